import copy
import io
import itertools
import subprocess
import sys
import time
from functools import partial
from textwrap import indent

import numpy as np
import pytest
from oracle.answers import ARGUMENTS, PAGE, RIGHT, WRONG

from activations import exercises
from activations.exercises import check

ALL = dict(sorted(exercises.ALL.items()))
each = pytest.mark.parametrize(("name", "exercise"), ALL.items(), ids=ALL.keys())
NONSENSE = [None, "hola", object(), {}, [], [[1], [1, 2]], 1j, np.zeros((3, 1, 7)), 12345.678]
ENGLISH = ["the ", " must ", "invalid", "array", "Error", "expected", "argument "]


def answering(exercise, value):
    return (lambda *_, **__: value) if callable(exercise.solution) else value


def broken(*_, **__):
    raise RuntimeError("me rompí")


def written(name, body):
    page = {}
    exec(PAGE, page)
    if name in ARGUMENTS:
        exec(f"def {name}({ARGUMENTS[name]}):\n{indent(body, '    ')}", page)
    else:
        exec(f"{name} = {body}", page)
    return page[name]


def in_spanish(message):
    return not any(word in message.partition(", y Python dice «")[0] for word in ENGLISH)


@each
def test_reference_passes(name, exercise):
    result = check(name, exercise.solution)
    assert (exercise.name, result.ok, result.x) == (name, True, None)
    assert repr(result).startswith("Correcto.")


@each
def test_known_mistakes_are_recognised(name, exercise):
    hints = {mistake.hint for mistake in exercise.mistakes.values()}
    assert len(hints) == len(exercise.mistakes) >= 3
    for mistake in exercise.mistakes.values():
        result = check(name, mistake.answer)
        assert not result.ok
        assert result.message.startswith("Todavía no: ")
        assert result.message.endswith(mistake.hint)
        assert repr(result) == result.message


@pytest.mark.parametrize(("name", "body"), [(name, body) for name in RIGHT for body in RIGHT[name]])
def test_right_answers_pass(name, body):
    result = check(name, written(name, body))
    assert result.ok, result
    assert result.message.startswith("Correcto.")


@pytest.mark.parametrize(
    ("name", "body", "told"), [(name, *pair) for name in WRONG for pair in WRONG[name].items()]
)
def test_wrong_answers_are_told_why(name, body, told):
    result = check(name, written(name, body))
    assert not result.ok
    assert result.message.startswith("Todavía no: ")
    assert told in result.message
    assert in_spanish(result.message)
    assert " at 0x" not in result.message


@each
def test_students_are_many(name, exercise):
    enough = len(WRONG.get(name, ())) >= 10 and len(RIGHT.get(name, ())) >= 5
    assert enough, f"write ten answers to {name} in WRONG, and five in RIGHT, of oracle/answers.py"
    asked = callable(exercise.solution)
    assert (name in ARGUMENTS) == asked, f"write the arguments of {name} in ARGUMENTS"


class Slope:
    def __call__(self, x):
        return 1 / (1 + x * x)

    def method(self, x, power=2):
        return 1 / (1 + x**power)


@pytest.mark.parametrize(
    "answer",
    [
        Slope(),
        Slope().method,
        partial(Slope().method, power=2),
        np.vectorize(Slope()),
        np.frompyfunc(Slope(), 1, 1),
    ],
)
def test_whatever_can_be_called_is_a_function(answer):
    assert check("derivada_arctan", answer).ok


@each
def test_stub_is_unsolved(name, exercise):
    for stub in (NotImplemented, ...):
        result = check(name, answering(exercise, stub))
        assert not result.ok
        assert result.message.startswith("Aún sin resolver")


@each
def test_nonsense_is_told_not_raised(name, exercise):
    for answer in (broken, lambda: 1.0, *(answering(exercise, value) for value in NONSENSE)):
        result = check(name, answer)
        assert not result.ok
        assert result.message.startswith("Todavía no: ")
        assert in_spanish(result.message)
    if callable(exercise.solution):
        assert "RuntimeError: me rompí" in check(name, broken).message
        assert "se la llama con" in check(name, lambda: 1.0).message
    else:
        assert "vale None" in check(name, None).message


def hostile(method):
    def fail(*_, **__):
        raise LookupError("no me mires")

    return type("Hostil", (), {"__len__": lambda _: 10**12, method: fail})()


class Endless:
    def __iter__(self):
        return itertools.repeat(1.0)


class Listed:
    def __len__(self):
        return 10**12

    def __getitem__(self, place):
        return 1.0


def myself():
    loop = []
    loop.append(loop)
    return loop


METHODS = """
__array__ __iter__ __getitem__ __len__ __getattr__ __call__ __str__ __repr__ __eq__ __hash__
__bool__ __float__ __index__ __class__
"""
HOSTILE = {
    **{method: hostile(method) for method in METHODS.split()},
    "entero enorme": 10**400,
    "enteros enormes": [10**400] * 8,
    "sin fin": Endless(),
    "secuencia inmensa": Listed(),
    "contador": itertools.count(),
    "ciclo": itertools.cycle("BDACE"),
    "dos contadores": (itertools.count(), itertools.count()),
    "rango inmenso": range(10**15),
    "lista de rangos": [range(10**15)] * 5,
    "se contiene": myself(),
    "lista larga": [0.0] * 10**7,
    "arreglo inmenso": np.broadcast_to(0.0, 10**15),
    "texto largo": "BDACE" * 10**6,
    "tipo": int,
    "fechas": np.array(["2024-01-01"] * 5, "M8[D]"),
    "sin elementos": np.zeros(0),
    "sustitutos": "\ud800",
}


@pytest.mark.parametrize("kind", HOSTILE)
@each
def test_hostile_answers_are_told_not_raised(name, exercise, kind):
    start = time.process_time()
    for answer in (answering(exercise, HOSTILE[kind]), HOSTILE[kind]):
        result = check(name, answer)
        assert not result.ok
        assert result.message.startswith("Todavía no: ")
        assert len(result.message) < 600
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("name", ARGUMENTS)
def test_generators_may_not_end(name):
    def forever(*_):
        while True:
            yield 0.25

    assert not check(name, forever).ok


class SulkyError(Exception):
    def __str__(self):
        raise LookupError("no me mires")


@pytest.mark.parametrize("error", [SystemExit(3), MemoryError(), RecursionError(), SulkyError()])
@pytest.mark.parametrize("name", ARGUMENTS)
def test_an_error_is_told(name, error):
    def answer(*_):
        raise error

    assert check(name, answer).message.startswith("Todavía no: ")


def test_the_keyboard_still_interrupts():
    def answer(*_):
        raise KeyboardInterrupt

    for name in ARGUMENTS:
        with pytest.raises(KeyboardInterrupt):
            check(name, answer)


@each
def test_an_answer_that_writes_on_its_argument_spoils_nothing(name, exercise):
    def vandal(*arguments):
        for argument in arguments:
            if isinstance(argument, np.ndarray) and argument.flags.writeable:
                argument[...] = 7.0
        return NotImplemented

    spare = copy.deepcopy(exercise)
    spare.check(vandal)
    assert repr(spare.cases) == repr(exercise.cases), name


@each
def test_the_verdict_does_not_depend_on_the_caller(name, exercise):
    for mistake in (exercise.solution, *(m.answer for m in exercise.mistakes.values())):
        with np.errstate(all="raise"):
            told = check(name, mistake)
        assert {told} == {check(name, mistake)}


@each
def test_no_check_is_slow(name, exercise):
    def seconds(answer):
        start = time.process_time()
        check(name, answer)
        return time.process_time() - start

    for answer in (exercise.solution, *(m.answer for m in exercise.mistakes.values())):
        # Once is enough: another process may be using the core.
        assert any(seconds(answer) < 0.3 for _ in range(10))


def test_the_first_disagreement_is_told():
    def wrong(x, at):
        return np.where(x == 2.0, 9.0, np.where(x == 0, at, x > 0))

    def wrong_then_broken(x, at):
        return wrong(x, at) if np.isnan(at) else broken()

    assert check("derivada_relu", wrong).x == 2.0
    assert "en x = 2 da 9, y debe dar 1" in check("derivada_relu", wrong).message
    assert check("derivada_relu", wrong_then_broken).x == 2.0
    assert check("derivada_relu", lambda *_: None).message.endswith("¿falta un return?")
    assert "llegó 1.0, y se pide la función misma" in check("derivada_relu", 1.0).message
    assert "forma (3,), y debe" in check("derivada_relu", lambda x, _: x[:3]).message
    assert "con (x); escribe los mismos" in check("derivada_relu", lambda x: x).message


@pytest.mark.parametrize("name", ["nada", None, [], {}, np.zeros(3), 10**400])
def test_no_such_exercise(name):
    with pytest.raises(ValueError, match=r"no hay ningún ejercicio.*derivada_relu"):
        check(name, None)


def test_a_right_answer_is_told_what_it_does():
    solution = exercises.ALL["cuanto_llega"].solution
    assert "20 pesos iguales a 1.5 da 5.5e−08: " in check("cuanto_llega", solution).message
    # The bet is kept for whoever is right.
    assert "1.5" not in check("cuanto_llega", lambda *_: 1.0).message
    solved = exercises.ALL["tasa_mortal"].solution
    assert "con 2.99 quedan 2; con 3.05, ninguno." in check("tasa_mortal", solved).message
    told = check("derivar_salto", exercises.ALL["derivar_salto"].solution).message
    assert "los cocientes tienden a inf y a inf, y la derivada sale nan" in told
    assert told.endswith("en una constante, que no salta, sale 0.")
    told = check("cuanto_mover", lambda f, x, falta: falta / ((f(x + 1e-6) - f(x)) / 1e-6)).message
    assert told.endswith("mueves la entrada 0.00952 y la salida cambia 0.000996; faltaba 0.001.")


def test_the_chain_is_the_slope_of_its_network():
    def network(x, weights):
        for weight in weights:
            x = np.tanh(weight * x)
        return x

    exercise = exercises.ALL["cuanto_llega"]
    for x, weights in exercise.cases[:-1]:
        slope = network(x + 1e-30j, weights).imag / 1e-30
        assert np.isclose(exercise.solution(x, weights), slope, rtol=1e-13, atol=0)


SCRIPT = """
from activations.exercises import check
check("orden_sigmoide", "BDACE")
kept = check("orden_sigmoide", "BDACE")
print(check("orden_sigmoide", "EDACB"))
for letters in ["bdace"]:
    check(
        answer=letters,
        name="orden_sigmoide",
    )
def inside():
    check(*["orden_sigmoide", "BDACE"])
    return check("orden_sigmoide", "BDACE")
inside()
"""


def spoken(*command, text="", **options):
    result = subprocess.run(
        [sys.executable, "-B", *command], input=text, capture_output=True, check=False, **options
    )
    return result.returncode, result.stdout


def test_a_script_is_told_once():
    status, said = spoken("-c", SCRIPT, encoding="utf-8")
    verdicts = said.splitlines()
    assert status == 0
    assert len(verdicts) == 4
    assert verdicts[0] == verdicts[2] == verdicts[3] == "Correcto."
    assert verdicts[1].startswith("Todavía no: la línea 1")


def test_the_interpreter_is_told_once():
    first, line, *_ = SCRIPT.strip().splitlines()
    assert spoken("-i", text=f"{first}\n{line}\n", encoding="utf-8") == (0, "Correcto.\n")


def test_a_narrow_console_is_told_too(monkeypatch):
    code = 'from activations.exercises import check\ncheck("derivada_relu", lambda x, _: -abs(x))'
    narrow = {"PYTHONIOENCODING": "cp1252", "PYTHONPATH": ":".join(sys.path)}
    status, said = spoken("-c", code, text=b"", env=narrow)
    assert (status, said[:7]) == (0, "Todavía".encode("cp1252"))
    for stream in (None, io.StringIO()):
        monkeypatch.setattr(sys, "stdout", stream)
        check("orden_sigmoide", "BDACE")
    assert stream.getvalue() == "Correcto.\n"

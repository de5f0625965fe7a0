import copy

import numpy as np
import pytest

from activations import exercises
from activations.exercises import Result, check

REGISTRY = sorted(exercises.ALL.items())
each = pytest.mark.parametrize(("name", "exercise"), REGISTRY, ids=[name for name, _ in REGISTRY])
MISTAKES = [(n, m, e.mistakes[m]) for n, e in REGISTRY for m in e.mistakes]


def answering(exercise, value):
    return (lambda *_, **__: value) if callable(exercise.solution) else value


@each
def test_reference_passes(name, exercise):
    assert exercise.name == name
    result = check(name, exercise.solution)
    assert result.ok, result
    assert repr(result) == result.message == "Correcto."
    assert result.x is None


@pytest.mark.parametrize(
    ("name", "mistake"), [(n, m) for n, _, m in MISTAKES], ids=[f"{n}: {m}" for n, m, _ in MISTAKES]
)
def test_known_mistake_is_recognised(name, mistake):
    result = check(name, mistake.answer)
    assert not result.ok
    assert result.message.startswith("Todavía no: ")
    assert result.message.endswith(mistake.hint)
    assert repr(result) == result.message
    assert len(mistake.hint) > 10


@each
def test_three_mistakes_with_their_own_hints(name, exercise):
    hints = [mistake.hint for mistake in exercise.mistakes.values()]
    assert len(set(hints)) == len(hints) >= 3, name


@each
def test_stub_is_unsolved(name, exercise):
    result = check(name, answering(exercise, NotImplemented))
    assert not result.ok
    assert result.message.startswith("Aún sin resolver")
    assert result.x is None


@each
@pytest.mark.parametrize(
    "value", [None, "hola", object(), {}, [], [[1], [1, 2]], 1j, np.zeros((3, 1, 7)), 12345.678]
)
def test_nonsense_is_told_not_raised(name, exercise, value):
    result = check(name, answering(exercise, value))
    assert not result.ok
    assert result.message.startswith("Todavía no: ")


@each
def test_an_error_in_the_answer_is_told(name, exercise):
    def broken(*_, **__):
        raise RuntimeError("me rompí")

    for answer in (broken, lambda: 1.0, 1.5):
        result = check(name, answer)
        assert not result.ok
        assert result.message.startswith("Todavía no: ")
    if callable(exercise.solution):
        assert "RuntimeError: me rompí" in check(name, broken).message


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


def test_the_first_wrong_point_is_shown():
    wrong = check("derivada_relu", lambda x, at: np.where(x == 2.0, 9.0, np.where(x == 0, at, x > 0)))
    assert wrong.x == 2.0
    assert "en x = 2. da 9., y debe dar 1." in wrong.message
    assert "¿falta un return?" in check("derivada_relu", lambda *_: None).message
    assert "sin paréntesis" in check("derivada_relu", 1.0).message
    shape = check("derivada_relu", lambda x, _: x[:3])
    assert "forma (3,), y debe tener forma (8,)" in shape.message


def test_unknown_exercise():
    with pytest.raises(ValueError, match="'nada'.*derivada_relu"):
        check("nada", None)
    assert isinstance(check("derivada_relu", 1), Result)

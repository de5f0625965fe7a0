import copy

import numpy as np
import pytest

from activations import exercises
from activations.exercises import check

ALL = dict(sorted(exercises.ALL.items()))
each = pytest.mark.parametrize(("name", "exercise"), ALL.items(), ids=ALL.keys())
NONSENSE = [None, "hola", object(), {}, [], [[1], [1, 2]], 1j, np.zeros((3, 1, 7)), 12345.678]


def answering(exercise, value):
    return (lambda *_, **__: value) if callable(exercise.solution) else value


def broken(*_, **__):
    raise RuntimeError("me rompí")


@each
def test_reference_passes(name, exercise):
    result = check(name, exercise.solution)
    assert (exercise.name, result.ok, repr(result)) == (name, True, "Correcto.")


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


@each
def test_stub_is_unsolved(name, exercise):
    result = check(name, answering(exercise, NotImplemented))
    assert not result.ok
    assert result.message.startswith("Aún sin resolver")


@each
def test_nonsense_is_told_not_raised(name, exercise):
    for answer in (broken, lambda: 1.0, *(answering(exercise, value) for value in NONSENSE)):
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


def test_the_first_disagreement_is_told():
    def wrong(x, at):
        return np.where(x == 2.0, 9.0, np.where(x == 0, at, x > 0))

    assert check("derivada_relu", wrong).x == 2.0
    assert "en x = 2 da 9, y debe dar 1" in check("derivada_relu", wrong).message
    assert "¿falta un return?" in check("derivada_relu", lambda *_: None).message
    assert "sin paréntesis" in check("derivada_relu", 1.0).message
    assert "forma (3,), y debe" in check("derivada_relu", lambda x, _: x[:3]).message
    with pytest.raises(ValueError, match=r"'nada'.*derivada_relu"):
        check("nada", None)

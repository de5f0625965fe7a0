"""Ejercicio de «GELU, SiLU y Mish: ¿entre qué valores están sus derivadas?»."""

from collections.abc import Callable
from typing import Any

import numpy as np

from activations.exercises._clues import RefusedError
from activations.exercises._comparing import Problem, approximate, close, number
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, numbers, several
from activations.kernels.smooth import sigmoid, sigmoid_prime

_X = np.array([0.5, -3.0, 0.0, 2.0, -0.75, 4.0])
_FAR = np.array([1000.0, -2.0])  # En 1000 un cociente se queda sin cifras, y una fórmula, no.
_CASES = [(_X, 1.0), (_X, 2.0), (_X.reshape(2, 3), -0.5), (_X, 0.0), (0.75, 1.5), (_FAR, 1.0)]
_NAMES = ("∂f/∂x", "∂f/∂β")
_ASKED = f"las dos derivadas, {' y '.join(_NAMES)}"

# Una fórmula de x, β, y σ y σ′ en β·x.
_Formula = Callable[[Any, float, Any, Any], Any]


def _at(formula: _Formula, x: Any, beta: float) -> Any:
    x = np.asarray(x, dtype=float)
    return formula(x, beta, sigmoid(beta * x), sigmoid_prime(beta * x))


def _both(x: Any, beta: float) -> list[Any]:
    halves: tuple[_Formula, _Formula] = (
        lambda x, b, s, d: s + b * x * d,
        lambda x, _, __, d: x**2 * d,
    )
    return [_at(half, x, beta) for half in halves]


def _quotients(x: Any, beta: float) -> tuple[Any, Any]:
    def _swish(x: Any, beta: float) -> Any:
        return x * sigmoid(beta * np.asarray(x, dtype=float))

    h = 1e-6
    over_x = (_swish(x + h, beta) - _swish(x - h, beta)) / (2 * h)
    return over_x, (_swish(x, beta + h) - _swish(x, beta - h)) / (2 * h)


def _run(answer: Any, *case: Any) -> Any:
    got = call(answer, *case)
    if got is None or got is NotImplemented or got is Ellipsis:
        return got
    if isinstance(got, np.ndarray) and got.ndim and got.shape == np.shape(case[0]):
        raise RefusedError(f"devuelve un solo arreglo, y se piden {_ASKED}")
    return [numbers(half, np.shape(case[0])) for half in several(got, 2, _ASKED)]


def _close(mine: Any, right: Any, *case: Any) -> Problem | None:
    # En float32, 1 − σ pierde cifras donde σ está cerca de 1: en 4, con β = 2, quedan tres.
    return close(mine, right, *case, rtol=1e-9 if mine.dtype.itemsize > 4 else 1e-3)


def _agree(got: Any, expected: Any, *case: Any) -> Problem | None:
    for name, mine, right in zip(_NAMES, got, expected, strict=True):
        if problem := _close(mine, right, *case):
            return f"{name}, con beta = {number(case[1])}, {problem[0]}", problem[1]
    return None


def _half(which: int, formula: _Formula, hint: str) -> Mistake:
    """Una mitad mal, que se reconoce esté como esté la otra."""

    def _answer(x: Any, beta: float) -> list[Any]:
        pair = _both(x, beta)
        pair[which] = _at(formula, x, beta)
        return pair

    def _alike(seen: Any, _: Any) -> bool:
        pairs = zip(_CASES, seen, strict=True)
        return all(not _close(got[which], _at(formula, *case)) for case, got in pairs)

    return Mistake(_answer, hint, _alike)


def _near(seen: Any, right: Any) -> bool:
    # Los cocientes se conocen por lo que se acercan, mitad a mitad.
    mine, exact = ([half for pair in pairs for half in pair] for pairs in (seen, right))
    return approximate(mine, exact, 1e-3)


def _told(got: Any) -> str:
    over_x, over_beta = (float(half[0]) for half in got)
    return (
        f"En x = 0.5, con beta = 1, son {number(over_x, 4)} y {number(over_beta, 4)}. La segunda "
        "nunca es negativa: al crecer β, la curva sube en todas partes menos en 0."
    )


# Primero lo que ya se ve con β = 1: la pista habla de la mitad que se señala.
_MISTAKES = {
    "al revés": Mistake(
        lambda x, beta: _both(x, beta)[::-1],
        "Las dos están, cambiadas de orden: primero respecto de x.",
    ),
    "solo la puerta que se mueve": _half(
        0,
        lambda x, b, _, d: b * x * d,
        "Falta un sumando de la regla del producto: la derivada de x, que es 1, por σ(βx).",
    ),
    "solo la puerta": _half(
        0,
        lambda _, __, s, ___: s,
        "Falta un sumando de la regla del producto: x por la derivada de σ(βx).",
    ),
    "resta": _half(
        0,
        lambda x, b, s, d: s - b * x * d,
        "En la regla del producto los dos sumandos se suman.",
    ),
    "producto de derivadas": _half(
        0,
        lambda _, b, __, d: b * d,
        "La derivada de un producto no es el producto de las derivadas: son dos sumandos.",
    ),
    "una sola x": _half(
        1,
        lambda x, _, __, d: x * d,
        "Respecto de β hay dos x: la de delante, y la que sale de dentro por la cadena.",
    ),
    "β por x": _half(
        1,
        lambda x, b, _, d: b * x * d,
        "Respecto de β, lo que sale de dentro de σ(βx) es lo que lo multiplica, x; no β.",
    ),
    "con la puerta": _half(
        1,
        lambda x, _, s, d: s + x**2 * d,
        "Respecto de β la x de delante es una constante: no deja ninguna σ suelta.",
    ),
    "sin el β de dentro": _half(
        0,
        lambda x, _, s, d: s + x * d,
        "La derivada de σ(βx) respecto de x lleva el β de dentro, por la cadena.",
    ),
    "σ′ en x": _half(
        0,
        lambda x, b, s, _: s + b * x * sigmoid_prime(x),
        "σ′ se toma donde está σ: en βx, no en x.",
    ),
    "la de β = 1": _half(
        0,
        lambda x, *_: sigmoid(x) + x * sigmoid_prime(x),
        "Con beta = 1 está bien: falta β en alguna parte; la puerta es σ(βx).",
    ),
    "σ′ en x, respecto de β": _half(
        1,
        lambda x, *_: x**2 * sigmoid_prime(x),
        "También respecto de β, σ′ se toma en βx, no en x.",
    ),
    "cocientes": Mistake(
        _quotients,
        "Se acercan sin ser exactas, como un cociente: se piden las dos fórmulas.",
        _near,
    ),
}

EXERCISES = (
    Exercise(
        name="derivadas_swish",
        solution=_both,
        cases=_CASES,
        run=_run,
        agree=_agree,
        tell=_told,
        mistakes=_MISTAKES,
    ),
)

"""Ejercicio de «¿Con qué paso h conviene derivar con números?»."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from activations.exercises._comparing import Problem, number
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, scalar

_WITHIN = 1e-6


# El punto, la función y su derivada allí. Todas cambian despacio en comparación con max(1, |x|).
_CASES: list[tuple[float, Callable[[Any], Any], float]] = [
    (1.0, lambda x: 1 / (1 + np.exp(-x)), float(1 / (2 + 2 * np.cosh(1)))),
    (0.0, lambda x: 1 / (1 + np.exp(-x)), 0.25),
    (3.0, lambda x: x**2, 6.0),
    (-1.0, lambda x: x**2, -2.0),
    (-2.5, lambda x: x**4, -62.5),
    (1e5, lambda x: 1 / x, -1e-10),
    (1e10, lambda x: x**2, 2e10),
    (-1e10, lambda x: x**2, -2e10),
    (3e11, lambda x: 5 - 2 * x, -2.0),
    (1e12, np.sqrt, 5e-7),
    (-1e12, lambda x: 1 / x, -1e-24),
]


def _size(x: float) -> float:
    return max(1.0, abs(x))


def _watched(answer: Any, x: float, f: Callable[[Any], Any], exact: float) -> Any:
    """Cuántas veces la derivada da, y el mayor paso, respecto de max(1, |x|)."""
    steps = [0.0]

    def _seen(t: Any) -> Any:
        steps.append(float(np.max(np.abs(np.asarray(t) - x))))
        return f(t)

    try:
        got = call(answer, _seen, x)
    except ZeroDivisionError:
        got = np.nan
    if got is None or got is NotImplemented or got is Ellipsis:
        return got
    if not max(steps) and isinstance(got, float) and not np.isfinite(got):
        return np.nan, 0.0
    got = scalar(got, f"lo que devuelve en x = {number(x)}")
    return got / exact, max(steps) / _size(x)


def _good(got: Any, _: Any, x: float, _f: Any, exact: float) -> Problem | None:
    ratio, step = got
    if abs(ratio - 1) < _WITHIN:
        return None
    if np.isnan(ratio):
        return f"en x = {number(x)}, x + h es lo mismo que x, y divides entre 0", x
    told = f"en x = {number(x)} da {number(ratio * exact, 9)}, y debe dar {number(exact, 9)}"
    return f"{told}; tu mayor paso allí es {number(step * _size(x), 2)}", x


def _told(got: Any) -> str:
    ratio, step = got
    error = number(abs(ratio - 1), 1)
    return f"Con σ, en x = 1 das un paso de {number(step, 2)}, y el error relativo es {error}."


def _first(sign: Callable[[float, float, float], bool]) -> Callable[..., bool]:
    """Si el primer caso que falla es así: su punto, cuántas veces lo debido da y su paso."""

    def _alike(seen: Sequence[Any], _: Sequence[Any]) -> bool:
        for (x, *_rest), (ratio, step) in zip(_CASES, seen, strict=True):
            if not abs(ratio - 1) < _WITHIN:
                return sign(x, ratio, step)
        return False

    return _alike


def _forward(h: Callable[[float], float]) -> Callable[..., Any]:
    return lambda f, x: (f(x + h(x)) - f(x)) / h(x)


EXERCISES = (
    Exercise(
        name="derivar",
        solution=_forward(lambda x: 2.0**-26 * _size(x)),
        cases=_CASES,
        run=_watched,
        agree=_good,
        tell=_told,
        mistakes={
            "no se mueve": Mistake(
                lambda f, x: f(x),
                "No miras f en ningún otro punto: da un paso y resta.",
                _first(lambda x, _, step: 0 < x < 5 and step == 0),
            ),
            "cero en cero": Mistake(
                _forward(lambda x: 1e-8 * abs(x)),
                "Un paso proporcional a x, en x = 0 es 0: que no baje de 1e-8.",
                _first(lambda x, _, step: x == step == 0),
            ),
            "sin dividir": Mistake(
                lambda f, x: f(x + 1e-8 * _size(x)) - f(x),
                "Eso es lo que sube f: falta dividir entre el paso.",
                _first(lambda x, ratio, step: abs(ratio - step * _size(x)) < 1e-3 * step),
            ),
            "sin el dos": Mistake(
                lambda f, x: (f(x + 1e-6) - f(x - 1e-6)) / 1e-6,
                "Sale el doble: entre x − h y x + h hay 2h.",
                _first(lambda _x, ratio, _step: abs(ratio - 2) < 1e-3),
            ),
            "demasiado grande": Mistake(
                _forward(lambda x: 1e-3 * _size(x)),
                "Es demasiado: manda el error del paso.",
                _first(lambda _x, _ratio, step: step > 5e-7),
            ),
            "demasiado pequeño": Mistake(
                _forward(lambda x: 1e-13 * _size(x)),
                "Es demasiado poco: la resta se queda sin cifras.",
                _first(lambda x, _, step: 0 <= x < 5 and step < 5e-10),
            ),
            "sin valor absoluto": Mistake(
                _forward(lambda x: 1e-8 * max(1, x)),
                "Con x negativa, su tamaño es abs(x).",
                _first(lambda x, _, step: x < 0 and step < 5e-10),
            ),
            "fijo": Mistake(
                _forward(lambda _: 1e-6),
                "Para una x tan grande es demasiado poco: que el paso crezca con abs(x).",
                _first(lambda _x, _ratio, step: step < 5e-10),
            ),
        },
    ),
)

"""Ejercicio de «¿Qué mide la derivada de una función de activación?»."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from activations.exercises._comparing import Problem, number
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, scalar

Curve = Callable[[Any], Any]


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


# El punto, la función, que sube o baja siempre, lo poco que falta, la derivada y cómo se llama.
_CASES: list[tuple[float, Curve, float, float, str]] = [
    (2.0, _sigmoid, 0.001, 1 / (2 + 2 * np.cosh(2.0)), "la sigmoide"),
    (0.0, _sigmoid, -0.01, 0.25, "la sigmoide"),
    (-4.0, _sigmoid, -1e-5, 1 / (2 + 2 * np.cosh(4.0)), "la sigmoide"),
    (3.0, lambda x: 5 - 2 * x, 0.05, -2.0, "5 − 2x"),
    (-1.0, lambda x: np.exp(-x), 0.001, -np.exp(1.0), "np.exp(−x)"),
    (-2.0, lambda x: x**3 + x, 0.03, 13.0, "x³ + x"),
    (0.5, np.arctan, 0.002, 0.8, "np.arctan"),
]


def _move(answer: Any, x: float, f: Curve, missing: float, _slope: float, name: str) -> Any:
    got = call(answer, f, x, missing)
    unsolved = got is None or got is NotImplemented or got is Ellipsis
    return got if unsolved else scalar(got, f"lo que devuelve con {name}, en x = {number(x)},")


def _good(got: float, expected: float, *case: Any) -> Problem | None:
    if abs(got - expected) <= 0.01 * abs(expected):
        return None
    x, f, missing, _, name = case
    change = float(f(x + got) - f(x))
    told = f"con {name}, si x pasa de {number(x)} a {number(x + got, 9)}, f cambia "
    return f"{told}{number(change, 4)}, y debe cambiar {number(missing)}", x


def _told(got: float) -> str:
    x, f, missing, *_ = _CASES[0]
    moved = f"Con la sigmoide, en x = {number(x)}, mueves la entrada {number(got, 3)} y la salida"
    return f"{moved} cambia {number(f(x + got) - f(x), 3)}; faltaba {number(missing)}."


def _df(f: Curve, x: float, h: float = 1e-6) -> float:
    return float((f(x + h) - f(x)) / h)


def _times(seen: Sequence[float], right: Sequence[float]) -> Any:
    return np.array(seen) / np.array(right)


def _multiplied(seen: Sequence[float], right: Sequence[float]) -> bool:
    return np.allclose(_times(seen, right), [case[3] ** 2 for case in _CASES], rtol=0.05)


def _same_factor(seen: Sequence[float], right: Sequence[float]) -> bool:
    times = _times(seen, right)
    return np.allclose(times / times[0], 1, rtol=0.01)  # con un 0, no: 0 entre 0


EXERCISES = (
    Exercise(
        name="cuanto_mover",
        solution=lambda f, x, missing: missing / _df(f, x),
        cases=_CASES,
        run=_move,
        agree=_good,
        tell=_told,
        mistakes={
            "multiplica": Mistake(
                lambda f, x, missing: missing * _df(f, x),
                "f se mueve f′(x) veces lo que se mueve x: para saber cuánto mover x, se divide.",
                _multiplied,
            ),
            "divide al revés": Mistake(
                lambda f, x, missing: _df(f, x) / missing,
                "Has dividido al revés: es lo que falta entre la derivada.",
            ),
            "la derivada": Mistake(
                lambda f, x, _: _df(f, x),
                "Eso es la derivada; úsala, con lo que falta, para saber cuánto mover x.",
            ),
            "el punto de llegada": Mistake(
                lambda f, x, missing: x + missing / _df(f, x),
                "Ese es el punto al que llega x; se pide cuánto se mueve.",
            ),
            "sin derivada": Mistake(
                lambda _f, _x, missing: missing,
                "Si x se mueve eso, f se mueve f′(x) veces eso: cuenta con la derivada.",
            ),
            "al revés": Mistake(
                lambda f, x, missing: -missing / _df(f, x),
                "Tiene el signo cambiado: f se aleja de donde debe ir.",
            ),
            "sin el signo": Mistake(
                lambda f, x, missing: missing / abs(_df(f, x)),
                "Donde f baja, para que suba hay que retroceder: no le quites el signo.",
            ),
            "en otro punto": Mistake(
                lambda f, _, missing: missing / _df(f, 0.0),
                "Mides la derivada en 0, y hace falta en x.",
            ),
            "siempre la sigmoide": Mistake(
                lambda _, x, missing: missing / _df(_sigmoid, x),
                "Mide la derivada de la f que llega: no siempre es la sigmoide.",
            ),
            "la altura": Mistake(
                lambda f, x, missing: missing / f(x),
                "f(x) es la altura; hace falta la derivada, que es la pendiente.",
            ),
            "un factor": Mistake(
                lambda f, x, missing: missing / (f(x + 1e-6) - f(x)),
                "Sale siempre lo debido por un mismo factor: mira entre qué divides la resta.",
                _same_factor,
            ),
            "un paso malo": Mistake(
                lambda f, x, missing: missing / _df(f, x, 1.0),
                "Se acerca: mide en x, sin redondear y con un paso ni grande ni diminuto.",
                lambda *both: bool(np.all(abs(np.log2(_times(*both))) < 1)),
            ),
        },
    ),
)

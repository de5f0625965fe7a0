"""Ejercicio de «¿s(1 − s) se aplica a la entrada o a la salida?»."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from activations.exercises._clues import RefusedError
from activations.exercises._comparing import Problem, number
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import scalar, several

_NAMES = "ABC"
_FAR = 700.0


def _versions(x: float) -> tuple[float, float, float]:
    """Lo que dan en `x` las tres funciones de la página."""
    e = np.exp(-np.float64(x))
    s = 1 / (1 + e)
    return float(s * (1 - s)), float(e / (1 + e)), x * (1 - x)


def _answers(answer: Any) -> list[tuple[float, float]]:
    if callable(answer):
        raise RefusedError("llegó una función, y se piden las tres entradas, como [1, 2, 3]")
    points = several(answer, 3, "tres números, como [1, 2, 3]")
    found = []
    for place, name in enumerate(_NAMES):
        x = scalar(points[place], f"la entrada para {name}")
        if abs(x) > _FAR:
            raise RefusedError(
                f"la entrada para {name} está entre −700 y 700, y llegó {number(x)}; hay otra más "
                "cerca de 0"
            )
        found.append((x, _versions(x)[place]))
    return found


def _possible(value: float) -> bool:
    return 0 < value <= 0.25


def _all_caught(got: Any, _: Any) -> Problem | None:
    for name, (x, value) in zip(_NAMES, got, strict=True):
        if _possible(value):
            return f"{name} en x = {number(x)} da {number(value)}, que está entre 0 y ¼", x
    return None


def _told(got: Any) -> str:
    """Lo que hace cada una donde se la ha delatado."""
    faults = []
    for name, (x, value) in zip(_NAMES, got, strict=True):
        why = "más de ¼" if value > 0 else "negativo" if value < 0 else "y σ′ nunca es 0"
        faults.append(f"{name} en x = {number(x)} da {number(value)}, {why}")
    return "; ".join(faults) + "."


def _escapes(place: int, where: Callable[[float], bool]) -> Callable[[Sequence[Any], Any], bool]:
    """Reconoce a la primera función que se escapa, por dónde se la ha mirado."""

    def alike(seen: Sequence[Any], _: Any) -> bool:
        """Si es ella la primera que se escapa, y en esa zona."""
        first = next(i for i, (_, value) in enumerate(seen[0]) if _possible(value))
        return first == place and where(seen[0][place][0])

    return alike


EXERCISES = (
    Exercise(
        name="delatores",
        solution=[40.0, -1.0, 3.0],
        run=_answers,
        agree=_all_caught,
        tell=_told,
        mistakes={
            "A, a la izquierda": Mistake(
                [-40, -1, 3],
                "A la izquierda σ es casi 0, y 1 − σ no pierde nada: mira al otro lado.",
                _escapes(0, lambda x: x < -5),
            ),
            "A, en el centro": Mistake(
                [2, -1, 3],
                "Ahí A acierta: da 0 donde σ se redondea a 1, mucho más a la derecha.",
                _escapes(0, lambda x: -5 <= x < 15),
            ),
            "A, casi": Mistake(
                [30, -1, 3],
                "Ya ha perdido cifras, pero todavía no es 0: sigue hacia la derecha.",
                _escapes(0, lambda x: x >= 15),
            ),
            "B, a la derecha": Mistake(
                [40, 5, 3],
                "B da 1 − σ(x), que a la derecha es pequeño: busca donde σ es pequeña.",
                _escapes(1, lambda x: x > 0),
            ),
            "C, entre 0 y 1": Mistake(
                [40, -1, 0.5],
                "x·(1 − x) es positivo entre 0 y 1, y nunca pasa de ¼: sal de ahí.",
                _escapes(2, lambda _: True),
            ),
        },
    ),
)

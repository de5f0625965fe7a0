"""Ejercicio de «¿Cómo se dibuja un salto sin mentir?»."""

from typing import Any

import numpy as np

from activations.exercises._clues import RefusedError
from activations.exercises._comparing import Problem, close
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import several

_X = np.linspace(-2.0, 2.0, 9)
_AWAY = np.linspace(-1.9, 2.1, 9)


def _split(x: Any, y: Any, places: Any, jumps: Any, value: float = np.nan) -> Any:
    return np.insert(x, places, jumps), np.insert(np.asarray(y, float), places, value)


def _solution(x: Any, y: Any, jumps: Any) -> Any:
    return _split(x, y, np.searchsorted(x, jumps), jumps)


def _one_by_one(x: Any, y: Any, jumps: Any) -> Any:
    for place, jump in zip(np.searchsorted(x, jumps), jumps, strict=True):
        x, y = _split(x, y, [place], [jump])
    return x, y


def _points(got: Any, expected: Any, *_: Any) -> Problem | None:
    if not isinstance(expected, tuple):
        return close(got, expected)
    pair = several(got, 2, "dos arreglos: return x_nuevo, y_nuevo")
    for name, mine, right in zip(("x_nuevo", "y_nuevo"), pair, expected, strict=True):
        try:
            problem = close(mine, right, expected[0])
        except RefusedError as no:
            problem = str(no), None
        if problem:
            return f"{problem[0]} (en {name})", problem[1]
    return None


EXERCISES = (
    Exercise(
        name="partir_en_saltos",
        solution=_solution,
        cases=[
            (_X, np.heaviside(_X, 1.0), [0.0]),
            (_AWAY, np.sign(_AWAY), [0.0]),
            (_AWAY, np.floor(_AWAY), [-1.0, 0.0, 1.0, 2.0]),
            (_X, _X**2, []),
            (_AWAY, np.sign(_AWAY), [0.0, 2.5]),
            (_X, np.heaviside(_X, 0.5), [-2.0, 0.0]),
        ],
        agree=_points,
        mistakes={
            "inserta detrás": Mistake(
                lambda x, y, s: _split(x, y, np.searchsorted(x, s, side="right"), s),
                "Si un punto está justo en el salto, el corte va delante de él, no detrás.",
            ),
            "corta con un cero": Mistake(
                lambda x, y, s: _split(x, y, np.searchsorted(x, s), s, 0.0),
                "Un 0 es un punto más y se dibuja; lo que corta el trazo es nan.",
            ),
            "borra el valor": Mistake(
                lambda x, y, s: (x, np.where(np.isin(x, s), np.nan, y)),
                "Se añade un punto por salto; el valor de los que había no se borra.",
            ),
            "solo y": Mistake(
                lambda x, y, s: _solution(x, y, s)[1],
                "Se devuelven los dos arreglos: return x_nuevo, y_nuevo.",
            ),
            "de uno en uno": Mistake(
                _one_by_one,
                "Cada punto que insertas desplaza a los que van detrás: insértalos todos a la vez.",
            ),
            "nan también en x": Mistake(
                lambda x, y, s: _split(x, y, np.searchsorted(x, s), np.nan),
                "Solo la ordenada es nan: la abscisa del punto nuevo es la del salto.",
            ),
            "al revés": Mistake(
                lambda x, y, s: _solution(x, y, s)[::-1],
                "El orden es x_nuevo, y_nuevo: primero las abscisas.",
            ),
            "olvida los de fuera": Mistake(
                lambda x, y, s: _solution(x, y, [v for v in s if v <= x[-1]]),
                "Un salto más allá del último punto también pone el suyo: al final.",
            ),
            "olvida el del principio": Mistake(
                lambda x, y, s: _solution(x, y, [v for v in s if x[0] < v]),
                "Un salto en el primer punto también pone el suyo: delante de todos.",
            ),
            "olvida los de los extremos": Mistake(
                lambda x, y, s: _solution(x, y, [v for v in s if x[0] < v <= x[-1]]),
                "Hay un punto nuevo por salto, también en el primer punto o más allá del último.",
            ),
            "no corta": Mistake(
                lambda x, y, _: (x, y),
                "Los puntos vuelven tal cual: falta insertar un nan en cada salto.",
            ),
        },
    ),
)

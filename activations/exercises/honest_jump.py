"""Ejercicio de «¿Cómo se dibuja un salto sin mentir?»."""

from typing import Any

import numpy as np

from activations.exercises._judge import Exercise, Mistake

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


EXERCISES = (
    Exercise(
        name="partir_en_saltos",
        solution=_solution,
        cases=[
            (_X, np.heaviside(_X, 1.0), [0.0]),
            (_AWAY, np.sign(_AWAY), [0.0]),
            (_AWAY, np.floor(_AWAY), [-1.0, 0.0, 1.0, 2.0]),
            (_X, _X**2, []),
        ],
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
            "no corta": Mistake(
                lambda x, y, _: (x, y),
                "Los puntos vuelven tal cual: falta insertar un nan en cada salto.",
            ),
        },
    ),
)

"""Ejercicios de «¿Qué es (y qué no es) la delta de Dirac?»."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from activations.exercises._comparing import Problem, approximate, versus
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import numbers

# Los centros de 10 000 rectángulos: los saltos de los casos caen en un borde, y nada se pierde.
_WIDTH = 1e-3
_GRID = np.linspace(-5.0, 5.0, 10_000, endpoint=False) + _WIDTH / 2
_COARSE = np.linspace(-5.0, 5.0, 1001)


def _sum(values: Any) -> Any:
    return np.sum(values) * _WIDTH


def _bell(x: Any) -> Any:
    return 2 * np.exp(-x * x)


def _tilted(x: Any) -> Any:
    return np.exp(-x * x) * (1 + x)


def _wave(x: Any) -> Any:
    return np.cos(3 * x) / (1 + x * x)


def _box(x: Any) -> Any:
    return np.where(np.abs(x) < 0.25, 2.0, 0.0)


def _right_side(x: Any) -> Any:
    return np.where(x >= 0, 3 * np.exp(-3 * np.abs(x)), 0.0)


def _doubled_triangle(x: Any) -> Any:
    return 4 * np.maximum(0.0, 1 - 2 * np.abs(x))


def _wide(x: Any) -> Any:
    """La derivada de σ(x/2): su área es 1, pero en [−5, 5] solo cabe el 85 %."""
    return 0.125 / np.cosh(x / 4) ** 2


def _integral(got: Any, expected: Any, *arguments: Any) -> Problem | None:
    value = float(numbers(got, ()))
    if abs(value - expected) < 0.002 * abs(expected):
        return None
    told = versus(value, expected)
    return f"{told}, con un error relativo menor que el 0.2 %", arguments[0]


def _same_ratio(seen: Sequence[Any], right: Sequence[Any]) -> bool:
    ratios = [float(numbers(got, ())) / exact for got, exact in zip(seen, right, strict=True)]
    return bool(ratios[0] > 2 and np.allclose(ratios, ratios[0], rtol=0.05))


EXERCISES = (
    Exercise(
        name="aplicar",
        solution=lambda delta_k, phi: _sum(delta_k(_GRID) * phi(_GRID)),
        # No todas son pares, ni tienen área 1 dentro del intervalo: el enunciado no lo supone.
        cases=[
            (_box, np.cos),
            (_right_side, _tilted),
            (_doubled_triangle, _wave),
            (_wide, _bell),
        ],
        agree=_integral,
        mistakes={
            "responde el límite": Mistake(
                lambda _, phi: phi(0.0),
                "Eso es φ(0), el límite cuando k crece; se pide la integral con este δ_k.",
            ),
            "olvida φ": Mistake(
                lambda delta_k, _: _sum(delta_k(_GRID)),
                "Integras δ_k sola: falta multiplicarla por φ.",
            ),
            "olvida la delta": Mistake(
                lambda _, phi: _sum(phi(_GRID)),
                "Integras φ sola: falta multiplicarla por δ_k.",
            ),
            "solo el pico": Mistake(
                lambda delta_k, phi: delta_k(0.0) * phi(0.0),
                "Multiplicas las alturas en x = 0; δ_k reparte su área por todo un intervalo.",
            ),
            "promedia": Mistake(
                lambda delta_k, phi: np.mean(delta_k(_GRID) * phi(_GRID)),
                "Eso es la altura media; el área es la altura media por los 10 de anchura.",
            ),
            "divide entre la suma": Mistake(
                lambda delta_k, phi: _sum(delta_k(_GRID) * phi(_GRID)) / _sum(delta_k(_GRID)),
                "Divides entre el área de δ_k, que en [−5, 5] no siempre es 1: suma áreas y basta.",
            ),
            "le da la vuelta": Mistake(
                lambda delta_k, phi: _sum(delta_k(-_GRID) * phi(_GRID)),
                "Multiplica δ_k(x) por φ(x), las dos en el mismo x: δ_k no siempre es par.",
            ),
            "multiplica dos integrales": Mistake(
                lambda delta_k, phi: _sum(delta_k(_GRID)) * _sum(phi(_GRID)),
                "Se integra el producto; no es el producto de las dos integrales.",
            ),
            "compone": Mistake(
                lambda delta_k, phi: _sum(delta_k(phi(_GRID))),
                "δ_k(φ(x)) es meter una en otra; aquí se multiplican: δ_k(x) por φ(x).",
            ),
            "no suma": Mistake(
                lambda delta_k, phi: delta_k(_GRID) * phi(_GRID) * _WIDTH,
                "Son las áreas de los rectángulos: falta sumarlas.",
                lambda seen, _: all(isinstance(v, np.ndarray) and v.ndim for v in seen),
            ),
            "olvida el ancho": Mistake(
                lambda delta_k, phi: np.sum(delta_k(_GRID) * phi(_GRID)),
                "Sumas alturas y no áreas: multiplica cada una por el ancho entre puntos.",
                _same_ratio,
            ),
            "pocos puntos": Mistake(
                lambda delta_k, phi: np.sum(delta_k(_COARSE) * phi(_COARSE)) / 100,
                "¿Bastan esos puntos para algo tan estrecho? Pon más puntos, de −5 a 5.",
                partial(approximate, within=0.25),
            ),
        },
    ),
)

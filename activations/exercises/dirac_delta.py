"""Ejercicios de «¿Qué es (y qué no es) la delta de Dirac?»."""

from functools import partial
from typing import Any

import numpy as np

from activations import mollifiers
from activations.exercises._judge import Exercise, Mistake, close

_GRID = np.linspace(-5.0, 5.0, 200_001)


def _sum(values: Any) -> Any:
    return np.sum(values) * (_GRID[1] - _GRID[0])


def _bell(x: Any) -> Any:
    return 2 * np.exp(-x * x)


def _tilted(x: Any) -> Any:
    return np.exp(-x * x) * (1 + x)


def _wave(x: Any) -> Any:
    return np.cos(3 * x) / (1 + x * x)


_PRIME = np.array([1.0, -0.5, 3.0])

EXERCISES = (
    Exercise(
        name="aplicar",
        solution=lambda delta_k, phi: _sum(delta_k(_GRID) * phi(_GRID)),
        cases=[
            (mollifiers.box(2), _bell),
            (mollifiers.triangle(2), _wave),
            (mollifiers.gaussian(4), _tilted),
            (mollifiers.logistic(3), np.cos),
        ],
        agree=partial(close, rtol=2e-3),
        mistakes={
            "responde el límite": Mistake(
                lambda _, phi: phi(0.0),
                "Eso es φ(0), el límite cuando k crece; se pide la integral con este δ_k.",
            ),
            "olvida φ": Mistake(
                lambda delta_k, _: _sum(delta_k(_GRID)),
                "Integras δ_k sola: falta multiplicarla por φ.",
            ),
            "olvida el ancho": Mistake(
                lambda delta_k, phi: np.sum(delta_k(_GRID) * phi(_GRID)),
                "Sumas alturas y no áreas: multiplica cada una por el ancho entre puntos.",
            ),
            "olvida la delta": Mistake(
                lambda _, phi: _sum(phi(_GRID)),
                "Integras φ sola: falta multiplicarla por δ_k.",
            ),
            "solo el pico": Mistake(
                lambda delta_k, phi: delta_k(0.0) * phi(0.0),
                "Multiplicas las alturas en x = 0; δ_k reparte su área por todo un intervalo.",
            ),
        },
    ),
    Exercise(
        name="aplicar_delta_prima",
        solution=lambda dphi: -dphi(0.0),
        cases=[
            (np.cos,),
            (lambda x: 1.0 - 2.0 * x,),
            (lambda x: -0.5 * np.exp(x),),
            (np.polynomial.Polynomial(_PRIME),),
        ],
        mistakes={
            "sin el signo": Mistake(
                lambda dphi: dphi(0.0),
                "Falta un signo: al pasar la derivada a φ aparece un menos.",
            ),
            "cero": Mistake(
                lambda _: 0.0,
                "δ′ no es cero: mira cómo cambia φ en 0, no cuánto vale.",
            ),
            "en otro punto": Mistake(
                lambda dphi: -dphi(1.0),
                "La delta está en 0: evalúa φ′ ahí.",
            ),
        },
    ),
)

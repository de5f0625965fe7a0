"""Ejercicios de «¿Qué es (y qué no es) la delta de Dirac?»."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from activations import mollifiers
from activations.exercises._judge import Exercise, Mistake, Problem, approximate, number, numbers

# Los centros de cada rectángulo: los saltos de los casos caen en un borde, y el error es de 1e-8.
_WIDTH = 5e-5
_GRID = np.arange(-5.0, 5.0, _WIDTH) + _WIDTH / 2
_COARSE = np.linspace(-5.0, 5.0, 1001)


def _sum(values: Any) -> Any:
    return np.sum(values) * _WIDTH


def _bell(x: Any) -> Any:
    return 2 * np.exp(-x * x)


def _tilted(x: Any) -> Any:
    return np.exp(-x * x) * (1 + x)


def _wave(x: Any) -> Any:
    return np.cos(3 * x) / (1 + x * x)


def _right_side(x: Any) -> Any:
    return np.where(x >= 0, 3 * np.exp(-3 * np.abs(x)), 0.0)


def _doubled(x: Any) -> Any:
    return 2 * mollifiers.triangle(2)(x)


def _integral(got: Any, expected: Any, *arguments: Any) -> Problem | None:
    value = float(numbers(got, ()))
    error = abs(value - expected) / abs(expected)
    if error < 0.002:
        return None
    percent = f"un error relativo del {number(100 * error, 3)} %, y debe ser menor que el 0.2 %"
    return f"da {number(value)}, con {percent}", arguments[0]


def _same_ratio(seen: Sequence[Any], right: Sequence[Any]) -> bool:
    ratios = np.asarray(seen) / np.asarray(right)
    return bool(ratios[0] > 2 and np.allclose(ratios, ratios[0], rtol=0.02))


_PRIME = np.array([1.0, -0.5, 3.0])

EXERCISES = (
    Exercise(
        name="aplicar",
        solution=lambda delta_k, phi: _sum(delta_k(_GRID) * phi(_GRID)),
        # Ni todas pares, ni todas con su área 1 dentro del intervalo: no son lo que se pide.
        cases=[
            (mollifiers.box(2), _bell),
            (_right_side, _tilted),
            (_doubled, _wave),
            (mollifiers.logistic(0.5), np.cos),
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
                lambda seen, _: all(np.size(areas) > 1 for areas in seen),
            ),
            "olvida el ancho": Mistake(
                lambda delta_k, phi: np.sum(delta_k(_GRID) * phi(_GRID)),
                "Sumas alturas y no áreas: multiplica cada una por el ancho entre puntos.",
                _same_ratio,
            ),
            "pocos puntos": Mistake(
                lambda delta_k, phi: np.sum(delta_k(_COARSE) * phi(_COARSE)) / 100,
                "Vas bien: con más puntos, y más juntos, el error baja.",
                partial(approximate, within=0.05),
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
            "deriva otra vez": Mistake(
                lambda dphi: -(dphi(1e-6) - dphi(-1e-6)) / 2e-6,
                "Recibes φ′, que ya está derivada: solo falta evaluarla.",
                lambda seen, _: bool(np.allclose(seen, [0.0, 2.0, 0.5, 0.5], atol=1e-3)),
            ),
        },
    ),
)

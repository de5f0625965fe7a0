"""Ejercicio de «¿Por qué se desvanece el gradiente?»."""

from typing import Any

import numpy as np

from activations import _kernels
from activations.calculus import finite
from activations.exercises._judge import Exercise, Mistake, number

_WIDTH, _LAYERS, _BATCH = 100, 20, 16


def _factor(answer: Any) -> Any:
    """Cuánto se multiplica de media la norma del gradiente al cruzar una capa de tanh."""
    if answer is NotImplemented or answer is Ellipsis:
        return answer
    gain = finite(answer, "ganancia_tanh")
    if gain <= 0:
        raise ValueError(f"una varianza es positiva, y llegó {gain:g}")
    return np.mean([_once(gain, seed) for seed in range(8)])


def _once(gain: float, seed: int) -> Any:
    rng = np.random.default_rng(seed)
    a = rng.standard_normal((_WIDTH, _BATCH))
    weights, slopes = [], []
    for _ in range(_LAYERS):
        weights.append(rng.standard_normal((_WIDTH, _WIDTH)) * np.sqrt(gain / _WIDTH))
        z = weights[-1] @ a
        slopes.append(_kernels.tanh_prime(z))
        a = np.tanh(z)
    last = e = rng.standard_normal(a.shape) * slopes[-1]
    for weight, slope in zip(weights[:0:-1], slopes[-2::-1], strict=True):
        e = (weight.T @ e) * slope
    return (np.linalg.norm(e) / np.linalg.norm(last)) ** (1 / (_LAYERS - 1))


def _steady(got: Any, expected: Any) -> tuple[str, Any] | None:
    if 0.95 <= got <= 1.05 or np.isclose(got, expected):
        return None
    fate = "el gradiente se desvanece: sube g" if got < 1 else "el gradiente explota: baja g"
    return f"el factor por capa es {number(got, 4)}, no está entre 0.95 y 1.05, y {fate}", got


EXERCISES = (
    Exercise(
        name="ganancia_tanh",
        solution=1.7,
        run=_factor,
        agree=_steady,
        mistakes={
            "uno": Mistake(
                1.0,
                "Con g = 1 los pesos conservan la longitud, pero tanh′ no llega a 1: algo resta.",
            ),
            "muy pequeña": Mistake(
                0.1,
                "Con señales tan pequeñas tanh′ es casi 1, y el factor es casi √g.",
            ),
            "muy grande": Mistake(
                4.0,
                "Con g = 4 los pesos ganan a lo que quita tanh′.",
            ),
        },
    ),
)

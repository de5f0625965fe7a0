"""Ejercicio de «¿Por qué se desvanece el gradiente?»."""

from typing import Any

import numpy as np

from activations.exercises._clues import RefusedError
from activations.exercises._comparing import Problem, number
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import scalar
from activations.kernels import smooth

_WIDTH, _LAYERS, _BATCH, _NETWORKS = 100, 20, 16, 8


def _factors(answer: Any) -> Any:
    """La ganancia y cuánto multiplica en cada red la norma del gradiente una capa de tanh."""
    gain = scalar(answer, "ganancia_tanh")
    if gain <= 0:
        raise RefusedError(
            f"una varianza es positiva, y llegó {number(gain)}; prueba uno mayor que 1"
        )
    return gain, [_once(gain, seed) for seed in range(_NETWORKS)]


def _once(gain: float, seed: int) -> Any:
    rng = np.random.default_rng(seed)
    a = rng.standard_normal((_WIDTH, _BATCH))
    weights, slopes = [], []
    for _ in range(_LAYERS):
        weights.append(rng.standard_normal((_WIDTH, _WIDTH)) * np.sqrt(gain / _WIDTH))
        z = weights[-1] @ a
        slopes.append(smooth.tanh_prime(z))
        a = np.tanh(z)
    last = e = rng.standard_normal(a.shape) * slopes[-1]
    for weight, slope in zip(weights[:0:-1], slopes[-2::-1], strict=True):
        e = (weight.T @ e) * slope
    return (np.linalg.norm(e) / np.linalg.norm(last)) ** (1 / (_LAYERS - 1))


def _steady(got: Any, expected: Any) -> Problem | None:
    gain, factors = got
    mean, low, high = np.mean(factors), np.min(factors), np.max(factors)
    steady = 0.95 < mean < 1.05
    if steady and low > 0.9 and high < 1.1:
        return None
    told = f"con g = {number(gain)} el factor por capa es {number(mean, 4)}"
    if steady:
        told += f" de media, pero va de {number(low, 3)} a {number(high, 3)} según la red"
    elif np.isnan(mean):
        told = f"con g = {number(gain)} todas las derivadas se quedan en 0"
    else:
        told += f" y el gradiente {'se desvanece' if mean < 1 else 'explota'}"
    return f"{told}: {'sube' if gain < expected[0] else 'baja'} g", gain


def _told(got: Any) -> str:
    gain, factors = got
    return f"Con g = {number(gain)} el factor por capa es {np.mean(factors):.3f}."


EXERCISES = (
    Exercise(
        name="ganancia_tanh",
        solution=1.7,
        run=_factors,
        agree=_steady,
        tell=_told,
        mistakes={
            "menor que uno": Mistake(
                0.1,
                "tanh′ no pasa de 1 y solo puede restar: hace falta una g mayor que 1.",
                lambda seen, _: seen[0][0] < 1,
            ),
            "uno": Mistake(
                1.0,
                "Con g = 1 los pesos conservan la longitud, pero tanh′ no llega a 1: algo resta.",
                lambda seen, _: seen[0][0] == 1,
            ),
            "muy grande": Mistake(
                4.0,
                "Con pesos tan grandes ganan ellos a lo que quita tanh′.",
                lambda seen, _: seen[0][0] > 2 and np.mean(seen[0][1]) > 1.05,
            ),
            "satura": Mistake(
                1e5,
                "Con pesos enormes casi todas las tanh se saturan, y el azar decide cuáles no.",
                lambda seen, _: seen[0][0] > 1e4,
            ),
        },
    ),
)

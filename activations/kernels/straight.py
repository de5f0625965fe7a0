"""Rectas, topes y quiebros: fórmulas exactas, escritas como antes las hace NumPy."""

from typing import Any

import numpy as np

from activations._elementwise import OnePass

# máx(x, 0), con x delante: con el 0 delante, NumPy tarda un tercio más.
relu = OnePass(np.maximum, 0.0)


def sign(x: Any) -> Any:
    """El signo, con el del cero: NumPy da +0.0 en −0.0."""
    return np.copysign(np.sign(x), x)


def scaled(f: Any, k: float, height: float, x: Any) -> Any:
    """height·f(k·x): lo comparten las familias, con `partial`, que se guarda y se compara."""
    return height * f(k * x)


def clip(low: float, high: float, x: Any) -> Any:
    """El más cercano a x entre low y high; np.clip, para pocos puntos, tarda el doble."""
    return np.minimum(np.maximum(x, low), high)


def ramp(low: float, high: float, x: Any) -> Any:
    """De 0 a 1 en línea recta, entre low y high: x/6 + ½ se cancelaría junto a −3."""
    return (clip(low, high, x) - low) / (high - low)


def bent(left: Any, slope: float, x: Any) -> Any:
    """left(x) a la izquierda de 0, donde left(0) = 0, y slope·x a su derecha.

    Sin elegir punto a punto, que cuesta otra pasada.
    """
    return slope * np.maximum(x, 0) + left(np.minimum(x, 0))


def capped(f: Any, x: Any) -> Any:
    """f(x) a la izquierda de 0, y f(0) a su derecha: también sin elegir."""
    return f(np.minimum(x, 0))

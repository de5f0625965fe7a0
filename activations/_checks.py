"""Lo que se exige a un número antes de usarlo: cada regla, con su error y su remedio, una vez."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np


def real(value: Any, what: str) -> float:
    """`value` como float, si es un número real: también infinito o nan."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if not isinstance(value, (int, float, np.integer, np.floating)) or isinstance(value, bool):
        remedy = "; envuélvela en Smooth(f, f1, …)" if callable(value) else ""
        raise TypeError(f"{what} debe ser un número real, y llegó {value!r:.60}{remedy}")
    try:
        return float(value)
    except OverflowError:
        raise ValueError(f"{what} no cabe en float64, y llegó {value!r:.60}") from None


def finite(value: Any, what: str) -> float:
    """`value` como float, si es un número real y finito."""
    number = real(value, what)
    if not math.isfinite(number):
        raise ValueError(f"{what} debe ser finito, y llegó {value!r}; usa un número finito")
    return number


def sized(value: float, what: str) -> float:
    """`value`, el tamaño de una familia, si su cuadrado y su inverso caben en float64."""
    if not 1e-150 <= value <= 1e150:
        raise ValueError(f"{what} debe estar entre 1e-150 y 1e150, y llegó {value!r}; usa 1.0")
    return value


def is_integer(value: object) -> bool:
    """Si es un entero, de Python o de NumPy; un booleano no lo es."""
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def along(axis: Any, shape: tuple[int, ...], who: str, rule: str, given: Any) -> int:
    """`axis`, uno de los de `given`, contado desde el principio, si la forma `shape` lo tiene."""
    if not is_integer(axis):
        raise TypeError(f"{who}: axis debe ser {rule}, y llegó {given!r:.60}")
    if not shape:
        raise ValueError(f"{who}: x es un solo número y no tiene ejes; pasa una lista")
    if not -len(shape) <= axis < len(shape):
        problem = f"axis = {axis}, y x, de forma {shape}, no tiene ese eje".replace("-", "−")
        raise ValueError(f"{who}: {problem}; va de −{len(shape)} a {len(shape) - 1}")
    return int(axis) % len(shape)


def checked_order(order: Any, allowed: Sequence[int]) -> int:
    """`order` como int, si es uno de `allowed`."""
    if not is_integer(order) or order not in allowed:
        rule = " o ".join(map(str, allowed))
        raise ValueError(f"order debe ser {rule}, y llegó {order!r}")
    return int(order)


def order_from(lowest: int, order: Any) -> int:
    """`order` como int, si es un entero y no baja de `lowest`."""
    if not is_integer(order) or order < lowest:
        raise ValueError(f"order debe ser un entero ≥ {lowest}, y llegó {order!r}")
    return int(order)


def checked_interval(interval: Any) -> tuple[float, float]:
    """El par (a, b), si es finito y a < b."""
    try:
        a, b = interval
    except (TypeError, ValueError):
        raise TypeError(f"interval debe ser un par (a, b), y llegó {interval!r:.60}") from None
    a, b = finite(a, "a"), finite(b, "b")
    if a >= b:
        raise ValueError(f"interval debe cumplir a < b, y llegó ({a}, {b}); intercámbialos")
    if math.isinf(b - a):
        raise ValueError(f"({a}, {b}) es más ancho que el mayor float64; acorta el intervalo")
    return a, b

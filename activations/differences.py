"""Derivadas por diferencias finitas: el testigo independiente de las fórmulas.

Nada del paquete las usa. Sirven para comprobar una derivada, no para calcularla: las de primer
orden pierden la mitad de las cifras.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def _real(value: Any, what: str) -> Any:
    array = np.asarray(value)
    if array.dtype.kind not in "fiub":
        raise TypeError(f"{what} debe ser real, y llegó {value!r:.60}")
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def _point(f: Any, x: ArrayLike, h: Any) -> Any:
    if not callable(f):
        raise TypeError(f"f debe ser una función, y llegó {f!r:.60}")
    step = _real(h, "el paso h")
    if not np.all(np.isfinite(step) & (step > 0)):
        raise ValueError(f"el paso h debe ser finito y positivo, y llegó {h!r}")
    return _real(x, "x")


def forward_difference(f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-6) -> Any:
    """Cociente incremental por la derecha, (f(x + h) − f(x)) / h. Error: h/2·|f″|."""
    point = _point(f, x, h)
    return (f(point + h) - f(point)) / h


def backward_difference(f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-6) -> Any:
    """Cociente incremental por la izquierda, (f(x) − f(x − h)) / h. Error: h/2·|f″|."""
    point = _point(f, x, h)
    return (f(point) - f(point - h)) / h


def central_difference(f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-5) -> Any:
    """Cociente centrado, (f(x + h) − f(x − h)) / 2h. Error: h²/6·|f‴|."""
    point = _point(f, x, h)
    return (f(point + h) - f(point - h)) / (2 * h)


def complex_step(f: Callable[[Any], Any], x: ArrayLike, h: float = 1e-20) -> Any:
    """Paso complejo, Im f(x + i·h) / h: sin resta, sin cancelación.

    `f` debe aceptar números complejos, ser analítica y dar valores reales en los reales: no sirve
    con `abs`, `maximum` ni con las activaciones del paquete, que los rechazan.

    Fuente: Squire y Trapp (1998), https://doi.org/10.1137/S003614459631241X
    """
    point = _point(f, x, h)
    return np.imag(f(point + 1j * h)) / h


df = forward_difference

"""Deltas nacientes: núcleos de área 1 que se estrechan, ρ_k(x) = k·ρ(k·x).

Todas llevan un corte en el centro, para que la cuadratura de `Distribution.pair` vea el pico por
estrecho que sea.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from activations._checks import finite, sized
from activations.kernels import normal, smooth, straight
from activations.piecewise import Piecewise
from activations.smooth import Smooth


def _sharpness(k: Any) -> float:
    return sized(finite(k, "k"), "k")


def box(k: float = 1.0) -> Piecewise:
    """Caja de anchura 1/k y altura k. Momento de orden 2: 1/(12·k²)."""
    k = _sharpness(k)
    edges = (-0.5 / k, 0.0, 0.5 / k)
    return Piecewise((Smooth(0.0), Smooth(k), Smooth(k), Smooth(0.0)), edges, (k, k, 0.0))


def triangle(k: float = 1.0) -> Piecewise:
    """Triángulo de base 2/k y altura k. Momento de orden 2: 1/(6·k²)."""
    k = _sharpness(k)
    # Con k²·x + k, el borde del triángulo podría salir negativo.
    rise = partial(straight.ramp, -1 / k, 0.0)
    up, down = (Smooth(partial(straight.scaled, rise, s, k), s * k * k) for s in (1.0, -1.0))
    return Piecewise((Smooth(0.0), up, down, Smooth(0.0)), (-1 / k, 0.0, 1 / k))


def gaussian(k: float = 1.0) -> Piecewise:
    """Campana de Gauss de desviación típica 1/k. Momento de orden 2: 1/k²."""
    return _peak(normal.gaussian, normal.gaussian_prime, _sharpness(k))


def logistic(k: float = 1.0) -> Piecewise:
    """La derivada de la sigmoide, k·σ′(k·x). Momento de orden 2: π²/(3·k²)."""
    return _peak(smooth.sigmoid_prime, smooth.sigmoid_second, _sharpness(k))


def _peak(rho: Any, rho_prime: Any, k: float) -> Piecewise:
    curve = Smooth(
        partial(straight.scaled, rho, k, k), partial(straight.scaled, rho_prime, k, k * k)
    )
    return Piecewise((curve, curve), (0.0,))

"""Lo que pasa en un corte de una función a trozos."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

import numpy as np

from activations.smooth import Smooth

Side = Literal["left", "right"]
# Las rectas por 0 tienen un solo término, que es su valor.
_ONE_TERM = (np.positive, np.multiply, np.copysign)
_NEAR = np.linspace(1 - 2e-6, 1 + 2e-6, 33, dtype=np.float32)


class Break(NamedTuple):
    """Lo que pasa en un corte: el valor, el límite por cada lado, y si los lados se encuentran."""

    at: float
    value: float
    left: float
    right: float
    meet: bool

    @property
    def continuous(self) -> bool:
        """Si los lados se encuentran, y en el valor."""
        near = 4 * math.ulp(max(abs(self.left), abs(self.right)))
        return self.meet and abs(self.value - self.left) <= near + abs(self.right - self.left)

    @property
    def owner(self) -> Side | None:
        """De qué trozo es el corte: del que vale en él su límite, si lo hay."""
        if self.value == self.right:
            return "right"
        return "left" if self.value == self.left else None

    def quotient(self, side: Side, slope: Break) -> float:
        """El límite del cociente incremental por un lado, según los límites de la derivada."""
        if side == "left":
            rise, limit = self.value - self.left, slope.left
        else:
            rise, limit = self.right - self.value, slope.right
        # Una función que no llega a su valor sube, o baja, de golpe.
        return limit if self.continuous or not rise else rise * math.inf


def cut_between(
    pieces: tuple[Smooth, Smooth], names: tuple[str, str], at: float, value: float | None
) -> Break:
    """El corte entre dos trozos; si nadie ha elegido su valor, es el límite común o `nan`."""
    # A 0 se llega por la izquierda desde −0.0: 1/√−x vale allí ∞, y en 0.0, −∞.
    left, right = pieces[0].at(at or -0.0), pieces[1].at(at)
    for piece, name, limit in zip(pieces, names, (left, right), strict=True):
        # Una derivada infinita en un corte es una tangente vertical.
        if math.isnan(limit) or (math.isinf(limit) and not piece.taken):
            remedy = "escríbelo de modo que valga allí su límite, finito"
            raise ValueError(f"{name} vale {limit} en su extremo, x = {at}; {remedy}")
    met = left == right or _within_rounding(pieces, at, left, right)
    if value is None and met:
        value = right
    # Siempre el mismo nan: así dos tuplas con él son iguales.
    chosen = math.nan if value is None or math.isnan(value) else value
    return Break(at, chosen, left, right, met)


@np.errstate(all="ignore")
def _within_rounding(pieces: tuple[Smooth, Smooth], at: float, left: float, right: float) -> bool:
    """Si lo que separa los dos trozos es el redondeo de sus términos."""
    if not math.isfinite(gap := abs(right - left)):
        return False
    terms = (_rounding(piece, at) for piece in pieces)
    return gap <= max(4 * math.ulp(max(abs(left), abs(right))), *terms)


def _rounding(piece: Smooth, x: float) -> float:
    """Lo que el redondeo de `x` y el de sus términos pueden mover su valor.

    Un número corto, como 1 o 0.25, no está redondeado. Los términos, que pueden ser mucho
    mayores que f(x), los delata float32, que los redondea 2²⁹ veces más.
    """
    if not callable(f := piece.jet[0]):
        return 0.0
    slope = 0.0
    if len(piece.jet) > 1 and float(np.float32(x)) != x:
        slope = piece.derivative().at(x) if callable(rate := piece.jet[1]) else rate
    terms = 0.0
    if getattr(f, "func", f) not in _ONE_TERM:
        near = np.float32(x) * _NEAR
        y = f(near.astype(np.float64))
        moved = np.abs(f(near) - y) - 2.0**-21 * np.abs(y)
        terms = float(moved[np.isfinite(moved)].max(initial=0.0)) * 2.0**-25
    return max(terms, 4 * math.ulp(x * slope) if math.isfinite(x * slope) else 0.0)

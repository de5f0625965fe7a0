"""Funciones que encogen lo pequeño, y el umbral."""

import math
from functools import partial
from typing import Any

import numpy as np

from activations._checks import sized
from activations.activation import Activation, declared
from activations.kernels import smooth
from activations.smooth import Smooth, affine, constant, identity

# Un cero con el signo de x: sin él, la función no sería impar hasta el último bit.
_SIGNED_ZERO = Smooth(partial(np.copysign, 0.0), 0.0, text="0", latex="0")


@declared
def threshold(threshold: float = 1.0, value: float = 0.0) -> Activation:
    """El umbral: deja pasar lo que lo supera y cambia lo demás por `value`.

    Convenio: en el umbral mismo vale `value`.
    """
    for name, size in (("threshold", threshold), ("value", value)):
        sized(abs(size) or 1.0, f"threshold: |{name}|, si no es 0,")
    return Activation(
        title="umbral",
        pieces=(constant(value), identity),
        breaks=(threshold,),
        values_at_breaks=(value,),
        range=(min(value, threshold), math.inf),
        attained=(value <= threshold, False),
        monotone=value <= threshold,
        reference="Konda, Memisevic y Krueger (2014), https://arxiv.org/abs/1402.3337",
    )


@declared
def hard_shrink(cutoff: float = 0.5) -> Activation:
    """El encogimiento duro: anula lo que está entre −cutoff y cutoff, y no toca lo demás.

    Convenio: en ±cutoff vale 0.
    """
    sized(cutoff, "hard_shrink: cutoff")
    return Activation(
        title="HardShrink",
        pieces=(identity, _SIGNED_ZERO, identity),
        breaks=(-cutoff, cutoff),
        values_at_breaks=(0.0, 0.0),
        odd=True,
        monotone=True,
        reference="Donoho y Johnstone (1994), https://doi.org/10.1093/biomet/81.3.425",
    )


@declared
def soft_shrink(cutoff: float = 0.5) -> Activation:
    """El encogimiento blando: acerca todo a 0 en `cutoff`, y anula lo que no llega."""
    sized(cutoff, "soft_shrink: cutoff")
    return Activation(
        title="SoftShrink",
        pieces=(affine(1.0, cutoff), _SIGNED_ZERO, affine(1.0, -cutoff)),
        breaks=(-cutoff, cutoff),
        odd=True,
        monotone=True,
        reference="Donoho (1995), https://doi.org/10.1109/18.382009",
    )


def _tanh_squared(x: Any) -> Any:
    return np.square(np.tanh(x))


def _tanh_squared_slope(x: Any) -> Any:
    return -smooth.tanh_second(x)


@declared
def tanh_shrink() -> Activation:
    """Lo que le falta a la tangente hiperbólica para ser la recta y = x."""
    curve = Smooth(
        smooth.tanh_shrink,
        _tanh_squared,
        _tanh_squared_slope,
        text="x − tanh(x)",
        latex=(r"x - \tanh(x)", r"\tanh^2(x)", r"2 \tanh(x)\,(1 - \tanh^2(x))"),
    )
    return Activation(title="TanhShrink", pieces=(curve,), odd=True, monotone=True)

"""La entrada por una puerta que depende de ella: x·puerta(x)."""

import math
from functools import partial
from typing import Any

from activations._checks import sized
from activations._notation import LATEX, line
from activations.activation import Activation, declared
from activations.kernels import gated, normal, straight
from activations.smooth import Smooth, affine, constant, identity

_LOWEST = (True, False)


@declared
def silu(beta: float = 1.0) -> Activation:
    """La entrada por su sigmoide, x·σ(beta·x); también se llama Swish."""
    kernels: tuple[Any, ...] = gated.silu, gated.silu_prime, gated.silu_second
    sized(abs(beta) or 1.0, "silu: |beta|, si no es 0,")
    if beta not in (0, 1):
        rates = (partial(straight.scaled, f, beta) for f in kernels[1:])
        kernels = partial(gated.swish, beta), *(map(partial, rates, (1.0, beta)))
    gate = rf"\sigma({line(beta, 0.0, latex=True)})"
    slope = rf"{gate}\,(1 - {gate})"
    bent = LATEX.times(beta, r"\,", slope)
    more = f"{'-' if beta < 0 else '+'} {line(abs(beta), 0.0, latex=True)}"
    curve = Smooth(
        *kernels,
        text=f"x·σ({line(beta, 0.0)})",
        latex=(
            rf"x\,{gate}",
            rf"{gate} {more}\,{slope}",
            rf"{bent}\,(2 {more}\,(1 - 2\,{gate}))",
        ),
    )
    low = gated.SILU_MINIMUM / beta if beta > 0 else -math.inf
    high = gated.SILU_MINIMUM / beta if beta < 0 else math.inf
    return Activation(
        title="SiLU",
        pieces=(curve if beta else affine(0.5),),
        range=(low, high),
        attained=(beta > 0, beta < 0),
        monotone=beta == 0,
        odd=beta == 0,
        reference=(
            "Elfwing, Uchibe y Doya (2018), https://doi.org/10.1016/j.neunet.2017.12.012; "
            "Ramachandran, Zoph y Le (2017), https://arxiv.org/abs/1710.05941"
        ),
    )


@declared
def mish() -> Activation:
    """La entrada por la tangente hiperbólica de su softplus."""
    curve = Smooth(
        gated.mish,
        gated.mish_prime,
        gated.mish_second,
        text="x·tanh(ln(1 + exp(x)))",
        latex=(
            r"x\,\tanh(\ln(1 + e^{x}))",
            r"t + x\,\sigma(x)\,(1 - t^2)",
            r"\sigma(x)\,(1 - t^2)\,(2 + x\,(1 - \sigma(x) - 2\,t\,\sigma(x)))",
        ),
    )
    return Activation(
        title="Mish",
        symbols=r"$t = \tanh(\ln(1 + e^{x}))$",
        pieces=(curve,),
        range=(gated.MISH_MINIMUM, math.inf),
        attained=_LOWEST,
        reference="Misra (2019), https://arxiv.org/abs/1908.08681",
    )


@declared
def gelu() -> Activation:
    """La entrada por Φ(x), la probabilidad de que una normal estándar sea menor que ella.

    Examples
    --------
    >>> gelu([-3.0, 0.0, 3.0]).round(4)
    array([-0.004,  0.   ,  2.996])
    """
    curve = Smooth(
        normal.gelu,
        normal.gelu_prime,
        normal.gelu_second,
        text="x·Φ(x)",
        latex=(r"x\,\Phi(x)", r"\Phi(x) + x\,\varphi(x)", r"(2 - x^2)\,\varphi(x)"),
    )
    return Activation(
        title="GELU",
        symbols=(
            r"$\varphi(x) = \frac{1}{\sqrt{2\pi}}\,e^{-x^2/2}$, la densidad normal estándar, y "
            r"$\Phi(x)$, el área bajo ella hasta $x$"
        ),
        pieces=(curve,),
        range=(normal.GELU_MINIMUM, math.inf),
        attained=_LOWEST,
        reference="Hendrycks y Gimpel (2016), https://arxiv.org/abs/1606.08415",
    )


@declared
def gelu_tanh() -> Activation:
    """La aproximación de la GELU con tanh: otra función, a menos de 0.0005 de ella."""
    curve = Smooth(
        normal.gelu_tanh,
        normal.gelu_tanh_prime,
        normal.gelu_tanh_second,
        text="x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))/2",
        latex=(
            r"\frac{x}{2} \left(1 + \tanh\left(\sqrt{2/\pi}\,(x + 0.044715\,x^3)\right)\right)",
            r"\frac{1 + t}{2} + \frac{x}{2}\,(1 - t^2)\,u'",
            r"(1 - t^2)\,\left(u' + \frac{x}{2}\,u'' - x\,t\,u'^2\right)",
        ),
    )
    return Activation(
        title="GELUtanh",
        symbols=(
            r"$u = \sqrt{2/\pi}\,(x + 0.044715\,x^3)$, con derivadas "
            r"$u' = \sqrt{2/\pi}\,(1 + 0.134145\,x^2)$ y $u'' = \sqrt{2/\pi}\;0.26829\,x$, y "
            r"$t = \tanh(u)$"
        ),
        pieces=(curve,),
        range=(normal.GELU_TANH_MINIMUM, math.inf),
        attained=_LOWEST,
        reference="Hendrycks y Gimpel (2016), https://arxiv.org/abs/1606.08415",
    )


def _parabola(x: Any) -> Any:
    return x * (x + 3) / 6


def _parabola_slope(x: Any) -> Any:
    return (2 * x + 3) / 6


@declared
def hard_swish() -> Activation:
    """La SiLU con la puerta de `hard_sigmoid`, que tiene tres tramos rectos."""
    middle = Smooth(
        _parabola,
        _parabola_slope,
        1 / 3,
        text="x·(x + 3)/6",
        latex=(r"\frac{x\,(x + 3)}{6}", r"\frac{2x + 3}{6}"),
    )
    return Activation(
        title="HardSwish",
        pieces=(constant(0.0), middle, identity),
        breaks=(-3.0, 3.0),
        range=(-0.375, math.inf),
        attained=_LOWEST,
        reference="Howard et al. (2019), https://arxiv.org/abs/1905.02244",
    )

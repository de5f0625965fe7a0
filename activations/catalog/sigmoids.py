"""Curvas en S y sus parientes suaves."""

import math
from functools import partial

import numpy as np

from activations import _kernels
from activations.activation import Activation, declared
from activations.calculus import Smooth, constant, identity


@declared
def sigmoid() -> Activation:
    """La sigmoide (función logística): lleva toda la recta al intervalo (0, 1)."""
    return Activation(
        title="σ",
        pieces=(
            Smooth(
                _kernels.sigmoid,
                _kernels.sigmoid_prime,
                _kernels.sigmoid_second,
                text="1 / (1 + exp(−x))",
                latex=(
                    r"\frac{1}{1 + e^{-x}}",
                    r"\sigma(x)\,(1 - \sigma(x))",
                    r"\sigma(x)\,(1 - \sigma(x))\,(1 - 2\,\sigma(x))",
                ),
            ),
        ),
        range=(0.0, 1.0),
        monotone=True,
        reference=(
            "Verhulst (1845), «Recherches mathématiques sur la loi d'accroissement de la "
            "population»"
        ),
    )


@declared
def tanh() -> Activation:
    """La tangente hiperbólica: lleva toda la recta al intervalo (−1, 1)."""
    return Activation(
        title="tanh",
        pieces=(
            Smooth(
                np.tanh,
                _kernels.tanh_prime,
                _kernels.tanh_second,
                text="(exp(x) − exp(−x)) / (exp(x) + exp(−x))",
                latex=(
                    r"\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
                    r"1 - \tanh^2(x)",
                    r"-2 \tanh(x)\,(1 - \tanh^2(x))",
                ),
            ),
        ),
        range=(-1.0, 1.0),
        odd=True,
        monotone=True,
        reference="LeCun et al. (1998), «Efficient BackProp»",
    )


@declared
def softplus() -> Activation:
    """La gemela suave de la ReLU. Su derivada es la sigmoide."""
    return Activation(
        title="softplus",
        pieces=(
            Smooth(
                _kernels.softplus,
                _kernels.sigmoid,
                _kernels.sigmoid_prime,
                _kernels.sigmoid_second,
                text="ln(1 + exp(x))",
                latex=(
                    r"\ln(1 + e^{x})",
                    r"\sigma(x)",
                    r"\sigma(x)\,(1 - \sigma(x))",
                ),
            ),
        ),
        range=(0.0, math.inf),
        monotone=True,
        reference=(
            "Dugas et al. (2000), «Incorporating second-order functional knowledge for better "
            "option pricing»"
        ),
    )


@declared
def log_sigmoid() -> Activation:
    """El logaritmo de la sigmoide: el negativo de softplus(−x)."""
    return Activation(
        title="logσ",
        pieces=(
            Smooth(
                _kernels.log_sigmoid,
                _kernels.reflected_sigmoid,
                _kernels.reflected_slope,
                text="−ln(1 + exp(−x))",
                latex=(
                    r"-\ln(1 + e^{-x})",
                    r"\sigma(-x)",
                    r"-\sigma(x)\,\sigma(-x)",
                ),
            ),
        ),
        range=(-math.inf, 0.0),
        monotone=True,
    )


@declared
def softsign() -> Activation:
    """Una curva en S que se acerca a ±1 más despacio que la tangente hiperbólica."""
    sides = (1.0, "−", "-"), (-1.0, "+", "+")
    return Activation(
        title="softsign",
        latex=r"\frac{x}{1 + |x|}",
        pieces=tuple(
            Smooth(
                _kernels.softsign,
                _kernels.softsign_prime,
                partial(_kernels.softsign_second, sign),
                text=f"x / (1 {plus} x)",
                latex=(
                    rf"\frac{{x}}{{1 {latex_plus} x}}",
                    rf"\frac{{1}}{{(1 {latex_plus} x)^2}}",
                    rf"\frac{{{2 * sign:g}}}{{(1 {latex_plus} x)^3}}",
                ),
            )
            for sign, plus, latex_plus in sides
        ),
        breaks=(0.0,),
        range=(-1.0, 1.0),
        odd=True,
        monotone=True,
        closed_forms=(_kernels.softsign, _kernels.softsign_prime),
        reference=(
            "Turian, Bergstra y Bengio (2009), «Quadratic features and deep architectures for "
            "chunking»"
        ),
    )


@declared
def arctan() -> Activation:
    """La arcotangente: una curva en S entre −π/2 y π/2."""
    return Activation(
        title="arctan",
        pieces=(
            Smooth(
                np.arctan,
                _kernels.arctan_prime,
                _kernels.arctan_second,
                text="arctan(x)",
                latex=(
                    r"\arctan(x)",
                    r"\frac{1}{1 + x^2}",
                    r"\frac{-2x}{(1 + x^2)^2}",
                ),
            ),
        ),
        range=(-math.pi / 2, math.pi / 2),
        odd=True,
        monotone=True,
    )


@declared
def hard_sigmoid() -> Activation:
    """Una aproximación de la sigmoide con tres tramos rectos: 0, una rampa de −3 a 3, y 1."""
    rise = partial(_kernels.ramp, -3.0, 3.0)
    ramp = Smooth(rise, 1 / 6, text="(x + 3)/6", latex=r"\frac{x + 3}{6}")
    return Activation(
        title="HardSigmoid",
        pieces=(constant(0.0), ramp, constant(1.0)),
        breaks=(-3.0, 3.0),
        range=(0.0, 1.0),
        attained=(True, True),
        monotone=True,
        closed_forms=(rise,),
        reference="Howard et al. (2019), https://arxiv.org/abs/1905.02244",
    )


@declared
def hard_tanh(low: float = -1.0, high: float = 1.0) -> Activation:
    """Una aproximación de la tangente hiperbólica con tres tramos rectos: `low`, x y `high`."""
    if low >= high:
        raise ValueError(f"hard_tanh: hace falta low < high, y llegaron {low!r} y {high!r}")
    return Activation(
        title="HardTanh",
        pieces=(constant(low), identity, constant(high)),
        breaks=(low, high),
        range=(low, high),
        attained=(True, True),
        odd=low == -high,
        monotone=True,
        closed_forms=(partial(_kernels.clip, low, high),),
        reference="Collobert (2004), tesis, Universidad de París VI",
    )


@declared
def sparse_sigmoid() -> Activation:
    """La derivada de `sparse_plus`: 0, una rampa de −1 a 1, y 1."""
    rise = partial(_kernels.ramp, -1.0, 1.0)
    ramp = Smooth(rise, 0.5, text="(x + 1)/2", latex=r"\frac{x + 1}{2}")
    return Activation(
        title="SparseSigmoid",
        pieces=(constant(0.0), ramp, constant(1.0)),
        breaks=(-1.0, 1.0),
        range=(0.0, 1.0),
        attained=(True, True),
        monotone=True,
        closed_forms=(rise,),
        reference="Blondel, Martins y Niculae (2019), https://arxiv.org/abs/1901.02324",
    )

"""Curvas en S y sus parientes suaves."""

import math

import numpy as np

from activations import _kernels
from activations.activation import Activation, declared
from activations.calculus import Smooth


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
                latex=r"\frac{1}{1 + e^{-x}}",
            ),
        ),
        range=(0.0, 1.0),
        monotone=True,
        reference="Bacaër (2008), «Verhulst and the logistic equation»",
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
                latex=r"\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
            ),
        ),
        range=(-1.0, 1.0),
        odd=True,
        monotone=True,
        closed_forms=(np.tanh,),
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
                latex=r"\ln(1 + e^{x})",
            ),
        ),
        range=(0.0, math.inf),
        monotone=True,
        reference="Dugas et al. (2000), «Incorporating second-order functional knowledge»",
    )

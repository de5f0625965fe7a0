"""Curvas en S y sus parientes suaves."""

import math
from functools import partial
from typing import Any

import numpy as np

from activations._checks import sized
from activations._notation import LATEX, latex_number, line, number
from activations.activation import Activation, declared
from activations.kernels import smooth, straight
from activations.smooth import Smooth


@declared
def sigmoid() -> Activation:
    """La sigmoide (función logística): lleva toda la recta al intervalo (0, 1).

    Examples
    --------
    >>> sigmoid([-np.inf, 0.0, np.inf])
    array([0. , 0.5, 1. ])
    >>> float(sigmoid.derivative(0.0))
    0.25
    """
    curve = Smooth(
        smooth.sigmoid,
        smooth.sigmoid_prime,
        smooth.sigmoid_second,
        text="1 / (1 + exp(−x))",
        latex=(
            r"\frac{1}{1 + e^{-x}}",
            r"\sigma(x)\,(1 - \sigma(x))",
            r"\sigma(x)\,(1 - \sigma(x))\,(1 - 2\,\sigma(x))",
        ),
    )
    return Activation(
        title="σ",
        pieces=(curve,),
        range=(0.0, 1.0),
        monotone=True,
        reference=(
            "Verhulst (1845), «Recherches mathématiques sur la loi d'accroissement de la "
            "population»"
        ),
    )


@declared
def tanh() -> Activation:
    """La tangente hiperbólica: lleva toda la recta al intervalo (−1, 1).

    Examples
    --------
    >>> tanh([-np.inf, 0.0, np.inf])
    array([-1.,  0.,  1.])
    >>> float(tanh.derivative(0.0))
    1.0
    """
    curve = Smooth(
        np.tanh,
        smooth.tanh_prime,
        smooth.tanh_second,
        text="(exp(x) − exp(−x)) / (exp(x) + exp(−x))",
        latex=(
            r"\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
            r"1 - \tanh^2(x)",
            r"-2 \tanh(x)\,(1 - \tanh^2(x))",
        ),
    )
    return Activation(
        title="tanh",
        pieces=(curve,),
        range=(-1.0, 1.0),
        odd=True,
        monotone=True,
        reference="LeCun et al. (1998), «Efficient BackProp»",
    )


def _softplus(beta: float, x: Any) -> Any:
    # softplus(beta·x)/beta desbordaría antes que su valor; y en la cola, beta va dentro de la
    # exponencial, que si no sería subnormal, con bits perdidos, antes de dividir por ella.
    t = beta * np.abs(x)
    tail = np.exp(-t - math.log(beta))
    return np.maximum(x, 0) + np.where(t < 600, smooth.softplus(-t) / beta, tail)


def _bend(beta: float, x: Any) -> Any:
    # beta·σ′(beta·x), con σ′ = (h/(1 + h²))² y h la raíz de la exponencial: en la cola esta sería
    # subnormal antes de multiplicarla por beta.
    h = np.exp(-beta / 2 * np.abs(x))
    r = h / (1 + h * h)
    return beta * r * r


@declared
def softplus(beta: float = 1.0) -> Activation:
    """La gemela suave de la ReLU. Su derivada es la sigmoide de beta·x.

    Es `ln(1 + exp(beta·x))/beta`: cuanto mayor es beta, más se ciñe a la ReLU.
    """
    sized(beta, "softplus: beta")
    inner = line(beta, 0.0, latex=True)
    text, latex = f"ln(1 + exp({line(beta, 0.0)}))", rf"\ln(1 + e^{{{inner}}})"
    kernels: Any = smooth.softplus, smooth.sigmoid, smooth.sigmoid_prime, smooth.sigmoid_second
    if beta != 1:
        rates = [partial(straight.scaled, f, beta, beta**k) for k, f in enumerate(kernels[1:])]
        kernels = partial(_softplus, beta), rates[0], partial(_bend, beta), rates[2]
        text, latex = f"{text}/{number(beta)}", rf"\frac{{{latex}}}{{{latex_number(beta)}}}"
    gate = rf"\sigma({inner})"
    bend = LATEX.times(beta, r"\,", rf"{gate}\,(1 - {gate})")
    curve = Smooth(*kernels, text=text, latex=(latex, gate, bend))
    return Activation(
        title="softplus",
        pieces=(curve,),
        range=(0.0, math.inf),
        monotone=True,
        reference=(
            "Dugas et al. (2000), «Incorporating second-order functional knowledge for better "
            "option pricing»"
        ),
    )


def _reflected_slope(x: Any) -> Any:
    return -smooth.sigmoid_prime(x)


@declared
def log_sigmoid() -> Activation:
    """El logaritmo de la sigmoide: el negativo de softplus(−x)."""
    curve = Smooth(
        smooth.log_sigmoid,
        smooth.reflected_sigmoid,
        _reflected_slope,
        text="−ln(1 + exp(−x))",
        latex=(r"-\ln(1 + e^{-x})", r"\sigma(-x)", r"-\sigma(x)\,\sigma(-x)"),
    )
    return Activation(
        title="logσ",
        pieces=(curve,),
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
                smooth.softsign,
                smooth.softsign_prime,
                partial(smooth.softsign_second, sign),
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
        closed_forms=(smooth.softsign, smooth.softsign_prime),
        reference=(
            "Turian, Bergstra y Bengio (2009), «Quadratic features and deep architectures for "
            "chunking»"
        ),
    )


@declared
def arctan() -> Activation:
    """La arcotangente: una curva en S entre −π/2 y π/2."""
    curve = Smooth(
        np.arctan,
        smooth.arctan_prime,
        smooth.arctan_second,
        text="arctan(x)",
        latex=(r"\arctan(x)", r"\frac{1}{1 + x^2}", r"\frac{-2x}{(1 + x^2)^2}"),
    )
    return Activation(
        title="arctan",
        pieces=(curve,),
        range=(-math.pi / 2, math.pi / 2),
        odd=True,
        monotone=True,
    )

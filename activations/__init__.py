"""Funciones de activación y sus derivadas, exactas también en las esquinas y en los saltos."""

from activations import catalog, exercises, mollifiers
from activations.activation import Activation
from activations.calculus import Piecewise, Smooth, affine, constant, identity
from activations.catalog.linear import linear
from activations.catalog.rectifiers import absolute, leaky_relu, relu
from activations.catalog.sigmoids import sigmoid, softplus, tanh
from activations.catalog.steps import heaviside, sign
from activations.curve import Curve, sample
from activations.differences import (
    backward_difference,
    central_difference,
    complex_step,
    df,
    forward_difference,
)
from activations.distributions import Dirac, Distribution

__all__ = [
    "Activation",
    "Curve",
    "Dirac",
    "Distribution",
    "Piecewise",
    "Smooth",
    "absolute",
    "affine",
    "backward_difference",
    "catalog",
    "central_difference",
    "complex_step",
    "constant",
    "df",
    "exercises",
    "forward_difference",
    "heaviside",
    "identity",
    "leaky_relu",
    "linear",
    "mollifiers",
    "relu",
    "sample",
    "sigmoid",
    "sign",
    "softplus",
    "tanh",
]

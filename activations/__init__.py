"""Funciones de activación y sus derivadas, exactas también en las esquinas y en los saltos."""

from activations import catalog, exercises, mollifiers
from activations._softmax import (
    log_softmax,
    log_softmax_jacobian,
    log_softmax_jvp,
    softmax,
    softmax_jacobian,
    softmax_jvp,
)
from activations.activation import Activation
from activations.calculus import Piecewise, Smooth, affine, constant, identity
from activations.catalog.gated import gelu, gelu_tanh, hard_swish, mish, silu
from activations.catalog.linear import linear
from activations.catalog.rectifiers import absolute, celu, elu, leaky_relu, relu, relu6, selu
from activations.catalog.sigmoids import (
    arctan,
    hard_sigmoid,
    hard_tanh,
    log_sigmoid,
    sigmoid,
    softplus,
    softsign,
    tanh,
)
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

swish = silu
hard_silu = hard_swish

# fmt: off
__all__ = [
    "Activation", "Curve", "Dirac", "Distribution", "Piecewise", "Smooth", "absolute", "affine",
    "arctan", "backward_difference", "catalog", "celu", "central_difference", "complex_step",
    "constant", "df", "elu", "exercises", "forward_difference", "gelu", "gelu_tanh", "hard_sigmoid",
    "hard_silu", "hard_swish", "hard_tanh", "heaviside", "identity", "leaky_relu", "linear",
    "log_sigmoid", "log_softmax", "log_softmax_jacobian", "log_softmax_jvp", "mish", "mollifiers",
    "relu", "relu6", "sample", "selu", "sigmoid", "sign", "silu", "softmax", "softmax_jacobian",
    "softmax_jvp", "softplus", "softsign", "swish", "tanh",
]
# fmt: on

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
from activations.activation import Activation, declared
from activations.calculus import Piecewise, Smooth, affine, constant, identity
from activations.catalog.gated import gelu, gelu_tanh, hard_swish, mish, silu
from activations.catalog.linear import linear
from activations.catalog.rectifiers import (
    absolute,
    celu,
    elu,
    exponential,
    leaky_relu,
    relu,
    relu6,
    selu,
    sparse_plus,
    squared_relu,
    squareplus,
)
from activations.catalog.shrinkers import hard_shrink, soft_shrink, tanh_shrink, threshold
from activations.catalog.sigmoids import (
    arctan,
    hard_sigmoid,
    hard_tanh,
    log_sigmoid,
    sigmoid,
    softplus,
    softsign,
    sparse_sigmoid,
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
    "constant", "declared", "df", "elu", "exercises", "exponential", "forward_difference", "gelu",
    "gelu_tanh", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh", "heaviside",
    "identity", "leaky_relu", "linear", "log_sigmoid", "log_softmax", "log_softmax_jacobian",
    "log_softmax_jvp", "mish", "mollifiers", "relu", "relu6", "sample", "selu", "sigmoid", "sign",
    "silu", "soft_shrink", "softmax", "softmax_jacobian", "softmax_jvp", "softplus", "softsign",
    "sparse_plus", "sparse_sigmoid", "squared_relu", "squareplus", "swish", "tanh", "tanh_shrink",
    "threshold",
]
# fmt: on

"""Funciones de activación y sus derivadas, exactas también en las esquinas y en los saltos."""

from activations import catalog, exercises, mollifiers
from activations._prelu import prelu, prelu_derivative, prelu_slope_derivative
from activations._softmax import (
    log_softmax,
    log_softmax_jacobian,
    log_softmax_jvp,
    log_softmax_vjp,
    logsumexp,
    softmax,
    softmax_jacobian,
    softmax_jvp,
)
from activations.activation import Activation, declared
from activations.catalog.curved import celu, elu, exponential, selu, sparse_plus, squareplus
from activations.catalog.gated import gelu, gelu_tanh, hard_swish, mish, silu
from activations.catalog.linear import linear
from activations.catalog.ramps import hard_sigmoid, hard_tanh, sparse_sigmoid
from activations.catalog.rectifiers import absolute, leaky_relu, relu, relu6, squared_relu
from activations.catalog.shrinkers import hard_shrink, soft_shrink, tanh_shrink, threshold
from activations.catalog.sigmoids import arctan, log_sigmoid, sigmoid, softplus, softsign, tanh
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
from activations.piecewise import Piecewise
from activations.plotting import plot
from activations.smooth import Smooth, affine, constant, identity

__version__ = "0.2.0"

swish = silu
hard_silu = hard_swish

# fmt: off
__all__ = [
    "Activation", "Curve", "Dirac", "Distribution", "Piecewise", "Smooth", "absolute", "affine",
    "arctan", "backward_difference", "catalog", "celu", "central_difference", "complex_step",
    "constant", "declared", "df", "elu", "exercises", "exponential", "forward_difference", "gelu",
    "gelu_tanh", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh", "heaviside",
    "identity", "leaky_relu", "linear", "log_sigmoid", "log_softmax", "log_softmax_jacobian",
    "log_softmax_jvp", "log_softmax_vjp", "logsumexp", "mish", "mollifiers", "plot", "prelu",
    "prelu_derivative", "prelu_slope_derivative", "relu", "relu6", "sample", "selu", "sigmoid",
    "sign", "silu", "soft_shrink", "softmax", "softmax_jacobian", "softmax_jvp", "softplus",
    "softsign", "sparse_plus", "sparse_sigmoid", "squared_relu", "squareplus", "swish", "tanh",
    "tanh_shrink", "threshold",
]
# fmt: on

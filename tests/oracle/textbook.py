"""Each catalogue function as a textbook prints it; complex x goes through, for the complex step."""

import math

import numpy as np

ERF = np.vectorize(math.erf)


def by_sign(x, negative, at_zero, positive):
    return np.where(np.real(x) < 0, negative, np.where(np.real(x) > 0, positive, at_zero))


TEXTBOOK = {
    "linear": lambda x, slope, intercept: slope * x + intercept,
    "heaviside": lambda x, value_at_zero: by_sign(x, 0.0, value_at_zero, 1.0),
    "sign": lambda x: by_sign(x, -1.0, 0.0, 1.0),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
    "softplus": lambda x, beta: np.log(1 + np.exp(beta * x)) / beta,
    "absolute": lambda x: by_sign(x, -x, 0.0, x),
    "relu": lambda x: by_sign(x, 0.0, 0.0, x),
    "leaky_relu": lambda x, slope: by_sign(x, slope * x, x, x),
    "squared_relu": lambda x: by_sign(x, 0.0, 0.0, x * x),
    "squareplus": lambda x, b: (x + np.sqrt(x * x + b)) / 2,
    "sparse_plus": lambda x: np.where(
        np.abs(np.real(x)) < 1, (x + 1) * (x + 1) / 4, by_sign(x, 0 * x, 0.0, x)
    ),
    "sparse_sigmoid": lambda x: np.where(np.abs(np.real(x)) < 1, (x + 1) / 2, np.real(x) > 0),
    "exponential": np.exp,
    "threshold": lambda x, threshold, value: np.where(np.real(x) > threshold, x, value),
    "hard_shrink": lambda x, cutoff: np.where(np.abs(np.real(x)) > cutoff, x, 0 * x),
    "soft_shrink": lambda x, cutoff: np.where(
        np.abs(np.real(x)) > cutoff, by_sign(x, x + cutoff, 0.0, x - cutoff), 0.0
    ),
    "tanh_shrink": lambda x: x - np.tanh(x),
    "relu6": lambda x: np.where(np.real(x) > 6, 6.0, by_sign(x, 0.0, 0.0, x)),
    "elu": lambda x, alpha: by_sign(x, alpha * (np.exp(x) - 1), 0.0, x),
    "celu": lambda x, alpha: by_sign(x, alpha * (np.exp(x / alpha) - 1), 0.0, x),
    "selu": lambda x: 1.0507009873554805 * by_sign(x, 1.6732632423543772 * (np.exp(x) - 1), 0.0, x),
    "log_sigmoid": lambda x: -np.log(1 + np.exp(-x)),
    "softsign": lambda x: x / (1 + by_sign(x, -x, 0.0, x)),
    "arctan": np.arctan,
    "hard_sigmoid": lambda x, slope, offset: np.where(
        np.abs(np.real(x) + (offset - 0.5) / slope) < 0.5 / slope,
        (x + offset / slope) / (1 / slope),
        np.real(x) > 0,
    ),
    "hard_tanh": lambda x, low, high: np.where(
        np.real(x) < low, low, np.where(np.real(x) > high, high, x)
    ),
    "silu": lambda x, beta: x / (1 + np.exp(-beta * x)),
    "mish": lambda x: x * np.tanh(np.log1p(np.exp(x))),
    "gelu_tanh": lambda x: x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))),
    "hard_swish": lambda x: np.where(
        np.abs(np.real(x)) < 3, x * (x + 3) / 6, np.where(np.real(x) > 0, x, 0 * x)
    ),
}
# erf has no complex version in NumPy: to first order, erf(x + ih) = erf(x) + ih·erf′(x).
TEXTBOOK["gelu"] = lambda x: (
    x
    / 2
    * (
        1
        + ERF(np.real(x) / math.sqrt(2))
        + 1j * np.imag(x) * math.sqrt(2 / math.pi) * np.exp(-(np.real(x) ** 2) / 2)
    )
    if np.iscomplexobj(x)
    else x / 2 * (1 + ERF(x / math.sqrt(2)))
)

"""Each catalogue function as a textbook prints it; complex x goes through, for the complex step."""

import numpy as np


def by_sign(x, negative, at_zero, positive):
    return np.where(np.real(x) < 0, negative, np.where(np.real(x) > 0, positive, at_zero))


TEXTBOOK = {
    "linear": lambda x, slope, intercept: slope * x + intercept,
    "heaviside": lambda x, value_at_zero: by_sign(x, 0.0, value_at_zero, 1.0),
    "sign": lambda x: by_sign(x, -1.0, 0.0, 1.0),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
    "softplus": lambda x: np.log(1 + np.exp(x)),
    "absolute": lambda x: by_sign(x, -x, 0.0, x),
    "relu": lambda x: by_sign(x, 0.0, 0.0, x),
    "leaky_relu": lambda x, slope: by_sign(x, slope * x, 0.0, x),
}

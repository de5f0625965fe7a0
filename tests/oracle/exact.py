"""Each smooth function of the catalogue and its two derivatives, in operations of a module `m`.

`m` is `many_digits`, where they are exact to any float64, or `few_digits`, for whole arrays.
"""

import math
from types import SimpleNamespace

import mpmath
import numpy as np

mp = mpmath.MPContext()
mp.prec = 140
many_digits = SimpleNamespace(
    exp=mp.exp, expm1=mp.expm1, tanh=mp.tanh, cosh=mp.cosh, arctan=mp.atan, sqrt=mp.sqrt,
    logaddexp=lambda _, x: mp.log1p(mp.exp(x)), ncdf=lambda x: mp.erfc(-x / mp.sqrt(2)) / 2,
    pi=mp.pi, where=lambda condition, a, b: a if condition else b,
    clip=lambda x, low, high: mp.mpf(min(max(x, low), high)), small=1e-8, three=mp.mpf(3),
)  # fmt: skip
few_digits = SimpleNamespace(
    **{name: getattr(np, name) for name in vars(many_digits) if hasattr(np, name)},
    ncdf=np.vectorize(lambda x: math.erfc(-x / math.sqrt(2)) / 2), small=1e-2, three=3.0,
)  # fmt: skip


def logistic(m, x):
    return 1 / (1 + m.exp(-x))


def gated(gate, slope, second):
    """x·gate(x) and its derivatives; beyond ±1000 the gate is 0 or 1 to any digit."""

    def value(m, x):
        return m.where(x < -1000, 0.0, x * gate(m, m.clip(x, -1000, 1000)))

    def derivative(m, x):
        x = m.clip(x, -1000, 1000)
        return gate(m, x) + x * slope(m, x)

    def second_derivative(m, x):
        x = m.clip(x, -1000, 1000)
        return 2 * slope(m, x) + x * second(m, x)

    return value, derivative, second_derivative


def logistic_slope(m, x):
    return 1 / (2 * m.cosh(x / 2)) ** 2


def logistic_second(m, x):
    return -m.tanh(x / 2) * logistic_slope(m, x)


def exponential(height, slope):
    """height·(eˣ − 1) on the left, slope·x on the right."""

    def power(m, x):
        return height(m) * m.exp(m.where(x > 0, 0, x))

    return (
        lambda m, x: m.where(x > 0, slope(m) * x, height(m) * m.expm1(m.where(x > 0, 0, x))),
        lambda m, x: m.where(x > 0, slope(m), power(m, x)),
        lambda m, x: m.where(x > 0, 0, power(m, x)),
    )


def by_parts(a, b, left, middle, right):
    """The pieces of a function that meet at a and b."""
    return lambda m, x: m.where(x < a, left(x), m.where(x > b, right(x), middle(x)))


def one(_):
    return 1


def zero(_):
    return 0


def tanh_argument(m, x):
    return 2 * m.sqrt(2 / m.pi) * (x + x**3 * 44715 / 10**6)


def tanh_argument_slope(m, x):
    return 2 * m.sqrt(2 / m.pi) * (1 + 3 * x**2 * 44715 / 10**6)


def tanh_argument_second(m, x):
    return 2 * m.sqrt(2 / m.pi) * (6 * x * 44715 / 10**6)


def selu_scale(m):
    return mp.mpf("1.05070098735548049341933498529460") if m is many_digits else 1.0507009873554805


def selu_height(m):
    alpha = mp.mpf("1.67326324235437728481704299167170") if m is many_digits else 1.6732632423543772
    return selu_scale(m) * alpha


def softplus(m, x):
    return m.logaddexp(0, x)


def mish_slope(m, x):
    return logistic(m, x) / m.cosh(softplus(m, x)) ** 2


def bell(m, x):
    return m.exp(-(x**2) / 2) / m.sqrt(2 * m.pi)


def tanh_shrink(m, x):
    """x − tanh x; near 0, where it would cancel, the first terms of its series."""
    near = m.clip(x, -m.small, m.small)
    series = near**3 * (1 / m.three - near**2 * 2 / 15 + near**4 * 17 / 315)
    return m.where(abs(x) < m.small, series, x - m.tanh(x))


# Value, first and second derivative, for m = many digits or float64.
EXACT = {
    "sigmoid": (logistic, logistic_slope, logistic_second),
    "tanh": (
        lambda m, x: m.tanh(x),
        lambda m, x: 1 / m.cosh(x) ** 2,
        lambda m, x: -2 * m.tanh(x) / m.cosh(x) ** 2,
    ),
    "softplus": (softplus, logistic, logistic_slope),
    "log_sigmoid": (
        lambda m, x: -softplus(m, -x),
        lambda m, x: logistic(m, -x),
        lambda m, x: -logistic_slope(m, x),
    ),
    "softsign": (
        lambda m, x: m.clip(x, -1e300, 1e300) / (1 + abs(m.clip(x, -1e300, 1e300))),
        lambda _, x: 1 / (1 + abs(x)) ** 2,
        lambda m, x: m.where(x > 0, -2, 2) / (1 + abs(x)) ** 3,
    ),
    "arctan": (
        lambda m, x: m.arctan(x),
        lambda _, x: 1 / (1 + x**2),
        lambda m, x: -2 * m.clip(x, -1e300, 1e300) / (1 + m.clip(x, -1e300, 1e300) ** 2) ** 2,
    ),
    "elu": exponential(one, one),
    "celu": exponential(one, one),
    "selu": exponential(selu_height, selu_scale),
    "exponential": (lambda m, x: m.exp(x),) * 3,
    "squared_relu": (
        lambda m, x: m.where(x > 0, x, 0) ** 2,
        lambda m, x: 2 * m.where(x > 0, x, 0),
        lambda m, x: m.where(x > 0, 2, 0),
    ),
    "squareplus": (
        lambda m, x: m.where(x > 0, x, 0) + 2 / (abs(x) + m.sqrt(x**2 + 4)),
        lambda m, x: (
            m.where(x > 0, 1, 0)
            - m.where(x > 0, 2, -2) / (m.sqrt(x**2 + 4) * (abs(x) + m.sqrt(x**2 + 4)))
        ),
        lambda m, x: 2 / (m.sqrt(x**2 + 4) ** 3),
    ),
    "sparse_plus": (
        by_parts(-1, 1, zero, lambda x: (x + 1) ** 2 / 4, lambda x: x),
        by_parts(-1, 1, zero, lambda x: (x + 1) / 2, lambda _: 1),
        by_parts(-1, 1, zero, lambda _: 0.5, zero),
    ),
    "tanh_shrink": (
        tanh_shrink,
        lambda m, x: m.tanh(x) ** 2,
        lambda m, x: 2 * m.tanh(x) / m.cosh(x) ** 2,
    ),
    "silu": gated(logistic, logistic_slope, logistic_second),
    "mish": gated(
        lambda m, x: m.tanh(softplus(m, x)),
        mish_slope,
        lambda m, x: (
            mish_slope(m, x) * (1 - logistic(m, x) - 2 * logistic(m, x) * m.tanh(softplus(m, x)))
        ),
    ),
    "gelu": gated(lambda m, x: m.ncdf(x), bell, lambda m, x: -x * bell(m, x)),
    "gelu_tanh": gated(
        lambda m, x: logistic(m, tanh_argument(m, x)),
        lambda m, x: logistic_slope(m, tanh_argument(m, x)) * tanh_argument_slope(m, x),
        lambda m, x: (
            logistic_second(m, tanh_argument(m, x)) * tanh_argument_slope(m, x) ** 2
            + logistic_slope(m, tanh_argument(m, x)) * tanh_argument_second(m, x)
        ),
    ),
    "hard_swish": (
        by_parts(-3, 3, zero, lambda x: x * (x + 3) / 6, lambda x: x),
        by_parts(-3, 3, zero, lambda x: (2 * x + 3) / 6, lambda _: 1),
        by_parts(-3, 3, zero, lambda x: (0 * x + 1) / 3, zero),
    ),
}

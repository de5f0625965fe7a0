import ctypes
import math
from functools import cache, partial
from importlib import import_module
from types import SimpleNamespace

import mpmath
import numpy as np
import pytest
from coefficients import constants
from test_laws import highest_order
from textbook import TEXTBOOK

from activations.catalog import ALL

# In the order they import one another.
ROOMS = "straight", "smooth", "gated", "normal"
KERNELS = tuple(import_module(f"activations.kernels.{name}") for name in ROOMS)
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
BARS = {np.float64: (4.5, 5.0, 8.0), np.float32: (0.51,) * 3, np.float16: (0.51,) * 3}
FREER = {("mish", 1): 8.0, ("gelu_tanh", 1): 6.5}  # What each may reach in float64.
PIECEWISE_LINEAR = [
    f for f in ALL.values() if all(p.derivative().constant is not None for p in f.pieces)
]
LEVELS = (
    lambda f, x: f(x),
    lambda f, x: f.derivative(x),
    lambda f, x: f.derivative(x, order=2),
)
SPREAD = np.outer([-1, 1], np.geomspace(1e-2, 700, 40)).ravel()
EVERY_HALF = np.arange(2**16, dtype=np.uint16).view(np.float16)
EVERY_HALF = EVERY_HALF[~np.isnan(EVERY_HALF)]
cases = pytest.mark.parametrize(("name", "order"), [(n, k) for n in EXACT for k in range(3)])


def undecided(name, order):
    """Where the laws, not the digits, say what the answer is."""
    f = ALL[name]
    return ((), f.kinks, f.breaks)[order]


def near(x, n=30):
    return x + np.spacing(x) * np.arange(-n, n + 1)


@cache
def adversarial():
    rng = np.random.default_rng(7)
    powers = np.ldexp(rng.uniform(1, 2, (2, 2098)), np.arange(-1074, 1024)).ravel()
    # Corners, and the zeros of SiLU′, Mish′, GELU′ and their companion.
    roots = [near(x) for x in (0.0, 0.5, 1.0, np.log(2), 3.0, 6.0)]
    roots += [
        near(x)
        for x in (1.2784645427610738, 1.1924312145154952, 0.7517915246935645, 0.752461422071016)
    ]
    # Inflections of SiLU, GELU, GELU-tanh and Mish.
    roots += [
        near(x)
        for x in (
            2.3993572805154675,
            2**0.5,
            1.4185040087908283,
            2.256376396360793,
            1.4905711794854284,
        )
    ]
    # Where σ′, tanh′ and exp saturate, in float64 and in float32.
    thresholds = [near(x) for x in (9.01, 17.33, 19.06, 36.74, 88.73, 103.97, 709.78, 745.13)]
    random = [rng.uniform(0, scale, 1000) for scale in (1, 8, 40, 120, 750)]
    x = np.concatenate([[0.0, np.inf], powers, *roots, *thresholds, *random])
    return np.concatenate([x, -x])


def assert_within(bar, name, x, y, truth):
    exact, rest = (
        truth  # Their sum is the true value; the spacing, that of its rounding to y's type.
    )
    lost = x[np.isnan(exact)]
    assert not lost.size, f"EXACT is nan for {name} at x = {lost[0]!r}: use m.where or m.clip there"
    with np.errstate(all="ignore"):
        rounded = exact.astype(y.dtype)
        ulp = np.spacing(np.abs(rounded)).astype(np.float64)
        error = np.abs((y.astype(np.float64) - exact) - rest)
        # Below 1e-303 exp is subnormal itself and has lost bits.
        tiny = np.where(np.abs(exact) < 1e-303, 1200 * 5e-324, 0)
        finite = np.isfinite(rounded)
        wrong = np.where(finite, ~(error <= np.maximum(bar * ulp, tiny)), y != rounded)
        far = np.where(np.isfinite(error), error / ulp, np.inf)
    worst = np.argmax(np.where(wrong, far, -1.0))
    assert not wrong.any(), (
        f"{name} at x = {x[worst]!r} is {y[worst]!r} and should be {rounded[worst]!r}: "
        f"{far[worst]:.3g} ulp, and {bar} are allowed; {wrong.sum()} of {x.size} points are wrong"
    )


def many_digits_of(name, order, x):
    """The true values at x, in two parts."""
    exact = [EXACT[name][order](many_digits, mp.mpf(float(point))) for point in x]
    head = [float(value) for value in exact]
    tail = [float(v - h) if mp.isfinite(v) else 0.0 for v, h in zip(exact, head, strict=True)]
    return np.array(head), np.array(tail)


def check_digits(f, order, x, exact):
    freer = FREER.get((f.name, order), 0) if x.dtype == np.float64 else 0
    bar = max(freer, BARS[x.dtype.type][order])
    assert_within(bar, f"{f.name}{'′' * order}", x, LEVELS[order](f, x), exact)


@cache
def third_derivative_of(name):
    second = partial(EXACT[name][2], many_digits)
    return [float(mp.diff(second, mp.mpf(x))) for x in SPREAD]


def check_third_derivative(f):
    y = f.function.derivative(3)(SPREAD)
    np.testing.assert_allclose(y, third_derivative_of(f.name), rtol=1e-12, atol=1e-300)


@cases
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_against_many_digits(name, order, dtype):
    with np.errstate(over="ignore", under="ignore"):
        x = np.unique(adversarial().astype(dtype))
    x = x[~np.isin(x, undecided(name, order))]
    check_digits(ALL[name], order, x, many_digits_of(name, order, x))


@pytest.mark.parametrize("name", [name for name in EXACT if highest_order(ALL[name]) == 3])
def test_third_derivative(name):
    check_third_derivative(ALL[name])


@cases
def test_every_float16(name, order):
    x = EVERY_HALF[~np.isin(EVERY_HALF, undecided(name, order))]
    with np.errstate(all="ignore"):
        # float64 will do as reference: its error, a few 2⁻⁵³, is nothing beside 2⁻¹¹.
        reference = EXACT[name][order](few_digits, x.astype(np.float64))
    bar, y = BARS[np.float16][order], LEVELS[order](ALL[name], x)
    assert_within(bar, f"{name}{'′' * order}", x, y, (reference, 0.0))


@pytest.mark.parametrize("f", PIECEWISE_LINEAR, ids=lambda f: f.name)
@pytest.mark.parametrize("dtype", BARS)
def test_piecewise_linear_is_exact(f, dtype):
    with np.errstate(all="ignore"):
        x = EVERY_HALF if dtype is np.float16 else adversarial().astype(dtype)
        expected = partial(TEXTBOOK[f.name], **f.parameters)(x.astype(np.float64)).astype(dtype)
        slopes = f.derivative(x.astype(np.float64)).astype(dtype)
    np.testing.assert_array_equal(np.where(np.isnan(x), x, expected), f(x))
    np.testing.assert_array_equal(f.derivative(x), slopes)


COUSINS = [
    *(ALL["silu"].with_parameters(beta=beta) for beta in (-3.0, 1e150)),
    *(ALL["celu"].with_parameters(alpha=alpha) for alpha in (3.0, 1e-150, 1e150)),
    *(ALL["squareplus"].with_parameters(b=b) for b in (1e-150, 1e150)),
]


@pytest.mark.parametrize(
    "f",
    [*ALL.values(), *COUSINS],
    ids=lambda f: "-".join([f.name, *map(str, f.parameters.values())]),
)
def test_no_formula_leans_on_subnormals_nor_on_errstate(f, flusher):
    flush = ctypes.CDLL(str(flusher)).flush
    tiny = np.finfo(np.float64).tiny
    everywhere = np.unique(adversarial())
    everywhere = everywhere[(np.abs(everywhere) >= tiny) & ~np.isin(everywhere, f.breaks)]
    for x in (everywhere, everywhere[::2500]):  # Few points go by another way.
        for level in LEVELS:
            expected = level(f, x)
            with np.errstate(all="raise"):
                flush(1)
                try:
                    y = level(f, x)
                finally:
                    flush(0)
                np.testing.assert_array_equal(level(f, x), expected)
            # Below 1e-303 exp is subnormal itself.
            np.testing.assert_allclose(y, expected, rtol=1e-15, atol=1e-303)


def test_every_function_is_measured():
    measured = {*EXACT, *(f.name for f in PIECEWISE_LINEAR)}
    assert measured == set(ALL), f"write the exact values of {set(ALL) - measured} in EXACT"


@pytest.mark.parametrize(("name", "value"), constants().items())
def test_constants_are_regenerated(name, value):
    (written,) = (vars(room)[name] for room in KERNELS if name in vars(room))
    np.testing.assert_allclose(written, value, rtol=1e-14)

from functools import cache, partial
from types import SimpleNamespace

import mpmath
import numpy as np
import pytest
from textbook import TEXTBOOK

from activations.catalog import ALL

mp = mpmath.MPContext()
mp.prec = 140
many_digits = SimpleNamespace(
    exp=mp.exp, tanh=mp.tanh, cosh=mp.cosh, logaddexp=lambda _, x: mp.log1p(mp.exp(x))
)


def logistic(m, x):
    return 1 / (1 + m.exp(-x))


# Value and first derivative, for m = mpmath or m = NumPy.
EXACT = {
    "sigmoid": (logistic, lambda m, x: 1 / (2 * m.cosh(x / 2)) ** 2),
    "tanh": (lambda m, x: m.tanh(x), lambda m, x: 1 / m.cosh(x) ** 2),
    "softplus": (lambda m, x: m.logaddexp(0, x), logistic),
}
BARS = {np.float64: (4.5, 5.0), np.float32: (0.51, 0.51), np.float16: (0.51, 0.51)}
PIECEWISE_LINEAR = [
    f for f in ALL.values() if all(p.derivative().constant is not None for p in f.pieces)
]
LEVELS = (lambda f, x: f(x), lambda f, x: f.derivative(x))
EVERY_HALF = np.arange(2**16, dtype=np.uint16).view(np.float16)
cases = pytest.mark.parametrize(("name", "order"), [(n, k) for n in EXACT for k in (0, 1)])


def near(x, n=30):
    return x + np.spacing(x) * np.arange(-n, n + 1)


@cache
def adversarial():
    rng = np.random.default_rng(7)
    powers = np.ldexp(rng.uniform(1, 2, (3, 2098)), np.arange(-1074, 1024)).ravel()
    roots = [near(x) for x in (0.0, 0.5, 1.0, np.log(2))]
    # Where σ′, tanh′ and exp saturate, in float64 and in float32.
    thresholds = [near(x) for x in (9.01, 17.33, 19.06, 36.74, 88.73, 103.97, 709.78, 745.13)]
    random = [rng.uniform(0, scale, 3000) for scale in (1, 8, 40, 120, 750)]
    x = np.concatenate([[0.0, np.inf], powers, *roots, *thresholds, *random])
    return np.concatenate([x, -x])


def assert_within(bar, y, exact, rest=0.0):
    # exact + rest is the true value; the spacing is that of its rounding to the type of y.
    with np.errstate(all="ignore"):
        rounded = exact.astype(y.dtype)
        ulp = np.spacing(np.abs(rounded)).astype(np.float64)
        error = np.abs((y.astype(np.float64) - exact) - rest)
        # Below 1e-303 exp is subnormal itself and has lost bits.
        bound = np.maximum(bar * ulp, np.where(np.abs(exact) < 1e-303, 1200 * 5e-324, 0))
    finite = np.isfinite(rounded)
    assert (error <= bound)[finite].all()
    np.testing.assert_array_equal(y[~finite], rounded[~finite])


@cases
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_against_many_digits(name, order, dtype):
    with np.errstate(over="ignore", under="ignore"):
        x = np.unique(adversarial().astype(dtype))
    exact = [EXACT[name][order](many_digits, mp.mpf(float(point))) for point in x]
    head = [float(value) for value in exact]
    tail = [float(v - h) if mp.isfinite(v) else 0.0 for v, h in zip(exact, head, strict=True)]
    assert_within(BARS[dtype][order], LEVELS[order](ALL[name], x), np.array(head), np.array(tail))


@cases
def test_every_float16(name, order):
    with np.errstate(all="ignore"):
        # float64 will do as reference: its error, a few 2⁻⁵³, is nothing beside 2⁻¹¹.
        reference = EXACT[name][order](np, EVERY_HALF.astype(np.float64))
    assert_within(BARS[np.float16][order], LEVELS[order](ALL[name], EVERY_HALF), reference)


@pytest.mark.parametrize("f", PIECEWISE_LINEAR, ids=lambda f: f.name)
@pytest.mark.parametrize("dtype", BARS)
def test_piecewise_linear_is_exact(f, dtype):
    with np.errstate(all="ignore"):
        x = EVERY_HALF if dtype is np.float16 else adversarial().astype(dtype)
        expected = partial(TEXTBOOK[f.name], **f.parameters)(x.astype(np.float64)).astype(dtype)
        slopes = f.derivative(x.astype(np.float64)).astype(dtype)
    np.testing.assert_array_equal(np.where(np.isnan(x), x, expected), f(x))
    np.testing.assert_array_equal(f.derivative(x), slopes)


def test_every_function_is_measured():
    assert {*EXACT, *(f.name for f in PIECEWISE_LINEAR)} == set(ALL)

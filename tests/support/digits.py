"""How far an answer may be from the exact one, and the points where it is asked."""

import os
from functools import cache, partial
from importlib import import_module

import numpy as np
from oracle.exact import EXACT, many_digits, mp
from oracle.textbook import TEXTBOOK

from activations.catalog import ALL

# In the order they import one another.
ROOMS = "straight", "smooth", "gated", "normal"
KERNELS = tuple(import_module(f"activations.kernels.{name}") for name in ROOMS)
BARS = {np.float64: (4.5, 5.0, 8.0), np.float32: (0.51,) * 3, np.float16: (0.51,) * 3}
FREER = {("mish", 1): 9.0, ("gelu_tanh", 1): 6.5}  # What each may reach in float64.
PIECEWISE_LINEAR = [
    f for f in ALL.values() if all(p.derivative().constant is not None for p in f.pieces)
]
# Each costs 140 bits of arithmetic: .ci/todo asks for more.
MANY = int(os.environ.get("ACCURACY_POINTS", "200"))
LEVELS = (
    lambda f, x: f(x),
    lambda f, x: f.derivative(x),
    lambda f, x: f.derivative(x, order=2),
)
SPREAD = np.outer([-1, 1], np.geomspace(1e-2, 700, 40)).ravel()
EVERY_HALF = np.arange(2**16, dtype=np.uint16).view(np.float16)
EVERY_HALF = EVERY_HALF[~np.isnan(EVERY_HALF)]


def undecided(name, order):
    """Where the laws, not the digits, say what the answer is."""
    f = ALL[name]
    return ((), f.kinks, f.breaks)[order]


def near(x, n=30):
    return x + np.spacing(x) * np.arange(-n, n + 1)


@cache
def adversarial(many=MANY):
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
    random = [rng.uniform(0, scale, many) for scale in (1, 8, 40, 120, 750)]
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


def check_piecewise_linear(f, dtype):
    with np.errstate(all="ignore"):
        x = EVERY_HALF if dtype is np.float16 else adversarial().astype(dtype)
        expected = partial(TEXTBOOK[f.name], **f.parameters)(x.astype(np.float64)).astype(dtype)
        slopes = f.derivative(x.astype(np.float64)).astype(dtype)
    np.testing.assert_array_equal(np.where(np.isnan(x), x, expected), f(x))
    np.testing.assert_array_equal(f.derivative(x), slopes)


def check_constant(name, value):
    (written,) = (vars(room)[name] for room in KERNELS if name in vars(room))
    np.testing.assert_allclose(written, value, rtol=1e-14)

import copy
import inspect
import math
import pickle
from functools import partial
from math import inf, isclose, isinf, nan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from textbook import TEXTBOOK

import activations as ac
from activations.catalog import ALL

CASES = [
    *ALL.values(),
    *(ac.linear.with_parameters(slope=m, intercept=b) for m, b in ((-2, 1), (0, 1), (0, 0))),
    *(ac.heaviside.with_parameters(value_at_zero=value) for value in (0, 0.5, 2)),
    *(ac.leaky_relu.with_parameters(slope=slope) for slope in (0, 0.3, -0.5, 2)),
]
pytestmark = pytest.mark.parametrize(
    "f", CASES, ids=lambda f: "-".join([f.name, *map(str, f.parameters.values())])
)
points = st.floats(-20, 20)
SIZES = [0.0, 5e-324, 1e-308, 1e-16, 1e-3, 0.5, 1.0, 3.0, 19.1, 37.0, 710.0, 746.0, 1e308, inf]
REALS = np.array(SIZES + [-size for size in SIZES])


def away_from_breaks(f, *xs):
    assume(all(abs(x - b) > 1e-3 for x in xs for b in f.breaks))


def around_breaks(f):
    return [np.nextafter(b, to) for b in f.breaks for to in (-inf, b, inf)]


def highest_order(f):
    """Of the declared derivatives, up to 3; a constant declares them all."""
    return min([3, *(len(p.jet) - 1 for p in f.pieces if callable(p.jet[-1]))])


def sides(f, x):
    return float(f.left_derivative(x)), float(f.right_derivative(x))


@given(x=points)
def test_derivatives_are_slopes(f, x):
    away_from_breaks(f, x)
    close = partial(isclose, rel_tol=1e-8, abs_tol=2e-9)
    assert close(f.derivative(x), ac.central_difference(f, x))
    assert close(f.derivative(x, order=2), ac.central_difference(f.derivative, x))


def test_it_is_in_the_textbook(f):
    assert f.name in TEXTBOOK, f"write the formula of {f.name} in tests/textbook.py"


@given(x=points)
def test_textbook_formula(f, x):
    if f.name not in TEXTBOOK:
        pytest.skip("the test above asks for it")
    formula = partial(TEXTBOOK[f.name], **f.parameters)
    for point in (x, *f.breaks):
        assert isclose(f(point), formula(point), rel_tol=1e-13, abs_tol=1e-15)
    if x not in f.breaks:
        step = ac.complex_step(formula, x)
        assert isclose(f.derivative(x), step, rel_tol=1e-12, abs_tol=1e-15)


@given(x=points)
def test_one_sided_derivatives_are_limits_of_quotients(f, x):
    away_from_breaks(f, x)
    for point in (x, *f.breaks):
        for derivative, h in zip(sides(f, point), (-1e-6, 1e-6), strict=True):
            quotient, finer = ((f(point + s) - f(point)) / s for s in (h, h / 2))
            if isinf(derivative):
                assert math.copysign(inf, quotient) == derivative
                assert isclose(finer, 2 * quotient, rel_tol=1e-4)
            else:
                assert isclose(quotient, derivative, rel_tol=1e-5, abs_tol=2e-6)


@given(x=points)
def test_kinks_and_subdifferential_follow_from_the_sides(f, x):
    assume(x not in f.breaks)
    assert f.subdifferential(x) == (f.derivative(x), f.derivative(x))
    kinks = []
    for b in f.breaks:
        left, right = sides(f, b)
        if isinf(left) or isinf(right):
            with pytest.raises(ValueError, match="salto"):
                f.subdifferential(b)
        else:
            assert f.subdifferential(b) == (min(left, right), max(left, right))
            assert list(map(type, f.subdifferential(b))) == [float, float]
        kinks += [b] if isinf(left) or left != right else []
    assert f.kinks == tuple(kinks)


@given(a=points, b=points)
@settings(max_examples=10)  # A pairing looks at half a million points.
def test_slopes_and_jumps_add_up(f, a, b):
    a, b = sorted((a, b))
    assume(b - a > 1e-3)
    away_from_breaks(f, a, b)
    total = f.distributional_derivative().pair(ac.Smooth(1.0), (a, b))
    assert abs(total - (f(b) - f(a))) <= 1e-12 * (abs(f(a)) + abs(f(b)) + 1)


def test_derivation_moves_to_the_test_function(f):
    # φ(x) = Re exp(−u² + iu), u = x − 0.3: neither φ nor its derivatives vanish at 0.
    def phi(factor, x):
        u = x - 0.3
        return (factor(-2 * u + 1j) * np.exp(-u * u + 1j * u)).real

    factors = (lambda p: p * 0 + 1, lambda p: p, lambda p: p**2 - 2, lambda p: p**3 - 6 * p)
    test = ac.Smooth(*(partial(phi, factor) for factor in factors))
    before = ac.Distribution(f.function)
    for order in range(1, highest_order(f) + 1):
        after = f.distributional_derivative(order)
        action = after.pair(test, (-8, 9))
        assert abs(action + before.pair(test.derivative(), (-8, 9))) < 1e-12 * (1 + abs(action))
        before = after


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_declared_parity(f, dtype):
    with np.errstate(over="ignore", under="ignore"):
        x = REALS.astype(dtype)
    y, mirrored = f(x), -f(-x)
    signs = np.array_equal(np.signbit(y), np.signbit(mirrored))
    assert f.odd == (np.array_equal(y, mirrored) and signs)


def test_declared_range_and_monotony(f):
    x = np.union1d(np.linspace(-5, 5, 20_001), around_breaks(f))
    near, far = f(x), f(np.linspace(-700, 700, 5001))
    closer = (f(x[i] + np.linspace(-1e-3, 1e-3, 2001)) for i in (near.argmin(), near.argmax()))
    values = np.concatenate([near, far, f([-inf, inf])])
    assert f.range[0] <= values.min() <= values.max() <= f.range[1]
    values = np.concatenate([values, *closer])
    assert (values.min(), values.max()) == pytest.approx(f.range, rel=1e-12, abs=1e-12)
    gaps = near.min() - f.range[0], f.range[1] - near.max()
    assert tuple(gap < 1e-6 for gap in gaps) == f.attained
    rises = [(y[1:] >= y[:-1] - np.spacing(np.abs(y[1:]))).all() for y in (near, far)]
    assert f.monotone == all(rises)


@given(x=st.lists(st.floats(), min_size=1))
def test_closed_forms_equal_the_pieces(f, x):
    for order, kernel in enumerate(f.closed_forms):
        if kernel:
            ours = f.derivative(x, order=order) if order else f(x)
            np.testing.assert_array_equal(ours, f.function.derivative(order)(x))


def test_breaks_are_round_numbers(f):
    # One ulp away f may be the same at every float, with its corner in the wrong place.
    assert all(b == round(b, 3) for b in f.breaks)


@pytest.mark.parametrize("order", [0, 1, 2])
def test_pieces_meet_exactly_or_jump(f, order):
    level = f.function.derivative(order)
    for left, right, jump in zip(level.left_limits, level.right_limits, level.jumps, strict=True):
        assert jump == right - left
        assert left == right or abs(jump) > 1e-6


def test_nan_comes_only_from_nan_and_corners(f):
    x = np.array([*REALS, *around_breaks(f), nan])
    undecided = np.isnan(x) | np.isin(x, f.kinks)
    np.testing.assert_array_equal(np.isnan(f(x)), np.isnan(x))
    np.testing.assert_array_equal(np.isnan(f.derivative(x)), undecided)
    second = np.isnan(f.derivative(x, order=2))
    assert second[undecided].all()
    assert not second[~np.isnan(x) & ~np.isin(x, f.breaks)].any()


def test_floating_point_traps_are_not_sprung(f):
    signalling = np.array([0x7FF0000000000001], np.uint64).view(np.float64)
    with np.errstate(over="raise", under="raise", invalid="raise"):
        for kernel in (f, f.derivative, partial(f.derivative, order=2)):
            assert np.isnan(kernel(np.concatenate([signalling, REALS]))[0])


@pytest.mark.parametrize("end", [-inf, inf])
def test_limits_at_infinity(f, end):
    far = math.copysign(1e100, end)
    if isinf(f(end)):
        assert f(end) * f(far) == inf
        assert abs(f(far)) > 1e90
    else:
        assert isclose(f(end), f(far), rel_tol=1e-9, abs_tol=1e-99)
    for order in (1, 2):
        limit, slope = (f.derivative(x, order=order) for x in (end, far))
        assert isclose(limit, slope, rel_tol=1e-9, abs_tol=1e-99) or abs(slope) > 1e90
    assert sides(f, end) == (f.derivative(end),) * 2


@pytest.mark.parametrize("clone", [copy.deepcopy, lambda f: pickle.loads(pickle.dumps(f))])
def test_copies_are_the_same_function(f, clone):
    g = clone(f)
    assert (repr(g), g.__doc__, g.parameters) == (repr(f), f.__doc__, f.parameters)
    assert g(REALS).tobytes() == f(REALS).tobytes()
    assert g.derivative(REALS).tobytes() == f.derivative(REALS).tobytes()


def test_parameters_are_checked(f):
    assert repr(f.with_parameters(**f.parameters)) == repr(f)
    with pytest.raises(TypeError, match=f"{f.name} no tiene el parámetro 'nada'"):
        f.with_parameters(nada=1.0)
    bad_values = [(nan, ValueError), (inf, ValueError), ("1", TypeError), (True, TypeError)]
    for name in f.parameters:
        for bad, error in bad_values:
            with pytest.raises(error, match=f"{f.name}: {name} .*llegó"):
                f.with_parameters(**{name: bad})


def test_writes_its_own_formula_and_help(f):
    text, latex = repr(f), f._repr_latex_()
    assert text.startswith(f"{f.title}(x) = ")
    assert (latex[0], latex[-1], latex.count("{")) == ("$", "$", latex.count("}"))
    assert (r"\begin{cases}" in latex) == bool(f.breaks)
    assert all(p.text and p.text in text and p.latex and p.latex in latex for p in f.pieces)
    assert text.count("la derivada no existe (nan)") == len(f.kinks)
    assert all(f"{name} = " in text for name in f.parameters)
    summary = inspect.getdoc(f.builder)
    source = f"\n\nFuente: {f.reference}." if f.reference else ""
    assert f.__doc__ == f"{summary}\n\n{text}{source}"
    assert {"el", "la", "El", "La", "de"} & set(summary.split())

"""What every activation obeys, each law a function that raises if it is broken.

The points x of a law, and a and b, are away from the breaks of f; test_laws chooses them.
"""

import math
from functools import partial
from math import inf, isclose, isinf, nan

import numpy as np
import pytest
from oracle.textbook import TEXTBOOK

import activations as ac

SIZES = [0.0, 5e-324, 1e-308, 1e-16, 1e-3, 0.5, 1.0, 3.0, 19.1, 37.0, 710.0, 746.0, 1e308, inf]
REALS = np.array(SIZES + [-size for size in SIZES])


def around_breaks(f):
    return [np.nextafter(b, to) for b in f.breaks for to in (-inf, b, inf)]


def highest_order(f):
    """Of the declared derivatives, up to 3; a constant declares them all."""
    return min([3, *(len(p.jet) - 1 for p in f.pieces if callable(p.jet[-1]))])


def sides(f, x):
    return float(f.left_derivative(x)), float(f.right_derivative(x))


def derivatives_are_slopes(f, x):
    close = partial(isclose, rel_tol=1e-8, abs_tol=2e-9)
    assert close(f.derivative(x), ac.central_difference(f, x))
    assert close(f.derivative(x, order=2), ac.central_difference(f.derivative, x))


def textbook_formula(f, x):
    formula = partial(TEXTBOOK[f.name], **f.parameters)
    for point in (x, *f.breaks):
        assert isclose(f(point), formula(point), rel_tol=1e-13, abs_tol=1e-15)
    if x not in f.breaks:
        step = ac.complex_step(formula, x)
        assert isclose(f.derivative(x), step, rel_tol=1e-12, abs_tol=1e-15)


def one_sided_derivatives_are_limits_of_quotients(f, x):
    for point in (x, *f.breaks):
        for derivative, h in zip(sides(f, point), (-1e-6, 1e-6), strict=True):
            quotient, finer = ((f(point + s) - f(point)) / s for s in (h, h / 2))
            if isinf(derivative):
                assert math.copysign(inf, quotient) == derivative
                assert isclose(finer, 2 * quotient, rel_tol=1e-4)
            else:
                assert isclose(quotient, derivative, rel_tol=1e-5, abs_tol=2e-6)


def kinks_and_subdifferential_follow_from_the_sides(f, x):
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


def slopes_and_jumps_add_up(f, a, b):
    total = f.distributional_derivative().pair(ac.Smooth(1.0), (a, b))
    assert abs(total - (f(b) - f(a))) <= 1e-12 * (abs(f(a)) + abs(f(b)) + 1)


def derivation_moves_to_the_test_function(f):
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


def declared_parity(f, dtype):
    with np.errstate(over="ignore", under="ignore"):
        x = REALS.astype(dtype)
    y, mirrored = f(x), -f(-x)
    signs = np.array_equal(np.signbit(y), np.signbit(mirrored))
    assert f.odd == (np.array_equal(y, mirrored) and signs)


def declared_range_and_monotony(f):
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


def answers_are_those_of_the_pieces(f, x):
    for order, ours in enumerate((f(x), f.derivative(x), f.derivative(x, order=2))):
        np.testing.assert_array_equal(ours, f.function.derivative(order)(x))


def breaks_are_round_numbers(f):
    # One ulp away f may be the same at every float, with its corner in the wrong place.
    assert all(b == round(b, 3) for b in f.breaks)


def pieces_meet_exactly_or_jump(f, order):
    level = f.function.derivative(order)
    for left, right, jump in zip(level.left_limits, level.right_limits, level.jumps, strict=True):
        assert jump == right - left
        assert left == right or abs(jump) > 1e-6


def nan_comes_only_from_nan_and_corners(f):
    x = np.array([*REALS, *around_breaks(f), nan])
    undecided = np.isnan(x) | np.isin(x, f.kinks)
    np.testing.assert_array_equal(np.isnan(f(x)), np.isnan(x))
    np.testing.assert_array_equal(np.isnan(f.derivative(x)), undecided)
    second = np.isnan(f.derivative(x, order=2))
    assert second[undecided].all()
    assert not second[~np.isnan(x) & ~np.isin(x, f.breaks)].any()


def limits_at_infinity(f, end):
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

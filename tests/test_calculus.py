import math
from functools import partial
from math import cos, inf, nan, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations import Activation, Piecewise, Smooth, affine, constant, identity

numbers, steep = st.floats(-1e6, 1e6), st.floats(5, 100)
same = np.testing.assert_array_equal


def test_a_jet_derives_by_moving_along():
    sine = Smooth(np.sin, np.cos, lambda x: -np.sin(x), latex=(r"\sin x", r"\cos x"))
    assert [sine.derivative(k)(0.5) for k in range(3)] == [sin(0.5), cos(0.5), -sin(0.5)]
    assert sine.derivative().derivative()(0.5) == -sin(0.5)
    assert [sine.derivative(k).latex for k in range(3)] == [r"\sin x", r"\cos x", ""]
    assert sine.constant is None
    for taken, order in ((0, 3), (0, 4), (1, 3), (2, 4)):
        with pytest.raises(ValueError, match=rf"orden {order}: .* hasta la de orden 2; .*Smooth\("):
            sine.derivative(taken).derivative(order - taken)


@given(value=numbers)
def test_a_number_is_constant_for_ever(value):
    late = Smooth(np.sin, np.cos, value)
    assert late.derivative(9).constant == 0.0
    for f in (constant(value), Smooth(value), Smooth(value, 0, 0.0), late.derivative(2)):
        assert f.constant == value
        same(f([-inf, 0.0, inf, nan]), [value, value, value, nan])
        assert f.derivative().constant == f.derivative(100).constant == 0.0


@given(slope=numbers, intercept=numbers, x=numbers)
def test_lines(slope, intercept, x):
    line = affine(slope, intercept)
    assert line(x) == slope * x + intercept
    assert (line.derivative().constant, line.derivative(7).constant) == (slope, 0.0)


def test_identity_and_the_sign_of_zero():
    x = np.array([-inf, -0.0, 0.0, 5e-324, inf, nan])
    assert identity(x).tobytes() == affine(1.0)(x).tobytes() == x.tobytes()
    same(affine(0.0, 2.0)([-inf, inf]), [2, 2])


def test_lines_are_written_without_noise():
    assert [affine(m, b).text for m, b in ((-1, 0), (0.01, 2), (1, -1e-9))] == [
        "−x",
        "0.01·x + 2",
        "x − 1e−09",
    ]
    assert affine(-1 / 6, 1e-9).latex == r"-\frac{1}{6} x + 1 \cdot 10^{-9}"


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: Smooth(text=""), ValueError, r"^Smooth necesita .*: Smooth\(f, f1, …\)$"),
        (lambda: Smooth(True), TypeError, "entrada 0 .*True"),
        (lambda: Smooth(nan), ValueError, "finito.*nan"),
        (lambda: Smooth(2.0, 1.0), ValueError, "entrada 0 .*constante"),
        (lambda: Smooth(np.sin, 2.0, np.cos), ValueError, "entrada 1 .*constante"),
        (lambda: identity.derivative(-1), ValueError, "order .*≥ 0.*-1"),
        (lambda: constant(10**400), ValueError, "^value .*float64"),
        (lambda: identity("x"), TypeError, "^Smooth: .*real"),
        (lambda: affine(inf), ValueError, "slope .*inf"),
        (lambda: affine(1.0, "0"), TypeError, "intercept .*'0'"),
        (lambda: Piecewise((1.0, 2.0)), ValueError, "0 cortes hacen falta 1 trozos, y hay 2"),
        (lambda: Piecewise((1.0, "x"), (0.0,)), TypeError, "'x'"),
        (lambda: Piecewise((1.0, 2.0), ("0",)), TypeError, "corte 0 .*'0'"),
        (lambda: Piecewise((1, 2, 3), (1, 0)), ValueError, "menor a mayor"),
        (lambda: Piecewise((1, 2, 3), (0.0, -0.0)), ValueError, "sin repetir"),
        (lambda: Piecewise((1, 2), (0.0,), (1, 2)), ValueError, "2 valores para 1 cortes"),
        (
            lambda: Piecewise((1, 2), (0.0,), ("1",)),
            TypeError,
            r"^values_at_breaks\[0\] .*llegó '1'",
        ),
        (lambda: Piecewise((1, 2), 0.0), TypeError, "llegó"),
        (lambda: Piecewise((1,))("x"), TypeError, "Piecewise: .*real"),
        (
            lambda: Piecewise((0.0, np.sin), (0.0,)),
            TypeError,
            r"trozo 1 .*'sin'.*envuélvela en Smooth\(f, f1",
        ),
        (
            lambda: Piecewise((Smooth(lambda x: np.sin(x) / x), 1.0), (0.0,)),
            ValueError,
            r"^el trozo 0 vale nan en su extremo, x = 0\.0; .* su límite",
        ),
        (
            lambda: Piecewise((0.0, Smooth(np.log), 2.0), (0.0, 9.0)),
            ValueError,
            r"^el trozo 1 vale -inf en su extremo, x = 0\.0",
        ),
        (
            lambda: Piecewise((0.0, affine(1e300)), (1e10,)),
            ValueError,
            r"^el trozo 1 vale inf .* x = 10000000000\.0",
        ),
    ],
)
def test_mistakes_are_explained(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_each_piece_sees_only_its_interval():
    def root(start, end, x):
        inside = x[~np.isnan(x)]
        assert ((inside >= start) & (inside <= end)).all()
        return np.sqrt(x)

    f = Piecewise((0.0, *(Smooth(partial(root, *ends)) for ends in ((0, 4), (4, inf)))), (0.0, 4.0))
    same(f([-inf, -1, 0, 1, 4, 9, inf, nan]), [0, 0, 0, 1, 2, 3, inf, nan])


def test_sides_meet_or_jump():
    f = Piecewise((identity, 5.0, affine(2.0)), (1.0, 2.5))
    assert (f.left_limits, f.right_limits, f.jumps) == ((1.0, 5.0), (5.0, 5.0), (4.0, 0.0))
    assert f.continuous == (False, True)
    assert repr(Piecewise((0, 1, 2), (-0.0, 1)).breaks) == "(0.0, 1.0)"
    same(f([1.0, 2.5]), [nan, 5.0])
    same(f.derivative()([0, 1, 2, 2.5, 3]), [1, nan, 0, nan, 2])


def test_values_at_breaks_are_what_was_said():
    f = Piecewise((0.0, identity), (0.0,), (7.0,))
    assert f(0.0) == f(-0.0) == 7.0
    assert (f.continuous, f.jumps) == ((False,), (0.0,))
    same(f.derivative()(0.0), nan)
    assert f.with_values([0.0]).continuous == (True,)
    same(Piecewise((0, 1, 2), (0, 1), (5, nan))([-1, 0, 0.5, 1, 2]), [0, 5, 1, nan, 2])


@given(b=st.floats(0.1, 1e3), height=st.floats(0, 1e-6), slopes=st.tuples(steep, steep))
def test_rounding_is_not_a_jump(b, height, slopes):
    # Both lines pass through (b, height), but for the rounding of their far larger terms.
    left, right = (affine(slope, height - slope * b) for slope in slopes)
    f = Piecewise((left, right), (b,))
    assert (f.jumps, f.continuous) == ((0.0,), (True,))
    assert f.derivative()(b + 1) == slopes[1]


def test_four_ulps_meet_and_five_jump():
    for ulps, meets in ((4, True), (-4, True), (5, False), (-5, False)):
        f = Piecewise((1.0, 1.0 + ulps * 2**-52), (0.0,))
        assert f.jumps == (0.0 if meets else ulps * 2**-52,)
        assert f.continuous == (meets,)
    # Of two sides the larger counts; of other pieces, nothing.
    assert Piecewise((1 - 2**-53, 1 + 2**-51), (0.0,)).jumps == (0.0,)
    assert Piecewise((0.0, 1e-9, affine(1e9)), (1.0, 2.0)).jumps[0] == 1e-9
    assert Piecewise((0.0, 1e-300), (3.0,)).jumps == (1e-300,)
    assert Piecewise((Smooth(np.sin), 5.0), (0.0,)).jumps == (5.0,)


steps = st.sampled_from([1e-3, 0.1, 1.0, 40.0]) | st.floats(1e-6, 1e6)


@given(slope=st.floats(1e3, 1e200), jump=steps, b=st.sampled_from([0.0, 1.0, -0.375, 2**-30, 1e9]))
def test_a_jump_beside_a_steep_piece_is_a_jump(slope, jump, b):
    for shape in (np.positive, np.tanh, np.sin):
        left = Smooth(lambda x, f=shape: f(slope * (x - b)), slope)
        f = Piecewise((left, jump), (b,))
        assert (f.jumps, f.continuous) == ((jump,), (False,))


@given(b=st.floats(0.1, 1e3), slopes=st.tuples(steep, steep), curve=steep)
def test_rounding_is_not_a_jump_in_a_function_of_ones_own(b, slopes, curve):
    def line(slope):
        return lambda x: slope * x - slope * b

    def parabola(x):
        return curve * x**2 - 2 * curve * b * x + curve * b**2

    lines = [Smooth(line(slope), slope) for slope in slopes]
    for left, right in (lines, (lines[0], Smooth(parabola))):
        f = Piecewise((left, right), (b,))
        assert (f.jumps, f.continuous) == ((0.0,), (True,))
    # With scalars of NumPy, which keep float32 from showing their size; and where b is rounded.
    root, slope = np.sqrt(np.float64(b)), np.float64(slopes[0])
    for piece, place in (
        (Smooth(lambda x: x * x - np.float64(b), lambda x: 2 * x), root),
        (Smooth(lambda x: slope * x - 7, float(slope)), 7 / slope),
        (Smooth(np.sin, np.cos), math.pi),
    ):
        f = Activation(pieces=(0.0, piece), breaks=(float(place),))
        assert (f.function.jumps, f.kinks) == ((0.0,), f.breaks)
    f = Activation(pieces=(Smooth(np.square),) * 2, breaks=(0.1,), values_at_breaks=(0.01,))
    assert f.function.continuous == (True,)


def roots(sign, slope, b):
    """sign·√|x − b|, whose derivative has the sign of `slope`."""

    def root(x):
        return np.sqrt(np.abs(x - b))

    return Smooth(lambda x: sign * root(x), lambda x: slope / 2 / root(x))


@pytest.mark.parametrize(("sign", "slope"), [(-1, 1), (1, -1), (0, 0)])
@pytest.mark.parametrize("b", [0.0, 3.0])
def test_an_infinite_slope_is_no_derivative(sign, slope, b):
    left = roots(sign, slope, b) if sign else 0.0
    f = Piecewise((left, roots(1, 1, b)), (b,))
    assert (f.jumps, f.continuous, f(b)) == ((0.0,), (True,), 0.0)
    same(f.derivative()([b - 4, b, b + 4]), [slope / 4, nan, 0.25])
    sides = [f.one_sided_derivatives(side)[0] for side in ("left", "right")]
    assert sides == [slope * inf if slope else 0.0, inf]


def test_a_derivative_that_is_not_a_number_is_not_guessed():
    f = Piecewise((0.0, Smooth(np.square, lambda x: x**2 / x)), (0.0,))
    with pytest.raises(ValueError, match=r"el trozo 1 de f′ vale nan .*límite"):
        f.derivative()
    g = Piecewise((0.0, Smooth(np.square, np.positive, lambda x: x / x)), (0.0,))
    with pytest.raises(ValueError, match=r"^el trozo 1 de f′′ vale nan"):
        g.derivative(2)


def test_derivatives_of_higher_order():
    f = Piecewise((0.0, Smooth(lambda x: x**3, lambda x: 3 * x**2, lambda x: 6 * x, 6.0)), (0.0,))
    assert [f.derivative(k)(2.0) for k in range(6)] == [8, 12, 12, 6, 0, 0]
    same([f.derivative(k)(0.0) for k in range(5)], [0, 0, 0, nan, nan])
    assert f.derivative(3).jumps == (6.0,)
    assert Piecewise((0.0, identity), (0.0,)).derivative(100)(1.0) == 0.0


def test_one_sided_derivatives():
    f = Piecewise((affine(2.0), affine(3.0), 0.0), (0.0, 1.0), (0.0, 3.0))
    assert f.one_sided_derivatives("left") == (2.0, 3.0)
    assert f.one_sided_derivatives("right") == (3.0, -inf)


@pytest.mark.parametrize("steps", [3, 62, 63, 64, 200])
def test_stairs_of_many_steps(steps):
    stairs = Piecewise([float(i) for i in range(steps + 1)], [float(i) for i in range(steps)])
    x = np.linspace(-1, steps, 4 * (steps + 1) + 1)
    expected = np.where(x == np.floor(x), np.nan, np.floor(x) + 1)
    expected[0], expected[-1] = 0, steps
    np.testing.assert_array_equal(stairs(x), expected)
    np.testing.assert_array_equal([stairs(point) for point in x], expected)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import activations as ac
from activations import catalog

DIFFERENCES = [ac.forward_difference, ac.backward_difference, ac.central_difference]
each = pytest.mark.parametrize("difference", [*DIFFERENCES, ac.complex_step])
X = np.linspace(-2, 2, 9)
BAD = [
    ((3.0, 1.0), TypeError, r"f debe ser una función, y llegó 3\.0"),
    ((np.sin, 1.0, 0.0), ValueError, r"paso h .*finito y positivo.*0\.0"),
    ((np.sin, 1.0, -1e-6), ValueError, "positivo.*-1e-06"),
    ((np.sin, 1.0, np.nan), ValueError, "finito.*nan"),
    ((np.sin, 1.0, np.inf), ValueError, "finito.*inf"),
    ((np.sin, 1.0, "a"), TypeError, "h debe ser un número real.*llegó .a."),
    ((np.sin, 1j), TypeError, "llegó 1j"),
    ((np.sin, "a"), TypeError, "llegó 'a'"),
    ((np.sin, 1.0, 5e-324), ValueError, r"al menos 2\.3e-308.*5e-324"),
    ((np.sin, X, [1e-6, 1e-6]), ValueError, r"uno solo o uno por punto.*\[1e-06, 1e-06\]"),
    ((np.sin, np.ma.array([1.0, 2.0], mask=[0, 1])), TypeError, "la máscara de x se"),
    ((np.sin, 10**400), ValueError, "entero mayor"),
    ((np.sum, X), TypeError, r"un float64 por punto.*\(9,\) dio .* de forma \(\)"),
    ((lambda x: x.real.astype(np.float32), X), TypeError, "dio float32 .*sin bajar de float64"),
    ((lambda _: "a", 1.0), TypeError, r"f\(x\) debe ser .*real"),
    ((lambda _: None, 1.0), TypeError, r"f\(x\) debe ser .*real"),
]
STUCK = [(3.0, 1e-16), (1e11, 1e-6), ([0.0, -1e300], 1e-5), (np.inf, 1.0), (1.7e308, 1e308)]


@pytest.mark.parametrize("h", [1e-2, 1e-3])
def test_errors_are_those_of_the_docstring(h):
    errors = [d(np.sin, X, h) - np.cos(X) for d in DIFFERENCES]
    first, second = -h / 2 * np.sin(X), -(h**2) / 6 * np.cos(X)
    np.testing.assert_allclose(errors, [first + second, second - first, second], atol=h**3)


def test_default_steps():
    assert ac.df is ac.forward_difference
    for difference, h in zip(
        [*DIFFERENCES, ac.complex_step], (1e-6, 1e-6, 1e-5, 1e-20), strict=True
    ):
        assert difference(np.exp, 1.0) == difference(np.exp, 1.0, h)


@given(x=st.floats(-20, 20), exponent=st.integers(8, 200))
def test_complex_step_cancels_nothing(x, exponent):
    np.testing.assert_allclose(ac.complex_step(np.exp, x, 10.0**-exponent), np.exp(x), rtol=1e-15)


@given(h=st.floats(1e-12, 1e3))
def test_a_corner_never_settles(h):
    assert [difference(ac.relu, 0.0, h) for difference in DIFFERENCES] == [1.0, 0.0, 0.5]


@each
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.longdouble, ">f4"])
def test_types(difference, dtype):
    for x in (np.array([1.5], dtype), np.array(1.5, dtype)[()]):
        y = difference(np.square, x, np.float32(2**-8))
        assert y.dtype == np.dtype(dtype).newbyteorder("=")
        assert y == difference(np.square, 1.5, 2**-8)
    assert difference(np.square, [[1, 2]]).dtype == np.float64
    np.testing.assert_allclose(difference(np.square, 3, np.array([1e-6, 1e-7])), 6, rtol=1e-6)


SCALES = [sign * 10.0**k for k in range(-300, 301, 20) for sign in (-1, 1)]


@pytest.mark.parametrize("difference", DIFFERENCES)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_a_line_has_its_slope_at_every_scale(difference, dtype):
    # x + h is rounded: divided by h, the slope would be off by up to a factor of 2.
    with np.errstate(over="ignore", under="ignore"):
        x = np.array([1e-3, 0.3, 20.0, 200.0, *SCALES], dtype)
    x = x[np.isfinite(x) & (x != 0)]
    for reach in (3e-16, 1e-10, 1e-6, 0.1):
        h = np.maximum(reach * np.abs(x.astype(np.float64)), 1e-305)
        np.testing.assert_array_equal(difference(ac.identity, x, h), np.ones_like(x))
        np.testing.assert_array_equal(difference(ac.absolute, x, h), np.sign(x))


@pytest.mark.parametrize("difference", DIFFERENCES)
@pytest.mark.parametrize(("x", "h"), STUCK)
def test_a_step_that_goes_nowhere_is_refused(difference, x, h):
    sign = -1 if difference is ac.backward_difference else 1
    with pytest.raises(ValueError, match=f"^{difference.__name__}: con x = .* no es otro número"):
        difference(ac.identity, sign * np.array(x), h)


@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_the_centred_quotient_needs_both_feet(side):
    # Next to a power of 2, floats are twice as close on one side.
    assert side * 2**40 - side * 1e-4 != side * 2**40 == side * 2**40 + side * 1e-4
    with pytest.raises(ValueError, match="no es otro número"):
        ac.central_difference(ac.identity, side * 2**40, 1e-4)


def overwriting(x):
    x *= 2
    return x


def recycling():
    buffer = np.empty(3)

    def f(x):
        np.copyto(buffer, 2 * x)
        return buffer

    return f


@pytest.mark.parametrize("difference", DIFFERENCES)
def test_whatever_the_function_does_with_its_arrays(difference):
    x = np.array([1.0, 2.0, -3.0])
    for f in (
        overwriting,
        recycling(),
        lambda x: (2 * x).tolist(),
        lambda x: (2 * x).astype(">f8"),
    ):
        np.testing.assert_allclose(difference(f, x), 2, rtol=1e-9)
        np.testing.assert_array_equal(x, [1, 2, -3])
    exact = difference(ac.heaviside, np.array([-1.0, 0.0, 1.0]))
    for kind in (bool, np.uint8, np.uint64, np.int8):
        step = difference(lambda x, kind=kind: (x >= 0).astype(kind), [-1.0, 0.0, 1.0])
        np.testing.assert_array_equal(step, exact)
        fall = difference(lambda x, kind=kind: (x < 0).astype(kind), [-1.0, 0.0, 1.0])
        np.testing.assert_array_equal(fall, -exact)


@given(x=st.floats(-8, 8), name=st.sampled_from(["gelu", "mish", "tanh", "squareplus"]))
def test_a_float32_is_as_good_a_witness(x, name):
    f, x = catalog.ALL[name], np.float32(x)
    for level, slope in ((f, f.derivative), (f.derivative, lambda x: f.derivative(x, order=2))):
        assert abs(ac.central_difference(level, x) - slope(x)) < 1e-7


@each
def test_nan_is_no_mistake(difference):
    np.testing.assert_array_equal(np.isnan(difference(np.square, [np.nan, 1.0])), [True, False])


def test_no_warning_is_ours():
    with np.errstate(all="raise"):
        steep = ac.forward_difference(lambda x: np.where(x > 1e-300, 1e300, 0.0), 0.0, 1e-290)
        assert (steep, ac.forward_difference(ac.exponential, -746.0)) == (np.inf, 0.0)
        assert np.isnan(ac.forward_difference(ac.exponential, 710.0))


def test_the_complex_step_says_nothing_of_what_is_not_analytic():
    assert "no avisa" in " ".join(ac.complex_step.__doc__.split())
    assert ac.complex_step(np.abs, 1.0) == 0.0
    assert ac.complex_step(lambda x: np.maximum(x, 0 * x + 1j), 1.0) == 1.0


@each
@pytest.mark.parametrize(("arguments", "error", "words"), BAD)
def test_mistakes_are_explained(difference, arguments, error, words):
    with pytest.raises(error, match=words):
        difference(*arguments)

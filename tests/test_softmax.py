import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import activations as ac

mp = mpmath.MPContext()
mp.dps = 800
inf, nan = np.inf, np.nan
WITH_V = {ac.softmax_jvp, ac.log_softmax_jvp}
JACOBIANS = {ac.softmax_jacobian, ac.log_softmax_jacobian}
ALL = {ac.softmax, ac.log_softmax, *WITH_V, *JACOBIANS}
each = pytest.mark.parametrize("f", sorted(ALL, key=lambda f: f.__name__), ids=lambda f: f.__name__)
numbers = st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=6)


def on_copies(f, x, **keywords):
    return f(x, x, **keywords) if f in WITH_V else f(x, **keywords)


def assert_close(got, exact, tolerance):
    exact = np.array([[float(e) for e in row] for row in exact]).reshape(np.shape(got))
    np.testing.assert_allclose(got, exact, rtol=tolerance, atol=1e-305)


@pytest.mark.parametrize("scale", [1, 10, 40, 200, 1000])
def test_against_many_digits(scale):
    rng = np.random.default_rng(5)
    for _ in range(30):
        x, v = rng.normal(size=(2, 5)) * [[scale], [1]]
        powers = [mp.exp(mp.mpf(float(number))) for number in x]
        s = [power / mp.fsum(powers) for power in powers]
        mean = mp.fdot(s, map(float, v))
        centred = [mp.mpf(float(number)) - mean for number in v]
        eye = np.eye(5, dtype=int)
        tolerance = 1e-15 * (5 + scale)
        assert_close(ac.softmax(x), [s], tolerance)
        assert_close(ac.log_softmax(x), [map(mp.log, s)], tolerance)
        assert_close(ac.log_softmax_jvp(x, v), [centred], 5e-14 + tolerance)
        terms = zip(s, centred, strict=True)
        assert_close(ac.softmax_jvp(x, v), [[p * c for p, c in terms]], 5e-14 + tolerance)
        rows = [[s[i] * (eye[i, j] - s[j]) for j in range(5)] for i in range(5)]
        assert_close(ac.softmax_jacobian(x), rows, tolerance)
        rows = [[eye[i, j] - s[j] for j in range(5)] for i in range(5)]
        assert_close(ac.log_softmax_jacobian(x), rows, tolerance)


@given(x=numbers, shift=st.floats(-1e3, 1e3))
def test_laws(x, shift):
    s = ac.softmax(x)
    assert abs(s.sum() - 1) < 1e-14
    assert ((s >= 0) & (s <= 1)).all()
    np.testing.assert_allclose(ac.softmax(np.add(x, shift)), s, rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(np.exp(ac.log_softmax(x)), s, rtol=1e-11, atol=1e-300)
    jacobian = ac.softmax_jacobian(x)
    np.testing.assert_array_equal(jacobian, jacobian.T)
    np.testing.assert_allclose(jacobian.sum(-1), 0, atol=1e-15)
    v = np.cos(x)
    np.testing.assert_allclose(ac.softmax_jvp(x, v), jacobian @ v, atol=1e-14)
    product = ac.log_softmax_jacobian(x) @ v
    np.testing.assert_allclose(ac.log_softmax_jvp(x, v), product, atol=1e-14)


@given(x=st.lists(st.floats(-5, 5), min_size=2, max_size=5))
def test_jacobians_are_derivatives(x):
    x, step = np.array(x), 1e-5
    for f, jacobian in (
        (ac.softmax, ac.softmax_jacobian),
        (ac.log_softmax, ac.log_softmax_jacobian),
    ):
        moved = [f(x + side * step * np.eye(x.size)) for side in (1, -1)]
        numeric = (moved[0] - moved[1]).T / (2 * step)
        np.testing.assert_allclose(jacobian(x), numeric, atol=1e-9)


@each
def test_any_axis(f):
    x = np.random.default_rng(1).normal(scale=20, size=(2, 3, 4))
    for axis in (0, 1, -1, -3):
        got = on_copies(f, x, axis=axis)
        rows = on_copies(f, np.moveaxis(x, axis, -1).copy())
        assert got.shape == (rows if f in JACOBIANS else np.moveaxis(rows, -1, axis)).shape
        np.testing.assert_array_equal(got if f in JACOBIANS else np.moveaxis(got, axis, -1), rows)
        np.testing.assert_array_equal(on_copies(f, x.T, axis=-1 - axis % 3).size, got.size)


@each
def test_types_are_kept_and_the_input_is_only_read(f):
    x = np.random.default_rng(2).normal(scale=3, size=(3, 5))
    for dtype in (np.float16, np.float32, np.longdouble, ">f4"):
        typed = x.astype(dtype)
        typed.flags.writeable = False
        got = on_copies(f, typed)
        assert got.dtype == np.dtype(dtype).newbyteorder("=")
        expected = on_copies(f, typed.astype(np.float64))
        if dtype is not np.longdouble:
            np.testing.assert_array_equal(got, expected.astype(got.dtype))
        np.testing.assert_allclose(got.astype(np.float64), expected, rtol=1e-3, atol=1e-6)
    for integers in ([[200, 0, 1]], np.array([200, 0, 1], np.uint8), [True, False]):
        got = on_copies(f, integers)
        np.testing.assert_array_equal(got, on_copies(f, np.array(integers, float)))
        assert got.dtype == np.float64
    assert on_copies(f, np.ones((0, 3))).size == 0


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ([1000, 1000], [0.5, 0.5]),
        ([inf, 0, -inf], [1, 0, 0]),
        ([-inf, 0], [0, 1]),
        ([inf], [1]),
        ([-inf], [1]),
        ([inf, 0, inf], [nan] * 3),
        ([-inf, -inf], [nan] * 2),
        ([nan, 0], [nan] * 2),
        ([nan], [nan]),
        ([1.7e308, -1.7e308], [1, 0]),
    ],
)
def test_limits(x, expected):
    np.testing.assert_array_equal(ac.softmax(x), expected)
    with np.errstate(divide="ignore"):
        logarithm = np.log(expected)
    np.testing.assert_allclose(ac.log_softmax([x]), [logarithm])
    jacobian = np.diag(expected) - np.outer(expected, expected)
    np.testing.assert_allclose(ac.softmax_jacobian(x), jacobian)
    np.testing.assert_allclose(ac.softmax_jvp(x, np.ones(len(x))), 0 * np.array(expected))


@each
@pytest.mark.parametrize(
    ("x", "axis", "error", "words"),
    [
        (3.0, -1, ValueError, r"axis = -1.*\(\).*pasa una lista"),
        ([[1.0, 2.0]], 2, ValueError, r"axis = 2.*\(1, 2\).*de −2 a 1"),
        ([[1.0, 2.0]], -3, ValueError, "axis = -3"),
        (np.ones((2, 0)), 1, ValueError, r"\(2, 0\).*vacío.*axis = 1"),
        ([1.0], None, TypeError, "axis debe ser un entero.*None"),
        ([1.0], True, TypeError, "axis debe ser un entero.*True"),
        ([1j], -1, TypeError, r"x debe ser un número real.*x\.real"),
        (np.ma.array([1.0, 2.0], mask=[0, 1]), -1, TypeError, "máscara"),
        ([[1.0], [1.0, 2.0]], -1, ValueError, "rectangular"),
    ],
)
def test_bad_input_is_explained(f, x, axis, error, words):
    with pytest.raises(error, match=f"(?s)^{f.__name__}: .*{words}"):
        on_copies(f, x, axis=axis)


@pytest.mark.parametrize("f", sorted(WITH_V, key=lambda f: f.__name__))
def test_bad_vectors_are_explained(f):
    with pytest.raises(ValueError, match=r"v tiene forma \(3,\) y x, \(2,\)"):
        f([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(TypeError, match=r"v debe ser un número real.*v\.real"):
        f([1.0, 2.0], [1j, 0])
    assert f(np.ones(2, np.float32), np.ones(2)).dtype == np.float64

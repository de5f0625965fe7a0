import tracemalloc

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import activations as ac

mp = mpmath.MPContext()
mp.dps = 800
inf, nan = np.inf, np.nan
WITH_V = {ac.softmax_jvp, ac.log_softmax_jvp, ac.log_softmax_vjp}
JACOBIANS = {ac.softmax_jacobian, ac.log_softmax_jacobian}
LIKE_X = {ac.softmax, ac.log_softmax, *WITH_V}
ALL = {*LIKE_X, ac.logsumexp, *JACOBIANS}


def each_of(functions):
    by_name = sorted(functions, key=lambda f: f.__name__)
    return pytest.mark.parametrize("f", by_name, ids=lambda f: f.__name__)


each = each_of(ALL)
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
        total = mp.log(mp.fsum(powers))
        assert abs(ac.logsumexp(x) - total) <= 2e-16 * (abs(total) + abs(float(x.max())))


def assert_gradient(x, g):
    """To a few roundings of each term, those of g·(1 − s) and s·g: nothing cancels between them."""
    powers = [mp.exp(mp.mpf(number)) for number in x]
    got = ac.log_softmax_vjp(x, g)
    for i, (power, own, answer) in enumerate(zip(powers, g, got, strict=True)):
        s = power / mp.fsum(powers)
        rest = mp.fsum(powers[:i] + powers[i + 1 :]) / mp.fsum(powers)
        others = [mp.mpf(h) for h in [*g[:i], *g[i + 1 :]]]
        exact = own * rest - s * mp.fsum(others)
        size = abs(own) * rest + s * mp.fsum(map(abs, others))
        assert abs(answer - exact) <= 1e-15 * (5 + np.ptp(x)) * size + mp.mpf("1e-305")


@pytest.mark.parametrize("scale", [1, 10, 40, 200, 1000])
def test_the_gradient_keeps_its_digits_where_it_cancels(scale):
    rng = np.random.default_rng(6)
    for _ in range(30):
        x, g = rng.normal(size=(2, 5)) * [[scale], [1]]
        assert_gradient(x.tolist(), g.tolist())
        # A cross-entropy, whose class is any, and also the one of the greatest input.
        for k in (0, int(x.argmax())):
            assert_gradient(x.tolist(), (-np.eye(5)[k]).tolist())
    assert_gradient([50.0, 0.0, 0.0], [1.0, 1e-20, 0.0])
    # 1 − s is 0 in float64: the textbook would stop learning here.
    np.testing.assert_allclose(
        ac.log_softmax_vjp([50.0, 0.0], [-1.0, 0.0]), np.exp(-50) * np.array([-1, 1]), rtol=1e-14
    )


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
    transposed = ac.log_softmax_jacobian(x).T @ v
    np.testing.assert_allclose(ac.log_softmax_vjp(x, v), transposed, atol=1e-14)
    np.testing.assert_allclose(x - ac.logsumexp(x), ac.log_softmax(x), rtol=1e-13, atol=1e-11)


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
        assert got.shape == (np.moveaxis(rows, -1, axis) if f in LIKE_X else rows).shape
        np.testing.assert_array_equal(np.moveaxis(got, axis, -1) if f in LIKE_X else got, rows)
        np.testing.assert_array_equal(on_copies(f, x.T, axis=-1 - axis % 3).size, got.size)


@each_of(ALL - JACOBIANS)
def test_several_axes_are_one(f):
    x = np.random.default_rng(4).normal(scale=20, size=(2, 3, 4, 5))
    for axis in ((1, 2), (3, 0), (-1,), (0, 1, 2, 3)):
        first = np.moveaxis(x, axis, range(len(axis)))
        got = on_copies(f, x, axis=axis)
        joined = first.reshape(-1, *first.shape[len(axis) :])
        expected = on_copies(f, joined, axis=0)
        if f in LIKE_X:
            assert got.shape == x.shape
            got = np.moveaxis(got, axis, range(len(axis))).reshape(joined.shape)
        np.testing.assert_array_equal(got, expected)
    np.testing.assert_array_equal(on_copies(f, x, axis=None), on_copies(f, x, axis=(0, 1, 2, 3)))
    assert type(ac.logsumexp(x, axis=None)) is np.float64


@each
def test_blocks_leave_no_seam(f):
    rows = 50 if f in JACOBIANS else 700
    x = np.random.default_rng(8).normal(scale=9, size=(rows, 60))
    whole = on_copies(f, x)
    np.testing.assert_array_equal(whole, [on_copies(f, row) for row in x])


def test_memory_is_one_result_and_a_few_blocks():
    x = np.random.default_rng(9).normal(size=(2000, 500)).astype(np.float32)
    tracemalloc.start()
    ac.softmax(x)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.5 * x.nbytes


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
    for f in JACOBIANS:
        assert not np.signbit(np.diagonal(f(x))[~np.isnan(expected)]).any()
    jacobian = np.diag(expected) - np.outer(expected, expected)
    np.testing.assert_allclose(ac.softmax_jacobian(x), jacobian)
    np.testing.assert_allclose(ac.softmax_jvp(x, np.ones(len(x))), 0 * np.array(expected))
    gradient = 1 - len(x) * np.array(expected)
    np.testing.assert_allclose(ac.log_softmax_vjp(x, np.ones(len(x))), gradient, atol=1e-15)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ([1000, 1000], 1000 + np.log(2)),
        ([-1000, -1000], -1000 + np.log(2)),
        ([inf, 0, -inf], inf),
        ([inf, inf], inf),
        ([-inf, 0], 0),
        ([-inf, -inf], -inf),
        ([-inf], -inf),
        ([nan, inf], nan),
        ([1.7e308, -1.7e308], 1.7e308),
        ([1.7e308, 1.7e308], 1.7e308),
        ([0, -60], np.exp(-60)),  # log(1 + e⁻⁶⁰), whose sum is 1 in float64.
    ],
)
def test_limits_of_the_logarithm_of_the_sum(x, expected):
    np.testing.assert_allclose(ac.logsumexp(x), expected, rtol=1e-15)


@each
@pytest.mark.parametrize(
    ("x", "axis", "error", "words"),
    [
        (3.0, -1, ValueError, "x es un solo número y no tiene ejes; pasa una lista"),
        ([[1.0, 2.0]], 2, ValueError, r"axis = 2.*\(1, 2\).*de −2 a 1"),
        ([[1.0, 2.0]], -3, ValueError, "axis = −3"),
        (np.ones((2, 0)), 1, ValueError, r"\(2, 0\).*vacío.*axis = 1"),
        ([1.0], 1.0, TypeError, r"axis debe ser un entero.*1\.0"),
        ([1.0], True, TypeError, "axis debe ser un entero.*True"),
        ([1j], -1, TypeError, r"x debe ser un número real.*x\.real"),
        (np.ma.array([1.0, 2.0], mask=[0, 1]), -1, TypeError, "máscara"),
        ([[1.0], [1.0, 2.0]], -1, ValueError, "rectangular"),
    ],
)
def test_bad_input_is_explained(f, x, axis, error, words):
    with pytest.raises(error, match=f"(?s)^{f.__name__}: .*{words}"):
        on_copies(f, x, axis=axis)


@each
@pytest.mark.parametrize(
    ("axis", "error", "words"),
    [
        ((), ValueError, r"axis = \(\) no nombra ningún eje; nombra cada uno"),
        ((0, -2), ValueError, r"axis = \(0, -2\) repite un eje"),
        ((0, 2), ValueError, r"axis = 2.*\(1, 2\).*de −2 a 1"),
        ((0, 1.0), TypeError, r"axis debe ser un entero, una tupla de ellos o None.*\(0, 1\.0\)"),
        ([0, 1], TypeError, r"axis debe ser un entero, una tupla de ellos o None.*\[0, 1\]"),
        ("0", TypeError, "axis debe ser un entero, una tupla de ellos o None.*'0'"),
    ],
)
def test_bad_axes_are_explained(f, axis, error, words):
    if f in JACOBIANS:
        error, words = TypeError, "axis debe ser un entero .*reshape.*, y llegó"
    with pytest.raises(error, match=f"^{f.__name__}: .*{words}"):
        on_copies(f, [[1.0, 2.0]], axis=axis)


@each_of(ALL - JACOBIANS)
def test_all_the_axes_of_a_number_are_none(f):
    with pytest.raises(ValueError, match=f"^{f.__name__}: x es un solo número y no tiene ejes"):
        on_copies(f, 3.0, axis=None)


@each_of(JACOBIANS)
def test_a_jacobian_is_along_one_axis(f):
    with pytest.raises(TypeError, match=r"axis debe ser un entero .*reshape.*, y llegó None"):
        f([[1.0, 2.0]], axis=None)


@each_of(WITH_V)
def test_bad_vectors_are_explained(f):
    v = "g" if f is ac.log_softmax_vjp else "v"
    with pytest.raises(ValueError, match=rf"{v} tiene forma \(3,\) y x, \(2,\)"):
        f([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(TypeError, match=rf"{v} debe ser un número real.*{v}\.real"):
        f([1.0, 2.0], [1j, 0])
    assert f(np.ones(2, np.float32), np.ones(2)).dtype == np.float64

import math

import numpy as np
import pytest

from activations import leaky_relu, prelu, prelu_derivative, prelu_slope_derivative

inf, nan = np.inf, np.nan
X = np.array([-inf, -1e308, -2.5, -5e-324, -0.0, 0.0, 5e-324, 2.5, 1e308, inf, nan])
SLOPES = [-2.0, 0.0, 0.25, 1.0, 3.0]
CHOICES = [nan, "left", "right"]


@pytest.mark.parametrize("slope", SLOPES)
def test_with_one_slope_it_is_a_leaky_relu(slope):
    leaky = leaky_relu.with_parameters(slope=slope)
    np.testing.assert_array_equal(prelu(X, slope), leaky(X))
    for choice in [*CHOICES, (slope + 1) / 2]:
        got = prelu_derivative(X, slope, at_kinks=choice)
        np.testing.assert_array_equal(got, leaky.derivative(X, at_kinks=choice))


@pytest.mark.parametrize("axis", [0, 1, -1, -3])
def test_each_channel_has_its_own_slope(axis):
    x = np.random.default_rng(1).integers(-2, 3, size=(2, 5, 3)).astype(float)
    slopes = SLOPES[: x.shape[axis]]
    rows = np.moveaxis(x, axis, 0)
    for whole, one in [
        (prelu(x, slopes, axis=axis), prelu),
        (prelu_derivative(x, slopes, axis=axis), prelu_derivative),
        (
            prelu_derivative(x, slopes, axis=axis, at_kinks="left"),
            lambda row, slope: prelu_derivative(row, slope, at_kinks="left"),
        ),
    ]:
        assert whole.shape == x.shape
        expected = [one(row, slope) for row, slope in zip(rows, slopes, strict=True)]
        np.testing.assert_array_equal(np.moveaxis(whole, axis, 0), expected)


def test_the_derivative_in_the_slope_is_that_of_a_line():
    x = X[np.isfinite(X) & (np.abs(X) < 10)]
    for slope in SLOPES:
        quotient = (prelu(x, slope + 0.5) - prelu(x, slope - 0.5)) / 1.0
        np.testing.assert_allclose(prelu_slope_derivative(x), quotient, rtol=1e-15, atol=1e-323)
    np.testing.assert_array_equal(prelu_slope_derivative([-inf, inf, nan, -3]), [-inf, 0, nan, -3])


def test_the_gradient_of_the_slopes_is_a_sum_over_their_channel():
    rng = np.random.default_rng(2)
    x, g, slopes, h = rng.normal(size=(7, 3)), rng.normal(size=(7, 3)), np.array([0.1, -1, 2]), 1e-6
    gradient = (g * prelu_slope_derivative(x)).sum(axis=0)
    for i, up in enumerate(h * np.eye(3)):
        moved = [np.sum(g * prelu(x, slopes + side * up)) for side in (1, -1)]
        assert math.isclose(gradient[i], (moved[0] - moved[1]) / (2 * h), rel_tol=1e-8)


@pytest.mark.parametrize("f", [prelu, prelu_derivative, lambda x, _: prelu_slope_derivative(x)])
def test_types_are_kept_and_the_input_is_only_read(f):
    for dtype in (np.float16, np.float32, np.float64, np.longdouble, ">f4"):
        x = np.array([[-1.5, 0.5, -3]], dtype)
        x.flags.writeable = False
        got = f(x, [0.1, 0.2, 0.3])
        assert got.dtype == np.dtype(dtype).newbyteorder("=")
        if dtype is not np.longdouble:
            wide = f(x.astype(float), [0.1, 0.2, 0.3])
            np.testing.assert_array_equal(got, wide.astype(got.dtype))
    assert isinstance(f(-2.0, 0.5), np.float64)
    assert f([-2, True], 0.5).dtype == np.float64
    assert f(np.ones((0, 3)), [1, 2, 3]).shape == (0, 3)


@pytest.mark.parametrize("f", [prelu, prelu_derivative])
@pytest.mark.parametrize(
    "case",
    [
        ([1.0, 2.0], [0.1, 0.2, 0.3], -1, ValueError, r"\(3,\).*2 canales.*lista de 2"),
        ([1.0, 2.0], [[0.1, 0.2]], -1, ValueError, r"\(1, 2\).*un número o una lista"),
        ([1.0, 2.0], [0.1, nan], -1, ValueError, "slope debe ser finita, y llegó nan"),
        ([1.0, 2.0], inf, -1, ValueError, "slope debe ser finita, y llegó inf"),
        ([1.0, 2.0], [0.1, 0.2], 1, ValueError, "axis = 1.*de −1 a 0"),
        ([1.0, 2.0], [0.1, 0.2], 0.0, TypeError, "axis debe ser un entero"),
        (3.0, [0.1], -1, ValueError, "x es un solo número y no tiene ejes; pasa una lista"),
        ([1j], 0.1, -1, TypeError, r"x debe ser un número real.*x\.real"),
        ([1.0], "0.1", -1, TypeError, "slope debe ser un número real"),
    ],
)
def test_bad_input_is_explained(f, case):
    x, slope, axis, error, words = case
    with pytest.raises(error, match=f"^{f.__name__}: .*{words}"):
        f(x, slope, axis=axis)


@pytest.mark.parametrize(
    ("slope", "choice", "error", "words"),
    [
        ([0.1, 0.5], 0.2, ValueError, r"=0\.2, y en x = 0 .* es \[0\.5, 1\]; usa"),
        (3.0, 0.5, ValueError, r"es \[1, 3\]"),
        (0.1, 1.5, ValueError, r"=1\.5, y en x = 0 .* es \[0\.1, 1\]"),
        (0.1, "middle", ValueError, '"left" o "right", y llegó .middle'),
        (0.1, inf, ValueError, "=∞, y en x = 0"),
        (0.1, None, TypeError, "debe ser un número real"),
        (0.1, {0.0: 0.5}, TypeError, "debe ser un número real"),
    ],
)
def test_bad_conventions_are_explained(slope, choice, error, words):
    with pytest.raises(error, match=f"^prelu_derivative: at_kinks.*{words}"):
        prelu_derivative([0.0, 0.0], slope, at_kinks=choice)


def test_a_channel_without_a_corner_takes_any_convention():
    got = prelu_derivative([[0.0, 0.0]], [1.0, 0.0], at_kinks=0.25)
    np.testing.assert_array_equal(got, [[1, 0.25]])

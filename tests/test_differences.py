import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations import (
    backward_difference,
    central_difference,
    complex_step,
    df,
    forward_difference,
    relu,
)

ALL = [forward_difference, backward_difference, central_difference, complex_step]


@pytest.mark.parametrize("h", [1e-2, 1e-3])
def test_errors_are_those_of_the_docstring(h):
    x = np.linspace(-2, 2, 9)
    slope, h2 = np.cos(x), h**2
    np.testing.assert_allclose(
        forward_difference(np.sin, x, h) - slope, -h / 2 * np.sin(x), atol=h2
    )
    np.testing.assert_allclose(
        backward_difference(np.sin, x, h) - slope, h / 2 * np.sin(x), atol=h2
    )
    np.testing.assert_allclose(
        central_difference(np.sin, x, h) - slope, -h2 / 6 * slope, rtol=1e-3, atol=1e-12
    )


def test_default_steps():
    assert df is forward_difference
    assert forward_difference(np.square, 1.0) == forward_difference(np.square, 1.0, 1e-6)
    assert backward_difference(np.square, 1.0) == backward_difference(np.square, 1.0, 1e-6)
    assert central_difference(np.exp, 1.0) == central_difference(np.exp, 1.0, 1e-5)
    assert complex_step(np.exp, 1.0) == complex_step(np.exp, 1.0, 1e-20)


@given(x=st.floats(-20, 20), exponent=st.integers(8, 200))
def test_complex_step_cancels_nothing(x, exponent):
    step = complex_step(np.exp, x, 10.0**-exponent)
    np.testing.assert_allclose(step, np.exp(x), rtol=1e-15)


@given(h=st.floats(1e-12, 1e3))
def test_a_corner_never_settles(h):
    assert forward_difference(relu, 0.0, h) == 1.0
    assert backward_difference(relu, 0.0, h) == 0.0
    assert central_difference(relu, 0.0, h) == 0.5


@pytest.mark.parametrize("difference", ALL)
def test_types(difference):
    assert difference(np.square, np.float32(1.5), np.float32(2**-8)).dtype == np.float32
    assert difference(np.square, [1, 2]).dtype == np.float64
    assert np.shape(difference(np.square, np.ones((2, 3)))) == (2, 3)
    np.testing.assert_allclose(difference(np.square, 3, np.array([1e-6, 1e-7])), 6, rtol=1e-6)


@pytest.mark.parametrize("difference", ALL)
@pytest.mark.parametrize(
    ("f", "x", "h", "error", "words"),
    [
        (3.0, 1.0, 1e-6, TypeError, r"f debe ser una función, y llegó 3\.0"),
        (np.sin, 1.0, 0.0, ValueError, r"paso h .*finito y positivo.*0\.0"),
        (np.sin, 1.0, -1e-6, ValueError, "positivo.*-1e-06"),
        (np.sin, 1.0, np.inf, ValueError, "finito.*inf"),
        (np.sin, 1.0, np.nan, ValueError, "finito.*nan"),
        (np.sin, 1.0, "a", TypeError, "paso h .*llegó 'a'"),
        (np.sin, 1.0, None, TypeError, "paso h .*llegó None"),
        (np.sin, 1j, 1e-6, TypeError, "llegó 1j"),
        (np.sin, "a", 1e-6, TypeError, "llegó 'a'"),
    ],
)
def test_mistakes_are_explained(difference, f, x, h, error, words):
    with pytest.raises(error, match=words):
        difference(f, x, h)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import activations as ac

DIFFERENCES = [ac.forward_difference, ac.backward_difference, ac.central_difference]
each = pytest.mark.parametrize("difference", [*DIFFERENCES, ac.complex_step])
X = np.linspace(-2, 2, 9)
BAD = [
    ((3.0, 1.0), TypeError, r"f debe ser una función, y llegó 3\.0"),
    ((np.sin, 1.0, 0.0), ValueError, r"paso h .*finito y positivo.*0\.0"),
    ((np.sin, 1.0, -1e-6), ValueError, "positivo.*-1e-06"),
    ((np.sin, 1.0, np.nan), ValueError, "finito.*nan"),
    ((np.sin, 1.0, np.inf), ValueError, "finito.*inf"),
    ((np.sin, 1.0, "a"), TypeError, "paso h .*llegó 'a'"),
    ((np.sin, 1j), TypeError, "llegó 1j"),
    ((np.sin, "a"), TypeError, "llegó 'a'"),
]


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
def test_types(difference):
    assert difference(np.square, np.float32(1.5), np.float32(2**-8)).dtype == np.float32
    assert difference(np.square, [[1, 2]]).dtype == np.float64
    np.testing.assert_allclose(difference(np.square, 3, np.array([1e-6, 1e-7])), 6, rtol=1e-6)


@each
@pytest.mark.parametrize(("arguments", "error", "words"), BAD)
def test_mistakes_are_explained(difference, arguments, error, words):
    with pytest.raises(error, match=words):
        difference(*arguments)

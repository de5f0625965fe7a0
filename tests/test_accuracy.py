import ctypes

import numpy as np
import pytest
from oracle.coefficients import constants
from oracle.exact import EXACT, few_digits
from support import digits
from support.digits import BARS, EVERY_HALF, LEVELS, PIECEWISE_LINEAR
from support.laws import highest_order

from activations.catalog import ALL

cases = pytest.mark.parametrize(("name", "order"), [(n, k) for n in EXACT for k in range(3)])


@cases
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_against_many_digits(name, order, dtype):
    # A float32 is the float64 rounded, as test_input sees: fewer points will do.
    with np.errstate(over="ignore", under="ignore"):
        x = np.unique(digits.adversarial(digits.MANY if dtype is np.float64 else 100).astype(dtype))
    x = x[~np.isin(x, digits.undecided(name, order))]
    digits.check_digits(ALL[name], order, x, digits.many_digits_of(name, order, x))


@pytest.mark.parametrize("name", [name for name in EXACT if highest_order(ALL[name]) == 3])
def test_third_derivative(name):
    digits.check_third_derivative(ALL[name])


@cases
def test_every_float16(name, order):
    x = EVERY_HALF[~np.isin(EVERY_HALF, digits.undecided(name, order))]
    with np.errstate(all="ignore"):
        # float64 will do as reference: its error, a few 2⁻⁵³, is nothing beside 2⁻¹¹.
        reference = EXACT[name][order](few_digits, x.astype(np.float64))
    bar, y = BARS[np.float16][order], LEVELS[order](ALL[name], x)
    digits.assert_within(bar, f"{name}{'′' * order}", x, y, (reference, 0.0))


@pytest.mark.parametrize("f", PIECEWISE_LINEAR, ids=lambda f: f.name)
@pytest.mark.parametrize("dtype", BARS)
def test_piecewise_linear_is_exact(f, dtype):
    digits.check_piecewise_linear(f, dtype)


COUSINS = [
    *(ALL["silu"].with_parameters(beta=beta) for beta in (-3.0, 1e150)),
    *(ALL["celu"].with_parameters(alpha=alpha) for alpha in (3.0, 1e-150, 1e150)),
    *(ALL["squareplus"].with_parameters(b=b) for b in (1e-150, 1e150)),
    *(ALL["softplus"].with_parameters(beta=beta) for beta in (3.0, 1e-150, 1e150)),
    *(ALL["hard_sigmoid"].with_parameters(slope=slope) for slope in (0.2, -1e-150)),
]


@pytest.mark.parametrize(
    "f",
    [*ALL.values(), *COUSINS],
    ids=lambda f: "-".join([f.name, *map(str, f.parameters.values())]),
)
def test_no_formula_leans_on_subnormals_nor_on_errstate(f, flusher):
    flush = ctypes.CDLL(str(flusher)).flush
    tiny = np.finfo(np.float64).tiny
    everywhere = np.unique(digits.adversarial())
    everywhere = everywhere[(np.abs(everywhere) >= tiny) & ~np.isin(everywhere, f.breaks)]
    for x in (everywhere, everywhere[::2500]):  # Few points go by another way.
        for level in LEVELS:
            expected = level(f, x)
            with np.errstate(all="raise"):
                flush(1)
                try:
                    y = level(f, x)
                finally:
                    flush(0)
                np.testing.assert_array_equal(level(f, x), expected)
            # Below 1e-303 exp is subnormal itself.
            np.testing.assert_allclose(y, expected, rtol=1e-15, atol=1e-303)


def test_every_function_is_measured():
    measured = {*EXACT, *(f.name for f in PIECEWISE_LINEAR)}
    assert measured == set(ALL), f"write the exact values of {set(ALL) - measured} in EXACT"


@pytest.mark.parametrize(("name", "value"), constants().items())
def test_constants_are_regenerated(name, value):
    digits.check_constant(name, value)

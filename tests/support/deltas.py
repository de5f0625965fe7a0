"""What a nascent delta obeys, as a function that raises if it is broken."""

import math
from math import isclose, pi

import numpy as np
import pytest

from activations import Distribution, mollifiers

# The second moment m₂ of each kernel: it pairs to φ(0) + m₂·φ″(0)/2k² + O(k⁻⁴).
MOMENTS = {"box": 1 / 12, "triangle": 1 / 6, "gaussian": 1.0, "logistic": pi**2 / 3}


def phi(x):
    return np.exp(-x * x) * np.cos(x + 0.3)


def nascent_delta(name):
    make = getattr(mollifiers, name)
    assert make()(0.3) == make(1)(0.3)
    for k in (0.5, 1, 37.0, 1e3, 1e8):
        x = np.array([0.1, 0.3, 0.7, 2.0]) / k
        assert isclose(
            Distribution(make(k)).pair(np.ones_like, (-80 / k, 80 / k)), 1, rel_tol=1e-12
        )
        np.testing.assert_allclose(make(k)(x), make(k)(-x), rtol=1e-15)
        slope = (make(k)(x + 1e-6 / k) - make(k)(x - 1e-6 / k)) / 2e-6 / k
        np.testing.assert_allclose(make(k).derivative()(x) / k**2, slope, rtol=1e-6, atol=1e-8)
    second = -3 * math.cos(0.3)
    for k, tolerance in ((30, 2e-2), (300, 2e-4)):
        error = Distribution(make(k)).pair(phi, (-9, 9)) - phi(0.0)
        assert isclose(error * k**2, MOMENTS[name] * second / 2, rel_tol=tolerance)
    for k in (1e6, 1e8):
        assert abs(Distribution(make(k)).pair(phi, (-9, 9)) - phi(0.0)) < 1e-11
    for bad, error in ((0, ValueError), (-1, ValueError), ("1", TypeError)):
        with pytest.raises(error, match=r"k debe .*llegó"):
            make(bad)

import math
from math import inf, isclose, nan, pi

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations import (
    Dirac,
    Distribution,
    Piecewise,
    Smooth,
    affine,
    identity,
    mollifiers,
    sigmoid,
)

zero, one = Distribution(Piecewise((0.0,))), Distribution(Piecewise((1.0,)))
step = Distribution(Piecewise((0.0, 1.0), (0.0,)))
wave = Smooth(np.cos, lambda x: -np.sin(x), lambda x: -np.cos(x))
weights = st.floats(-100, 100).filter(lambda w: abs(w) > 1e-9)


def with_deltas(*deltas):
    return Distribution(zero.regular, deltas)


def phi(x):
    return np.exp(-x * x) * np.cos(x + 0.3)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: Dirac("0"), TypeError, "at .*'0'"),
        (lambda: Dirac(0, 1j), TypeError, "weight .*1j"),
        (lambda: Dirac(inf), ValueError, "at .*finito"),
        (lambda: Dirac(order=-1), ValueError, "order .*≥ 0.*-1"),
        (lambda: Distribution(np.sin), TypeError, "regular .*Piecewise"),
        (lambda: with_deltas(1.0), TypeError, r"Dirac.*1\.0"),
        (
            lambda: step(0.0),
            TypeError,
            r"^una distribución no tiene valor en un punto.*prueba\. Usa T\.pair.*parte regular$",
        ),
        (lambda: step.pair(3, (0, 1)), TypeError, "test .*llegó 3"),
        (lambda: step.pair(np.cos, 3), TypeError, "interval .*llegó 3"),
        (lambda: step.pair(np.cos, (0, 1, 2)), TypeError, "interval .*par"),
        (lambda: step.pair(np.cos, (-inf, 1)), ValueError, "^a debe ser finito"),
        (lambda: step.pair(np.cos, (1, inf)), ValueError, "^b debe ser finito"),
        (lambda: step.pair(np.cos, (1, 1)), ValueError, "a < b.*intercámbialos"),
        (
            lambda: with_deltas(Dirac(-1)).pair(np.cos, (-1, 2)),
            ValueError,
            r"delta en -1\.0 .*extr",
        ),
        (
            lambda: with_deltas(Dirac(2)).pair(np.cos, (-1, 2)),
            ValueError,
            r"delta en 2\.0 .*extremo.* y su acción no está definida; agranda o encoge",
        ),
        (
            lambda: one.pair(lambda x: 1 / np.abs(x), (-1, 1.3)),
            ValueError,
            "no converge.* oscila demasiado; acorta",
        ),
        (lambda: step.pair(lambda x: x + nan, (0, 1)), ValueError, "no es finito.*; elige"),
    ],
)
def test_mistakes_are_explained(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_diracs_are_values_written_as_maths():
    assert Dirac() == Dirac(0.0, 1.0, 0)
    assert repr(Dirac(np.array(-0.0), np.float32(1), np.int8(0))) == repr(Dirac())
    assert (str(Dirac(-0.0)), Dirac(order=100).order) == ("δ(x)", 100)
    dipole = Dirac(-0.5, 2.0, 1)
    assert (str(dipole), dipole.latex) == ("2·δ′(x + 0.5)", r"2\,\delta'(x + 0.5)")
    assert (str(Dirac(1, -1)), Dirac(1, -1).latex) == ("−δ(x − 1)", r"-\delta(x - 1)")
    both = Distribution(Piecewise((0.0, 1.0, 2.0), (0.0, 3.0)), (dipole, Dirac(1, -1)))
    assert repr(both) == "Distribution: 0 | 1 | 2 [cortes: 0, 3] + 2·δ′(x + 0.5) − δ(x − 1)"
    assert repr(Distribution(Piecewise((Smooth(np.sin),)))) == "Distribution: f(x)"


def test_equal_deltas_merge_and_opposite_ones_vanish():
    tenths = [Dirac(0.0, 0.1)] * 10
    many = with_deltas(*tenths, Dirac(-0.0, 2.0), Dirac(1, 3), Dirac(1, -3), Dirac(0, 1, 1))
    assert many.deltas == (Dirac(0, 3), Dirac(0, 1, 1))


@given(w=weights, order=st.integers(0, 3))
def test_derivative_raises_deltas_and_gives_birth(w, order):
    derived = Distribution(Piecewise((0.0, w), (1.0,)), (Dirac(2.0, w, order),)).derivative()
    assert derived.deltas == (Dirac(1.0, w), Dirac(2.0, w, order + 1))
    assert derived.regular(5.0) == derived.regular(-5.0) == 0.0


@given(a=st.floats(-3, 3), w=weights)
def test_deltas_pick_values_and_derivatives(a, w):
    for order, value in enumerate((math.cos(a), math.sin(a), -math.cos(a))):
        assert with_deltas(Dirac(a, w, order)).pair(wave, (-4, 4)) == w * value
        assert with_deltas(Dirac(a, w, order)).pair(np.cos, (4, 5)) == 0.0


def test_a_delta_prime_needs_a_derivative():
    dipole = with_deltas(Dirac(order=1))
    with pytest.raises(
        TypeError, match=r"δ′\(x\) necesita .* orden 1 .* prueba: pásala como Smooth\(phi"
    ):
        dipole.pair(np.cos, (-1, 1))
    with pytest.raises(ValueError, match="falta la derivada de orden 1"):
        dipole.pair(Smooth(np.cos), (-1, 1))
    assert dipole.pair(Smooth(3.0), (-1, 1)) == 0.0


def test_regular_part_and_deltas_together():
    def exact(x):
        return mpmath.exp(-x * x) * mpmath.cos(x + 0.3)

    def jet(k):
        return lambda x: np.array([float(mpmath.diff(exact, t, k)) for t in x])

    regular = Piecewise((Smooth(np.exp), affine(-2.0, 1.0), 0.25), (0.0123, 1 / 3), (nan, 7.0))
    deltas = (Dirac(0.5, -1.5), Dirac(-0.7, 2.0, 1), Dirac(1.1, 3.0, 2))
    got = Distribution(regular, deltas).pair(Smooth(phi, jet(1), jet(2)), (-3, 4))
    area = mpmath.quad(lambda x: mpmath.exp(x) * exact(x), [-3, -1, 0.0123])
    area += mpmath.quad(lambda x: (1 - 2 * x) * exact(x), [0.0123, 1 / 3])
    area += mpmath.quad(lambda x: exact(x) / 4, [1 / 3, 1, 2, 4])
    points = -1.5 * phi(0.5) - 2 * jet(1)([-0.7]) + 3 * jet(2)([1.1])
    assert isclose(got, float(area) + points[0], rel_tol=1e-12)


@given(a=st.floats(-2, 0), b=st.floats(0.1, 2))
def test_values_at_breaks_do_not_count(a, b):
    for values in ((nan, nan), (5.0, -5.0)):
        door = Distribution(Piecewise((0.0, 1.0, 0.0), (a, b), values))
        assert isclose(door.pair(np.cos, (-3, 4)), math.sin(b) - math.sin(a), rel_tol=1e-12)


def test_pairing_adapts():
    # Narrow beside the interval and off every panel edge; fast; and no function at all.
    for size in (1, 1e-20):
        narrow = one.pair(lambda x, s=size: s * np.exp(-(((x - 0.37) * 1e3) ** 2)), (-10, 9))
        assert isclose(narrow, size * math.sqrt(pi) / 1e3, rel_tol=1e-12)
    fast = Distribution(Piecewise((identity,))).pair(lambda x: np.sin(300 * x), (0, pi))
    assert isclose(fast, -pi / 300, rel_tol=1e-11)
    rng, asked = np.random.default_rng(0), []

    def noise(x):
        asked.append(x.size)
        assert sum(asked) < 2e7, "it would go on until memory runs out"
        return rng.normal(size=x.shape)

    with pytest.raises(ValueError, match="no converge"):
        one.pair(noise, (0, 1))


def test_pairing_overflows_in_silence():
    with np.errstate(all="raise"):
        area = one.pair(lambda x: np.exp(-np.exp(x)), (0, 800))
    assert isclose(area, mpmath.e1(1), rel_tol=1e-12)


@given(shift=st.floats(-5, 5), size=st.floats(0.5, 20))
def test_pairing_is_additive_over_intervals(shift, size):
    a, b, c = shift - size, shift, shift + 2 * size
    whole, left, right = (
        Distribution(sigmoid.function).pair(phi, ends) for ends in ((a, c), (a, b), (b, c))
    )
    assert isclose(whole, left + right, rel_tol=1e-11, abs_tol=1e-12)


# The second moment m₂ of each kernel: it pairs to φ(0) + m₂·φ″(0)/2k² + O(k⁻⁴).
MOMENTS = {"box": 1 / 12, "triangle": 1 / 6, "gaussian": 1.0, "logistic": pi**2 / 3}


@pytest.mark.parametrize("name", MOMENTS)
def test_nascent_deltas(name):
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

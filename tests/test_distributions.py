import math
from math import inf, isclose, nan, pi

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations import Dirac, Distribution, Piecewise, Smooth, affine, identity, mollifiers, sigmoid

zero = Piecewise((0.0,))
step = Piecewise((0.0, 1.0), (0.0,))
wave = Smooth(np.cos, lambda x: -np.sin(x), lambda x: -np.cos(x))
weights = st.floats(-100, 100).filter(bool)


def phi(x):
    return np.exp(-x * x) * np.cos(x + 0.3)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: Dirac("0"), TypeError, "at .*'0'"),
        (lambda: Dirac(0, 1j), TypeError, "weight .*1j"),
        (lambda: Dirac(True), TypeError, "at .*True"),
        (lambda: Dirac(inf), ValueError, "at .*finito"),
        (lambda: Dirac(0, nan), ValueError, "weight .*finito"),
        (lambda: Dirac(order=-1), ValueError, "order .*≥ 0.*-1"),
        (lambda: Dirac(order=1.0), ValueError, r"order .*1\.0"),
        (lambda: Distribution(np.sin), TypeError, "regular .*Piecewise"),
        (lambda: Distribution(zero, (1.0,)), TypeError, r"Dirac.*1\.0"),
        (lambda: Distribution(step)(0.0), TypeError, r"no tiene valor en un punto.*T\.pair"),
        (lambda: Distribution(step).pair(3, (0, 1)), TypeError, "test .*llegó 3"),
        (lambda: Distribution(step).pair(np.cos, 3), TypeError, "interval .*llegó 3"),
        (lambda: Distribution(step).pair(np.cos, (0, 1, 2)), TypeError, "interval .*par"),
        (lambda: Distribution(step).pair(np.cos, ("0", 1)), TypeError, "a debe"),
        (lambda: Distribution(step).pair(np.cos, (0, inf)), ValueError, "b .*finito"),
        (lambda: Distribution(step).pair(np.cos, (1, 0)), ValueError, "a < b.*intercámbialos"),
        (lambda: Distribution(step).pair(np.cos, (1, 1)), ValueError, "a < b"),
    ],
)
def test_mistakes_are_explained(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_diracs_are_values():
    assert Dirac() == Dirac(0.0, 1.0, 0) == Dirac(-0.0, np.float32(1), np.int8(0))
    assert math.copysign(1, Dirac(-0.0).at) == 1
    assert sorted([Dirac(1), Dirac(0, 1, 1), Dirac(0, 1)]) == [Dirac(0, 1), Dirac(0, 1, 1), Dirac(1)]


@pytest.mark.parametrize(
    ("delta", "text", "latex"),
    [
        (Dirac(), "δ(x)", r"\delta(x)"),
        (Dirac(1.0, -1.0), "−δ(x − 1)", r"-\delta(x - 1)"),
        (Dirac(-0.5, 2.0, 1), "2·δ′(x + 0.5)", r"2\,\delta^{(1)}(x + 0.5)"),
        (Dirac(0.0, -0.5, 2), "−0.5·δ′′(x)", r"-0.5\,\delta^{(2)}(x)"),
    ],
)
def test_diracs_are_written(delta, text, latex):
    assert str(delta) == text
    assert delta.latex == latex
    assert text.lstrip("−") in repr(Distribution(step, (delta,)))
    assert "cortes: 0]" in repr(Distribution(step, (delta,)))
    assert "+ −" not in repr(Distribution(step, (delta,)))


def test_equal_deltas_merge_and_opposite_ones_vanish():
    many = [Dirac(0.0, 0.1)] * 10 + [Dirac(-0.0, 2.0), Dirac(1, 3), Dirac(1, -3), Dirac(0, 1, 1)]
    assert Distribution(zero, many).deltas == (Dirac(0, 3), Dirac(0, 1, 1))


@given(w=weights, order=st.integers(0, 3))
def test_derivative_raises_deltas_and_gives_birth(w, order):
    derived = Distribution(step, (Dirac(2.0, w, order),)).derivative()
    assert derived.deltas == (Dirac(0.0, 1.0), Dirac(2.0, w, order + 1))
    assert derived.regular(5.0) == derived.regular(-5.0) == 0.0
    assert Distribution(Piecewise((0.0, w), (1.0,))).derivative().deltas == (Dirac(1.0, w),)


@given(a=st.floats(-3, 3), w=weights)
def test_deltas_pick_values_and_derivatives(a, w):
    assert Distribution(zero, (Dirac(a, w),)).pair(np.cos, (-4, 4)) == w * math.cos(a)
    assert Distribution(zero, (Dirac(a, w, 1),)).pair(wave, (-4, 4)) == w * math.sin(a)
    assert Distribution(zero, (Dirac(a, w, 2),)).pair(wave, (-4, 4)) == -w * math.cos(a)
    assert Distribution(zero, (Dirac(a, w),)).pair(np.cos, (4, 5)) == 0.0


@pytest.mark.parametrize("end", [-1.0, 2.0])
def test_delta_on_an_end_is_refused(end):
    with pytest.raises(ValueError, match=rf"delta en {end} cae en un extremo de \(-1\.0, 2\.0\)"):
        Distribution(zero, (Dirac(end),)).pair(np.cos, (-1, 2))


def test_a_delta_prime_needs_a_derivative():
    dipole = Distribution(zero, (Dirac(order=1),))
    with pytest.raises(TypeError, match=r"δ′\(x\) necesita la derivada de orden 1.*Smooth\(phi"):
        dipole.pair(np.cos, (-1, 1))
    with pytest.raises(ValueError, match="falta la derivada de orden 1"):
        dipole.pair(Smooth(np.cos), (-1, 1))
    assert dipole.pair(np.cos, (1, 2)) == 0.0
    assert dipole.pair(Smooth(3.0), (-1, 1)) == 0.0


def test_regular_part_and_deltas_together():
    kinked = Piecewise((Smooth(np.exp, np.exp), affine(-2.0, 1.0), 0.25), (0.0123, 1 / 3))
    deltas = (Dirac(0.5, -1.5), Dirac(-0.7, 2.0, 1), Dirac(1.1, 3.0, 2))
    test = Smooth(phi, lambda x: derivative(x, 1), lambda x: derivative(x, 2))

    def exact(x):
        return mpmath.exp(-x * x) * mpmath.cos(x + 0.3)

    def derivative(x, k):
        return np.reshape([float(mpmath.diff(exact, t, k)) for t in np.ravel(x)], np.shape(x))

    pieces = (mpmath.exp, lambda x: 1 - 2 * x, lambda _: 0.25)
    ends = (-3, 0.0123, 1 / 3, 4)
    area = sum(
        mpmath.quad(lambda x, f=f: f(x) * exact(x), mpmath.linspace(a, b, 9))
        for f, a, b in zip(pieces, ends, ends[1:], strict=False)
    )
    points = -1.5 * exact(0.5) - 2 * derivative(-0.7, 1) + 3 * derivative(1.1, 2)
    got = Distribution(kinked, deltas).pair(test, (-3, 4))
    assert isclose(got, area + float(points), rel_tol=1e-12)


@pytest.mark.parametrize("width", [1.0, 1e3])
def test_pairing_adapts(width):
    # Narrow beside the interval, off its centre and off every panel edge.
    one = Distribution(Piecewise((1.0,)))
    got = one.pair(lambda x: np.exp(-(((x - 0.37) * width) ** 2)), (-10, 9))
    assert isclose(got, math.sqrt(pi) / width, rel_tol=1e-12)
    fast = Distribution(Piecewise((identity,))).pair(lambda x: np.sin(300 * x), (0, pi))
    assert isclose(fast, -pi / 300, rel_tol=1e-11)


def test_pairing_gives_up_aloud():
    one = Distribution(Piecewise((1.0,)))
    with pytest.raises(ValueError, match="no converge"):
        one.pair(lambda x: 1 / np.sqrt(np.abs(x)), (-1, 1.3))
    with pytest.raises(ValueError, match="no es finito"):
        one.pair(lambda x: np.where(x > 0.3, nan, 1.0), (0, 1))


def test_pairing_gives_up_in_time():
    rng, asked = np.random.default_rng(0), []

    def noise(x):
        asked.append(x.size)
        assert sum(asked) < 2e7, "it would go on until memory runs out"
        return rng.normal(size=x.shape)

    with pytest.raises(ValueError, match="no converge"):
        Distribution(Piecewise((1.0,))).pair(noise, (0, 1))


@given(a=st.floats(-2, 0), b=st.floats(0.1, 2))
def test_values_at_breaks_do_not_count(a, b):
    door = Piecewise((0.0, 1.0, 0.0), (a, b))
    for values in ((nan, nan), (5.0, -5.0)):
        inside = Distribution(door.with_values(values)).pair(np.cos, (-3, 4))
        assert isclose(inside, math.sin(b) - math.sin(a), rel_tol=1e-12)


@given(shift=st.floats(-5, 5), size=st.floats(0.5, 20))
def test_pairing_is_additive_over_intervals(shift, size):
    slope = Distribution(sigmoid.function)
    a, b, c = shift - size, shift, shift + 2 * size
    whole, parts = slope.pair(phi, (a, c)), slope.pair(phi, (a, b)) + slope.pair(phi, (b, c))
    assert isclose(whole, parts, rel_tol=1e-11, abs_tol=1e-12)


# The second moment m₂ of each kernel: it pairs to φ(0) + m₂·φ″(0)/2k² + O(k⁻⁴).
MOMENTS = {"box": 1 / 12, "triangle": 1 / 6, "gaussian": 1.0, "logistic": pi**2 / 3}
nascent = pytest.mark.parametrize("name", MOMENTS)


@nascent
@pytest.mark.parametrize("k", [0.5, 1, 37.0, 1e3, 1e8])
def test_nascent_deltas_have_area_one(name, k):
    rho = getattr(mollifiers, name)(k)
    reach = 80 / k
    assert isclose(Distribution(rho).pair(np.ones_like, (-reach, reach)), 1.0, rel_tol=1e-12)
    x = np.array([0.1, 0.3, 0.7, 2.0]) / k
    np.testing.assert_allclose(rho(x), rho(-x), rtol=1e-15)
    assert (rho(x) >= 0).all()


@nascent
def test_nascent_deltas_approach_delta_with_order_two(name):
    def error(k):
        return Distribution(getattr(mollifiers, name)(k)).pair(phi, (-9, 9)) - phi(0.0)

    second = -3 * math.cos(0.3)
    for k, rel in ((30, 2e-2), (300, 2e-4)):
        assert isclose(error(k) * k**2, MOMENTS[name] * second / 2, rel_tol=rel)
    for k in (1e6, 1e7, 1e8):
        assert abs(error(k)) < 1e-11


@nascent
def test_nascent_deltas_have_derivatives(name):
    rho = getattr(mollifiers, name)(5.0)
    x = np.linspace(-0.9, 0.9, 38)
    slope = (rho(x + 1e-6) - rho(x - 1e-6)) / 2e-6
    np.testing.assert_allclose(rho.derivative()(x), slope, rtol=1e-6, atol=1e-6)


@nascent
@pytest.mark.parametrize(("k", "error"), [(0, ValueError), (-1, ValueError), ("1", TypeError)])
def test_sharpness_is_positive(name, k, error):
    with pytest.raises(error, match="k debe .*llegó"):
        getattr(mollifiers, name)(k)


def test_every_mollifier_is_tried():
    module = mollifiers.__name__
    own = {n for n, f in vars(mollifiers).items() if getattr(f, "__module__", "") == module}
    assert {name for name in own if not name.startswith("_")} == set(MOMENTS)

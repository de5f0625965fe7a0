import contextlib
import copy
import math
import pickle
from math import inf, isclose, nan, pi

import mpmath
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.deltas import MOMENTS, nascent_delta, phi

from activations import (
    Dirac,
    Distribution,
    Piecewise,
    Smooth,
    affine,
    gelu,
    heaviside,
    identity,
    mollifiers,
    relu,
    sigmoid,
)
from activations.catalog import ALL

zero, one = Distribution(Piecewise((0.0,))), Distribution(Piecewise((1.0,)))
step = Distribution(Piecewise((0.0, 1.0), (0.0,)))
wave = Smooth(np.cos, lambda x: -np.sin(x), lambda x: -np.cos(x))
weights = st.floats(-100, 100).filter(lambda w: abs(w) > 1e-9)


def with_deltas(*deltas):
    return Distribution(zero.regular, deltas)


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
        (lambda: step.pair(np.cos, (-1e308, 1e308)), ValueError, "más ancho que .*; acorta"),
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
    sine = Distribution(Piecewise((Smooth(np.sin, np.cos, np.sin),)))
    assert repr(sine) == "Distribution: f(x)"
    assert repr(sine.derivative().derivative()) == "Distribution: f′′(x)"


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
    asked = []

    def noise(x):
        asked.append(x.size)
        assert sum(asked) < 2e7, "it would go on until memory runs out"
        return np.sin(1e15 * x)

    with pytest.raises(ValueError, match="no converge"):
        one.pair(noise, (0, 1))


def bump(u):
    return np.where(np.abs(u) < 1, np.exp(-1 / np.maximum(1 - u * u, 1e-300)), 0.0)


# Shapes of width about 1, with their areas.
SHAPES = {
    "gaussian": (lambda u: np.exp(-u * u), math.sqrt(pi)),
    "bump": (bump, 0.44399381616807943),
    "sech": (lambda u: 4 / (np.exp(u) + np.exp(-u)) ** 2, 2.0),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("interval", [(-100, 100), (-1e6, 3e5), (2e-9, 5e-9)])
@given(place=st.floats(0.01, 0.99), times=st.floats(0.5, 100), rest=st.sampled_from([0, 1]))
@settings(max_examples=10)
def test_what_is_as_wide_as_promised_is_seen(name, interval, place, times, rest):
    shape, area = SHAPES[name]
    a, b = interval
    width, centre = times * (b - a) / 200_000, a + place * (b - a)
    got = one.pair(lambda x: rest + shape((x - centre) / width), interval)
    assert isclose(got, rest * (b - a) + area * width, rel_tol=1e-12)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("half", [1e6, 1e9, 1e15])
@pytest.mark.parametrize("centre", [0.0, 0.3, 1e5 / 3])
def test_what_is_too_narrow_is_refused_and_a_break_shows_it(name, half, centre):
    shape, area = SHAPES[name]
    test = Smooth(lambda x: shape(x - centre))
    with pytest.raises(ValueError, match=r"tan estrecho que no se ve.*Piecewise"):
        one.pair(test, (-half, half))
    shown = Piecewise((test, test), (centre,))
    assert isclose(one.pair(shown, (-half, half)), area, rel_tol=1e-12)


@given(place=st.floats(0.001, 0.999))
@settings(max_examples=15)
@example(place=0.5 + 1e-7)  # Between the edge of a panel and its nearest node.
@example(place=0.5 - 1e-9)
def test_what_is_not_smooth_is_seen_too(place):
    sides = [min(1.0, 2e5 * end) for end in (place, 1 - place)]
    tent = 1 + sum(side - side**2 / 2 for side in sides) / 2e5
    for test, area in (
        (lambda x: (x > place) * 1.0, 1 - place),
        (lambda x: np.abs(x - place), (place**2 + (1 - place) ** 2) / 2),
        (lambda x: 1 + np.maximum(1 - np.abs(x - place) * 2e5, 0), tent),
    ):
        assert isclose(one.pair(test, (0, 1)), area, rel_tol=1e-12)


@pytest.mark.parametrize("size", [1e-300, 1e-200, 1e150, 1e300])
def test_the_size_of_a_peak_does_not_hide_it(size):
    peak = step.pair(lambda x: size * np.exp(-(((x - 0.3) / 1e-5) ** 2)), (0.0, 1.0))
    assert isclose(peak, size * 1e-5 * math.sqrt(pi), rel_tol=1e-12)


def test_what_does_not_fit_in_float64_is_said():
    giant = with_deltas(Dirac(0, 1e300))
    for make in (
        lambda: giant.pair(Smooth(1e10), (-1, 1)),
        lambda: with_deltas(Dirac(0, 1e308), Dirac(0, 1e308)),
        lambda: Distribution(Piecewise((1e308,))).pair(Smooth(1.0), (-1, 1.5)),
    ):
        with pytest.raises(ValueError, match="no cabe en float64"):
            make()
    assert one.pair(Smooth(1.0), (1e308, 1.5e308)) == pytest.approx(5e307)
    slope = Distribution(sigmoid.function).pair(Smooth(1.0), (-2.2e-309, 1.0))
    assert isclose(slope, math.log((1 + math.e) / 2), rel_tol=1e-12)
    steep = Distribution(Piecewise((1e308, 1.5e308), (0.0,)))
    assert steep.derivative().deltas == (Dirac(0, 5e307),)


def test_a_test_function_is_asked_only_inside():
    def inside(x):
        assert ((x >= -1) & (x <= 2)).all()
        return np.where(np.abs(x - 0.5) < 0.1, x, 0.0)

    for interval in ((-1, 2), (-1, 0.2)):
        with contextlib.suppress(ValueError):
            one.pair(inside, interval)
    assert isclose(one.pair(np.vectorize(math.acos), (-1, 1)), pi, rel_tol=1e-12)


def test_a_zero_is_believed_when_both_are_seen():
    door = Distribution(Piecewise((0.0, 1.0, 0.0), (2.0, 3.0)))
    assert door.pair(bump, (-6, 6)) == zero.pair(np.cos, (-6, 6)) == 0.0
    assert one.pair(Smooth(0.0), (-6, 6)) == 0.0
    # An underflow far from where the function lives.
    assert Distribution(sigmoid.function).pair(Smooth(1.0), (-1e6, -800)) == 0.0
    with pytest.raises(ValueError, match="no se ve"):
        one.pair(lambda x: 0 * x, (-6, 6))


ENDS = [(-1e7, 1e7), (-6, 7), (-1e15, 1e3), (-1e-7, 1e7), (-1e7, -1e3), (50, 1e6), (3.5, 1e9)]


@pytest.mark.parametrize("f", ALL.values(), ids=ALL.keys())
def test_slopes_add_up_at_any_width(f):
    for order, g in ((1, f), (2, f.derivative)):
        action = f.distributional_derivative(order)
        for a, b in ENDS:
            rise, size = float(g(b)) - float(g(a)), abs(float(g(b))) + abs(float(g(a))) + 1
            if math.isfinite(rise):
                assert abs(action.pair(Smooth(1.0), (a, b)) - rise) <= 1e-12 * size


@given(exponent=st.floats(0, 150))
@settings(max_examples=10)
@pytest.mark.parametrize("name", ["box", "triangle", "gaussian", "logistic"])
def test_a_nascent_delta_is_seen_however_narrow(name, exponent):
    nascent = Distribution(getattr(mollifiers, name)(10.0**exponent))
    assert isclose(nascent.pair(Smooth(1.0), (-800, 900)), 1.0, rel_tol=1e-12)
    if exponent > 8:
        assert isclose(nascent.pair(phi, (-6, 6)), phi(0.0), rel_tol=1e-12)


def test_the_catalogue_s_own_curve_is_seen_beside_an_oscillation():
    # The Fourier transform of GELU″ at 1: 2·exp(−1/2).
    action = gelu.distributional_derivative(2).pair(np.cos, (-1e6, 1e6))
    assert isclose(action, 2 * math.exp(-0.5), rel_tol=1e-12)


def test_test_functions_of_every_kind():
    exact = math.sin(2.0)
    for test in (np.cos, wave, Piecewise((wave,)), Piecewise((wave, wave), (1.0,))):
        assert isclose(step.pair(test, (-3, 2)), exact, rel_tol=1e-12)
    # The last bit of a sum is each processor's own.
    assert step.pair(heaviside, (-3, 2)) == step.pair(heaviside.function, (-3, 2))
    assert isclose(step.pair(heaviside, (-3, 2)), 2.0, rel_tol=1e-15)
    slope = step.derivative().derivative()
    assert slope.pair(sigmoid, (-1, 2)) == slope.pair(sigmoid.function, (-1, 2)) == -0.25
    corner = Smooth(np.abs, np.sign)
    assert isclose(one.pair(corner, (-1, 2)), 2.5, rel_tol=1e-12)


NOT_POINTWISE = {
    "complex": (lambda x: x + 1j, TypeError, "la función de prueba debe dar float64, y da complex"),
    "float32": (lambda x: x.astype(np.float32), TypeError, "float64, y da float32"),
    "text": (lambda x: x.astype(str), TypeError, "float64, y da <U"),
    "number": (lambda _: 1.0, ValueError, "la forma que recibe"),
    "sum": (lambda x: x.sum(), ValueError, "la forma que recibe"),
    "from the top": (lambda x: x - x.max(), ValueError, "sin mirar ni cambiar"),
    "centred": (lambda x: x - x.mean(), ValueError, "sin mirar ni cambiar"),
    "sorted": (np.sort, ValueError, "sin mirar ni cambiar"),
    "of one number": (math.cos, TypeError, "debe admitir un arreglo"),
    "an if": (lambda x: x if x > 0 else 0, TypeError, r"debe admitir un arreglo.*np\.where"),
    "bool": (lambda x: x > 0, TypeError, "float64, y da bool; multiplica"),
    "written on": (lambda x: np.abs(x, out=x) * 0 + x.sum(), ValueError, "ni cambiar"),
    "added up": (np.cumsum, ValueError, "sin mirar ni cambiar"),
}


@pytest.mark.parametrize(("test", "error", "words"), NOT_POINTWISE.values(), ids=NOT_POINTWISE)
def test_a_test_function_goes_point_by_point(test, error, words):
    with pytest.raises(error, match=words):
        step.pair(test, (-1, 1))
    with pytest.raises(error, match=words.replace("la función de prueba", "el trozo 1")):
        Piecewise((0.0, Smooth(test)), (0.0,))


def test_a_delta_needs_a_finite_value():
    with pytest.raises(ValueError, match=r"δ\(x\) necesita .* y allí vale nan"):
        with_deltas(Dirac()).pair(Piecewise((0.0, 1.0), (0.0,)), (-1, 1))
    with pytest.raises(ValueError, match=r"δ′\(x\) necesita la derivada de orden 1 .* vale nan"):
        with_deltas(Dirac(order=1)).pair(relu, (-1, 1))


@pytest.mark.parametrize("f", ALL.values(), ids=ALL.keys())
def test_a_distribution_equals_its_copy(f):
    for order in (1, 2):
        made = f.distributional_derivative(order)
        assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made
        assert made != Distribution(made.regular, (*made.deltas, Dirac(0.123)))


def test_pairing_overflows_in_silence():
    with np.errstate(all="raise"):
        area = one.pair(lambda x: np.exp(-np.exp(x)), (0, 800))
    assert isclose(area, mpmath.e1(1), rel_tol=1e-12)


@given(shift=st.floats(-5, 5), size=st.floats(0.5, 20))
@settings(max_examples=20)
def test_pairing_is_additive_over_intervals(shift, size):
    a, b, c = shift - size, shift, shift + 2 * size
    whole, left, right = (
        Distribution(sigmoid.function).pair(phi, ends) for ends in ((a, c), (a, b), (b, c))
    )
    assert isclose(whole, left + right, rel_tol=1e-11, abs_tol=1e-12)


@pytest.mark.parametrize("name", MOMENTS)
def test_nascent_deltas(name):
    nascent_delta(name)

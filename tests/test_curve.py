from itertools import pairwise
from math import inf, isnan, nan

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from activations import (
    Activation,
    Dirac,
    Distribution,
    affine,
    constant,
    heaviside,
    identity,
    relu,
    sample,
    sigmoid,
    sign,
)
from activations.catalog import ALL
from activations.curve import Dot

mpl.use("Agg")
clip = Activation(name="clip", pieces=(constant(-1), identity, constant(1)), breaks=(-1, 1))
stairs = Activation(
    name="stairs",
    pieces=(constant(0), affine(1, 1), constant(2)),
    breaks=(0, 1),
    values_at_breaks=(0.5, nan),
)
CASES = [*ALL.values(), clip, stairs]
each = pytest.mark.parametrize("f", CASES, ids=lambda f: f.name)
orders = pytest.mark.parametrize("order", [0, 1, 2])


def lines(curve):
    return [(s.x.tolist(), s.y.tolist()) for s in curve.strokes]


@each
@orders
@given(ends=st.tuples(st.floats(-5, 5), st.floats(-5, 5)), n=st.integers(2, 60))
def test_geometry_is_honest(f, order, ends, n):
    a, b = sorted(ends)
    assume(b - a > 1e-3)
    assume(all(abs(end - c) > 1e-6 for end in ends for c in f.breaks))
    function = f.function.derivative(order)
    curve = sample(f, (a, b), n, order=order)
    whole = dict(zip(function.breaks, function.continuous, strict=True))
    torn = [c for c in function.breaks if a < c < b and not whole[c]]
    ends = [(stroke.x[0], stroke.x[-1]) for stroke in curve.strokes]
    assert ends == list(pairwise([a, *torn, b]))
    for stroke in curve.strokes:
        assert (np.diff(stroke.x) > 0).all()
        np.testing.assert_array_equal(stroke.y[1:-1], function(stroke.x[1:-1]))
        # Its ends carry the limits from inside.
        inside = stroke.x[0] + 1e-12, stroke.x[-1] - 1e-12
        np.testing.assert_allclose(stroke.y[[0, -1]], function(inside), rtol=1e-9, atol=1e-10)
    drawn = np.concatenate([stroke.x for stroke in curve.strokes])
    assert {c for c in function.breaks if a < c < b} <= set(drawn)
    assert n <= drawn.size <= n + 2 * len(function.breaks)
    for dot in curve.dots:
        assert a <= dot.x <= b
        assert not whole[dot.x]
        assert dot.closed == (dot.y == function(dot.x))
    for c in torn:
        i = function.breaks.index(c)
        value = function.values_at_breaks[i]
        seen = {function.left_limits[i], function.right_limits[i], value}
        assert {d.y for d in curve.dots if d.x == c} == {y for y in seen if not isnan(y)}
    deltas = f.distributional_derivative(order).deltas if order else ()
    assert curve.arrows == tuple(d for d in deltas if a <= d.at <= b)


def test_heaviside():
    curve = sample(heaviside, (-1, 1), 3)
    assert lines(curve) == [([-1, 0], [0, 0]), ([0, 1], [1, 1])]
    assert set(curve.dots) == {Dot(0.0, 0.0, closed=False), Dot(0.0, 1.0, closed=True)}
    assert curve.arrows == ()
    slope = sample(heaviside, (-1, 1), 3, order=1)
    assert lines(slope) == [([-1, 0], [0, 0]), ([0, 1], [0, 0])]
    assert slope.dots == (Dot(0.0, 0.0, closed=False),)
    assert slope.arrows == (Dirac(),)
    assert sample(heaviside, (-1, 1), 3, order=2).arrows == (Dirac(order=1),)


def test_dots_at_jumps_and_where_there_is_no_derivative():
    assert set(sample(sign, (-1, 1)).dots) == {
        Dot(0.0, -1.0, closed=False),
        Dot(0.0, 0.0, closed=True),
        Dot(0.0, 1.0, closed=False),
    }
    slope = sample(relu, (-1, 1), order=1)
    assert set(slope.dots) == {Dot(0.0, 0.0, closed=False), Dot(0.0, 1.0, closed=False)}
    assert sample(relu, (-1, 1)).dots == sample(sigmoid, (-1, 1), order=2).dots == ()


def test_a_jump_on_an_end_shows_only_the_side_within():
    right, left = sample(heaviside, (0, 1), 2), sample(heaviside, (-1, 0), 2)
    assert lines(right) == [([0, 1], [1, 1])]
    assert right.dots == (Dot(0.0, 1.0, closed=True),)
    assert lines(left) == [([-1, 0], [0, 0])]
    assert set(left.dots) == {Dot(0.0, 0.0, closed=False), Dot(0.0, 1.0, closed=True)}


def test_a_piecewise_and_a_distribution_are_sampled_too():
    assert lines(sample(relu.function, (-1, 1))) == lines(sample(relu, (-1, 1)))
    born = Distribution(relu.function, (Dirac(0.5, 2.0), Dirac(7.0)))
    curve = sample(born, (-1, 1), order=1)
    assert curve.arrows == (Dirac(0.5, 2.0, 1),)
    assert lines(curve) == lines(sample(relu, (-1, 1), order=1))
    assert sum(s.x.size for s in sample(sigmoid, (0, 1)).strokes) == 400


@pytest.mark.parametrize(
    ("arguments", "keywords", "error", "words"),
    [
        ((np.sin, (0, 1)), {}, TypeError, r"llegó <ufunc 'sin'>.*Piecewise\("),
        ((relu, 3), {}, TypeError, "interval .*llegó 3"),
        ((relu, ("0", 1)), {}, TypeError, "a debe"),
        ((relu, (0, inf)), {}, ValueError, "b debe ser finito"),
        ((relu, (1, 0)), {}, ValueError, "a < b"),
        ((relu, (0, 1), 1), {}, ValueError, "n debe .*1"),
        ((relu, (0, 1), -1), {}, ValueError, "n debe .*-1"),
        ((relu, (0, 1), 2.5), {}, ValueError, r"n debe .*2\.5"),
        ((relu, (0, 1), True), {}, ValueError, "n debe .*True"),
        ((relu, (0, 1)), {"order": 3}, ValueError, "order debe ser 0 o 1 o 2.*3"),
        ((relu, (0, 1)), {"order": True}, ValueError, "order .*True"),
        ((relu, (0, 1)), {"order": 1.0}, ValueError, r"order .*1\.0"),
        (("relu", (0, 1)), {}, TypeError, "llegó 'relu'"),
    ],
)
def test_mistakes_are_explained(arguments, keywords, error, words):
    from activations.plotting import plot

    for function in (sample, plot):
        if function is sample or len(arguments) == 2:
            with pytest.raises(error, match=words):
                function(*arguments, **keywords)


@pytest.fixture
def axes():
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


@each
@orders
def test_what_is_drawn_is_the_curve(f, order, axes):
    from activations.plotting import plot

    assert plot(f, (-2, 3), ax=axes, order=order) is axes
    curve = sample(f, (-2, 3), order=order)
    strokes = [a for a in axes.lines if a.get_linestyle() != "None" and len(a.get_xdata()) > 1]
    assert [(list(a.get_xdata()), list(a.get_ydata())) for a in strokes] == lines(curve)
    dots = [a for a in axes.lines if a.get_marker() == "o"]
    drawn = [(*a.get_xdata(), *a.get_ydata(), a.get_markerfacecolor() != "white") for a in dots]
    assert drawn == [(d.x, d.y, d.closed) for d in curve.dots]
    assert {a.get_color() for a in strokes + dots} == {f"C{order}"}
    # An arrow goes from (at, 0) to (at, weight); a derivative of δ is written.
    arrows = [(note.xy, note.xyann) for note in axes.texts if note.arrow_patch]
    plain = [d for d in curve.arrows if not d.order]
    assert arrows == [((d.at, d.weight), (d.at, 0)) for d in plain]
    labels = [note.get_text() for note in axes.texts if not note.arrow_patch]
    assert labels == [f"${d.latex}$" for d in curve.arrows if d.order]
    low, high = axes.get_ylim()
    assert all(low <= d.weight <= high for d in plain)
    axes.figure.canvas.draw()


def test_plot_uses_the_current_axes_and_colour(axes):
    from activations.plotting import plot

    assert plot(sign, (-1, 1), color="red") is axes
    assert {line.get_color() for line in axes.lines} == {"red"}

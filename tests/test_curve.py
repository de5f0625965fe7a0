import sys
from dataclasses import replace
from itertools import pairwise
from math import inf, isnan, nan

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import activations as ac
from activations import Dirac, heaviside, plot, relu, sample, sigmoid, sign
from activations.catalog import ALL
from activations.curve import Dot

mpl.use("Agg")
stairs = ac.Activation(
    name="stairs", pieces=(0, ac.affine(1, 1), 2), breaks=(0, 1), values_at_breaks=(0.5, nan)
)
each = pytest.mark.parametrize("f", [*ALL.values(), stairs], ids=lambda f: f.name)
orders = pytest.mark.parametrize("order", [0, 1, 2])
BAD = [
    ((np.sin, (0, 1)), TypeError, r"llegó <ufunc 'sin'>.*Piecewise\("),
    ((relu, 3), TypeError, "interval .*llegó 3"),
    ((relu, (0, inf)), ValueError, "b debe ser finito"),
    ((relu, (1, 0)), ValueError, "a < b"),
    ((relu, (0, 1), 1), ValueError, "n debe .*1"),
    ((relu, (0, 1), -1), ValueError, "n debe .*-1"),
    ((relu, (0, 1), 2.5), ValueError, r"n debe .*2\.5"),
    ((relu, (0, 1), True), ValueError, "n debe .*True"),
]


def lines(curve):
    return [(s.x.tolist(), s.y.tolist()) for s in curve.strokes]


def dots(curve):
    return {(d.x, d.y, d.closed) for d in curve.dots}


@each
@orders
@given(a=st.floats(-5, 5), width=st.floats(0.01, 9), n=st.integers(2, 60))
def test_geometry_is_honest(f, order, a, width, n):
    # A cut on an end is another test.
    a, b = (end + 1e-3 * any(abs(end - c) < 1e-6 for c in f.breaks) for end in (a, a + width))
    function, curve = f.function.derivative(order), sample(f, (a, b), n, order=order)
    inside = [(c, i) for i, c in enumerate(function.breaks) if a < c < b]
    torn = [(c, i) for c, i in inside if not function.continuous[i]]
    ends = [(stroke.x[0], stroke.x[-1]) for stroke in curve.strokes]
    assert ends == list(pairwise([a, *(c for c, _ in torn), b]))
    for stroke in curve.strokes:
        assert (np.diff(stroke.x) > 0).all()
        assert np.array_equal(stroke.y[1:-1], function(stroke.x[1:-1]))
        # Its ends carry the limits from inside.
        limits = function([stroke.x[0] + 1e-12, stroke.x[-1] - 1e-12])
        assert (np.abs(stroke.y[[0, -1]] - limits) <= 1e-10 + 1e-9 * np.abs(limits)).all()
    drawn = np.concatenate([stroke.x for stroke in curve.strokes])
    assert {c for c, _ in inside} <= set(drawn)
    assert n <= drawn.size <= n + 2 * len(function.breaks)
    expected = set()
    for c, i in torn:
        value = function.values_at_breaks[i]
        seen = {function.left_limits[i], function.right_limits[i], value}
        expected |= {(c, y, y == value) for y in seen if not isnan(y)}
    assert dots(curve) == expected
    deltas = f.distributional_derivative(order).deltas if order else ()
    assert curve.arrows == tuple(d for d in deltas if a <= d.at <= b)


def test_what_a_reader_sees():
    curve = sample(heaviside, (-1, 1), 3)
    assert lines(curve) == [([-1, 0], [0, 0]), ([0, 1], [1, 1])]
    assert (dots(curve), curve.arrows) == ({(0, 0, False), (0, 1, True)}, ())
    slope = sample(heaviside, (-1, 1), 3, order=1)
    assert (slope.dots, slope.arrows) == ((Dot(0.0, 0.0, closed=False),), (Dirac(),))
    assert sample(heaviside, (-1, 1), order=2).arrows == (Dirac(order=1),)
    assert dots(sample(sign, (-1, 1))) == {(0, -1, False), (0, 0, True), (0, 1, False)}
    assert dots(sample(relu, (-1, 1), order=1)) == {(0, 0, False), (0, 1, False)}
    assert sample(relu, (-1, 1)).dots == sample(sigmoid, (-1, 1), order=2).dots == ()
    assert sample(sigmoid, (0, 1)).strokes[0].x.size == 400


def test_a_jump_on_an_end_shows_only_the_side_within():
    right, left = sample(heaviside, (0, 1), 2), sample(heaviside, (-1, 0), 2)
    assert (lines(right), dots(right)) == ([([0, 1], [1, 1])], {(0, 1, True)})
    assert (lines(left), dots(left)) == ([([-1, 0], [0, 0])], {(0, 0, False), (0, 1, True)})


def test_a_piecewise_and_a_distribution_are_sampled_too():
    assert lines(sample(relu.function, (-1, 1))) == lines(sample(relu, (-1, 1)))
    curve = sample(ac.Distribution(relu.function, (Dirac(0.5, 2), Dirac(7))), (-1, 1), order=1)
    assert curve.arrows == (Dirac(0.5, 2.0, 1),)
    assert lines(curve) == lines(sample(relu, (-1, 1), order=1))


@pytest.mark.parametrize("draw", [sample, plot])
def test_mistakes_are_explained(draw):
    for arguments, error, words in BAD:
        if draw is sample or len(arguments) == 2:
            with pytest.raises(error, match=words):
                draw(*arguments)
    for order in (3, -1, True, 1.0):
        with pytest.raises(ValueError, match=f"order debe ser 0 o 1 o 2, y llegó {order!r}"):
            draw(relu, (0, 1), order=order)


@pytest.fixture(scope="module")
def figure():
    figure = plt.figure()
    yield figure
    plt.close(figure)


@pytest.fixture
def axes(figure):
    figure.clear()  # Cheaper than a figure for each.
    plt.figure(figure)
    return figure.add_subplot()


@each
@orders
def test_what_is_drawn_is_the_curve(f, order, axes):
    assert plot(f, (-2, 3), ax=axes, order=order) is axes
    curve = sample(f, (-2, 3), order=order)
    strokes = [a for a in axes.lines if len(a.get_xdata()) > 1]
    points = [a for a in axes.lines if a.get_marker() == "o"]
    assert [(list(a.get_xdata()), list(a.get_ydata())) for a in strokes] == lines(curve)
    assert {a.get_color() for a in strokes + points} == {f"C{order}"}
    assert dots(curve) == {
        (*a.get_xdata(), *a.get_ydata(), a.get_markerfacecolor() != axes.get_facecolor())
        for a in points
    }
    arrows = [(note.xyann, note.xy) for note in axes.texts if note.arrow_patch]
    labels = [(note.get_text(), note.xy) for note in axes.texts if not note.arrow_patch]
    assert arrows == [((d.at, 0), (d.at, d.weight)) for d in curve.arrows if not d.order]
    higher = [d for d in curve.arrows if d.order]
    names = [replace(d, at=0.0).latex.removesuffix("(x)") for d in higher]
    assert labels == [(f"${n}$", (d.at, 0)) for n, d in zip(names, higher, strict=True)]
    assert all(axes.get_ylim()[0] <= y <= axes.get_ylim()[1] for _, (_, y) in arrows)


def test_a_curve_is_drawn_as_it_is(axes):
    assert plot(sample(stairs, (-1, 2), 5), ax=axes, color="red", label="f") is axes
    strokes = [a for a in axes.lines if len(a.get_xdata()) > 1]
    drawn = [(list(a.get_xdata()), list(a.get_ydata())) for a in strokes]
    assert drawn == lines(sample(stairs, (-1, 2), 5))
    assert strokes[0].get_label() == "f"
    curve = sample(relu, (-1, 1))
    for extra in ({"interval": (0, 1)}, {"order": 1}, {"interval": axes}):
        with pytest.raises(ValueError, match=r"ya está muestreada.*llegó.*; escribe plot\("):
            plot(curve, **extra)
    with pytest.raises(TypeError, match=r"interval debe ser un par .* y llegó None"):
        plot(relu)


def test_plot_is_a_good_neighbour():
    with plt.style.context("dark_background"):
        figure, axes = plt.subplots()
        plot(heaviside, (-1, 1), order=1, label="H′")
        (line,) = axes.plot([0, 1])
        assert line.get_color() == mpl.rcParams["axes.prop_cycle"].by_key()["color"][0]
        assert [text.get_text() for text in axes.legend().get_texts()] == ["H′"]
        hollow = [a for a in axes.lines if a.get_marker() == "o"]
        assert {a.get_markerfacecolor() for a in hollow} == {(0.0, 0.0, 0.0, 1.0)}
        plt.close(figure)


def test_one_name_and_one_colour_for_each_function(axes):
    for f in (heaviside, ac.hard_shrink):
        for order in (0, 1):
            plot(f, (-1, 1), ax=axes, order=order, label=f"{f.title} {order}")
    handles, names = axes.get_legend_handles_labels()
    assert names == ["H 0", "H 1", "HardShrink 0", "HardShrink 1"]
    assert [line.get_color() for line in handles] == ["C0", "C1", "C2", "C3"]
    assert len(axes.lines) > 12


def test_a_colour_is_free_whoever_drew_before(axes):
    axes.plot([0, 1], [0, 1])
    for _ in range(11):
        plot(relu, (-1, 1), ax=axes)
    colours = [mpl.colors.to_hex(line.get_color()) for line in axes.lines]
    cycle = len(mpl.rcParams["axes.prop_cycle"])  # That of the site, if it was used before.
    assert len({*colours[:cycle]}) == cycle
    assert {*colours[cycle:]} == {colours[0]}


def test_without_matplotlib(axes, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    assert plot(relu, (-1, 1), axes) is axes
    with pytest.raises(ImportError, match=r'instálalo con pip install "activaciones\[plot\]"$'):
        plot(relu, (-1, 1))


def test_a_true_overflow_is_no_warning():
    with np.errstate(all="raise"):
        assert sample(ac.exponential, (-1000, 1000)).strokes[0].y[-1] == inf


def test_plot_uses_the_current_axes_and_colour(axes):
    assert plot(sign, (-1, 1), color="red") is axes
    assert {line.get_color() for line in axes.lines} == {"red"}

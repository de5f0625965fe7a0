import base64
import html
import math
import re
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import activations as ac
from activations import Dirac, sample, svg
from activations.catalog import ALL
from activations.curve import Curve, Dot, Stroke
from activations.words import sentences, written

SVG = "{http://www.w3.org/2000/svg}"
EMPTY = Curve((), (), ())
each = pytest.mark.parametrize("f", ALL.values(), ids=ALL.keys())
orders = pytest.mark.parametrize("order", [0, 1, 2])


def stroke(x, y):
    return Curve((Stroke(np.array(x, float), np.array(y, float)),), (), ())


def number(text):
    """What a label says, as a float; digits cut off do not count."""
    plain = text.replace("−", "-").replace("\u202f", "").replace("…", "").replace("∞", "inf")
    mantissa, _, power = plain.partition("·10")
    exponent = power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or "0"
    return float(mantissa) if "inf" in mantissa else float(f"{mantissa}e{exponent}")


def read(drawing):
    """The drawing back as data, by the labels of its ticks."""
    root = ElementTree.fromstring(drawing)
    texts = [
        (float(t.get("x")), float(t.get("y")), t.get("text-anchor"), t.text)
        for t in root.iter(f"{SVG}text")
    ]
    group = next(root.iter(f"{SVG}g"))
    ys = [(number(s), y - 4) for _, y, anchor, s in texts if anchor == "end" and "δ" not in s]
    xs = [(number(s), x) for x, _, anchor, s in texts if anchor == "middle"]
    back = [np.polyfit([place for _, place in axis], [v for v, _ in axis], 1) for axis in (xs, ys)]
    lines, arrows = [], []
    for path in group.iter(f"{SVG}path"):
        d = path.get("d")
        if path.get("class") == "flecha":
            x, base, tip = map(float, re.match(r"M(\S+) (\S+)V([\d.-]+)l", d).groups())
            arrows.append(
                tuple(
                    np.polyval(b, v)
                    for b, v in zip((back[0], back[1], back[1]), (x, base, tip), strict=True)
                )
            )
            continue
        for part in d.split("M")[1:]:
            steps = np.array(re.findall(r"-?[\d.]+", part), float).reshape(-1, 2).cumsum(0)
            lines.append(tuple(np.polyval(b, v) for b, v in zip(back, steps.T, strict=True)))
    dots = [
        (
            *(np.polyval(b, float(c.get(k))) for b, k in zip(back, ("cx", "cy"), strict=True)),
            c.get("fill") != svg.PAPER,
        )
        for c in group.iter(f"{SVG}circle")
    ]
    # A tenth of a pixel, and what the labels of the ticks are rounded by.
    near = [0.25 * abs(b[0]) for b in back]
    return lines, dots, arrows, near, texts


@each
@orders
def test_the_drawing_gives_the_curve_back(f, order):
    curve = sample(f, (-4, 4.5), order=order)
    lines, dots, arrows, (dx, dy), texts = read(svg.draw(curve))
    # No line crosses a jump: there are as many as strokes, each from end to end.
    for (x, y), s in zip(lines, curve.strokes, strict=True):
        np.testing.assert_allclose(x[[0, -1]], s.x[[0, -1]], atol=dx)
        drawn = np.interp(s.x, x, y)
        slope = np.abs(np.gradient(s.y, s.x))
        assert (np.abs(drawn - s.y) <= 2 * dy + dx * slope).all()
    for (x, y, closed), dot in zip(dots, curve.dots, strict=True):
        assert (abs(x - dot.x) <= dx, abs(y - dot.y) <= dy, closed) == (True, True, dot.closed)
    drawn = [d for d in curve.arrows if not d.order]
    for (x, base, tip), delta in zip(arrows, drawn, strict=True):
        np.testing.assert_allclose([x], [delta.at], atol=dx)
        np.testing.assert_allclose([base, tip], [0, delta.weight], atol=dy)
    written_ = [t for *_, t in texts if "δ" in t]
    assert len(written_) == len(curve.arrows) - len(drawn)


CURVES = {
    "empty": EMPTY,
    "one point": stroke([2], [3]),
    "one dot": Curve((), (Dot(1.0, 2.0, closed=True),), ()),
    "one arrow": Curve((), (), (Dirac(1, -3),)),
    "one sign": Curve((), (), (Dirac(1, -3, 7),)),
    "an empty stroke": stroke([], []),
    "constant": stroke([0, 1, 2], [5, 5, 5]),
    "all nan": stroke([0, 1], [math.nan, math.nan]),
    "a gap": stroke([0, 1, 2, 3, 4], [0, 1, math.nan, 1, 2]),
    "all inf": stroke([0, 1], [math.inf, -math.inf]),
    "a pole": stroke([0, 1, 2, 3, 4], [1, 2, math.inf, math.inf, 2]),
    "huge": stroke([0, 1, 2], [-1e300, 0, 1e300]),
    "beyond": stroke([0, 1, 2], [-1.7e308, 0, 1.7e308]),
    "tiny": stroke([0, 5e-324], [5e-324, 0]),
    "almost constant": stroke([0, 1, 2], [1, 1 + 1e-15, 1]),
    "far away": stroke([1e15, 1e15 + 1e6], [1e5, 3e5]),
    "overflow": sample(ac.exponential, (-1000, 1000)),
    "vertical": sample(
        ac.Piecewise((0.0, ac.Smooth(np.sqrt, lambda x: 0.5 / np.sqrt(x))), (0,)), (-1, 1), order=1
    ),
    "saturated": stroke([0, 4 / 3, 3], [1, 1, 2]),
    "noise": stroke(range(500), np.sin(np.arange(500.0) ** 2)),
    "steep": sample(ac.hard_tanh.with_parameters(low=-0.01, high=40), (-1e6, 1e6)),
}
extremes = pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES.keys())


@extremes
@pytest.mark.parametrize("titles", [(), ("a < b & c",)])
def test_whatever_is_drawn_stays_inside(curve, titles):
    drawing = svg.draw(curve, titles=titles, label=curve.words)
    root = ElementTree.fromstring(drawing)
    assert root.get("aria-label") == curve.words
    *_, width, height = map(float, root.get("viewBox").split())
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x")) <= width
        assert 0 <= float(text.get("y")) <= height
    for path in root.iter(f"{SVG}path"):
        d = path.get("d")
        assert not re.search("nan|inf|e", d)
        if "l" in d and path.get("class") != "flecha":
            for part in d.split("M")[1:]:
                x, y = np.array(re.findall(r"-?[\d.]+", part), float).reshape(-1, 2).cumsum(0).T
                assert (x.min() >= 0, x.max() <= width) == (True, True)
                assert (y.min() >= 0, y.max() <= height) == (True, True)


@given(st.data())
def test_anything_is_drawn_and_told_or_refused_in_spanish(data):
    real, finite = st.floats(), st.floats(allow_nan=False, allow_infinity=False)
    sizes = data.draw(st.lists(st.integers(0, 6), max_size=3))
    xs = [data.draw(st.lists(st.one_of(real, finite), min_size=n, max_size=n)) for n in sizes]
    strokes = [
        Stroke(
            np.array(x, float),
            np.array(data.draw(st.lists(real, min_size=len(x), max_size=len(x))), float),
        )
        for x in xs
    ]
    dots = data.draw(st.lists(st.builds(Dot, real, real, st.booleans()), max_size=2))
    arrows = data.draw(st.lists(st.builds(Dirac, finite, finite, st.integers(0, 5)), max_size=2))
    curve = Curve(tuple(strokes), tuple(dots), tuple(arrows))
    assert curve.words
    try:
        drawing = svg.draw(curve)
    except ValueError:
        with pytest.raises(ValueError, match=r"llegan a .*1e300; acorta"):
            svg.draw(curve)
    else:
        ElementTree.fromstring(drawing)
        assert not re.search(r"[ML \"](nan|inf)|[\d.]e[+-]?\d", drawing.replace(svg.GRID, ""))


def boxes(drawing):
    for text in ElementTree.fromstring(drawing).iter(f"{SVG}text"):
        x, y, wide = float(text.get("x")), float(text.get("y")), 6.5 * len(text.text)
        x -= {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
        yield text.text, x, x + wide, y - 9, y + 1


def assert_apart(drawing):
    for s, a, b, top, bottom in (all_ := list(boxes(drawing))):
        for other, c, d, high, low in all_:
            assert s is other or b < c or d < a or bottom < high or low < top, (s, other)


@extremes
def test_labels_do_not_overlap(curve):
    assert_apart(svg.draw(curve))


@pytest.mark.parametrize("at", [-2.0, -1.9, 0.0, 1.9, 2.0])
def test_the_sign_of_a_delta_fits_beside_its_place(at):
    axis = stroke([-2, 2], [0, 0]).strokes
    drawing = svg.draw(Curve(axis, (), (Dirac(at, 1 / 3, 2),)))
    (left, right) = next(ends for text, *ends, _, _ in boxes(drawing) if "δ" in text)
    assert (left >= 20, right <= 340) == (True, True)
    ticks = [(number(s), x) for x, _, anchor, s in read(drawing)[-1] if anchor == "middle"]
    x = np.interp(at, *zip(*ticks, strict=True))
    assert min(abs(left - x), abs(right - x)) < 6


def test_a_pole_leaves_through_the_top_and_comes_back():
    drawing = svg.draw(CURVES["a pole"])
    path = ElementTree.fromstring(drawing).find(f"{SVG}g/{SVG}path").get("d")
    parts = [
        np.array(re.findall(r"-?[\d.]+", part), float).reshape(-1, 2).cumsum(0)
        for part in path.split("M")[1:]
    ]
    assert [len(part) for part in parts] == [3, 2]
    assert [parts[0][-1, 1], parts[1][0, 1]] == pytest.approx([10, 10])
    said = CURVES["overflow"].words
    assert said.endswith("sube hasta ∞ cerca de x = 690, luego está fuera del dibujo.")


def test_curves_and_titles_must_match():
    for curves, titles in (((), ()), ((EMPTY,), ("f", "g")), ((EMPTY, EMPTY), ("f",))):
        with pytest.raises(ValueError, match=rf"llegaron {len(curves)} curvas y {len(titles)}"):
            svg.draw(*curves, titles=titles)


@each
def test_labels_of_the_catalogue_do_not_overlap(f):
    levels = [sample(f, (-4, 4), 401, order=k) for k in range(3)]
    assert_apart(svg.draw(*levels, titles=("f(x)", "f′(x)", "f″(x)")))


@given(st.floats(-1e12, 1e12), st.floats(1e-9, 1e12))
def test_ticks_are_round_inside_and_truly_labelled(low, span):
    axis = svg.Axis(*svg.window(np.array([low, low + span]), 0.0), 0, 100)
    for count in (1, 2, 4, 6):
        ticks = axis.ticks(count)
        assert len(ticks) <= count + 1
        for value, label in ticks:
            near = 1e-6 * (axis.high - axis.low)
            assert axis.low - near <= value <= axis.high + near
            assert math.isclose(number(label), value, rel_tol=1e-10, abs_tol=1e-6 * near)
            assert -1e-3 <= axis(value) <= 100.001
        steps = {
            round(b - a, 12 - math.ceil(math.log10(span))) for (a, _), (b, _) in pairwise(ticks)
        }
        assert len(steps) <= 2


def test_text_is_read_on_a_phone():
    root = ElementTree.fromstring(svg.draw(sample(ac.relu, (-4, 4))))
    width = float(root.get("viewBox").split()[2])
    assert float(root.get("font-size")) * 343 / width >= 12
    assert not [text for text in root.iter(f"{SVG}text") if text.get("font-size")]


def test_it_says_what_cannot_be_drawn():
    for curve, said in (
        (stroke([0, math.nan], [0, 0]), "llegan a nan"),
        (stroke([0, 1e305], [0, 0]), r"llegan a 1e\+305"),
        (Curve((), (Dot(0.0, math.inf, closed=True),), ()), "llegan a inf"),
        (Curve((), (), (Dirac(0, 1e301),)), r"llegan a 1e\+301.*divide f"),
    ):
        with pytest.raises(ValueError, match=said):
            svg.draw(curve)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (-0.0, "0"), (-2.5, "−2.5"), (6, "6"), (1 / 3, "0.3333…"), (-1 / 6, "−0.1666…"),
        (3e5, "3·10⁵"), (12345, "1.234…·10⁴"), (1.5e-7, "1.5·10⁻⁷"), (math.inf, "∞"),
        (1e300, "1·10³⁰⁰"), (-math.inf, "−∞"), (0.99999, "0.9999…"), (5e-324, "5·10⁻³²⁴"),
        (1000, "1000"), (100, "100"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_spanish_and_never_rounded(value, text):
    assert written(value) == text
    assert abs(number(text)) <= abs(value) * (1 + 1e-15)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_written_number_is_cut_and_says_so(value):
    text = written(value)
    assert math.isclose(number(text), value, rel_tol=1e-3)
    assert ("…" in text) == (number(text) != value)


def test_a_thin_space_parts_thousands():
    labels = [label for _, label in svg.Axis(0, 50_000, 0, 1).ticks(5)]
    assert labels[1:] == ["10\u202f000", "20\u202f000", "30\u202f000", "40\u202f000", "50\u202f000"]
    assert svg.Axis(0, 3e6, 0, 1).ticks(3)[1:] == [(1e6, "1·10⁶"), (2e6, "2·10⁶"), (3e6, "3·10⁶")]


@each
@orders
def test_the_words_are_true(f, order):
    curve = sample(f, (-4, 4.5), 401, order=order)
    walks, rest = [], []
    for said in sentences(curve):
        (walks if said.startswith("Entre") else rest).append(said)
    digits = r"(−?[\d.]+…?(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)"
    for said, s in zip(walks, curve.strokes, strict=True):
        start, end, way = re.fullmatch(
            rf"Entre x = {digits} y x = {digits}:? (.*)\.", said
        ).groups()
        assert (start, end) == (written(s.x[0]), written(s.x[-1]))
        at = 0
        for leg in way.split(", luego "):
            verb = leg.split()[0]
            stop = re.search(rf"x = {digits}$", leg)
            j = s.x.size - 1
            if stop:
                j = int(np.abs(s.x - number(stop[1])).argmin())
                if "cerca" in leg:  # A hundredth of its width: the turning point is around there.
                    around = np.flatnonzero(np.abs(s.x - number(stop[1])) < 0.1)
                    pick = np.argmax if verb == "sube" else np.argmin
                    j = around[0] + int(pick(s.y[around]))
            part = s.y[at : j + 1]
            if verb == "vale":
                assert (part == part[0]).all()
                assert f"vale {written(part[0])}" in leg
            else:
                sign = {"sube": 1, "baja": -1}[verb]
                backwards = np.maximum.accumulate(sign * part) - sign * part
                everything = np.concatenate([t.y for t in curve.strokes])
                assert backwards.max() <= 1e-3 * np.ptp(everything)
                assert re.search(r" (?:hasta|a) (\S+?)(?: |$)", leg)[1] == written(part[-1])
                if f"{verb} de " in leg:
                    assert f" de {written(part[0])} " in leg
            at = j
        assert at == s.x.size - 1
    cuts = [said for said in rest if "se corta" in said]
    assert len(cuts) == len(curve.strokes) - 1
    for said, (left, _) in zip(cuts, pairwise(curve.strokes), strict=True):
        assert said.startswith(f"En x = {written(left.x[-1])} se corta")
    for dot in curve.dots:
        kind = "lleno" if dot.closed else "hueco"
        here = [said for said in rest if said.startswith(f"En x = {written(dot.x)}")]
        assert any(f"punto {kind} en y = {written(dot.y)}" in said for said in here)
    assert "".join(rest).count("punto") == len(curve.dots)
    deltas = [f"En x = {written(d.at)}, " for d in curve.arrows]
    told = [said for said in rest if "flecha" in said]
    for said, place, d in zip(told, deltas, curve.arrows, strict=True):
        weight = written(d.weight)
        what = f"δ{'′' * d.order} con peso {weight}" if d.order else f"altura {weight}: una delta"
        assert said.startswith(place)
        assert what in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty", "No hay nada dibujado."),
        ("one point", "En x = 2 vale 3."),
        ("one dot", "En x = 1: punto lleno en y = 2."),
        ("one arrow", "En x = 1, una flecha de altura −3: una delta de Dirac."),
        ("one sign", "En x = 1, el letrero δ⁽⁷⁾ con peso −3, sin flecha."),
        ("an empty stroke", "No hay nada dibujado."),
        ("constant", "Entre x = 0 y x = 2 vale 5."),
        ("all nan", "Entre x = 0 y x = 1 no tiene valor."),
        ("a gap", "Entre x = 0 y x = 1 sube de 0 a 1. En x = 2 no tiene valor. Entre x = 3 y x = 4 "
                  "sube de 1 a 2."),
        ("a pole", "Entre x = 0 y x = 4: sube de 1 hasta ∞ en x = 2, luego está fuera del dibujo "
            "hasta x = 3, "
                   "luego baja hasta 2."),
        ("huge", "Entre x = 0 y x = 2 sube de −1·10³⁰⁰ a 1·10³⁰⁰."),
        ("saturated", "Entre x = 0 y x = 3: vale 1 hasta cerca de x = 1.33, luego sube hasta 2."),
        ("almost constant", "Entre x = 0 y x = 2 apenas cambia de 1 a 1."),
    ],
)  # fmt: skip
def test_what_is_said_of_the_strangest(name, words):
    assert CURVES[name].words == words


def test_noise_is_told_in_one_breath():
    assert "cambia de rumbo más de cinco veces" in CURVES["noise"].words
    assert len(stroke(range(9), [0, 1] * 4 + [0]).words) < 120


def test_heaviside_is_told():
    assert sample(ac.heaviside, (-2, 2)).words == (
        "Entre x = −2 y x = 0 vale 0. Entre x = 0 y x = 2 vale 1. "
        "En x = 0 se corta: punto hueco en y = 0, punto lleno en y = 1."
    )
    assert "vale 0 hasta x = 0, luego sube hasta 4." in sample(ac.relu, (-4, 4)).words


def test_a_notebook_shows_it_even_where_its_svg_is_not_trusted():
    curve = sample(ac.heaviside, (-2, 2), order=1)
    shown = ElementTree.fromstring(curve._repr_html_().replace('">', '"/>'))
    kind, _, content = shown.get("src").partition(",")
    assert (shown.tag, kind) == ("img", "data:image/svg+xml;base64")
    assert base64.b64decode(content).decode() == curve._repr_svg_()
    assert shown.get("alt") == curve.words
    assert f'aria-label="{html.escape(curve.words)}"' in curve._repr_svg_()
    # The paper is drawn, so that the ink is read on any background.
    assert curve._repr_svg_().index(f'fill="{svg.PAPER}"') < curve._repr_svg_().index("stroke")
    assert repr(curve) == f"Curve: {curve.words}"

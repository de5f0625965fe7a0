import json
import math
import os
import re
import subprocess
import sys
from fractions import Fraction
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from _pipeline import maths
from _pipeline.pages.catalog import derived, drawings, facts, listings, measured, pages
from _pipeline.places import DOCS
from hypothesis import example, given
from hypothesis import strategies as st
from oracle.said import SAID
from oracle.textbook import TEXTBOOK
from support.sites import ORDER

from activations import Activation, Smooth
from activations.catalog import ALL

OTHERS = {
    "linear": [{"slope": -2, "intercept": 1}, {"slope": 0, "intercept": 1}],
    "heaviside": [{"value_at_zero": 0.5}, {"value_at_zero": 2}],
    "hard_tanh": [{"low": -0.01, "high": 40}, {"low": 1, "high": 2}],
    "leaky_relu": [{"slope": slope} for slope in (-0.5, 0, 1, 2)],
    "elu": [{"alpha": alpha} for alpha in (-1, 0, 0.5, 2)],
    "celu": [{"alpha": alpha} for alpha in (0.3, 20)],
    "squareplus": [{"b": b} for b in (0, 0.01, 100)],
    "threshold": [{"threshold": -1, "value": 2}, {"threshold": 0.5, "value": -4}],
    "hard_shrink": [{"cutoff": 3}],
    "soft_shrink": [{"cutoff": 0.1}],
    "silu": [{"beta": beta} for beta in (-1, 0, 0.25, 50)],
}
VARIANTS = [ALL[name].with_parameters(**given) for name, many in OTHERS.items() for given in many]
everything = pytest.mark.parametrize(
    "f",
    [*ALL.values(), *VARIANTS],
    ids=lambda f: "-".join([f.name, *map(str, f.parameters.values())]),
)
catalogue = pytest.mark.parametrize("f", ALL.values(), ids=ALL.keys())


@cache
def page(name):
    return pages.page(ALL[name]).replace("\N{NO-BREAK SPACE}", " ")


@cache
def properties(name):
    return dict(re.findall(r"(?m)^\| ([^|]+) \| ([^|]+) \|$", page(name)))


def textbook(f, x):
    with np.errstate(all="ignore"):
        return TEXTBOOK[f.name](np.asarray(x), **f.parameters) * np.ones(np.shape(x))


def textbook_slope(f, x):
    """Of the formula in the books, by the complex step: the package is not asked."""
    return np.imag(textbook(f, np.asarray(x) + 1e-30j)) / 1e-30


def points_of(f):
    """Many points, on both sides of each break but never on it."""
    beta, alpha = abs(f.parameters.get("beta", 1)), abs(f.parameters.get("alpha", 1)) or 1
    far = 15 * min(1, alpha) / max(1, beta)
    near = [b + side * np.geomspace(1e-7, 1, 60) for b in f.breaks for side in (-1, 1)]
    x = np.unique(np.concatenate([np.linspace(-far, far, 20_001), *near]))
    return x[~np.isin(x, f.breaks)]


@catalogue
def test_what_is_said_of_each_one(f):
    said = properties(f.name)
    assert f.name in SAID, f"write in SAID the image of {f.name} and the extremes of its slope"
    assert (said["Recorrido"], said["Ínfimo de f′"], said["Supremo de f′"]) == SAID[f.name]
    sheet = listings.sheet().replace("\N{NO-BREAK SPACE}", " ")
    row = next(line for line in sheet.splitlines() if f"]({f.name}.md)" in line)
    assert f">{SAID[f.name][0]}</span>" in row
    assert f">{SAID[f.name][2]}</span>" in row


@catalogue
def test_where_its_derivative_is_derived(f):
    assert f.name in derived.PLACES, f"write in deducciones.toml where {f.name}′ is derived"
    stem, _, section = derived.PLACES[f.name]["en"].partition(".py#")
    assert section
    assert stem in ORDER
    assert f"](../tutoriales/{stem}.py#{section})" in page(f.name)


@everything
@pytest.mark.parametrize("sign", [-1, 1])
def test_extreme_slopes_against_the_textbook(f, sign):
    value, points = facts.peak(f.function.derivative(), sign)
    slopes, bound = sign * textbook_slope(f, points_of(f)), sign * value
    assert slopes.max() <= bound + 1e-12
    if points:
        sides = [x + side for x in points for side in ((-1e-9, 1e-9) if x in f.breaks else (0,))]
        found = sign * textbook_slope(f, sides)
        assert found.max() == pytest.approx(bound, rel=1e-8, abs=1e-12)
    else:
        assert slopes.max() < bound
    if len(points) == 1:
        assert (np.abs(slopes - bound) < 1e-12).sum() < 200
    far = sign * textbook_slope(f, [-1e4, -300, 300, 1e4, *points])
    nearest = max(slopes.max(), np.nanmax(far))
    assert nearest > (1e3 if math.isinf(bound) else bound - 1e-5)


@everything
def test_ranges_against_the_textbook(f):
    spans = facts.image(f)
    assert (spans[0].low, spans[-1].high) == pytest.approx(f.range, rel=1e-12)
    assert (not spans[0].open, spans[-1].closed) == f.attained
    assert len(spans) == 1 or not all(f.function.continuous)
    y = textbook(f, [*points_of(f), *f.breaks])
    inside = np.zeros(y.shape, bool)
    for low, open_, high, closed in spans:
        after = y > low if open_ else y >= low - 1e-12
        inside |= after & (y <= high + 1e-12 if closed else y < high)
    assert inside.all()


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(5e-324)
def test_a_number_is_cut_but_never_rounded(value):
    digits, _, power = facts.exact(value).replace("\u202f", "").replace("−", "-").partition("·10")
    scale = Fraction(10) ** int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)
    cut = digits.endswith("…")
    shown = float(Fraction(digits.rstrip("…")) * scale)
    assert abs(shown) <= abs(value) * (1 + 1e-15)
    assert shown == pytest.approx(value, rel=1.001e-4 if cut else 1e-15)
    assert cut == (shown != pytest.approx(value, rel=1e-15, abs=0))


@catalogue
def test_properties_against_the_textbook(f):
    said, x = properties(f.name), points_of(f)
    slopes, both = textbook_slope(f, x), [textbook(f, side * np.abs(x)) for side in (-1, 1)]
    jumps = [float(np.diff(textbook(f, [b - 1e-9, b + 1e-9]))[0]) for b in f.breaks]
    turns = [float(np.diff(textbook_slope(f, [b - 1e-9, b + 1e-9]))[0]) for b in f.breaks]
    if said["Crecimiento"] == "no decrece nunca":
        assert min([*slopes, *jumps]) >= -1e-12
    else:
        assert (slopes < -1e-3).sum() > 2
    even, odd = (np.allclose(both[0], sign * both[1], 1e-12, 1e-12) for sign in (1, -1))
    assert said["Paridad"] == ("par" if even else "impar" if odd else "ni par ni impar")
    if said["Suavidad"] == "con saltos":
        assert max(map(abs, jumps)) > 0.1
    elif said["Suavidad"] == "con esquinas":
        assert max(map(abs, jumps)) < 1e-6
        assert max(map(abs, turns)) > 0.1
    elif said["Suavidad"] == "derivable una vez":
        sides = ([b - 1e-6, b, b + 1e-6] for b in f.breaks)
        bends = [np.diff(textbook_slope(f, three), 2)[0] / 1e-6 for three in sides]
        assert max(map(abs, [*jumps, *turns])) < 1e-6
        assert max(map(abs, bends)) > 0.1
    else:
        assert np.abs(np.diff(slopes) / np.diff(x)).max() < 1 + np.abs(slopes).max()
        assert not f.breaks
    for towards, sign in (("−∞", -1), ("∞", 1)):
        shown = re.fullmatch(r"f → (\S+), f′ → (\S+)", said[f"Cuando x → {towards}"])
        pairs = zip(shown.groups(), (textbook, textbook_slope), (f, f.derivative), strict=True)
        for text, formula, ours in pairs:
            limit = float(ours(sign * math.inf))
            assert text == facts.exact(limit)
            at = float(formula(f, [sign * 700.0])[0])
            assert abs(at - limit) < 2e-3 if math.isfinite(limit) else at * np.sign(limit) > 5


@catalogue
def test_the_text_of_a_figure_is_what_is_drawn(f):
    drawn, prose = drawings.figure(f), page(f.name)
    alt = re.search(r'aria-label="([^"]*)"', drawn)[1]
    assert not re.search(r'"#[0-9a-f]+"', drawn)  # A colour that the dark theme would not change.
    assert alt.count("punto hueco") == drawn.count(": punto hueco</td>")
    assert alt.count("una flecha de altura") == drawn.count(": flecha</td>")
    marks = [d for k in (1, 2) for d in f.distributional_derivative(k).deltas if d.order]
    assert alt.count("sin flecha") == len(marks)
    assert not re.search(r"[1-9]\d{5}", alt)
    assert ("Cada flecha" in prose) == (": flecha</td>" in drawn)
    assert ("δ′ no se puede dibujar" in prose) == bool(marks)
    assert ("Un punto hueco" in prose) == (": punto hueco</td>" in drawn)
    first, second = alt.split(" f′: ")[1].split(" f″: ")
    for b in f.breaks:
        for words, order in ((first, 1), (second, 2)):
            cut = f"En x = {facts.exact(b)} se corta" in words
            assert cut == bool(np.isnan(f.derivative(b, order=order)))


@catalogue
def test_what_is_said_where_there_is_no_derivative(f):
    text = page(f.name)
    prose = text.split("</figure>")[1].split("## En el código")[0] + text.split("```")[-1]
    jumps = not all(f.function.continuous)
    assert ("En un salto, alguno" in text) == ("06-el-salto" in text.split("Para saber más")[0])
    assert ("En un salto, alguno" in text) == ("Cada salto de f pone" in text) == jumps
    assert ("de Clarke" in text) == (bool(f.kinks) and not jumps)
    rows = json.loads(measured.DATA.read_text(encoding="utf-8"))["rows"]
    named = {row["activation"]["name"] for row in rows if row["activation"]}
    assert not f.kinks or f.name in named
    assert ("«sin alcanzarlo»" in text) == (", sin alcanzarlo |" in text)
    assert not re.search(r";\[|\[ [A-Z]| y `i", prose)


def test_the_catalogue_is_drawn_without_matplotlib():
    code = "import sys; from _pipeline.pages.catalog import listings, pages; print(*sys.modules)"
    path = os.pathsep.join(map(str, (DOCS, DOCS.parent)))
    process = [sys.executable, "-W", "ignore", "-c", code]
    env = os.environ | {"PYTHONPATH": path}
    made = subprocess.run(process, env=env, check=True, capture_output=True, encoding="utf-8")
    modules = made.stdout
    assert "activations.svg" in modules.split()
    assert "matplotlib" not in modules.split()


def polylines(drawing):
    for path in re.findall(r'<path d="([^"]*)"', drawing):
        for stroke in path.split("M")[1:]:
            steps = np.array(re.findall(r"-?[\d.]+", stroke), float).reshape(-1, 2)
            yield steps.cumsum(0).round(1) / 10


@catalogue
def test_the_sums_of_deltas_are_sums(f):
    for latex in re.findall(r"\$\$(f'+ = .*)\$\$", page(f.name)):
        assert 'rspace="0">−' not in maths.mathml(latex, display=True)


@catalogue
def test_a_thumbnail_draws_the_function_and_its_derivative(f):
    for order, drawing in enumerate(drawings.thumbnail(f).split("<g ")[1:]):
        level = f.function.derivative(order)
        torn = [b for b, whole in zip(level.breaks, level.continuous, strict=True) if not whole]
        strokes = list(polylines(drawing))
        assert len(strokes) == 1 + len(torn)
        for stroke, (start, end) in zip(strokes, pairwise([-7, *torn, 7]), strict=True):
            assert (stroke[0, 0], stroke[-1, 0]) == (start, end)
            x = np.linspace(start, end, 72)[1:-1]
            x = x[level.values(x) < 7]
            drawn = -np.interp(x, *stroke.T)
            np.testing.assert_allclose(drawn, level.values(x), atol=0.06)
        dots = re.findall(r'cx="(\S+)" cy="(\S+)" r="2.5" fill="([^"]+)"', drawing)
        hollow = {
            (float(x) / 10, round(-float(y) / 10, 2)) for x, y, fill in dots if "paper" in fill
        }
        sides = zip(level.breaks, level.left_limits, level.right_limits, strict=True)
        ends = {(b, y) for b, *both in sides for y in both if b in torn and y != level(b)}
        assert hollow == {(b, round(y, 2)) for b, y in ends}


@pytest.mark.parametrize(
    ("name", "order", "expected"),
    [
        ("relu6", 1, r"\text{no existe} & \text{si } x \in \{0, 6\}"),
        ("heaviside", 1, r"0 & \text{si } x \ne 0"),
        ("hard_tanh", 2, r"0 & \text{si } x \notin \{-1, 1\}"),
        ("selu", 0, r"1.7580\ldots\,(e^{x} - 1)"),
        ("tanh", 1, r"1 - \tanh^2(x)"),
    ],
)
def test_formulas_gather_what_does_not_exist(name, order, expected):
    written = facts.formula(ALL[name], order)
    assert expected in written
    assert written.count("no existe") <= 1


def test_a_vertical_tangent_is_called_what_it_is():
    root = Smooth(np.sqrt, lambda x: 0.5 / np.sqrt(x), lambda x: -0.25 * x**-1.5)
    f = Activation(pieces=(0.0, root), breaks=(0.0,))
    assert "| 0, tangente vertical | 0 | ∞ | no hay |" in pages._corners(f)

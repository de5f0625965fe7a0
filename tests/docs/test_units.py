import io
import re
from xml.etree import ElementTree

import matplotlib
import nbformat
import numpy as np
import pytest
from _pipeline import figures, maths, notebooks, tutorial
from _pipeline.catalog import facts
from _pipeline.figure_data import figure_data
from building import ROOT
from matplotlib.figure import Figure
from mkdocs.exceptions import PluginError

from activations import catalog

SITE = "https://ejemplo.org/activaciones/"


@pytest.mark.parametrize(
    ("text", "spanish", "latex"),
    [
        ("-1.4e-11", "−1.4·10⁻¹¹", r"-1.4 \cdot 10^{-11}"),
        ("1e+05", "1·10⁵", r"1 \cdot 10^{5}"),
        ("-1234567.25", "−1\u202f234\u202f567.25", "-1234567.25"),
        ("1234", "1234", "1234"),
        ("nan", "nan", "nan"),
        ("siete", "siete", "siete"),
    ],
)
def test_numbers(text, spanish, latex):
    assert (tutorial.spanish_number(text), tutorial.latex_number(text)) == (spanish, latex)


def test_holes_are_filled_in_order():
    text = "De {{ a:.1e }} a $x = {{ b['k: v']:.1e }}$, y {{ c[1:2] }}; no {a}."
    codes = [(m["code"], m["spec"]) for m in tutorial.PROSE_HOLE.finditer(text)]
    assert codes == [("a", ".1e"), ("b['k: v']", ".1e"), ("c[1:2]", None)]
    filled = tutorial.fill(text, tutorial.PROSE_HOLE, iter(["-2e-03", "-2e-03", "[7]"]))
    assert filled == r"De −2·10⁻³ a $x = -2 \cdot 10^{-3}$, y [7]; no {a}."
    assert tutorial.fill("A {c[0]:.2g}.", tutorial.ALT_HOLE, iter(["-0.25"])) == "A −0.25."


def mathml(latex):
    return re.sub(r' xmlns="[^"]*"| stretchy="\w+"', "", maths.mathml(latex, display=False))


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\max(0, x)", ">máx</mo>"),
        (r"\min_{x} f", ">mín</mo><mrow>"),
        (r"\lim_{h \to 0} h", ">lím</mo><mrow><mi>h</mi><mo>→</mo>"),
        (r"\inf A + \sup A", ">ínf</mo><mi>A</mi><mo>+</mo><mo>sup</mo>"),
        ("f'(x)", "<msup><mi>f</mi><mo>′</mo></msup>"),
        ("f''(x)", "<msup><mi>f</mi><mo>″</mo></msup>"),
        (r"\langle T, \varphi \rangle", "<mo>⟨</mo><mi>T</mi><mo>,</mo><mi>φ</mi><mo>⟩</mo>"),
        ("a - b", "<mi>a</mi><mo>−</mo>"),
        ("(-x)", '<mo>(</mo><mo form="prefix">−</mo>'),
        ("y = -x", '<mo>=</mo><mo form="prefix">−</mo>'),
        ("(x) - y", "<mo>)</mo><mo>−</mo>"),
        ("e^{-|x|} - y", '<mrow><mo form="prefix">−</mo><mo lspace="0" rspace="0">|</mo>'),
        ("|x| - y", "|</mo><mo>−</mo>"),
        (r"\text{si } x < 0", "<mtext>si\xa0</mtext><mi>x</mi><mo>&lt;</mo>"),
    ],
)
def test_formulas(latex, expected):
    assert expected in mathml(latex)


BAD = [r"\noexiste", "a & b", "x^", "a_b_c", "{", r"\frac{1}", r"\begin{nada} x \end{nada}"]


@pytest.mark.parametrize("latex", BAD)
def test_bad_formulas_stop(latex):
    with pytest.raises(PluginError, match=re.escape(repr(latex))):
        maths.mathml(latex, display=True)


@pytest.mark.parametrize("f", catalog.ALL.values(), ids=catalog.ALL.keys())
def test_the_catalogue_is_written_in_known_maths(f):
    latex = re.fullmatch(r"\$\\displaystyle (.+)\$", f._repr_latex_())[1]
    assert f.title in mathml(latex).replace("\xa0", " ")


def test_figures_share_a_page():
    target, ids = io.StringIO(), []
    with matplotlib.rc_context(figures.STYLE):
        figure = Figure()
        figure.subplots().plot([0, 1], [0, 1], color="#0b5cad")
        figure.savefig(target, format="svg")
    svg = figures.without_metadata(target.getvalue())
    alt = 'De 0 a 1: "sube" & <no baja>'
    for name in ("figura-1", "figura-2"):
        made = figures.inline(svg, alt, name)
        root = ElementTree.fromstring(made)
        label = root.find("{http://www.w3.org/2000/svg}svg")
        assert (label.get("role"), label.get("aria-label")) == ("img", alt)
        own = [node.get("id") for node in root.iter() if node.get("id")]
        assert set() < set(re.findall(r'(?:href="#|url\(#)([^")]+)', made)) <= set(own)
        assert "var(--fig-1)" in made
        assert not [word for word in ("metadata", *figures.PALETTE) if word in made]
        ids += own
    assert len(ids) == len(set(ids))


def test_the_palette_is_in_the_style_sheet():
    css = (ROOT / "docs" / "assets" / "estilo.css").read_text(encoding="utf-8")
    light, dark, *_ = css.replace("#fff;", "#ffffff;").split("slate")
    for colour, variable in figures.PALETTE.items():
        assert f"{variable}: {colour};" in light
        assert f"{variable}: " in dark


MARKDOWN = """
# # Prueba
#
# !!! warning "«Cuidado» con $x$"
#     Primero.
#
#     Después, [otra página](07-relu-en-cero.py#predice).
#
# ??? tip "Pista"
#     Se puede.
#
# Fin: [inicio](../index.md), [fuera](https://example.org/a.py), [aquí](#prueba).
"""


@pytest.mark.parametrize("site", [SITE, ""])
def test_the_published_notebook(site, tmp_path):
    path = tmp_path / "99-prueba.py"
    source = f'# %% [raw]\n# ---\n\n# %% [markdown]{MARKDOWN}\n# %% tags=["solution"]\nx = 1\n'
    path.write_text(source, encoding="utf-8")
    made = notebooks.published(tutorial.read(path), "tutoriales/99-prueba/", site, "paquete/a.whl")
    assert str(tmp_path) not in made
    notebook = nbformat.reads(made, as_version=4)
    nbformat.validate(notebook)
    text, install, solution = notebook.cells
    assert solution.metadata.jupyter.source_hidden
    assert "> **«Cuidado» con $x$**\n>\n> Primero.\n>\n> Después, " in text.source
    assert "<details><summary>Pista</summary>\n\nSe puede.\n\n</details>" in text.source
    assert ", [fuera](https://example.org/a.py), [aquí](#prueba)." in text.source
    if site:
        assert install.source == f"%pip install -q matplotlib {SITE}paquete/a.whl"
        assert f"[otra página]({SITE}tutoriales/07-relu-en-cero/#predice)" in text.source
        assert f"Fin: [inicio]({SITE})," in text.source
    else:
        assert install.cell_type == "markdown"
        assert 'pip install ".[plot]"' in install.source
        assert "Después, otra página." in text.source
        assert "Fin: inicio," in text.source


@pytest.mark.parametrize("f", catalog.ALL.values(), ids=catalog.ALL.keys())
def test_the_extremes_are_those_declared(f):
    for sign, bound, here in zip((-1, 1), f.range, f.attained, strict=True):
        value, at = facts.extreme(f, 0, sign)
        assert value == pytest.approx(bound, rel=1e-12)
        assert at is None or (here and f(at) == value)
    low, high = (facts.extreme(f, 1, sign)[0] for sign in (-1, 1))
    x = np.linspace(-9, 9, 997)
    slopes = f.derivative(x)[~np.isnan(f.derivative(x))]
    assert low <= slopes.min() + 1e-12
    assert slopes.max() - 1e-12 <= high


@pytest.mark.parametrize(
    ("f", "order", "expected"),
    [
        (catalog.ALL["relu6"], 1, r"\text{no existe} & \text{si } x \in \{0, 6\}"),
        (catalog.ALL["heaviside"], 1, r"0 & \text{si } x \ne 0"),
        (catalog.ALL["hard_tanh"], 2, r"0 & \text{si } x \notin \{-1, 1\}"),
        (catalog.ALL["selu"], 0, r"1.7580\ldots\,(e^{x} - 1)"),
        (catalog.ALL["tanh"], 1, r"1 - \tanh^2(x)"),
    ],
)
def test_formulas_gather_what_does_not_exist(f, order, expected):
    written = facts.formula(f, order)
    assert expected in written
    assert written.count("no existe") <= 1


def test_the_data_of_a_figure_are_its_key_points():
    figure = Figure()
    above, below = figure.subplots(2)
    x = np.linspace(-1, 1, 101)
    above.set(title="arriba")
    above.plot(x, 1 - x**2, label="parábola")
    above.plot(0, np.nan, "o")
    above.text(0, 0, "nada")
    below.hlines(2, -1, 1)
    below.annotate("", (0, 3), (0, 0), arrowprops={})
    rows = figure_data(figure)
    assert rows[0] == ["arriba: parábola", -1.0, 0.0]
    assert ["arriba: parábola", 0.0, 1.0] in rows
    assert rows[-3:] == [["y", -1.0, 2.0], ["y", 1.0, 2.0], ["flecha", 0.0, 3.0]]
    table = figures.table([["<f>", -0.0, 0.123456]])
    assert "<td>&lt;f&gt;</td><td>0</td><td>0.123</td>" in table
    assert figures.table([]) == ""

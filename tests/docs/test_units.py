import base64
import colorsys
import hashlib
import importlib
import io
import re
import runpy
import sys
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from _pipeline import errors, maths, numbers
from _pipeline.course import holes
from _pipeline.drawing import figure as figures
from _pipeline.drawing import lean, style
from _pipeline.drawing.key_points import key_points
from _pipeline.drawing.paths import relative
from _pipeline.errors import BuildError
from _pipeline.finish import figures as returned
from _pipeline.finish import ours, pages, policy, styles
from matplotlib.figure import Figure
from support.sites import ROOT

from activations import catalog, svg


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
    assert (numbers.spanish_number(text), numbers.latex_number(text)) == (spanish, latex)


def test_holes_are_filled_in_order():
    text = "De {{ a:.1e }} a $x = {{ b['k: v']:.1e }}$, y {{ c[1:2] }}; no {a}."
    codes = [(m["code"], m["spec"]) for m in holes.PROSE_HOLE.finditer(text)]
    assert codes == [("a", ".1e"), ("b['k: v']", ".1e"), ("c[1:2]", None)]
    filled = holes.fill(text, holes.PROSE_HOLE, iter(["-2e-03", "-2e-03", "[7]"]))
    assert filled == r"De −2·10⁻³ a $x = -2 \cdot 10^{-3}$, y [7]; no {a}."
    assert holes.fill("A {c[0]:.2g}.", holes.ALT_HOLE, iter(["-0.25"])) == "A −0.25."


def mathml(latex):
    return re.sub(r' stretchy="\w+"|<mspace/>', "", maths.mathml(latex, display=True))


SIGN = '<mo lspace="0" rspace="0">−</mo>'


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\max(0, x)", "<mi>máx</mi>"),
        (r"\min_{x} f", "<munder><mrow><mi>mín</mi></mrow><mi>x</mi></munder>"),
        (r"\lim_{h \to 0} h", "<munder><mrow><mi>lím</mi></mrow><mrow><mi>h</mi>"),
        (r"\inf A + \sup A", "<mi>ínf</mi>"),
        (r"\argmax_x f", "<mi>arg\u2009máx</mi>"),
        (r"-2\tanh x", '<mn>2</mn><mspace width="0.1667em"/>'),
        ("f'(x)", "<msup><mi>f</mi><mo>′</mo></msup>"),
        ("f''(x)", "<msup><mi>f</mi><mo>″</mo></msup>"),
        (r"\langle T, \varphi \rangle", "<mo>⟨</mo><mi>T</mi><mo>,</mo><mi>φ</mi><mo>⟩</mo>"),
        (r"1, \ldots, n", "<mo>,</mo><mi>…</mi><mo>,</mo>"),
        (r"f \colon A", '<mo lspace="0" rspace="0.1667em">:</mo>'),
        ("a - b", "<mi>a</mi><mo>−</mo>"),
        ("(-x)", f"<mo>(</mo>{SIGN}"),
        ("y = -x", f"<mo>=</mo>{SIGN}"),
        ("(x) - y", "<mo>)</mo><mo>−</mo>"),
        ("|x| - y", "|</mo><mo>−</mo>"),
        (r"\text{si } -1 < x", f"<mtext>si\xa0</mtext>{SIGN}<mn>1</mn>"),
        (r"\text{si } x < 0", "<mtext>si\xa0</mtext><mi>x</mi><mo>&lt;</mo>"),
        (r"\text{<script>}", "<mtext>&lt;script&gt;</mtext>"),
    ],
)
def test_formulas(latex, expected):
    assert expected in mathml(latex)


BAD = {
    r"\noexiste": r"orden \noexiste",
    "a & b": "un & solo va",
    "x^": "falta un argumento",
    "a_b_c": "índices seguidos",
    "{": "falta }",
    "x}": "} no cierra nada",
    r"\frac{1}": "falta un argumento",
    r"\begin{nada} x \end{nada}": "entorno nada",
    r"\begin{cases} x \end{matrix}": r"cierra \end{matrix} donde va \end{cases}",
    r"\left(x\right": "va un paréntesis",
    r"\href{javascript:alert(1)}{x}": r"orden \href",
    r"\text{si $x$}": "dentro de un texto no hay fórmulas",
    # Lo que el conversor acepta y no se vería, o no como se escribió.
    r"\begin{cases} 0 & x < 0 \\[4pt] 1 & x \ge 0 \end{cases}": "la distancia no se elige",
    r"a \\ b": "separa dos líneas",
    r"\begin{cases} a \end{cases} \\ b": "separa dos líneas",
    "a % b": r"\%",
    r"\begin{align} a &= b \end{align}": "asterisco",
    r"\color{red} x": "temas",
    r"\boxed{x}": "menclose",
    r"\cancel{x}": "menclose",
    r"\textsf{x}": "span",
    "máx(0, x)": r"\operatorname",
    r"\newcommand{\a}{b}": "nada que ver",
}


@pytest.mark.parametrize(("latex", "problem"), BAD.items())
def test_bad_formulas_stop(latex, problem):
    with pytest.raises(BuildError, match=re.escape(repr(latex))) as caught:
        maths.mathml(latex, display=True)
    assert problem in str(caught.value).partition(repr(latex))[0]
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\operatorname*{arg\,máx}_x f(x)", "<mi>arg\u2009máx</mi>"),
        (r"\boldsymbol{x}", "<mi>𝒙</mi>"),
        (r"\mathbb{1}", "<mi>𝟙</mi>"),
        (r"\mathscr{D}", "<mi>𝒟\ufe01</mi>"),
        (r"\textbf{b}", "<mtext><b>b</b></mtext>"),
        (r"\begin{align*} a &= b \\ c &= d \end{align*}", "<mtr>"),
    ],
)
def test_what_needs_no_more_than_mathml_core(latex, expected):
    assert expected in mathml(latex)


@pytest.mark.parametrize("f", catalog.ALL.values(), ids=catalog.ALL.keys())
def test_the_catalogue_is_written_in_known_maths(f):
    latex = re.fullmatch(r"\$\\displaystyle (.+)\$", f._repr_latex_())[1]
    assert f.title in mathml(latex).replace("\xa0", " ")


@pytest.fixture
def drawing():
    target = io.StringIO()
    with matplotlib.rc_context(style.STYLE):
        figure = Figure()
        axes = figure.subplots()
        axes.plot([0, 1 / 3, 1], [0, 0.9, 1], color="#0b5cad", marker="o")
        axes.set_title("título", loc="left")
        figure.savefig(target, format="svg")
    return target.getvalue()


def test_figures_share_a_page(drawing):
    alt = 'De 0 a 1: "sube" & <no baja>'
    names = ("figura-1", "figura-2")
    empty = "\n\n".join(["Antes", *map(figures.place, names)])
    page = returned.filled(empty, {n: figures.inside(drawing, alt, n, []) for n in names})
    root = ElementTree.fromstring(f"<article>{page}</article>")
    labels = [(svg.get("role"), svg.get("aria-label")) for svg in root.iter("svg")]
    assert labels == [("img", alt)] * 2
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert set() < set(re.findall(r'(?:href="#|url\(#)([^")]+)', page)) < set(ids)
    assert page.count("var(--fig-1)") > 2
    assert page.count('fill="var(--fig-ink)"') == 2
    assert not [word for word in ("metadata", "<g>", *style.PALETTE) if word in page]


def test_black_is_the_ink_of_each_theme():
    with matplotlib.rc_context(style.STYLE):
        figure = Figure()
        axes = figure.subplots()
        axes.annotate("pico", (1, 1), (0.3, 0.8), arrowprops={"arrowstyle": "->"})
        axes.axhline(0.5, color="k")
        axes.fill_between([0, 1], [0, 1], color="k", hatch="/")
        axes.text(0, 0, "negro", color="black")
        figure.savefig(target := io.StringIO(), format="svg")
    made = figures.inside(target.getvalue(), "", "f", [])
    colours = set(re.findall(r"(?:fill|stroke): ?([^;\"]+)", made)) | {"none"}
    assert {colour.partition("(")[0] for colour in colours} == {"none", "var", "url"}


@pytest.mark.parametrize("colour", ["red", "0.5", "tab:blue", "#1f2329"])
def test_other_colours_are_refused(colour):
    with matplotlib.rc_context(style.STYLE):
        figure = Figure()
        figure.subplots().plot([0, 1], color=colour)
        figure.savefig(target := io.StringIO(), format="svg")
    with pytest.raises(BuildError, match="dibuja con #"):
        figures.inside(target.getvalue(), "", "f", [])


def test_one_name_is_one_drawing():
    first, second = ('<path id="m1" d="M0 0"/>', '<path id="m1" d="M1 1"/>')
    page = figures.place("1") + figures.place("2")
    assert returned.filled(page, {"1": first, "2": first}).count("<path") == 1
    with pytest.raises(BuildError, match="m1"):
        returned.filled(page, {"1": first, "2": second})


def test_no_figure_is_lost():
    contents = {"figura-1": "", "figura-2": ""}
    empty = "".join(map(figures.place, contents))
    assert returned.filled(empty, contents) == empty
    for page in (figures.place("figura-1"), empty + empty):
        with pytest.raises(BuildError, match="figura-2"):
            returned.filled(page, contents)


def test_figures_travel_beside_their_pages(tmp_path):
    pages = {"index.md": ".", "catalogo/index.md": "catalogo", "a/b.py": "a/b"}
    for uri, folder in pages.items():
        name, text = returned.aside(uri, {"figura-1": f"<svg>{uri}</svg>"})
        for path, content in ((name, text), (f"{folder}/index.html", figures.place("figura-1"))):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, encoding="utf-8")
    returned.put_back(tmp_path)
    for uri, folder in pages.items():
        assert f"<svg>{uri}</svg>" in (tmp_path / folder / "index.html").read_text(encoding="utf-8")
    assert not (tmp_path / returned.FOLDER).exists()


def outline(node):
    """The commands of a path, relative or not, and its absolute points, in pixels."""
    # A letter is written in sixty-fourths, or in quarters, of a hundredth of its size.
    unit = {"scale(0.015625)": 1 / 64, "scale(0.25)": 1 / 4}.get(node.get("transform"))
    x, y, start, steps, found = 0.0, 0.0, (0.0, 0.0), "", []
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", node.get("d")):
        given = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        size = {"m": 2, "l": 2, "q": 4, "c": 6, "z": 1}[command.lower()]
        for i in range(0, len(given), size):
            pairs = np.reshape(given[i : i + size], (-1, 2))
            placed = pairs + np.array((x, y)) if command.islower() else pairs
            found += placed.ravel().tolist()
            x, y = placed[-1]
            start = (x, y) if command in "Mm" else start
        steps += command.lower() * max(1, len(given) // size)
        if command in "Zz":
            x, y = start
    return steps, np.array(found) * (unit * 12.5 / 100 if unit else 1), 0.016 if unit else 0.005


def test_a_lean_drawing_is_the_same_within_a_hundredth_of_a_pixel(drawing):
    def outlines(root):
        return [outline(node) for node in root.iter() if node.get("d")]

    after = outlines(lean.lean(drawing, "f"))
    for old, new in zip(outlines(ElementTree.fromstring(drawing)), after, strict=True):
        assert old[0] == new[0]
        assert abs(old[1] - new[1]).max() <= new[2] + 1e-9
    assert {close for *_, close in after} == {0.016, 0.005}
    assert len(after) > 20


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("M 0 0 \nL 1.5 -0.25 \nL 1 0 \n", "m0 0l1.5-.25-.5 .25"),
        ("M 10 10 L 11 11 z M 0 0 L 1 1 z", "m10 10l1 1zm-10-10l1 1z"),
        ("M 0.004 0 L 0.008 0 L 0.012 0", "m0 0l.01 0 0 0"),  # The errors do not add up.
        ("M 0 1e-05 Q 1 2 3 4 C 1 2 3 4 5 6", "m0 0q1 2 3 4c-2-2 0 0 2 2"),
        ("M 12345.678 -0.5", "m12345.68-.5"),
        ("M 0 0 M 1 1 L 2 2", "m0 0m1 1l1 1"),
        ("M 0 0 L", "M 0 0 L"),
        ("M 1,1 L2,2", "M 1,1 L2,2"),
        ("M 1 1 L 2 2 3 3", "M 1 1 L 2 2 3 3"),
        ("M 0 0 A 1 1 0 0 0 2 2", "M 0 0 A 1 1 0 0 0 2 2"),
        ("", ""),
    ],
)
def test_a_path_is_written_from_point_to_point(path, written):
    assert relative(path) == written


CSS = """
:root{--used:1px;--idle:url('data:image/svg+xml;x');--also: a(b(c));--read:2px}
.here,.gone,p:not(.gone){margin:var(--used)}.gone{color:red}.md-made{top:0}.name{top:1px}[data-y=made]{top:2px}[dir=made]{top:3px}.md-tooltip{top:4px}
.mi\\:here{left:0}[data-x=here]{right:0}[data-x=gone]{right:1px}[data-x]{right:2px}
@media print{.gone{top:0}}@media screen{.gone{top:0}.here{top:1px}}
:is(.gone,.here) a{top:2px}@keyframes k{0%{top:0}to{top:1px}}.gone .here{top:3px}
"""
KEPT = (
    ":root{--used:1px;--read:2px}.here,p:not(.gone){margin:var(--used)}.md-made{top:0}"
    "[data-y=made]{top:2px}[data-x=here]{right:0}[data-x]{right:2px}@media screen{.here{top:1px}}"
    ":is(.gone,.here) a{top:2px}@keyframes k{0%{top:0}to{top:1px}}"
)


def test_only_the_rules_in_use_are_published(tmp_path):
    files = {
        "index.html": '<p class="here" data-x="here">gone</p>',
        "assets/stylesheets/main.css": CSS,
        "assets/javascripts/bundle.js": "name('md-made', 'made', 'md-tooltip', get('--read'))",
        "assets/javascripts/lunr/es.js": "'gone'",
        "assets/own.css": "p { top: 0 }",
    }

    def pruned(**changed):
        for name, text in (files | changed).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        styles.prune(tmp_path, tmp_path)
        return (tmp_path / "assets/stylesheets/main.css").read_text(encoding="utf-8")

    made = pruned()
    assert re.sub(r"\s*\n\s*", "", made) == KEPT
    assert made == pruned()  # recovered
    assert (tmp_path / "assets/own.css").read_text(encoding="utf-8") == "p { top: 0 }"
    assert ".gone{color:red}" in pruned(**{"index.html": '<p class="gone"></p>'})


def test_what_is_not_seen_of_a_page_is_not_published(tmp_path):
    sheet = '<link rel="stylesheet" href="../assets/_mkdocstrings.css">'
    kept = "<pre>a\n\n  b</pre><script>'c\n\n  d'</script><textarea>\n\n  e</textarea>"
    for place, body, asked in [
        ("a.html", '<p class="docs">doc  doc</p>', ""),
        ("b.html", '<p class="x doc-y"></p>', sheet + "\n"),
        ("c.html", '<p class="doc doc-z"></p>', sheet + "\n"),
    ]:
        text = f"<head>\n\n  {sheet}\n \n  <meta>\n</head>{kept} <p>\n\n  f  g</p>{body}"
        (tmp_path / place).write_text(text, encoding="utf-8")
        pages.lighten(tmp_path)
        made = (tmp_path / place).read_text(encoding="utf-8")
        assert made == f"<head>\n{asked}<meta>\n</head>{kept} <p>\nf  g</p>{body}"


def test_only_the_programs_of_the_template_may_run(tmp_path):
    page = (
        '<html><head><meta charset="utf-8"><script>ours()</script></head><body>'
        '<article class="md-content__inner"><script>theirs()</script></article>'
        "<article><script>other()</script></article><script>last()</script></body></html>"
    )
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    policy.guard(tmp_path)
    made = (tmp_path / "index.html").read_text(encoding="utf-8")
    said = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made)[1]
    for program, allowed in {"ours()": 1, "last()": 1, "theirs()": 0, "other()": 0}.items():
        digest = base64.b64encode(hashlib.sha256(program.encode()).digest()).decode()
        assert said.count(f"'sha256-{digest}'") == allowed
        assert (tmp_path / "_headers").read_text(encoding="utf-8").count(digest) == allowed
    assert made.index("http-equiv") < made.index("<script>")  # What comes before is not guarded.
    # Only where Python runs, which is not in the page.
    assert "unsafe-eval" not in said
    headers = (tmp_path / "_headers").read_text(encoding="utf-8")
    assert headers.count("unsafe-eval") == headers.count("'wasm-unsafe-eval'") == 1


def test_hatches_are_of_one_figure():
    svg_text = (
        '<svg xmlns="http://www.w3.org/2000/svg"><defs><pattern id="h1" fill="#ff0000">'
        '<path d="M0 0"/></pattern></defs><path style="fill: url(#h1)"/></svg>'
    )
    made = ElementTree.tostring(lean.lean(svg_text, "f-1"), encoding="unicode")
    assert 'id="f-1-h1"' in made
    assert 'style="fill:url(#f-1-h1)"' in made
    assert 'fill="#ff0000"' in made


def test_the_palette_is_in_the_style_sheet():
    css = (ROOT / "docs" / "assets" / "estilo.css").read_text(encoding="utf-8")
    light, dark, *_ = css.replace("#fff;", "#ffffff;").split("slate")
    for colour, variable in style.PALETTE.items():
        assert f"{variable}: {colour};" in light
        assert f"{variable}: " in dark


def test_each_colour_is_the_one_whose_meaning_is_written():
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    hues = {"azul": 210, "anaranjado": 20, "verde": 155, "violeta": 262, "gris": None}
    assert re.findall(r"\bC(\d), (\w+),", said) == [(f"{i}", hue) for i, hue in enumerate(hues)]
    css = (ROOT / "docs" / "assets" / "estilo.css").read_text(encoding="utf-8")
    for i, hue in enumerate(hues.values(), 1):
        for colour in re.findall(rf"--fig-{i}: #(\w+)", css):
            turn, _, vivid = colorsys.rgb_to_hls(*(byte / 255 for byte in bytes.fromhex(colour)))
            assert vivid < 0.15 if hue is None else abs(360 * turn - hue) < 12, colour
    assert svg.SERIES[:2] == tuple(style.CYCLE[:2])


def test_a_failing_function_is_named(monkeypatch):
    with matplotlib.rc_context():  # The catalogue sets its own.
        pages = importlib.import_module("_pipeline.pages.catalog.pages")
        monkeypatch.setattr(pages, "page", lambda f: f"{1 // (f.name != 'relu')}")
        with pytest.raises(SystemExit, match=r"^relu: ZeroDivisionError: "):
            runpy.run_module("_pipeline.pages.catalog.__main__")


def test_a_missing_module_gets_its_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "jupytext", None)
    assert "pip install -r docs/requirements.txt" in errors.remedy("jupytext")
    assert "pip install -r docs/requirements.txt" in errors.remedy("jupytext.config")
    for module in ("nada", "numpy.nada"):
        assert f"trae {module}" in errors.remedy(module)


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
    rows = key_points(figure)
    assert rows[0] == ("arriba: parábola", -1.0, 0.0)
    assert ("arriba: parábola", 0.0, 1.0) in rows
    assert rows[-3:] == [("y", -1.0, 2.0), ("y", 1.0, 2.0), ("flecha", 0.0, 3.0)]
    made = figures.inside('<svg width="1pt" height="1pt" viewBox="0 0 1 1"/>', "", "f", rows[:1])
    assert "<td>arriba: parábola</td><td>−1</td><td>0</td>" in made


# A template inside another: what shortens a program takes it for code, and would eat its blanks.
NESTED = re.compile(r"`[^`]*\$\{[^}`]*`")


def test_our_programs_can_be_shortened(tmp_path):
    assert NESTED.search("say(`una ${b ? `dos ${c}` : 1}`)")
    assets = ROOT / "docs/assets"
    for path in [*assets.glob("*.js"), *assets.glob("vivo/*.js")]:
        assert not NESTED.search(path.read_text(encoding="utf-8")), path.name
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/a.js").write_text("// no\nconst a = `b  ${c}  d`;\n", encoding="utf-8")
    (tmp_path / "assets/a.css").write_text("/* no */\np { top: calc(1px + 2px) }", encoding="utf-8")
    ours.shorten(tmp_path)
    assert (tmp_path / "assets/a.js").read_text(encoding="utf-8") == "const a=`b  ${c}  d`;"
    assert (tmp_path / "assets/a.css").read_text(encoding="utf-8") == "p{top:calc(1px + 2px)}"

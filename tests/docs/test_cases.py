"""A page that is wrong does not build: what a small page becomes, or the line that stops it."""

from dataclasses import replace

import nbformat
import pytest
from _pipeline import html
from _pipeline.course import gates, outputs, prose, read
from _pipeline.course import notebook as notebooks
from _pipeline.course import page as pages
from _pipeline.course.cells import Cell, Figure
from _pipeline.course.kinds import KINDS, Kind, fold
from _pipeline.course.minutes import minutes
from _pipeline.errors import BuildError, Source
from _pipeline.pages.catalog import measured
from bs4 import BeautifulSoup
from support.converting import converter
from support.sites import FRONT, WHEEL

TITLE = "# Una\n\n"


def page(text, title=TITLE):
    """The page of a Markdown text, past the gates of its source and of its HTML."""
    text = title + text
    where = Source("una.md", text).at
    prose.prose(text, where)
    made = converter().reset().convert(text)
    html.check(made, where)
    return made


def shown(text):
    soup = BeautifulSoup(page(text), "html.parser")
    return soup.get_text().partition("¶")[2].strip()


def each(cases):
    return pytest.mark.parametrize("case", cases.values(), ids=cases.keys())


def stops(line, problem):
    return pytest.raises(BuildError, match=rf"^una\.md:{line}: [^\n]*{problem}[^\n]*$")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"El café cuesta \$5 y el té, \$10.", "El café cuesta $5 y el té, $10."),
        (r"Con $x$, \$1 y $y$.", "Con x, $1 y y."),
        ("Se parte: $a +\nb$.", "Se parte: a+b."),
        ("Con acento: $b`c`$.", "Con acento: b‘c‘."),
        ("`$x$` y ``a ` $y$`` son código.", "$x$ y a ` $y$ son código."),
        ("```console\n$ ls $HOME\n```", "$ ls $HOME"),
        ("Si $a<b$ y $c>d$.", "Si a<b y c>d."),
        ("*a $x_1$ b* y $y_2^*$", "a x1 b y y2*"),
        ("2. Dos\n3. Tres", "Dos\nTres"),
        ('<svg aria-hidden="true"><path d="M0 0"/></svg>Uno<br>dos', "Unodos"),
    ],
)
def test_what_is_read_as_written(text, expected):
    assert shown(text).replace("∗", "*").replace("\xa0", " ") == expected


@each(
    {
        "absolute value": (r"$|x|$", "|x|"),
        "set": (r"$\{x \mid x > 0\}$", "{x∣x>0}"),
        "norm": (r"$\Vert x\Vert$", "‖x‖"),
        "code": ("`a|b`", "a|b"),
    }
)
def test_bars_in_tables(case):
    cell, expected = case
    soup = BeautifulSoup(page(f"| f | valor |\n| -- | -- |\n| {cell} | 1 |\n"), "html.parser")
    assert [td.text for td in soup("td")] == [expected, "1"]


def test_a_list_goes_on_after_the_code():
    soup = BeautifulSoup(page("1. Uno\n\n```python\nx = 1\n```\n\n2. Dos\n"), "html.parser")
    assert [ol.get("start") for ol in soup("ol")] == [None, "2"]


@each(
    {
        "dollars": ("El café cuesta $5 y el té $10.", r"dólar suelto.*\\\$"),
        "dollars behind": ("Vale **35$** y **40$**.", "dólar suelto"),
        "dollar before a formula": ("Antes.\nSi $x$ vale $5 y $y$, $6$.", "dólar suelto", 4),
        "formula in two paragraphs": ("$$a\n\n= b$$", "líneas en blanco"),
        "parentheses": (r"También \( x \).", "entre dólares"),
        "brackets": ("Nada.\n\n" + r"Y \[ x^2 \].", "entre dólares", 5),
        "escaped bar": ("| f | v |\n| -- | -- |\n" + r"| $\|x\|$ | 1 |", r"\\Vert", 5),
        "unknown order": ("Uno.\n\nDos $x$.\n\nTres, $\\noexiste$.", "noexiste", 7),
        "dollar in a text": (r"$$\begin{cases} 1 & \text{si $x$} \end{cases}$$", r"[$]"),
        "dollar in a formula": (r"$\text{\$5}$", r"se vería"),
        "mixed up": ("Con tres \u202eletras\u202c.", r"U\+202E"),
        "nothing": ("Tres\u200bletras.", r"U\+200B"),
        "terminal": ("a\x1b[31m", r"U\+001B"),
        "loose accent": ("tri\u0301o", "tilde por separado"),
        "list outside": ("1. a\n\n  b\n\n2. c", "cuatro espacios", 5),
        "list inside": ("- a\n  - b", "cuatro espacios", 4),
        "box outside": ('!!! note "Nota"\n  texto', "cuatro espacios", 3),
        "empty box": ('??? tip "Pista"\n', "cuatro espacios", 3),
        "box in a box": ('!!! note "Nota"\n    ??? tip "Pista"\n      fuera', "cuatro espacios", 4),
        "untitled": ("!!! note\n    texto", "título entre comillas", 3),
        "title without quotes": ("??? note Nota\n    texto", "título entre comillas", 3),
        "glued list": ("Hay dos:\n- uno\n- dos", "«- uno»", 4),
        "glued numbers": ("Hay dos:\n1. uno\n2. dos", "sin interpretar", 5),
        "glued table": ("Mira:\n| a | b |\n| -- | -- |\n| 1 | 2 |", r"«\| a", 4),
        "open bold": ("Es **esto.", "«Es"),
        "open code": ("Es `esto.", "sin interpretar"),
        "open link": ("Mira [esto](nada", "sin interpretar"),
        "reference without a link": ("Mira [esto][nada].", "sin interpretar"),
        "note without a text": ("Esto[^1].", "sin interpretar"),
        "class": ("Texto { .clase .otra }\nmás.", "sin interpretar"),
        "template": ("Hoy {% if x %}.", "sin interpretar"),
        "task": ("- [ ] Hacer esto.", "sin interpretar"),
        "emoji": ("Hola :material-account:", "sin interpretar"),
        "NumPy": ("Da [np.float64(0.5)].", "sin interpretar"),
        "comment": ("Uno.\n\n<!-- falta esto -->\n", "comentario", 5),
        "less than": ("Si x <y y z> 0, sí.", "menor"),
        "open fold": ('<details markdown="1"><summary>A</summary>\n\nb\n', "<details> se abre 1"),
        "closed twice": ("Uno.\n\n<b>a</b></b>\n", "cierra 2", 5),
        "crossed": ("Uno.\n\n<b>a<i>b</b>c</i>\n", "no se cierra", 5),
        "unknown element": ("Uno.\n\nSi <y>z</y>.\n", "no es de HTML", 5),
        "two titles": ("Uno.\n\n# Otra\n", "uno solo", 5),
        "level skipped": ("## A\n\n#### B\n", "nivel 4", 5),
        "formula in a title": ("Hola.\n\n## Con $x^2$\n", "en un título", 5),
        "empty title": ("Hola.\n\n##\n\nTexto.", "sin palabras"),
        "raw link": ('<a href="07-relu-en-cero.py#a">aquí</a>', "va en Markdown"),
        "mute picture": ("![](assets/favicon.svg)", "imagen sin su texto"),
        "raw anchor": ('<a href="#nada">aquí</a>', "va en Markdown"),
        "unused note": ("Nada.\n\n[^1]: Suelta.", "nada lleva, fnref:1", 5),
        "maths in code": ("Antes:\n\n    y = $x$\n", "dentro de un código"),
    }
)
def test_what_stops_a_page(case):
    text, problem, line = (*case, 3)[:3]
    with stops(line, problem):
        page(text)


@each({"none": "Texto.", "not the first": "## A\n\n# B"})
def test_a_page_has_its_title(case):
    if case == "Texto.":
        assert page(case, title="")  # MkDocs takes it from the navigation.
    else:
        with stops(".", "lo primero"):
            page(case, title="")


def test_notes_lead_back_in_spanish():
    made = page("Esto[^1].\n\n[^1]: Una nota.")
    assert 'title="Volver al texto, donde la nota 1"' in made


def notebook(*cells, folder):
    path = folder / "una.py"
    text = "\n\n".join([FRONT.strip(), "# %% [markdown]\n# # Una", *cells])
    path.write_text(text + "\n", encoding="utf-8")
    return read.read(path)


def output(text="", **data):
    if data:
        data = {k.replace("__", "+").replace("_", "/"): value for k, value in data.items()}
        return nbformat.v4.new_output("display_data", data)
    return nbformat.v4.new_output("stream", text=text)


def published(tmp_path, *given, source="1"):
    """The page of a cell that gave some outputs, without running it."""
    made = notebook(f"# %%\n{source}", folder=tmp_path)
    gates.before(made)
    *texts, cell = made.cells
    done = replace(made, cells=(*texts, replace(cell, outputs=outputs.read(given, cell))))
    gates.after(done)
    return converted(done)


def converted(made):
    text = pages.written(made, {}, "").text.partition("\n---\n")[2]
    content = converter().reset().convert(text)
    html.check(content, Source("una.py", text).at)
    return BeautifulSoup(content, "html.parser")


@pytest.mark.parametrize(
    "latex",
    [
        r"$\displaystyle x^2 + 1$",
        r"$\displaystyle x \cdot \Phi(x)$",
        r"$x^{2}$",
        "$$\nx\n$$",
        r"\begin{align*} a &= b \end{align*}",
        r"$\displaystyle \text{gelu}(x) = \begin{cases} 0 & x < 0 \end{cases}$",
    ],
)
def test_formulas_in_outputs(latex, tmp_path):
    soup = published(tmp_path, output(text_plain="x", text_latex=latex))
    assert [math["display"] for math in soup("math")] == ["block"]
    assert "$" not in soup.text


@each(
    {
        "markdown": (output(text_markdown="**hola**", text_plain="<…>"), "text/markdown"),
        "json": (output(application_json={}, text_plain="<…>"), "application/json"),
        "gif": (output(image_gif="aGk=", text_plain="<Image>"), "image/gif"),
        "widget": (output(**{"application_vnd.x+json": {}}), "application/vnd.x"),
        "latex in a text": (output(text_latex="Sea $x$.", text_plain=""), "no es una fórmula"),
        "bare latex": (output(text_latex="x^2", text_plain=""), "no es una fórmula"),
        "latex in two parts": (output(text_latex="$x$ y $y$", text_plain=""), "no es una fórmula"),
        "bad latex": (output(text_latex=r"$\noexiste$", text_plain=""), "noexiste"),
        "object": (output(text_plain="<Line2D at 0x7f01ab>"), "dirección de memoria"),
        "printed object": (output("[<f at 0x7f01ab>]\n"), "dirección de memoria"),
        "colours": (output("\x1b[31mrojo"), r"U\+001B"),
        "nul": (output("a\x00b"), r"U\+0000"),
        "backspace": (output("a\x08b"), r"U\+0008"),
        "progress": (output("1 %\r2 %"), r"U\+000D"),
        "many lines": (output("x\n" * 61), "más de 60 líneas"),
        "long line": (output("x" * 4001), "4000 letras"),
        "many outputs": ([output("x\n" * 40), output(text_plain="y\n" * 30)], "más de 60"),
    }
)
def test_outputs_that_are_refused(case, tmp_path):
    given, problem = case
    given = given if isinstance(given, list) else [given]
    with pytest.raises(BuildError, match=f"^una.py:10: celda de código 1: .*{problem}"):
        published(tmp_path, *given)


def test_what_may_be_printed(tmp_path):
    text = "antes\n```\nen medio\n```\n# falso título\n````\n~~~\n<b>$x$</b> {{ y }} \\( **z**\n"
    source = 's = """\n```\n# Una\n~~~~\n"""'
    soup = published(tmp_path, output(text), output(text_plain="'```'"), source=source)
    assert [pre.text for pre in soup("pre")] == [f"{source}\n", text, "'```'\n"]
    assert [h1.text for h1 in soup("h1")] == ["Una¶"]


def test_an_output_that_says_nothing_is_not_shown(tmp_path):
    assert len(published(tmp_path, output("\n \n"))("pre")) == 1


def test_names_of_curves_are_not_formulas(tmp_path):
    made = notebook(f'# %% alt="{60 * "a"}"\n1', folder=tmp_path)

    def judged(name):
        drawn = Figure("<svg/>", ((name, 0.0, 0.5),), "", (1, 1))
        *texts, cell = made.cells
        gates.after(replace(made, cells=(*texts, replace(cell, outputs=(drawn,)))))

    judged("σ")
    with pytest.raises(BuildError, match=r"^una.py:10: .*escríbelo con letras"):
        judged(r"$\sigma$")


@pytest.mark.parametrize(
    ("words", "written"), [(176, "1 minuto ·"), (177, "2 minutos ·")], ids=["one", "two"]
)
def test_the_card_is_under_the_title(words, written, tmp_path):
    path = tmp_path / "una.py"
    glued = f"{FRONT}# %% [markdown]\n# # Una\n# Pegado al título.\n#\n# {'hola ' * words}\n"
    path.write_text(glued, encoding="utf-8")
    card, text = converted(read.read(path))("p")[:2]
    assert card["class"] == ["ficha"]
    assert card.text.startswith(written)
    assert text.text == "Pegado al título."


WORDS, FORMULA = "hola " * 180, "$$x$$\n\n"


@each(
    {
        "words": ([WORDS], 1),
        "one word more": ([WORDS, "hola"], 2),
        "a number": (["hola " * 179 + "{{ 1 / 3:.2f }}"], 1),
        "formulas": ([6 * FORMULA], 1),
        "one formula more": ([7 * FORMULA], 2),
        "code": ([(), (), (), ()], 1),
        "one cell more": ([(), (), (), (), ()], 2),
        "an exercise": ([("exercise",)], 3),
        "what is folded": ([("folded",), ("solution",), f'??? tip "Pista"\n    {WORDS}'], 0),
        "the answer": ([f'??? question "Abre aquí"\n    {WORDS}'], 2),
        "references": ([f"hola\n\n## Referencias\n\n{WORDS}"], 1),
    }
)
def test_what_takes_time(case):
    parts, expected = case
    cells = [
        Cell(id="", type="markdown", source=part)
        if isinstance(part, str)
        else Cell(id="", type="code", source="x", tags=part)
        for part in parts
    ]
    assert minutes(cells) == expected


MARKDOWN = "# %% [markdown]\n# Hola.\n"


@each(
    {
        "byte order mark": ("\ufeff# %%\nx = 1\n", 1, r"\(BOM\); guárdalo sin ella"),
        "crowded mark": ("# %%\nx = 1\n\n#%%\ny = 2\n", 4, "«#%%» no abre"),
        "crowded kind": ("# %%\nx = 1\n\n# %%[markdown]\n# a\n", 4, "no abre ninguna celda"),
        "other marks": ("# %%\nx = 1\n\n# In[2]:\ny = 1\n", 4, "no abre ninguna celda"),
        "no mark": ("x = 1\n\n# %%\ny = 1\n", 1, "la primera línea"),
        "code after text": (f"{MARKDOWN}x = 41 + 1\nprint(x)\n", 3, "código dentro de un texto"),
        "text in quotes": ('# %% [markdown]\n"""\nHola\n"""\n', 2, "código dentro de un texto"),
        "code after the front": ("# %% [raw]\n# ---\nx = 1\n", 3, "código dentro de un texto"),
        "hidden": ("# %%\nx = 1\ny = 'a\u200bb'\n", 3, r"U\+200B"),
    }
)
def test_files_that_are_refused(case, tmp_path):
    text, line, problem = case
    path = tmp_path / "una.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match=rf"^una\.py:{line}: .*{problem}"):
        read.read(path)


def test_another_encoding(tmp_path):
    path = tmp_path / "una.py"
    path.write_bytes("# %%\nx = 1\n# ¿Cuánto?\n".encode("latin-1"))
    with pytest.raises(BuildError, match=r"^una\.py:3: no está en UTF-8"):
        read.read(path)


@each(
    {
        "not Python": ("x = 1\ny = = 2", 12, "no es Python"),
        "order": ("x = 1\n%timeit x", 12, "no es Python"),
        "terminal": ("x = 1\n!ls", 12, "no es Python"),
        "hidden order": ("x = 1\n# %matplotlib inline", 12, "no es Python"),
        "own module": ("import building", 11, "importa building"),
        "missing module": ("import pandas as pd", 11, "importa pandas"),
        "clock": ("x = 1\nfrom time import time", 12, "importa time"),
        "relative": ("from . import x", 11, r"importa \."),
        "unseeded": ("import numpy as np\nr = np.random.default_rng()", 12, "semilla"),
        "global": ("import numpy as np\nr = np.random.rand(3)", 12, "np.random.rand"),
        "long line": ("x = 1\n#" + 56 * "a", 12, "56 columnas"),
    }
)
def test_code_that_is_refused(case, tmp_path):
    source, line, problem = case
    made = notebook(f"# %%\n{source}", folder=tmp_path)
    with pytest.raises(BuildError, match=rf"^una\.py:{line}: celda de código 1: .*{problem}"):
        gates.before(made)


@each(
    {
        "accent": ('# %% tags=["solución"]\nprint(1)', "«solución» no dice nada"),
        "plural": ('# %% tags=["foldedd"]\nprint(1)', "«foldedd» no dice nada"),
        "no quotes": ("# %% tags=[folded]\nprint(1)", "comillas"),
        "one": ('# %% tags="folded"\nprint(1)', "comillas"),
        "another key": ('# %% tag=["folded"]\nprint(1)', "«tag» no dice nada"),
        "a name": ("# %% Dibuja\nprint(1)", "«title» no dice nada"),
        "jupyter's": ('# %% tags=["raises-exception"]\n1 / 0', "«raises-exception» no dice"),
        "in a text": ('# %% [markdown] tags=["folded"]\n# Hola.', "de las celdas de código"),
        "number": ("# %% alt=1\nprint(1)", "comillas"),
    }
)
def test_mistyped_marks(case, tmp_path):
    cell, problem = case
    with pytest.raises(BuildError, match=rf"^una\.py:10: .*{problem}"):
        notebook(cell, folder=tmp_path)


@each(
    {
        "diagram": ('# %% tags=["diagram"]\n1', "no dibuja ninguna"),
        "counterexample": ('# %% tags=["counterexample"]\n1', "no dibuja ninguna"),
        "exercise": ('# %% tags=["exercise"]\n1', "llama a check"),
        "solution": ('# %% tags=["solution"]\n1', "llama a check"),
    }
)
def test_what_a_kind_asks_for(case, tmp_path):
    cell, problem = case
    made = notebook(cell, folder=tmp_path)
    with pytest.raises(BuildError, match=rf"^una\.py:10: celda de código 1: .*{problem}"):
        gates.after(made)


def test_a_new_kind_touches_one_table(tmp_path, monkeypatch):
    """What it asks for, its place on the page and in the notebook, and its program."""
    toy = Kind(
        check=lambda cell: "" if "juego" in cell.source else "pide jugar",
        code=fold("Juega"),
        metadata={"juego": True},
        scripts=("juego.js",),
    )
    monkeypatch.setitem(KINDS, "toy", toy)
    made = notebook('# %% tags=["toy"]\njuego = 1', '# %% tags=["toy"]\n2', folder=tmp_path)
    with pytest.raises(BuildError, match=r"^una\.py:1\d: .*pide juego\.js, que no está"):
        gates.before(made)
    with pytest.raises(BuildError, match=r"^una\.py:13: celda de código 2: pide jugar"):
        gates.after(made)
    made = replace(made, cells=made.cells[:-1])
    gates.after(made)
    assert converted(made).select_one("div.bloque#celda-2 > details > summary").text == "Juega"
    front = pages.written(made, {}, "").text.partition("\n---\n")[0]
    assert front.endswith('\nscripts: ["juego.js"]')
    published = notebooks.published(made, "una/", "", WHEEL)
    assert nbformat.reads(published, 4).cells[-1].metadata == {"juego": True, "tags": ["toy"]}


def test_the_line_of_a_formula(tmp_path):
    made = notebook("# %% [markdown]\n# Bien: $x$.\n#\n# Mal: $\\nada$.", folder=tmp_path)
    with pytest.raises(BuildError, match=r"^una\.py:13: .*nada"):
        gates.before(made)


@each(
    {
        "hole in the front": ("Una.", "{{ x }}", "nunca en la portada"),
        "number in the front": ("Una.", "Vale 0.385.", "0.385"),
        "mistyped key": ("Una.", "Una.\n# requisito: []", "«requisito»"),
        "time by hand": ("Una.", "Una.\n# minutos: 9", "no admite «minutos»"),
        "two lines": ("Una.", "a: b: c", "no es YAML"),
        "not a text": ("[]", "[1]", "cada «requisitos» es un texto"),
        "one route": ("Una.", "Una.\n# rutas: corta", "«rutas»"),
        "page's": ("Una.", "Una.\n# scripts: []", "«scripts»"),
    }
)
def test_fronts_that_are_refused(case, tmp_path):
    old, new, problem = case
    path = tmp_path / "una.py"
    path.write_text(FRONT.replace(old, new) + MARKDOWN.replace("Hola", "# Hola"), encoding="utf-8")
    with pytest.raises(BuildError, match=rf"^una\.py:\d: [^\n]*{problem}[^\n]*$"):
        gates.before(read.read(path))


@pytest.mark.parametrize("mark", ["$x$", "**a**", "`x`", "{x", "{x!r}}"])
def test_marks_in_the_text_of_a_figure(mark, tmp_path):
    made = notebook(f'# %% alt="Sube {mark} sin cortes."\nx = 1', folder=tmp_path)
    with pytest.raises(BuildError, match=r"^una\.py:10: celda de código 1: .*en voz alta"):
        gates.before(made)


@pytest.mark.parametrize("name", ["reluu", "relu, elu", "", "leaky_relu"])
def test_a_table_is_of_a_function_that_was_measured(name):
    text = f"Una.\n\n<!-- bibliotecas: {name} -->\n"
    with stops(3, rf"«{name}», y solo la hay de funciones medidas.*: .*\brelu\b"):
        measured.filled(text, Source("una.md", text).at)


def test_the_table_of_a_measured_function():
    text = "Una.\n\n<!-- bibliotecas: relu -->\n\n`<!-- bibliotecas: reluu -->`\n"
    made = measured.filled(text, Source("una.md", text).at)
    assert "\n| `F.relu(x)` | 0 | 0 | 0 |\n" in made
    assert "\n| `(x + torch.sqrt(x**2)) / 2` | nan | nan | nan |\n" in made
    assert made.endswith("`<!-- bibliotecas: reluu -->`\n")

"""What every page must be, whatever it says: short sentences, honest grids, names that link."""

import ast
import contextlib
import re

import numpy as np
import pytest
from _pipeline.course import minutes, read
from _pipeline.course.holes import PROSE_HOLE
from _pipeline.maths import MATHS
from support.sites import LOOSE, MARKDOWN, ORDER, ROOT, TUTORIALS

import activations as act

INDEX = ROOT / "docs" / "index.md"
CELLS = {path: read.read(path).cells for path in [*TUTORIALS, *LOOSE]}
NEEDS = {path.stem: [n[:-3] for n in read.read(path).front.needs] for path in TUTORIALS}
# By what is written of them: «lineal» or «signo» are words of every day.
SHOWN = {f.title: name for name, f in act.catalog.ALL.items() if re.search("[A-Z].", f.title)}
SHOWN |= {name: name for name in ("tanh", "softplus", "softsign")} | {"sigmoide": "sigmoid"}
ON_PURPOSE = {
    ("04", "np.linspace(-6, 6, 1000)"),  # There the ReLU has no derivative.
    ("12", "np.linspace(-8, 8, 2000)"),
    ("15", "np.linspace(-8, 8, 2000)"),  # Even ones, to add up an integral.
}
LIBRARIES = re.compile(r"\b(?:PyTorch|JAX|TensorFlow|Keras)\b")
each = pytest.mark.parametrize("path", [*TUTORIALS, *LOOSE], ids=lambda path: path.stem)


def text(path):
    """What is read of a page, up to its references: its Markdown, as it is written."""
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    cells = (cell.source for cell in CELLS[path] if cell.type == "markdown")
    return "\n\n".join(cells).partition("\n## Referencias\n")[0] + "\n"


def sentences(markdown):
    """The sentences outside folds, without formulas, code nor addresses."""
    bare = minutes.FOLDED.sub("", markdown)
    bare = re.sub(r"(?s)\A---\n.*?\n---\n|```.*?```|<!--.*?-->", "", bare)
    bare = MATHS.sub(
        lambda span: ". " if span["block"] else span["after"] or "", PROSE_HOLE.sub("0", bare)
    )
    bare = re.sub(r"(?m)^(?:\?\?\?|!!!) .*$|<[^>]+>", "", bare)
    bare = re.sub(r"\]\([^)]*\)|`[^`\n]+`", "]", bare)
    for block in re.split(r"\n\s*\n|\n(?= *(?:[-*|>]|\d+\.|#|[?!]{3}) )", bare):
        yield from re.split(r"(?<=[.?!…])[»\")*\]]* +", " ".join(block.split()))


@pytest.mark.parametrize("path", [*TUTORIALS, *LOOSE, *MARKDOWN, INDEX], ids=lambda path: path.stem)
def test_no_sentence_is_longer_than_a_breath(path):
    found = [
        (len(re.findall(r"\w+", s)), s) for s in sentences(text(path)) if not s.startswith("|")
    ]
    assert found
    assert [(count, s) for count, s in found if count > 40] == []


def test_a_long_sentence_is_seen_and_what_is_not_read_is_not_counted():
    long = " ".join(["palabra"] * 41)
    assert (
        max(len(re.findall(r"\w+", s)) for s in sentences(f"Una. {long.capitalize()}. Otra.")) == 41
    )
    folded = f'Una.\n\n??? note "Más"\n\n    {long}.\n\n```python\n{long}\n```\n\n`{long}` Fin.\n'
    assert max(len(s.split()) for s in sentences(folded)) < 5


def test_no_page_asks_for_one_that_comes_later():
    places = {stem: number for number, stem in enumerate(ORDER)}
    late = [(s, n) for s, needs in NEEDS.items() for n in needs if places[n] >= places[s]]
    assert late == []  # So there is no cycle either.


def grids(cell):
    """The grids of a cell whose ends are written, with their code."""
    for node in ast.walk(ast.parse(cell.source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="linspace" | "arange" as name)):
                with contextlib.suppress(ValueError):  # Some ends are computed.
                    numbers = [ast.literal_eval(arg) for arg in node.args]
                    options = {k.arg: ast.literal_eval(k.value) for k in node.keywords}
                    yield ast.unparse(node), getattr(np, name)(*numbers, **options)


@each
def test_a_grid_that_goes_round_zero_contains_it(path):
    """One that jumps over 0 hides what happens there; some do it on purpose, and are named here."""
    cells = [c for c in CELLS[path] if c.type == "code" and "counterexample" not in c.tags]
    for code, grid in (found for cell in cells for found in grids(cell)):
        hides = grid.min() < 0 < grid.max() and 0 not in grid
        assert hides == ((path.stem[:2], code) in ON_PURPOSE), code


@each
def test_what_is_said_of_a_library_is_measured(path):
    whole = text(path)
    if LIBRARIES.search(whole):
        assert "<!-- bibliotecas: " in whole or "catalogo/bibliotecas.md" in whole


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_a_function_that_is_named_has_its_link(path):
    whole = minutes.FOLDED.sub("", text(path))
    bare = MATHS.sub(" ", re.sub(r"(?m)^#.*$|```(?s:.*?)```|`[^`\n]+`", "", whole))
    for shown, name in SHOWN.items():
        named = re.search(rf"(?<![\w.·-]){re.escape(shown)}(?![\w-])", bare)
        assert not named or f"catalogo/{name}.md" in whole, shown

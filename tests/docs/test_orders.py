"""A proof to be put in order: what the page says of each order is what its checker says."""

import gzip
import json
from dataclasses import replace
from functools import partial
from itertools import permutations

import pytest
from _pipeline import html
from _pipeline.course import gates, notebook, orders, page, read, run
from _pipeline.course.holes import steps
from _pipeline.errors import BuildError, Source
from _pipeline.side_by_side import side_by_side
from bs4 import BeautifulSoup
from support.converting import converter
from support.sites import FRONT, TITLE, TUTORIALS, WHEEL

from activations.exercises import check

NAME, LETTERS = "orden_sigmoide", "ABCDE"


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """The exercise of its page, run: its front, its title, its text and its cell."""
    (path,) = [path for path in TUTORIALS if path.stem.startswith("03")]
    found = read.read(path)
    (at,) = [i for i, cell in enumerate(found.cells) if orders.TAG in cell.tags]
    cells = found.cells[:1], [found.cells[1]], found.cells[at - 1 : at + 1]
    bare = replace(cells[1][0], source="# Una")
    made = replace(found, front=replace(found.front, needs=()))
    made = replace(
        made, cells=(*cells[0], bare, replace(cells[2][0], source=_own(cells[2][0])), cells[2][1])
    )
    return side_by_side({"": partial(run.run, made, tmp_path_factory.mktemp("cache"))})[""]


def _own(cell):
    """The text of the exercise, without the numbers that come from other cells."""
    return cell.source[cell.source.index("## Ejercicio") :]


@pytest.fixture(scope="module")
def soup(done):
    text = page.written(done, {}, "").text
    assert 'scripts: ["ordena.js"]\nstyles: ["ordena.css"]\n---' in text
    made = converter().reset().convert(text.partition("---\n")[2].partition("---\n")[2])
    html.check(made, Source("03.md", text).at)
    return BeautifulSoup(made, "html.parser")


def test_each_order_is_told_what_the_checker_says(soup):
    told = {
        order: line.text
        for line in soup.select(".ordenable [data-ordenes]")
        for order in line["data-ordenes"].split(" ")
    }
    every = ["".join(order) for order in permutations(LETTERS)]
    assert sorted(told) == every
    assert told == {order: check(NAME, order).message for order in every}
    assert len({*told.values()}) > 10
    assert [order for order in every if check(NAME, order).ok] == ["BDACE"]


def test_without_javascript_it_is_the_list(soup):
    box = soup.select_one(".ordenable")
    assert box.find_all(True, recursive=False)[0].has_attr("hidden")
    assert box.select_one("[role=status]").text == ""
    lines = box.ul("li")
    assert [line.strong.text for line in lines] == [f"{letter}." for letter in LETTERS]
    for node in [*box.select(".mandos"), *box("p"), box.select("ul")[1]]:
        assert node.has_attr("hidden")
    names = [button["aria-label"] for button in box.ul("button")]
    both = [f"{move} la línea {letter}" for letter in LETTERS for move in ("Subir", "Bajar")]
    assert names == both


def test_what_it_adds_is_light(soup):
    box = soup.select_one(".ordenable")
    whole = len(gzip.compress(str(box).encode()))
    for node in [*box.select(".mandos"), *box("p"), box.select("ul")[1]]:
        node.decompose()
    assert whole - len(gzip.compress(str(box).encode())) < 1000


def test_the_notebook_keeps_the_list(done):
    text = notebook.published(done, "tutoriales/03/", "", WHEEL)
    assert "- **B.** $" in text
    assert "mandos" not in text


LIST = "- **A.** Una\n- **B.** Otra"
CELL = '# %% tags=["exercise", "ordered"]\ncheck("nada", 1)'
WRONG = {
    "no list": ("Nada.", CELL, "una lista"),
    "two lists": (f"{LIST}\n\nY:\n\n{LIST}", CELL, "una lista"),
    "one line": ("- **A.** Una", CELL, "una lista"),
    "out of order": ("- **B.** Una\n- **A.** Otra", CELL, "una lista"),
    "six": ("\n".join(f"- **{c}.** Una" for c in "ABCDEF"), CELL, "una lista"),
    "without bold": ("- A. Una\n- B. Otra", CELL, "una lista"),
    "nobody corrects it": (LIST, CELL.replace("check", "print"), "acábalo con check"),
    "not its list": (LIST, f"# %%\nx = 1\n\n{CELL}", "una lista"),
}


@pytest.mark.parametrize(("text", "cell", "problem"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_ordered_stops(text, cell, problem, tmp_path):
    path = tmp_path / "99-prueba.py"
    rows = "\n".join(f"# {row}".rstrip() for row in text.split("\n"))
    source = f"{FRONT}{TITLE}# Hola.\n\n# %% [markdown]\n{rows}\n\n{cell}\n"
    path.write_text(source, encoding="utf-8")
    found = read.read(path)
    gates.before(found)
    line = source[: source.index('# %% tags=["exercise')].count("\n") + 1
    number = cell.count("# %%")
    with pytest.raises(
        BuildError, match=rf"^99-prueba\.py:{line}: celda de código {number}: .*{problem}"
    ):
        list(steps(found.cells))


def test_some_order_is_right(done):
    cell = done.cells[-1]
    assert not orders.unsolved(cell)
    wrong = {order: [False, verdict] for order, (_, verdict) in json.loads(cell.orders).items()}
    with pytest.raises(BuildError, match="ningún orden de su lista es correcto"):
        gates.after(replace(done, cells=(replace(cell, orders=json.dumps(wrong)),)))

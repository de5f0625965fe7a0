import ast
import contextlib
import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
import yaml
from _pipeline import tutorial
from building import ORDER, ROOT, TUTORIALS

from activations import exercises

SECTIONS = ["Predice", "Compruébalo", "Error frecuente", "Ejercicios?", "Referencias"]
each = pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)


def front(path):
    first = tutorial.read(path).cells[0]
    assert first.cell_type == "raw"
    return yaml.safe_load(first.source.strip("-\n"))


def jumps(line):
    x, y = line.axes.transData.transform(line.get_xydata()).T
    width, height = np.nanmax(x) - np.nanmin(x), np.nanmax(y) - np.nanmin(y)
    tall = max(0.3 * height, 0.05 * line.axes.bbox.height)  # not the noise of a flat line
    return width > 0 and bool(np.any((np.diff(x) <= 0.03 * width) & (np.abs(np.diff(y)) >= tall)))


def dishonest(figure):
    lines = [line for axes in figure.axes for line in axes.lines if len(line.get_xydata()) > 1]
    drawn = [line for line in lines if line.get_linestyle() != "None"]
    return any(jumps(line) or line.get_drawstyle() != "default" for line in drawn)


def run(cell, namespace):
    tree = ast.parse(cell.source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<celda>", "exec"), namespace)
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), "<celda>", "eval"), namespace)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    environment |= {"MPLBACKEND": "Agg", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}

    def start(path):
        return subprocess.run(
            [sys.executable, "-B", "-W", "error", "-W", "ignore:FigureCanvasAgg is", str(path)],
            cwd=tmp_path_factory.mktemp("alone"),
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    with ThreadPoolExecutor(1) as pool:  # while the cells run here
        yield {path: pool.submit(start, path) for path in TUTORIALS}


@pytest.fixture(scope="module")
def cells(alone):
    known = {}

    def by_cells(path):
        if path not in known:
            namespace, printed, seen = {"__name__": "__main__"}, io.StringIO(), []
            with mpl.rc_context(), pytest.MonkeyPatch.context() as patch:
                plt.switch_backend("Agg")
                patch.setattr(plt, "show", lambda: None)
                for cell in tutorial.read(path).cells:
                    if cell.cell_type == "code":
                        with contextlib.redirect_stdout(printed):
                            value = run(cell, namespace)
                        figures = [plt.figure(number) for number in plt.get_fignums()]
                        seen.append((cell, value, [dishonest(figure) for figure in figures]))
                        plt.close("all")
            known[path] = seen, printed.getvalue()
        return known[path]

    return by_cells


@each
def test_no_stroke_crosses_a_jump(path, cells):
    for cell, _, figures in cells(path)[0]:
        lies = "counterexample" in tutorial.tags(cell)
        assert figures == [lies] * bool(figures), cell.metadata["line"]
        assert bool(cell.metadata.get("alt")) == bool(figures), cell.metadata["line"]


def test_the_rule_can_fail(cells):
    path = next(path for path in TUTORIALS if path.stem.startswith("06"))
    lying = [figures for cell, _, figures in cells(path)[0] if "counterexample" in tutorial.tags(cell)]
    assert lying == [[True]]
    x = np.linspace(-2, 2, 101)
    for y, bad in [
        (np.sign(x), True),
        (np.where(x == 0, np.nan, np.sign(x)), False),
        (np.tanh(4 * x), False),
        (2 + 1e-9 * np.sign(x), False),
    ]:
        figure, axes = plt.subplots()
        axes.plot(x, y)
        axes.set_ylim(min(np.nanmin(y), 0), 3)
        assert dishonest(figure) == bad
        plt.close(figure)


@each
def test_the_exercises_are_asked_and_solved(path, cells):
    before = ""
    for cell, result, _ in cells(path)[0]:
        if "exercise" in tutorial.tags(cell):
            assert "NotImplemented" in cell.source
            assert result.message.startswith("Aún sin resolver")
            before = re.search(r'check\("(\w+)"', cell.source)[1]
        elif "solution" in tutorial.tags(cell):
            assert result.ok, result
            assert f'check("{before}"' in cell.source
            before = ""
    assert not before, f"{before} has no solution"


def test_every_exercise_has_one_page():
    asked = []
    for path in TUTORIALS:
        previous = None
        for cell in tutorial.read(path).cells:
            if "exercise" in tutorial.tags(cell):
                asked += re.findall(r'check\("(\w+)"', cell.source)
                assert re.search(r'^\?\?\? tip "Pista', previous.source, re.MULTILINE)
                assert f"`{asked[-1]}" in previous.source
            previous = cell
    assert sorted(asked) == sorted(exercises.ALL)


@each
def test_runs_alone_and_prints_the_same(path, alone, cells):
    result = alone[path].result()
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == cells(path)[1]


@each
def test_front_matter_and_anatomy(path):
    meta = front(path)
    assert 60 <= len(meta["description"]) <= 200
    assert meta["description"].endswith((".", "?"))
    assert meta["minutos"] in range(5, 61)
    assert set(meta["requisitos"]) <= {f"{stem}.py" for stem in ORDER[: ORDER.index(path.stem)]}
    text = "\n".join(c.source for c in tutorial.read(path).cells if c.cell_type == "markdown")
    places = [re.search(rf"^## {name}$", text, re.MULTILINE) for name in SECTIONS]
    assert all(places)
    assert sorted(match.start() for match in places) == [match.start() for match in places]


def test_the_contents_list_each_tutorial_once():
    assert sorted(ORDER) == [path.stem for path in TUTORIALS]

import ast
import contextlib
import io
import os
import re
import subprocess
import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from _pipeline.course import read
from _pipeline.drawing import honest
from support.sites import LOOSE, ORDER, ROOT, TUTORIALS

from activations import exercises

SECTIONS = [
    "Predice",
    "Compruébalo: .+",
    "Error frecuente: «.+»",
    "Ejercicios?",
    "Referencias",
]
ALONE = {"MPLBACKEND": "Agg", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
IGNORED = "FigureCanvasAgg is non-interactive", ":EncodingWarning:matplotlib.font_manager"
STRICT = ["-B", "-Werror", *(f"-Wignore:{warning}" for warning in IGNORED)]
CHECK = re.compile(r'\bcheck\("(\w+)"')
each = pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
each_with_code = pytest.mark.parametrize("path", [*TUTORIALS, *LOOSE], ids=lambda path: path.stem)


def lying(number):
    return any(map(honest.lies, plt.figure(number).axes))


def run(cell, namespace):
    tree = ast.parse(cell.source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else ast.parse("None").body[0]
    exec(compile(tree, "<celda>", "exec"), namespace)
    return eval(compile(ast.Expression(last.value), "<celda>", "eval"), namespace)


@pytest.fixture(scope="module")
def cells():
    known = {}

    def by_cells(path):
        if path not in known:
            namespace, printed, seen = {}, io.StringIO(), []
            with mpl.rc_context(), pytest.MonkeyPatch.context() as patch:
                plt.switch_backend("Agg")
                plt.close("all")  # Those of another test are not of this page.
                patch.setattr(plt, "show", lambda: None)
                for cell in [c for c in read.read(path).cells if c.type == "code"]:
                    with contextlib.redirect_stdout(printed):
                        value = run(cell, namespace)
                        if isinstance(value, exercises.Result):  # a script is told aloud
                            print(value)
                    seen.append((cell, value, [lying(number) for number in plt.get_fignums()]))
                    plt.close("all")
            known[path] = seen, printed.getvalue()
        return known[path]

    return by_cells


@each_with_code
def test_no_stroke_crosses_a_jump(path, cells):
    for cell, _, figures in cells(path)[0]:
        on_purpose = "counterexample" in cell.tags
        assert figures == [on_purpose] * bool(cell.alt), cell.line


def test_the_rule_can_fail():
    found = [cell.tags for path in TUTORIALS for cell in read.read(path).cells]
    assert ("counterexample",) in found
    x = np.linspace(-2, 2, 101)
    step, steep, noise = np.sign(x), np.tanh(4 * x), 2 + 1e-9 * np.sign(x)
    for y, bad in [
        (step, True),
        (np.where(x, step, np.nan), False),
        (steep, False),
        (noise, False),
        (np.full_like(x, np.nan), False),
    ]:
        figure, axes = plt.subplots()
        axes.plot(x, y)
        axes.set_ylim(-1, 3)
        assert honest.lies(axes) == bad
        plt.close(figure)


# In Jupyter, all of them run alone: see test_jupyter.
@pytest.mark.parametrize("path", TUTORIALS[:1], ids=lambda path: path.stem)
def test_runs_alone_and_prints_the_same(path, cells, tmp_path):
    result = subprocess.run(
        [sys.executable, *STRICT, str(path)],
        cwd=tmp_path,
        env={k: v for k, v in os.environ.items() if k != "DISPLAY"} | ALONE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == cells(path)[1]


@each
def test_exercises_wait_and_solutions_pass(path, cells):
    kinds = {"exercise": [], "solution": []}
    for cell, result, _ in cells(path)[0]:
        for kind in kinds.keys() & set(cell.tags):
            kinds[kind] += CHECK.findall(cell.source)
            assert result.ok == (kind == "solution"), result
            assert result.ok or result.message.startswith("Aún sin resolver")
    assert kinds["exercise"] == kinds["solution"] != []


@each_with_code
def test_what_a_page_checks_holds(path, cells):
    assert "False" not in cells(path)[1]


def test_every_exercise_has_one_page_and_a_hint():
    asked = []
    for path in TUTORIALS:
        notebook = read.read(path)
        for before, cell in zip(notebook.cells, notebook.cells[1:], strict=False):
            if "exercise" in cell.tags:
                asked += CHECK.findall(cell.source)
                assert "NotImplemented" in cell.source
                assert f"`{asked[-1]}" in before.source
                assert re.search(r'^\?\?\? tip "Pista', before.source, re.MULTILINE)
    assert sorted(asked) == sorted(exercises.ALL)


@each
def test_front_matter_and_anatomy(path):
    page = read.read(path)
    assert 60 <= len(page.front.description) <= 200
    assert page.minutes <= 15
    assert {*page.front.needs} <= {f"{stem}.py" for stem in ORDER[: ORDER.index(path.stem)]}
    text = "\n".join(cell.source for cell in page.cells if cell.type == "markdown")
    places = [re.search(rf"^## {name}$", text, re.MULTILINE).start() for name in SECTIONS]
    assert places == sorted(places)


def test_the_contents_list_each_tutorial_once():
    assert sorted(ORDER) == [path.stem for path in TUTORIALS]

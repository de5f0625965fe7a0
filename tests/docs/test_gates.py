import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import nbformat
import psutil
import pytest
from _pipeline import execute, gates, tutorial
from _pipeline.markdown import exporter
from _pipeline.site import Tutorial
from mkdocs.exceptions import PluginError
from traitlets.config import Config

OPTIONS = {
    "execute": True,
    "kernel_name": "",
    "allow_errors": False,
    "show_input": True,
    "no_input": False,
    "no_prompt": False,
    "remove_tag_config": {},
}
FRONT = "# %% [raw]\n# ---\n# description: Una prueba.\n# minutos: 1\n# requisitos: []\n# ---"
TITLE = "# %% [markdown]\n# # Una prueba"
FIRST = "# %%\nx = 1"
ALT = "Una recta que sube sin cortes desde 0 hasta 1, entre x = 0 y x = 1, en azul."
DRAW = "import matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.show()"
HTML = "class Table:\n    def _repr_html_(self):\n        return '<table></table>'\nTable()"
RAW_PNG = "from IPython.display import display\ndisplay({'image/png': 'aGk='}, raw=True)"


def written(folder, *cells, name="99-prueba.py"):
    path = folder / name
    path.write_text("\n\n".join([FRONT, TITLE, FIRST, *cells]) + "\n", encoding="utf-8")
    return path


def place(path, cell):
    source = path.read_text(encoding="utf-8")
    line = source[: source.index(cell)].count("\n") + 1
    number = source[: source.index(cell) + 4].count("# %%") - 2
    code = not cell.startswith("# %% [")
    return f"{path.name}:{line}:" + f" celda de código {number}:" * code


def kernels():
    alive = psutil.Process().children(recursive=True)
    return [p for p in alive if "ipykernel_launcher" in " ".join(p.cmdline())]


@pytest.fixture(autouse=True)
def no_kernel_left():
    yield
    _, alive = psutil.wait_procs(kernels(), timeout=5)
    assert not alive


RUNNING = {
    "exception": ("# %%\n1 / 0", "falla con ZeroDivisionError"),
    "warning": ("# %%\nimport warnings\nwarnings.warn('¡cuidado!')", "¡cuidado!"),
    "dead kernel": ("# %%\nimport os\nos._exit(1)", "ha muerto"),
    "prose expression": ("# %% [markdown]\n# Vale {{ nada:.3g }}.", "NameError"),
    "alt expression": (f'# %% alt="{ALT} {{nada:.3g}}"\n{DRAW}', "NameError"),
}


def attempt(folder, cell):
    path = written(folder, cell)
    with pytest.raises(PluginError) as caught:
        execute.execute(path, OPTIONS, folder / "cache")
    assert not list(folder.glob("cache/*"))
    return place(path, cell), str(caught.value)


@pytest.fixture(scope="module")
def attempts(tmp_path_factory):
    folders = [tmp_path_factory.mktemp("running") for _ in RUNNING]
    with ThreadPoolExecutor(2) as pool:
        cells = [cell for cell, _ in RUNNING.values()]
        futures = map(partial(pool.submit, attempt), folders, cells)
        return dict(zip(RUNNING, futures, strict=True))


@pytest.mark.parametrize("name", RUNNING)
def test_stops_while_running(name, attempts):
    where, message = attempts[name].result()
    assert message.startswith(where)
    assert RUNNING[name][1] in message


def test_an_endless_loop_stops(tmp_path, monkeypatch):
    monkeypatch.setattr(execute, "SECONDS_PER_CELL", 3)
    where, message = attempt(tmp_path, "# %%\nwhile True:\n    pass")
    assert message.startswith(f"{where} tarda más de 3 s")


BEFORE = {
    "prose": ("# %% [markdown]\n# El máximo es 0.385.", "0.385"),
    "maths": ("# %% [markdown]\n# Vale $x = 0.385$.", "0.385"),
    "between < and >": ("# %% [markdown]\n# Si $x < 0$ vale 0.385; si $x > 0$, 0.", "0.385"),
    "power of ten": ("# %% [markdown]\n# El error es 1.234e-5.", "1.234"),
    "hole and number": ("# %% [markdown]\n# Son {{ x:.4f }} y 3.14.", "3.14"),
    "crowded hole": ("# %% [markdown]\n# Vale {{x:.3g}}.", "{{x"),
    "alt": (f'# %% alt="{ALT} Llega a 0.385, {{x:.4f}}."\n{DRAW}', "0.385"),
    "long line": ("# %%\ny = 1" + gates.COLUMNS * " " + "# fin", f"{gates.COLUMNS} columnas"),
}


@pytest.mark.parametrize(("cell", "problem"), BEFORE.values(), ids=BEFORE.keys())
def test_stops_before_running(cell, problem, tmp_path, runs):
    path = written(tmp_path, cell)
    with pytest.raises(PluginError) as caught:
        execute.execute(path, OPTIONS, tmp_path)
    assert str(caught.value).startswith(place(path, cell))
    assert problem in str(caught.value)
    assert not runs


def test_honest_numbers_pass(tmp_path):
    text = "Con $h = 0.01$, 2.5 y `0.385`: {{ x:.5f }}, [doi](https://doi.org/10.1119/1.2904468)."
    code = "#".ljust(gates.COLUMNS, "a")
    cells = f"# %% [markdown]\n# {text}", f"# %%\ny = 1.234567\n{code}"
    gates.before(tutorial.read(written(tmp_path, *cells)))


AFTER = {
    "no alt": (f"# %%\n{DRAW}", "sin su texto"),
    "short alt": (f'# %% alt="{ALT[:59]}"\n{DRAW}', "60 letras"),
    "alt alone": (f'# %% alt="{ALT}"\ny = 1', "no dibuja ninguna"),
    "two figures": (f'# %% alt="{ALT}"\n{DRAW}\n{DRAW}', "dibuja 2 figuras"),
    "png": (f"# %%\n{RAW_PNG}", "image/png"),
    "html": (f"# %%\n{HTML}", "text/html"),
    "stderr": ("# %%\nimport sys\nprint('¡cuidado!', file=sys.stderr)", "¡cuidado!"),
    "good": (f'# %% alt="{ALT}"\n{DRAW}\nprint(x)', None),
}


@pytest.fixture(scope="module")
def everything_run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("after")
    path = written(folder, *(cell for cell, _ in AFTER.values()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gates, "after", lambda _: None)
        notebook = execute.execute(path, OPTIONS, folder)
    cells = [cell for cell in notebook.cells if cell.metadata.get("code_cell")]
    one_each = [nbformat.from_dict({**notebook, "cells": [cell]}) for cell in cells[1:]]
    return path, dict(zip(AFTER, one_each, strict=True))


@pytest.mark.parametrize("name", AFTER)
def test_stops_after_running(name, everything_run):
    path, notebooks = everything_run
    cell, problem = AFTER[name]
    if problem is None:
        gates.after(notebooks[name])
        return
    with pytest.raises(PluginError) as caught:
        gates.after(notebooks[name])
    assert str(caught.value).startswith(place(path, cell))
    assert problem in str(caught.value)


def test_two_runs_make_the_same_page(tmp_path):
    alt = f'# %% alt="{ALT} Llega a {{x:.2f}}."'
    path = written(tmp_path, f"{alt}\n{DRAW}", "# %% [markdown]\n# Vale {{ x / 7:.2e }}.")
    made = [Tutorial.load("a.py", "a/", path, OPTIONS, tmp_path / name) for name in ("1", "2")]
    first, second = (each.page({}, exporter(Config()), "") for each in made)
    assert first == second
    assert "Llega a 1.00." in first
    assert "Vale 1.43·10⁻¹." in first
    assert made[0].published("", "") == made[1].published("", "")


FRONTS = {
    "no description": ("# description: Una prueba.\n", "", "description"),
    "no minutes": ("# minutos: 1\n", "", "minutos"),
    "no prerequisites": ("# requisitos: []\n", "", "requisitos"),
    "no front matter": (f"{FRONT}\n\n", "", "description"),
    "not yaml": ("Una prueba.", "Una: prueba.", ""),
    "not a list": ("[]", "", ""),
    "unknown prerequisite": ("[]", "[98-nada.py]", "98-nada"),
}


@pytest.mark.parametrize(("old", "new", "problem"), FRONTS.values(), ids=FRONTS.keys())
def test_front_matter_is_complete(old, new, problem, tmp_path):
    path = written(tmp_path)
    source = path.read_text(encoding="utf-8").replace(old, new, 1)
    path.write_text(source, encoding="utf-8")
    page = Tutorial("tutoriales/99-prueba.py", "", tutorial.read(path))
    with pytest.raises(PluginError, match=rf"^99-prueba\.py:1: .*{problem}"):
        page.page({}, None, "")


def test_the_title_comes_first(tmp_path):
    path = tmp_path / "99-prueba.py"
    path.write_text(f"{FRONT}\n\n# %% [markdown]\n# Sin título.\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"^99-prueba\.py:8: .*Título"):
        _ = Tutorial("", "", tutorial.read(path)).title
    path.write_text(f"# Antes.\n{FRONT}\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"^99-prueba\.py:1: "):
        tutorial.read(path)


@pytest.fixture
def runs(monkeypatch):
    done = []

    def run(notebook, _):
        done.append(notebook.metadata.path)
        return notebook

    monkeypatch.setattr(execute, "_run", run)
    return done


def entries(folder):
    return sorted(path.name for path in folder.glob("*.ipynb"))


def test_an_unchanged_tutorial_is_recovered(tmp_path, runs):
    path = written(tmp_path)
    first, second = (execute.execute(path, OPTIONS, tmp_path) for _ in range(2))
    assert first.cells == second.cells
    assert len(runs) == len(entries(tmp_path)) == 1
    assert not list(tmp_path.glob("*.tmp"))


DAMAGE = {
    "truncated": lambda text: text[: len(text) // 2],
    "empty": lambda _: "",
    "not a notebook": lambda _: "[1, 2]",
    "changed": lambda text: text.replace("x = 1", "x = 2"),
    "unsealed": lambda text: json.dumps(
        json.loads(text) | {"metadata": {"path": json.loads(text)["metadata"]["path"]}}
    ),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_entry_is_run_again(damage, tmp_path, runs):
    path = written(tmp_path)
    execute.execute(path, OPTIONS, tmp_path)
    (entry,) = tmp_path.glob("*.ipynb")
    whole = entry.read_text(encoding="utf-8")
    entry.write_text(damage(whole), encoding="utf-8")
    execute.execute(path, OPTIONS, tmp_path)
    assert len(runs) == 2
    assert entry.read_text(encoding="utf-8") == whole


def test_what_decides_the_result_changes_the_key(tmp_path, runs, monkeypatch):
    path, names = written(tmp_path), set()

    def again(options=OPTIONS):
        execute.execute(path, options, tmp_path)
        (only,) = entries(tmp_path)  # the stale one is gone
        assert only not in names
        names.add(only)
        assert len(runs) == len(names)

    again()
    written(tmp_path, "# %%\ny = 2")
    again()
    again(OPTIONS | {"no_prompt": True})
    for library in execute.LIBRARIES:
        with monkeypatch.context() as patch:
            patch.setattr(execute, "version", lambda name, one=library: f"{name == one}")
            again()
    monkeypatch.setattr(execute, "ROOT", tmp_path)
    for folder in ("activations/catalog", "docs/_pipeline"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "new.py").write_text("new = 1\n", encoding="utf-8")
        again()


def test_tutorials_do_not_delete_each_other(tmp_path, runs):
    paths = [written(tmp_path, name=f"99-{name}.py") for name in ("prueba", "prueba-larga")]
    for path in [*paths, *paths]:
        execute.execute(path, OPTIONS, tmp_path)
    assert len(runs) == 2

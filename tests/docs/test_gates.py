import asyncio
import json
import re
import sys
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import psutil
import pytest
from _pipeline import cache, places
from _pipeline.course import code, gates, notebook, outputs, page, read, run, shown
from _pipeline.course.holes import steps
from _pipeline.drawing.film import Film
from _pipeline.errors import BuildError, Source
from _pipeline.side_by_side import side_by_side
from support.sites import WHEEL

FRONT = "# %% [raw]\n# ---\n# description: Una prueba.\n# requisitos: []\n# ---\n\n"
START = f"{FRONT}# %% [markdown]\n# # Una prueba\n\n# %%\nx = 1\n\n"
TEXT = "# %% [markdown]\n# "
ALT = "Una recta que sube sin cortes desde 0 hasta 1, entre x = 0 y x = 1, en azul."
DRAW = "import matplotlib.pyplot as plt\nplt.plot([0, 1])\nplt.show()"
MOVING = """\
import matplotlib.pyplot as plt
figura, eje = plt.subplots()
(recta,) = eje.plot([0, 1])

def mover(k=1):
    recta.set_ydata([0, k])
    return f"Hasta {k}." if k < 5 else None

mover()
plt.show()"""
SHOW = "from IPython.display import display\ndisplay({'%s': 'aGk='}, raw=True)"


def written(folder, *cells, name="99-prueba"):
    path = folder / f"{name}.py"
    path.write_text(START + "\n\n".join(cells) + "\n", encoding="utf-8")
    return path


def executed(path, folder):
    made = read.read(path)
    gates.before(made)
    return side_by_side({"": partial(run.run, made, folder)})[""]


@contextmanager
def refused(path, cell, problem):
    before = path.read_text(encoding="utf-8").partition(cell)[0]
    line, number = before.count("\n") + 1, before.count("# %%") - 1
    numbered = f" celda de código {number}:" * ("[markdown]" not in cell)
    with pytest.raises(BuildError) as caught:
        yield
    place = re.match(rf"99-prueba\.py:(\d+):{numbered} ", str(caught.value))
    assert line <= int(place[1]) <= line + cell.count("\n")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.fixture(autouse=True)
def no_kernel_left():
    yield
    children = psutil.Process().children(recursive=True)
    kernels = [p for p in children if "ipykernel_launcher" in " ".join(p.cmdline())]
    assert not psutil.wait_procs(kernels, timeout=5)[1]


def each(cases):
    return pytest.mark.parametrize(("cell", "problem"), cases.values(), ids=cases.keys())


@each(
    {
        "exception": ("# %%\n1 / 0", "falla con ZeroDivisionError"),
        "warning": ("# %%\nimport warnings\nwarnings.warn('¡cuidado!')", "UserWarning: ¡cuidado!"),
        "data": ("# %%\nimport numpy as np\nnp.loadtxt('LICENSE')", "no lee archivos"),
        "no such part": ("# %%\nimport numpy.nada", "mira si su nombre está bien"),
        "question": ("# %%\ninput()", "StdinNotImplementedError"),
        "dead kernel": ("# %%\n__import__('os')._exit(1)", "ha muerto"),
        "prose expression": (TEXT + "Vale {{ nada:.3g }}.", "NameError"),
        "not a number": (TEXT + "Vale {{ x * float('inf') - x:.3g }}.", "es inf"),
        "frame": (f'# %% alt="{ALT}" mover="k=[0, 1, 7]"\n{MOVING}', "con k = 7, mover no da"),
        "alt expression": (f'# %% alt="{ALT} {{nada:.3g}}"\n{DRAW}', "NameError"),
    }
)
def test_stops_while_running(cell, problem, tmp_path):
    path = written(tmp_path, cell)
    with refused(path, cell, problem):
        executed(path, tmp_path / "cache")
    assert not list(tmp_path.glob("cache/*"))


def test_stops_an_endless_loop(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "SECONDS_PER_CELL", 2)
    monkeypatch.setattr(run, "SETUP", "")  # drawing nothing, it starts at once
    path = written(tmp_path, cell := "# %%\nwhile True:\n    pass")
    with refused(path, cell, "tarda más de 2 s"):
        executed(path, tmp_path)


@each(
    {
        "prose": (TEXT + "El máximo es 0.385.", "0.385"),
        "maths": (TEXT + "Vale $x = 0.385$.", "0.385"),
        "between < and >": (TEXT + "Si $x < 0$ vale 0.385; si $x > 0$, 0.", "0.385"),
        "power of ten": (TEXT + "El error es 1.234e-5.", "1.234"),
        "beside a hole": (TEXT + "Son {{ x:.4f }} y 3.14.", "3.14"),
        "crowded hole": (TEXT + "Son {{x:.4f}}.", "{{x"),
        "half crowded hole": (TEXT + "Son {{ x:.4f}}.", "{{ x"),
        "broken hole": (TEXT + "Son {{ x\n# :.4f }}.", "{{ x"),
        "formula": (TEXT + r"Vale $\noexiste$.", r"\noexiste"),
        "ampersand": (TEXT + "Vale $$a & b$$", "a & b"),
        "no mover": (f'# %% alt="{ALT}" mover="k=[0, 1]"\n{DRAW}', "«def mover(»"),
        "no controls": (f'# %% alt="{ALT}" mover="k"\n{MOVING}', 'escribe mover="h=(-2, 2, 0.1)"'),
        "more than controls": (
            f'# %% alt="{ALT}" mover="k=[0, 1]) + print("\n{MOVING}',
            "no se entiende",
        ),
        "half a control": (f'# %% alt="{ALT}" mover="k=["\n{MOVING}', "no se entiende"),
        "alt": (f'# %% alt="{ALT} Llega a 0.385, {{x:.4f}}."\n{DRAW}', "0.385"),
        "long line": ("# %%\n#" + code.COLUMNS * "a", f"{code.COLUMNS} columnas"),
    }
)
def test_stops_before_running(cell, problem, tmp_path, runs):
    path = written(tmp_path, cell)
    with refused(path, cell, problem):
        executed(path, tmp_path)
    assert not runs


def test_honest_numbers_pass(tmp_path):
    prose = "Con $h = 0.01$, 2.5 y `0.385`: {{ x:.5f }}, [doi](https://doi.org/10.1119/1.2904468)."
    source = "y = 1.234567\n" + "#".ljust(code.COLUMNS, "a")
    gates.before(read.read(written(tmp_path, TEXT + prose, f"# %%\n{source}")))


DRAWN = {
    "no alt": (f"# %%\n{DRAW}", "sin su texto"),
    "short alt": (f'# %% alt="{ALT[:59]}"\n{DRAW}', "60 letras"),
    "alt alone": (f'# %% alt="{ALT}"\ny = 1', "no dibuja ninguna"),
    "no curves": (
        f'# %% alt="{ALT}"\nimport matplotlib.pyplot as plt\nplt.subplots()\nplt.show()',
        "sin curvas que leer",
    ),
    "two figures": (f'# %% alt="{ALT}"\n{DRAW}\n{DRAW}', "dibuja 2 figuras"),
    "colour": (f'# %% alt="{ALT}"\n{DRAW.replace("1]", "1], color=chr(114)")}', "#ff0000"),
    "pixels": (
        f'# %% alt="{ALT}"\nimport matplotlib.pyplot as plt\nplt.imshow([[0, 1]])\nplt.show()',
        "imagen de puntos",
    ),
    "foreign drawing": (
        f'# %% alt="{ALT}"\nfrom IPython.display import SVG\n'
        "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
        "no ha dibujado matplotlib",
    ),
    "warning": ("# %%\nimport numpy as np\nnp.array([1.0]) / 0", "RuntimeWarning: divide by zero"),
    "address": ("# %%\nimport matplotlib.pyplot as plt\nplt.plot([1])[0]", "Line2D"),
    "png": ("# %%\n" + SHOW % "image/png", "image/png"),
    "html": ("# %%\n" + SHOW % "text/html", "text/html"),
    "blank stderr": ("# %%\nprint(file=__import__('sys').stderr)", "stderr"),
    "stderr": ("# %%\nprint('¡cuidado!', file=__import__('sys').stderr)", "¡cuidado!"),
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """A page of one cell for each case, run once, and what each cell gave."""
    folder = tmp_path_factory.mktemp("drawn")
    path = written(folder, *(cell for cell, _ in DRAWN.values()), f'# %% alt="{ALT}"\n{DRAW}')
    made = read.read(path)
    plan = [step for step in steps(made.cells) if step.part == "code"]
    given = asyncio.run(run._executed(plan))
    return path, made, [(step.cell, raw) for step, raw in zip(plan, given, strict=True)]


@each(DRAWN)
def test_stops_after_running(cell, problem, drawn):
    path, made, (first, *others, good) = drawn

    def judged(asked, raw):
        done = replace(asked, outputs=outputs.read(raw, asked))
        gates.after(replace(made, cells=(done,)))

    judged(*first)
    judged(*good)
    with refused(path, cell, problem):
        judged(*others[list(DRAWN.values()).index((cell, problem))])


def test_two_runs_make_the_same_page(tmp_path):
    alt = f'# %% alt="{ALT} Llega a {{x:.2f}}."'
    text = TEXT + "Vale {{ x / 7:.2e }}, el {{ x:.0f }} % o el 25 %."
    path = written(tmp_path, f"{alt}\n{DRAW}", text)
    made = [executed(path, tmp_path / name) for name in "12"]
    first, second = (page.written(one, {}, "") for one in made)
    assert first == second
    assert "Llega a 1.00." in first.figures["figura-2"]
    assert "Vale 1.43·10⁻¹, el 1\u202f% o el 25\u202f%." in first.text
    first, second = (notebook.published(one, "a/", "", WHEEL) for one in made)
    assert first == second


def test_a_figure_that_moves(tmp_path):
    path = written(tmp_path, f'# %% alt="{ALT}" mover="k=[-0.5, 1]"\n{MOVING}')
    first, second = (executed(path, tmp_path / "cache") for _ in "12")
    assert first == second  # recovered
    made = page.written(first, {}, "")
    assert 'scripts: ["mover.js"]' in made.text
    figure, film = made.figures["figura-2"], made.films["figura-2"]
    assert f'aria-label="{ALT} Hasta 1."' in figure
    assert 'data-film="figura-2.js"' in figure
    assert "Hasta −0.5." in film  # as in prose
    text = notebook.published(first, "a/", "", WHEEL)
    for line in ("@interact(k=[-0.5, 1])", "def _(k=1):", "print(mover(k))", f"{ALT} Hasta 1."):
        assert line in text


@pytest.mark.parametrize(
    "more", ["print('hola')", "plt.title('otra')", "__import__('warnings').warn('¡cuidado!')"]
)
def test_a_mover_only_moves(more, tmp_path):
    moving = MOVING.replace("    recta", f"    k == 0 and {more}\n    recta")
    cell = f'# %% alt="{ALT}" mover="k=[0, 1]"\n{moving}'
    path = written(tmp_path, cell)
    with refused(path, cell, "su mover escribe, avisa o dibuja otra figura"):
        executed(path, tmp_path)


def test_two_controls_of_a_page_have_two_names(tmp_path):
    first, second = (
        f'# %% alt="{ALT}" mover="{k}"\n{MOVING}' for k in ("k=[0, 1]", "j=[2], k=[3]")
    )
    path = written(tmp_path, first, second)
    with refused(path, second, "otra figura de la página se mueve con «k»"):
        gates.before(read.read(path))


def test_another_page_shows_the_figure_of_a_tutorial(tmp_path):
    path = written(tmp_path, f'# %% alt="{ALT}" mover="k=[0, 1]"\n{MOVING}')
    tutorials = {"tutoriales/99-prueba.py": executed(path, tmp_path)}
    mark = "<!-- figura: tutoriales/99-prueba.py -->"
    for name, folder in [("index.md", ""), ("otra/index.md", "../"), ("otra/una.md", "../../")]:
        text = f"---\nscripts: [mover.js]\n---\nAntes\n\n{mark}\n\nDespués"
        made = shown.shown(Source(name, text), tutorials)
        assert "Antes\n\n<figure" in made.text
        assert f'data-film="{folder}tutoriales/99-prueba/figura-2.js"' in made.figures["figura-2"]
    for bad in ("tutoriales/98-nada.py", "99-prueba.py"):
        page_asking = Source("index.md", f"Uno\n\n<!-- figura: {bad} -->")
        with pytest.raises(BuildError, match=rf"^index\.md:3: {bad} no es un tutorial con una"):
            shown.shown(page_asking, tutorials)
    with pytest.raises(BuildError, match=r"index\.md:1: .*pide el programa en la portada"):
        shown.shown(Source("index.md", mark), tutorials)
    with pytest.raises(BuildError, match="otra figura de la página ya se llama figura-2"):
        shown.shown(Source("index.md", f"{mark}\n\n{mark}"), tutorials)
    still = {"tutoriales/99-prueba.py": executed(written(tmp_path), tmp_path)}
    with pytest.raises(BuildError, match="con una figura que se mueva"):
        shown.shown(Source("index.md", mark), still)


def test_two_figures_that_move_keep_their_own_names(tmp_path, monkeypatch, capsys):
    two = {"k": MOVING, "c": MOVING.replace("Hasta", "Sube a").replace("k", "c")}
    cells = [f'# %% alt="{ALT}" mover="{k}=[-0.5, 1]"\n{moving}' for k, moving in two.items()]
    done = executed(written(tmp_path, *cells), tmp_path / "cache")
    made = notebook.published(done, "a/", "", WHEEL)
    shown, moved = [], []
    interact = SimpleNamespace(interact=lambda **_: lambda moves: moved.append(moves) or moves)
    monkeypatch.setitem(sys.modules, "ipywidgets", interact)
    names = {"display": shown.append}
    drawn = [cell for cell in json.loads(made)["cells"] if MOVING[:30] in "".join(cell["source"])]
    for cell in drawn:
        exec("".join(cell["source"]).replace("plt.show()", "plt.close()"), names)
    for moves in moved:
        moves(-0.5)
    assert capsys.readouterr().out == "Hasta -0.5.\nSube a -0.5.\n"
    lines = [figure.axes[0].lines[0] for figure in shown]
    assert lines[0] is not lines[1]
    assert [line.get_ydata()[1] for line in lines] == [-0.5, -0.5]


def test_a_film_that_weighs_too_much_is_not_published(tmp_path, monkeypatch):
    monkeypatch.setattr(Film, "CEILING", 100)
    cell = f'# %% alt="{ALT}" mover="k=[0, 1]"\n{MOVING}'
    path = written(tmp_path, cell)
    with refused(path, cell, "bytes comprimidos y caben 100"):
        executed(path, tmp_path)


@pytest.mark.parametrize("bad", ["$k$", "`k`", "**k**", "{k}", "a\\nb", "a\\u200bb"])
def test_a_sentence_is_read_as_it_is(bad, tmp_path):
    moving = MOVING.replace('f"Hasta {k}."', f'"{bad}"')
    cell = f'# %% alt="{ALT}" mover="k=[0, 1]"\n{moving}'
    path = written(tmp_path, cell)
    with refused(path, cell, "se lee tal cual"):
        executed(path, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("# description: Una prueba.\n", "", "description"),
        ("# requisitos: []\n", "", "requisitos"),
        (FRONT, "", "description"),
        ("[]", "[98-nada.py]", "98-nada"),
        ("[]", "", "requisitos"),
        ("[]", "98-nada.py", "lista"),
        (FRONT, "# %% [raw]\n# ---\n# ---\n\n", "description"),
        ("Una prueba.", "Una: prueba.", ""),
    ],
)
def test_front_matter_is_complete(old, new, problem, tmp_path):
    path = tmp_path / "99-prueba.py"
    path.write_text(START.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BuildError, match=rf"^99-prueba\.py:\d: .*{problem}"):
        page.written(read.read(path), {}, "")


@pytest.fixture
def runs(monkeypatch):
    """How many kernels would have started."""
    done = []

    async def nothing(plan):
        done.append(1)
        return [[] for _ in plan]

    monkeypatch.setattr(run, "_executed", nothing)
    return done


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text,
        lambda text: text[: len(text) // 2],
        lambda _: "",
        lambda _: "[1, 2]",
        lambda text: text.replace("[]", "[1]", 1),
        lambda text: text.partition("\n")[2],
    ],
    ids=["whole", "truncated", "empty", "not a notebook", "changed", "unsealed"],
)
def test_only_a_whole_entry_is_recovered(damage, tmp_path, runs):
    path = written(tmp_path)
    first = executed(path, tmp_path)
    (entry,) = tmp_path.glob("*.json")
    whole = entry.read_text(encoding="utf-8")
    entry.write_text(damage(whole), encoding="utf-8")
    assert executed(path, tmp_path) == first
    assert len(runs) == 1 + (damage(whole) != whole)
    assert entry.read_text(encoding="utf-8") == whole
    assert not list(tmp_path.glob("*.tmp"))


def test_what_decides_the_result_changes_the_key(tmp_path, runs, monkeypatch):
    names = set()

    def again(*cells):
        executed(written(tmp_path, *cells), tmp_path)
        names.update(entry.name for entry in tmp_path.glob("*.json"))
        assert len(list(tmp_path.glob("*.json"))) == 1  # the stale one is gone
        return len(runs) == len(names)

    assert again()
    assert again("# %%\ny = 2")
    assert any(name.startswith("numpy-") for name in cache.libraries())
    monkeypatch.setattr(cache, "libraries", lambda: ["numpy-9.dist-info"])
    assert again("# %%\ny = 2")
    monkeypatch.setattr(run, "SETUP", "")
    assert again("# %%\ny = 2")
    assert "async def _executed(" in run._HOW
    monkeypatch.setattr(run, "_HOW", "another")
    assert again("# %%\ny = 2")
    assert len(names) == len(runs) == 5
    # What is said around the code is not seen by the code.
    assert again("# %%\ny = 2", TEXT + "Otra frase.")
    assert again('# %% tags=["folded"]\ny = 2')
    assert len(runs) == 5


def test_two_cells_are_not_one_with_both(tmp_path, runs):
    one, two = ["# %%\ny = 2\nz = 3"], ["# %%\ny = 2", "# %%\nz = 3"]
    for cells in (one, two, one):
        executed(written(tmp_path, *cells), tmp_path)
    assert len(runs) == 3


def test_a_run_that_fails_does_not_lose_the_one_before(tmp_path, runs, monkeypatch):
    async def failing(plan):
        raise plan[0].cell.at().error("falla")

    executed(written(tmp_path), tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(run, "_executed", failing)
        path = written(tmp_path, "# %%\n1 / 0")
        with pytest.raises(BuildError):
            executed(path, tmp_path)
    executed(written(tmp_path), tmp_path)
    assert len(runs) == 1


def test_what_changes_meanwhile_is_not_kept(tmp_path):
    now = ["1"]
    entry = cache.Entry(tmp_path / "result.txt", lambda: now[0].rjust(20))
    assert entry.read() is None
    now[0] = "2"
    assert entry.keep("from 1") == "from 1"
    now[0] = "1"
    assert cache.Entry(tmp_path / "result.txt", lambda: now[0].rjust(20)).read() is None


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of one kernel and the exercises of two pages."""
    root = tmp_path / "activations"
    files = {
        "_kernels.py": "",
        "exercises/__init__.py": "",
        "exercises/_judge.py": "",
        "exercises/primera.py": 'EXERCISES = [Exercise(name="uno")]',
        "exercises/segunda.py": 'EXERCISES = [Exercise(name="dos"), Exercise(name="tres")]',
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(run, "PACKAGE", root)
    return root


ASKS = "# %%\nfrom activations.exercises import check\n\ncheck({}, NotImplemented)"
PAGES = {
    "reader": "# %%\nimport activations",
    "first": ASKS.format('"uno"'),
    "second": ASKS.format('\n    "tres"'),
    "any": ASKS.format("x"),
    "another": "# %%\nfrom activations import exercises",
    "alone": "# %%\ny = 2",
}


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("_kernels.py", {"reader", "first", "second", "any", "another"}),
        ("exercises/_judge.py", {"first", "second", "any", "another"}),
        ("exercises/__init__.py", {"first", "second", "any", "another"}),
        ("exercises/primera.py", {"first", "any", "another"}),
        ("exercises/segunda.py", {"second", "any", "another"}),
    ],
)
def test_a_page_runs_again_if_what_it_sees_changes(changed, again, tmp_path, runs, package):
    paths = {name: written(tmp_path, cell, name=name) for name, cell in PAGES.items()}
    for path in paths.values():
        executed(path, tmp_path)
    (package / changed).write_text(
        (package / changed).read_text("utf-8") + "# otra pista\n", "utf-8"
    )
    rerun = set()
    for name, path in paths.items():
        before = len(runs)
        executed(path, tmp_path)
        rerun |= {name} if len(runs) > before else set()
    assert rerun == again


def test_every_tutorial_sees_its_own_exercises():
    for path in sorted((places.DOCS / "tutoriales").glob("*.py")):
        made = run.seen("\n".join(step.code for step in steps(read.read(path).cells)))
        public = [p for p in made if p.parent.name == "exercises" and p.name[0] != "_"]
        assert len(public) == 1, path.name


def test_tutorials_do_not_delete_each_other(tmp_path, runs):
    paths = [written(tmp_path, name=name) for name in ("99-prueba", "99-prueba-larga")]
    for path in [*paths, *paths]:
        executed(path, tmp_path)
    assert len(runs) == 2

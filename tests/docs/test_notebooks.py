import base64
import contextlib
import io
import os
import zipfile
from functools import partial
from pathlib import Path

import nbformat
import pytest
from _pipeline.course import notebook as notebooks
from _pipeline.course import page, read
from _pipeline.course import run as running
from _pipeline.course.cells import Cell, Front, Page
from _pipeline.drawing.key_points import picture
from _pipeline.drawing.style import STYLE
from _pipeline.side_by_side import side_by_side
from bs4 import BeautifulSoup
from matplotlib import rc_context
from matplotlib.figure import Figure
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from PIL import Image
from support.sites import FRONT, ORDER, ROOT

SITE = "https://ejemplo.org/activaciones/"
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


def written(tmp_path, source):
    path = tmp_path / "99-prueba.py"
    path.write_text(f"{FRONT}{source}", encoding="utf-8")
    return read.read(path)


def published(notebook, site=SITE):
    made = notebooks.published(notebook, "tutoriales/99-prueba/", site, "paquete/a.whl")
    notebook = nbformat.reads(made, as_version=4)
    nbformat.validate(notebook)
    return made, notebook.cells


@pytest.mark.parametrize("site", [SITE, ""])
def test_the_published_notebook(site, tmp_path):
    source = f'# %% [markdown]{MARKDOWN}\n# %% tags=["solution"]\nx = 1\n'
    made, cells = published(written(tmp_path, source), site)
    assert str(tmp_path) not in made
    text, install, _, solution = cells
    assert solution.metadata.jupyter.source_hidden
    assert "> **«Cuidado» con $x$**\n>\n> Primero.\n>\n> Después, " in text.source
    assert "<details><summary>Pista</summary>\n\nSe puede.\n\n</details>" in text.source
    assert ", [fuera](https://example.org/a.py), [aquí](#prueba)." in text.source
    if site:
        assert f'"{SITE}paquete/a.whl"' in install.source
        assert f"[otra página]({SITE}tutoriales/07-relu-en-cero/#predice)" in text.source
        assert f"Fin: [inicio]({SITE})," in text.source
    else:
        assert 'pip install ".[plot]"' in install.source
        assert "Después, otra página." in text.source
        assert "Fin: inicio," in text.source


DRAWING = """\
# %% [markdown]
# # Una

# %% tags=["folded"] alt="De {0} a <1> & vuelta: una recta que sube y baja otra vez, *sin* cortes."
import matplotlib.pyplot as plt
plt.plot([0, 1, 2], [0, 1, 0])
plt.show()

# %%
x = 1

# %%
1 + 1
"""


def ran(tmp_path, source):
    made = written(tmp_path, source)
    return side_by_side({"": partial(running.run, made, tmp_path / "cache")})[""]


def test_a_figure_is_seen_and_read_by_everyone(tmp_path):
    done = ran(tmp_path, DRAWING)
    _, cells = published(done)
    _, _, style, drawing, words, silent, last = cells
    (output,) = drawing.outputs
    alt = "De 0 a <1> & vuelta: una recta que sube y baja otra vez, *sin* cortes."
    assert set(output.data) == {"image/svg+xml", "image/png", "text/plain"}
    assert output.data["text/plain"] == output.metadata["image/png"]["alt"] == alt
    assert BeautifulSoup(words.source, "html.parser").details.contents[1] == alt
    assert drawing.metadata.jupyter.source_hidden
    assert [cell.execution_count for cell in (style, drawing, silent, last)] == [None, 3, 4, 5]
    assert last.outputs[0].execution_count == 5
    assert "png" not in page.written(done, {}, "").text


def drawn(letters=0):
    with rc_context(STYLE):
        figure = Figure()
        axes = figure.subplots()
        for k in range(letters):
            axes.text(k % 10 / 5, k // 10 / 3, f"{k:03d}")
        for k in range(9):
            axes.plot([0, 1, 2], [k, k**0.5, -k], label=f"curva {k}")
        axes.legend()
        figure.savefig(io.StringIO(), format="svg")  # As in a kernel, where it is drawn first.
        return picture(figure)


def test_a_picture_is_light_and_says_nothing_of_its_maker():
    content, size = drawn()
    assert (content, size) == drawn()
    assert len(content) <= 25_000
    with Image.open(io.BytesIO(content)) as image:
        assert set(image.info) <= {"transparency"}
        assert image.size[0] // 2 == size["width"] == pytest.approx(4.8 * 96, rel=0.1)
        assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_a_crowded_picture_is_coarser_and_not_heavier():
    (plain, size), (crowded, same) = drawn(), drawn(letters=300)
    assert len(crowded) <= 25_000
    assert same["width"] == pytest.approx(size["width"], rel=0.02)
    widths = [Image.open(io.BytesIO(content)).size[0] for content in (plain, crowded)]
    assert widths[1] < 0.8 * widths[0]


def test_nothing_drawn_is_no_picture():
    assert picture(Figure()) is None


def stub(folder):
    """A package with the name of one that is asked for."""
    name = "matplotlib-9.9.dist-info"
    with zipfile.ZipFile(folder / "matplotlib-9.9-py3-none-any.whl", "w") as wheel:
        wheel.writestr("matplotlib/__init__.py", "")
        wheel.writestr(
            f"{name}/METADATA", "Metadata-Version: 2.1\nName: matplotlib\nVersion: 9.9\n"
        )
        wheel.writestr(f"{name}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{name}/RECORD", "")


@pytest.fixture
def run(tmp_path):
    """Run cells in a new kernel that starts in an empty folder, with no network."""

    def start(*sources, **variables):
        (tmp_path / "here").mkdir(exist_ok=True)
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        notebook = nbformat.v4.new_notebook(cells=cells)
        resources = {"metadata": {"path": str(tmp_path / "here")}}
        client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources)
        # What the libraries open without an encoding is not what these lines are about.
        left_out = {"PYTHONPATH", "PYTHONWARNDEFAULTENCODING"}
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        environment = kept | {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull} | variables
        with contextlib.suppress(CellExecutionError):
            client.execute(env=environment)
        return notebook.cells

    return start


def printed(cell):
    """What a cell says, in how many pieces it does not matter."""
    data = [output.get("data", {"text/plain": output.get("text")}) for output in cell.outputs]
    return "".join(one["text/plain"] for one in data if "image/png" not in one)


def first(site, wheel="paquete/a.whl"):
    cell = Cell(id="celda-0", type="markdown", source="# Una")
    one = Page(Path("99-prueba.py"), Front("Una."), "Una", 1, (cell,))
    made = notebooks.published(one, "tutoriales/99-prueba/", site, wheel)
    return nbformat.reads(made, as_version=4).cells[1].source


NOWHERE = "http://127.0.0.1:9/"
MISSING = "import sys\nsys.modules['activations'] = None\n"
THEN = "import activations\nprint(activations.relu(2.0))"


@pytest.mark.parametrize("site", [NOWHERE, ""])
def test_with_everything_installed_nothing_is_asked_for(site, run):
    assert list(map(printed, run(first(site), THEN, PYTHONPATH=str(ROOT)))) == ["", "2.0\n"]


@pytest.mark.parametrize(
    ("site", "remedy"), [(NOWHERE, "Conéctate a internet"), ("", 'pip install ".[plot]"')]
)
def test_without_a_network_it_stops_and_says_what_to_do(site, remedy, run):
    problem, after = map(printed, run(MISSING + first(site), "print('sigue')"))
    assert problem.count("\n") == 1  # no traceback, nothing of pip
    assert remedy in problem
    assert not after


def test_what_is_missing_is_installed(tmp_path, run):
    from _pipeline.pages.wheel import wheel

    name, content = wheel()
    (tmp_path / name).write_bytes(content)
    stub(tmp_path)
    folder = tmp_path / "installed"
    folder.mkdir()
    silence, after = map(
        printed,
        run(
            first(tmp_path.as_uri() + "/", name),
            THEN + "\nprint(activations.__file__)",
            PYTHONPATH=str(folder),
            PIP_TARGET=str(folder),
            PIP_FIND_LINKS=str(tmp_path),
            PIP_NO_DEPS="1",
        ),
    )
    assert not silence
    assert after.startswith("2.0\n")
    assert str(folder) in after


def images(cells):
    return [
        (output, base64.b64decode(output.data["image/png"]))
        for cell in cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]


@pytest.mark.slow
def test_every_figure_of_the_site_is_in_its_notebook(site):
    for stem in ORDER:
        page = (site / "tutoriales" / stem / "index.html").read_text(encoding="utf-8")
        soup = BeautifulSoup(page, "html.parser")
        labels = [drawing["aria-label"] for drawing in soup.select(".grafica svg")]
        notebook = nbformat.read(site / "tutoriales" / f"{stem}.ipynb", as_version=4)
        seen = images(notebook.cells)
        assert [output.metadata["image/png"]["alt"] for output, _ in seen] == labels, stem
        assert all("image/svg+xml" in output.data for output, _ in seen), stem
        assert max(len(content) for _, content in seen) <= 25_000, stem


@pytest.mark.slow
@pytest.mark.parametrize("stem", ["07-relu-en-cero"])
def test_run_again_a_notebook_says_and_draws_the_same(stem, site, run):
    notebook = nbformat.read(site / "tutoriales" / f"{stem}.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    sources = [cell.source for cell in code]
    cells = run(*sources, *sources, PYTHONPATH=str(ROOT))
    for again in (cells[: len(code)], cells[len(code) :]):
        assert [printed(cell) for cell in again] == [printed(cell) for cell in code]
        for (output, _), (_, made) in zip(images(code), images(again), strict=True):
            figure = output.metadata["image/png"]
            with Image.open(io.BytesIO(made)) as image:
                shape = image.size[0] / image.size[1]
            assert shape == pytest.approx(figure["width"] / figure["height"], rel=0.02)

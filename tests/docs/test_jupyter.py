"""The notebooks as their readers run them: in Jupyter, with the package as it is downloaded.

NOTEBOOK_PYTHON is the Python of another environment, that must say the same with another NumPy.
With another matplotlib what is printed is the same, and the drawings are not.
"""

import json
import os
import re
import sys
import zipfile

import nbformat
import pytest
from _pipeline.course import install
from _pipeline.drawing.style import STYLE
from _pipeline.pages.wheel import wheel
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from support.sites import LOOSE, ORDER

PYTHON = os.environ.get("NOTEBOOK_PYTHON", sys.executable)
KERNEL = [PYTHON, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"]
# What the figures of the site have, and those of a reader have not.
SVG = ["--InlineBackend.figure_formats={'svg'}"]
LOOK = "".join(f"{key}: {STYLE[key]}\n" for key in STYLE if key.startswith(("svg.", "savefig.")))
NAMES = [f"tutoriales/{stem}" for stem in ORDER] + [path.stem for path in LOOSE]
AGAIN = "tutoriales/07-relu-en-cero"
THEN = "import activations\nprint(activations.relu(2.0), activations.__file__)"


@pytest.fixture(scope="session")
def packed(tmp_path_factory):
    """The package as it is downloaded."""
    name, content = wheel()
    path = tmp_path_factory.mktemp("paquete") / name
    path.write_bytes(content)
    return path


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run cells in a new kernel that starts in an empty folder, with no network."""
    folder = tmp_path / "kernels" / "limpio"
    folder.mkdir(parents=True)
    spec = {"argv": KERNEL + SVG, "display_name": "", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    (tmp_path / "matplotlibrc").write_text(LOOK, encoding="utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    # What the libraries open without an encoding is not what these lines are about.
    left_out = {"PYTHONPATH", "PYTHONWARNDEFAULTENCODING", "MPLBACKEND"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    kept |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "OPENBLAS_NUM_THREADS": "1"}
    kept |= {"MATPLOTLIBRC": str(tmp_path / "matplotlibrc")}

    def start(*sources, **variables):
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        notebook = nbformat.v4.new_notebook(cells=cells)
        client = NotebookClient(
            notebook,
            kernel_name="limpio",
            timeout=120,
            coalesce_streams=True,
            shutdown_kernel="immediate",
            resources={"metadata": {"path": str(tmp_path / "here")}},
        )
        try:
            client.execute(env=kept | variables)
        except CellExecutionError as error:
            if error.ename != "UsageError":
                raise
        return notebook.cells

    return start


def said(cell):
    """What a cell prints and what its last line is worth, as the page shows it."""
    return "".join(text or f"{data['text/plain']}\n" for _, _, text, data in texts(cell))


def test_without_a_network_it_stops_and_says_what_to_do(run):
    first = install.first("http://127.0.0.1:9/", "activaciones-99-py3-none-any.whl")
    problem, after = map(said, run(first, "print('sigue')"))
    assert "\n- Si no tienes internet, conéctate" in problem
    told = problem.splitlines()
    assert len(told) == 5  # No traceback, and nothing of pip but its reason.
    assert told[-1].startswith("Lo que dice pip: ERROR: Could not install packages")
    assert not after


def newer(path, folder):
    """A wheel with a version that nobody has installed."""
    old = path.name.split("-")[1]
    made = folder / path.name.replace(f"-{old}-", "-99-")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if ".dist-info/" in name:
                content = content.replace(f"-{old}.dist-info".encode(), b"-99.dist-info")
                content = content.replace(f"\nVersion: {old}\n".encode(), b"\nVersion: 99\n")
            target.writestr(name.replace(f"-{old}.dist-info", "-99.dist-info"), content)
    return made


def test_what_is_missing_or_old_is_installed(packed, tmp_path, run):
    made, folder = newer(packed, tmp_path), tmp_path / "installed"
    folder.mkdir()
    first = install.first(f"{tmp_path.as_uri()}/", made.name)
    where = {"PYTHONPATH": str(folder), "PIP_TARGET": str(folder), "PIP_NO_DEPS": "1"}
    before, after, again = run(first, THEN, first, **where)
    assert said(before) == "Instalando lo que falta. Puede tardar un minuto.\n"
    assert said(after).startswith(f"2.0 {folder}")
    assert not said(again)


def drawings(cell):
    """The drawings of a cell, without what matplotlib says of itself."""
    found = [output.get("data", {}).get("image/svg+xml") for output in cell.outputs]
    whole = [svg[svg.index("<svg") :].strip() for svg in found if svg]
    return [re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL) for svg in whole]


def shapes(cell):
    """How wide each one is for its height: one that moves is drawn in the page otherwise."""
    sides = [re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups() for svg in drawings(cell)]
    return [float(width) / float(height) for width, height in sides]


def texts(cell):
    """What a cell gives but its drawings, letter by letter."""
    kept = [output for output in cell.outputs if "image/svg+xml" not in output.get("data", {})]
    return [(o.output_type, o.get("name"), o.get("text"), o.get("data")) for o in kept]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_notebook_gives_what_is_published(name, site, packed, run):
    published = nbformat.read(site / f"{name}.ipynb", as_version=4)
    nbformat.validate(published)
    code = [cell for cell in published.cells if cell.cell_type == "code"]
    sources = [cell.source for cell in code]
    *cells, last = run(*sources * (1 + (name == AGAIN)), THEN, PYTHONPATH=str(packed))
    assert str(packed) in said(last)
    for number, cell in enumerate(cells):
        one = code[number % len(code)]
        assert texts(cell) == texts(one)
        if "def mover(" in one.source:
            assert shapes(cell) == pytest.approx(shapes(one), rel=0.02)
        else:
            assert drawings(cell) == drawings(one)
        assert one.execution_count in (cell.execution_count, None) or number >= len(code)
    soup = BeautifulSoup((site / name / "index.html").read_text(encoding="utf-8"), "html.parser")
    blocks = soup.select(".bloque")
    assert len(blocks) == len(code) - 2
    for block, cell in zip(blocks, cells[2:], strict=False):
        page = "".join(text.get_text() for text in block.select(".salida code"))
        assert page.rstrip("\n") == said(cell).rstrip("\n")  # A page leaves out a last blank line.

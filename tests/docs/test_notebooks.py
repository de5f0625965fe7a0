import base64
import io
from functools import partial

import nbformat
import pytest
from _pipeline.course import notebook as notebooks
from _pipeline.course import page, read
from _pipeline.course import run as running
from _pipeline.drawing.key_points import picture
from _pipeline.drawing.style import STYLE
from _pipeline.side_by_side import side_by_side
from bs4 import BeautifulSoup
from matplotlib import rc_context
from matplotlib.figure import Figure
from PIL import Image
from support.sites import FRONT, ORDER, WHEEL

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
    made = notebooks.published(notebook, "tutoriales/99-prueba/", site, WHEEL)
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
        assert f'"{SITE}{WHEEL}", "1.0"' in install.source
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

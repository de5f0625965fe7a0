"""El cuaderno que se descarga: el de la página, con su texto legible también en Jupyter."""

from __future__ import annotations

import html
import re
from posixpath import dirname, join, normpath
from pprint import pformat
from textwrap import dedent
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from _pipeline.course import install
from _pipeline.course.cells import Cell, Figure, Output, Page, Printed, Shown
from _pipeline.course.kinds import HIDDEN, kinds
from _pipeline.drawing.style import CYCLE, STYLE

_BLOCK = re.compile(
    r'^(?P<mark>!!!|\?\?\?)\+? \w+ "(?P<title>[^"]*)"\n(?P<body>(?:\n| {4}.*(?:\n|$))+)',
    re.MULTILINE,
)
_LINK = re.compile(r"\]\((?!https?:|#)(?P<path>[^)#]+?)\.(?:py|md)(?P<anchor>#[^)]*)?\)")

_FOR_THE_SITE = ("savefig.", "svg.")
_IN_WORDS = "La figura, en palabras"
_STYLE = """\
# Las figuras, con el estilo de la página.
import matplotlib.pyplot as plt

plt.rcParams.update(
{style}
)
plt.rcParams["axes.prop_cycle"] = plt.cycler(color={cycle})"""
_INTERACT = """

try:
    from ipywidgets import interact
except ImportError:
    pass  # sin ipywidgets, la figura se queda quieta
else:
    from types import FunctionType

    def con(mover, figura):
        @interact({sliders})
        def _({asked}):
            print(mover({names}))
            display(figura)

    # con los nombres de ahora, que otra celda puede volver a usar
    con(FunctionType(mover.__code__, dict(globals())), figura)"""
# Las dos celdas que lleva de más delante.
_BEFORE = 2


def published(page: Page, url: str, site_url: str, wheel: str) -> str:
    """El cuaderno para descargar, con sus salidas y una primera celda que instala el paquete.

    Parameters
    ----------
    page
        El tutorial ejecutado, con sus números puestos.
    url
        La dirección de su página dentro del sitio: `tutoriales/07-relu-en-cero/`.
    site_url, wheel
        La dirección del sitio, o "" si no se conoce, y la que su paquete tiene en él.
    """
    cells: list[Any] = []
    for cell in page.cells:
        if cell.type == "markdown":
            cells.append(_markdown(_readable(cell.source, url, site_url), cell.id))
        elif cell.type == "code":
            cells.append(_code(cell))
            if cell.alt:
                words = html.escape(cell.told)
                words = f"<details><summary>{_IN_WORDS}</summary>{words}</details>"
                cells.append(_markdown(words, f"{cell.id}-palabras"))
    first = new_code_cell(install.first(site_url, wheel), id="instalar", metadata=HIDDEN)
    cells[1:1] = [first, _style()]
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    return str(nbformat.writes(new_notebook(cells=cells, metadata=metadata)))


def _markdown(source: str, name: str) -> Any:
    return new_markdown_cell(source, id=name)


def _code(cell: Cell) -> Any:
    """La celda, plegada si lo está en la página, y contada como al ejecutarlas todas."""
    metadata: dict[str, Any] = {"tags": list(cell.tags)} if cell.tags else {}
    for kind in kinds(cell):
        metadata |= kind.metadata
    count = (cell.number or 0) + _BEFORE
    return new_code_cell(
        cell.source + _moving(cell),
        id=cell.id,
        metadata=metadata,
        execution_count=count,
        outputs=[_output(output, cell, count) for output in cell.outputs],
    )


def _moving(cell: Cell) -> str:
    """Lo que mueve su figura también en Jupyter, si se puede."""
    film = cell.figure.film if cell.figure else None
    if not film:
        return ""
    names = ", ".join(film.stops)
    return _INTERACT.format(sliders=cell.mover, asked=film.asked, names=names)


def _output(output: Output, cell: Cell, count: int) -> Any:
    match output:
        case Printed(text=text):
            return new_output("stream", name="stdout", text=text)
        case Shown(text=text, latex=latex, last=last):
            data = {"text/plain": text} | ({"text/latex": latex} if latex else {})
            if last:
                return new_output("execute_result", data, execution_count=count)
            return new_output("display_data", data)
        case Figure(svg=svg, png=png, size=(width, height)):
            # JupyterLab no dibuja el SVG de un cuaderno que no ha ejecutado él, y a ninguna imagen
            # le pone texto: por eso van el PNG y, además, una celda con sus palabras.
            data = {"image/svg+xml": svg, "text/plain": cell.told, "image/png": png}
            picture = {"width": width, "height": height, "alt": cell.told}
            return new_output("display_data", data, metadata={"image/png": picture})


def _style() -> Any:
    """La segunda: al ejecutarlo, las figuras salen como en la página, que nombra colores."""
    drawn = {key: STYLE[key] for key in STYLE if not key.startswith(_FOR_THE_SITE)}
    source = _STYLE.format(style=pformat(drawn, sort_dicts=False), cycle=pformat(CYCLE))
    return new_code_cell(source, id="estilo", metadata=HIDDEN)


def _readable(source: str, page: str, site_url: str) -> str:
    """Los recuadros de Material, como citas o desplegables; los enlaces, enteros o quitados."""

    def block(match: re.Match[str]) -> str:
        title, body = match["title"], dedent(match["body"]).strip()
        if match["mark"] == "!!!":
            return (
                "\n".join(f"> {s}".rstrip() for s in f"**{title}**\n\n{body}\n".split("\n"))
                + "\n\n"
            )
        return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>\n\n"

    def link(match: re.Match[str]) -> str:
        target = normpath(join(dirname(page.rstrip("/")), match["path"])).removesuffix("index")
        return f"]({join(site_url, target.rstrip('/'), '')}{match['anchor'] or ''})"

    if not site_url:
        source = re.sub(r"\[([^\]]+)" + _LINK.pattern, r"\1", source)
    return re.sub(r"\{ \.[\w .-]+ \}", "", _LINK.sub(link, _BLOCK.sub(block, source)))

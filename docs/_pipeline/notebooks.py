"""El cuaderno que se descarga: el de la página, con su texto legible también en Jupyter."""

from __future__ import annotations

import html
import re
from copy import deepcopy
from posixpath import dirname, join, normpath
from pprint import pformat
from textwrap import dedent
from typing import Any

import nbformat

from . import figures, tutorial
from .tutorial import Notebook

_BLOCK = re.compile(
    r'^(?P<mark>!!!|\?\?\?)\+? \w+ "(?P<title>[^"]*)"\n(?P<body>(?:\n| {4}.*(?:\n|$))+)',
    re.MULTILINE,
)
_LINK = re.compile(r"\]\((?!https?:|#)(?P<path>[^)#]+?)\.(?:py|md)(?P<anchor>#[^)]*)?\)")

_FOLDED = {"folded", "solution"}
_HIDDEN = {"jupyter": {"source_hidden": True}, "cellView": "form"}  # En JupyterLab y en Colab.
_FOR_THE_SITE = ("savefig.", "svg.")
_IN_WORDS = "La figura, en palabras"
_LOOK = """\
# Antes de empezar: ¿está lo que usa este cuaderno?
try:
    import activations, matplotlib
except ImportError:
    from IPython.core.error import UsageError
"""
_INSTALL = """\
    import subprocess, sys

    paquete = "{wheel}"
    pip = [sys.executable, "-m", "pip", "install", "--retries=1"]
    pip += ["matplotlib", paquete]
    if subprocess.run(pip, capture_output=True).returncode:
        raise UsageError(
            "no se ha podido instalar lo que falta. Conéctate a internet "
            "y ejecuta otra vez esta celda. Si sigue igual, ejecuta en "
            "otra %pip install matplotlib " + paquete
        ) from None"""
_BY_HAND = """\

    raise UsageError(
        "falta el paquete. Instálalo desde una copia del repositorio, "
        'con pip install ".[plot]", y ejecuta otra vez esta celda.'
    ) from None"""

_STYLE = """\
# Las figuras, con el estilo de la página.
import matplotlib.pyplot as plt

plt.rcParams.update(
{style}
)
plt.rcParams["axes.prop_cycle"] = plt.cycler(color={cycle})"""


def published(notebook: Notebook, page: str, site_url: str, wheel: str) -> str:
    """El cuaderno para descargar, con sus salidas y una primera celda que instala el paquete.

    Parameters
    ----------
    notebook
        El ejecutado, con sus números puestos.
    page
        La dirección de su página dentro del sitio: `tutoriales/07-relu-en-cero/`.
    site_url, wheel
        La dirección del sitio, o "" si no se conoce, y la de su paquete dentro de él.
    """
    cells: list[Any] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cells.append(_markdown(_readable(cell.source, page, site_url), cell.id))
        elif cell.cell_type == "code":
            cells.append(_code(cell))
            if alt := cell.metadata.get("alt"):
                words = f"<details><summary>{_IN_WORDS}</summary>{html.escape(alt)}</details>"
                cells.append(_markdown(words, f"{cell.id}-palabras"))
    cells[1:1] = [_install(site_url, wheel), _style()]
    _number(cells)
    metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": {"name": "python"}}
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=metadata)))


def _markdown(source: str, name: str) -> Any:
    return nbformat.v4.new_markdown_cell(source, id=name)


def _code(cell: Any) -> Any:
    """La celda, con lo que la página pliega también plegado y su figura para quien no dibuja SVG.

    JupyterLab no dibuja el de un cuaderno que no ha ejecutado él, y a ninguna imagen le pone texto:
    por eso va además en una celda.
    """
    kept, tags = deepcopy(cell), tutorial.tags(cell)
    kept["metadata"] = nbformat.from_dict({"tags": tags} if tags else {})
    if _FOLDED & set(tags):
        kept.metadata |= _HIDDEN
    for output in kept.outputs:
        if "image/svg+xml" in output.get("data", {}):
            output.data["text/plain"] = alt = cell.metadata["alt"]
            if picture := cell.metadata["picture"]:  # La tiene si la dibujó matplotlib.
                output.data["image/png"] = picture
                output.metadata["image/png"]["alt"] = alt
    return kept


def _number(cells: list[Any]) -> None:
    """Numera las celdas como al ejecutarlas todas, también las que aquí se ejecutaron con otras."""
    for number, cell in enumerate((cell for cell in cells if cell.cell_type == "code"), 1):
        for counted in (cell, *cell.outputs):
            if counted.get("execution_count"):
                counted.execution_count = number


def _install(site_url: str, wheel: str) -> Any:
    """La primera celda: mira si está todo y, solo si falta algo, lo instala o dice qué hacer."""
    remedy = _INSTALL.format(wheel=join(site_url, wheel)) if site_url else _BY_HAND
    source = _LOOK + remedy
    return nbformat.v4.new_code_cell(source, id="instalar")


def _style() -> Any:
    """La segunda: al ejecutarlo, las figuras salen como en la página, que nombra colores."""
    drawn = {key: figures.STYLE[key] for key in figures.STYLE if not key.startswith(_FOR_THE_SITE)}
    source = _STYLE.format(style=pformat(drawn, sort_dicts=False), cycle=pformat(figures.CYCLE))
    return nbformat.v4.new_code_cell(source, id="estilo", metadata=_HIDDEN)


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

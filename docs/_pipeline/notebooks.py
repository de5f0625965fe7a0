"""El cuaderno que se descarga: el de la página, con su texto legible también en Jupyter."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from textwrap import dedent
from typing import Any

import nbformat

from . import tutorial
from .tutorial import Notebook

_BLOCK = re.compile(
    r'^(?P<mark>!!!|\?\?\?)\+? \w+ "(?P<title>[^"]*)"\n(?P<body>(?:\n| {4}.*(?:\n|$))+)',
    re.MULTILINE,
)
_LINK = re.compile(r"\]\((?!https?:|#)(?P<path>[^)#]+?)\.(?:py|md)(?P<anchor>#[^)]*)?\)")


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
        if cell.cell_type == "raw":
            continue
        kept = cell.copy()
        kept["metadata"] = nbformat.from_dict({"tags": tutorial.tags(cell)})
        if cell.cell_type == "markdown":
            kept["source"] = _readable(cell.source, page, site_url)
        elif "solution" in tutorial.tags(cell):
            kept.metadata["jupyter"] = {"source_hidden": True}
        cells.append(kept)
    metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": {"name": "python"}}
    cells.insert(1, _install(site_url, wheel))
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=metadata)))


def _install(site_url: str, wheel: str) -> Any:
    if site_url:
        source = f"%pip install -q matplotlib {join(site_url, wheel)}"
        cell = nbformat.v4.new_code_cell(source)
    else:
        source = (
            "Para ejecutar este cuaderno, instala antes el paquete desde una copia del "
            'repositorio: `pip install ".[plot]"`.'
        )
        cell = nbformat.v4.new_markdown_cell(source)
    cell["id"] = "instalar"
    return cell


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

"""Lee un tutorial en formato percent: sus celdas, con el lugar de cada una."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path
from typing import Any

import jupytext
import nbformat

from _pipeline.course import front
from _pipeline.course.cells import Cell, Page
from _pipeline.course.kinds import KINDS
from _pipeline.course.minutes import minutes
from _pipeline.course.prose import hidden
from _pipeline.errors import Place, Source
from _pipeline.places import DOCS

_MARK = "# %%"
_MARKS = 'se escribe tags=["una", "otra"], alt="…" y mover="…", con sus comillas y sus corchetes'
_ALMOST = re.compile(r"#(?! %%(?: |$))\s*(?:%%|<codecell>|In\[)")
# Lo que jupytext anota para volver a escribir el archivo como estaba.
_JUPYTEXT = frozenset({"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"})
# 25 %: un espacio fino, que no se parte al final de la línea.
_THIN = re.compile(r"(?<=\d|\}) (?=%)")


def source(path: Path, name: str = "") -> str:
    """El texto de un archivo, si está en UTF-8 y no esconde nada; sus fallos lo llaman `name`."""
    name = name or path.name
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Place(name, line).error("no está en UTF-8; guárdalo así") from None
    if text.startswith("\ufeff"):
        raise Place(name, 1).error("empieza por una marca que no se ve (BOM); guárdalo sin ella")
    for line, row in enumerate(text.split("\n"), 1):
        if problem := hidden(row):
            raise Place(name, line).error(f"lleva {problem}; bórralo y escríbelo de nuevo")
    return text


def read(path: Path) -> Page:
    """Una página con código: su portada, su título y sus celdas.

    Las de `docs/tutoriales` son las del curso. Las que están en `docs` son páginas sueltas.
    """
    cells = tuple(_cells(path))
    first = cells[0]
    if first.type != "raw":
        raise first.at().error(
            "la primera celda es la portada, «# %% [raw]», con description y, en un tutorial, "
            "requisitos"
        )
    text = next((cell for cell in cells if cell.type == "markdown"), first)
    if not (title := re.match(r"# (.+)", text.source)):
        raise text.at().error("la página debe empezar por «# Título»")
    lesson = path.parent != DOCS
    meta = front.read(first.source, first.at(), "lesson" if lesson else "code")
    return Page(path, meta, title[1], minutes(cells), cells, lesson)


def _cells(path: Path) -> list[Cell]:
    text = source(path)
    rows = text.split("\n")
    for number, row in enumerate(rows, 1):
        if _ALMOST.match(row):
            raise Place(path.name, number).error(
                f"«{row[:20]}» no abre ninguna celda; escribe «{_MARK}», con sus espacios"
            )
    try:
        found = jupytext.reads(text, fmt="py:percent").cells
    except nbformat.ValidationError as error:  # Solo las etiquetas tienen una forma fija.
        raise Source(path.name, text).at(f"tags {error.instance}").error(_MARKS) from None
    lines = [i for i, row in enumerate(rows, 1) if row.startswith(_MARK)]
    if not lines or lines[0] != 1 or len(lines) != len(found):
        raise Place(path.name, 1).error(
            f"la primera línea de un tutorial debe ser «{_MARK}», y dentro de un texto "
            "entre comillas ninguna puede empezar así"
        )
    cells, codes = [], 0
    for index, (node, line) in enumerate(zip(found, lines, strict=True)):
        codes += node.cell_type == "code"
        body = tuple(takewhile(lambda row: not row.startswith(_MARK), rows[line:]))
        place = Place(path.name, line, codes if node.cell_type == "code" else None)
        cells.append(_cell(node, f"celda-{index}", place, body))
    return cells


def _cell(node: Any, name: str, place: Place, rows: tuple[str, ...]) -> Cell:
    code = node.cell_type == "code"
    for below, row in enumerate(rows, place.line + 1):
        if not code and row.strip() and not row.startswith("#"):
            raise Place(place.name, below).error(
                f"código dentro de un texto; ponle delante una línea «{_MARK}»"
            )
    meta = {key: value for key, value in node.metadata.items() if key not in _JUPYTEXT}
    tags, alt, mover = meta.pop("tags", []), meta.pop("alt", ""), meta.pop("mover", "")
    wrong = meta.pop("incorrectly_encoded_metadata", "")
    if wrong or not isinstance(tags, list) or {type(alt), type(mover)} != {str}:
        raise place.error(_MARKS)
    if unknown := [*meta, *(tag for tag in tags if tag not in KINDS)]:
        raise place.error(
            f"«{unknown[0]}» no dice nada a la página; lo que puede llevar una celda de código es "
            f'alt="…", mover="…" y tags=["…"], con {", ".join(KINDS)}'
        )
    if not code and (tags or alt or mover):
        raise place.error("tags, alt y mover son de las celdas de código, y esta es de texto")
    return Cell(
        id=name,
        type=node.cell_type,
        source=_THIN.sub("\u202f", node.source) if node.cell_type == "markdown" else node.source,
        file=place.name,
        line=place.line,
        rows=rows,
        number=place.code_cell,
        tags=tuple(tags),
        alt=alt,
        mover=mover,
    )

"""Lee un tutorial y prepara las celdas ocultas que calculan los números de su prosa."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from mkdocs.exceptions import PluginError

Notebook = Any
MATHS = re.compile(r"(\$\$.+?\$\$|(?<!\\)\$[^$\n]+?\$)", re.DOTALL)
# 25 %: un espacio fino, que no se parte al final de la línea.
_THIN = re.compile(r"(?<=\d|\}) (?=%)")
PROSE_HOLE = re.compile(r"\{\{ (?P<code>.+?)(?::(?P<spec>[^:{}'\"\]]*))? \}\}")
ALT_HOLE = re.compile(r"\{(?P<code>[^{}]+?)(?::(?P<spec>[^:{}'\"\]]*))?\}")


@dataclass(frozen=True)
class Place:
    """Dónde está una celda, para que un error diga dónde mirar."""

    path: Path
    line: int
    code_cell: int | None

    def __str__(self) -> str:
        number = "" if self.code_cell is None else f" celda de código {self.code_cell}:"
        return f"{self.path.name}:{self.line}:{number}"

    def error(self, problem: str) -> PluginError:
        """Un error de construcción con su lugar por delante."""
        return PluginError(f"{self} {problem}")


def read(path: Path) -> Notebook:
    """El cuaderno de un tutorial, con el lugar de cada celda en sus metadatos."""
    source = path.read_text(encoding="utf-8")
    notebook = jupytext.reads(source, fmt="py:percent")
    lines = [i for i, line in enumerate(source.splitlines(), 1) if line.startswith("# %%")]
    if not lines or len(lines) != len(notebook.cells):
        raise PluginError(
            f"{path.name}:1: la primera línea de un tutorial debe ser «# %%», y dentro de un texto "
            "entre comillas ninguna puede empezar así"
        )
    code_cells = 0
    for number, (cell, line) in enumerate(zip(notebook.cells, lines, strict=True)):
        code_cells += cell.cell_type == "code"
        if cell.cell_type == "markdown":
            cell["source"] = _THIN.sub("\u202f", cell.source)
        cell.metadata["line"] = line
        cell.metadata["code_cell"] = code_cells if cell.cell_type == "code" else None
        cell["id"] = f"celda-{number}"
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "path": str(path),
        }
    )
    return notebook


def place(notebook: Notebook, cell: Any) -> Place:
    """El lugar de una celda en su archivo."""
    meta = cell.metadata
    number = meta.get("code_cell") or meta.get("asked_by")
    return Place(Path(notebook.metadata.path), meta.get("line", 1), number)


def tags(cell: Any) -> list[str]:
    """Las etiquetas de una celda."""
    return list(cell.metadata.get("tags", []))


def with_probes(notebook: Notebook) -> Notebook:
    """Copia del cuaderno con una celda oculta por cada celda que pide números a la página.

    La de una celda de texto va delante de ella; la del texto de una figura, detrás de su celda.
    """
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (holes := list(PROSE_HOLE.finditer(cell.source))):
            cells += [_probe(cell, holes), cell]
        elif alt := cell.metadata.get("alt"):
            cells += [cell, _probe(cell, list(ALT_HOLE.finditer(alt)))]
        else:
            cells.append(cell)
    return nbformat.from_dict({**notebook, "cells": cells})


def _probe(cell: Any, holes: list[re.Match[str]]) -> Any:
    values = ", ".join(f"format({hole['code']}, {hole['spec'] or ''!r})" for hole in holes)
    metadata = {"probe": cell.id, "line": cell.metadata["line"]}
    metadata |= {"code_cell": None, "asked_by": cell.metadata["code_cell"]}
    source = f"print(__import__('json').dumps([{values}]))"
    probe = nbformat.v4.new_code_cell(source, metadata=metadata)
    probe["id"] = f"{cell.id}-sonda"
    return probe


def fill(text: str, hole: re.Pattern[str], values: Iterator[str]) -> str:
    """Pone los valores calculados en sus huecos, escritos como en español."""
    parts = MATHS.split(text)
    for i, part in enumerate(parts):
        write = latex_number if i % 2 else spanish_number
        parts[i] = hole.sub(lambda _, write=write: write(next(values)), part)
    return "".join(parts)


_NUMBER = re.compile(r"(-?)(\d+)(\.\d+)?(?:e([+-]\d+))?")
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def spanish_number(text: str) -> str:
    """−1.4·10⁻¹¹, 30 000: signo menos, potencia de diez y espacio fino de millares."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return text
    sign, whole, decimals, exponent = match.groups()
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", "\u202f")
    power = f"·10{str(int(exponent)).translate(_SUPERSCRIPT)}" if exponent else ""
    return f"{'−' if sign else ''}{whole}{decimals or ''}{power}"


def latex_number(text: str) -> str:
    """El mismo número dentro de una fórmula."""
    mantissa, mark, exponent = text.partition("e")
    numeric = mark and _NUMBER.fullmatch(text)
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if numeric else text

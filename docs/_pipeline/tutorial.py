"""Lee un tutorial y prepara las celdas ocultas que calculan los números de su prosa."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from mkdocs.exceptions import PluginError

from .maths import MATHS

Notebook = Any
_MARK = "# %%"
_ALMOST = re.compile(r"#(?! %%(?: |$))\s*(?:%%|<codecell>|In\[)")
# Órdenes de terminal, marcas de dirección, espacios sin ancho, la marca de orden de bytes…
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# 25 %: un espacio fino, que no se parte al final de la línea.
_THIN = re.compile(r"(?<=\d|\}) (?=%)")
PROSE_HOLE = re.compile(r"\{\{ (?P<code>.+?)(?::(?P<spec>[^:{}'\"\]]*))? \}\}")
ALT_HOLE = re.compile(r"\{(?P<code>[^{}]+?)(?::(?P<spec>[^:{}'\"\]]*))?\}")


@dataclass(frozen=True)
class Place:
    """Dónde está algo, para que un error diga dónde mirar."""

    name: str
    line: int
    code_cell: int | None = None

    def __str__(self) -> str:
        number = "" if self.code_cell is None else f" celda de código {self.code_cell}:"
        return f"{self.name}:{self.line}:{number}"

    def error(self, problem: str) -> PluginError:
        """Un error de construcción con su lugar por delante."""
        return PluginError(f"{self} {problem}")


def hidden(text: str) -> str:
    """El primer carácter que no se ve de un texto, o la primera tilde suelta; si no hay, nada."""
    for char in text:
        if char not in "\n\t" and unicodedata.category(char) in _HIDDEN:
            return f"un carácter que no se ve, U+{ord(char):04X}"
    return "" if unicodedata.is_normalized("NFC", text) else "una letra y su tilde por separado"


def nearest(lines: Sequence[str], text: str) -> int:
    """El índice de la línea que más palabras comparte con un texto."""
    words = set(re.findall(r"\w+", text))
    shared = [len(words.intersection(re.findall(r"\w+", line))) for line in lines]
    return shared.index(max(shared))


def at(name: str, source: str, text: str) -> Place:
    """El lugar de un archivo cuya línea más se parece a un texto."""
    return Place(name, nearest(source.split("\n"), text) + 1)


def _source(path: Path) -> str:
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Place(path.name, line).error("no está en UTF-8; guárdalo así") from None
    if source.startswith("\ufeff"):
        raise Place(path.name, 1).error(
            "empieza por una marca que no se ve (BOM); guárdalo sin ella"
        )
    for line, row in enumerate(source.split("\n"), 1):
        if problem := hidden(row):
            raise Place(path.name, line).error(f"lleva {problem}; bórralo y escríbelo de nuevo")
    return source


def read(path: Path) -> Notebook:
    """El cuaderno de un tutorial, con el lugar de cada celda en sus metadatos."""
    source = _source(path)
    rows = source.split("\n")
    for number, row in enumerate(rows, 1):
        if _ALMOST.match(row):
            raise Place(path.name, number).error(
                f"«{row[:20]}» no abre ninguna celda; escribe «{_MARK}», con sus espacios"
            )
    notebook = jupytext.reads(source, fmt="py:percent")
    lines = [i for i, row in enumerate(rows, 1) if row.startswith(_MARK)]
    if not lines or lines[0] != 1 or len(lines) != len(notebook.cells):
        raise Place(path.name, 1).error(
            f"la primera línea de un tutorial debe ser «{_MARK}», y dentro de un texto "
            "entre comillas ninguna puede empezar así"
        )
    code_cells = 0
    for number, (cell, line) in enumerate(zip(notebook.cells, lines, strict=True)):
        code_cells += cell.cell_type == "code"
        if cell.cell_type == "markdown":
            cell["source"] = _THIN.sub("\u202f", cell.source)
        if cell.cell_type != "code":
            for below, row in enumerate(_body(rows, line), line + 1):
                if row.strip() and not row.startswith("#"):
                    raise Place(path.name, below).error(
                        f"código dentro de un texto; ponle delante una línea «{_MARK}»"
                    )
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


def _body(rows: list[str], line: int) -> list[str]:
    return list(takewhile(lambda row: not row.startswith(_MARK), rows[line:]))


def place(notebook: Notebook, cell: Any, text: str = "") -> Place:
    """El lugar de una celda en su archivo, o el de la línea suya que más se parece a un texto."""
    meta, path = cell.metadata, Path(notebook.metadata.path)
    number = meta.get("code_cell") or meta.get("asked_by")
    line = meta.get("line", 1)
    if text and (body := _body(path.read_text(encoding="utf-8").split("\n"), line)):
        line += 1 + nearest(body, text)
    return Place(path.name, line, number)


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
    formulas = [m.span() for m in MATHS.finditer(text) if m["block"] or m["inline"]]

    def value(match: re.Match[str]) -> str:
        inside = any(start < match.start() < end for start, end in formulas)
        return (latex_number if inside else spanish_number)(next(values))

    return hole.sub(value, text)


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

"""Los números de un texto: se piden con huecos, y los calcula una celda oculta."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from _pipeline.course import orders
from _pipeline.course.cells import Cell
from _pipeline.maths import MATHS
from _pipeline.numbers import latex_number, spanish_number

PROSE_HOLE = re.compile(r"\{\{ (?P<code>.+?)(?::(?P<spec>[^:{}'\"\]]*))? \}\}")
ALT_HOLE = re.compile(r"\{(?P<code>[^{}]+?)(?::(?P<spec>[^:{}'\"\]]*))?\}")


class Step(NamedTuple):
    """Algo que se ejecuta: el código de una celda, sus fotogramas o la cuenta que pide su texto."""

    code: str
    cell: Cell
    part: Literal["code", "film", "text"] = "code"


def steps(cells: Sequence[Cell]) -> Iterator[Step]:
    """Lo que se ejecuta, en orden: la cuenta de un texto va delante, y la de una figura, detrás."""
    for before, cell in zip([None, *cells], cells, strict=False):
        if cell.type == "code":
            yield Step(cell.source, cell)
        if cell.mover:
            yield Step(_filmed(cell), cell, "film")
        if orders.TAG in cell.tags:
            yield Step(orders.asked(cell, before), cell, "text")
            continue
        hole, text = _asking(cell)
        if holes := list(hole.finditer(text)):
            values = (f"format({found['code']}, {found['spec'] or ''!r})" for found in holes)
            code = f"print(__import__('json').dumps([{', '.join(values)}]))"
            yield Step(code, cell, "text")


def _filmed(cell: Cell) -> str:
    """Muestra los fotogramas. Impresos, nbclient busca en su larga línea un retorno de carro."""
    asked = f"figura, mover, {'counterexample' not in cell.tags}, {cell.mover}"
    film = f"__import__('_pipeline.drawing.movable', fromlist=['film']).film({asked})"
    return f"__import__('IPython').display.display({{'text/plain': {film}}}, raw=True)"


def filled(cell: Cell, answer: str) -> Cell:
    """La celda con sus números puestos.

    Raises
    ------
    BuildError
        Si alguno no es un número finito.
    """
    if orders.TAG in cell.tags:
        return replace(cell, orders=answer)
    values = json.loads(answer)
    if lost := {"nan", "inf", "-inf"}.intersection(values):
        problem = f"uno de los números que calcula para el texto es {min(lost)}"
        raise cell.at().error(problem)
    hole, asking = _asking(cell)
    text = fill(asking, hole, iter(values))
    return replace(cell, alt=text) if cell.type == "code" else replace(cell, source=text)


def _asking(cell: Cell) -> tuple[re.Pattern[str], str]:
    if cell.type == "code":
        return ALT_HOLE, cell.alt
    return PROSE_HOLE, cell.source if cell.type == "markdown" else ""


def fill(text: str, hole: re.Pattern[str], values: Iterator[str]) -> str:
    """Pone los valores calculados en sus huecos, escritos como en español."""
    formulas = [m.span() for m in MATHS.finditer(text) if m["block"] or m["inline"]]

    def value(match: re.Match[str]) -> str:
        inside = any(start < match.start() < end for start, end in formulas)
        return (latex_number if inside else spanish_number)(next(values))

    return hole.sub(value, text)

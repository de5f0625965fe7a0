"""Lo que tarda una página en leerse, sin desplegar más que la respuesta a su pregunta."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from _pipeline.course.cells import Cell
from _pipeline.course.holes import PROSE_HOLE
from _pipeline.maths import MATHS

_WORDS_A_MINUTE = 180
# En minutos: una fórmula en su línea, una celda de código a la vista y un ejercicio.
_FORMULA, _CELL, _EXERCISE = 1 / 6, 1 / 4, 3
FOLDED = re.compile(r"^\?\?\? (?!question)[^\n]*\n(?:(?: {4}[^\n]*)?\n)*", re.MULTILINE)


def minutes(cells: Sequence[Cell]) -> int:
    """Los de unas celdas sin ejecutar, hasta las referencias, redondeados hacia arriba."""
    text = "\n\n".join(cell.source for cell in cells if cell.type == "markdown") + "\n"
    text = FOLDED.sub("", text.partition("\n## Referencias\n")[0])
    formulas = sum(bool(span["block"]) for span in MATHS.finditer(text))
    text = PROSE_HOLE.sub("x", text)
    text = MATHS.sub(lambda span: "" if span["block"] else " x ", text)
    words = len(re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "", text)))
    code = [cell.tags for cell in cells if cell.type == "code" and "solution" not in cell.tags]
    exercises = sum("exercise" in tags for tags in code)
    seen = sum("folded" not in tags for tags in code) - exercises
    total = words / _WORDS_A_MINUTE + _FORMULA * formulas + _CELL * seen + _EXERCISE * exercises
    return math.ceil(total)

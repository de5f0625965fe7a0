"""Lo que cada biblioteca responde en 0 a una función, medido, en el tutorial que lo pida.

Un tutorial lo pide con la línea `<!-- bibliotecas: NOMBRE -->`, que se llena en la página y en su
cuaderno: una celda no lee archivos, y un número medido no se copia a mano.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from _pipeline.errors import Place
from _pipeline.numbers import spanish_number
from _pipeline.pages import marks
from _pipeline.places import DOCS

DATA = DOCS / "_data" / "esquinas.json"
LIBRARIES = {"torch": "PyTorch", "jax": "JAX", "keras": "TensorFlow"}


def filled(text: str, where: Callable[[str], Place]) -> str:
    """El texto de una celda, con las tablas que pide; `where` dice dónde está una línea suya."""
    return marks.filled(text, where, {"bibliotecas": _table})


def expressions(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Una tabla con las respuestas de cada biblioteca, que se llama como ella."""
    header = (*columns, *LIBRARIES.values())
    lines = (f"| {' | '.join(cells)} |" for cells in (header, ("--",) * len(header), *rows))
    # Con una línea en blanco entre el HTML y la tabla, Jupyter también la lee como tabla.
    return '<div class="expresiones" markdown="1">\n\n' + "\n".join(lines) + "\n\n</div>"


def versions(data: Mapping[str, Any]) -> str:
    """Las bibliotecas medidas, con su versión."""
    measured = (data["measured"][library]["versions"] for library in LIBRARIES)
    return ", ".join(f"{name} {version}" for found in measured for name, version in found.items())


def _table(name: str, place: Place) -> str:
    data = json.loads(DATA.read_text(encoding="utf-8"))
    tables: dict[str, list[Mapping[str, Any]]] = {}
    for row in filter(_is_of_zero, data["rows"]):
        tables.setdefault(row["activation"]["name"], []).append(row)
    if name not in tables:
        raise place.error(
            f"pide la tabla de «{name}», y solo la hay de funciones medidas en 0 sin parámetros; "
            f"escribe una de estas: {', '.join(sorted(tables))}"
        )
    table = expressions(("Expresión",), map(_cells, tables[name]))
    return (
        f"{table}\n\nMedido con {versions(data)}. Cada expresión va escrita como en la primera "
        "biblioteca que la tiene; las otras, con sus palabras."
    )


def _is_of_zero(row: Mapping[str, Any]) -> bool:
    """Si una fila es de una función sin parámetros, en 0; la de −0 es otra."""
    measured = row["activation"]
    return measured and not measured["parameters"] and str(row["point"]) == "0.0"


def _cells(row: Mapping[str, Any]) -> list[str]:
    return [f"`{first_code(row)}`", *(_said(row[library]) for library in LIBRARIES)]


def first_code(row: Mapping[str, Any]) -> str:
    """La expresión medida, como la escribe la primera biblioteca que la tiene."""
    return str(next(row[library]["code"] for library in LIBRARIES if row[library]))


def _said(cell: Mapping[str, Any] | None) -> str:
    if cell is None:
        return ""
    derivative = str(cell.get("derivative", "error"))
    return derivative if derivative.isalpha() else spanish_number(f"{float(derivative):g}")

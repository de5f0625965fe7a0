"""Las clases de celda de código: qué exige cada etiqueta y cómo se escribe lo que la lleva.

Añadir una es añadir aquí una línea, y lo que la escribe: de esta tabla salen la puerta, la página,
el cuaderno y los programas que la página pide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from _pipeline.course import orders
from _pipeline.course.cells import Cell

Write = Callable[[str], str]
HIDDEN = {"jupyter": {"source_hidden": True}, "cellView": "form"}  # En JupyterLab y en Colab.


def _same(text: str) -> str:
    return text


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Lo que una etiqueta pide y cambia.

    `check` da el problema de una celda ya ejecutada, o "". `code` y `whole` escriben su código y
    toda ella en la página, a partir de su Markdown; `metadata` va en el cuaderno, y `scripts` y
    `styles` son los programas y las hojas de `assets` que la página necesita. Con `points`, su
    figura enseña sus datos.
    """

    check: Callable[[Cell], str] = lambda _: ""
    code: Write = _same
    whole: Write = _same
    metadata: Mapping[str, Any] = field(default_factory=dict)
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    points: bool = True


def fold(summary: str, kind: str = "") -> Write:
    """Lo que pliega un Markdown bajo un rótulo."""
    of_kind = f' class="{kind}"' if kind else ""
    opening = f'<details{of_kind} data-search-exclude="1" markdown="1">'
    return lambda text: f"{opening}<summary>{summary}</summary>\n\n{text}\n\n</details>"


def _corrected(cell: Cell) -> str:
    return "" if "check(" in cell.source else "es de un ejercicio y nadie lo corrige: llama a check"


def _drawn(cell: Cell) -> str:
    return "" if cell.figure else "lleva una etiqueta de figura, y no dibuja ninguna"


def _moved(cell: Cell) -> str:
    return "" if cell.figure else "lleva mover, y no dibuja ninguna figura"


KINDS: dict[str, Kind] = {
    "folded": Kind(code=fold("Ver el código"), metadata=HIDDEN),
    "exercise": Kind(check=_corrected),
    # Con `exercise`: sus líneas, que son la lista de delante, se ordenan en la página.
    orders.TAG: Kind(check=orders.unsolved, scripts=orders.SCRIPTS, styles=orders.STYLES),
    "solution": Kind(check=_corrected, whole=fold("Solución", "success"), metadata=HIDDEN),
    # Un esquema: no hay datos que leer en él.
    "diagram": Kind(check=_drawn, points=False),
    # Una figura que miente a propósito: las pruebas de honradez deben fallar en ella.
    "counterexample": Kind(check=_drawn),
}


# Las que la página ha de distinguir para ejecutarlas en ella.
ROLES = ("exercise", "solution")
# La de una celda que lleva `mover`, cualesquiera que sean sus etiquetas.
_MOVABLE = Kind(check=_moved, scripts=("mover.js",))


def kinds(cell: Cell) -> Iterator[Kind]:
    """Las clases de una celda, por orden de sus etiquetas."""
    yield from (KINDS[tag] for tag in cell.tags)
    if cell.mover:
        yield _MOVABLE

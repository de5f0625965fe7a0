"""Las puertas: lo que ninguna página puede publicar. Paran la construcción, no avisan."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.exceptions import PluginError

from .maths import mathml
from .tutorial import ALT_HOLE, MATHS, PROSE_HOLE, Notebook, place

COLUMNS = 56
_CODE = re.compile(r"`[^`\n]+`")
_DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?:e[+-]?\d+)?(?!\w|\.\d)")
_NOT_PROSE = re.compile(
    r"```.*?```|`[^`\n]+`|\]\([^)]*\)|</?[a-zA-Z][^>]*>|https?://\S+|\b10\.\d{4}/\S+|arXiv:\S+",
    re.DOTALL,
)
_BAD_FORMATS = {"image/png", "image/jpeg", "text/html", "application/javascript"}


def before(notebook: Notebook) -> None:
    """Lo que se ve sin ejecutar: resultados escritos a mano y código que no cabe en un teléfono."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and max(map(len, cell.source.split("\n"))) > COLUMNS:
            raise place(notebook, cell).error(f"una línea pasa de {COLUMNS} columnas; pártela")
        text = cell.source if cell.cell_type == "markdown" else cell.metadata.get("alt", "")
        holes = PROSE_HOLE if cell.cell_type == "markdown" else ALT_HOLE
        if cell.cell_type == "markdown":
            _formulas(notebook, cell)
            if hole := re.search(r"\{\{.{,30}", holes.sub(" ", text)):
                raise place(notebook, cell).error(
                    f"{hole[0]} no se entiende; escribe {{{{ expresión:.3g }}}}, con sus espacios "
                    "y en una línea"
                )
        for number in _DECIMAL.findall(_NOT_PROSE.sub(" ", holes.sub(" ", text))):
            # Tres cifras o más son un resultado, y un resultado sale de una celda.
            if len(number.partition("e")[0].replace(".", "").strip("0")) >= 3:
                raise place(notebook, cell).error(
                    f"el número {number} está escrito a mano; calcúlalo: {{{{ expresión:.3g }}}}"
                )


def _formulas(notebook: Notebook, cell: Any) -> None:
    for formula in MATHS.findall(PROSE_HOLE.sub("0", _CODE.sub(" ", cell.source))):
        try:
            mathml(formula.strip("$"), display=False)
        except PluginError as error:
            raise place(notebook, cell).error(str(error)) from None


def after(notebook: Notebook) -> None:
    """Lo que solo se ve al ejecutar: avisos, formatos prohibidos y figuras sin texto."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        where = place(notebook, cell)
        drawn = 0
        for output in cell.outputs:
            if output.get("name") == "stderr":
                last = (output.text.strip().splitlines() or ["una línea en blanco"])[-1]
                raise where.error(f"escribe en stderr: {last}")
            formats = set(output.get("data", {}))
            if bad := sorted(formats & _BAD_FORMATS):
                raise where.error(f"produce {bad[0]}; las figuras van en SVG y lo demás, en texto")
            drawn += "image/svg+xml" in formats
        alt = cell.metadata.get("alt", "")
        if drawn and len(alt) < 60:
            raise where.error('dibuja una figura sin su texto: añade alt="…" de 60 letras o más')
        if drawn > 1:
            raise where.error(f"dibuja {drawn} figuras; pon cada una en su celda, con su texto")
        if drawn and not cell.metadata["figure"] and "diagram" not in cell.metadata.get("tags", []):
            raise where.error(
                "dibuja una figura sin curvas que leer; si es un esquema, dilo: diagram"
            )
        if alt and not drawn:
            raise where.error("tiene texto de figura y no dibuja ninguna")

"""Lo que contesta el núcleo, leído: texto, una fórmula o una figura; lo demás no se publica."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from _pipeline.course.cells import Cell, Figure, Output, Printed, Shown
from _pipeline.drawing.film import Film

# Lo que una figura trae además de su SVG, que es para el cuaderno y para «Ver los datos».
_BESIDE = {"application/json", "image/png"}
_SVG = "image/svg+xml"
_KNOWN = {"text/plain", "text/latex", _SVG}
_WARNING = re.compile(r"\w*Warning: .+")


def read(
    raw: Iterable[Mapping[str, Any]], cell: Cell, film: Film | None = None
) -> tuple[Output, ...]:
    """Las salidas de una celda. La figura que se mueve es la de sus fotogramas.

    Raises
    ------
    BuildError
        Si escribe en stderr, si falla o si alguna salida no es texto, ni LaTeX, ni una figura.
    """
    found = _read(raw, cell)
    if film:
        found = (replace(o, svg=film.svg, film=film) if isinstance(o, Figure) else o for o in found)
    return tuple(found)


def _read(raw: Iterable[Mapping[str, Any]], cell: Cell) -> Iterator[Output]:
    for output in raw:
        if output.get("name") == "stderr":
            last = (output["text"].strip().splitlines() or ["una línea en blanco"])[-1]
            said = _WARNING.search(output["text"])
            raise cell.at().error(f"escribe en stderr: {said[0] if said else last}")
        if output["output_type"] == "error":
            problem = "falla, y una página no publica fallos; enséñalo con try y except"
            raise cell.at().error(problem)
        if output["output_type"] == "stream":
            yield Printed(output["text"])
        else:
            yield _shown(output, cell)


def _shown(output: Mapping[str, Any], cell: Cell) -> Output:
    data = output["data"]
    drawn = _SVG in data and "application/json" in data
    if bad := sorted(data.keys() - _KNOWN - (_BESIDE if drawn else set())):
        raise cell.at().error(f"produce {bad[0]}; las figuras van en SVG y lo demás, en texto")
    if _SVG not in data:
        last = output["output_type"] == "execute_result"
        return Shown(data.get("text/plain", ""), data.get("text/latex", ""), last)
    if not drawn:
        raise cell.at().error("muestra un SVG que no ha dibujado matplotlib")
    size = output["metadata"].get("image/png", {})
    points = tuple((name, x, y) for name, x, y in data["application/json"])
    svg, png = _bare(data[_SVG]), data.get("image/png", "")
    return Figure(svg, points, png, (size.get("width", 0), size.get("height", 0)))


def _bare(svg: str) -> str:
    """El SVG sin cabecera, ni fecha, ni enlaces a otros sitios."""
    svg = svg[svg.index("<svg") :]
    return re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)

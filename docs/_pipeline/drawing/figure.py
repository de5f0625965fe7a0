"""Cómo entra una figura en la página: con los colores del tema, su texto y sus datos."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from xml.etree import ElementTree

from _pipeline.drawing.film import Film
from _pipeline.drawing.lean import lean
from _pipeline.drawing.style import INK, PALETTE
from _pipeline.errors import BuildError
from _pipeline.numbers import spanish_number

Point = tuple[str, float, float]
_DATA, _STILL = "Ver los datos", "Ver los datos, sin mover"
_BLACK = "#000000"
_COLOUR = re.compile(r"(?:fill|stroke|stop-color): ?(#\w+)")


def only_palette(svg: str) -> None:
    """Para si un color no es de la paleta: sería el mismo en lo claro y en lo oscuro.

    Raises
    ------
    BuildError
        Si lo hay, o si la figura lleva dentro una imagen de puntos.
    """
    if others := set(_COLOUR.findall(svg)) - PALETTE.keys() - {_BLACK}:
        raise BuildError(
            f"dibuja con {min(others)}, que no cambia en lo oscuro; los colores son C0, C1, C2, "
            "C3, C4, black y white, o los que pone matplotlib si no se dice ninguno"
        )
    if "<image" in svg:
        raise BuildError("dibuja una imagen de puntos, que no cambia en lo oscuro; usa líneas")


def place(name: str) -> str:
    """El hueco de una figura en el Markdown: ni el generador ni el buscador leen lo de dentro."""
    return f'<figure class="grafica" id="{name}"></figure>'


def inside(
    svg: str,
    alt: str,
    name: str,
    points: Sequence[Point],
    *,
    film: Film | None = None,
    folder: str = "",
) -> str:
    """Lo que va en ese hueco: el dibujo, con los colores del tema y su texto, y sus datos.

    Si se mueve, también sus controles; sus fotogramas están en `folder`, como en `Film.controls`.

    Raises
    ------
    BuildError
        Como `only_palette`.
    """
    only_palette(svg)
    controls = film.controls(name, folder) if film else ""
    return drawing(lean(svg, name), alt) + controls + table(points, _STILL if film else _DATA)


def live(svg: str, alt: str, name: str, points: Sequence[Point]) -> str:
    """Lo mismo, de un dibujo que se añade a una página hecha: cualquier color, y nombres suyos."""
    return drawing(lean(svg, name, alone=True), alt) + table(points)


def framed(svg: str, alt: str) -> str:
    """Un dibujo que no es de matplotlib: con los colores del tema y, si no lo trae, su texto."""
    drawn = themed(svg)
    if "aria-label=" in svg:
        return drawn
    return f'<div role="img" aria-label="{html.escape(alt)}">{drawn}</div>'


def drawing(svg: ElementTree.Element, alt: str) -> str:
    """El dibujo, con los colores del tema y su texto."""
    size = {key: svg.attrib[key].removesuffix("pt") for key in ("width", "height")}
    svg.attrib = {"role": "img", "aria-label": alt, "viewBox": svg.attrib["viewBox"]} | size
    svg.attrib["fill"] = INK  # Lo negro de relleno, matplotlib lo calla.
    return themed(ElementTree.tostring(svg, encoding="unicode").replace(" />", "/>"))


def themed(drawn: str) -> str:
    """El dibujo, o sus fotogramas, con los colores del tema en lugar de los de la paleta."""
    drawn = drawn.replace(_BLACK, INK)
    for colour, variable in PALETTE.items():
        drawn = drawn.replace(colour, f"var({variable})")
    return drawn


def table(points: Sequence[Point], name: str = _DATA) -> str:
    """«Ver los datos»: los puntos que resumen una figura."""
    if not points:
        return ""
    cells = "".join(
        f"<tr><td>{html.escape(name)}</td><td>{_number(x)}</td><td>{_number(y)}</td></tr>"
        for name, x, y in points
    )
    head = "<tr><th>Curva</th><th>x</th><th>y</th></tr>"
    return (
        '<details class="datos"><summary>'
        f"{name}</summary><table><thead>{head}</thead><tbody>{cells}</tbody></table></details>"
    )


def _number(value: float) -> str:
    return spanish_number(f"{value + 0.0:.3g}")

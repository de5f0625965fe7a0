"""Las figuras: cómo las dibuja matplotlib y cómo entran en la página, en claro y en oscuro."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from mkdocs.exceptions import PluginError

from .svg import lean
from .tutorial import spanish_number

# Cada color es el del tema claro y, a la vez, la marca que la página cambia por una variable CSS.
PALETTE = {
    "#1f2328": "--fig-ink",
    "#d5d9e0": "--fig-grid",
    "#ffffff": "--fig-paper",
    "#0b5cad": "--fig-1",
    "#c2410c": "--fig-2",
    "#0f7b4f": "--fig-3",
    "#7c3aed": "--fig-4",
    "#6b7280": "--fig-5",
}
_INK, _GRID, _, *CYCLE = PALETTE
_BLACK = "#000000"

STYLE = {
    "figure.figsize": (4.8, 3.0),
    "figure.constrained_layout.use": True,
    "savefig.transparent": True,
    "svg.hashsalt": "activaciones",
    "font.size": 10.5,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "patch.edgecolor": _INK,
    "hatch.color": _INK,
    "axes.titlesize": 10.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": _GRID,
    "grid.linewidth": 0.7,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "lines.linewidth": 2.0,
    "legend.frameon": False,
}
SETUP = f"""\
%config InlineBackend.figure_formats = ["svg"]
%matplotlib inline
import matplotlib.pyplot
matplotlib.rcdefaults()
matplotlib.pyplot.rcParams.update({STYLE!r})
matplotlib.pyplot.rcParams["axes.prop_cycle"] = matplotlib.pyplot.cycler(color={CYCLE!r})
import sys
if sys.executable != {sys.executable!r}:
    raise RuntimeError("el núcleo «python3» de Jupyter es de otro Python, " + sys.executable)
sys.path[:0] = [{str(Path(__file__).parents[1])!r}, {str(Path(__file__).parents[2])!r}]
import activations
from _pipeline.figure_data import figure_data, picture
del sys.path[:2]
formatters = get_ipython().display_formatter.formatters
formatters["application/json"].for_type_by_name("matplotlib.figure", "Figure", figure_data)
formatters["image/png"].for_type_by_name("matplotlib.figure", "Figure", picture)
del activations, matplotlib, sys, figure_data, picture, formatters
"""


_COLOUR = re.compile(r"(?:fill|stroke|stop-color): ?(#\w+)")
_DRAWN = re.compile(r'(?<=<figure class="grafica")([^>]*>)(.*?)(?=</figure>)', re.DOTALL)
_DEFINED = re.compile(r'<path id="([^"]+)"[^>]*/>')


def without_metadata(svg: str) -> str:
    """El SVG sin cabecera, ni fecha, ni enlaces a otros sitios."""
    svg = svg[svg.index("<svg") :]
    return re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)


def only_palette(svg: str) -> None:
    """Para si un color no es de la paleta: sería el mismo en lo claro y en lo oscuro.

    Raises
    ------
    PluginError
        Si lo hay, o si la figura lleva dentro una imagen de puntos.
    """
    if others := set(_COLOUR.findall(svg)) - PALETTE.keys() - {_BLACK}:
        raise PluginError(
            f"dibuja con {min(others)}, que no cambia en lo oscuro; los colores son C0, C1, C2, "
            "C3, C4, black y white, o los que pone matplotlib si no se dice ninguno"
        )
    if "<image" in svg:
        raise PluginError("dibuja una imagen de puntos, que no cambia en lo oscuro; usa líneas")


def inline(svg: str, alt: str, name: str, data: list[list[Any]]) -> str:
    """La figura lista para la página: con los colores del tema, su texto y sus datos."""
    only_palette(svg)
    drawing = lean(svg, name)
    size = {key: drawing.attrib[key].removesuffix("pt") for key in ("width", "height")}
    drawing.attrib = {"role": "img", "aria-label": alt, "viewBox": drawing.attrib["viewBox"]} | size
    drawing.attrib["fill"] = _INK  # Lo negro de relleno, matplotlib lo calla.
    drawn = ElementTree.tostring(drawing, encoding="unicode").replace(" />", "/>")
    drawn = drawn.replace(_BLACK, _INK)
    for colour, variable in PALETTE.items():
        drawn = drawn.replace(colour, f"var({variable})")
    return f'<figure class="grafica" id="{name}">{drawn}{_table(data)}</figure>'


def set_aside(text: str) -> tuple[str, dict[str, str]]:
    """El texto con sus figuras vacías, y lo que llevan: ni Markdown ni el buscador lo leen."""
    contents = {match[1]: match[2] for match in _DRAWN.finditer(text)}
    return _DRAWN.sub(r"\1", text), contents


def put_back(page: str, contents: Mapping[str, str]) -> str:
    """La página con sus figuras, y cada letra o marca definida una sola vez.

    Raises
    ------
    PluginError
        Si alguna figura no tiene su sitio en la página, o si un nombre es de dos dibujos.
    """
    defined: dict[str, str] = {}
    places = [match[1] for match in _DRAWN.finditer(page)]
    if sorted(places) != sorted(contents):
        raise PluginError(f"las figuras de la página no casan: {sorted(contents)}, {places}")

    def once(match: re.Match[str]) -> str:
        if match[1] not in defined:
            defined[match[1]] = match[0]
            return match[0]
        if defined[match[1]] != match[0]:
            raise PluginError(f"dos dibujos distintos se llaman {match[1]} en la misma página")
        return ""

    return _DRAWN.sub(lambda match: match[1] + _DEFINED.sub(once, contents[match[1]]), page)


def _table(rows: list[list[Any]]) -> str:
    if not rows:
        return ""
    cells = "".join(
        f"<tr><td>{html.escape(name)}</td><td>{_number(x)}</td><td>{_number(y)}</td></tr>"
        for name, x, y in rows
    )
    head = "<tr><th>Curva</th><th>x</th><th>y</th></tr>"
    return (
        '<details class="datos"><summary>Ver los datos</summary>'
        f"<table><thead>{head}</thead><tbody>{cells}</tbody></table></details>"
    )


def _number(value: float) -> str:
    return spanish_number(f"{value + 0.0:.3g}")

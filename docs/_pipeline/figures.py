"""Las figuras: cómo las dibuja matplotlib y cómo entran en la página, en claro y en oscuro."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

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

STYLE = {
    "figure.figsize": (4.8, 3.0),
    "figure.constrained_layout.use": True,
    "savefig.transparent": True,
    "svg.hashsalt": "activaciones",
    "font.size": 10.5,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
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
matplotlib.pyplot.rcParams.update({STYLE!r})
matplotlib.pyplot.rcParams["axes.prop_cycle"] = matplotlib.pyplot.cycler(color={CYCLE!r})
import sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from _pipeline.figure_data import figure_data
sys.path.pop(0)
formatter = get_ipython().display_formatter.formatters["application/json"]
formatter.for_type_by_name("matplotlib.figure", "Figure", figure_data)
del matplotlib, sys, figure_data, formatter
"""


def without_metadata(svg: str) -> str:
    """El SVG sin cabecera, ni fecha, ni enlaces a otros sitios."""
    svg = svg[svg.index("<svg") :]
    return re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)


def inline(svg: str, alt: str, prefix: str) -> str:
    """La figura lista para la página: identificadores únicos, colores del tema y su texto."""
    svg = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{prefix}-", svg)
    for colour, variable in PALETTE.items():
        svg = svg.replace(colour, f"var({variable})")
    width, height = re.findall(r'(?:width|height)="([\d.]+)pt"', svg)[:2]
    head = (
        f'<svg role="img" aria-label="{html.escape(alt)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink">'
    )
    body = svg[svg.index(">") + 1 :]
    body = re.sub(r"\s*\n\s*", "\n", body).strip()
    return f'<figure class="grafica" id="{prefix}">{head}{body}</figure>'


def table(rows: list[list[Any]]) -> str:
    """Los datos de la figura en una tabla plegada, para quien no la ve."""
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

"""El estilo de las figuras: sus colores, cómo las dibuja matplotlib y cómo lo sabe el núcleo."""

from __future__ import annotations

import sys
from typing import Any

from _pipeline.places import DOCS, ROOT

# Cada color es el del tema claro y, a la vez, la marca que la página cambia por una variable CSS.
# Lo que dice cada uno de los cinco últimos, de C0 a C4, está en CONTRIBUTING.
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
INK, GRID, _, *CYCLE = PALETTE

STYLE = {
    "figure.figsize": (4.8, 3.0),
    "figure.constrained_layout.use": True,
    "savefig.transparent": True,
    "svg.hashsalt": "activaciones",
    "font.size": 12.5,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "patch.edgecolor": INK,
    "hatch.color": INK,
    "axes.titlesize": "medium",
    "figure.titlesize": "medium",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": GRID,
    "grid.linewidth": 0.7,
    "xtick.color": INK,
    "ytick.color": INK,
    "lines.linewidth": 2.0,
    "legend.frameon": False,
}


def dress(matplotlib: Any) -> None:
    """Da a matplotlib, recién importado, el estilo de las páginas."""
    matplotlib.rcdefaults()
    matplotlib.rcParams.update(STYLE)
    matplotlib.rcParams["axes.prop_cycle"] = matplotlib.cycler(color=CYCLE)


SETUP = f"""\
%config InlineBackend.figure_formats = ["svg"]
%matplotlib inline
import matplotlib.pyplot
import sys
if sys.prefix != {sys.prefix!r}:
    raise RuntimeError("el núcleo «python3» de Jupyter es de otro Python, " + sys.executable)
sys.path[:0] = [{str(DOCS)!r}, {str(ROOT)!r}]
import activations
from _pipeline.drawing.key_points import key_points, picture
from _pipeline.drawing.style import dress
import _pipeline.drawing.movable
del sys.path[:2]
dress(matplotlib)
formatters = get_ipython().display_formatter.formatters
formatters["application/json"].for_type_by_name("matplotlib.figure", "Figure", key_points)
formatters["image/png"].for_type_by_name("matplotlib.figure", "Figure", picture)
del activations, matplotlib, _pipeline, sys, key_points, picture, dress, formatters
"""

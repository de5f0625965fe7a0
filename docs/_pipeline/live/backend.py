"""Lo que matplotlib dibuja en una celda, igual que en una página publicada. Al pedirlo, lo carga.

Es a la vez su «backend»: de él salen `plt.show` y los lienzos.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import matplotlib
from matplotlib import pyplot
from matplotlib._pylab_helpers import Gcf
from matplotlib.backends.backend_agg import FigureCanvasAgg

from _pipeline.drawing.figure import live
from _pipeline.drawing.key_points import key_points
from _pipeline.drawing.shots import Studio

FigureCanvas = FigureCanvasAgg
_NAME = f"module://{__name__}"
# El SVG que una página aguanta sin atascarse, en letras, y las filas de datos que se leen.
_HEAVY, _ROWS = 2_000_000, 200
on_show: Callable[[], None] = lambda: None  # noqa: E731 # La pone quien ejecuta.


def install() -> None:
    """Dibuja aquí, y no donde haya dicho una celda."""
    if matplotlib.get_backend() != _NAME:
        matplotlib.use(_NAME)


def show(**_: Any) -> None:
    """`plt.show()`, con lo que quiera que se le pida a otros."""
    on_show()


def pending() -> list[Any]:
    """Las figuras abiertas, por su número; quedan cerradas, y las siguientes se harán aquí."""
    figures = [manager.canvas.figure for manager in Gcf.get_all_fig_managers()]
    if figures:
        pyplot.close("all")
    install()
    return figures


def html(figure: Any, said: Callable[[bool], str], name: str, *, moves: bool) -> str:
    """Una figura, como entra en la página; nada, si está vacía.

    Parameters
    ----------
    said
        Da su texto, según haya datos debajo o no.
    name
        El prefijo de sus nombres.
    moves
        Si es la que mueve un `mover`: las que se mueven se publican de otra manera.

    Raises
    ------
    ValueError
        Si es demasiado grande para una página.
    """
    if not (figure.axes or figure.lines):
        return ""
    svg = Studio(figure).whole() if moves else _printed(figure)
    if len(svg) > _HEAVY:
        raise ValueError(
            f"el dibujo ocupa {len(svg) / 1e6:.1f} MB, y en una página caben {_HEAVY / 1e6:.0f}; "
            "dibuja menos puntos"
        )
    points = key_points(figure)
    points = points if len(points) <= _ROWS else []
    figure.stale = False  # Así se sabe si la cambian después.
    return live(svg, said(bool(points)), name, points)


def _printed(figure: Any) -> str:
    """El SVG que hace el núcleo, con los argumentos de IPython."""
    target = io.BytesIO()
    figure.canvas.print_figure(
        target,
        format="svg",
        facecolor=figure.get_facecolor(),
        edgecolor=figure.get_edgecolor(),
        dpi=figure.dpi,
        bbox_inches="tight",
    )
    return target.getvalue().decode()

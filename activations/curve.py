"""La geometría honesta de una función a trozos: trazos que no cruzan saltos, puntos y flechas.

Son datos: quien los dibuja es otro (`svg`, `plotting` o el JavaScript de una página).
"""

from __future__ import annotations

import base64
import html
import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from activations import svg
from activations._checks import checked_interval, checked_order
from activations._elementwise import Floats
from activations.activation import Activation
from activations.distributions import Dirac, Distribution
from activations.piecewise import Piecewise
from activations.words import sentences


@dataclass(frozen=True, eq=False)
class Stroke:
    """Un tramo continuo de la gráfica, con los límites de la función en sus extremos."""

    x: Floats
    y: Floats


@dataclass(frozen=True)
class Dot:
    """Un punto suelto: cerrado si la función toma ese valor, abierto si solo se acerca a él."""

    x: float
    y: float
    closed: bool


@dataclass(frozen=True, eq=False, repr=False)
class Curve:
    """Trazos, puntos y flechas (deltas de Dirac) de una función en un intervalo.

    En un cuaderno se dibuja sola, y `words` dice con palabras lo que se ve.
    """

    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    arrows: tuple[Dirac, ...]

    @property
    def words(self) -> str:
        """Lo que se ve en su dibujo: por dónde va, dónde se corta, sus puntos y sus flechas.

        Los números largos van cortados: 0.3333… Un vaivén menor que una milésima de lo que sube y
        baja la curva no se ve, y no se cuenta.
        """
        return " ".join(sentences(self)).replace("….", "…") or "No hay nada dibujado."

    def __repr__(self) -> str:
        return f"Curve: {self.words}"

    def _repr_svg_(self) -> str:
        return svg.draw(self, label=self.words)

    def _repr_html_(self) -> str:
        # JupyterLab esconde el SVG de un cuaderno sin ejecutar, pero no una imagen de HTML.
        source = base64.b64encode(self._repr_svg_().encode()).decode()
        alt = html.escape(self.words)
        return f'<img src="data:image/svg+xml;base64,{source}" alt="{alt}" width="480">'


@np.errstate(all="ignore")
def sample(
    f: Activation | Piecewise | Distribution,
    interval: tuple[float, float],
    n: int = 400,
    *,
    order: int = 0,
) -> Curve:
    """Muestrea f, o su derivada de orden `order`, sin mentir en los saltos ni en las esquinas.

    Véase también `plot`, que además la dibuja con matplotlib.

    Parameters
    ----------
    f
        Una activación, una función a trozos o una distribución.
    interval
        (a, b), finito y con a < b.
    n
        Puntos de todo el intervalo, al menos 2; los cortes se añaden exactos.
    order
        0, 1 o 2. Desde 1, las flechas son las deltas de la derivada distribucional.

    Raises
    ------
    TypeError
        Si `f` o `interval` no son de su clase.
    ValueError
        Si el intervalo, `n` u `order` no valen.

    Examples
    --------
    >>> sample(relu, (-2.0, 2.0))
    Curve: Entre x = −2 y x = 2: vale 0 hasta x = 0, luego sube hasta 2.
    """
    a, b = checked_interval(interval)
    order = checked_order(order, range(3))
    if not isinstance(n, (int, np.integer)) or n < 2:
        raise ValueError(f"n debe ser un entero, al menos 2, y llegó {n!r}")
    if isinstance(f, Activation):
        f = f.function
    if isinstance(f, Piecewise):
        f = Distribution(f)
    if not isinstance(f, Distribution):
        problem = f"sample dibuja una Activation, Piecewise o Distribution, y llegó {f!r:.60}"
        raise TypeError(f"{problem}; envuelve tu función en Piecewise((Smooth(f, f1),))")
    for _ in range(order):
        f = f.derivative()
    function = f.regular
    torn = [cut.at for cut in function.details if not cut.continuous]
    grid = np.unique([*np.linspace(a, b, n), *(c for c in function.breaks if a < c < b)])
    cuts = [a, *(c for c in torn if a < c < b), b]
    strokes = tuple(_stroke(function, grid, ends) for ends in pairwise(cuts))
    arrows = tuple(d for d in f.deltas if a <= d.at <= b)
    return Curve(strokes, _dots(function, a, b), arrows)


def _stroke(function: Piecewise, grid: Floats, ends: tuple[float, float]) -> Stroke:
    start, end = ends
    x = grid[(start <= grid) & (grid <= end)]
    y = function.values(x)
    # En los extremos, el límite desde dentro: el valor en un salto es de su punto, no del trazo.
    if start in function.breaks:
        y[0] = function.right_limits[function.breaks.index(start)]
    if end in function.breaks:
        y[-1] = function.left_limits[function.breaks.index(end)]
    return Stroke(x, y)


def _dots(function: Piecewise, a: float, b: float) -> tuple[Dot, ...]:
    dots = []
    for c, value, *sides, _ in (cut for cut in function.details if not cut.continuous):
        inside = [y for y, seen in zip(sides, (c > a, c < b), strict=True) if seen and a <= c <= b]
        open_ends = sorted({y for y in inside if math.isfinite(y)} - {value})
        dots += [Dot(c, y, closed=False) for y in open_ends]
        if inside and math.isfinite(value):
            dots.append(Dot(c, value, closed=True))
    return tuple(dots)

"""Dibuja una `Curve` con matplotlib (extra `plot`). Nada del paquete importa este módulo."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt

from activations.activation import Activation
from activations.curve import Curve, sample
from activations.distributions import Distribution
from activations.piecewise import Piecewise


def plot(
    f: Activation | Piecewise | Distribution | Curve,
    interval: tuple[float, float] | None = None,
    ax: Any = None,
    *,
    order: int = 0,
    color: str | None = None,
    label: str | None = None,
) -> Any:
    """Dibuja una curva, o la de f o su derivada, sin trazos que crucen un salto.

    Punto cerrado: el valor. Punto abierto: un límite que no se alcanza. Flecha: una delta de
    Dirac, tan alta como su peso. Donde no hay derivada no hay punto.

    Parameters
    ----------
    f, interval, order
        Como en `sample`, y con los mismos errores. O una `Curve`, que ya viene muestreada: sin
        `interval` ni `order`.
    ax
        Los ejes de matplotlib; si faltan, los actuales.
    color
        El color; si falta, el que toca a `order` en el ciclo de matplotlib.
    label
        Su nombre en la leyenda.

    Raises
    ------
    ValueError
        Además, si se da una `Curve` con `interval` o con `order`.

    Returns
    -------
    matplotlib.axes.Axes
        Los ejes, para seguir dibujando en ellos.
    """
    if not isinstance(f, Curve):
        f = sample(f, interval, order=order)  # type: ignore[arg-type] # Sin intervalo, lo dice él.
    elif interval is not None or order != 0:
        given = f"interval={interval!r:.60}, order={order!r}"
        rule = "una Curve ya está muestreada, y no lleva interval ni order"
        raise ValueError(f"{rule}, y llegó {given}; escribe plot(curva, ax=ejes)")
    ax = plt.gca() if ax is None else ax
    color = color or f"C{order}"
    for i, stroke in enumerate(f.strokes):
        ax.plot(stroke.x, stroke.y, color=color, label=None if i else label)
    for dot in f.dots:
        face = color if dot.closed else ax.get_facecolor()
        ax.plot(dot.x, dot.y, "o", color=color, markerfacecolor=face, zorder=3)
    for delta in f.arrows:
        if delta.order:
            name = delta.latex.partition("(x")[0]  # El lugar ya se ve.
            # Hacia fuera, para no pisar ni su flecha ni la de al lado.
            dx, side = (-4, "right") if delta.at < 0 else (4, "left")
            place = {"xytext": (dx, 4), "textcoords": "offset points", "ha": side}
            ax.annotate(f"${name}$", (delta.at, 0), color=color, **place)
        else:
            style = {"arrowstyle": "-|>", "color": color, "lw": 2, "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", (delta.at, delta.weight), (delta.at, 0), arrowprops=style)
            # Una flecha no ensancha los ejes.
            ax.plot(delta.at, delta.weight, color=color, alpha=0)
    return ax

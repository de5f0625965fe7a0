"""Dibuja una `Curve` con matplotlib (extra `plot`), que solo se carga al dibujar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from activations.activation import Activation
from activations.curve import Curve, sample
from activations.distributions import Distribution
from activations.piecewise import Piecewise

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot(
    f: Activation | Piecewise | Distribution | Curve,
    interval: tuple[float, float] | None = None,
    ax: Axes | None = None,
    *,
    order: int = 0,
    color: str | None = None,
    label: str | None = None,
) -> Axes:
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
        El color; si falta, el que toca a `order` en el ciclo de matplotlib o, si en esos ejes ya
        lo lleva otra, el siguiente que quede libre.
    label
        Su nombre en la leyenda, que se pide después con `ax.legend()`.

    Raises
    ------
    ImportError
        Si hay que crear los ejes y falta matplotlib.
    ValueError
        Además, si se da una `Curve` con `interval` o con `order`.

    Returns
    -------
    matplotlib.axes.Axes
        Los ejes, para seguir dibujando en ellos.

    Examples
    --------
    >>> ax = plot(relu, (-2, 2), label="ReLU")
    >>> ax = plot(relu, (-2, 2), order=1, label="su derivada")
    >>> leyenda = ax.legend()
    >>> ax.get_legend_handles_labels()[1]
    ['ReLU', 'su derivada']
    """
    if not isinstance(f, Curve):
        f = sample(f, interval, order=order)  # type: ignore[arg-type] # Sin intervalo, lo dice él.
    elif interval is not None or order != 0:
        given = f"interval={interval!r:.60}, order={order!r}; escribe plot(curva, ax=ejes)"
        raise ValueError(f"una Curve ya está muestreada, sin interval ni order, y llegó {given}")
    if ax is None:
        try:
            import matplotlib.pyplot as plt  # noqa: PLC0415 # El paquete se importa sin matplotlib.
        except ModuleNotFoundError:
            problem = "plot dibuja con matplotlib, que no está instalado; instálalo con pip install"
            raise ImportError(f'{problem} "activaciones[plot]"') from None
        ax = plt.gca()
    from matplotlib.colors import to_hex  # noqa: PLC0415 # Por lo mismo.

    taken = {to_hex(line.get_color()) for line in ax.lines}
    cycle = [f"C{i}" for i in range(order, order + len(taken) + 1)]
    color = color or next((c for c in cycle if to_hex(c) not in taken), cycle[0])
    for i, stroke in enumerate(f.strokes):
        ax.plot(stroke.x, stroke.y, color=color, label=None if i else label)
    for dot in f.dots:
        inside = color if dot.closed else ax.get_facecolor()
        ax.plot(dot.x, dot.y, "o", color=color, markerfacecolor=inside, zorder=3)
    for delta in f.arrows:
        if delta.order:
            name = delta.latex.partition("(x")[0]  # El lugar ya se ve.
            # Hacia fuera, para no pisar ni su flecha ni la de al lado.
            dx, side = (-4, "right") if delta.at < 0 else (4, "left")
            place: Any = {"xytext": (dx, 4), "textcoords": "offset points", "ha": side}
            ax.annotate(f"${name}$", (delta.at, 0), color=color, **place)
        else:
            style = {"arrowstyle": "-|>", "color": color, "lw": 2, "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", (delta.at, delta.weight), (delta.at, 0), arrowprops=style)
            # Una flecha no ensancha los ejes.
            ax.plot(delta.at, delta.weight, color=color, alpha=0)
    return ax

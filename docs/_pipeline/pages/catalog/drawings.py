"""Los dibujos del catálogo: la figura de cada página y la miniatura de la galería."""

from __future__ import annotations

import io
from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np

from _pipeline.drawing import figure as figures
from _pipeline.drawing.key_points import key_points
from _pipeline.drawing.style import CYCLE, STYLE
from _pipeline.pages.catalog.facts import exact
from activations import Activation, Distribution, heaviside, relu, sample, sigmoid
from activations.curve import Curve, Stroke
from activations.plotting import plot

plt.rcdefaults()
plt.rcParams.update(STYLE)
plt.rcParams["axes.prop_cycle"] = plt.cycler(color=CYCLE)


_CARD = {
    "figure.figsize": (12, 6.3),
    "figure.dpi": 100,
    "figure.constrained_layout.h_pad": 0.3,
    "figure.constrained_layout.w_pad": 0.3,
    "savefig.transparent": False,
    "font.size": 26,
    "figure.titlesize": 36,
    "axes.titlesize": 26,
    "lines.linewidth": 6,
    "lines.markersize": 14,
}


def window(f: Activation) -> tuple[float, float]:
    """El intervalo de su figura: de −4 a 4, y dos unidades más allá de cada corte."""
    return min([-4.0, *(b - 2 for b in f.breaks)]), max([4.0, *(b + 2 for b in f.breaks)])


def name(f: Activation) -> str:
    """El nombre de su figura."""
    return f"grafica-{f.name}"


def figure(f: Activation) -> str:
    """f, f′ y f″, una debajo de otra; las deltas, con su flecha."""
    levels = [Distribution(f.function), *(f.distributional_derivative(k) for k in (1, 2))]
    drawing, axes = plt.subplots(3, sharex=True, figsize=(4.8, 5.4))
    for order, (ax, level) in enumerate(zip(axes, levels, strict=True)):
        plot(level, window(f), ax, color=f"C{order}")
        ax.set_title(f"f{'′' * order}(x)", loc="left")
        ax.margins(y=0.12)
    axes[-1].set_xlabel("x")
    target = io.StringIO()
    drawing.savefig(target, format="svg", metadata={"Date": None})
    data = key_points(drawing)
    plt.close(drawing)
    return figures.inside(target.getvalue(), _alt(f, levels[1:]), name(f), data)


def _alt(f: Activation, derivatives: Sequence[Distribution]) -> str:
    """Lo que se ve en su figura: por dónde va, dónde se corta, y sus flechas y letreros."""
    a, b = map(exact, window(f))
    alt = f"Tres gráficas entre {a} y {b}: {f.title}, su derivada y su segunda derivada."
    for x in f.kinks:
        left, right = (exact(float(g(x))) for g in (f.left_derivative, f.right_derivative))
        alt += f" En {exact(x)} la derivada no existe: {left} por la izquierda, {right} por la "
        alt += "derecha."
    for x, second in zip(f.breaks, f.derivative(f.breaks, order=2), strict=True):
        if np.isnan(second) and x not in f.kinks:
            alt += f" En {exact(x)} no existe la segunda derivada."
    for level, name in zip(derivatives, ("f′", "f″"), strict=True):
        for delta in level.deltas:
            weight, mark = exact(delta.weight), "δ" + "′" * delta.order
            alt += f" En {name} y x = {exact(delta.at)}, "
            if delta.order:
                alt += f"el letrero {mark} con peso {weight}, sin flecha."
            else:
                alt += f"una flecha de altura {weight}: una delta de Dirac."
    return alt


def card() -> bytes:
    """La imagen con que el sitio se comparte, un PNG: tres activaciones, cada una con su f′."""
    target = io.BytesIO()
    with plt.rc_context(_CARD):
        drawing, axes = plt.subplots(1, 3, sharey=True)
        for f, ax in zip((sigmoid, relu, heaviside), axes, strict=True):
            plot(f, (-3, 3), ax, color="C0")
            plot(f.distributional_derivative(), (-3, 3), ax, color="C1")
            ax.set(title=f"{f.title} y {f.title}′", xticks=[-3, 0, 3])
        drawing.suptitle("Las funciones de activación y sus derivadas")
        drawing.savefig(target, format="png")
        plt.close(drawing)
    return target.getvalue()


def thumbnail(f: Activation) -> str:
    """La miniatura de la galería, f y encima f′: todas con los mismos ejes."""
    axes = '<path class="ejes" d="M-70 0H70M0 -70V30"/>'
    f0, f1 = (_drawn(sample(f, (-7.0, 7.0), 71, order=order)) for order in (0, 1))
    slope = f'<g stroke="var(--fig-2)" stroke-width="1.5">{f1}</g>'
    return f'<svg viewBox="-70 -70 140 100" aria-hidden="true">{axes}{f0}{slope}</svg>'


def _drawn(curve: Curve) -> str:
    """Los trazos y los puntos de una curva. Una delta no es una función: no se dibuja."""
    paths = "".join(map(_path, curve.strokes))
    dots = "".join(
        f'<circle cx="{dot.x * 10:.4g}" cy="{-dot.y * 10 + 0.0:.4g}" r="2.5" '
        f'class="{"lleno" if dot.closed else "hueco"}"/>'
        for dot in curve.dots
    )
    return f'<path d="{paths}"/>{dots}'


def _path(stroke: Stroke) -> str:
    """Un trazo, en décimas de unidad y sin los puntos que ya están en su recta."""
    x, y = np.round([10 * stroke.x, -10 * stroke.y], 1) + 0.0
    dx, dy = np.diff(x), np.diff(y)
    turns = np.abs(dx[:-1] * dy[1:] - dx[1:] * dy[:-1]) > 1e-6
    kept = np.concatenate([[True], turns, [True]])
    return "M" + "L".join(f"{a:.7g} {b:.7g}" for a, b in zip(x[kept], y[kept], strict=True))

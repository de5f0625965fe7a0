"""Los dibujos del catálogo: la figura de cada página y la miniatura de la galería."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from _pipeline.drawing.figure import Point, table, themed
from _pipeline.pages.catalog.facts import exact
from activations import Activation, Curve, Distribution, sample, svg
from activations.words import mark


def window(f: Activation) -> tuple[float, float]:
    """El intervalo de su figura: de −4 a 4, y dos unidades más allá de cada corte."""
    return min([-4.0, *(b - 2 for b in f.breaks)]), max([4.0, *(b + 2 for b in f.breaks)])


def name(f: Activation) -> str:
    """El nombre de su figura."""
    return f"grafica-{f.name}"


def figure(f: Activation) -> str:
    """f, f′ y f″, una debajo de otra; las deltas, con su flecha."""
    levels = [Distribution(f.function), *(f.distributional_derivative(k) for k in (1, 2))]
    # Con un número impar de puntos, uno es el del centro, donde están muchos máximos.
    curves = [sample(level, window(f), 401) for level in levels]
    titles = ["f(x)", "f′(x)", "f″(x)"]
    drawn = themed(svg.draw(*curves, titles=titles, label=_alt(f, curves)))
    points = [p for title, curve in zip(titles, curves, strict=True) for p in _points(title, curve)]
    return drawn + table(points)


def _alt(f: Activation, curves: list[Curve]) -> str:
    """Lo que se ve en su figura, con las palabras de cada curva."""
    a, b = map(exact, window(f))
    said = (f"{which}: {c.words}" for which, c in zip((f.title, "f′", "f″"), curves, strict=True))
    parts = f"{f.title}, su derivada, f′, y su segunda derivada, f″"
    return " ".join([f"Tres gráficas entre {a} y {b}: {parts}.", *said])


def _points(title: str, curve: Curve) -> Iterator[Point]:
    """Los puntos de una curva que cuentan."""
    for stroke in curve.strokes:
        several = np.linspace(0, stroke.x.size - 1, 5).round().astype(int).tolist()
        for i in sorted({*several, int(stroke.y.argmin()), int(stroke.y.argmax())}):
            yield title, float(stroke.x[i]), float(stroke.y[i])
    for dot in curve.dots:
        yield f"{title}: punto {'lleno' if dot.closed else 'hueco'}", dot.x, dot.y
    for delta in curve.arrows:
        kind = mark(delta.order) + ", peso" if delta.order else "flecha"
        yield f"{title}: {kind}", delta.at, delta.weight


def thumbnail(f: Activation) -> str:
    """La miniatura de la galería, f y encima f′: todas con los mismos ejes."""
    across, up = svg.Axis(-7, 7, -70, 70), svg.Axis(-3, 7, 30, -70)
    pair = [sample(f, (-7.0, 7.0), 141, order=order) for order in (0, 1)]
    # Una delta no es una función: no se dibuja.
    thick, thin = (replace(curve, arrows=()) for curve in pair)
    drawn = svg.marks(thick, across, up, svg.SERIES[0], width=3, radius=2.5)
    drawn += svg.marks(thin, across, up, svg.SERIES[1], width=1.5, radius=2.5)
    axes = '<path class="ejes" d="M-70 0H70M0 -70V30"/>'
    drawing = f'<svg viewBox="-70 -70 140 100" aria-hidden="true">{axes}{drawn}</svg>'
    return themed(drawing)

"""Dibuja curvas en SVG, sin matplotlib: para un cuaderno, una página o un navegador."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from activations._elementwise import Floats
from activations.words import Drawable, mark, spanish, written

# Los del tema claro: una página que tenga otro los cambia por variables de CSS.
INK, GRID, AXIS, PAPER = "#1f2328", "#d5d9e0", "#6b7280", "#ffffff"
# Una función, azul; sus derivadas, anaranjadas.
SERIES = ("#0b5cad", "#c2410c", "#c2410c")
# Con 12 puntos de letra en 340 de ancho, en un móvil de 390 píxeles se lee a 12 o más.
_WIDTH, _FONT, _PANEL, _DIGIT = 340, 12, 96, 6.9
# Lo mayor no se dibuja: así ninguna cuenta se desborda.
_HUGE = 1e300


class Axis(NamedTuple):
    """De los datos, entre low y high, al dibujo, entre start y end."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, values: Any) -> Any:
        """El lugar de un valor, o de un arreglo de valores."""
        return self.start + (values - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, count: int) -> list[tuple[float, str]]:
        """Unos `count` números redondos con su letrero, a distancias de 1, 2 o 5 por 10ⁿ."""
        rough = (self.high - self.low) / count
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(m * power for m in (1, 2, 5, 10) if m * power >= 0.999 * rough)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        values = [k * step for k in range(first, last + 1)]
        plain = step >= 1e-4 and max(map(abs, values), default=0) < 1e6
        return [(v, spanish(f"{v:.12g}" if plain or not v else f"{v:.10e}")) for v in values]


def window(values: Floats, margin: float) -> tuple[float, float]:
    """El intervalo donde caben los valores finitos, con su margen; nunca, de longitud cero.

    Lo que difiere en menos de una diezmilmillonésima se dibuja llano.
    """
    seen = values[np.abs(values) <= _HUGE]
    low, high = (float(seen.min()), float(seen.max())) if seen.size else (0.0, 0.0)
    size = max(abs(low), abs(high))
    if high - low <= max(1e-10 * size, 1e-290):
        low, high = low - max(size / 2, 0.5), high + max(size / 2, 0.5)
    return low - margin * (high - low), high + margin * (high - low)


def _extent(curve: Drawable) -> tuple[Floats, Floats]:
    """Los x y los y de una curva; una flecha sale del 0."""
    loose = [(dot.x, dot.y) for dot in curve.dots]
    loose += [(d.at, y) for d in curve.arrows for y in (0.0, 0.0 if d.order else d.weight)]
    x, y = np.array(loose, dtype=np.float64).reshape(-1, 2).T
    all_x = np.concatenate([x, *(stroke.x for stroke in curve.strokes)])
    given = np.concatenate([all_x, y])
    if (far := given[~(np.abs(given) <= _HUGE)]).size:
        problem = f"los x, los puntos y las flechas llegan a {far[0]}, y se dibujan hasta 1e300"
        raise ValueError(f"{problem}; acorta el intervalo, o divide f entre un número grande")
    return all_x, np.concatenate([y, *(stroke.y for stroke in curve.strokes)])


def _bends(points: Floats) -> Floats:
    """Los puntos sin los que distan menos de media décima de la línea de los demás."""
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        i, j = spans.pop()
        (dx, dy), away = points[j] - points[i], points[i : j + 1] - points[i]
        far = np.abs(dx * away[:, 1] - dy * away[:, 0])
        k = i + int(far.argmax())
        if far[k - i] > 0.05 * math.hypot(dx, dy):
            kept.add(k)
            spans += [(i, k), (k, j)]
    return points[sorted(kept)]


def _path(x: Floats, y: Floats, across: Axis, up: Axis) -> str:
    """Un trazo: hasta el borde donde se hace infinito, y cortado donde no tiene valor."""
    y = np.where(np.abs(y) > _HUGE, np.copysign(np.inf, y), y)
    solid = np.concatenate([[False], np.isfinite(y), [False]])
    seen = solid[1:-1] | (np.isinf(y) & (solid[:-2] | solid[2:]))
    near = np.where(np.isinf(y), np.clip(y, up.low, up.high), y)
    points, path = np.stack([across(x), up(near)], 1), ""
    # Entre dos infinitos seguidos no se dibuja nada: iría por el borde.
    torn = np.diff(seen) | (np.isinf(y[:-1]) & np.isinf(y[1:]))
    for run in np.split(np.arange(x.size), np.flatnonzero(torn) + 1):
        if run.size and seen[run[0]]:
            corners = (_bends(points[run]) * 10).round()
            start, steps = corners[0] / 10, np.diff(corners, axis=0) / 10
            path += f"M{start[0]:.7g} {start[1]:.7g}l"
            path += " ".join(f"{a + 0.0:.7g} {b + 0.0:.7g}" for a, b in steps) or "0 0"
    return path.replace(" -", "-")


def marks(
    curve: Drawable, across: Axis, up: Axis, color: str, *, width: float = 2, radius: float = 3.2
) -> str:
    """Los trazos, las flechas, los puntos y los letreros de una curva, sin ejes."""
    path = "".join(_path(stroke.x, stroke.y, across, up) for stroke in curve.strokes)
    round_ = 'stroke-linecap="round" stroke-linejoin="round"'
    parts = [f'<g fill="none" stroke="{color}" stroke-width="{width:g}" {round_}>']
    parts += [f'<path d="{path}"/>'] if path else []
    for delta in (d for d in curve.arrows if not d.order):
        x, base, tip = across(delta.at), up(0), up(delta.weight)
        head = math.copysign(min(8.0, abs(tip - base)), base - tip)
        parts.append(
            f'<path class="flecha" d="M{x:.1f} {base:.1f}V{tip:.1f}'
            f'l-2.5 {head:.1f}h5l-2.5 {-head:.1f}" '
            f'fill="{color}" stroke-linejoin="miter" stroke-width="{width * 0.8:g}"/>'
        )
    for dot in curve.dots:
        place = f'cx="{across(dot.x):.1f}" cy="{up(dot.y):.1f}" r="{radius:g}"'
        parts.append(f'<circle {place} fill="{color if dot.closed else PAPER}"/>')
    parts.append("</g>")
    for delta in (d for d in curve.arrows if d.order):
        weight = {1.0: "", -1.0: "−"}.get(delta.weight, f"{written(delta.weight)}·")
        name, x = weight + mark(delta.order), across(delta.at)
        # Hacia fuera, para no pisar la flecha de al lado; si no cabe, hacia dentro.
        middle, room = (across.start + across.end) / 2, _DIGIT * len(name) + 5
        before = x - room > across.start if x < middle else x + room > across.end
        text = _text(x - 5 if before else x + 5, up(0) - 6, name, "end" if before else "start")
        parts.append(f'<g fill="{color}">{text}</g>')
    return "".join(parts)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{html.escape(text)}</text>'


def draw(*curves: Drawable, titles: Sequence[str] = (), label: str = "") -> str:
    """Un SVG con las curvas, una debajo de otra y con los mismos x.

    Parameters
    ----------
    *curves
        Las `Curve`: una función, en azul, y sus derivadas, en naranja.
    titles
        Los títulos, uno por curva; si faltan, no llevan.
    label
        El texto para quien no ve el dibujo.

    Raises
    ------
    ValueError
        Si no hay curvas o no casan los títulos, o si un x, un punto o una flecha pasan de 1e300.
        Un trazo, en cambio, puede hacerse infinito.
    """
    if not curves or len(titles) not in (0, len(curves)):
        given = f"llegaron {len(curves)} curvas y {len(titles)} títulos"
        raise ValueError(f"draw pide una curva o más, y tantos títulos o ninguno, y {given}")
    extents = [_extent(curve) for curve in curves]
    spans = [Axis(*window(y, 0.12), 0, 0) for _, y in extents]
    # Si de cuatro quedan uno o dos, mejor que sobren.
    rows = [max(map(span.ticks, (4, 5)), key=lambda row: len(row) > 2) for span in spans]
    left = 12 + _DIGIT * max((len(text) for row in rows for _, text in row), default=1)
    across = Axis(*window(np.concatenate([x for x, _ in extents]), 0), left, 0)
    for count in (6, 4, 2, 1):
        columns = across.ticks(count)
        wide = _DIGIT * max((len(text) for _, text in columns), default=1)
        if len(columns) * (wide + 8) < _WIDTH - left:
            break
    across = across._replace(end=_WIDTH - max(8, wide / 2 + 2))
    head, parts, bottom = (24 if titles else 10), [], 0.0
    for i, (curve, span, row) in enumerate(zip(curves, spans, rows, strict=True)):
        top = bottom + head
        bottom = top + _PANEL * (1 if titles else 1.6)
        up = span._replace(start=bottom, end=top)
        grid = "".join(f"M{across(x):.1f} {top:.1f}V{bottom:.1f}" for x, _ in columns)
        grid += "".join(f"M{left:.1f} {up(y):.1f}H{across.end:.1f}" for y, _ in row)
        zeros = f"M{left:.1f} {up(0):.1f}H{across.end:.1f}" * (up.low <= 0 <= up.high)
        zeros += f"M{across(0):.1f} {top:.1f}V{bottom:.1f}" * (across.low <= 0 <= across.high)
        parts.append(f'<path d="{grid}" stroke="{GRID}" stroke-width=".8"/>')
        parts.append(f'<path d="{zeros}" stroke="{AXIS}" stroke-width=".8"/>')
        parts += [_text(left - 7, up(y) + 4, text, "end") for y, text in row]
        parts += [_text(left, top - 8, titles[i], "start")] if titles else []
        parts.append(marks(curve, across, up, SERIES[i % len(SERIES)]))
    parts += [_text(across(x), bottom + 17, text, "middle") for x, text in columns]
    height = bottom + 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{html.escape(label)}" '
        f'viewBox="0 0 {_WIDTH} {height:g}" width="{_WIDTH}" height="{height:g}" '
        f'font-family="system-ui, sans-serif" font-size="{_FONT}" fill="{INK}">'
        f'<path fill="{PAPER}" d="M0 0H{_WIDTH}V{height:g}H0z"/>{"".join(parts)}</svg>'
    )

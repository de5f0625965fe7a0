"""Lo que se sabe de una activación, escrito: todo se deduce de su declaración."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Context
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from _pipeline.numbers import shortened, spanish_number
from activations import Activation, Piecewise, Smooth, writing
from activations._elementwise import Floats

SMOOTHNESS = ("con saltos", "con esquinas", "derivable una vez", "infinitamente derivable")
UNREACHED = "sin alcanzarlo"


def number(value: float) -> str:
    """Un número de la prosa, redondeado a cuatro cifras: 0.25, −∞, «no existe»."""
    return _known(value) or spanish_number(f"{value + 0.0:.4g}")


def exact(value: float) -> str:
    """Un número sin redondear; si tiene muchas cifras, cortado con puntos suspensivos."""
    if known := _known(value):
        return known
    if float(short := f"{value + 0.0:.5g}") == value:
        return spanish_number(short)
    cut = Context(prec=5, rounding=ROUND_DOWN).create_decimal(repr(float(value)))
    digits, power, exponent = spanish_number(str(cut).lower()).partition("·")
    return f"{digits}…{power}{exponent}"


def _known(value: float) -> str:
    if abs(value) == math.pi / 2:
        return "π/2" if value > 0 else "−π/2"
    if not math.isfinite(value):
        return {math.inf: "∞", -math.inf: "−∞"}.get(value, "no existe")
    part = Fraction(value).limit_denominator(6)
    simple = part.denominator in (3, 6) and float(part) == value
    return str(part).replace("-", "−") if simple else ""


def formula(f: Activation, order: int = 0) -> str:
    """f, o su derivada, en LaTeX: por casos, con los puntos donde no existe juntos al final."""
    return shortened(writing.formula(f.function, order))


class Span(NamedTuple):
    """Un intervalo de valores, y si sus extremos entran. Un punto tiene los dos iguales."""

    low: float
    open: bool
    high: float
    closed: bool


def peak(level: Piecewise, sign: float) -> tuple[float, list[float]]:
    """El supremo (sign = 1) o el ínfimo (−1) de una función, y los puntos donde lo alcanza.

    Si son muchos, unos cuantos.
    """
    found = [(v, [b]) for b, v in zip(level.breaks, level.values_at_breaks or (), strict=True)]
    found += [_peak(piece, ends, sign) for piece, ends in _parts(level)]
    best = max(sign * value for value, _ in found if not math.isnan(value))
    return sign * best, [x for value, points in found if sign * value == best for x in points]


def _parts(level: Piecewise) -> Iterator[tuple[Smooth, tuple[float, float]]]:
    return zip(level.pieces, pairwise((-math.inf, *level.breaks, math.inf)), strict=True)


def _peak(piece: Smooth, ends: tuple[float, float], sign: float) -> tuple[float, list[float]]:
    """Lo mismo, de un trozo sin sus extremos: el límite en ellos no se alcanza."""
    x = _inside(*ends)
    with np.errstate(all="ignore"):
        y = sign * piece.values(x)
    edge, top = max(sign * piece.at(end) for end in ends), float(y.max())
    if top == y.min():
        return sign * top, x[:2].tolist()
    if top <= edge:
        return sign * edge, []
    tops = np.flatnonzero(y == top)
    low, high = x[max(tops[0] - 1, 0)], x[min(tops[-1] + 1, x.size - 1)]
    for _ in range(80):
        middle = (low + high) / 2
        rising = sign * piece.derivative().at(middle) > 0
        low, high = (middle, high) if rising else (low, middle)
    at = round(float(low), 12) + 0.0
    return piece.at(at), [at]


def _inside(start: float, end: float) -> Floats:
    """Puntos de un intervalo abierto; si no acaba, a todas las distancias."""
    if math.isfinite(start) and math.isfinite(end):
        return np.linspace(start, end, 4001)[1:-1]
    far = np.geomspace(1e-9, 1e9, 8001)
    if math.isfinite(end):
        return end - far[::-1]
    return start + far if math.isfinite(start) else np.concatenate([-far[::-1], [0.0], far])


def reached(value: float, points: Sequence[float]) -> str:
    """Lo que da `peak`, escrito con el punto donde se alcanza, si es uno solo."""
    if len(points) == 1:
        return f"{exact(value)} (en x\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{exact(points[0])})"
    return exact(value) + ("" if points or math.isinf(value) else f", {UNREACHED}")


def image(f: Activation) -> list[Span]:
    """Su recorrido: los intervalos que lo forman."""
    spans = [Span(v, False, v, True) for v in f.values_at_breaks or ()]
    for part in _parts(f.function):
        (low, lowest), (high, highest) = (_peak(*part, sign) for sign in (-1, 1))
        spans.append(Span(low, not lowest, high, bool(highest)))
    joined: list[Span] = []
    for span in sorted(spans):
        # Se tocan si el primero llega al segundo, o si acaba donde él empieza y uno lo incluye.
        if joined and span[:2] <= joined[-1][2:]:
            before = joined.pop()
            joined.append(Span(*before[:2], *max(before[2:], span[2:])))
        else:
            joined.append(span)
    return joined


def interval(f: Activation) -> str:
    """Su recorrido, escrito: [0, ∞), {−1, 0, 1}, (−∞, −0.5) ∪ {0} ∪ (0.5, ∞)."""
    parts = []
    for low, open_, high, closed in image(f):
        inside = exact(low) if low == high else f"{exact(low)}, {exact(high)}"
        left, right = ("{", "}") if low == high else ("[("[open_], ")]"[closed])
        parts.append(f"{left}{inside}{right}")
    return " ∪ ".join(parts).replace("} ∪ {", ", ")


def smoothness(f: Activation) -> str:
    """Hasta dónde se puede derivar."""
    if f.jumps:
        return SMOOTHNESS[0]
    return SMOOTHNESS[1 if f.kinks else 2 if f.breaks else 3]


def facts(f: Activation) -> list[tuple[str, str]]:
    """Lo que se sabe de ella, por filas."""
    even = np.linspace(0.1, 9, 90)
    parity = "par" if np.array_equal(f(even), f(-even)) else "ni par ni impar"
    slope = f.function.derivative()
    rows = [
        ("Recorrido", interval(f)),
        ("Cuando x → −∞", f"f → {exact(f(-np.inf))}, f′ → {exact(f.derivative(-np.inf))}"),
        ("Cuando x → ∞", f"f → {exact(f(np.inf))}, f′ → {exact(f.derivative(np.inf))}"),
        ("Crecimiento", "no decrece nunca" if f.monotone else "decrece en algún tramo"),
        ("Paridad", "impar" if f.odd else parity),
        ("Suavidad", smoothness(f)),
        ("Ínfimo de f′", reached(*peak(slope, -1))),
        ("Supremo de f′", reached(*peak(slope, 1))),
    ]
    for name, sign, here in zip(("Mínimo", "Máximo"), (-1, 1), f.attained, strict=True):
        if here:
            rows.append((name, reached(*peak(f.function, sign))))
    return rows


def values(f: Activation) -> str:
    """Una tabla de valores, con los cortes."""
    x = np.unique([-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0, *f.breaks])
    columns = x, f(x), f.derivative(x), f.derivative(x, order=2)
    rows = (f"| {' | '.join(map(number, row))} |" for row in zip(*columns, strict=True))
    return "| x | f(x) | f′(x) | f″(x) |\n|--:|--:|--:|--:|\n" + "\n".join(rows)

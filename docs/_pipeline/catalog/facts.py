"""Lo que se sabe de una activación, escrito: todo se deduce de su declaración."""

from __future__ import annotations

import math
import re
from fractions import Fraction

import numpy as np

from _pipeline.tutorial import spanish_number
from activations import Activation
from activations.catalog import ALL

FAMILIES = {
    "linear": "La recta",
    "steps": "Saltos",
    "sigmoids": "Curvas en S y sus parientes",
    "rectifiers": "Rectificadores y sus parientes",
    "shrinkers": "Umbrales y encogimientos",
    "gated": "Con puerta",
}
MISSING = r"\text{no existe}"
SMOOTHNESS = ("con saltos", "con esquinas", "derivable una vez", "infinitamente derivable")
_LONG = re.compile(r"(\d+\.\d{4})\d{3,}")


def families() -> dict[str, list[Activation]]:
    """Las activaciones de cada familia: las que declara cada módulo del catálogo."""
    modules = {f.name: f.builder.__module__.rpartition(".")[2] for f in ALL.values() if f.builder}
    return {
        title: [f for f in ALL.values() if modules[f.name] == module]
        for module, title in FAMILIES.items()
    }


def number(value: float) -> str:
    """Un número de la prosa: 0.25, −∞, «no existe»."""
    if abs(value) == math.pi / 2:
        return "π/2" if value > 0 else "−π/2"
    if math.isfinite(value):
        part = Fraction(value).limit_denominator(6)
        if part.denominator in (3, 6) and float(part) == value:
            return str(part).replace("-", "−")
        return spanish_number(f"{value + 0.0:.4g}")
    return {math.inf: "∞", -math.inf: "−∞"}.get(value, "no existe")


def formula(f: Activation, order: int = 0) -> str:
    """f, o su derivada, en LaTeX: por casos, con los puntos donde no existe juntos al final."""
    rows = f.cases(latex=True, order=order)
    points = [condition.removeprefix("x = ") for formula, condition in rows if formula == MISSING]
    rows = [row for row in rows if row[0] != MISSING]
    if points:
        among, others, where = "=", r"\ne", points[0]
        if len(points) > 1:
            among, others, where = r"\in", r"\notin", rf"\{{{', '.join(points)}\}}"
        if len({formula for formula, _ in rows}) == 1:
            rows = [(rows[0][0], f"x {others} {where}")]
        rows.append((MISSING, f"x {among} {where}"))
    lines = r" \\ ".join(f"{formula} & \\text{{si }} {condition}" for formula, condition in rows)
    return shortened(rows[0][0] if len(rows) == 1 else rf"\begin{{cases}} {lines} \end{{cases}}")


def shortened(latex: str) -> str:
    """Los números de muchas cifras, cortados con puntos suspensivos."""
    return _LONG.sub(r"\1\\ldots", latex)


def extreme(f: Activation, order: int, sign: float) -> tuple[float, float | None]:
    """El supremo (sign = 1) o el ínfimo (−1) de f o de f′, y el único punto donde se alcanza."""
    derivative = f.function.derivative(order)
    slope = f.function.derivative(order + 1)
    x = np.unique([*np.linspace(-30, 30, 6001), *f.breaks])
    ends = derivative.values(np.array([-np.inf, np.inf]))
    limits = [*derivative.left_limits, *derivative.right_limits]
    y = derivative.values(x)
    best = max([*(sign * y[np.isfinite(y)]), *(sign * v for v in (*ends, *limits))])
    at = np.flatnonzero(sign * y == best)
    if at.size != 1 or best in sign * ends:
        return sign * best, None
    low, high = x[max(at[0] - 1, 0)], x[min(at[0] + 1, x.size - 1)]
    for _ in range(80):
        middle = (low + high) / 2
        rising = sign * slope.values(np.array([middle]))[0] > 0
        low, high = (middle, high) if rising else (low, middle)
    near = np.array([x[at[0]], low])
    values = sign * derivative.values(near)
    top = int(np.nanargmax(values))
    return float(sign * values[top]), float(near[top]) + 0.0


def reached(f: Activation, order: int, sign: float) -> str:
    """Un extremo, escrito con el punto donde se alcanza, si es uno solo."""
    value, at = extreme(f, order, sign)
    return number(value) + ("" if at is None else f" (en x = {number(round(at, 12))})")


def slopes(f: Activation) -> str:
    """Entre qué valores está su derivada."""
    low, high = reached(f, 1, -1), reached(f, 1, 1)
    where = "" if all(f.function.continuous) else ", donde existe"
    return (low if low == high else f"entre {low} y {high}") + where


def interval(f: Activation) -> str:
    """Su recorrido."""
    opening, closing = "[" if f.attained[0] else "(", "]" if f.attained[1] else ")"
    within = "" if all(f.function.continuous) else "dentro de "
    return f"{within}{opening}{number(f.range[0])}, {number(f.range[1])}{closing}"


def smoothness(f: Activation) -> str:
    """Hasta dónde se puede derivar."""
    if not all(f.function.continuous):
        return SMOOTHNESS[0]
    return SMOOTHNESS[1 if f.kinks else 2 if f.breaks else 3]


def facts(f: Activation) -> list[tuple[str, str]]:
    """Lo que se sabe de ella, por filas."""
    even = np.linspace(0.1, 9, 90)
    parity = "par" if np.array_equal(f(even), f(-even)) else "ni par ni impar"
    rows = [
        ("Recorrido", interval(f)),
        ("Cuando x → −∞", f"f → {number(f(-np.inf))}, f′ → {number(f.derivative(-np.inf))}"),
        ("Cuando x → ∞", f"f → {number(f(np.inf))}, f′ → {number(f.derivative(np.inf))}"),
        ("Crecimiento", "no decrece nunca" if f.monotone else "decrece en algún tramo"),
        ("Paridad", "impar" if f.odd else parity),
        ("Suavidad", smoothness(f)),
        ("Pendiente", slopes(f)),
    ]
    for name, sign, here in zip(("Mínimo", "Máximo"), (-1, 1), f.attained, strict=True):
        if here:
            rows.append((name, reached(f, 0, sign)))
    return rows


def values(f: Activation) -> str:
    """Una tabla de valores, con los cortes."""
    x = np.unique([-4.0, -2.0, -1.0, 0.0, 1.0, 2.0, 4.0, *f.breaks])
    columns = x, f(x), f.derivative(x), f.derivative(x, order=2)
    rows = (f"| {' | '.join(map(number, row))} |" for row in zip(*columns, strict=True))
    return "| x | f(x) | f′(x) | f″(x) |\n|--:|--:|--:|--:|\n" + "\n".join(rows)

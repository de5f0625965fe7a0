"""Cómo se escriben los números y las definiciones por casos: en texto y en LaTeX."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction


def number(value: float) -> str:
    """El decimal más corto que vuelve a dar `value`: 0.01, 1, −2."""
    return repr(float(value)).removesuffix(".0").replace("inf", "∞").replace("-", "−")


def latex_number(value: float) -> str:
    r"""Como `number`, en LaTeX: fracciones sencillas como \frac{1}{6}, potencias de diez."""
    if not math.isfinite(value):
        infinities = {math.inf: r"\infty", -math.inf: r"-\infty"}
        return infinities.get(value, r"\text{no existe}")
    fraction = Fraction(value).limit_denominator(12)
    if fraction.denominator in (3, 6, 12) and float(fraction) == value:
        sign = "-" if fraction < 0 else ""
        return rf"{sign}\frac{{{abs(fraction.numerator)}}}{{{fraction.denominator}}}"
    mantissa, _, exponent = repr(float(value)).removesuffix(".0").partition("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if exponent else mantissa


def line(slope: float, intercept: float, *, latex: bool = False) -> str:
    """La recta m·x + b sin ceros ni unos de más: x, −x, 0.01·x + 2."""
    write = latex_number if latex else number
    times, minus = (" ", "-") if latex else ("·", "−")
    sign = {1.0: "", -1.0: minus}
    product = f"{sign.get(slope, write(slope) + times)}x"
    if not intercept:
        return product
    return f"{product} {'+' if intercept > 0 else minus} {write(abs(intercept))}"


def cases(
    pieces: Sequence[str],
    breaks: Sequence[float],
    own_values: Sequence[str | None],
    *,
    latex: bool = False,
) -> list[tuple[str, str]]:
    """Pares (fórmula, condición). `own_values` trae el valor en un corte si es un caso aparte.

    Donde vale `None`, el corte pertenece al trozo de la derecha.
    """
    write = latex_number if latex else number
    less, at_least = (r" < ", r" \ge ") if latex else (" < ", " ≥ ")
    at_most = r" \le " if latex else " ≤ "
    rows = []
    for i, piece in enumerate(pieces):
        start = breaks[i - 1] if i else None
        end = breaks[i] if i < len(breaks) else None
        closed = i > 0 and own_values[i - 1] is None
        if start is None:
            condition = f"x{less}{write(end)}" if end is not None else ""
        elif end is None:
            condition = f"x{at_least if closed else (' > ')}{write(start)}"
        else:
            condition = f"{write(start)}{at_most if closed else less}x{less}{write(end)}"
        rows.append((piece, condition))
        if end is not None and (value := own_values[i]) is not None:
            rows.append((value, f"x = {write(end)}"))
    return rows

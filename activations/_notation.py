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
    owners: Sequence[str],
    *,
    latex: bool = False,
) -> list[tuple[str, str]]:
    """Pares (fórmula, condición). `owners` dice de quién es cada corte.

    "right" o "left", del trozo de ese lado; otra cosa es el valor, que va en un caso aparte.
    """
    write = latex_number if latex else number
    at_least = r" \ge " if latex else " ≥ "
    at_most = r" \le " if latex else " ≤ "
    rows = []
    for i, piece in enumerate(pieces):
        start = breaks[i - 1] if i else None
        end = breaks[i] if i < len(breaks) else None
        from_start = i > 0 and owners[i - 1] == "right"
        to_end = at_most if end is not None and owners[i] == "left" else " < "
        if start is None:
            condition = f"x{to_end}{write(end)}" if end is not None else ""
        elif end is None:
            condition = f"x{at_least if from_start else ' > '}{write(start)}"
        else:
            condition = f"{write(start)}{at_most if from_start else ' < '}x{to_end}{write(end)}"
        rows.append((piece, condition))
        if end is not None and owners[i] not in ("left", "right"):
            rows.append((owners[i], f"x = {write(end)}"))
    return rows

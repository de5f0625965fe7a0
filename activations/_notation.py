"""Cómo se escriben los números, las rectas y los casos: en texto y en LaTeX."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

Rows = list[tuple[str, str]]

MISSING = r"\text{no existe}"


def number(value: float) -> str:
    """El decimal más corto que vuelve a dar `value`: 0.01, 1, −2."""
    return repr(float(value)).removesuffix(".0").replace("inf", "∞").replace("-", "−")


def latex_number(value: float) -> str:
    r"""Como `number`, en LaTeX: fracciones sencillas como \frac{1}{6}, potencias de diez."""
    if not math.isfinite(value):
        return {math.inf: r"\infty", -math.inf: r"-\infty"}.get(value, MISSING)
    # Antes de buscar la fracción, que cuesta veinte veces más, si lo es de doce.
    if abs(value) < 1e9 and value == round(12 * value) / 12 and not (4 * value).is_integer():
        fraction = Fraction(round(12 * value), 12)
        sign = "-" if fraction < 0 else ""
        return rf"{sign}\frac{{{abs(fraction.numerator)}}}{{{fraction.denominator}}}"
    mantissa, _, exponent = repr(float(value)).removesuffix(".0").partition("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if exponent else mantissa


class Script(NamedTuple):
    """Una de las dos escrituras: sus números y sus signos."""

    number: Callable[[float], str]
    minus: str
    at_most: str
    at_least: str

    def times(self, factor: float, sign: str, what: str) -> str:
        """factor·what, sin unos de más: x, −x, 2·x; `sign` es el de multiplicar."""
        ones = {1.0: "", -1.0: self.minus}
        return ones.get(factor, self.number(factor) + sign) + what

    def shift(self, value: float) -> str:
        """« + 2», « − 2», o nada si es 0."""
        return f" {'+' if value > 0 else self.minus} {self.number(abs(value))}" if value else ""


TEXT = Script(number, "−", " ≤ ", " ≥ ")
LATEX = Script(latex_number, "-", r" \le ", r" \ge ")


def line(slope: float, intercept: float, *, latex: bool = False) -> str:
    """La recta m·x + b sin ceros ni unos de más: x, −x, 0.01·x + 2."""
    script, sign = (LATEX, " ") if latex else (TEXT, "·")
    return script.times(slope, sign, "x") + script.shift(intercept)


def by_cases(formulas: Sequence[str], cuts: Sequence[Any], script: Script) -> Rows:
    """Los casos, pares (fórmula, condición), de una función de esos trozos y cortes.

    Un corte cuyo valor no es de ningún trozo va en un caso aparte.
    """
    write, rows = script.number, []
    for formula, (start, end) in zip(formulas, pairwise((None, *cuts, None)), strict=True):
        condition = "x" if start or end else ""
        if end:
            condition += f"{script.at_most if end.owner == 'left' else ' < '}{write(end.at)}"
        if start:
            mine = start.owner == "right"
            if end:
                low = script.at_most if mine else " < "
                condition = f"{write(start.at)}{low}{condition}"
            else:
                condition += f"{script.at_least if mine else ' > '}{write(start.at)}"
        rows.append((formula, condition))
        if end and not end.owner:
            rows.append((write(end.value), f"x = {write(end.at)}"))
    return rows


def in_lines(head: str, rows: Rows) -> str:
    """Los casos, uno por línea, detrás de `head`."""
    width = max(len(formula) for formula, _ in rows)
    lines = [f"{f:<{width}}   si {condition}" if condition else f for f, condition in rows]
    return head + ("\n" + " " * len(head)).join(lines)

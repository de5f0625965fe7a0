"""Cómo se escriben los números y las rectas: en texto y en LaTeX."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

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

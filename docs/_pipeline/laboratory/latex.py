"""Cómo se escribe una fórmula en LaTeX, como en el resto del sitio."""

from __future__ import annotations

from fractions import Fraction

from _pipeline.laboratory.calculus import halves, quotient
from _pipeline.laboratory.tree import (
    HALF,
    Call,
    E,
    Node,
    Power,
    Sum,
    Symbol,
    X,
    entire,
    split,
    varies,
)
from activations._notation import latex_number

# De menos a más ligado: en un producto, una suma lleva paréntesis; en una potencia, casi todo.
_SUM, _PRODUCT, _POWER, _ATOM = range(4)


def latex(node: Node) -> str:
    """La fórmula."""
    return _written(node)[0]


def _written(node: Node) -> tuple[str, int]:
    """La fórmula, y lo ligada que está."""
    level = _ATOM
    match node:
        case Symbol(name):
            text = name
        case Fraction():
            p, q = quotient(abs(node))
            whole = latex_number(p) if q == 1 else rf"\frac{{{p:.0f}}}{{{q:.0f}}}"
            text = "-" * (node < 0) + whole
            level = _ATOM if node >= 0 and entire(node) else _PRODUCT
        case Sum(terms):
            first, *others = map(latex, terms)
            signed = (t if t[0] == "-" else f"+{t}" for t in others)
            text, level = first + "".join(f" {t[0]} {t[1:]}" for t in signed), _SUM
        case Call(function, argument) if "{0}" in function.latex:
            text = function.latex.format(_parentheses(latex(argument)))
            level = _PRODUCT if text.startswith(r"\sigma") else _SUM
        case Call(function, argument):
            text = _applied(function.latex, argument)
        case Power(base, exponent) if not (isinstance(exponent, Fraction) and exponent < 0):
            text, level = _raised(base, exponent), _POWER
        case _:
            text, level = _product(*split(node)), _PRODUCT
    return text, level


def _parentheses(text: str) -> str:
    return rf"\left({text}\right)" if r"\frac" in text else f"({text})"


def _at_least(level: int, node: Node) -> str:
    text, own = _written(node)
    return text if own >= level else _parentheses(text)


def _applied(name: str, argument: Node, mark: str = "") -> str:
    inside = latex(argument)
    root = name.startswith(r"\sqrt")
    return f"{name}{{{inside}}}" if root else f"{name}{mark}{_parentheses(inside)}"


def _raised(base: Node, exponent: Node) -> str:
    if exponent == HALF:
        return rf"\sqrt{{{latex(base)}}}"
    text = latex(exponent)
    if isinstance(exponent, Fraction) and not entire(exponent):
        p, q = quotient(exponent)
        text = latex_number(p) if q == 1 else f"{p:.0f}/{q:.0f}"
    mark = f"^{text}" if len(text) == 1 and text.isdigit() and base != E else f"^{{{text}}}"
    named = isinstance(base, Call) and not base.function.latex.startswith(r"\sqrt")
    if isinstance(base, Call) and named and "{0}" not in base.function.latex and text.isdigit():
        return _applied(base.function.latex, base.argument, mark)
    return _at_least(_ATOM, base) + mark


def _product(coefficient: Fraction, factors: tuple[Node, ...]) -> str:
    (p, q), (above, below) = quotient(abs(coefficient)), halves(factors)
    minus = "-" * (coefficient < 0)
    if q == 1 and not below:
        alone = p == 1 and len(above) == 1
        return minus + (_at_least(_PRODUCT, above[0]) if alone else _side(p, above))
    return rf"{minus}\frac{{{_side(p, above)}}}{{{_side(q, below)}}}"


def _rank(factor: Node) -> int:
    """El orden en que se escriben los factores: constantes, potencias de x y lo demás."""
    base = factor.base if isinstance(factor, Power) else factor
    return varies(factor) + (varies(factor) and base != X)


def _side(number: float, factors: list[Node]) -> str:
    """Un número por unos factores; solo, un factor no lleva paréntesis."""
    if number == 1 and len(factors) < 2:
        return latex(factors[0]) if factors else "1"
    written = [latex_number(number)] * (number != 1)
    written += [_at_least(_PRODUCT, factor) for factor in sorted(factors, key=_rank)]
    text = written[0]
    for factor in written[1:]:
        joint = r"\,"
        if factor[0].isdigit() or factor.startswith(r"\frac{"):
            joint = r" \cdot "
        elif text is written[0] and number != 1 and factor[0] == "x":
            joint = " "
        text += joint + factor
    return text

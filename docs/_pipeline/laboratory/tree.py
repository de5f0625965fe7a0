"""De qué están hechas las fórmulas: los árboles, y lo que se sabe de ellos sin calcular."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any


class RefusedError(Exception):
    """Algo escrito que no vale: por qué, y qué hacer, en una frase."""


@dataclass(frozen=True)
class Symbol:
    """La variable, o una constante con nombre."""

    latex: str
    value: float | None = None


@dataclass(frozen=True)
class Sum:
    """Una suma de términos distintos."""

    terms: tuple[Node, ...]


@dataclass(frozen=True)
class Product:
    """Un coeficiente por unos factores; un denominador es un factor de exponente negativo."""

    coefficient: Fraction
    factors: tuple[Node, ...]


@dataclass(frozen=True)
class Power:
    """Una base con su exponente: también una raíz, o una exponencial."""

    base: Node
    exponent: Node


@dataclass(frozen=True)
class Function:
    """Una función con nombre: cómo se escribe, cómo se calcula y cuál es su derivada.

    `at_zero` es su valor en 0, si es exacto; `needs`, lo que ha de ser positivo («>») o no
    anularse («≠») para que sea suave.
    """

    latex: str
    kernel: Callable[[Any], Any] = field(compare=False)
    slope: Callable[[Node], Node] = field(compare=False)
    at_zero: Fraction | None = None
    needs: Callable[[Node], tuple[Node, str]] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Call:
    """Una función en su argumento."""

    function: Function
    argument: Node


Node = Fraction | Symbol | Sum | Product | Power | Call
ZERO, ONE, HALF = Fraction(0), Fraction(1), Fraction(1, 2)
X, E, PI = Symbol("x"), Symbol("e", 2.718281828459045), Symbol(r"\pi", 3.141592653589793)
LARGEST = 10**120


def parts(node: Node) -> tuple[Node, ...]:
    """Lo que hay un piso más abajo en el árbol."""
    match node:
        case Sum(inside) | Product(_, inside):
            return inside
        case Power(base, exponent):
            return base, exponent
        case Call(_, argument):
            return (argument,)
    return ()


def varies(node: Node) -> bool:
    """Si x está en él."""
    return node == X or any(map(varies, parts(node)))


def entire(node: Node) -> bool:
    """Si es un número entero."""
    return isinstance(node, Fraction) and node.denominator == 1


def sign(node: Node) -> int:
    """2 si es positivo donde existe; 1 si no es negativo; 0 si no se sabe."""
    match node:
        case Fraction():
            return 2 * (node > 0) or int(not node)
        case Symbol(_, value):
            return 2 * (value is not None)
        case Sum(terms):
            signs = [*map(sign, terms)]
            return max(signs) * bool(min(signs))
        case Product(coefficient, factors):
            return min(map(sign, (coefficient, *factors)))
        case Power(base, exponent):
            even = isinstance(exponent, Fraction) and entire(exponent / 2)
            return max(sign(base), even)
    return 0


def needs(node: Node) -> tuple[Node, str] | None:
    """Lo que ha de ser positivo, o no anularse, para que su último paso sea suave."""
    match node:
        case Power(base, exponent) if varies(base) and sign(base) < 2:
            if not entire(exponent):
                return base, ">"
            return (base, "≠") if isinstance(exponent, Fraction) and exponent < 0 else None
        case Call(function, argument):
            return function.needs(argument) if function.needs else None
    return None


def whole(node: Node) -> bool:
    """Si existe en toda la recta."""
    return not needs(node) and all(map(whole, parts(node)))


def split(node: Node) -> tuple[Fraction, tuple[Node, ...]]:
    """Su coeficiente y sus factores."""
    match node:
        case Fraction():
            return node, ()
        case Product(coefficient, factors):
            return coefficient, factors
    return ONE, (node,)

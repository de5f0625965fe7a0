"""Cómo se deriva una fórmula, con reglas y nunca con diferencias, y cómo se calcula."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from _pipeline.laboratory.expression import add, call, power, times
from _pipeline.laboratory.functions import LN, MINUS
from _pipeline.laboratory.tree import (
    HALF,
    ONE,
    ZERO,
    Call,
    E,
    Node,
    Power,
    Product,
    Sum,
    Symbol,
    X,
    needs,
    parts,
    split,
    varies,
)


def derivative(node: Node) -> Node:
    """La derivada, por las reglas de siempre."""
    made: Node = ONE if node == X else ZERO
    match node:
        case Sum(terms):
            made = add(*map(derivative, terms))
        case Product(coefficient, factors):
            made = add(
                *(
                    times(coefficient, *factors[:i], derivative(factor), *factors[i + 1 :])
                    for i, factor in enumerate(factors)
                    if varies(factor)
                )
            )
        case Power(base, exponent) if varies(node):
            below = times(exponent, power(base, add(exponent, MINUS)), derivative(base))
            above = times(_log(base), node, derivative(exponent)) if varies(exponent) else ZERO
            made = add(below if varies(base) else ZERO, above)
        case Call(function, argument) if varies(node):
            made = times(function.slope(argument), derivative(argument))
    return made


def _log(base: Node) -> Node:
    return ONE if base == E else call(LN, base)


def quotient(coefficient: Fraction) -> tuple[float, float]:
    """El número, como se lee y se calcula: un decimal corto o, si no lo es, p y q de p/q."""
    p, q, value = coefficient.numerator, coefficient.denominator, float(coefficient)
    decimal = q not in (2, 4) and Fraction(repr(value)) == coefficient
    return (value, 1.0) if decimal or max(abs(p), q) > 10**6 else (float(p), float(q))


def halves(factors: tuple[Node, ...]) -> tuple[list[Node], list[Node]]:
    """Los factores de arriba y los de abajo, ya sin su signo menos."""
    above, below = list[Node](), list[Node]()
    for factor in factors:
        match factor:
            case Power(base, Fraction() as exponent) if exponent < 0:
                # Sin rehacerla, que (1/x)¹ volvería a ser 1/x.
                below.append(base if exponent == -1 else Power(base, -exponent))
            case _:
                above.append(factor)
    return above, below


def values(node: Node, x: Any) -> Any:
    """Sus valores en `x`, un arreglo o un número: `nan` donde no existe."""
    match node:
        case Symbol():
            return x if node == X else node.value
        case Fraction():
            return float(node)
        case Sum(terms):
            total: Any = values(terms[0], x)
            for term in terms[1:]:
                total = total + values(term, x)
            return total
        case Call(function, argument):
            return function.kernel(values(argument, x))
        case Power(base, exponent) if not (isinstance(exponent, Fraction) and exponent < 0):
            return _raised(base, exponent, x)
    coefficient, factors = split(node)
    (p, q), (above, below) = quotient(coefficient), halves(factors)
    made: Any = p
    for factor in above:
        made = made * values(factor, x)
    made = made / q if q != 1 else made
    for factor in below:
        made = np.divide(made, values(factor, x))
    return made


def _raised(base: Node, exponent: Node, x: Any) -> Any:
    if base == E:
        return np.exp(values(exponent, x))
    if exponent == HALF:
        return np.sqrt(values(base, x))
    return np.power(values(base, x), values(exponent, x))


def demands(node: Node) -> Iterator[tuple[Node, Node, str]]:
    """Lo que cada parte pide para ser suave: (parte, de qué, «>» o «≠»)."""
    if need := needs(node):
        yield node, *need
    for part in parts(node):
        yield from demands(part)

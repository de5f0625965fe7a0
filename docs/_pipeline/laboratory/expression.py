"""Las operaciones: cada una hace el árbol ya simplificado.

Simplificar no cambia la función ni dónde existe: no se tacha x/x, ni se borra 0·ln(x). Los números
son fracciones exactas, y solo se redondean al evaluar.
"""

from __future__ import annotations

from fractions import Fraction

from _pipeline.laboratory.tree import (
    LARGEST,
    ONE,
    ZERO,
    Call,
    Function,
    Node,
    Power,
    Product,
    RefusedError,
    Sum,
    entire,
    sign,
    split,
    whole,
)


def number(value: Fraction) -> Fraction:
    """El número, si cabe con holgura en float64 lo que se haga con él."""
    if value and not Fraction(1, LARGEST) <= abs(value) <= LARGEST:
        rule = "sale un número que no está entre 10⁻¹²⁰ y 10¹²⁰"
        raise RefusedError(f"{rule}; escribe números menos extremos")
    return value


def add(*terms: Node) -> Node:
    """La suma: los términos iguales se juntan, y los que se anulan se van."""
    flat = [t for term in terms for t in (term.terms if isinstance(term, Sum) else (term,))]
    found: dict[tuple[Node, ...], Fraction] = {}
    for coefficient, factors in map(split, flat):
        found[factors] = found.get(factors, ZERO) + coefficient
    made = (times(coefficient, *factors) for factors, coefficient in found.items())
    kept = tuple(term for term in made if term != ZERO)
    return Sum(kept) if len(kept) > 1 else kept[0] if kept else ZERO


def times(*factors: Node) -> Node:
    """El producto: se multiplican los números, y se juntan las potencias de una misma base."""
    coefficient, powers = ONE, list[tuple[Node, Node]]()
    for own, inside in map(split, factors):
        coefficient *= own
        for base, exponent in map(_power_of, inside):
            mates = (i for i, mate in enumerate(powers) if _joined(mate, (base, exponent)))
            if (i := next(mates, None)) is None:
                powers.append((base, exponent))
            else:
                powers[i] = base, add(powers[i][1], exponent)
    made = tuple(power(base, exponent) for base, exponent in powers)
    if any(isinstance(factor, Fraction | Product) for factor in made):
        return times(coefficient, *made)
    if not number(coefficient) and all(map(whole, made)):
        return ZERO
    match coefficient, made:
        case _, ():
            return coefficient
        case Fraction(numerator=1, denominator=1), (alone,):
            return alone
        case Fraction(numerator=-1, denominator=1), (Sum(terms),):
            return add(*(times(coefficient, term) for term in terms))
    return Product(coefficient, made)


def _power_of(factor: Node) -> tuple[Node, Node]:
    if isinstance(factor, Power) and (isinstance(factor.exponent, Fraction) or _safe(factor.base)):
        return factor.base, factor.exponent
    return factor, ONE


def _safe(base: Node) -> bool:
    """Si sus potencias existen todas en los mismos puntos."""
    return sign(base) == 2


def _joined(one: tuple[Node, Node], other: tuple[Node, Node]) -> bool:
    """Si se suman los exponentes: x/x no existe en 0, ni √x·√x a su izquierda."""
    (base, m), (same, n) = one, other
    if base != same or _safe(base):
        return base == same
    if not (isinstance(m, Fraction) and isinstance(n, Fraction)):
        return False
    fractional = not entire(m + n) and (m + n < 0 or min(m, n) > 0)
    return fractional or (entire(m) and entire(n) and m * n > 0)


def power(base: Node, exponent: Node) -> Node:
    """La potencia. La de una potencia multiplica los exponentes si existe en los mismos puntos."""
    if exponent == ONE or (exponent == ZERO and whole(base)):
        return base if exponent == ONE else ONE
    match base, exponent:
        case Fraction(), Fraction():
            return _folded(base, exponent)
        case Fraction(), _ if base <= 0:
            rule = "la base de una potencia con x en el exponente debe ser positiva"
            raise RefusedError(f"{rule}, y es {base}; pon otra base")
        case Product(coefficient, factors), Fraction() if entire(exponent):
            return times(_folded(coefficient, exponent), *(power(f, exponent) for f in factors))
        case Power(inner, first), Fraction() if _safe(inner):
            return power(inner, times(first, exponent))
        case Power(inner, Fraction() as first), Fraction() if entire(exponent):
            same = entire(first) or not entire(first * exponent)
            if same and (first > 0 or exponent > 0):
                return power(inner, first * exponent)
    return Power(base, exponent)


def _folded(base: Fraction, exponent: Fraction) -> Node:
    """La potencia de dos números, si es un número exacto."""
    if not base and exponent < 0:
        raise RefusedError("hay una división entre 0; cambia el denominador")
    if base in (0, 1):
        return base
    if not entire(exponent):
        if base < 0:
            rule = "un número negativo no se eleva a un exponente que no es entero"
            raise RefusedError(f"{rule}, y aquí {base} se eleva a {exponent}; pon otra base")
        return Power(base, exponent)
    # Antes de calcularla, que una potencia de potencias no acabaría nunca.
    bits = base.numerator.bit_length() + base.denominator.bit_length()
    too_far = abs(exponent) * bits > 2000
    return number(Fraction(LARGEST + 1) if too_far else base ** int(exponent))


def call(function: Function, argument: Node) -> Node:
    """La función en su argumento; en 0, el número si es exacto."""
    if argument == ZERO and function.at_zero is not None:
        return function.at_zero
    return Call(function, argument)

"""De lo que se escribe a su árbol: una lista cerrada de operaciones, y lo demás, rechazado."""

from __future__ import annotations

import ast
from fractions import Fraction

from _pipeline.laboratory.expression import add, call, number, power, times
from _pipeline.laboratory.functions import LN, MINUS, NAMES, SIGMOID, SOFTPLUS
from _pipeline.laboratory.tokens import KNOWN, python
from _pipeline.laboratory.tree import (
    HALF,
    ONE,
    PI,
    E,
    Function,
    Node,
    Power,
    RefusedError,
    Sum,
    X,
    parts,
)

_MOST_CHARACTERS, _MOST_PARTS = 200, 60
_CONSTANTS: dict[str, Node] = {"x": X, "pi": PI, "e": E}


def read(text: object, parameter: Fraction | None = None) -> Node:
    """El árbol de una fórmula en x; en lugar de `a` va el número `parameter`.

    Raises
    ------
    RefusedError
        Si no es texto, si es demasiado largo, o si lleva algo que no está en la lista.
    """
    if not isinstance(text, str):
        got = type(text).__name__
        raise RefusedError(f"debe ser texto, y llegó {got}; escribe una fórmula, como «x^2»")
    if len(text) > _MOST_CHARACTERS:
        rule = f"tiene {len(text)} caracteres, y caben {_MOST_CHARACTERS}"
        raise RefusedError(f"{rule}; acórtala, o repártela en dos trozos")
    if not text.strip():
        raise RefusedError("está sin escribir; pon una fórmula, como x^2, o un número")
    try:
        made = _tree(ast.parse(python(text), mode="eval").body, parameter)
    except SyntaxError:
        rule = "no se entiende: falta un signo o un número, o sobra"
        raise RefusedError(f"«{text.strip()}» {rule}; revísala, como en 2*x + 1") from None
    if size(made) > _MOST_PARTS:
        rule = f"tiene {size(made)} partes, y caben {_MOST_PARTS}"
        raise RefusedError(f"{rule}; acórtala, o repártela en dos trozos")
    return made


def size(node: Node) -> int:
    """De cuántas partes está hecho un árbol."""
    return 1 + sum(map(size, parts(node)))


def _tree(node: ast.expr, a: Fraction | None) -> Node:
    match node:
        case ast.Constant(int() | float() as value):
            made: Node = number(Fraction(repr(value)))
        case ast.Name("a"):
            if a is None:
                raise RefusedError("el parámetro a está sin valor; dáselo, o pon un número")
            made = a
        case ast.Name(name) if name in _CONSTANTS:
            made = _CONSTANTS[name]
        case ast.UnaryOp(ast.USub(), operand):
            made = times(MINUS, _tree(operand, a))
        case ast.UnaryOp(ast.UAdd(), operand):
            made = _tree(operand, a)
        case ast.BinOp(left, operation, right):
            made = _operated(_tree(left, a), operation, _tree(right, a))
        case ast.Call(ast.Name(name), [argument], []):
            made = _called(name, _tree(argument, a))
        case _:
            raise RefusedError(f"no se entiende «{ast.unparse(node):.40}»; se conocen: {KNOWN}")
    return made


def _operated(left: Node, operation: ast.operator, right: Node) -> Node:
    match operation:
        case ast.Add():
            return add(left, right)
        case ast.Sub():
            return add(left, times(MINUS, right))
        case ast.Mult():
            return times(left, right)
        case ast.Div():
            if (u := _one_plus_exp(right)) is not None:
                # 1/(1 + e⁻ˣ) es σ(x), que no desborda.
                return times(left, call(SIGMOID, times(MINUS, u)))
            return times(left, power(right, MINUS))
        case ast.Pow():
            return power(left, right)
    raise RefusedError(f"esa operación no se conoce; se conocen: {KNOWN}")


def _called(name: str, argument: Node) -> Node:
    if name == "exp":
        return power(E, argument)
    if name in ("sqrt", "raiz"):
        return power(argument, HALF)
    function: Function = NAMES[name]
    if function is LN and (u := _one_plus_exp(argument)) is not None:
        return call(SOFTPLUS, u)
    return call(function, argument)


def _one_plus_exp(node: Node) -> Node | None:
    """El u de 1 + eᵘ, si lo es."""
    match node:
        case Sum((one, Power(base, u)) | (Power(base, u), one)) if (one, base) == (ONE, E):
            return u
    return None

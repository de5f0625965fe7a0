"""Qué nombres pide una celda a las anteriores y cuáles deja, leído en su código."""

from __future__ import annotations

import ast
import builtins
import dis
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType

_BUILTINS = frozenset(dir(builtins))
_USES = {"LOAD_NAME", "LOAD_GLOBAL", "DELETE_NAME"}
_CHANGES = {"STORE_NAME", "STORE_GLOBAL", "DELETE_NAME"}
_ALL = 1000


@dataclass(frozen=True)
class Names:
    """Los nombres que un código pide, los que da y los que toca: los cambia por dentro.

    `fixed`, de los que da, son funciones, clases y módulos: usarlos no los cambia.
    """

    asked: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()


@lru_cache(_ALL)
def names(source: str) -> Names | None:
    """Los de un código; nada, si no es Python."""
    try:
        tree = ast.parse(source)
        code = compile(tree, "", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    given: set[str] = set()
    asked: set[str] = set()
    for step in dis.get_instructions(code):
        if step.opname in _USES and step.argval not in given:
            asked.add(step.argval)
        if step.opname in _CHANGES:
            given.add(step.argval)
    # Lo que usan las funciones no se busca hasta llamarlas.
    asked |= {name for inner in _inside(code) for name in _outer(inner)} - given
    touched = frozenset(_touched(tree))
    return Names(frozenset(asked | touched) - _BUILTINS, frozenset(given), touched, _fixed(tree))


def _inside(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _inside(inner)


def _outer(code: CodeType) -> Iterator[str]:
    """Los nombres globales que usa una función o el cuerpo de una clase."""
    stored = {step.argval for step in dis.get_instructions(code) if step.opname in _CHANGES}
    for step in dis.get_instructions(code):
        if step.opname in _USES and step.argval not in stored:
            yield step.argval


def _fixed(tree: ast.Module) -> frozenset[str]:
    found: set[str] = set()
    for node in tree.body:
        match node:
            case ast.Import(names=imported) | ast.ImportFrom(names=imported):
                found |= {(one.asname or one.name).partition(".")[0] for one in imported}
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
    return frozenset(found)


def _touched(tree: ast.Module) -> Iterator[str]:
    """Lo que se cambia por dentro: `x[0] = 1`, `lista.append(1)`, `entrena(red)`, un sorteo."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets) | ast.Delete(targets=targets):
                yield from (name for target in targets for name in _root(target))
            case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
                yield from _root(target)
            # Una llamada cuyo resultado nadie recoge se hace por lo que cambia.
            case ast.Expr(value=ast.Call(func=ast.Attribute() as method)):
                yield from _root(method)
            case ast.Expr(value=ast.Call(func=ast.Name(id=name), args=args)):
                if name not in _BUILTINS:
                    yield from (arg.id for arg in args if isinstance(arg, ast.Name))


def _root(node: ast.expr) -> Iterator[str]:
    inside = False
    while isinstance(node, ast.Attribute | ast.Subscript):
        node, inside = node.value, True
    if inside and isinstance(node, ast.Name):
        yield node.id

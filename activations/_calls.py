"""Una llamada cuyos argumentos no son los de su método, contestada en español y con su remedio."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from numbers import Real
from typing import Any, ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")
# Lo que, sin su nombre, solo puede querer decir una cosa.
_MEANT = {"1": "order", "2": "order", "'left'": "at_kinks", "'right'": "at_kinks"}


def explained(method: Callable[P, R]) -> Callable[P, R]:
    """Decorador: si los argumentos no son los de `method`, el error dice cómo se llama."""

    @wraps(method)
    def _answered(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except TypeError as error:
            # Con más rastro que este, el error es de dentro, y ya dice lo suyo.
            inside = error.__traceback__ and error.__traceback__.tb_next
            if inside or not (args and hasattr(args[0], "parameters")):
                raise
            raise TypeError(_problem(method, args[0], args[1:], kwargs)) from None

    return _answered


def _problem(method: Any, f: Any, given: Sequence[Any], named: Mapping[str, Any]) -> str:
    """Qué sobra o qué falta, y cómo se escribe."""
    parameters = inspect.signature(method).parameters.values()
    free = [p.name for p in parameters if p.kind is p.KEYWORD_ONLY]
    of_the_family = method.__name__ == "with_parameters"
    then = "" if method.__name__ == "__call__" else f".{method.__name__}"
    extra = given if of_the_family else given[1:]
    meant = [(_MEANT.get(_short(v), ""), v) for v in extra]
    kept = {k: v for k, v in [*meant, *named.items()] if k in free}
    call = f"{then}({', '.join(['x', *_named(kept)])})"
    over = {k: v for k, v in named.items() if k not in free and (given or k != "x")}
    got = ", ".join([*map(_short, extra), *_named(over)])
    reals = [v for k, v in meant if k not in free and type(v) is not bool and isinstance(v, Real)]
    chosen = {**dict(zip(f.parameters, reals, strict=False)), **over}
    chosen = {k: v for k, v in chosen.items() if k in f.parameters}
    if chosen := chosen or (f.parameters if of_the_family else {}):
        after = call if (given or then) and not of_the_family else ""
        rule = "los parámetros van por su nombre, y en with_parameters"
        remedy = f"usa {f.name}.with_parameters({', '.join(_named(chosen))}){after}"
        other = f"; {', '.join(free)}, por su nombre" if then and extra and free else ""
        return f"{f.name}: {rule}, y llegó {got}; {remedy}{other}"
    if not got:
        return f"{f.name}: falta x, un número o un arreglo; usa {f.name}{call}"
    if of_the_family:
        return f"{f.name}: no tiene parámetros, y llegó {got}; usa {f.name}"
    rule = "recibe x" + (f" y, por su nombre, {', '.join(free)}" if free else "")
    remedy = f"usa {f.name}{call}" if kept else "quítalo, o dale su nombre"
    return f"{f.name}{then} {rule}, y llegó además {got}; {remedy}"


def _named(values: Mapping[str, Any]) -> list[str]:
    return [f"{k}={_short(v)}" for k, v in values.items()]


def _short(value: Any) -> str:
    """Un valor como se escribe, si cabe."""
    whole = repr(value.item() if isinstance(value, np.generic) else value)
    return whole if len(whole) <= 24 else "…"

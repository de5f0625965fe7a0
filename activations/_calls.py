"""Una llamada cuyos argumentos no son los de su método, contestada en español y con su remedio."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")


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
            raise TypeError(_problem(method, *args, **kwargs)) from None

    return _answered


def _problem(method: Callable[..., Any], f: Any, *given: Any, **named: Any) -> str:
    """Qué sobra o qué falta, y cómo se escribe."""
    free = [
        p.name for p in inspect.signature(method).parameters.values() if p.kind is p.KEYWORD_ONLY
    ]
    of_the_family = method.__name__ == "with_parameters"
    then = "" if method.__name__ == "__call__" else f".{method.__name__}"
    extra = given if of_the_family else given[1:]
    over = {k: v for k, v in named.items() if k not in free}
    got = ", ".join([*map(_short, extra), *(f"{k}={_short(v)}" for k, v in over.items())])
    numbers = [v for v in extra if np.ndim(v) == 0]
    chosen = {**dict(zip(f.parameters, numbers, strict=False)), **over}
    if chosen := {k: v for k, v in chosen.items() if k in f.parameters}:
        use = ", ".join(f"{k}={_short(v)}" for k, v in chosen.items())
        after = f"{then}(x)" if given and not of_the_family else ""
        rule = "los parámetros van por su nombre, y en with_parameters"
        remedy = f"usa {f.name}.with_parameters({use}){after}"
        other = f"; {', '.join(free)}, por su nombre" if then and extra and free else ""
        return f"{f.name}: {rule}, y llegó {got}; {remedy}{other}"
    if not got:
        return f"{f.name}: falta x, un número o un arreglo; usa {f.name}{then}(x)"
    if of_the_family:
        return f"{f.name}: no tiene parámetros, y llegó {got}; usa {f.name}"
    rule = "recibe x" + (f" y, por su nombre, {', '.join(free)}" if free else "")
    return f"{f.name}{then} {rule}, y llegó además {got}; quítalo, o dale su nombre"


def _short(value: Any) -> str:
    """Un valor como se escribe, si cabe."""
    whole = repr(value.item() if isinstance(value, np.generic) else value)
    return whole if len(whole) <= 24 else "…"

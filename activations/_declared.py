"""Lo que tiene de más una activación que viene de `declared`: su ayuda, y cómo se guarda."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from typing import Any


class Help:
    """La ayuda de cada activación, que se escribe al pedirla: cuesta más que construirla."""

    def __init__(self, of_the_class: str | None) -> None:
        self.of_the_class = of_the_class

    def __get__(self, f: Any, _: type) -> str | None:
        if f is None or f.builder is None:
            return self.of_the_class
        source = f"Fuente: {f.reference}." if f.reference else ""
        # Con python -OO no hay docstrings.
        said, title, examples = (inspect.getdoc(f.builder) or "").partition("\n\nExamples\n")
        parts = said, repr(f), source, (title + examples).strip(), "\n".join(_methods(f))
        return "\n\n".join(filter(None, parts))


def _methods(f: Any) -> Iterator[str]:
    """Lo que se le puede pedir, con la primera línea de su ayuda: `help` no lo saca de su clase."""
    for owner in reversed(type(f).__mro__):
        for name, member in vars(owner).items():
            asked = "" if name == "__call__" else f".{name}"
            called = inspect.isfunction(member)
            if (asked and name.startswith("_")) or not (called or isinstance(member, property)):
                continue
            if member.__doc__ and (f.parameters or name != "with_parameters"):
                yield f"{f.name}{asked}{_arguments(f, member) if called else ''}"
                yield f"    {member.__doc__.partition(chr(10))[0]}"


def _arguments(f: Any, method: Any) -> str:
    _, *given = inspect.signature(method).parameters.values()
    if given and given[0].kind is inspect.Parameter.VAR_KEYWORD:
        return f"({', '.join(f'{name}=…' for name in f.parameters)})"
    needed = (p.name for p in given if p.default is p.empty)
    return f"({', '.join(needed)})"


def restore(module: str, name: str, parameters: dict[str, float]) -> Any:
    """La que `pickle` guardó: la del módulo, con sus parámetros."""
    return getattr(import_module(module), name).with_parameters(**parameters)

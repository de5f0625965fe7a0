"""Lo que tiene de más una activación que viene de `declared`: su ayuda, y cómo se guarda."""

import inspect
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
        parts = inspect.getdoc(f.builder), repr(f), source
        return "\n\n".join(filter(None, parts))


def restore(module: str, name: str, parameters: dict[str, float]) -> Any:
    """La que `pickle` guardó: la del módulo, con sus parámetros."""
    return getattr(import_module(module), name).with_parameters(**parameters)

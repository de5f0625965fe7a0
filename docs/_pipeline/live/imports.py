"""Lo que un código importa, sin ejecutarlo, y qué hacer en cuanto un módulo se importa."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec
from types import ModuleType
from typing import Any

# Lo que un módulo del paquete carga y el paquete no; y el nombre con que el paquete lo da.
BRINGS = dict.fromkeys(("activations.plotting", "activations.plot"), "matplotlib")


def missing(sources: Sequence[str]) -> list[str]:
    """Los módulos que importan unos códigos y que aún no están, por su primer nombre."""
    asked = {name for source in sources for name in _asked(source)}
    asked |= {brought for module, brought in BRINGS.items() if module in asked}
    tops = {name.partition(".")[0] for name in asked}
    return sorted(top for top in tops if top not in sys.modules and find_spec(top) is None)


def _asked(source: str) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return  # Ya lo dirá al ejecutarse.
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)


Calls = Mapping[str, Callable[[Any], None]]


def after(calls: Calls) -> None:
    """Con cada módulo de los que se nombran llama a su función: ya, si está, o al importarlo."""
    for name in calls.keys() & sys.modules.keys():
        calls[name](sys.modules[name])
    sys.meta_path.insert(0, _Finder(calls))


class _Finder(MetaPathFinder):
    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        call = self._calls.get(name)
        spec = PathFinder.find_spec(name, path, target) if call else None
        if call and spec and spec.loader:
            spec.loader = _Loader(spec.loader, call)
        return spec


class _Loader(Loader):
    def __init__(self, own: Loader, call: Callable[[Any], None]) -> None:
        self._own, self._call = own, call

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__:
            module.__loader__ = module.__spec__.loader = self._own
        self._own.exec_module(module)
        self._call(module)

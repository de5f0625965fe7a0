"""La lista de los archivos: cuánto ocupa cada uno, cuál es su huella y para qué hace falta."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from _pipeline.places import CACHE, DOCS

HOW = "cd docs && python -m _pipeline runtime"


@dataclass(frozen=True)
class File:
    """Un archivo, por su huella. `group` es lo que lo pide: core, numpy o matplotlib.

    `wire` es lo que se descarga si el servidor comprime; lo que ya lo está, lo mismo.
    """

    name: str
    group: str
    size: int
    sha256: str
    wire: int

    def is_this(self, content: bytes) -> bool:
        """Si eso es lo que debe ser, bit a bit."""
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256


@dataclass(frozen=True)
class Table:
    """Una versión de Pyodide: sus archivos y los dos sitios de donde se pueden traer."""

    version: str
    info: dict[str, str]
    source: str
    carrier: dict[str, str]
    files: tuple[File, ...]

    @property
    def folder(self) -> Path:
        """Donde se reúnen."""
        return CACHE / f"pyodide-{self.version}"


@cache
def table() -> Table:
    """La de `docs/_data/pyodide.toml`."""
    read: dict[str, Any] = tomllib.loads((DOCS / "_data/pyodide.toml").read_text(encoding="utf-8"))
    groups = read.pop("files").items()
    files = (
        File(name, group, facts["size"], facts["sha256"], facts.get("wire", facts["size"]))
        for group, found in groups
        for name, facts in found.items()
    )
    return Table(**read, files=tuple(files))


def ready() -> bool:
    """Si están todos. Los comprobó quien los trajo; aquí, que ninguno falte."""
    places = [(table().folder / file.name, file.size) for file in table().files]
    return all(place.is_file() and place.stat().st_size == size for place, size in places)

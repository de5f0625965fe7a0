"""Si nada ha cambiado desde la última construcción, el sitio que hay ya es el que saldría."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from _pipeline import cache
from _pipeline.paper import browser
from _pipeline.places import CACHE, ROOT
from _pipeline.runtime import table

_SOURCES = ("docs", "activations", "pyproject.toml", "README.md", "LICENSE")
_SKIPPED = "__pycache__"


class Record:
    """Lo que se sabe de la última construcción de un sitio en una carpeta."""

    def __init__(self, site: Path, files: Iterable[Path], options: Iterable[str]) -> None:
        """Resume lo que decide el sitio: fuentes, bibliotecas, opciones, fecha y programa."""
        parts = [sys.argv[0], os.environ["SOURCE_DATE_EPOCH"], *options, *cache.libraries()]
        parts.append(f"celdas que se ejecutan: {table.ready()}; papel: {browser.found()}")
        self.inputs = _digest([*files, *(ROOT / name for name in _SOURCES)], parts)
        self.site = site
        self.entry = CACHE / f"sitio-{hashlib.sha256(str(site).encode()).hexdigest()[:20]}.txt"

    def holds(self) -> bool:
        """Si el sitio que hay es, byte a byte, el que salió de lo mismo."""
        return self.site.is_dir() and cache.recovered(self.entry) == self.of(self.site)

    def of(self, site: Path) -> str:
        """Lo que se anota de un sitio recién hecho."""
        return f"{self.inputs} {_digest([site], [])}"

    def write(self, text: str) -> None:
        """Lo anota, cuando ya está en su lugar."""
        cache.store(self.entry, text)


def _digest(places: Iterable[Path], parts: Iterable[str]) -> str:
    digest = hashlib.sha256("\n".join(parts).encode())
    for place in places:
        for path in _files(place):
            digest.update(f"\n{path.relative_to(place)}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    found = place.rglob("*") if place.is_dir() else [place]
    return (path for path in sorted(found) if path.is_file() and _SKIPPED not in path.parts)

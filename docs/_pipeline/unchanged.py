"""Si nada ha cambiado desde la última construcción, el sitio que hay ya es el que saldría."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from . import cache

_SOURCES = ("docs", "activations", "pyproject.toml", "README.md", "LICENSE")
_OPTIONS = ("site_url", "repo_url", "strict", "use_directory_urls")
_SKIPPED = "__pycache__"


class Record:
    """Lo que se sabe de la última construcción de un sitio en una carpeta."""

    def __init__(self, config: Any, site: Path, folder: Path) -> None:
        """Resume lo que decide el sitio: fuentes, bibliotecas, opciones, fecha y programa."""
        parts = [sys.version, sys.argv[0], os.environ["SOURCE_DATE_EPOCH"], str(site)]
        parts += [f"{key}={config[key]}" for key in _OPTIONS]
        parts += sorted(path.name for p in sys.path for path in Path(p).glob("*.dist-info"))
        names = (config.config_file_path, *(cache.ROOT / name for name in _SOURCES))
        sources = (path for name in names for path in _files(Path(name)))
        self.inputs = _digest(sources, parts)
        self.site = site
        self.entry = folder / f"sitio-{hashlib.sha256(str(site).encode()).hexdigest()[:20]}.txt"

    def holds(self) -> bool:
        """Si el sitio que hay es, byte a byte, el que salió de lo mismo."""
        return self.site.is_dir() and cache.recovered(self.entry) == self._text()

    def write(self) -> None:
        """Anota el sitio recién hecho."""
        cache.store(self.entry, self._text())

    def _text(self) -> str:
        return f"{self.inputs} {_digest(_files(self.site), [])}"


def _files(place: Path) -> Iterator[Path]:
    found = place.rglob("*") if place.is_dir() else [place]
    return (path for path in sorted(found) if path.is_file() and _SKIPPED not in path.parts)


def _digest(files: Iterable[Path], parts: Iterable[str]) -> str:
    digest = hashlib.sha256("\n".join(parts).encode())
    for path in files:
        digest.update(f"\n{path}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()

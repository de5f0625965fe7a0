"""La caché: un resultado se recupera si está entero y si nada de lo que lo decide ha cambiado."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

log = logging.getLogger("mkdocs.activaciones")
ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache"
LIBRARIES = ("ipykernel", "ipython", "jupytext", "matplotlib", "nbclient", "nbconvert", "numpy")
INSTALL = f"{sys.executable} -m pip install -r docs/requirements.txt"
_KEY_LENGTH = 20


def key(files: Iterable[Path], options: dict[str, Any]) -> str:
    """El resumen de todo lo que decide un resultado: archivos, paquete, cadena y bibliotecas."""
    files = list(files)
    parts = [sys.version, json.dumps(options, sort_keys=True, default=str), *map(str, files)]
    parts += [f"{name} {version(name)}" for name in LIBRARIES]
    digest = hashlib.sha256("\n".join(parts).encode())
    own = [p for folder in ("activations", "docs/_pipeline") for p in (ROOT / folder).rglob("*.py")]
    for file in [*files, *sorted(own)]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:_KEY_LENGTH]


def remembered(
    place: Path, files: Iterable[Path], options: dict[str, Any], make: Callable[[], str]
) -> str:
    """El texto que da `make`, o el que dio si nada de lo que lo decide ha cambiado.

    En `place` va la clave entre el nombre y la extensión.
    """
    entry = place.with_stem(f"{place.stem}-{key(files, options)}")
    text, start = recovered(entry), time.perf_counter()
    if text is None:
        text = make()
        store(entry, text)
        log.info("%s: hecho en %.1f s", place.stem, time.perf_counter() - start)
    else:
        log.info("%s: sin cambios, recuperado", place.stem)
    _forget_others(entry)
    return text


def recovered(entry: Path) -> str | None:
    """El texto guardado, o nada si no está o no es el que se guardó."""
    try:
        seal, _, text = entry.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeError):
        return None
    return text if seal == _seal(text) else None


def store(entry: Path, text: str) -> None:
    """Guarda un resultado de una vez. Si no se puede escribir, se sigue sin guardarlo."""
    draft = entry.with_suffix(f".{os.getpid()}.tmp")
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(f"{_seal(text)}\n{text}", encoding="utf-8")
        draft.replace(entry)
    except OSError as error:
        log.info("%s no se guarda en la caché: %s", entry.stem, error.strerror)
        with suppress(OSError):
            draft.unlink()


def _forget_others(entry: Path) -> None:
    """Borra las entradas del mismo resultado que ya no valen."""
    name = entry.stem.rpartition("-")[0]
    for stale in entry.parent.glob(f"{name}-{'?' * _KEY_LENGTH}{entry.suffix}"):
        if stale != entry:
            stale.unlink(missing_ok=True)


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""La caché: un resultado se recupera si está entero y si nada de lo que lo decide ha cambiado."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

log = logging.getLogger("mkdocs.activaciones")
ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache"
# La cadena que está en memoria: `mkdocs serve` no vuelve a leerla aunque cambie en el disco.
CHAIN = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
INSTALL = f"{sys.executable} -m pip install -r docs/requirements.txt"
_KEY_LENGTH = 20


def remedy(module: str) -> str:
    """Qué hacer si falta un módulo."""
    name = module.partition(".")[0]
    asked = (ROOT / "docs" / "requirements.txt").read_text(encoding="utf-8").split()
    wanted = any(word.startswith(f"{name.replace('_', '-').lower()}==") for word in asked)
    if wanted and find_spec(name) is None:
        return f"instala lo que pide el sitio: {INSTALL}"
    return f"ninguno de los paquetes que pide el sitio trae {module}; mira si su nombre está bien"


def installed() -> list[str]:
    """Las bibliotecas instaladas, con su versión."""
    return sorted(path.name for place in sys.path for path in Path(place).glob("*.dist-info"))


def key(files: Sequence[Path], options: dict[str, Any]) -> str:
    """El resumen de todo lo que decide un resultado: archivos, paquete, cadena y bibliotecas."""
    files = [*files, *sorted((ROOT / "activations").rglob("*.py"))]
    parts = [sys.version, json.dumps(options, sort_keys=True, default=str), *map(str, files)]
    digest = hashlib.sha256("\n".join([*parts, *installed(), *CHAIN]).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:_KEY_LENGTH]


def remembered(
    place: Path, files: Sequence[Path], options: dict[str, Any], make: Callable[[], str]
) -> str:
    """El texto que da `make`, o el que dio si nada de lo que lo decide ha cambiado.

    En `place` va la clave entre el nombre y la extensión.
    """
    now = key(files, options)
    entry = place.with_stem(f"{place.stem}-{now}")
    text, start = recovered(entry), time.perf_counter()
    if text is None:
        text = make()
        if key(files, options) == now:  # Nadie lo ha tocado mientras tanto.
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
            with suppress(OSError):
                stale.unlink()


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

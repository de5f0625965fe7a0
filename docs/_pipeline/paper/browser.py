"""El navegador que imprime: cuál hay en la máquina, y cómo se le pide una página en PDF."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from _pipeline.errors import BuildError

VARIABLE = "PAPER_BROWSER"
# Desde esta versión escribe en los márgenes: sin ellos, el índice da números que no se ven.
OLDEST = 131
SECONDS = 180
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_APPS = ("Chromium", "Google Chrome", "Microsoft Edge")
_PROGRAMS = ("Chromium/Application/chrome", "Google/Chrome/Application/chrome")
_VERSION = re.compile(r"\b(\d+)\.\d+\.\d+\.\d+\b")
# Lo que imprime lo acaba de escribir la construcción, sin programas y sin permiso para pedir nada:
# la jaula de Chromium, que falta en muchos contenedores, no guardaría de nadie.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)


class Browser(NamedTuple):
    """Un navegador: su programa y su versión."""

    program: str
    version: str


def program() -> str:
    """El programa que imprimiría, o "" si no hay.

    Raises
    ------
    BuildError
        Si la variable nombra uno que no está.
    """
    if (named := os.environ.get(VARIABLE)) is None:
        return next(filter(None, map(shutil.which, _candidates())), "") or ""
    if named and not shutil.which(named):
        raise BuildError(
            f"{VARIABLE}={named} no es un programa que se pueda ejecutar; di la ruta de Chromium, "
            "de Chrome o de Edge, déjala vacía para no hacer los PDF, o bórrala"
        )
    return named


def found() -> Browser | str:
    """El navegador que imprime, o por qué no hay ninguno."""
    if not (path := program()):
        named = VARIABLE in os.environ
        return f"{VARIABLE} está vacía" if named else "no hay Chromium, Chrome ni Edge"
    version = _version(path)
    if not (known := _VERSION.search(version)):
        return f"{path} no dice su versión"
    if int(known[1]) < OLDEST:
        return f"{path} es la versión {known[0]}, y hace falta la {OLDEST} o posterior"
    return Browser(path, known[0])


def printed(browser: Browser, html: str, work: Path, *, tagged: bool = True) -> bytes:
    """El PDF de una página, con etiquetas que dicen qué es cada cosa.

    Raises
    ------
    BuildError
        Si el navegador no acaba, o no deja un PDF entero.
    """
    # En la carpeta del proyecto: un Chromium empaquetado como «snap» no ve la temporal del sistema.
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work, prefix="papel-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        page, pdf, said = (folder / each for each in ("papel.html", "papel.pdf", "dicho.txt"))
        page.write_text(html, encoding="utf-8")
        places = (f"--user-data-dir={folder / 'perfil'}", f"--print-to-pdf={pdf}")
        tags = "--export-tagged-pdf" if tagged else "--disable-pdf-tagging"
        command = [browser.program, *_FLAGS, tags, *places, page.as_uri()]
        with said.open("wb") as log:
            on_time = _run(command, log.fileno())
        if not on_time:
            raise BuildError(f"{browser.program} no ha acabado de imprimir en {SECONDS} s")
        content = pdf.read_bytes() if pdf.exists() else b""
        if not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
            told = said.read_text(encoding="utf-8", errors="replace").strip()
            last = told.rpartition("\n")[2]
            raise BuildError(f"{browser.program} no deja un PDF entero; lo último que dice: {last}")
        return content


def _run(command: list[str], log: int) -> bool:
    """Si un programa acaba a tiempo. Acabe como acabe, no queda vivo ninguno de los suyos."""
    running = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=os.name == "posix",
    )
    try:
        running.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(running)
    return True


def _end(running: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    elif running.poll() is None:
        tree = ["taskkill", "/F", "/T", "/PID", str(running.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    running.wait()


def _version(path: str) -> str:
    if os.name == "nt":  # Allí `--version` abre una ventana; la carpeta de al lado se llama así.
        names = (place.name for place in Path(path).resolve().parent.iterdir() if place.is_dir())
        return max(filter(_VERSION.fullmatch, names), default="")
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, encoding="utf-8", timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def _candidates() -> Iterator[str]:
    yield from _NAMES
    for app in _APPS:
        yield f"/Applications/{app}.app/Contents/MacOS/{app}"
    for folder in filter(
        None, map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
    ):
        yield from (str(Path(folder, f"{each}.exe")) for each in _PROGRAMS)
        yield str(Path(folder, "Microsoft/Edge/Application/msedge.exe"))

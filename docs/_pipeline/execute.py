"""Ejecuta un cuaderno, o recupera su ejecución si nada de lo que la decide ha cambiado."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
from mkdocs_jupyter.nbconvert2 import get_nbconvert_app
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.preprocessors import ExecutePreprocessor

from . import figures, gates, tutorial
from .tutorial import Notebook

log = logging.getLogger("mkdocs.activaciones")
ROOT = Path(__file__).parents[2]
LIBRARIES = ("ipykernel", "ipython", "jupytext", "matplotlib", "nbclient", "nbconvert", "numpy")
SECONDS_PER_CELL = 60
KEY_LENGTH = 20


def execute(path: Path, options: dict[str, Any], cache: Path) -> Notebook:
    """El cuaderno ejecutado de un tutorial, con sus celdas ocultas y sus puertas pasadas."""
    entry = cache / f"{path.stem}-{key([path], options)}.ipynb"
    notebook = _recovered(entry)
    if notebook is None:
        start = time.perf_counter()
        notebook = tutorial.read(path)
        gates.before(notebook)
        notebook = _run(tutorial.with_probes(notebook), options)
        gates.after(notebook)
        _store(notebook, entry)
        log.info("%s: ejecutado en %.1f s", path.name, time.perf_counter() - start)
    else:
        log.info("%s: sin cambios, recuperado", path.name)
    for stale in cache.glob(f"{path.stem}-{'?' * KEY_LENGTH}.ipynb"):
        if stale != entry:
            stale.unlink(missing_ok=True)
    return notebook


def key(files: list[Path], options: dict[str, Any]) -> str:
    """El resumen de todo lo que decide un resultado: archivos, paquete, cadena y bibliotecas."""
    parts = [sys.version, json.dumps(options, sort_keys=True, default=str), *map(str, files)]
    parts += [f"{name} {version(name)}" for name in LIBRARIES]
    digest = hashlib.sha256("\n".join(parts).encode())
    own = [p for folder in ("activations", "docs/_pipeline") for p in (ROOT / folder).rglob("*.py")]
    for file in [*files, *sorted(own)]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:KEY_LENGTH]


def _seal(notebook: Notebook) -> str:
    content = json.dumps(notebook.cells, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def _recovered(entry: Path) -> Notebook | None:
    try:
        notebook = nbformat.reads(entry.read_text(encoding="utf-8"), as_version=4)
        return notebook if notebook.metadata.get("seal") == _seal(notebook) else None
    except Exception:  # Una entrada que no se puede leer, por lo que sea, se vuelve a hacer.
        return None


def _store(notebook: Notebook, entry: Path) -> None:
    entry.parent.mkdir(parents=True, exist_ok=True)
    notebook.metadata["seal"] = _seal(notebook)
    draft = entry.with_suffix(f".{os.getpid()}.tmp")
    draft.write_text(nbformat.writes(notebook), encoding="utf-8")
    draft.replace(entry)


def _run(notebook: Notebook, options: dict[str, Any]) -> Notebook:
    config = get_nbconvert_app(**options).config
    # El complemento reescribe la sección ExecutePreprocessor; la de su clase madre se respeta.
    config.NotebookClient.timeout = SECONDS_PER_CELL
    config.NotebookClient.shutdown_kernel = "immediate"
    config.NotebookClient.record_timing = False
    config.NotebookClient.extra_arguments = ["--log-level=ERROR"]
    current: list[Any] = [notebook.cells[0]]
    runner = ExecutePreprocessor(config=config)
    runner.coalesce_streams = True  # Este no se deja configurar.
    runner.on_cell_execute = lambda cell, **_: current.append(cell)
    setup = nbformat.v4.new_code_cell(figures.SETUP, metadata={"line": 1, "code_cell": None})
    notebook.cells.insert(0, setup)
    try:
        executed, _ = runner.preprocess(notebook, {"metadata": {"path": str(ROOT)}})
    except CellTimeoutError:
        where = tutorial.place(notebook, current[-1])
        raise where.error(f"tarda más de {SECONDS_PER_CELL} s; ¿un bucle sin fin?") from None
    except CellExecutionError as error:
        where = tutorial.place(notebook, current[-1])
        raise where.error(f"falla con {error.ename}: {error.evalue}") from None
    except DeadKernelError:
        where = tutorial.place(notebook, current[-1])
        raise where.error("el núcleo de Python ha muerto; ¿falta memoria?") from None
    del executed.cells[0]
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            if svg := output.get("data", {}).get("image/svg+xml"):
                output.data["image/svg+xml"] = figures.without_metadata(svg)
                cell.metadata["figure"] = output.data.pop("application/json", [])
    return executed

"""Ejecuta un tutorial, o recupera su ejecución si nada de lo que la decide ha cambiado."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from mkdocs.exceptions import PluginError
from mkdocs_jupyter.nbconvert2 import get_nbconvert_app
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.preprocessors import ExecutePreprocessor
from traitlets.config import Config

from . import cache, figures, gates, markdown, tutorial
from .tutorial import Notebook

SECONDS_PER_CELL = 60


def execute(path: Path, options: dict[str, Any], folder: Path) -> Notebook:
    """El cuaderno de un tutorial, ejecutado y con sus números, y en sus metadatos, la página."""

    def run() -> str:
        notebook = tutorial.read(path)
        gates.before(notebook)
        config = get_nbconvert_app(**options).config
        notebook = _run(tutorial.with_probes(notebook), config)
        gates.after(notebook)
        notebook = markdown.filled(notebook)
        notebook.metadata["markdown"] = markdown.markdown(notebook, config)
        return str(nbformat.writes(notebook))

    # El núcleo lo lee del disco; el resto de la cadena está en memoria.
    files = [path, Path(__file__).with_name("figure_data.py")]
    text = cache.remembered(folder / f"{path.stem}.ipynb", files, options, run)
    return nbformat.reads(text, as_version=4)


def _run(notebook: Notebook, config: Config) -> Notebook:
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
        # En una carpeta vacía: quien descargue el cuaderno no tendrá ningún archivo de aquí.
        with tempfile.TemporaryDirectory() as folder:
            executed, _ = runner.preprocess(notebook, {"metadata": {"path": folder}})
    except CellTimeoutError:
        where = tutorial.place(notebook, current[-1])
        raise where.error(f"tarda más de {SECONDS_PER_CELL} s; ¿un bucle sin fin?") from None
    except CellExecutionError as error:
        where = tutorial.place(notebook, current[-1])
        problem = f"falla con {error.ename}: {error.evalue}"
        if "probe" in current[-1].metadata:
            problem = f"un número del texto {problem}; ¿se calcula en una celda anterior?"
        if error.ename == "FileNotFoundError":
            problem += "; una página no lee archivos: sus datos van en su código"
        if error.ename == "ModuleNotFoundError":
            module = re.search(r"(?:named '|import of )([\w.]+)", error.evalue)
            problem += f"; {cache.remedy(module[1] if module else error.evalue)}"
        raise where.error(problem) from None
    except (NoSuchKernel, FileNotFoundError) as error:
        raise PluginError(
            f"no se puede arrancar Python para ejecutar las páginas ({error}); instala lo que pide "
            f"el sitio: {cache.INSTALL}"
        ) from None
    except DeadKernelError:
        where = tutorial.place(notebook, current[-1])
        raise where.error("el núcleo de Python ha muerto; ¿falta memoria?") from None
    del executed.cells[0]
    for cell in executed.cells:
        for output in cell.get("outputs", []):
            if svg := output.get("data", {}).get("image/svg+xml"):
                output.data["image/svg+xml"] = figures.without_metadata(svg)
                cell.metadata["figure"] = output.data.pop("application/json", None)
                # La página no lo usa; el cuaderno que se descarga, sí.
                cell.metadata["picture"] = output.data.pop("image/png", None)
    return executed

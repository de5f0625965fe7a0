"""Ejecuta un tutorial, o recupera su ejecución si nada de lo que su código ve ha cambiado."""

from __future__ import annotations

import ast
import asyncio
import functools
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from _pipeline import cache
from _pipeline.course import gates, outputs
from _pipeline.course.cells import Cell, Page
from _pipeline.course.holes import Step, filled, steps
from _pipeline.drawing import film as moving
from _pipeline.drawing import states
from _pipeline.drawing.style import SETUP
from _pipeline.errors import INSTALL, BuildError, remedy
from _pipeline.places import ENVIRONMENT, PACKAGE

SECONDS_PER_CELL = 60
Raw = list[dict[str, Any]]
# Sin importarlos, que traen matplotlib, y aquí no dibuja nadie.
_IN_THE_KERNEL = "key_points", "movable", "states", "shots", "honest", "lean", "paths", "style"
# Lo que decide cómo se ejecuta y está en memoria: `mkdocs serve` no vuelve a leer la cadena.
_HOW = Path(__file__).read_text(encoding="utf-8")


async def run(page: Page, folder: Path) -> tuple[Page, str]:
    """La página, con lo que enseñan sus celdas y con sus números puestos; y qué se hizo."""
    plan = list(steps(page.cells))
    code = "\n".join(step.code for step in plan)

    def decided() -> str:
        # Los puntos y los fotogramas los busca el núcleo, que lee sus archivos del disco.
        drawing = [Path(states.__file__).with_stem(name) for name in _IN_THE_KERNEL]
        files = [*drawing, *seen(code)]
        return cache.key([SETUP, _HOW, *(step.code for step in plan)], files)

    entry = cache.Entry(folder / f"{page.path.stem}.json", decided)
    text = entry.read()
    raw: list[Raw] = json.loads(text) if text is not None else await _executed(plan)
    done = replace(page, cells=tuple(_answered(page.cells, plan, raw)))
    gates.after(done)
    if text is None:
        entry.keep(json.dumps(raw, ensure_ascii=False))
    return done, entry.said


def seen(code: str) -> list[Path]:
    """Los archivos del paquete que un código ve: de los ejercicios, solo los que corrige."""
    if "activations" not in code:
        return []
    package, exercises = sorted(PACKAGE.rglob("*.py")), PACKAGE / "exercises"
    asked = re.findall(r'\bcheck\(\s*"(\w+)"', code)
    plain = code.replace("from activations.exercises import check", "")
    if "exercises" in plain or len(re.findall(r"\bcheck\b", plain)) > len(asked):
        return package  # Los toca de otra manera.
    return [
        path
        for path in package
        if path.parent != exercises or (asked and (path.name[0] == "_" or _declares(path, asked)))
    ]


def _declares(path: Path, names: Sequence[str]) -> bool:
    return not _strings(path.read_text(encoding="utf-8")).isdisjoint(names)


@functools.cache
def _strings(code: str) -> set[str]:
    constants = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


def _answered(cells: Sequence[Cell], plan: Sequence[Step], raw: Sequence[Raw]) -> Iterator[Cell]:
    """Las celdas, con sus salidas y con los números que piden."""
    shown: dict[str, Raw] = {}
    asked: dict[str, str] = {}
    films: dict[str, moving.Film] = {}
    for step, given in zip(plan, raw, strict=True):
        match step.part:
            case "code":
                shown[step.cell.id] = given
            case "text":
                asked[step.cell.id] = given[0]["text"]
            case "film":
                films[step.cell.id] = moving.read(_alone(given, step.cell))
    for cell in cells:
        film = films.get(cell.id)
        done = replace(cell, outputs=outputs.read(shown.get(cell.id, []), cell, film))
        yield filled(done, asked[cell.id]) if cell.id in asked else done


def _alone(given: Raw, cell: Cell) -> str:
    match given:
        case [{"data": {"text/plain": str(text)}}]:
            return text
        case _:
            problem = "su mover escribe, avisa o dibuja otra figura; solo mueve la suya y da frase"
            raise cell.at().error(problem)


async def _executed(plan: Sequence[Step]) -> list[Raw]:
    """Lo que da cada paso, en un núcleo nuevo y en una carpeta vacía.

    Vacía, porque quien descargue el cuaderno no tendrá ningún archivo de aquí.
    """
    if not plan:
        return []
    current = plan[0]

    def begins(cell_index: int, **_: Any) -> None:
        nonlocal current
        current = plan[max(cell_index - 1, 0)]

    codes = [SETUP, *(step.code for step in plan)]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in codes])
    try:
        with tempfile.TemporaryDirectory() as folder:
            client = NotebookClient(
                notebook,
                kernel_name="python3",
                timeout=SECONDS_PER_CELL,
                coalesce_streams=True,
                shutdown_kernel="immediate",
                record_timing=False,
                extra_arguments=["--log-level=ERROR", "--HistoryManager.enabled=False"],
                resources={"metadata": {"path": folder}},
                on_cell_execute=begins,
            )
            await client.async_execute(env=ENVIRONMENT)
    except CellTimeoutError:
        problem = f"tarda más de {SECONDS_PER_CELL} s; ¿un bucle sin fin?"
        raise current.cell.at().error(problem) from None
    except CellExecutionError as error:
        raise current.cell.at().error(_failed(error, current.part)) from None
    except (NoSuchKernel, FileNotFoundError) as error:
        raise BuildError(
            f"no se puede arrancar Python para ejecutar las páginas ({error}); instala lo que pide "
            f"el sitio: {INSTALL}"
        ) from None
    except DeadKernelError:
        if (task := asyncio.current_task()) and task.cancelling():
            raise asyncio.CancelledError from None  # nbclient no distingue si se le para.
        problem = "el núcleo de Python ha muerto; ¿falta memoria?"
        raise current.cell.at().error(problem) from None
    return [cell.outputs for cell in notebook.cells[1:]]


def _failed(error: CellExecutionError, part: str) -> str:
    if error.ename == states.FrameError.__name__:
        return f"su figura se mueve y {error.evalue}"
    problem = f"falla con {error.ename}: {error.evalue}"
    if part == "text":
        problem = f"un número del texto {problem}; ¿se calcula en una celda anterior?"
    if error.ename == "FileNotFoundError":
        problem += "; una página no lee archivos: sus datos van en su código"
    if error.ename == "ModuleNotFoundError":
        module = re.search(r"(?:named '|import of )([\w.]+)", error.evalue)
        problem += f"; {remedy(module[1] if module else error.evalue)}"
    return problem

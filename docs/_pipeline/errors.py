"""Lo que se dice a quien construye el sitio: cada fallo, con su lugar y su remedio."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import NamedTuple

from _pipeline.places import DOCS

log = logging.getLogger("mkdocs.activaciones")
INSTALL = f"{sys.executable} -m pip install -r docs/requirements.txt"


class BuildError(Exception):
    """Una página que no se puede publicar, o una máquina que no puede hacerla; en una línea."""


@dataclass(frozen=True)
class Place:
    """Dónde está algo, para que un error diga dónde mirar."""

    name: str
    line: int
    code_cell: int | None = None

    def __str__(self) -> str:
        number = "" if self.code_cell is None else f" celda de código {self.code_cell}:"
        return f"{self.name}:{self.line}:{number}"

    def error(self, problem: str) -> BuildError:
        """Un error de construcción con su lugar por delante."""
        return BuildError(f"{self} {problem}")


class Source(NamedTuple):
    """Un archivo de texto, con el nombre con que se habla de él."""

    name: str
    text: str

    def at(self, text: str) -> Place:
        """El lugar de la línea que más se parece a un texto."""
        return Place(self.name, nearest(self.text.split("\n"), text) + 1)


def nearest(lines: Sequence[str], text: str) -> int:
    """El índice de la línea que más palabras comparte con un texto."""
    words = set(re.findall(r"\w+", text))
    shared = [len(words.intersection(re.findall(r"\w+", line))) for line in lines]
    return shared.index(max(shared))


def remedy(module: str) -> str:
    """Qué hacer si falta un módulo."""
    name = module.partition(".")[0]
    asked = (DOCS / "requirements.txt").read_text(encoding="utf-8").split()
    wanted = any(word.startswith(f"{name.replace('_', '-').lower()}==") for word in asked)
    if wanted and find_spec(name) is None:
        return f"instala lo que pide el sitio: {INSTALL}"
    return f"ninguno de los paquetes que pide el sitio trae {module}; mira si su nombre está bien"


def explained(error: Exception) -> str | None:
    """Un fallo de una página o de la máquina, dicho en una línea; nada, si no es de esos."""
    if isinstance(error, BuildError):
        return str(error)
    if isinstance(error, ModuleNotFoundError):
        return f"falta el módulo {error.name}; {remedy(error.name or '')}"
    if isinstance(error, OSError) and error.filename:
        return (
            f"no se puede leer o escribir {error.filename2 or error.filename} ({error.strerror}); "
            "mira si queda sitio en el disco y si tienes permiso. El sitio anterior sigue igual"
        )
    return None

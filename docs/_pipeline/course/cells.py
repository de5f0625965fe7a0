"""Los datos que recorren la cadena: una celda, lo que enseña al ejecutarse y una página."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from _pipeline.drawing.figure import Point
from _pipeline.drawing.film import Film
from _pipeline.errors import Place, nearest


@dataclass(frozen=True)
class Printed:
    """Lo que escribe `print`."""

    text: str


@dataclass(frozen=True)
class Shown:
    """Un objeto enseñado: en texto y, si lo tiene, en LaTeX. Con `last`, el de la última línea."""

    text: str
    latex: str = ""
    last: bool = True


@dataclass(frozen=True)
class Figure:
    """Una figura: su SVG, los puntos que la resumen y, para el cuaderno, su PNG en base64.

    Con `film`, se mueve.
    """

    svg: str
    points: tuple[Point, ...]
    png: str
    size: tuple[int, int]
    film: Film | None = None


Output = Printed | Shown | Figure


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Una celda de un tutorial.

    `number` la cuenta entre las de código. `rows` es su cuerpo como está en el archivo, y `line`,
    la línea de su marca: con ellos, un error dice dónde mirar. `mover` son los controles de su
    figura, como los recibe `interact`: «h=(-2, 2, 0.1)».
    """

    id: str
    type: Literal["raw", "markdown", "code"]
    source: str
    file: str = ""
    line: int = 1
    rows: Sequence[str] = ()
    number: int | None = None
    tags: tuple[str, ...] = ()
    alt: str = ""
    mover: str = ""
    outputs: tuple[Output, ...] = ()
    orders: str = ""

    def at(self, text: str = "") -> Place:
        """Su lugar, o el de la línea suya que más se parece a un texto."""
        below = 1 + nearest(self.rows, text) if text and self.rows else 0
        return Place(self.file, self.line + below, self.number)

    @property
    def figure(self) -> Figure | None:
        """La figura que dibuja, si dibuja una."""
        return next((o for o in self.outputs if isinstance(o, Figure)), None)

    @property
    def told(self) -> str:
        """Su figura, en palabras: lo que vale siempre y, si se mueve, cómo se publica."""
        film = self.figure.film if self.figure else None
        return f"{self.alt} {film.said}" if film else self.alt


@dataclass(frozen=True)
class Front:
    """La portada de una página: lo que dice de sí misma y lo que pide al sitio."""

    description: str
    tags: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """Una página con código: su archivo, su portada, su título, los minutos que pide y sus celdas.

    Con `lesson` es un tutorial: tiene requisitos y va en las rutas.
    """

    path: Path
    front: Front
    title: str
    minutes: int
    cells: tuple[Cell, ...]
    lesson: bool = True


@dataclass(frozen=True)
class Written:
    """El Markdown de una página y lo que va en los huecos de sus figuras, por su nombre.

    `films` son los fotogramas de las que se mueven, que se piden aparte.
    """

    text: str
    figures: Mapping[str, str] = field(default_factory=dict)
    films: Mapping[str, str] = field(default_factory=dict)

"""Las celdas de una página, como las tiene quien lee, y qué hay que ejecutar antes de cada una."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from _pipeline.live.needs import Names, names
from _pipeline.live.session import Session

Send = Callable[[str, dict[str, Any]], None]
_CHECKED = re.compile(r'\bcheck\(\s*"(\w+)"')
_SOLVED = (
    "Esta celda usa {0}, del ejercicio. Como tu respuesta no está ejecutada y correcta, se usa la "
    "de la solución."
)


@dataclass(frozen=True)
class Cell:
    """Una celda: su código de ahora y el de la página; `role` es exercise, solution o nada.

    `alt` es el texto de la figura de la página, si la tiene.
    """

    name: str
    source: str
    saved: str
    role: str = ""
    alt: str = ""

    @property
    def asked(self) -> str:
        """El ejercicio que plantea o resuelve."""
        found = _CHECKED.search(self.saved) if self.role else None
        return found[1] if found else ""

    @property
    def names(self) -> Names:
        """Lo que su código pide y da; si no es Python, lo que daba: quien lo use dirá que falla."""
        return names(self.source) or names(self.saved) or Names()


class Done(NamedTuple):
    """Con qué código se ejecutó una celda, en qué turno y si el corrector la dio por buena."""

    source: str
    turn: int
    right: bool


class Edge(NamedTuple):
    """La celda `user` pide un nombre que da la celda `giver`."""

    user: int
    name: str
    giver: int


class Book:
    """Ejecuta una celda y, antes, lo que necesita y no está hecho con su código de ahora."""

    def __init__(self, send: Send) -> None:
        """Cuenta lo que pasa con `send`, como `Session`."""
        self._send = send
        self._session = Session(self._heard)
        self._done: dict[str, Done] = {}
        self._owner: dict[str, str] = {}
        self._right = False
        self._turn = 0

    def packages(self, cells: Sequence[Mapping[str, str]], target: int) -> list[str]:
        """Los módulos que hay que traer para ejecutar una celda."""
        steps, _ = self._plan(cells, target)
        return self._session.packages([cell.source for cell in steps])

    def run(self, cells: Sequence[Mapping[str, str]], target: int) -> bool:
        """Si la celda ha acabado sin fallar; también las que había que ejecutar antes."""
        (*before, last), changed = self._plan(cells, target)
        self._send("begin", {"changed": changed})
        for cell in before:
            if cell.role == "solution":
                self._send("note", {"text": _SOLVED.format(cell.asked)})
            if not self._ran(cell, quiet=True):
                return False
        return self._ran(last, changed=changed)

    def _heard(self, kind: str, data: dict[str, Any]) -> None:
        self._right = self._right or (kind == "verdict" and data["ok"])
        self._send(kind, data)

    def _ran(self, cell: Cell, *, quiet: bool = False, changed: bool = False) -> bool:
        self._right = False
        self._done.pop(cell.name, None)
        self._owner |= dict.fromkeys(cell.names.given | cell.names.touched, cell.name)
        run = self._session.run
        ended = run(cell.source, cell.name, quiet=quiet, alt=cell.alt, changed=changed)
        self._turn += 1
        if ended:
            self._done[cell.name] = Done(cell.source, self._turn, self._right)
        return ended

    def _plan(self, given: Sequence[Mapping[str, str]], target: int) -> tuple[list[Cell], bool]:
        """Lo que hay que ejecutar, en el orden de la página; lo pedido, lo último.

        Y si da otra cosa que en la página, porque lo pedido o algo de que depende ha cambiado.
        """
        cells = [Cell(**cell) for cell in given]
        asked, cells = cells[target], [self._as_used(cell) for cell in cells]
        cells[target] = asked
        edges = list(self._edges(cells, target))
        steps = {target}
        while more := {step for edge in edges for step in self._stale(edge, cells, steps)} - steps:
            steps |= more
        used = [asked, *(cells[edge.giver] for edge in edges)]
        changed = any(cell.source != cell.saved for cell in used)
        return [*(cells[i] for i in sorted(steps - {target})), asked], changed

    def _as_used(self, cell: Cell) -> Cell:
        """Como la usan las demás: un ejercicio sin acertar y una solución, como estaban."""
        return replace(cell, source=cell.saved) if cell.role and not self._answered(cell) else cell

    def _answered(self, cell: Cell) -> bool:
        done = self._done.get(cell.name)
        return bool(done and done.right and done.source == cell.source) and cell.role == "exercise"

    def _edges(self, cells: Sequence[Cell], target: int) -> Iterator[Edge]:
        """Quién da cada nombre a lo pedido, y a quien se lo da."""
        seen, waiting = {target}, [target]
        while waiting:
            user = waiting.pop()
            for name in cells[user].names.asked:
                giver = self._giver(cells, user, name)
                if giver is not None:
                    yield Edge(user, name, giver)
                    waiting += {giver} - seen
                    seen.add(giver)

    def _giver(self, cells: Sequence[Cell], user: int, name: str) -> int | None:
        """La última celda anterior que da un nombre, o que lo cambia por dentro."""
        solved = {cell.asked for cell in cells if self._answered(cell)} | {cells[user].asked}
        for i in reversed(range(user)):
            cell = cells[i]
            if cell.role == "solution" and cell.asked in solved:
                continue
            if name in cell.names.given:
                return i
            if name in cell.names.touched:
                origin = self._giver(cells, i, name)
                if origin is None or name not in cells[origin].names.fixed:
                    return i
        return None

    def _stale(self, edge: Edge, cells: Sequence[Cell], steps: set[int]) -> Iterator[int]:
        """Lo que hay que repetir por un nombre, además de lo que ya se va a ejecutar."""
        user, name, giver = edge
        mine, its = (self._done.get(cells[i].name) for i in (user, giver))
        fresh = bool(its and its.source == cells[giver].source)
        if giver in steps or user not in steps:
            if giver in steps or not (fresh and mine and its and its.turn < mine.turn):
                yield user
            return
        spoilt = any(i < giver and name in cells[i].names.given for i in steps)
        if spoilt or not fresh or self._owner.get(name) != cells[giver].name:
            yield giver

"""Una curva, dibujada con letras: en cada una caben dos puntos a lo ancho y cuatro a lo alto."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from activations.activation import Activation
from activations.curve import Curve, Stroke, sample
from activations.svg import Axis, window
from activations.terminal.sheet import MARKS

_ROWS = 9
# Lo que suma cada punto de una letra braille.
_DOTS = np.array([[1, 8], [2, 16], [4, 32], [64, 128]])
_KEY = (
    *("● el valor", "○ un límite que no se alcanza", "◐ los dos, que aquí caen en el mismo sitio"),
    *("▲ una delta de Dirac", "▼ una delta de Dirac negativa"),
)


def drawn(f: Activation, interval: tuple[float, float], columns: int) -> Iterator[str]:
    """f y f′, una debajo de otra, con lo que se ve dicho con palabras."""
    for order in (0, 1):
        curve = sample(f, interval, 4 * columns + 1, order=order)
        yield f"{MARKS[order]}(x)\n{_panel(curve, interval, columns)}"
        yield curve.words


def _panel(curve: Curve, interval: tuple[float, float], columns: int) -> str:
    heights = [y for d in curve.arrows for y in (0.0, d.weight)] + [dot.y for dot in curve.dots]
    low, high = window(np.concatenate([heights, *(s.y for s in curve.strokes)]), 0.05)
    up = Axis(low, high, 4 * _ROWS - 1, 0)
    labels = {_cell(up, y, 4): text for y, text in up.ticks(4)}
    left = max(map(len, labels.values())) + 1
    across = Axis(*interval, 0, 2 * (columns - left) - 1)
    fine = np.zeros((4 * _ROWS, 2 * (columns - left)), bool)
    for stroke in curve.strokes:
        _trace(fine, stroke, across, up)
    cells = np.einsum("rica,ia->rc", fine.reshape(_ROWS, 4, -1, 2), _DOTS)
    grid = [[chr(0x2800 + cell) if cell else " " for cell in row] for row in cells.tolist()]
    _mark(grid, curve, across, up)
    lines = [f"{labels.get(i, ''):>{left - 1}} {''.join(row)}" for i, row in enumerate(grid)]
    lines.append(_scale(across, left, columns))
    signs = {letter for row in grid for letter in row}
    lines.append("   ".join(key for key in _KEY if key[0] in signs))
    return "\n".join(line.rstrip() for line in lines).rstrip()


def _cell(axis: Axis, value: float, size: int) -> int:
    return int(round(axis(value)) // size)


def _trace(fine: NDArray[np.bool_], stroke: Stroke, across: Axis, up: Axis) -> None:
    """Une cada punto con el siguiente, si los dos tienen valor."""
    seen = np.abs(stroke.y) <= 1e300
    places = np.stack([up(np.where(seen, stroke.y, up.low)), across(stroke.x)], 1)
    both = seen[:-1] & seen[1:]
    for start, end in zip(places[:-1][both], places[1:][both], strict=True):
        steps = int(np.abs(end - start).max()) + 2
        fine[tuple(np.linspace(start, end, steps).round().astype(int).T)] = True


def _mark(grid: list[list[str]], curve: Curve, across: Axis, up: Axis) -> None:
    """Los ejes donde no hay nada y, encima de todo, las flechas y los puntos."""
    if up.low <= 0 <= up.high:
        row = grid[_cell(up, 0, 4)]
        row[:] = [letter if letter != " " else "┈" for letter in row]
    if across.low <= 0 <= across.high:
        column = _cell(across, 0, 2)
        for row in grid:
            row[column] = row[column] if row[column] not in " ┈" else "┊"
    heads = {}
    for delta in (d for d in curve.arrows if not d.order):
        column, base, tip = _cell(across, delta.at, 2), _cell(up, 0, 4), _cell(up, delta.weight, 4)
        for i in range(min(base, tip), max(base, tip) + 1):
            grid[i][column] = "│"
        heads[tip, column] = "▲" if delta.weight > 0 else "▼"
    for dot in curve.dots:
        i, column = _cell(up, dot.y, 4), _cell(across, dot.x, 2)
        grid[i][column] = ("◐" if grid[i][column] == "○" else "●") if dot.closed else "○"
    for (i, column), head in heads.items():
        grid[i][column] = head


def _scale(across: Axis, left: int, columns: int) -> str:
    """Los números del eje x, cada uno debajo de su sitio."""
    line = ""
    for x, text in across.ticks(max(2, (columns - left) // 10)):
        at = min(left + _cell(across, x, 2) - len(text) // 2, columns - len(text))
        if not line or at > len(line):
            line = line.ljust(at) + text
    return line

"""Lo que hace mentir a una figura: un trazo que cruza un salto."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection


def lies(axes: Any) -> bool:
    """Si algún trazo de unos ejes une lo que la función separa, o dibuja escalones que no hay.

    Un salto se reconoce por los puntos: uno muy junto al siguiente y mucho más alto o más bajo.
    """
    strokes = [line for line in axes.lines if line.get_linestyle() != "None"]
    return any(line.get_drawstyle() != "default" for line in strokes) or any(
        _jumps(points, axes) for points in _traced(axes, strokes)
    )


def _traced(axes: Any, strokes: list[Any]) -> Iterator[Any]:
    for line in strokes:
        yield line.get_transform().transform(line.get_xydata())
    for lines in axes.collections:
        if isinstance(lines, LineCollection):
            for segment in lines.get_segments():
                yield lines.get_transform().transform(segment)


def _jumps(points: Any, axes: Any) -> bool:
    x, y = np.where(np.isfinite(points), points, np.nan).T
    if len(x) < 2 or not np.isfinite(x * y).any():
        return False
    width, height = np.nanmax(x) - np.nanmin(x), np.nanmax(y) - np.nanmin(y)
    tall = max(0.3 * height, 0.05 * axes.bbox.height)  # No, el ruido de una línea plana.
    steep = (np.abs(np.diff(x)) <= 0.03 * width) & (np.abs(np.diff(y)) >= tall)
    return bool(width > 0 and np.any(steep))

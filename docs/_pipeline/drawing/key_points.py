"""Los datos de una figura y su PNG. Se leen en el núcleo de cada página, cuando se dibuja."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from PIL import Image

# Dos puntos por píxel de CSS, para las pantallas finas, o los que quepan en sus bytes; los colores,
# la paleta y sus bordes.
_PIXELS, _DENSITIES, _CEILING, _COLOURS, _PAD = 96, (2, 1.5, 1), 25_000, 64, 0.1


def picture(figure: Any) -> tuple[bytes, dict[str, int]] | None:
    """El PNG de una figura y su tamaño en la página, o nada si está vacía."""
    if not (figure.axes or figure.lines):
        return None
    # El SVG ya está hecho: todo está en su sitio, y volver a colocarlo es la mitad del tiempo.
    figure.set_layout_engine("none")
    box = figure.get_tightbbox().padded(_PAD)
    for density in _DENSITIES:
        made = _picture(figure, box, density)
        if len(made[0]) <= _CEILING:
            break
    return made


def _picture(figure: Any, box: Any, density: float) -> tuple[bytes, dict[str, int]]:
    drawn, target = io.BytesIO(), io.BytesIO()
    figure.savefig(
        drawn,
        format="png",
        dpi=_PIXELS * density,
        bbox_inches=box,
        transparent=False,
        pil_kwargs={"compress_level": 0},  # Se comprime después.
    )
    image = Image.open(drawn).convert("RGB").quantize(_COLOURS)
    image.save(target, "PNG", optimize=True)  # Sin la fecha ni el programa que anota matplotlib.
    width, height = (int(side / density) for side in image.size)
    return target.getvalue(), {"width": width, "height": height}


def key_points(figure: Any) -> list[tuple[str, float, float]]:
    """Filas [curva, x, y] con los puntos que cuentan: los extremos y algunos de en medio."""
    flat = (axes for axes in figure.axes if axes.name != "3d")  # Los de 3D vienen proyectados.
    return [row for axes in flat for row in _rows(axes)]


def _rows(axes: Any) -> Iterator[tuple[str, float, float]]:
    place = axes.get_title("left") or axes.get_title() or axes.get_ylabel()
    for line in axes.lines:
        x, y = line.get_data(orig=False)
        x, y = x[np.isfinite(y)], y[np.isfinite(y)]
        if x.size and line.get_alpha() != 0:
            several = np.linspace(0, x.size - 1, 5).round().astype(int).tolist()
            for i in sorted({*several, int(y.argmin()), int(y.argmax())}):
                yield _name(place, line.get_label()), float(x[i]), float(y[i])
    for lines in axes.collections:
        for segment in lines.get_segments() if isinstance(lines, LineCollection) else ():
            for x, y in segment:
                yield _name(place, lines.get_label()), float(x), float(y)
    for note in axes.texts:
        if getattr(note, "arrow_patch", None):
            yield _name(place, "flecha"), float(note.xy[0]), float(note.xy[1])


def _name(place: str, label: str) -> str:
    return ": ".join(part for part in (place, label) if part and part[0] != "_") or "y"

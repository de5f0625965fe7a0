"""Cómo se fotografía una figura que se mueve: entera, o solo lo que ha cambiado."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree

from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.text import Annotation
from matplotlib.transforms import Affine2D

from _pipeline.drawing.lean import MOVED, lean

Node = tuple[str, dict[str, str]]
_DPI = 72


class _Paper(RendererSVG):  # type: ignore[misc] # matplotlib no trae sus tipos.
    """El de matplotlib, salvo que un relleno no es una marca, que tendría cada vez otro nombre."""

    def draw_markers(self, gc: Any, *drawn: Any) -> None:
        """Dibuja como trazo lo que se pone una vez y en el origen: un `fill_between`."""
        shape, own, path, place, *face = drawn
        if len(path.vertices) == 1 and not place.transform(path.vertices).any():
            self.draw_path(gc, shape, own + Affine2D(), *face)
        else:
            super().draw_markers(gc, *drawn)


class Studio:
    """Una figura quieta, en el tamaño en que se publica."""

    def __init__(self, figure: Any) -> None:
        """Coloca sus piezas, y ya no se mueven solas."""
        figure.dpi = _DPI
        FigureCanvasSVG(figure)  # Con otro lienzo, lo que miden las letras depende de la máquina.
        for box in [figure, *figure.axes]:
            box.patch.set_visible(False)
        figure.set_layout_engine()  # El PNG del cuaderno se lo quitó, con otros puntos por pulgada.
        for _ in range(2):  # La segunda vez las coloca donde ya se quedan.
            figure.draw_without_rendering()
        figure.set_layout_engine("none")
        self._figure = figure
        self._moved: list[Artist] = []
        self._size = figure.get_size_inches() * _DPI

    def watch(self, moves: Iterable[object]) -> dict[str, str]:
        """Mira qué artistas tocan unos movimientos, y llama a sus grupos de otra manera.

        Devuelve cómo los llamaba el autor, por el nombre que tienen ahora.
        """
        for artist in self._figure.findobj():
            artist.stale = False
        found: dict[Artist, None] = {}
        for _ in moves:
            found |= dict.fromkeys(self._figure.findobj(_touched))
        self._moved = list(found)
        given = {}
        for index, artist in enumerate(self._moved):
            name = f"{MOVED}{index}"
            given[name] = artist.get_gid() or ""
            artist.set_gid(name)
            if isinstance(artist, Annotation) and artist.arrow_patch:
                artist.arrow_patch.set_gid(f"{name}-flecha")
        return given

    def fixed(self) -> object:
        """Lo que no se mueve: los ejes, y qué artistas tienen y en qué orden."""
        return [
            (
                axes.viewLim.bounds,
                axes.get_position().bounds,
                [(id(artist), artist.get_zorder()) for artist in axes.get_children()],
            )
            for axes in self._figure.axes
        ]

    def whole(self) -> str:
        """El SVG de la figura, dibujada entera."""
        return self._drawn([self._figure])

    def part(self) -> str:
        """El SVG de los artistas que se mueven, y de nada más."""
        return self._drawn(self._moved)

    def _drawn(self, artists: Iterable[Artist]) -> str:
        target = io.StringIO()
        paper = _Paper(*self._size, target, metadata={"Date": None})
        for artist in artists:
            artist.draw(paper)
        paper.finalize()
        svg = target.getvalue()
        return svg[svg.index("<svg") :]


def _touched(artist: Artist) -> bool:
    # Lo que tiene piezas lo cambian ellas; y una flecha que cambia de sitio no se lo dice a nadie.
    return (artist.stale and not artist.get_children()) or isinstance(artist, Annotation)


def nodes(svg: str) -> tuple[list[Node], dict[str, range]]:
    """Las piezas de un dibujo, en orden y sin las definiciones, y cuáles son de cada grupo."""
    found: list[Node] = []
    groups: dict[str, range] = {}

    def walk(node: ElementTree.Element) -> None:
        first = len(found)
        found.append((node.tag, node.attrib))
        for child in node:
            if child.tag != "defs":
                walk(child)
        if MOVED in (name := node.attrib.get("id", "")):
            groups[name.removeprefix("-")] = range(first, len(found))

    for child in lean(svg, ""):
        if child.tag != "defs":
            walk(child)
    return found, groups

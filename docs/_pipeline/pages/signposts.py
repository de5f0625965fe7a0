"""Al acabar un tutorial, por dónde sigue quien va por una ruta, y cómo acaba esta.

Lo que se dice al final de una ruta está escrito una vez: en la pestaña de la página que la pide,
detrás de su línea `<!-- ruta: NOMBRE -->`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from textwrap import dedent

from _pipeline.pages.routes import WHOLE, Stop

_TAB = re.compile(
    r'^=== "(?P<name>[^"]+)"\n(?:\n| {4}.*\n)*? {4}<!-- *ruta: *(?P<route>\S+) *-->\n'
    r"(?P<end>(?:\n| {4}.*\n)*)",
    re.MULTILINE,
)
_LINK = re.compile(r"(?<=\]\()(?!\w+:|#)(?=[^)\s]+\))")


def signs(pages: Mapping[str, str], course: Sequence[Stop]) -> dict[str, str]:
    """Lo que se añade a cada tutorial, por su dirección."""
    found: dict[str, list[str]] = {}
    for uri, text in pages.items():
        for tab in _TAB.finditer(text):
            for stop, sign in _along(tab, course, posixpath.dirname(uri)):
                found.setdefault(stop.uri, []).append(sign)
    return {uri: "\n" + "\n\n".join(signs) + "\n" for uri, signs in found.items()}


def _along(tab: re.Match[str], course: Sequence[Stop], folder: str) -> Iterator[tuple[Stop, str]]:
    name, route = tab["name"], tab["route"]
    stops = [stop for stop in course if route == WHOLE or route in stop.routes]
    for stop, after in pairwise(stops):
        # Si es la que sigue en el curso, ya la dice el pie de la página.
        if course.index(after) != course.index(stop) + 1:
            way = f"[{after.title}]({_from(stop, after.uri)})"
            yield stop, _box(f"En la ruta «{name}»", f"Sigue en {way}")
    if stops and (end := dedent(tab["end"]).strip()):
        back = _LINK.sub(f"{_from(stops[-1], folder or '.')}/", end)
        yield stops[-1], _box(f"Fin de la ruta «{name}»", back)


def _from(stop: Stop, uri: str) -> str:
    return posixpath.relpath(uri, posixpath.dirname(stop.uri))


def _box(title: str, text: str) -> str:
    inside = text.replace("\n", "\n    ")
    return f'!!! tip "{title}"\n\n    {inside}'

"""Las rutas: qué tutoriales lleva cada una, en qué orden y cuánto duran, escritas donde se piden.

Un `.md` pide una ruta con la línea `<!-- ruta: NOMBRE -->`, y el enlace a su primera página, con
`<!-- empieza: NOMBRE -->`. Un tutorial dice en qué rutas va, y en `completa` van todos.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from _pipeline.errors import Place, Source

WHOLE = "completa"
_MARK = re.compile(r"^(?P<indent> *)<!-- *(?P<what>ruta|empieza): *(?P<route>\S+) *-->$", re.M)


class Stop(NamedTuple):
    """Un tutorial en las rutas: su dirección, su título, sus minutos, sus rutas y su portada."""

    uri: str
    title: str
    minutes: int
    routes: Sequence[str]
    at: Place


def placed(
    pages: Mapping[str, str], stops: Sequence[Stop], nav: Sequence[Any] | None
) -> dict[str, str]:
    """Cada página, con las rutas que pide, en el orden de la navegación.

    Raises
    ------
    BuildError
        Si una página pide una ruta sin tutoriales, o un tutorial dice una que ninguna página pide.
    """
    asked = {WHOLE} | {mark["route"] for text in pages.values() for mark in _MARK.finditer(text)}
    for stop in stops:
        for route in stop.routes:
            if route not in asked or route == WHOLE:
                named = ", ".join(sorted(asked - {WHOLE})) or "ninguna"
                raise stop.at.error(
                    f"«{route}» no es una ruta que se elija; las hay: {named}. Otra se pide en "
                    f"docs/index.md, con una línea <!-- ruta: {route} -->; en «{WHOLE}» van todos"
                )
    places = {uri: number for number, uri in enumerate(_uris(nav))}
    ordered = sorted(stops, key=lambda stop: (places.get(stop.uri, len(places)), stop.uri))
    return {uri: _filled(Source(uri, text), ordered) for uri, text in pages.items()}


def duration(minutes: int) -> str:
    """Unos minutos, dichos en horas y minutos."""
    hours, rest = divmod(minutes, 60)
    parts = [(hours, "hora"), (rest, "minuto")]
    return " y ".join(f"{n} {name}{'s' * (n > 1)}" for n, name in parts if n)


def _uris(nav: Any) -> Iterator[str]:
    """Las direcciones de una navegación, de arriba abajo."""
    if isinstance(nav, str):
        yield nav
    elif nav:
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from _uris(entry)


def _filled(page: Source, ordered: Sequence[Stop]) -> str:
    def written(mark: re.Match[str]) -> str:
        route = mark["route"]
        stops = [stop for stop in ordered if route == WHOLE or route in stop.routes]
        if not stops:
            raise page.at(mark[0]).error(
                f"en la ruta «{route}» no va ningún tutorial; se dice en su portada: "
                f"rutas: [{route}]"
            )
        lines = _start(stops[0], page) if mark["what"] == "empieza" else _list(stops, page)
        return "\n".join(mark["indent"] + line if line else "" for line in lines)

    return _MARK.sub(written, page.text)


def _start(first: Stop, page: Source) -> list[str]:
    return [f"[Empieza]({_link(first, page)}){{ .md-button .md-button--primary }}"]


def _list(stops: Sequence[Stop], page: Source) -> list[str]:
    total = duration(sum(stop.minutes for stop in stops))
    counted = f"{len(stops)} página{'s' * (len(stops) > 1)}"
    items = (
        f"{number}. [{stop.title}]({_link(stop, page)}) · {stop.minutes}\u00a0min"
        for number, stop in enumerate(stops, 1)
    )
    return [f"**{total}**, en {counted}:", "", *items]


def _link(stop: Stop, page: Source) -> str:
    return posixpath.relpath(stop.uri, posixpath.dirname(page.name) or ".")

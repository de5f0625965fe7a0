"""Las rutas: qué tutoriales lleva cada una, en qué orden y cuánto duran, escritas donde se piden.

Un `.md` pide una ruta con la línea `<!-- ruta: NOMBRE -->`, y el enlace a su primera página, con
`<!-- empieza: NOMBRE -->`. Un tutorial dice en qué rutas va, y en `completa` van todos.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from _pipeline.errors import Place, Source

WHOLE = "completa"
_MARK = re.compile(r"^(?P<indent> *)<!-- *(?P<what>ruta|empieza): *(?P<route>\S+) *-->$", re.M)


class Stop(NamedTuple):
    """Un tutorial, como lo ve el curso: lo que dice de él su portada, que está en `at`.

    `needs` son los archivos de los que pide antes; `goals`, lo que se sabe al terminarlo;
    `cited`, las claves de sus referencias; y `solutions`, el código de las de sus ejercicios.
    """

    uri: str
    title: str
    minutes: int
    at: Place
    routes: Sequence[str] = ()
    needs: Sequence[str] = ()
    goals: Sequence[str] = ()
    cited: Sequence[str] = ()
    solutions: Sequence[str] = ()


def ordered(uris: Iterable[str], nav: Sequence[Any] | None) -> list[str]:
    """Unas direcciones, en el orden de la navegación; las que no están en ella, al final."""
    places = {uri: number for number, uri in enumerate(_uris(nav))}
    return sorted(uris, key=lambda uri: (places.get(uri, len(places)), uri))


def placed(pages: Mapping[str, str], stops: Sequence[Stop]) -> dict[str, str]:
    """Cada página, con las rutas que pide, en el orden de `stops`.

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
    return {uri: _filled(Source(uri, text), stops) for uri, text in pages.items()}


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


def _filled(page: Source, course: Sequence[Stop]) -> str:
    def written(mark: re.Match[str]) -> str:
        route = mark["route"]
        stops = [stop for stop in course if route == WHOLE or route in stop.routes]
        if not stops:
            raise page.at(mark[0]).error(
                f"en la ruta «{route}» no va ningún tutorial; se dice en su portada: "
                f"rutas: [{route}]"
            )
        lines = _start(stops[0], page) if mark["what"] == "empieza" else _list(stops, course, page)
        return "\n".join(mark["indent"] + line if line else "" for line in lines)

    return _MARK.sub(written, page.text)


def _start(first: Stop, page: Source) -> list[str]:
    return [f"[Empieza]({_link(first, page)}){{ .md-button .md-button--primary }}"]


def _list(stops: Sequence[Stop], course: Sequence[Stop], page: Source) -> list[str]:
    total = duration(sum(stop.minutes for stop in stops))
    counted = f"{len(stops)} página{'s' * (len(stops) > 1)}"
    items = (
        f"{number}. [{stop.title}]({_link(stop, page)}) · {stop.minutes}\u00a0min"
        for number, stop in enumerate(stops, 1)
    )
    asked = {need for stop in stops for need in stop.needs}
    before = [
        f"[{stop.title}]({_link(stop, page)})"
        for stop in course
        if stop not in stops and posixpath.basename(stop.uri) in asked
    ]
    known = ["", f"Da por sabido lo de: {'; '.join(before)}."] if before else []
    return [f"**{total}**, en {counted}:", "", *items, *known]


def _link(stop: Stop, page: Source) -> str:
    return posixpath.relpath(stop.uri, posixpath.dirname(page.name) or ".")

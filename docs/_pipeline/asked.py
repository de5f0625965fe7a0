"""Lo que las páginas piden del sitio entero, con sus marcas, y quien lo escribe en ellas."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from _pipeline.course.cells import Cell, Page
from _pipeline.errors import Source
from _pipeline.pages import (
    first_uses,
    glossary,
    laboratory,
    mistakes,
    overview,
    references,
    routes,
    signposts,
)
from _pipeline.pages.catalog import measured


def completed(coded: Mapping[str, Page]) -> dict[str, Page]:
    """Las páginas con código, con lo medido, sus referencias y los errores que hay en el curso."""
    lessons = {uri: _prose(one) for uri, one in coded.items() if one.lesson}

    def filled(cell: Cell, uri: str) -> Cell:
        text = references.filled(measured.filled(cell.source, cell.at), cell.at)
        return replace(cell, source=mistakes.filled(text, cell.at, uri, lessons))

    return {
        uri: replace(
            page,
            cells=tuple(filled(c, uri) if c.type == "markdown" else c for c in page.cells),
        )
        for uri, page in coded.items()
    }


def placed(plain: Mapping[str, str], coded: Mapping[str, Page], *, live: bool) -> dict[str, str]:
    """Las demás, con sus rutas, el curso contado entero, el laboratorio y el glosario.

    Las páginas con código llegan en el orden de la navegación, y tal como están escritas.
    """
    course = _course(coded)
    titles = {uri: page.title for uri, page in coded.items()} | _titles(plain)
    texts = overview.placed(routes.placed(plain, course), course)
    texts = {uri: laboratory.placed(text, live=live) for uri, text in texts.items()}
    return {uri: glossary.placed(Source(uri, text), titles) for uri, text in texts.items()}


def led(
    pages: Mapping[str, str], plain: Mapping[str, str], coded: Mapping[str, Page]
) -> dict[str, str]:
    """Los tutoriales, con lo que sigue en cada ruta y, para buscarlos, los términos que enseñan."""
    signs = signposts.signs(plain, _course(coded))
    terms = glossary.terms()
    return {
        uri: _tagged(pages[uri], page.front.tags, [t for t in terms if t.uri == uri])
        + signs.get(uri, "")
        for uri, page in coded.items()
        if page.lesson
    }


def linked(pages: Mapping[str, str], coded: Mapping[str, Page]) -> dict[str, str]:
    """Las páginas, con el enlace al glosario del primer uso de cada término, si lo hay."""
    if glossary.URI not in pages:
        return {}
    needs = {uri: page.front.needs for uri, page in coded.items()}
    unlinked = {glossary.URI, "index.md"}
    texts = {uri: text for uri, text in pages.items() if uri not in unlinked}
    return first_uses.linked(texts, needs, glossary.terms())


def _tagged(text: str, own: Sequence[str], taught: Sequence[glossary.Term]) -> str:
    """La página, con sus palabras clave y las de los términos que enseña, una vez cada una."""
    names = (name for term in taught for name in (term.name, term.english))
    tags = json.dumps(list(dict.fromkeys([*own, *names])), ensure_ascii=False)
    bare = re.sub(r"^tags: .*\n", "", text, count=1, flags=re.MULTILINE)
    return bare.replace("\n---\n", f"\ntags: {tags}\n---\n", 1)


def _course(coded: Mapping[str, Page]) -> list[routes.Stop]:
    return [_stop(uri, page) for uri, page in coded.items() if page.lesson]


def _stop(uri: str, page: Page) -> routes.Stop:
    at, said = page.cells[0].at("rutas"), page.front
    cited = references.cited(_prose(page))
    solutions = [cell.source for cell in page.cells if "solution" in cell.tags]
    facts = said.routes, said.needs, said.goals, cited, solutions
    return routes.Stop(uri, page.title, page.minutes, at, *facts)


def _titles(pages: Mapping[str, str]) -> dict[str, str]:
    found = {uri: re.search(r"^# (.+)$", text, re.MULTILINE) for uri, text in pages.items()}
    return {uri: title[1] for uri, title in found.items() if title}


def _prose(page: Page) -> str:
    return "\n\n".join(cell.source for cell in page.cells if cell.type == "markdown")

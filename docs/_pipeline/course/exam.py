"""El examen: una página que no es del curso, con una pregunta bajo cada título que lleve opciones.

Elegir marca la opción, abre su respuesta y lleva la cuenta; al final sale qué releer por cada
fallo, que es lo que nombra su respuesta. Todas las frases salen de aquí: `docs/assets/examen.js`
solo las enseña. En el cuaderno es una lista con su plegado.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown.extensions.toc import slugify

from _pipeline.course import choices
from _pipeline.course.cells import Cell, Page
from _pipeline.course.choices import Said

SCRIPTS = ("examen.js",)
STYLES = ("examen.css",)
_HEADING = re.compile(r"^## .*$", re.MULTILINE)
_FOLD = re.compile(r"^\?\?\?\+? question\b.*$", re.MULTILINE)
_BACK = re.compile(r"Vuelve\s+a\s+\[[^\]]+\]\(tutoriales/[\w-]+\.py#[\w-]+\)\.")
_HOW = (
    "Al elegir se abre la respuesta. Cuenta lo primero que eliges; después puedes probar las "
    "demás, y la cuenta no cambia. Con el teclado, las flechas pasan de una opción a otra, y se "
    "elige con Intro o con la barra espaciadora. Nada sale de esta pestaña."
)
# Lo que va entre llaves lo pone el programa, y lo que va entre corchetes es un enlace, el que dice.
# Ninguna frase cambia con el número.
_TOLD = {
    "si": "Correcta",
    "no": "Incorrecta",
    "cuenta": "Llevas {bien} de {dichas}; falta contestar {faltan}: [ir a la primera].",
    "fin": "Has acertado {bien} de {dichas}. [Al final de la página] está lo que conviene releer.",
    "pleno": "Has acertado {bien} de {dichas}: no te queda ninguna página por releer.",
}


class _Part(NamedTuple):
    """Lo que hay entre dos títulos de una celda: el suyo, si lo tiene, y lo que lleva."""

    heading: Said | None
    options: list[Said]
    folds: list[Said]
    answers: list[Said]


def check(page: Page) -> None:
    """Para la construcción si una pregunta no se puede elegir, no se responde o no dice adónde ir.

    Una página sin opciones no es un examen, y no se le pide nada.
    """
    parts = list(_parts(page))
    asks = any(part.options for part in parts)
    titles: set[str] = set()
    for heading, *marks in parts:
        said = [mark for kind in marks for mark in kind]
        if not said or not (asks or marks[-1]):
            continue
        if not heading:
            raise said[0].error("es de una pregunta, y una pregunta va bajo su título, «## …»")
        _question(page, heading, marks[-1])
        name = _name(heading.text.removeprefix("## "))
        if name in titles:
            raise heading.error("otra pregunta del examen se titula así")
        titles.add(name)


def _question(page: Page, heading: Said, answers: list[Said]) -> None:
    section = choices.checked(page, heading, answers, "la pregunta")
    count = len(choices.OPTION.findall(section["options"]))
    if not 3 <= count <= 4:
        raise heading.error(f"una pregunta de examen lleva tres o cuatro opciones, y esta, {count}")
    rest = _HEADING.split(heading.cell.source[section.end() :], maxsplit=1)[0]
    if len(_BACK.findall(rest)) != 1:
        raise answers[0].error(
            "la respuesta dice, una vez y así, adónde volver: «Vuelve a "
            "[título](tutoriales/NN-nombre.py#seccion).»"
        )


def _parts(page: Page) -> Iterator[_Part]:
    for cell in page.cells:
        if cell.type == "markdown":
            headings = [Said(cell, m[0], m.start()) for m in _HEADING.finditer(cell.source)]
            ends = [*(heading.start for heading in headings), len(cell.source)]
            for heading, start, end in zip([None, *headings], [0, *ends], ends, strict=False):
                marks = (choices.OPTION, _FOLD, choices.ALMOST)
                yield _Part(heading, *(_within(cell, mark, start, end) for mark in marks))


def _within(cell: Cell, mark: re.Pattern[str], start: int, end: int) -> list[Said]:
    return [Said(cell, m[0], m.start()) for m in mark.finditer(cell.source, start, end)]


def _name(title: str) -> str:
    return slugify(title, "-")


def published(source: str) -> str:
    """El Markdown de una celda, con cada pregunta dentro de su formulario."""
    return choices.SECTION.sub(lambda found: _form(found, source), source)


def _form(section: re.Match[str], source: str) -> str:
    answer = choices.ANSWER.search(source, section.end())
    right = answer[1] if answer else ""
    name = _name(section["title"])
    return choices.form(section, name, f' id="{name}-opciones" data-respuesta="{right}"')


def _asks(page: Page) -> bool:
    return any(choices.SECTION.search(cell.source) for cell in page.cells)


def scripts(page: Page) -> tuple[str, ...]:
    """Los programas que pide una página con preguntas."""
    return SCRIPTS if _asks(page) else ()


def styles(page: Page) -> tuple[str, ...]:
    """Las hojas de estilo que pide una página con preguntas."""
    return STYLES if _asks(page) else ()


def opening(page: Page) -> list[str]:
    """Cómo se contesta, que solo se ve si hay programa."""
    return [f'{_HOW}\n{{ .como data-search-exclude="1" }}'] if _asks(page) else []


def recalled(page: Page) -> list[str]:
    """El marcador, la lista de lo que hay que releer y el botón de empezar de nuevo, vacíos."""
    if not _asks(page):
        return []
    told = "".join(f' data-{name}="{html.escape(text)}"' for name, text in _TOLD.items())
    return [
        f'<p class="marcador" role="status"{told}></p>\n'
        '<ul id="releer" hidden></ul>\n'
        '<p hidden><button type="button">Empezar de nuevo</button></p>'
    ]

"""«Predice»: lo que se escribe como una lista de opciones y en la página se elige.

Quien elige ve abrirse el plegado que sigue, y el final de la página le recuerda lo que dijo. Todas
las frases salen de aquí: `docs/assets/predice.js` solo las enseña. En el cuaderno es una lista.
"""

from __future__ import annotations

import re

from _pipeline.course import choices
from _pipeline.course.cells import Page

SCRIPTS = ("predice.js",)
_HEADING = re.compile(r"^#+ Predice\b.*$", re.MULTILINE)
_TITLE = "Predice"


def check(page: Page) -> None:
    """Para la construcción si la predicción de una página no se puede elegir o no se responde."""
    headings, answers = choices.found(page, _HEADING), choices.found(page, choices.ALMOST)
    if not headings:
        if answers:
            raise answers[0].error("responde a una predicción, y la página no tiene «## Predice»")
        return
    if len(headings) > 1:
        raise headings[1].error("hay dos predicciones; una página lleva una")
    choices.checked(page, headings[0], answers, "la predicción", _TITLE)


def published(source: str) -> str:
    """El Markdown de una celda, con su predicción dentro de un formulario, si la tiene."""
    return choices.SECTION.sub(
        lambda found: choices.form(found, "predice") if found["title"] == _TITLE else found[0],
        source,
    )


def scripts(page: Page) -> tuple[str, ...]:
    """Los programas que pide la predicción de una página, si tiene una."""
    return SCRIPTS if choices.found(page, _HEADING) else ()


def styles(_: Page) -> tuple[str, ...]:
    """Las hojas de estilo que pide: ninguna, porque lo suyo va con todas las páginas."""
    return ()


def opening(_: Page) -> list[str]:
    """Lo que se dice detrás de la entrada de la página: nada."""
    return []


def recalled(page: Page) -> list[str]:
    """Lo que dirá el final de la página a quien eligió cada opción: un párrafo por letra."""
    for cell in page.cells:
        for section in choices.SECTION.finditer(cell.source) if cell.type == "markdown" else ():
            if section["title"] == _TITLE:
                (answer,) = choices.found(page, choices.ANSWER)
                letters = [letter for letter, _ in choices.OPTION.findall(section["options"])]
                return [_recall(letter, answer.text[-2]) for letter in letters]
    return []


def _recall(letter: str, right: str) -> str:
    verdict = "acertaste" if letter == right else f"la respuesta era la {right}"
    facts = f'data-letra="{letter}" data-search-exclude="1" hidden="hidden"'
    return (
        f"Al empezar habías dicho {letter}, y {verdict}. [Volver a la pregunta](#predice)\n"
        f"{{ .recuerdo {facts} }}"
    )

"""«Predice»: lo que se escribe como una lista de opciones y en la página se elige.

Quien elige ve abrirse el plegado que sigue, y el final de la página le recuerda lo que dijo. Todas
las frases salen de aquí: `docs/assets/predice.js` solo las enseña. En el cuaderno es una lista.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from _pipeline.course.cells import Cell, Page
from _pipeline.errors import BuildError

SCRIPTS = ("predice.js",)
LETTERS = "ABCDE"
_HEADING = re.compile(r"^#+ Predice\b.*$", re.MULTILINE)
# Una fila de texto: ni título, ni opción, ni plegado.
_TEXT = r"(?!#|[-*+] |[?!]{3})\S.*\n"
_SECTION = re.compile(
    rf"^## Predice\n\n(?P<before>(?:(?:{_TEXT})+\n)*?)(?P<question>(?:{_TEXT})+)\n"
    r"(?P<options>(?:- \*\*[A-Z]\.\*\* \S.*\n(?: {2,}\S.*\n)*)+)\n"
    r'(?=\?\?\? question "[^"\n]+"\n {4}\S)',
    re.MULTILINE,
)
OPTION = re.compile(r"^- \*\*([A-Z])\.\*\* (.+(?:\n {2,}.+)*)", re.MULTILINE)
_ANSWER = re.compile(rf"La\s+respuesta\s+es\s+la\s+([{LETTERS}])\.")
_ALMOST = re.compile(
    rf"(?i:\brespuesta\s+(?:correcta\s+)?(?:es|era|fue)\s+(?:la\s+|\*\*)*)[{LETTERS}]\b.?"
)
_SAY = "dilo una vez, después de las opciones y así: «La respuesta es la B.»"


class _Said(NamedTuple):
    """Una frase de la página, con su lugar: su celda y dónde empieza en ella."""

    cell: Cell
    text: str
    start: int


def check(page: Page) -> None:
    """Para la construcción si la predicción de una página no se puede elegir o no se responde."""
    headings, answers = _found(page, _HEADING), _found(page, _ALMOST)
    if not headings:
        if answers:
            raise _wrong(answers[0], "responde a una predicción, y la página no tiene «## Predice»")
        return
    if len(headings) > 1:
        raise _wrong(headings[1], "hay dos predicciones; una página lleva una")
    cell, title, start = headings[0]
    section = _SECTION.match(cell.source, start)
    if not section:
        row, problem = _missing(cell.source[start:].partition("\n")[2])
        raise cell.at(row or title).error(f"la predicción no se entiende: {problem}")
    letters = "".join(letter for letter, _ in OPTION.findall(section["options"]))
    if len(letters) < 2 or not LETTERS.startswith(letters):
        raise cell.at(f"**{letters[0]}.**").error(
            f"las opciones de la predicción son {', '.join(letters)}; van de dos a cinco, por "
            f"orden: {', '.join(LETTERS)}"
        )
    if not answers:
        raise cell.at(title).error(f"no se dice cuál es la respuesta de la predicción; {_SAY}")
    if len(answers) > 1:
        raise _wrong(answers[1], f"la respuesta de la predicción se dice dos veces; {_SAY}")
    order = page.cells.index
    if (order(answers[0].cell), answers[0].start) < (order(cell), section.end()):
        raise _wrong(answers[0], f"la respuesta va delante de las opciones; {_SAY}")
    if not (answer := _ANSWER.search(answers[0].cell.source, max(answers[0].start - 10, 0))):
        raise _wrong(answers[0], f"la respuesta de la predicción no está como se espera; {_SAY}")
    if answer[1] not in letters:
        raise _wrong(answers[0], f"la respuesta es la {answer[1]}, que no está entre las opciones")


def _found(page: Page, mark: re.Pattern[str]) -> list[_Said]:
    cells = [cell for cell in page.cells if cell.type == "markdown"]
    return [_Said(c, m[0], m.start()) for c in cells for m in mark.finditer(c.source)]


def _wrong(said: _Said, problem: str) -> BuildError:
    row = said.cell.source[: said.start].count("\n")
    return said.cell.at(said.cell.source.split("\n")[row]).error(problem)


def _missing(section: str) -> tuple[str, str]:
    """Qué le falta a una sección «Predice» y en qué fila, o "" si es en toda ella."""
    rows = re.split(r"^#", section, maxsplit=1, flags=re.MULTILINE)[0].split("\n")
    listed = [i for i, row in enumerate(rows) if re.match(r" *[-*+] |\d+[.)] ", row)]
    folds = [i for i, row in enumerate(rows) if row.startswith(("???", "!!!"))]
    if not listed:
        return "", "faltan las opciones, una lista de filas «- **A.** …»"
    for row in rows[listed[0] : folds[0] if folds else None]:
        if row and not re.match(r"- \*\*[A-Z]\.\*\* \S| {2,}\S", row):
            return row, "una opción se escribe «- **A.** …», en un solo párrafo"
    if not any(rows[: listed[0]]):
        return rows[listed[0]], "falta la pregunta, delante de las opciones"
    if not folds or not re.fullmatch(r'\?\?\? question "[^"]+"', rows[folds[0]]):
        where = rows[folds[0]] if folds else ""
        return where, 'detrás de las opciones va, plegada, ??? question "Cuando hayas elegido, …"'
    return rows[listed[0]], (
        "entre la pregunta, las opciones y el plegado va una línea en blanco, "
        "y entre dos opciones, ninguna"
    )


def published(source: str) -> str:
    """El Markdown de una celda, con las opciones dentro de un formulario, si las tiene.

    Las opciones nacen escondidas: sin JavaScript queda la lista, como está escrita.
    """
    return _SECTION.sub(_form, source)


def _form(section: re.Match[str]) -> str:
    options = "\n".join(
        f'- <label><input type="radio" name="predice" value="{letter}" autocomplete="off" hidden> '
        f"**{letter}.** {text}</label>"
        for letter, text in OPTION.findall(section["options"])
    )
    question = " ".join(section["question"].split("\n")).strip()
    return (
        f"## Predice\n\n{section['before']}"
        '<form class="prediccion" markdown="1"><fieldset markdown="1">'
        f'<legend markdown="1">{question}</legend>\n\n{options}\n\n</fieldset></form>\n\n'
    )


def scripts(page: Page) -> tuple[str, ...]:
    """Los programas que pide la predicción de una página, si tiene una."""
    return SCRIPTS if _found(page, _HEADING) else ()


def recalled(page: Page) -> list[str]:
    """Lo que dirá el final de la página a quien eligió cada opción: un párrafo por letra."""
    for cell in page.cells:
        if cell.type == "markdown" and (section := _SECTION.search(cell.source)):
            (answer,) = _found(page, _ANSWER)
            right = answer.text[-2]
            letters = [letter for letter, _ in OPTION.findall(section["options"])]
            return [_recall(letter, right) for letter in letters]
    return []


def _recall(letter: str, right: str) -> str:
    verdict = "acertaste" if letter == right else f"la respuesta era la {right}"
    facts = f'data-letra="{letter}" data-search-exclude="1" hidden="hidden"'
    return (
        f"Al empezar habías dicho {letter}, y {verdict}. [Volver a la pregunta](#predice)\n"
        f"{{ .recuerdo {facts} }}"
    )

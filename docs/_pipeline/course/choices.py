"""Una pregunta con opciones, como se escribe: una lista «- **A.** …» y, plegada, su respuesta.

En la página es un formulario; en el cuaderno, una lista. La usan la predicción de un tutorial
(`predictions.py`) y el examen (`exam.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from _pipeline.course.cells import Cell, Page
from _pipeline.errors import BuildError

LETTERS = "ABCDE"
# Una fila de texto: ni título, ni opción, ni plegado.
_TEXT = r"(?!#|[-*+] |[?!]{3})\S.*\n"
SECTION = re.compile(
    rf"^## (?P<title>\S.*)\n\n(?P<before>(?:(?:{_TEXT})+\n)*?)(?P<question>(?:{_TEXT})+)\n"
    r"(?P<options>(?:- \*\*[A-Z]\.\*\* \S.*\n(?: {2,}\S.*\n)*)+)\n"
    r'(?=\?\?\? question "[^"\n]+"\n {4}\S)',
    re.MULTILINE,
)
OPTION = re.compile(r"^- \*\*([A-Z])\.\*\* (.+(?:\n {2,}.+)*)", re.MULTILINE)
ANSWER = re.compile(rf"La\s+respuesta\s+es\s+la\s+([{LETTERS}])\.")
ALMOST = re.compile(
    rf"(?i:\brespuesta\s+(?:correcta\s+)?(?:es|era|fue)\s+(?:la\s+|\*\*)*)[{LETTERS}]\b.?"
)
_SAY = "dilo una vez, después de las opciones y así: «La respuesta es la B.»"


class Said(NamedTuple):
    """Una frase de la página, con su lugar: su celda y dónde empieza en ella."""

    cell: Cell
    text: str
    start: int

    def error(self, problem: str) -> BuildError:
        """Un problema, en la línea de la frase."""
        row = self.cell.source[: self.start].count("\n")
        return self.cell.at(self.cell.source.split("\n")[row]).error(problem)


def found(page: Page, mark: re.Pattern[str]) -> list[Said]:
    """Las frases de una página que son de una forma, en orden."""
    cells = [cell for cell in page.cells if cell.type == "markdown"]
    return [Said(c, m[0], m.start()) for c in cells for m in mark.finditer(c.source)]


def checked(
    page: Page, heading: Said, answers: Sequence[Said], what: str, named: str = r"\S.*"
) -> re.Match[str]:
    """La pregunta que hay bajo un título, con sus opciones y una respuesta.

    `what` es cómo se llama, «la predicción», y `named`, cómo tiene que ser su título.

    Raises
    ------
    BuildError
        Si no se puede elegir, o no se responde.
    """
    cell, title, start = heading
    section = SECTION.match(cell.source, start)
    if not section or not re.fullmatch(named, section["title"]):
        row, problem = _missing(cell.source[start:].partition("\n")[2])
        raise cell.at(row or title).error(f"{what} no se entiende: {problem}")
    letters = "".join(letter for letter, _ in OPTION.findall(section["options"]))
    if len(letters) < 2 or not LETTERS.startswith(letters):
        raise cell.at(f"**{letters[0]}.**").error(
            f"las opciones de {what} son {', '.join(letters)}; van de dos a cinco, por "
            f"orden: {', '.join(LETTERS)}"
        )
    if not answers:
        raise cell.at(title).error(f"no se dice cuál es la respuesta de {what}; {_SAY}")
    if len(answers) > 1:
        raise answers[1].error(f"la respuesta de {what} se dice dos veces; {_SAY}")
    order = page.cells.index
    first = answers[0]
    if (order(first.cell), first.start) < (order(cell), section.end()):
        raise first.error(f"la respuesta va delante de las opciones; {_SAY}")
    end = first.start + len(first.text)
    if not (answer := ANSWER.search(first.cell.source, max(first.start - 10, 0), end)):
        raise first.error(f"la respuesta de {what} no está como se espera; {_SAY}")
    if answer[1] not in letters:
        raise first.error(f"la respuesta es la {answer[1]}, que no está entre las opciones")
    return section


def _missing(section: str) -> tuple[str, str]:
    """Qué le falta a la sección de una pregunta y en qué fila, o "" si es en toda ella."""
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


def form(section: re.Match[str], name: str, facts: str = "") -> str:
    """El Markdown de una pregunta, con las opciones dentro de un formulario.

    Las opciones nacen escondidas: sin JavaScript queda la lista, como está escrita.
    """
    options = "\n".join(
        f'- <label><input type="radio" name="{name}" value="{letter}" autocomplete="off" hidden> '
        f"**{letter}.** {text}</label>"
        for letter, text in OPTION.findall(section["options"])
    )
    question = " ".join(section["question"].split("\n")).strip()
    return (
        f"## {section['title']}\n\n{section['before']}"
        f'<form class="prediccion"{facts} markdown="1"><fieldset markdown="1">'
        f'<legend markdown="1">{question}</legend>\n\n{options}\n\n</fieldset></form>\n\n'
    )

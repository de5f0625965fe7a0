"""La puerta del texto: lo que un Markdown diría de otra manera que como está escrito."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from _pipeline import maths
from _pipeline.course.read import hidden
from _pipeline.errors import BuildError, Place
from _pipeline.maths import MATHS

VOID = frozenset(["br", "hr", "img", "input"])
# Con menos de cuatro espacios, lo de dentro de una lista o de un recuadro se queda fuera.
_SHALLOW = re.compile(
    r"^(?: {4})* {1,3}(?:[-*+]|\d+\.) .*"
    r"|(?:\A|(?<=\n\n))(?: {4})* {1,3}[^ \n].*"
    r"|^(?P<box> *)(?:!!!|\?\?\?\+?|===) .*(?:\s*\Z|\n(?: *\n)*(?!(?P=box) {4}) *\S.*)",
    re.MULTILINE,
)
_UNTITLED = re.compile(r'^ *(?:!!!|\?\?\?\+?)(?: +[\w-]+)+(?: +"")? *$', re.MULTILINE)


def prose(text: str, where: Callable[[str], Place]) -> None:
    """El Markdown de una página o de una celda: lo que se leería de otra manera que como está."""
    for row in text.split("\n"):
        if problem := hidden(row):
            raise where(row).error(f"lleva {problem}; bórralo y escríbelo de nuevo")
    _formulas(text, where)
    bare = MATHS.sub("x", text)
    if dollar := re.search(r".*\$.*", bare):
        raise where(dollar[0]).error(
            r"un dólar suelto; escribe \$, o, si es de una fórmula, pégalo a ella por dentro, sin "
            "letras pegadas por fuera ni líneas en blanco en medio"
        )
    tags = (re.findall(mark, bare) for mark in (r"<([a-z]\w*)(?:\s[^<>]*)?(?<!/)>", r"</(\w+)>"))
    opened, closed = map(Counter, tags)
    for tag in (opened - closed) + (closed - opened):
        if tag not in VOID:
            raise where(f"<{tag}>").error(
                f"<{tag}> se abre {opened[tag]} veces y se cierra {closed[tag]}; un signo de menor "
                r"que no es de HTML se escribe \<"
            )
    if link := re.search(r'<a\s[^<>]*href="(?:#|(?!\w+:)[^"]*\.(?:py|md)\b).*', text):
        raise where(link[0]).error(
            "un enlace de aquí va en Markdown, que lo comprueba: [así](#esto)"
        )
    if shallow := _SHALLOW.search(bare):
        raise where(shallow[0]).error(
            "lo de dentro de una lista o de un recuadro se sangra con cuatro espacios"
        )
    if box := _UNTITLED.search(bare):
        raise where(box[0]).error('un recuadro lleva su título entre comillas: !!! note "Título"')


def _formulas(text: str, where: Callable[[str], Place]) -> None:
    for span in MATHS.finditer(text):
        latex = span["block"] or span["inline"]
        row = text[text.rfind("\n", 0, span.start()) + 1 : text.find("\n", span.end())]
        if not latex and span[0] in {r"\(", r"\["}:
            raise where(row).error(f"una fórmula va entre dólares, no entre {span[0]} y su pareja")
        if latex and r"\|" in latex and row.lstrip().startswith("|"):
            raise where(row).error(r"en una tabla, una barra es |, y la de una norma, \Vert")
        if latex:
            try:
                maths.mathml(latex, display=False)
            except BuildError as error:
                raise where(row).error(str(error)) from None

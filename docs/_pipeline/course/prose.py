"""La puerta del texto: lo que un Markdown diría de otra manera que como está escrito."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from _pipeline import maths
from _pipeline.errors import BuildError, Place
from _pipeline.maths import MATHS

VOID = frozenset(["br", "hr", "img", "input"])
# Órdenes de terminal, marcas de dirección, espacios sin ancho, la marca de orden de bytes…
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?:e[+-]?\d+)?(?!\w|\.\d)")
_NOT_PROSE = re.compile(
    r"```.*?```|`[^`\n]+`|\]\([^)]*\)|</?[a-zA-Z][^>]*>|https?://\S+|\b10\.\d{4}/\S+|arXiv:\S+",
    re.DOTALL,
)
# Con menos de cuatro espacios, lo de dentro de una lista o de un recuadro se queda fuera.
_SHALLOW = re.compile(
    r"^(?: {4})* {1,3}(?:[-*+]|\d+\.) .*"
    r"|(?:\A|(?<=\n\n))(?: {4})* {1,3}[^ \n].*"
    r"|^(?P<box> *)(?:!!!|\?\?\?\+?|===) .*(?:\s*\Z|\n(?: *\n)*(?!(?P=box) {4}) *\S.*)",
    re.MULTILINE,
)
_UNTITLED = re.compile(r'^ *(?:!!!|\?\?\?\+?)(?: +[\w-]+)+(?: +"")? *$', re.MULTILINE)


def hidden(text: str) -> str:
    """El primer carácter que no se ve de un texto, o la primera tilde suelta; si no hay, nada."""
    for char in text:
        if char not in "\n\t" and unicodedata.category(char) in _HIDDEN:
            return f"un carácter que no se ve, U+{ord(char):04X}"
    return "" if unicodedata.is_normalized("NFC", text) else "una letra y su tilde por separado"


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


def by_hand(bare: str, where: Callable[[str], Place], asked: str = "{{ expresión:.3g }}") -> None:
    """Los huecos mal escritos y los números que no vienen de ninguna celda; así se piden."""
    if hole := re.search(r"\{\{.{,30}", bare):
        raise where(hole[0]).error(
            f"{hole[0]} no se entiende; escribe {asked}, con sus espacios y en una línea, y nunca "
            "en la portada"
        )
    for number in _DECIMAL.findall(_NOT_PROSE.sub(" ", bare)):
        # Tres cifras o más son un resultado, y un resultado sale de una celda.
        if len(number.partition("e")[0].replace(".", "").strip("0")) >= 3:
            raise where(number).error(f"el número {number} está escrito a mano; calcúlalo: {asked}")

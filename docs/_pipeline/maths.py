"""Fórmulas: LaTeX entre $…$ y $$…$$, convertido a MathML al construir la página."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from xml.etree import ElementTree

import latex2mathml.converter
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from _pipeline.errors import BuildError

# Lo primero que empieza es lo que vale: un bloque de código, código en la línea, un carácter
# escapado o una fórmula, que lleva sus dólares pegados, como en pandoc, y puede partirse en líneas,
# pero no en párrafos. El signo de puntuación de detrás no se queda solo en la línea siguiente.
_INSIDE = r"(?:\\.|(?!\n[ \t]*\n|%s)[^\\])+?"
MATHS = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,}).*?^[ \t]*(?P=fence)[`~]*[ \t]*$"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    rf"|(?<!\$)\$\$(?P<block>{_INSIDE % '[$]{2}'})\$\$"
    rf"|(?<![\w$])\$(?=[^\s$])(?P<inline>{_INSIDE % '[$]'})(?<!\s)\$(?!\d)(?P<after>[.,;:!?)»]*)"
    r"|\\.",
    re.DOTALL | re.MULTILINE,
)
_OPERATORS = frozenset("⟹⟸⟺→←↔↦⟨⟩′″‴∘·∈∉∀∃")
# El conversor calla ante un argumento que falta y ante un entorno que no conoce.
_ARITY = dict.fromkeys(("mfrac", "msub", "msup", "munder", "mover", "mroot"), 2)
_ARITY |= dict.fromkeys(("msubsup", "munderover"), 3)
_ENVIRONMENTS = {"cases", "align*", "matrix", "pmatrix", "bmatrix"}
_SPANISH = {"max": "máx", "min": "mín", "lim": "lím", "inf": "ínf"}
_AFTER_NAME = frozenset("(),.=+−≤≥<>⟩]}:;")
# Los nombres de operador y las barras traen del navegador más espacio del que se imprime.
_TIGHT = {name: {"lspace": "0", "rspace": "0.17em"} for name in _SPANISH.values()}
_TIGHT |= {bar: {"lspace": "0", "rspace": "0"} for bar in "|‖"}
_CLOSING = frozenset(")]}|!⟩")


def mathml(latex: str, *, display: bool) -> str:
    """El MathML de una fórmula, con los operadores en español.

    Raises
    ------
    BuildError
        Si el conversor no conoce algo de la fórmula.
    """
    try:
        root = latex2mathml.converter.convert_to_element(latex)
    except Exception as error:
        raise BuildError(f"fórmula que no se entiende: {latex!r} ({error!r})") from error
    if unknown := set(re.findall(r"\\begin\{(.+?)\}", latex)) - _ENVIRONMENTS:
        raise BuildError(f"fórmula con un entorno desconocido, {sorted(unknown)}: {latex!r}")
    root.set("display", "block" if display else "inline")
    for node in root.iter():
        node.text = text = html.unescape(node.text or "").strip("\n")
        if len(node) != _ARITY.get(node.tag, len(node)):
            raise BuildError(f"fórmula a la que le falta un argumento: {latex!r}")
        if node.tag == "mi" and text.startswith(("\\", "&")):
            raise BuildError(f"fórmula con una orden desconocida, {text}: {latex!r}")
        if text in _OPERATORS or text in _SPANISH:
            node.tag = "mo"
            node.text = _SPANISH.get(text, text)
        if node.text in _TIGHT:
            node.attrib.update(_TIGHT[node.text])
    for row in root.iter():
        _sign(row)
        _function(row)
    return ElementTree.tostring(root, encoding="unicode")


def printed(latex: str) -> str:
    """La fórmula que muestra un objeto de Jupyter, sin sus dólares.

    Raises
    ------
    BuildError
        Si no es una sola fórmula, o si no se entiende.
    """
    inside = re.fullmatch(r"(\$\$?)(?:\\displaystyle)?([^$]+)\1", latex.strip())
    formula = inside[2].strip() if inside else latex.strip()
    if "$" in formula or "\n\n" in formula or not (inside or formula.startswith(r"\begin{")):
        raise BuildError(f"muestra un LaTeX que no es una fórmula entre dólares: {latex!r}")
    mathml(formula, display=True)
    return formula


def _sign(row: ElementTree.Element) -> None:
    """Un menos (o un más) detrás de «(», de «=» o de «si» es un signo: va pegado a lo que sigue."""
    before = None
    for node in row:
        opens = (
            before is None
            or before.tag == "mtext"
            or (before.tag == "mo" and before.text not in _CLOSING)
        )
        if node.tag == "mo" and node.text in ("-", "−", "+") and opens:
            node.set("form", "prefix")
        before = node


def _function(row: ElementTree.Element) -> None:
    """Entre el nombre de una función y su argumento va un espacio, salvo ante un paréntesis."""
    for node, after in pairwise(row if row.tag in {"mrow", "mtd"} else ()):
        if node.tag == "mi" and len(node.text or "") > 1 and after.text not in _AFTER_NAME:
            node.tag = "mo"
            node.attrib.update(lspace="0", rspace="0.17em")


class MathExtension(Extension):
    """Se registra detrás de los bloques de código y delante del HTML y de las tablas."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Añade el paso de las fórmulas."""
        md.preprocessors.register(_Formulas(md), "maths", 24)
        # Una lista que sigue detrás de una celda de código sigue también su cuenta.
        md.parser.blockprocessors["olist"].LAZY_OL = False  # type: ignore[attr-defined]


class _Formulas(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return MATHS.sub(self._written, "\n".join(lines)).split("\n")

    def _written(self, span: re.Match[str]) -> str:
        if not (latex := span["block"] or span["inline"]):
            # Como entidad no se confunde con uno que se quedó suelto, que la página no admite.
            return "&#36;" if span[0] == r"\$" else span[0]
        formula = mathml(latex, display=span["block"] is not None)
        if span["after"]:
            formula = f'<span class="junto">{formula}{span["after"]}</span>'
        # Ya fuera del alcance de Markdown: ni * ni _ ni | significan nada dentro.
        return self.md.htmlStash.store(formula)


def makeExtension(**_: object) -> MathExtension:  # noqa: N802
    """La extensión, para un generador que la pida por el nombre de este módulo."""
    return MathExtension()

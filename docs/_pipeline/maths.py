"""Fórmulas: LaTeX entre $…$ y $$…$$, convertido a MathML al construir la página."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from xml.etree import ElementTree

import latex2mathml.converter
from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from mkdocs.exceptions import PluginError

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
    PluginError
        Si el conversor no conoce algo de la fórmula.
    """
    try:
        root = latex2mathml.converter.convert_to_element(latex)
    except Exception as error:
        raise PluginError(f"fórmula que no se entiende: {latex!r} ({error!r})") from error
    if unknown := set(re.findall(r"\\begin\{(.+?)\}", latex)) - _ENVIRONMENTS:
        raise PluginError(f"fórmula con un entorno desconocido, {sorted(unknown)}: {latex!r}")
    root.set("display", "block" if display else "inline")
    for node in root.iter():
        node.text = text = html.unescape(node.text or "").strip("\n")
        if len(node) != _ARITY.get(node.tag, len(node)):
            raise PluginError(f"fórmula a la que le falta un argumento: {latex!r}")
        if node.tag == "mi" and text.startswith(("\\", "&")):
            raise PluginError(f"fórmula con una orden desconocida, {text}: {latex!r}")
        if text in _OPERATORS or text in _SPANISH:
            node.tag = "mo"
            node.text = _SPANISH.get(text, text)
        if node.text in _TIGHT:
            node.attrib.update(_TIGHT[node.text])
    for row in root.iter():
        _sign(row)
        _function(row)
    return ElementTree.tostring(root, encoding="unicode")


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


class _Formula(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, *, display: bool) -> None:
        super().__init__(pattern, md)
        self.display = display

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        formula = mathml(m[1], display=self.display)
        if not self.display and m[2]:
            formula = f'<span class="junto">{formula}{m[2]}</span>'
        # Ya fuera del alcance de Markdown: ni * ni _ ni \ significan nada dentro.
        return self.md.htmlStash.store(formula), m.start(0), m.end(0)


class MathExtension(Extension):
    """Se registra detrás del código en línea y delante de los escapes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Añade los dos patrones."""
        block = _Formula(r"\$\$(.+?)\$\$", md, display=True)
        # El signo de puntuación de detrás no se queda solo en la línea siguiente.
        inline = _Formula(r"(?<!\\)\$([^$\n]+?)\$([.,;:!?)»]*)", md, display=False)
        md.inlinePatterns.register(block, "maths-block", 187)
        md.inlinePatterns.register(inline, "maths-inline", 186)

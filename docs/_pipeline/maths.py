"""Fórmulas: LaTeX entre $…$ y $$…$$, convertido a MathML al construir la página."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import latex2mathml.converter
from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from mkdocs.exceptions import PluginError

_OPERATORS = "⟹⟸⟺→←↔↦⟨⟩′″‴∘·∈∉∀∃"
_SPANISH = {"max": "máx", "min": "mín", "lim": "lím", "inf": "ínf", "arg max": "arg máx"}


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
    root.set("display", "block" if display else "inline")
    for node in root.iter():
        text = (node.text or "").replace("&#x", "").strip()
        if node.tag == "mi" and (text.startswith("\\") or text == "&"):
            raise PluginError(f"fórmula con una orden desconocida, {text}: {latex!r}")
        _prefix_minus(node)
    out = ElementTree.tostring(root, encoding="unicode").replace("&amp;#x", "&#x")
    out = re.sub(r"&#x([0-9A-Fa-f]+);", lambda m: _character(int(m[1], 16)), out)
    out = re.sub(rf"<mi>([{_OPERATORS}])</mi>", r"<mo>\1</mo>", out)
    return re.sub(
        r"<(m[io])([^>]*)>(max|min|lim|inf)</\1>", lambda m: f"<mo{m[2]}>{_SPANISH[m[3]]}</mo>", out
    )


def _prefix_minus(row: ElementTree.Element) -> None:
    """Un menos detrás de «(» o de «=» es un signo: va pegado a lo que niega."""
    before = None
    for node in row:
        text = (node.text or "").strip()
        if node.tag == "mo" and text in ("-", "&#x02212;", "−"):
            opens = before is None or (before.tag == "mo" and before.text not in (")", "]", "|", "!"))
            if opens:
                node.set("form", "prefix")
        before = node


def _character(code: int) -> str:
    return chr(code) if chr(code) not in "<>&" else f"&#x{code:X};"


class _Formula(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, *, display: bool) -> None:
        super().__init__(pattern, md)
        self.display = display

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        # Ya fuera del alcance de Markdown: ni * ni _ ni \ significan nada dentro.
        return self.md.htmlStash.store(mathml(m[1], display=self.display)), m.start(0), m.end(0)


class MathExtension(Extension):
    """Se registra detrás del código en línea y delante de los escapes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Añade los dos patrones."""
        block = _Formula(r"\$\$(.+?)\$\$", md, display=True)
        inline = _Formula(r"(?<!\\)\$([^$\n]+?)\$", md, display=False)
        md.inlinePatterns.register(block, "maths-block", 187)
        md.inlinePatterns.register(inline, "maths-inline", 186)

"""Cada página, sin lo que pesa y no se ve: los blancos de la plantilla y una hoja que no usa."""

from __future__ import annotations

import re
from pathlib import Path

_BLANK = re.compile(r"\s*\n\s*")
_AS_IT_IS = re.compile(r"(<(?P<tag>pre|script|textarea)\b.*?</(?P=tag)>)", re.DOTALL)
# La de mkdocstrings viene en todas; sus reglas piden clases que empiezan por «doc».
_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*_mkdocstrings\.css">\s*')
_USED = re.compile(r'class="(?:[^"]* )?doc[ "-]')


def lighten(site: Path) -> None:
    """Aligera las páginas de un sitio. Lo que se ve en ellas no cambia."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if not _USED.search(text):
            text = _SHEET.sub("", text)
        # De cada tres trozos, uno es blanco y texto; los otros, lo que va como está y su nombre.
        parts = _AS_IT_IS.split(text)
        parts[::3] = [_BLANK.sub("\n", part) for part in parts[::3]]
        page.write_text("".join(p for i, p in enumerate(parts) if i % 3 != 2), encoding="utf-8")

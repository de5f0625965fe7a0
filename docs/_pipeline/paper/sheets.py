"""Lo que da forma al papel: las hojas de estilo del sitio, la del libro y las letras, dentro."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib

from _pipeline.places import DOCS

_ASSETS = DOCS / "assets"
_SITE, _SHEET, _OURS = (
    _ASSETS / "estilo.css",
    _ASSETS / "hoja.css",
    Path(__file__).with_name("papel.css"),
)
# El tamaño de la página lo dice la última.
BOOK = (_SITE, _SHEET, _OURS)
SHEET = (_SITE, _OURS, _SHEET)
UNNUMBERED = "@page { @bottom-center { content: none } }\n"
# Las letras que trae matplotlib: así el papel no depende de las que tenga cada máquina.
_FONTS = Path(matplotlib.get_data_path()) / "fonts/ttf"
_FACES = {
    "Libro": ("STIXGeneral", "STIXGeneralBol", "STIXGeneralItalic", "STIXGeneralBolIta"),
    "Codigo": ("DejaVuSansMono", "DejaVuSansMono-Bold", "DejaVuSansMono-Oblique"),
    "Otras": ("DejaVuSans", "DejaVuSans-Bold"),
}
_BOLD = re.compile("Bol")
_SLANTED = re.compile("Ita|Oblique")


def styles(sheets: Sequence[Path]) -> str:
    """El estilo de un papel: sus letras y sus hojas, que no piden nada de fuera."""
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    text = re.sub(r'url\("([^"]+\.woff2)"\)', lambda m: _inline(_ASSETS / m[1], "woff2"), text)
    return "".join(_face(name, file) for name, files in _FACES.items() for file in files) + text


def page_rules(running: Mapping[str, str]) -> str:
    """Lo que dice el margen de cada capítulo: una página con nombre por capítulo."""
    rules = ""
    for name, title in running.items():
        text = json.dumps(title, ensure_ascii=False)
        rules += f"@page {css_name(name)} {{ @top-center {{ content: {text} }} }}\n"
    return rules


def css_name(name: str) -> str:
    """Un nombre como los pide CSS, que no admite que empiece por una cifra."""
    return f"capitulo-{name}"


def _face(family: str, file: str) -> str:
    weight = "bold" if _BOLD.search(file) else "normal"
    style = "italic" if _SLANTED.search(file) else "normal"
    source = _inline(_FONTS / f"{file}.ttf", "ttf")
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f"font-display: block; src: {source} }}\n"
    )


def _inline(file: Path, kind: str) -> str:
    content = base64.b64encode(file.read_bytes()).decode("ascii")
    return f"url(data:font/{kind};base64,{content})"

"""Escribe en la salida, en JSON, las páginas del catálogo, sus archivos y su navegación."""

import json
import sys

from _pipeline.pages.catalog import drawings, libraries, listings, measured, pages
from activations import Activation
from activations.catalog import ALL, FAMILIES

FOLDER = "catalogo"


def _page(f: Activation) -> tuple[str, dict[str, str]]:
    try:
        return pages.page(f), {drawings.name(f): drawings.figure(f)}
    except Exception as error:
        raise SystemExit(f"{f.name}: {type(error).__name__}: {error}") from error


def _main() -> None:
    own = {f.name: _page(f) for f in ALL.values()}
    texts = {"index": listings.gallery(), "formulas": listings.sheet()}
    texts["bibliotecas"] = libraries.page()
    together: dict[str, tuple[str, dict[str, str]]]
    together = {name: (text, {}) for name, text in texts.items()} | own
    made = {
        "pages": {f"{FOLDER}/{name}.md": page for name, page in together.items()},
        "files": {f"{FOLDER}/{measured.DATA.name}": measured.DATA.read_text(encoding="utf-8")},
        "nav": [{title: [f"{FOLDER}/{f.name}.md" for f in fs]} for title, fs in FAMILIES.items()],
    }
    json.dump(made, sys.stdout)


_main()

"""Escribe en la salida, en JSON, las páginas del catálogo, su navegación y la imagen del sitio."""

import base64
import json
import sys

from activations import Activation
from activations.catalog import ALL

from . import drawings, facts, libraries, listings, pages

FOLDER = "catalogo"


def _page(f: Activation) -> str:
    try:
        return pages.page(f)
    except Exception as error:
        raise SystemExit(f"{f.name}: {type(error).__name__}: {error}") from error


OWN = {f.name: _page(f) for f in ALL.values()}
TEXTS = {"index": listings.gallery(), "formulas": listings.sheet(), "bibliotecas": libraries.page()}
TEXTS |= OWN
NAV = {title: [f"{FOLDER}/{f.name}.md" for f in fs] for title, fs in facts.families().items()}
PAGES = {f"{FOLDER}/{libraries.DATA.name}": libraries.DATA.read_text(encoding="utf-8")}
PAGES |= {f"{FOLDER}/{name}.md": text for name, text in TEXTS.items()}
CARD = base64.b64encode(drawings.card()).decode()
json.dump({"pages": PAGES, "nav": NAV, "card": CARD}, sys.stdout)

"""Dónde se deduce la derivada de cada función: la sección de un tutorial, y cómo sale de ella."""

from __future__ import annotations

import tomllib

from _pipeline.pages.catalog import uses
from _pipeline.places import DOCS
from activations import Activation

_DATA = tomllib.loads((DOCS / "_data" / "deducciones.toml").read_text(encoding="utf-8"))
PLACES: dict[str, dict[str, str]] = _DATA["funciones"]
_SHORT: dict[str, str] = _DATA["paginas"]
_TITLES = {name: title for name, (title, _) in uses.table().items()}


def link(f: Activation, *, short: bool = False) -> str:
    """El enlace a la sección donde se deduce su derivada, con el título de la página o el breve."""
    if f.name not in PLACES:
        raise ValueError(f"di en docs/_data/deducciones.toml dónde se deduce {f.name}′")
    section = PLACES[f.name]["en"]
    page = section.partition("#")[0]
    return f"[{(_SHORT if short else _TITLES)[page]}](../tutoriales/{section})"


def told(f: Activation) -> str:
    """Una línea: dónde se deduce y, si no es ella la que se deriva allí, cómo sale."""
    how = PLACES[f.name].get("como")
    return f"f′ se deduce en {link(f)}" + (f": {how}." if how else ".")

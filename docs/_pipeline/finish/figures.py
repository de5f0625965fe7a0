"""Las figuras, fuera del Markdown mientras el generador trabaja, y de vuelta al final."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from _pipeline.errors import BuildError

FOLDER = "figuras"
_PLACE = re.compile(r'(?<=<figure class="grafica" id=")([^"]+)">(?=</figure>)')
_DEFINED = re.compile(r'<path id="([^"]+)"[^>]*/>')


def aside(uri: str, figures: Mapping[str, str]) -> tuple[str, str]:
    """El archivo que lleva las figuras de una página por el generador, y lo que dice."""
    return f"{FOLDER}/{uri.rpartition('.')[0]}.json", json.dumps(figures, ensure_ascii=False)


def put_back(site: Path) -> None:
    """Pone en cada página hecha sus figuras, y borra los archivos que las traían."""
    folder = site / FOLDER
    for file in sorted(folder.rglob("*.json")):
        name = file.relative_to(folder).with_suffix("")
        page = site / (name.parent if name.name == "index" else name) / "index.html"
        figures = json.loads(file.read_text(encoding="utf-8"))
        text = filled(page.read_text(encoding="utf-8"), figures)
        page.write_text(text, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)


def filled(page: str, figures: Mapping[str, str]) -> str:
    """La página con sus figuras, y cada letra o marca definida una sola vez.

    Raises
    ------
    BuildError
        Si alguna figura no tiene su sitio en la página, o si un nombre es de dos dibujos.
    """
    defined: dict[str, str] = {}
    places = _PLACE.findall(page)
    if sorted(places) != sorted(figures):
        raise BuildError(f"las figuras de la página no casan: {sorted(figures)}, {sorted(places)}")

    def once(match: re.Match[str]) -> str:
        if match[1] not in defined:
            defined[match[1]] = match[0]
            return match[0]
        if defined[match[1]] != match[0]:
            raise BuildError(f"dos dibujos distintos se llaman {match[1]} en la misma página")
        return ""

    return _PLACE.sub(lambda m: f'{m[1]}">{_DEFINED.sub(once, figures[m[1]])}', page)

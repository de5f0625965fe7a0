"""Las referencias, que están en `_data/referencias.toml`: las de cada página y las de todas.

Un tutorial pide las suyas con la línea `<!-- referencias: clave, clave -->`, y `historia.md`,
todas, con `<!-- bibliografia -->`. De la clave sale el año.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from _pipeline.errors import Place
from _pipeline.pages import marks
from _pipeline.pages.routes import Stop
from _pipeline.places import DOCS

DATA = DOCS / "_data" / "referencias.toml"
_ASKED = re.compile(r"^<!-- *referencias: *(.+?) *-->$", re.MULTILINE)
_FORMS = {
    "doi:": "[doi {name}](https://doi.org/{name})",
    "arXiv:": "[arXiv:{name}](https://arxiv.org/abs/{name})",
    "https://": "[{name}](https://{name})",
}


class Reference(NamedTuple):
    """Una referencia: quién, cuándo, qué, dónde se publicó y dónde se lee."""

    authors: str
    year: str
    title: str
    where: str
    link: str

    def __str__(self) -> str:
        rest = (f"{self.where}." if self.where else "", _linked(self.link))
        return " ".join([f"{self.authors} ({self.year}). *{self.title}*.", *filter(None, rest)])


def known() -> dict[str, Reference]:
    """Las referencias, por su clave."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {key: _read(key, **fields) for key, fields in data.items()}


def filled(text: str, where: Callable[[str], Place]) -> str:
    """El texto de una celda, con las referencias que pide.

    Raises
    ------
    BuildError
        Si pide una que no está.
    """
    return marks.filled(text, where, {"referencias": _listed})


def cited(text: str) -> list[str]:
    """Las claves que pide un texto."""
    return _keys(" ".join(_ASKED.findall(text)))


def bibliography(stops: Sequence[Stop]) -> str:
    """Todas, por autor, con las páginas que las citan."""
    lines = []
    for key, reference in sorted(known().items()):
        pages = ", ".join(f"[{stop.title}]({stop.uri})" for stop in stops if key in stop.cited)
        whole = f"{reference}".rstrip(".")
        lines.append(f"- {whole}." + f" Se cita en {pages}." * bool(pages))
    return "\n".join(lines)


def _read(key: str, autores: str, titulo: str, donde: str = "", enlace: str = "") -> Reference:
    return Reference(autores, key.rpartition("-")[2], titulo, donde, enlace)


def _linked(link: str) -> str:
    for kind, form in _FORMS.items():
        if link.startswith(kind):
            return form.format(name=link.removeprefix(kind))
    return link


def _keys(asked: str) -> list[str]:
    return re.findall(r"[^\s,]+", asked)


def _listed(asked: str, place: Place) -> str:
    references, keys = known(), _keys(asked)
    for key in keys:
        if key not in references:
            raise place.error(
                f"«{key}» no está en docs/_data/referencias.toml; añádela, o mira si está bien"
            )
    return "\n".join(f"- {references[key]}" for key in keys)

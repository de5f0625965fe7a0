"""Las frases falsas que desmiente cada tutorial, en la página que las reúne.

Una página con código las pide con la línea `<!-- errores -->`. Cada frase está escrita en un sitio:
el título «Error frecuente: …» de su tutorial.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

from markdown.extensions.toc import slugify

from _pipeline.errors import Place
from _pipeline.pages import marks

_PAGE = re.compile(r"^# (.+)$", re.MULTILINE)
_TITLE = re.compile(
    r"^## (?P<title>Error frecuente: (?P<said>.+?))(?: +\{ *#(?P<anchor>\S+) *\})?$", re.MULTILINE
)


def filled(text: str, where: Callable[[str], Place], uri: str, tutorials: Mapping[str, str]) -> str:
    """El texto de una celda de la página `uri`, con los errores de cada tutorial bajo su título.

    Parameters
    ----------
    tutorials
        El texto de cada tutorial, por su dirección.
    """
    return marks.filled(text, where, {"errores": lambda *_: "\n".join(_lines(uri, tutorials))})


def _lines(uri: str, tutorials: Mapping[str, str]) -> Iterator[str]:
    for tutorial, text in tutorials.items():
        path = posixpath.relpath(tutorial, posixpath.dirname(uri) or ".")
        page = _PAGE.search(text)
        mistakes = list(_TITLE.finditer(text))
        if page and mistakes:
            yield f"- **{page[1]}**"
        for found in mistakes:
            # El ancla que Python-Markdown da al título, si él no dice la suya.
            anchor = found["anchor"] or slugify(found["title"], "-")
            yield f"    - [{found['said']}]({path}#{anchor})"

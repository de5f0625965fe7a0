"""Una figura de un tutorial que se enseña en otra página.

Un `.md` pide la primera que se mueve con la línea `<!-- figura: tutoriales/NN-nombre.py -->`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from _pipeline.course import front, page
from _pipeline.course.cells import Page, Written
from _pipeline.drawing import figure
from _pipeline.errors import Source

_MARK = re.compile(r"^<!-- *figura: *(\S+) *-->$", re.MULTILINE)


def shown(text: Source, tutorials: Mapping[str, Page]) -> Written:
    """La página, con el hueco de cada figura que pide y lo que va en él.

    Raises
    ------
    BuildError
        Si pide la de un tutorial que no hay, o que no tiene ninguna que se mueva.
    """
    found: dict[str, str] = {}
    here = posixpath.dirname(text.name) if text.name.endswith("index.md") else text.name[:-3]

    def placed(mark: re.Match[str]) -> str:
        uri = mark[1]
        moving = page.films(tutorials[uri]) if uri in tutorials else {}
        if not moving:
            raise text.at(mark[0]).error(f"{uri} no es un tutorial con una figura que se mueva")
        name, folder = next(iter(moving)), posixpath.relpath(uri.removesuffix(".py"), here or ".")
        if name in found:
            raise text.at(mark[0]).error(f"otra figura de la página ya se llama {name}")
        found[name] = page.figures(tutorials[uri], f"{folder}/")[name]
        return figure.place(name)

    filled = _MARK.sub(placed, text.text)
    if found and "mover.js" not in front.split(text.text)[0]:
        problem = "su figura se mueve; pide el programa en la portada: scripts: [mover.js]"
        raise text.at("<!-- figura").error(problem)
    return Written(filled, found)

"""El laboratorio: los ejemplos que rellenan su formulario, y si el sitio puede responder.

Un `.md` los pide con las líneas `<!-- laboratorio: ejemplos -->` y `<!-- laboratorio: aviso -->`.
"""

from __future__ import annotations

import re
import tomllib
from urllib.parse import urlencode

from _pipeline.places import DOCS

_DATA = DOCS / "_data" / "laboratorio.toml"
_MARK = re.compile(r"^<!-- *laboratorio: *(ejemplos|aviso) *-->$", re.MULTILINE)
_UNABLE = (
    "Este sitio se ha construido sin el Python que corre en la página, y aquí no se puede derivar. "
    "El archivo README.md dice cómo traerlo.\n{ .sin-python }"
)


def placed(text: str, *, live: bool) -> str:
    """La página, con los ejemplos y, si el sitio no ejecuta nada, el aviso que lo dice."""
    filled = {"ejemplos": _examples(), "aviso": "" if live else _UNABLE}
    return _MARK.sub(lambda mark: filled[mark[1]], text)


def _examples() -> str:
    examples = tomllib.loads(_DATA.read_text(encoding="utf-8"))["ejemplo"]
    return "\n".join(_line(**example) for example in examples)


def _line(name: str, look: str, **fields: str | list[str]) -> str:
    # Los nombres de la dirección son los de los campos, y los de `report`.
    return f"- [{name}](?{urlencode(fields, doseq=True)}): {look}"

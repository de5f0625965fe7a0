"""Las páginas del catálogo, de cada activación a su Markdown, y la imagen del sitio, hechas aparte.

Aparte, porque el servidor de MkDocs no vuelve a importar nada, y deben salir del paquete de ahora.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from _pipeline import cache
from _pipeline.errors import BuildError
from _pipeline.pages.catalog import uses
from _pipeline.places import DOCS, ENVIRONMENT, PACKAGE, ROOT

_CHAIN = ("*.py", "drawing/*.py", "pages/catalog/*.py")


def generated(folder: Path) -> tuple[dict[str, Any], str]:
    """Lo que hace `__main__`, y si hubo que hacerlo.

    Las páginas, {dirección: [Markdown, figuras]}; los archivos, {dirección: texto}; y la
    navegación, [{familia: direcciones}].
    """
    uses_now = json.dumps(uses.table())
    text, said = _made(folder / "funciones.json", __name__, uses_now)
    return json.loads(text), said


def card(folder: Path) -> tuple[bytes, str]:
    """La imagen con que el sitio se comparte, un PNG, y si hubo que dibujarla: `card.py`."""
    text, said = _made(folder / "tarjeta.txt", f"{__name__}.card")
    return base64.b64decode(text), said


def _made(place: Path, module: str, *facts: str) -> tuple[str, str]:
    def decided() -> str:
        chain = [path for kind in _CHAIN for path in sorted((DOCS / "_pipeline").glob(kind))]
        package = [p for p in sorted(PACKAGE.rglob("*.py")) if p.parent.name != "exercises"]
        return cache.key(facts, [*chain, *package, *sorted((DOCS / "_data").iterdir())])

    entry = cache.Entry(place, decided)
    text = entry.read()
    if text is None:
        text = entry.keep(_run(module))
    return text, entry.said


def _run(module: str) -> str:
    path = os.pathsep.join([str(DOCS), str(ROOT)])
    process = subprocess.run(
        # Un aviso es un fallo, salvo los de codificación, que son de las bibliotecas.
        [sys.executable, "-W", "error", "-W", "ignore::EncodingWarning", "-m", module],
        env=ENVIRONMENT | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "svg"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if process.returncode:
        last = (process.stderr.strip().splitlines() or ["murió sin decir por qué"])[-1]
        raise BuildError(f"las páginas del catálogo no se pueden hacer: {last}")
    return process.stdout

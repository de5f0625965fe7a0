"""Las páginas del catálogo, de cada activación a su Markdown, hechas en un proceso aparte.

Aparte, porque el servidor de MkDocs no vuelve a importar nada, y deben salir del paquete de ahora.
"""

from __future__ import annotations

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


def generated(folder: Path, *, card: bool) -> tuple[dict[str, Any], str]:
    """Lo que hace `__main__`, y si hubo que hacerlo.

    Las páginas, {dirección: [Markdown, figuras]}; los archivos, {dirección: texto}; la navegación,
    {familia: direcciones}; y, con `card`, la imagen del sitio, un PNG en base64.
    """
    facts = [json.dumps(uses.table()), f"{card=}"]

    def decided() -> str:
        chain = [path for kind in _CHAIN for path in sorted((DOCS / "_pipeline").glob(kind))]
        package = [p for p in sorted(PACKAGE.rglob("*.py")) if p.parent.name != "exercises"]
        return cache.key(facts, [*chain, *package, *sorted((DOCS / "_data").iterdir())])

    entry = cache.Entry(folder / "funciones.json", decided)
    text = entry.read()
    made: dict[str, Any] = json.loads(text if text is not None else entry.keep(_run(card=card)))
    return made, entry.said


def _run(*, card: bool) -> str:
    path = os.pathsep.join([str(DOCS), str(ROOT)])
    process = subprocess.run(
        # Un aviso es un fallo, salvo los de codificación, que son de las bibliotecas.
        [sys.executable, "-W", "error", "-W", "ignore::EncodingWarning", "-m", __name__]
        + ["card"] * card,
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

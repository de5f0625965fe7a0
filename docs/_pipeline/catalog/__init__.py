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

from mkdocs.exceptions import PluginError

from _pipeline import cache
from _pipeline.cache import ROOT

from . import uses

DOCS = ROOT / "docs"


def generated(folder: Path) -> dict[str, Any]:
    """Lo que hace `__main__`.

    Las páginas, {dirección: Markdown}; la navegación, {familia: direcciones}; y la imagen del
    sitio, un PNG en base64.
    """
    kinds = ("_data/*.json", "_pipeline/**/*.py")
    sources = sorted(path for kind in kinds for path in DOCS.glob(kind))
    text = cache.remembered(folder / "funciones.json", sources, {"uses": uses.table()}, _run)
    result: dict[str, Any] = json.loads(text)
    return result


def _run() -> str:
    path = os.pathsep.join([str(DOCS), str(ROOT)])
    process = subprocess.run(
        # Un aviso es un fallo, salvo los de codificación, que son de las bibliotecas.
        [sys.executable, "-W", "error", "-W", "ignore::EncodingWarning", "-m", __name__],
        env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "MPLBACKEND": "svg"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if process.returncode:
        last = (process.stderr.strip().splitlines() or ["murió sin decir por qué"])[-1]
        raise PluginError(f"las páginas del catálogo no se pueden hacer: {last}")
    return process.stdout

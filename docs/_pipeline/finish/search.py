"""El índice del buscador, aparte: la página carga uno vacío, y `buscar.js` pide este al usarlo."""

from __future__ import annotations

import json
from pathlib import Path


def split(site: Path) -> None:
    """Deja en `search_index.json` la configuración y pasa las páginas a `docs.json`.

    Un generador que no sea Material busca de otra manera, y no hay nada que hacer.
    """
    whole = site / "search" / "search_index.json"
    if not whole.exists():
        return
    index = json.loads(whole.read_text(encoding="utf-8"))
    pages, index["docs"] = index["docs"], []
    # De una fórmula, «máx» y «ln» se buscan sin el signo, invisible, de que se aplican a algo.
    text = _written(pages).replace("\N{FUNCTION APPLICATION}", "")
    (whole.with_name("docs.json")).write_text(text, encoding="utf-8")
    whole.write_text(_written(index), encoding="utf-8")


def _written(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

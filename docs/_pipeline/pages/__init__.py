"""Lo que el sitio hace entero: las páginas del catálogo y el paquete que se descarga."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

INDEX = "catalogo/index.md"


def catalogued(nav: Sequence[Any]) -> bool:
    """Si una navegación tiene la sección del catálogo."""
    return any(map(_is_section, nav))


def extended(nav: Sequence[Any], families: Sequence[Any]) -> list[Any]:
    """La navegación, con las familias al final de esa sección."""
    return [
        {title: [*pages, *families] for title, pages in entry.items()}
        if _is_section(entry)
        else entry
        for entry in nav
    ]


def _is_section(entry: Any) -> bool:
    lists = entry.values() if isinstance(entry, dict) else ()
    return any(isinstance(pages, list) and INDEX in pages for pages in lists)

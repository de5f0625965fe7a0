"""Lo que el sitio hace entero: las páginas del catálogo y el paquete que se descarga."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_INDEX = "catalogo/index.md"


def section(nav: Iterable[Any]) -> list[Any]:
    """La sección del catálogo de una navegación; si no la tiene, vacía."""
    named = (pages for entry in nav if isinstance(entry, dict) for pages in entry.values())
    return next((pages for pages in named if isinstance(pages, list) and _INDEX in pages), [])

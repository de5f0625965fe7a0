"""Nuestros programas y hojas, sin comentarios ni blancos: en el repositorio se leen; aquí pesan."""

from __future__ import annotations

from pathlib import Path

import rcssmin
import rjsmin

_SHORTER = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


def shorten(site: Path) -> None:
    """Acorta los de un sitio. Hacen lo mismo, si ninguna plantilla de texto lleva otra dentro."""
    for folder in (site / "assets", site / "assets/vivo"):
        for path in folder.glob("*.*"):
            if shorter := _SHORTER.get(path.suffix):
                path.write_text(shorter(path.read_text(encoding="utf-8")), encoding="utf-8")

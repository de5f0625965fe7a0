"""De la carpeta que deja el generador al sitio que se publica. Solo sabe de archivos."""

from __future__ import annotations

from pathlib import Path

from _pipeline import paper
from _pipeline.errors import log
from _pipeline.finish import figures, offline, ours, pages, policy, portable, search, styles
from _pipeline.finish.swap import Draft
from _pipeline.places import CACHE
from _pipeline.runtime import publish, table

__all__ = ["Draft", "finish"]


def finish(site: str, draft: Draft | None = None, *, whole: bool = True) -> str:
    """Remata un sitio hecho, y da la carpeta donde queda.

    Parameters
    ----------
    site
        La carpeta que dejó el generador.
    draft
        Si se va a publicar, de qué sitio es borrador: se aligera, se le pone su política y pasa a
        ocupar su lugar.
    whole
        Si ha salido entero, sin un aviso; si no, el sitio de antes sigue en su lugar.
    """
    folder = Path(site)
    figures.put_back(folder)
    search.split(folder)
    paper.bind(folder, CACHE, published=bool(draft) and whole)
    if table.ready():
        publish.publish(folder)
    else:
        log.info("Las celdas no se ejecutarán en las páginas. Para que sí: %s", table.HOW)
    if not draft:
        offline.keep(folder, published=False)
        return site
    pages.lighten(folder)
    styles.prune(folder, CACHE)
    ours.shorten(folder)
    policy.guard(folder)
    portable.pack(folder)
    offline.keep(folder, published=True)
    (draft.publish if whole else draft.abandon)()
    return str(draft.final)

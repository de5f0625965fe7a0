"""Prepara el sitio: de las fuentes a las páginas y los archivos que cualquier generador publica."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from _pipeline import asked, cache, paper
from _pipeline.course import front, gates, notebook, page, prose, read, run, shown
from _pipeline.course.cells import Page, Written
from _pipeline.errors import BuildError, Place, Source
from _pipeline.finish import figures
from _pipeline.pages import catalog, catalogued, extended, routes, wheel
from _pipeline.places import CACHE, DOCS
from _pipeline.runtime import table
from _pipeline.side_by_side import Job, side_by_side

_CARD = "assets/tarjeta.png"
_CATALOGUE = "catálogo"
_COLAB = "https://colab.research.google.com/github"


@dataclass(frozen=True)
class Staged:
    """Lo que se publica, por su dirección dentro de `docs`: páginas en Markdown y archivos.

    `nav` es la navegación, con las páginas que se hacen; `sources`, de dónde sale cada página, para
    que un error diga dónde; y `extra`, lo que la plantilla cuenta del sitio.
    """

    pages: Mapping[str, str]
    files: Mapping[str, bytes]
    nav: Sequence[Any]
    sources: Mapping[str, Source]
    extra: Mapping[str, Any]


def prepare(
    uris: Iterable[str], nav: Sequence[Any], site_url: str | None, repo_url: str | None
) -> Staged:
    """Ejecuta los tutoriales, hace el catálogo, lo comprueba todo y lo deja listo.

    Parameters
    ----------
    uris
        Los archivos de `docs` que se van a publicar.
    nav
        La navegación, como en `mkdocs.yml`. Si tiene la sección del catálogo, se hace.
    site_url, repo_url
        La dirección del sitio y la de su repositorio, si se conocen.

    Raises
    ------
    BuildError
        Si algo no se puede publicar: dice qué y dónde.
    """
    cache.libraries.cache_clear()
    uris = sorted(uri for uri in uris if not uri.startswith("assets/"))
    _no_strays(uris)
    live = table.ready()
    plain = {uri: read.source(DOCS / uri, uri) for uri in uris if uri.endswith(".md")}
    code = (uri for uri in routes.ordered(uris, nav) if uri.endswith(".py"))
    coded = {uri: read.read(DOCS / uri) for uri in code}
    for one in coded.values():
        gates.before(one)
    asking = asked.placed(plain, coded, live=live)
    coded = asked.completed(coded)
    made = side_by_side(_jobs(coded, catalogue=catalogued(nav), card=bool(site_url)))
    drawn, card = made.pop(_CATALOGUE, {}), made.pop(_CARD, b"")
    written = {uri: shown.shown(Source(uri, text), made) for uri, text in asking.items()}
    written |= {uri: Written(*parts) for uri, parts in drawn.get("pages", {}).items()}
    sources = {uri: Source(uri, plain.get(uri, one.text)) for uri, one in written.items()}
    for source in sources.values():
        _check(source)
    sources |= {uri: Source(Path(uri).name, read.source(DOCS / uri)) for uri in coded}
    written |= _coded(made, repo_url, live=live)
    pages = {uri: one.text for uri, one in written.items()}
    pages |= asked.led(pages, plain, coded)
    pages |= asked.linked({uri: pages[uri] for uri in [*plain, *coded]}, coded)
    texts = dict(figures.aside(uri, one.figures) for uri, one in written.items() if one.figures)
    texts |= {
        f"{uri.rpartition('.')[0]}/{name}.js": film
        for uri, one in written.items()
        for name, film in one.films.items()
    }
    files = {uri: text.encode() for uri, text in (texts | drawn.get("files", {})).items()}
    package = wheel.name()
    files |= _downloads(made, site_url or "", package) | paper.plan(nav)
    files |= {_CARD: card} if card else {}
    extra = {"versions": _versions(package)} | ({"card": _CARD} if card else {})
    return Staged(pages, files, extended(nav, drawn.get("nav", [])), sources, extra)


def _jobs(coded: Mapping[str, Page], *, catalogue: bool, card: bool) -> dict[str, Job]:
    """Lo que se hace a la vez: ejecutar cada página con código, y el catálogo."""
    entries = CACHE / "tutoriales"
    jobs: dict[str, Job] = {uri: partial(run.run, t, entries) for uri, t in coded.items()}
    if catalogue:
        jobs[_CATALOGUE] = partial(asyncio.to_thread, catalog.generated, entries)
    if catalogue and card:
        jobs[_CARD] = partial(asyncio.to_thread, catalog.card, entries)
    return jobs


def _downloads(coded: Mapping[str, Page], site_url: str, name: str) -> dict[str, bytes]:
    """Lo que se descarga: los cuadernos y, si el sitio tiene dirección, el paquete."""
    package = f"paquete/{name}"
    files = {package: wheel.wheel()[1]} if site_url else {}
    for uri, one in coded.items():
        place = uri.removesuffix(".py")
        text = notebook.published(one, f"{place}/", site_url, package)
        files[f"{place}.ipynb"] = text.encode()
    return files


def _no_strays(uris: Iterable[str]) -> None:
    for uri in uris:
        if not re.fullmatch(r".*\.md|(tutoriales/)?[^/]+\.py", uri):
            raise BuildError(
                f"{uri}: se publicaría tal cual; un tutorial va en docs/tutoriales, sin "
                "subcarpetas, y lo que no es una página, en docs/assets"
            )


def _coded(coded: Mapping[str, Page], repo_url: str | None, *, live: bool) -> dict[str, Written]:
    repo = (repo_url or "").removeprefix("https://github.com/").strip("/")
    titles = {one.path.name: one.title for one in coded.values() if one.lesson}

    def colab(uri: str) -> str:
        return f"{_COLAB}/{repo}/blob/gh-pages/{uri.removesuffix('.py')}.ipynb" if repo else ""

    return {uri: page.written(one, titles, colab(uri), live=live) for uri, one in coded.items()}


def _check(source: Source) -> None:
    """Para la construcción si una página que no se ejecuta no es lo que se quiso escribir."""
    meta, rest = front.split(source.text)
    prose.prose(rest, source.at)
    found = front.read(meta, Place(source.name, 1))
    front.present([*found.scripts, *found.styles], source.at)


def _versions(package: str) -> str:
    libraries = (f"{name} {version(name.lower())}" for name in ("NumPy", "matplotlib"))
    return ", ".join([f"activaciones {package.split('-')[1]}", *libraries])

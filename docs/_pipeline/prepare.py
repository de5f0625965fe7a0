"""Prepara el sitio: de las fuentes a las páginas y los archivos que cualquier generador publica."""

from __future__ import annotations

import asyncio
import base64
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from _pipeline import cache
from _pipeline.course import front, gates, notebook, page, prose, read, run
from _pipeline.course.cells import Front, Page, Written
from _pipeline.errors import BuildError, Place, Source
from _pipeline.finish import figures
from _pipeline.pages import catalog, catalogued, extended
from _pipeline.pages.wheel import wheel
from _pipeline.places import CACHE, DOCS, ROOT
from _pipeline.side_by_side import Job, side_by_side

_CARD = "assets/tarjeta.png"
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
    texts = {uri: read.source(DOCS / uri, uri) for uri in uris if uri.endswith(".md")}
    tutorials = [read.read(DOCS / uri) for uri in uris if uri.endswith(".py")]
    for tutorial in tutorials:
        gates.before(tutorial)
    entries = CACHE / "tutoriales"
    jobs: list[Job] = [partial(run.run, tutorial, entries) for tutorial in tutorials]
    catalogue = catalogued(nav)
    if catalogue:
        made = partial(catalog.generated, entries, card=bool(site_url))
        jobs.append(partial(asyncio.to_thread, made))
    results = side_by_side(jobs)
    drawn, done = results.pop() if catalogue else {}, results
    written = {uri: Written(text) for uri, text in texts.items()}
    written |= {uri: Written(*page) for uri, page in drawn.get("pages", {}).items()}
    for uri, one in written.items():
        _text(Source(uri, one.text))
    sources = {uri: Source(uri, one.text) for uri, one in written.items()}
    sources |= {_uri(one): Source(one.path.name, one.path.read_text("utf-8")) for one in done}
    written |= _tutorials(done, repo_url)
    files = dict(figures.aside(uri, one.figures) for uri, one in written.items() if one.figures)
    files |= drawn.get("files", {})
    extra: dict[str, Any] = {"versions": _versions()}
    content = {name: text.encode() for name, text in files.items()}
    name = ""
    if site_url:
        name, built = wheel()
        content[f"paquete/{name}"] = built
    if card := drawn.get("card"):
        content[_CARD], extra["card"] = base64.b64decode(card), _CARD
    for one in done:
        url = _uri(one).removesuffix(".py") + "/"
        published = notebook.published(one, url, site_url or "", f"paquete/{name}")
        content[_uri(one).removesuffix(".py") + ".ipynb"] = published.encode()
    pages = {uri: one.text for uri, one in written.items()}
    return Staged(pages, content, extended(nav, drawn.get("nav", [])), sources, extra)


def _uri(tutorial: Page) -> str:
    return tutorial.path.relative_to(DOCS).as_posix()


def _no_strays(uris: Iterable[str]) -> None:
    for uri in uris:
        if not (uri.endswith(".md") or Path(uri).match("tutoriales/*.py")):
            raise BuildError(
                f"{uri}: se publicaría tal cual; un tutorial va en docs/tutoriales, sin "
                "subcarpetas, y lo que no es una página, en docs/assets"
            )


def _tutorials(pages: Iterable[Page], repo_url: str | None) -> dict[str, Written]:
    repo = (repo_url or "").removeprefix("https://github.com/").strip("/")
    colab = f"{_COLAB}/{repo}/blob/gh-pages/tutoriales" if repo else ""
    titles = {one.path.name: one.title for one in pages}
    return {_uri(one): page.written(one, titles, colab) for one in pages}


def _text(source: Source) -> Front:
    """Comprueba una página que no se ejecuta, y da su portada."""
    meta, rest = front.split(source.text)
    prose.prose(rest, source.at)
    found = front.read(meta, Place(source.name, 1))
    for name in (*found.scripts, *found.styles):
        if not (DOCS / "assets" / name).is_file():
            raise source.at(name).error(f"{name} no está en docs/assets")
    return found


def _versions() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    libraries = (f"{name} {version(name.lower())}" for name in ("NumPy", "matplotlib"))
    return ", ".join([f"activaciones {project['version']}", *libraries])

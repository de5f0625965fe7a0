"""El sitio en papel: el curso, en un libro, y la hoja de fórmulas, en PDF, si hay con qué."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pypdf.errors import PyPdfError

from _pipeline import cache
from _pipeline.errors import BuildError, log
from _pipeline.paper import book, browser, chapter, pdf

PLAN = "papel.json"
BOOK, SHEET = "activaciones-curso.pdf", "activaciones-formulas.pdf"
_SHOWN = {BOOK: "El libro del curso", SHEET: "La hoja de fórmulas, en dos páginas"}
# Lo que sobra en papel son las puertas y lo que solo se usa en pantalla.
_KEPT = re.compile(
    r"tutoriales/.+|(?:examen|errores-frecuentes)\.py|(?:ya-sabes|glosario|historia)\.md"
)
_FORMULAS = "catalogo/formulas/"
# De una pasada a otra los números cambian de ancho, y algo puede saltar de página.
_PASSES = 4
_PLACE = re.compile(r'<p class="papel[^"]*" data-pdf="([^"]+)">.*?</p>', re.DOTALL)


def plan(nav: Sequence[Any]) -> dict[str, bytes]:
    """El archivo que lleva por el generador el orden del libro: sus partes y sus páginas."""
    parts = []
    for entry in nav:
        title, pages = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        uris = [
            uri for uri in (pages if isinstance(pages, list) else [pages]) if isinstance(uri, str)
        ]
        if kept := [uri.rpartition(".")[0] + "/" for uri in uris if _KEPT.fullmatch(uri)]:
            parts.append([title, kept])
    return {PLAN: json.dumps(parts).encode()} if parts else {}


def bind(site: Path, work: Path, *, published: bool) -> None:
    """Imprime el libro y la hoja de un sitio que se va a publicar, y los enlaza en sus páginas."""
    order = site / PLAN
    if not order.exists():
        return
    parts = json.loads(order.read_text(encoding="utf-8"))
    order.unlink()
    if not published:
        return
    found = browser.found()
    if isinstance(found, str):
        log.info("Sin PDF del curso ni de la hoja de fórmulas: %s", found)
        return
    try:
        made = {name: _made(found, name, html, work) for name, html in papers(site, parts).items()}
    except BuildError as error:
        log.info("Sin PDF del curso ni de la hoja de fórmulas: %s", error)
        return
    for name, content in made.items():
        (site / name).write_bytes(content)
    _linked(site, made)


def papers(site: Path, parts: Sequence[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Lo que se imprime: de cada PDF, su HTML, con una marca por número de página."""
    parts = [*parts, ("Fórmulas", [_FORMULAS])]
    chapters = [
        (title, [one for page in pages if (one := _read(site, page))]) for title, pages in parts
    ]
    papers = {BOOK: book.written([one for one in chapters if one[1]], _versions(site, parts))}
    if sheet := _read(site, _FORMULAS):
        papers[SHEET] = book.sheet(sheet)
    return papers


def _read(site: Path, page: str) -> chapter.Chapter | None:
    file = site / page / "index.html"
    return chapter.read(page, file.read_text(encoding="utf-8")) if file.exists() else None


def _versions(site: Path, parts: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Con qué se ha calculado, que está al pie de cada página."""
    text = (site / parts[0][1][0] / "index.html").read_text(encoding="utf-8")
    said = re.search(r"Calculado con [^<]+\.", text)
    return said[0] if said else ""


def _made(found: browser.Browser, name: str, html: str, work: Path) -> bytes:
    code = sorted(Path(__file__).parent.glob("*.py"))

    def decided() -> str:
        return cache.key([html, Path(found.program).name, found.version], code)

    entry = cache.Entry(work / "papel" / Path(name).with_suffix(".txt"), decided)
    if (kept := entry.read()) is None:
        kept = entry.keep(base64.b64encode(_printed(found, html, work)).decode("ascii"))
    log.info("%s", entry.said)
    return base64.b64decode(kept)


def _printed(found: browser.Browser, html: str, work: Path) -> bytes:
    """Imprime hasta que cada número de página es el de la página donde está lo que nombra."""
    known: dict[str, int] = {}
    text = book.numbered(html, known)
    draft = text != html
    for _ in range(_PASSES):
        # La primera, que solo sirve para contar, sin etiquetas: cuesta menos, y sale igual.
        content = browser.printed(found, text, work, tagged=not draft)
        try:
            known = pdf.places(content)
            before, text = text, book.numbered(html, known)
            if text == before and not draft:
                title = re.search("<title>(.*?)</title>", html)
                facts = {"Title": title[1] if title else "", "Author": book.AUTHOR}
                finished = pdf.finished(content, facts)
                break
        except (PyPdfError, ValueError) as error:
            raise BuildError(f"el navegador deja un PDF que no se entiende: {error}") from None
        draft = False
    else:
        raise BuildError(f"tras {_PASSES} pasadas, los números de página no se asientan")
    if lost := book.unplaced(html, known):
        raise BuildError(f"no se sabe en qué página está {', '.join(lost)}")
    return finished


def _linked(site: Path, made: Mapping[str, bytes]) -> None:
    """Donde una página dice que no hay PDF, pone el enlace al que hay."""
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        if "data-pdf=" in text:
            up = "../" * len(page.parent.relative_to(site).parts)
            page.write_text(_PLACE.sub(_link(up, made), text), encoding="utf-8")


def _link(up: str, made: Mapping[str, bytes]) -> Callable[[re.Match[str]], str]:
    def written(place: re.Match[str]) -> str:
        if not (content := made.get(name := place[1])):
            return place[0]
        facts = f"PDF, {pdf.pages(content)} páginas, {len(content) / 1e6:.1f} MB"
        return f'<p class="papel no-imprime"><a href="{up}{name}">{_SHOWN[name]}</a> ({facts}).</p>'

    return written

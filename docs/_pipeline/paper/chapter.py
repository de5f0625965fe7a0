"""Una página del sitio, hecha capítulo: sin lo que es de pantalla y con las respuestas aparte."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Set
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

HERE = "{{página %s}}"
TOP = "principio"
LESSONS = "tutoriales/"
SHEET = "formulas"
GLOSSARY = "glosario"
# Lo que no es de leer: lo que se pulsa, lo que se descarga y lo que solo sale al contestar.
_SCREEN = (
    "[hidden], .headerlink, .mandos, .mover > div, .datos, .recuerdo, .como, .marcador, input, "
    ".no-imprime, .papel, .sigue, .exercise .salida, [href$='.ipynb'], [href*='colab.'], "
    ".ficha [href*='#como-ejecutarlo']"
)
_BARE = "fieldset, label, button"
_SIGNPOST = re.compile(r"(?:En|Fin de) la ruta «")
_ASK = ", abre aquí"
ANSWER = "La respuesta es "
# Lo que aquí no se mira, que es casi todo: aparte, y de vuelta al final.
_OPAQUE = re.compile(r"<(svg|math|pre)\b.*?</\1>", re.DOTALL)
_ASIDE = '<var data-aparte="%d"></var>'
_IDS = re.compile(r'(?<=[ "]id=")|(?<=href="#)|(?<=url\(#)')


class Chapter(NamedTuple):
    """Un capítulo: su dirección en el sitio, su nombre en el libro, su título y lo que dice.

    `answers` son las respuestas y soluciones que lleva, cada una con el título de su sección, y
    `aside`, lo que va en sus huecos: figuras, fórmulas y código.
    """

    page: str
    name: str
    title: str
    body: Tag
    answers: list[tuple[Tag, Tag]]
    aside: list[str]

    def whole(self, part: Tag, *, inside: bool = False) -> str:
        """El HTML de una parte, con sus huecos llenos."""
        text = part.decode_contents() if inside else part.decode()
        holes = re.compile(_ASIDE.replace("%d", r"(\d+)"))
        return holes.sub(lambda hole: self.aside[int(hole[1])], text)


def read(page: str, html: str) -> Chapter:
    """El capítulo de una página ya hecha, con sus nombres distintos de los de las demás."""
    name = page.strip("/").rpartition("/")[2]
    inside = html[html.index("<article") : html.rindex("</article>") + len("</article>")]
    aside: list[str] = []

    def hole(match: re.Match[str]) -> str:
        aside.append(match[0])
        return _ASIDE % (len(aside) - 1)

    bare = _OPAQUE.sub(hole, _IDS.sub(f"{name}--", inside))
    body = BeautifulSoup(bare, "html.parser").article
    if body is None or body.h1 is None:
        raise ValueError(page)
    _clean(body)
    body.h1["id"] = f"{name}--{TOP}"
    for one in body.select(".hoja tr a[href^='../']:not([href*='#'])"):
        if isinstance(row := one.find_parent("tr"), Tag):
            row["id"] = f"{name}--{str(one['href']).strip('./')}"
            one.unwrap()
    answers = _aside(body, name)
    for one in body.select("details"):
        # El código que dibuja una figura se queda en la pantalla.
        if page.startswith(LESSONS) and one.select_one(":scope > .celda"):
            one.decompose()
        else:
            _opened(one)
    return Chapter(page, name, body.h1.get_text(), body, answers, aside)


def _clean(body: Tag) -> None:
    """Quita lo que es de pantalla, y deja en texto corriente lo que se pulsaba."""
    for one in body.select(_SCREEN):
        one.decompose()
    for one in body.select(_BARE):
        one.unwrap()
    for one in body.select("form"):
        one.name, one.attrs = "div", {"class": "prediccion"}
    for one in body.select("[data-larga]"):
        del one["data-larga"]
    for one in body.select("figure"):
        one["role"] = "none"  # Quien la cuenta, con su texto, es el dibujo.
    for one in body.select(".admonition.tip"):
        if _SIGNPOST.match(one.get_text().strip()):
            one.decompose()
    for one in body.select(".ficha"):
        _without_loose_dots(one)


def _without_loose_dots(line: Tag) -> None:
    text = re.sub(r"(?:\s*·\s*)+$|^(?:\s*·\s*)+", "", line.decode_contents())
    line.clear()
    line.append(BeautifulSoup(text, "html.parser"))
    if not line.get_text().strip():
        line.decompose()


def _aside(body: Tag, name: str) -> list[tuple[Tag, Tag]]:
    """Saca del capítulo lo que contesta, y deja en su lugar en qué página está."""
    answers: list[tuple[Tag, Tag]] = []
    for fold in body.select("details.question, .solution details"):
        if fold["class"] == ["question"] and ANSWER not in fold.get_text():
            continue  # Solo pide que se guarde la predicción: la desmiente, o no, lo que sigue.
        section, summary = fold.find_previous(re.compile("^h[1-6]$")), fold.summary
        if not isinstance(section, Tag) or summary is None:
            raise ValueError(name)
        where = f"{name}--respuesta-{len(answers) + 1}"
        said = summary.extract().get_text().removesuffix(_ASK)
        pointer = f'<p class="vuelta">{said}: <a href="#{where}">página {HERE % where}</a>.</p>'
        fold.replace_with(BeautifulSoup(pointer, "html.parser"))
        fold.name, fold.attrs = "div", {"id": where}
        answers.append((section, fold))
    return answers


def _opened(fold: Tag) -> None:
    """Un texto plegado, abierto."""
    fold.name, fold["class"] = "section", "pliegue"
    if fold.summary:
        fold.summary.string = fold.summary.get_text().removesuffix(_ASK)
        fold.summary.name = "p"


def link(names: Mapping[str, str], ids: Set[str], page: str, body: Tag) -> None:
    """Hace de cada enlace lo que puede ser en papel: una página del libro, o la dirección escrita.

    Parameters
    ----------
    names
        Los capítulos: de la dirección de su página, su nombre.
    ids
        Los sitios del libro adonde se puede ir.
    page, body
        La página de un texto, y el texto.
    """
    for a in body.select("a[href]"):
        href = str(a["href"])
        if re.match(r"https?:", href):
            _written_out(a, href)
        elif not href.startswith("#"):
            path, _, inside = href.partition("#")
            to = posixpath.normpath(posixpath.join(page, path.partition("?")[0])) + "/"
            # Una función del catálogo es su fila de la hoja de fórmulas.
            name, last = names.get(to, SHEET), to.rstrip("/").rpartition("/")[2]
            target = f"{name}--{inside or (TOP if to in names else last)}"
            if target not in ids:
                a.unwrap()
                continue
            a["href"] = f"#{target}"
            # Las de términos y fórmulas no se dicen: son muchas, y están por orden al final.
            if to in names and to != page and not (name == GLOSSARY and inside):
                a.insert_after(BeautifulSoup(f" (p.\xa0{HERE % target})", "html.parser"))


def _written_out(a: Tag, href: str) -> None:
    shown = a.get_text().removeprefix("doi ").removeprefix("arXiv:")
    if href.endswith(shown):
        a.string = href
    else:
        a.insert_after(f" ({href})")

"""El glosario: lo que se sabe de cada término y la página que los reúne.

Un `.md` lo pide con la línea `<!-- glosario -->`. Las entradas están en `_data/glosario.toml`, y el
enlace de un tutorial a ellas lo pone `first_uses.py`.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from _pipeline.errors import Source
from _pipeline.pages import marks
from _pipeline.places import DOCS

URI = "glosario.md"
DATA = DOCS / "_data" / "glosario.toml"
# La página lleva al término; quien busca, a la que lo enseña: el buscador no entra aquí.
_QUIET = 'data-search-exclude="1"'


class Term(NamedTuple):
    """Un término: cómo se llama, cómo en inglés, qué es y dónde se enseña.

    `forms` son las palabras que cuentan como un uso, salvo en las páginas `but`, donde dicen
    otra cosa; `also`, lo que se dice en otros sitios; y `avoid`, lo que aquí no se escribe, en
    expresiones regulares.
    """

    id: str
    name: str
    english: str
    definition: str
    page: str
    forms: tuple[str, ...]
    also: str = ""
    avoid: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    @property
    def uri(self) -> str:
        """La página que lo enseña, sin la parte."""
        return self.page.partition("#")[0]


def terms() -> list[Term]:
    """Las entradas, por el orden del archivo, que es el alfabético."""
    entries = tomllib.loads(DATA.read_text(encoding="utf-8"))["termino"]
    return [_term(**entry) for entry in entries]


def _term(
    *,
    id: str,
    termino: str,
    en: str,
    definicion: str,
    pagina: str,
    formas: list[str] | None = None,
    tambien: str = "",
    evita: Iterable[str] = (),
    salvo: Iterable[str] = (),
) -> Term:
    forms = [termino] if formas is None else formas
    avoid, but = tuple(evita), tuple(salvo)
    return Term(id, termino, en, definicion, pagina, tuple(forms), tambien, avoid, but)


def order(name: str) -> str:
    """Con qué se ordena un nombre: sin mayúsculas ni tildes, y la ñ, detrás de la n."""
    apart = unicodedata.normalize("NFD", name.lower().replace("ñ", "n\uffff"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def placed(page: Source, titles: Mapping[str, str]) -> str:
    """La página, con el glosario, si lo pide.

    Parameters
    ----------
    titles
        El título de cada página, por su dirección.

    Raises
    ------
    BuildError
        Si un término dice que lo enseña una página que no hay.
    """
    return marks.filled(page.text, page.at, {"glosario": lambda *_: _whole(titles)})


def _whole(titles: Mapping[str, str]) -> str:
    found, parts = terms(), []
    for letter, group in groupby(found, lambda term: order(term.name)[0]):
        parts.append(f"## {letter.upper()} {{ #{letter} {_QUIET} }}")
        parts += [_entry(term, titles) for term in group]
    rows = sorted((order(term.english), term) for term in found)
    table = [f"| *{term.english}*{{ lang=en }} | [{term.name}](#{term.id}) |" for _, term in rows]
    parts.append(f"## Del inglés al español {{ {_QUIET} }}")
    parts.append("\n".join(["| En inglés | Aquí |", "|--|--|", *table]))
    return "\n\n".join(parts)


def _entry(term: Term, titles: Mapping[str, str]) -> str:
    if term.uri not in titles:
        text = DATA.read_text(encoding="utf-8")
        where = Source("_data/glosario.toml", text).at(f'pagina = "{term.page}" id {term.id}')
        raise where.error(f"«{term.name}» se explica en {term.page}, que no es una página")
    also = f" {term.also}" if term.also else ""
    return (
        f"**{term.name}** · *{term.english}*{{ lang=en }} {{ #{term.id} }}\n"
        f":   {term.definition}\n"
        f":   <small>Se explica en [{titles[term.uri]}]({term.page}).{also}</small>"
    )

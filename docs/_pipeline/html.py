"""La página hecha, vista como la verá quien la lea: la última puerta, también de los `.md`."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from _pipeline.course.gates import ADDRESS
from _pipeline.course.prose import VOID
from _pipeline.errors import Place

_TAGS = VOID.union(
    re.findall(
        r"\w+",
        "a abbr autoref b blockquote button code dd del details div dl dt em fieldset figcaption "
        "figure form h1 h2 h3 h4 h5 h6 i ins kbd label legend li mark math ol p pre q s section "
        "small span strong sub summary sup svg table tbody td tfoot th thead tr u ul var",
    )
)
_QUIET = frozenset(["code", "pre", "script", "style", "svg"])
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
# Lo que Markdown, las fórmulas o los huecos dejan a la vista cuando no se entienden.
_RAW = re.compile(
    r"\$|\\[()\[\]]|klzzwxh|wzxhzdk|\{ ?[{%:.#]|[}%]\}|`|\*|~~|==|\]\(|\]\[|\[\^|\[[ x]\] "
    r"|!!!|\?\?\?|(?:^|\n)\||\n[-+] |(?:^|\n)1[.)] [\s\S]*\n2[.)] |\bnp\.\w+\(|:\w+(?:-\w+)+:|"
    + ADDRESS
)


def check(html: str, where: Callable[[str], Place]) -> None:
    """Para la construcción si algo de la página no es lo que se quiso escribir.

    Parameters
    ----------
    html
        El contenido de la página, sin el resto del sitio.
    where
        Da el lugar de las fuentes que más se parece a un texto.
    """
    page = _Page(where)
    page.feed(html)
    page.close()
    page.finish()


class _Page(HTMLParser):
    def __init__(self, where: Callable[[str], Place]) -> None:
        # Un &#36; es un dólar escrito a propósito; uno suelto, no.
        super().__init__(convert_charrefs=False)
        self.where = where
        self.open: list[str] = []
        self.near = ""
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.level = self.titles = 0

    def refuse(self, problem: str, text: str = "") -> None:
        raise self.where(text or self.near).error(problem)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if "math" not in self.open and "svg" not in self.open and tag not in _TAGS:
            self.refuse(rf"<{tag}> no es de HTML; si es un signo de menor, escribe \<")
        if tag == "math" and {"code", "pre"}.intersection(self.open):
            self.refuse("una fórmula dentro de un código; ponlo entre ``` y ```")
        if tag == "math" and _HEADINGS.intersection(self.open):
            self.refuse(
                "una fórmula en un título: en el índice se leería x2; escríbela sin dólares"
            )
        if tag in _HEADINGS and re.fullmatch(r"_\d*", values.get("id", "")):
            self.refuse("un título sin palabras no se puede enlazar")
        if tag == "img" and not values.get("alt", "").strip():
            self.refuse("una imagen sin su texto: ![texto](imagen)", values.get("src", ""))
        if (identifier := values.get("id")) and identifier in self.ids:
            self.refuse(f"dos partes de la página se llaman #{identifier}", identifier)
        self.ids.add(values.get("id", ""))
        if values.get("href", "").startswith("#fnref"):
            self.targets.append(values["href"][1:])

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            last = f"<{self.open[-1]}> no se cierra" if self.open else f"</{tag}> cierra de más"
            self.refuse(f"{last}; todo lo que sigue quedaría dentro o fuera de su sitio")
        self.open.pop()
        if tag in _HEADINGS:
            self._heading(int(tag[1]))

    def handle_data(self, data: str) -> None:
        if not data.strip() or not _QUIET.isdisjoint(self.open):
            return
        self.near = data
        if "math" in self.open:
            if mark := re.search(r"[$\\]", data):
                self.refuse(f"en una fórmula se vería {mark[0]}", data)
        elif mark := _RAW.search(data):
            row = data[data.rfind("\n", 0, mark.end()) + 1 :].partition("\n")[0] or data.strip()
            self.refuse(f"a la vista queda una marca sin interpretar: «{row.strip()[:60]}»", row)

    def handle_comment(self, data: str) -> None:
        self.refuse(f"publica un comentario: «{data.strip()[:40]}»", data)

    def _heading(self, level: int) -> None:
        self.titles += level == 1
        if self.titles != 1:
            self.refuse("una página lleva un título «# Título», uno solo, y lo primero")
        if level > self.level + 1:
            self.refuse(f"a un título de nivel {self.level} le sigue uno de nivel {level}")
        self.level = level

    def finish(self) -> None:
        if self.open:
            self.refuse(f"<{self.open[-1]}> no se cierra; todo lo que sigue quedaría dentro")
        for target in self.targets:
            if target not in self.ids:
                self.refuse(f"una nota a la que nada lleva, {target}", target)

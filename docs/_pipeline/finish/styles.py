"""Las hojas de estilo de Material, sin las reglas que ninguna página usa."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import tinycss2

from _pipeline import cache

# `mkdocs serve` no vuelve a leer este archivo: lo que vale es lo que leyó.
_HOW = Path(__file__).read_text(encoding="utf-8")
_WORD = re.compile(r"[\w-]+")
_VALUE = re.compile(r'="([^"]*)"')
# Lo de dentro de :not() falta a propósito, y de :is() y :where() basta con una parte.
_OPTIONAL = re.compile(r":(?:not|is|where)\([^()]*(?:\([^()]*\)[^()]*)*\)")
# Lo que un programa pone en la página: variables, y las clases de Material, que empiezan así. Las
# demás palabras suyas también son clases de algo. Anotaciones, letreros y versiones las
# pone si mkdocs.yml las pide, y no las pide.
_MADE = re.compile(
    r"(?<![\w-])(?:--|tabbed-|focus-visible|md-(?!annotation|tooltip|version))[\w-]*"
)
_NEEDED = re.compile(r"\.((?:\\.|[\w-])+)|\[([\w-]+)[~|^$*]?=[\"']?([\w-]+)")


def prune(site: Path, folder: Path) -> None:
    """Quita de las hojas de Material las reglas que piden algo que el sitio no tiene."""
    pages, programs, ours = (
        "".join(path.read_text(encoding="utf-8") for path in site.glob(kind))
        for kind in ("**/*.html", "assets/javascripts/*.js", "assets/*.css")
    )
    words = {*_WORD.findall("\n".join(_VALUE.findall(pages))), *_MADE.findall(programs)}
    words |= {f"data-{word}" for word in _WORD.findall(programs)}
    places = sorted(site.glob("assets/stylesheets/*.css"))
    sheets = [path.read_text(encoding="utf-8") for path in places]

    def pruned() -> str:
        kept = ["".join(_kept(_rules(sheet), words)) for sheet in sheets]
        asked = words.union(re.findall(r"var\((--[\w-]+)", "".join([*kept, ours])))
        return json.dumps([_without_idle_variables(css, asked) for css in kept])

    entry = cache.Entry(
        folder / "estilos.json", lambda: cache.key([_HOW, *sorted(words), ours, *sheets], [])
    )
    text = entry.read() or entry.keep(pruned())
    for path, css in zip(places, json.loads(text), strict=True):
        path.write_text(css, encoding="utf-8")


def _rules(sheet: str) -> Any:
    return tinycss2.parse_stylesheet(sheet, skip_comments=True)


def _kept(rules: Iterable[Any], words: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule" and rule.at_keyword in {"media", "supports"}:
            inside = "".join(_kept(tinycss2.parse_rule_list(rule.content), words))
            prelude = tinycss2.serialize(rule.prelude)
            if inside:
                yield f"@{rule.at_keyword}{prelude}{{{inside}}}"
        elif rule.type == "qualified-rule":
            selectors = [s for s in _selectors(rule.prelude) if _possible(s, words)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type != "comment":
            yield rule.serialize()


def _selectors(prelude: list[Any]) -> list[str]:
    groups: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    return [tinycss2.serialize(group).strip() for group in groups]


def _possible(selector: str, words: set[str]) -> bool:
    needed = _NEEDED.findall(_OPTIONAL.sub("", selector))
    return all(
        (name or value).replace("\\", "") in words
        or (attribute.startswith("data-") and f"data-{value}" in words)
        for name, attribute, value in needed
    )


def _without_idle_variables(css: str, asked: set[str]) -> str:
    return re.sub(
        r"(--[\w-]+):(?:url\([^)]*\)|[^;{}()]|\([^()]*(?:\([^()]*\)[^()]*)*\))*(?:;|(?=\}))",
        lambda match: match[0] if match[1] in asked else "",
        css,
    )

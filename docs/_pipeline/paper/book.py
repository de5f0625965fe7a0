"""El libro del curso: sus capítulos por orden, las soluciones al final y el índice delante."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from _pipeline.paper import chapter, sheets
from _pipeline.paper.chapter import HERE, TOP, Chapter

TITLE = "Las funciones de activación y sus derivadas"
AUTHOR = "Las autoras y los autores de Activaciones"
_MARK = re.compile(re.escape(HERE) % "([^}]+)")
_SOLUTIONS = "soluciones"
_LICENSE = "https://creativecommons.org/licenses/by/4.0/deed.es"
_COVER = Path(__file__).with_name("frente.html")


def written(plan: Sequence[tuple[str, Sequence[Chapter]]], versions: str) -> str:
    """El HTML del libro, con una marca donde va cada número de página.

    Parameters
    ----------
    plan
        Las partes, por orden: su título y sus capítulos.
    versions
        Con qué se ha calculado.
    """
    chapters = [one for _, part in plan for one in part]
    names = {one.page: one.name for one in chapters}
    ids = {str(tag["id"]) for one in chapters for tag in one.body.select("[id]")}
    for one in chapters:
        for text in (one.body, *(answer for _, answer in one.answers)):
            chapter.link(names, ids, one.page, text)
    numbers = {one.name: n for n, one in enumerate(filter(_is_lesson, chapters), 1)}
    drawn = (text for one in chapters for text in one.aside if text.startswith("<svg"))
    cover = _COVER.read_text(encoding="utf-8").format(
        title=TITLE,
        author=AUTHOR,
        figure=next(drawn, ""),
        license=_LICENSE,
        versions=versions,
        solutions=_page(f"{_SOLUTIONS}--{TOP}"),
    )
    answers = _answers(chapters, numbers)
    running = {one.name: _running(one, numbers) for one in chapters} | {_SOLUTIONS: "Soluciones"}
    inside = [cover, _contents(plan, numbers, answers=bool(answers))]
    for title, part in plan:
        inside += [_chapter(one, numbers, title if one is part[0] else "") for one in part]
    rules = sheets.styles(sheets.BOOK) + sheets.page_rules(running)
    return _page_of(TITLE, rules, [*inside, answers])


def sheet(one: Chapter) -> str:
    """El HTML de la hoja de fórmulas."""
    chapter.link({}, set(), one.page, one.body)
    foot = f'<p class="firma">{TITLE}. {AUTHOR}. {_LICENSE}</p>'
    rules = sheets.styles(sheets.SHEET) + sheets.UNNUMBERED
    return _page_of(
        f"{one.title} de las funciones de activación", rules, [one.whole(one.body), foot]
    )


def _page_of(title: str, rules: str, parts: Sequence[str]) -> str:
    """Una página de HTML que lo lleva todo dentro, y que no puede pedir nada."""
    return (
        '<!doctype html>\n<html lang="es">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; font-src data:\">\n"
        f"<title>{escape(title)}</title>\n<style>{rules}</style>\n</head>\n"
        f'<body class="md-typeset">\n{"".join(parts)}\n</body>\n</html>\n'
    )


def numbered(html: str, pages: Mapping[str, int]) -> str:
    """El HTML con los números de página que se saben; los demás ocupan su sitio."""
    return _MARK.sub(lambda mark: str(pages.get(mark[1], "000")), html)


def unplaced(html: str, pages: Mapping[str, int]) -> list[str]:
    """Los sitios cuyo número de página se pide y no se sabe."""
    return sorted({*_MARK.findall(html)}.difference(pages))


def _is_lesson(one: Chapter) -> bool:
    return one.page.startswith(chapter.LESSONS)


def _running(one: Chapter, numbers: Mapping[str, int]) -> str:
    return f"{numbers[one.name]}. {one.title}" if one.name in numbers else one.title


def _page(target: str) -> str:
    return f'<a href="#{target}">{HERE % target}</a>'


def _contents(
    plan: Sequence[tuple[str, Sequence[Chapter]]], numbers: Mapping[str, int], *, answers: bool
) -> str:
    lines = []
    for title, part in plan:
        lines += [f'<li class="parte">{escape(title)}</li>'] if title else []
        lines += [_line(f"{one.name}--{TOP}", _running(one, numbers)) for one in part]
    if answers:
        lines += [
            '<li class="parte">Para comprobar</li>',
            _line(f"{_SOLUTIONS}--{TOP}", "Soluciones"),
        ]
    return f'<nav class="indice"><h1 id="indice">Índice</h1><ol>{"".join(lines)}</ol></nav>\n'


def _line(target: str, title: str) -> str:
    link = f'<a href="#{target}"><span>{escape(title)}</span><i></i><b>{HERE % target}</b></a>'
    return f"<li>{link}</li>"


def _chapter(one: Chapter, numbers: Mapping[str, int], part: str) -> str:
    above = [part] if part else []
    above += [f"Capítulo {numbers[one.name]}"] if one.name in numbers else []
    over = f'<p class="encima">{escape(" · ".join(above))}</p>' if above else ""
    return _section(one.name, over + one.whole(one.body))


def _section(name: str, text: str) -> str:
    return f'<section class="capitulo" style="page: {sheets.css_name(name)}">{text}</section>\n'


def _answers(chapters: Sequence[Chapter], numbers: Mapping[str, int]) -> str:
    """Las respuestas y las soluciones, con la página a la que contestan."""
    text = ""
    for one in chapters:
        if one.answers:
            text += f"<h2>{escape(_running(one, numbers))}</h2>"
        for section, answer in one.answers:
            link = f" <small>(p.&nbsp;{_page(str(section['id']))})</small>"
            title = f"<h3>{one.whole(section, inside=True)}{link}</h3>"
            text += f'<section class="respuesta">{title}{one.whole(answer)}</section>'
    if not text:
        return ""
    top = f'<h1 id="{_SOLUTIONS}--{TOP}">Soluciones</h1>'
    note = (
        "<p>La de un ejercicio no es la única buena: el corrector de la página mira qué hace la "
        "respuesta, no cómo está escrita.</p>"
    )
    return _section(_SOLUTIONS, top + note + text)

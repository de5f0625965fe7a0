"""De un tutorial ejecutado al Markdown de su página, para cualquier generador."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from _pipeline.course import exam, orders, predictions
from _pipeline.course.cells import Cell, Figure, Output, Page, Printed, Shown, Written
from _pipeline.course.kinds import ROLES, kinds
from _pipeline.drawing import figure
from _pipeline.maths import printed

# La portada y, detrás, el título.
_TITLE = 2


def written(page: Page, titles: Mapping[str, str], colab: str, *, live: bool = False) -> Written:
    """El Markdown de la página, con su ficha bajo el título.

    Parameters
    ----------
    titles
        El título de cada tutorial, por el nombre de su archivo.
    colab
        La dirección de su cuaderno en Colab, o "" si no se conoce.
    live
        Si sus celdas se ejecutan en la página.

    Raises
    ------
    BuildError
        Si pide antes un tutorial que no hay.
    """
    asks = predictions if page.lesson else exam
    parts = [_front(page, live)]
    for cell, after in zip(page.cells, [*page.cells[1:], None], strict=True):
        if cell.type == "code":
            parts.append(_code(cell))
        elif cell.type == "markdown":
            parts.append(asks.published(orders.published(cell, after)))
            if len(parts) == _TITLE:
                title, _, text = parts[-1].partition("\n")
                parts[-1:] = [title, _card(page, titles, colab), text.lstrip("\n")]
                parts += asks.opening(page)
    parts += asks.recalled(page)
    return Written("\n\n".join(parts) + "\n", figures(page), films(page))


def _front(page: Page, live: bool) -> str:
    asked = [kind for cell in page.cells for kind in kinds(cell)]
    asks = predictions if page.lesson else exam
    needs = {
        "scripts": {*asks.scripts(page), *(name for kind in asked for name in kind.scripts)},
        "styles": {*asks.styles(page), *(name for kind in asked for name in kind.styles)},
    }
    if live and any(cell.type == "code" for cell in page.cells):
        needs["scripts"].add("vivo.js")
        needs["styles"].add("vivo.css")
    rows = [page.cells[0].source.strip().removesuffix("---").rstrip()]
    rows += [f"minutos: {page.minutes}"] * page.lesson
    rows += [f"{what}: {json.dumps(sorted(names))}" for what, names in needs.items() if names]
    return "\n".join([*rows, "---"])


def _card(page: Page, titles: Mapping[str, str], colab: str) -> str:
    needs = []
    for name in page.front.needs:
        if name not in titles:
            raise page.cells[0].at(name).error(f"requisitos: {name} no es ningún tutorial")
        needs.append(f"[{titles[name]}]({name})")
    asked = [
        f"**{page.minutes} minuto{'s' * (page.minutes > 1)}**",
        "antes: " + ", ".join(needs) if needs else "no hace falta ninguna otra página",
    ]
    home = "../index.md" if page.lesson else "index.md"
    facts = [
        *(asked if page.lesson else []),
        f"[descargar el cuaderno]({page.path.stem}.ipynb)",
        *([f"[abrir en Colab]({colab})"] if colab else []),
        f"[cómo ejecutarlo]({home}#como-ejecutarlo)",
    ]
    return f'{" · ".join(facts)}\n{{ .ficha data-search-exclude="1" }}'


def _code(cell: Cell) -> str:
    """Una celda de código y sus salidas, dentro de su bloque."""
    code = _fenced(cell.source, "python", "celda")
    for kind in kinds(cell):
        code = kind.code(code)
    whole = [code, *filter(None, (_output(output, cell) for output in cell.outputs))]
    text = "\n\n".join(whole)
    for kind in kinds(cell):
        text = kind.whole(text)
    roles = " ".join(["bloque", *(tag for tag in cell.tags if tag in ROLES)])
    return f'<div class="{roles}" id="{cell.id}" markdown="1">\n\n{text}\n\n</div>'


def _output(output: Output, cell: Cell) -> str:
    match output:
        case Figure():
            return figure.place(_name(cell))
        case Shown(latex=latex) if latex:
            return f"$${printed(latex)}$$"
        case Printed(text=text) | Shown(text=text):
            return _fenced(text, "text", "salida")


def _name(cell: Cell) -> str:
    return f"figura-{cell.number}"


def figures(page: Page, folder: str = "") -> dict[str, str]:
    """Lo que va en el hueco de cada figura de una página, por su nombre.

    En otra página, `folder` es dónde está esta.
    """
    cells = [(cell, drawn) for cell in page.cells if (drawn := cell.figure)]
    return {_name(cell): _inside(cell, drawn, folder) for cell, drawn in cells}


def films(page: Page) -> dict[str, str]:
    """Los fotogramas de cada figura de una página que se mueve, por su nombre."""
    cells = [(cell, drawn.film) for cell in page.cells if (drawn := cell.figure)]
    return {_name(cell): figure.themed(film.script) for cell, film in cells if film}


def _inside(cell: Cell, drawn: Figure, folder: str) -> str:
    points = drawn.points if all(kind.points for kind in kinds(cell)) else ()
    return figure.inside(drawn.svg, cell.told, _name(cell), points, film=drawn.film, folder=folder)


def _fenced(text: str, *classes: str) -> str:
    """Un bloque de código, si dice algo, entre vallas más largas que las que lleve dentro."""
    if not text.strip():
        return ""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{{.{' .'.join(classes)}}}\n{text.rstrip()}\n{fence}"

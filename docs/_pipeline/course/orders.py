"""Un ejercicio que se ordena: sus líneas se mueven en la página, que dice lo que dirá `check`.

Lo que dice de cada orden lo calcula el corrector en el núcleo, al construir la página:
`docs/assets/ordena.js` lo busca y lo enseña. Sin JavaScript, y en el cuaderno, es una lista.
"""

from __future__ import annotations

import html
import json
import re

from _pipeline.course.cells import Cell
from _pipeline.course.choices import LETTERS, OPTION

TAG = "ordered"
SCRIPTS = ("ordena.js",)
STYLES = ("ordena.css",)
# De seis líneas habría 720 órdenes, y pesarían más que la página.
_LIST = re.compile(r"(?:^- \*\*[A-Z]\.\*\* .+\n(?: {2,}\S.*\n)*)+", re.MULTILINE)
_NAME = re.compile(r'\bcheck\("(\w+)"')
# El nombre, entre comillas dobles: así sabe la caché de qué ejercicio depende.
_ASK = """\
from itertools import permutations as _orders
from json import dumps as _dumps
_each = {{"".join(order): check("{name}", "".join(order)) for order in _orders("{letters}")}}
print(_dumps({{order: [result.ok, result.message] for order, result in _each.items()}}))"""
_HOW = "Arrastra cada línea por el asa, o muévela con sus botones, y comprueba."


def asked(cell: Cell, before: Cell | None) -> str:
    """El código que dice lo que responde el corrector a cada orden de la lista de antes.

    Raises
    ------
    BuildError
        Si delante de la celda no hay una lista que ordenar, o la celda no la corrige.
    """
    lists = _LIST.findall(f"{before.source}\n") if before and before.type == "markdown" else []
    letters = "".join(letter for letter, _ in OPTION.findall(lists[0])) if lists else ""
    if len(lists) != 1 or len(letters) < 2 or not LETTERS.startswith(letters):
        raise cell.at().error(
            f"es un ejercicio que se ordena ({TAG}); en el texto de delante va una lista, y una "
            f"sola, de dos a cinco líneas «- **A.** …», por orden: {', '.join(LETTERS)}"
        )
    if not (name := _NAME.search(cell.source)):
        raise cell.at().error('es un ejercicio que se ordena; acábalo con check("nombre", nombre)')
    return _ASK.format(name=name[1], letters=letters)


def unsolved(cell: Cell) -> str:
    """El problema de un ejercicio ya ejecutado que ningún orden resuelve, o ""."""
    right = [order for order, (ok, _) in json.loads(cell.orders).items() if ok]
    return "" if right else "es un ejercicio que se ordena, y ningún orden de su lista es correcto"


def published(cell: Cell, after: Cell | None) -> str:
    """El Markdown de un texto, con sus líneas listas para moverse si las ordena la celda de detrás.

    Los mandos nacen escondidos.
    """
    if not (after and after.orders):
        return cell.source
    verdicts: dict[str, list[str]] = {}
    for order, (_, verdict) in json.loads(after.orders).items():
        verdicts.setdefault(verdict, []).append(order)
    return _LIST.sub(lambda found: _ordered(found[0], verdicts), f"{cell.source}\n").rstrip("\n")


def _ordered(lines: str, verdicts: dict[str, list[str]]) -> str:
    options = OPTION.findall(lines)
    moved = "\n".join(f"- **{letter}.** {text} {_handles(letter)}" for letter, text in options)
    told = "".join(
        f'<li data-ordenes="{" ".join(orders)}">{html.escape(verdict)}</li>'
        for verdict, orders in verdicts.items()
    )
    place = f"La línea {{letra}} está en el lugar {{lugar}} de {len(options)}."
    return (
        f'<div class="ordenable" data-lugar="{place}" markdown="1">\n\n'
        f'{_HOW}\n{{ hidden="hidden" data-search-exclude="1" }}\n\n{moved}\n\n'
        '<p data-search-exclude="1" hidden><button type="button">Comprobar</button></p>\n'
        '<p role="status" hidden></p>\n'
        f'<ul data-search-exclude="1" hidden>{told}</ul>\n\n</div>\n'
    )


def _handles(letter: str) -> str:
    buttons = (
        f'<button type="button" aria-label="{name} la línea {letter}">{sign}</button>'
        for name, sign in (("Subir", "↑"), ("Bajar", "↓"))
    )
    handle = '<span class="asa" aria-hidden="true"></span>'
    return f'<span class="mandos" hidden>{handle}{"".join(buttons)}</span>'

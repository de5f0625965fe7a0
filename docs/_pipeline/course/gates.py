"""Las puertas de una página: lo que no se publica. Paran la construcción, no avisan.

Antes de ejecutarla y después; lo que solo se ve en la página hecha está en `html`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from _pipeline import maths
from _pipeline.course import code, exam, front, predictions
from _pipeline.course.cells import Cell, Figure, Page, Printed, Shown
from _pipeline.course.holes import ALT_HOLE, PROSE_HOLE
from _pipeline.course.kinds import kinds
from _pipeline.course.prose import by_hand, hidden, prose
from _pipeline.drawing.figure import only_palette
from _pipeline.drawing.film import Film
from _pipeline.errors import BuildError

LINES, CHARACTERS = 60, 4000
ADDRESS = r" at 0x[0-9a-fA-F]+"


def before(page: Page) -> None:
    """Lo que se ve sin ejecutar: código, texto, fórmulas y resultados escritos a mano."""
    sliders: set[str] = set()
    for cell in page.cells:
        if cell.type == "code":
            code.check(cell.source, cell.at)
            asked = (name for kind in kinds(cell) for name in [*kind.scripts, *kind.styles])
            front.present(asked, cell.at)
            _alt(cell)
            if twice := sliders & (own := _mover(cell)):
                raise cell.at().error(
                    f"otra figura de la página se mueve con «{min(twice)}», y en la dirección "
                    "cada control se llama de una manera"
                )
            sliders |= own
        elif cell.type == "markdown":
            prose(PROSE_HOLE.sub("0", cell.source), cell.at)
            by_hand(PROSE_HOLE.sub(" ", cell.source), cell.at)
    asks = predictions if page.lesson else exam
    asks.check(page)
    front.present([*asks.scripts(page), *asks.styles(page)], page.cells[0].at)


def _alt(cell: Cell) -> None:
    bare, asked = ALT_HOLE.sub(" ", cell.alt), "{expresión:.2f}"
    if mark := re.search(r"[$`\\{}]|\*\*", bare):
        raise cell.at().error(
            f"el texto de una figura se lee en voz alta tal cual; escríbelo sin {mark[0]}, o, si "
            f"es un número, pídelo así: {asked}"
        )
    by_hand(bare, lambda _: cell.at(), asked)


def _mover(cell: Cell) -> set[str]:
    """Los controles de la figura de una celda."""
    if not cell.mover:
        return set()
    try:
        call = ast.parse(f"_({cell.mover})", mode="eval").body
    except SyntaxError:
        call = None
    if not isinstance(call, ast.Call) or call.args or not all(k.arg for k in call.keywords):
        problem = f'mover="{cell.mover}" no se entiende; escribe mover="h=(-2, 2, 0.1)"'
        raise cell.at().error(problem)
    for asked in ("def mover(", "figura"):
        if asked not in cell.source:
            raise cell.at().error(f"lleva mover, y en su código no está «{asked}»")
    return {k.arg or "" for k in call.keywords}


def after(page: Page) -> None:
    """Lo que solo se ve al ejecutar: salidas que no valen y figuras sin texto."""
    for cell in page.cells:
        if cell.type == "code":
            try:
                _outputs(cell)
            except BuildError as error:  # De otra parte de la cadena: aquí se sabe dónde.
                raise cell.at().error(str(error)) from None
            if problem := _figure(cell) or next(filter(None, _unfit(cell)), ""):
                raise cell.at().error(problem)


def _outputs(cell: Cell) -> None:
    printed = []
    for output in cell.outputs:
        match output:
            case Figure():
                only_palette(output.svg)
                if output.film:
                    _film(output.film)
            case Shown(latex=latex) if latex:
                maths.printed(latex)
            case Printed(text=text) | Shown(text=text):
                printed.append(text.rstrip("\n"))
    text = "\n".join(printed)
    if problem := hidden(text):
        raise BuildError(f"imprime {problem}")
    if address := re.search(f".*{ADDRESS}.*", text):
        raise BuildError(
            f"imprime una dirección de memoria, que cambia cada vez: {address[0].strip()}; "
            "muestra otra cosa, o acaba la celda con plt.show()"
        )
    if text.count("\n") >= LINES or len(text) > CHARACTERS:
        raise BuildError(f"imprime más de {LINES} líneas o de {CHARACTERS} letras; resúmelo")


def _film(film: Film) -> None:
    only_palette(film.script)
    for sentence in film.sentences:
        if bad := hidden(sentence) or next(iter(re.findall(r"[$`*{}\n]", sentence)), ""):
            raise BuildError(f"la frase {sentence!r} lleva {bad!r}; se lee tal cual, en voz alta")
    if film.weight > film.CEILING:
        raise BuildError(
            f"sus fotogramas ocupan {film.weight} bytes comprimidos y caben {film.CEILING}; pon "
            "menos paradas o menos puntos"
        )


def _unfit(cell: Cell) -> Sequence[str]:
    return [kind.check(cell) for kind in kinds(cell)]


def _figure(cell: Cell) -> str:
    """Lo que le falta o le sobra a la figura de una celda."""
    drawn = [output for output in cell.outputs if isinstance(output, Figure)]
    if not drawn:
        return "tiene texto de figura y no dibuja ninguna" if cell.alt else ""
    if len(cell.alt) < 60:
        told = f"el texto de su figura tiene {len(cell.alt)} letras; cuéntala en 60 letras o más"
        return told if cell.alt else 'dibuja una figura sin su texto: añade alt="…" de 60 letras'
    if len(drawn) > 1:
        return f"dibuja {len(drawn)} figuras; pon cada una en su celda, con su texto"
    for name, *_ in drawn[0].points:
        if "$" in name:
            return f"{name} saldría así en «Ver los datos»; escríbelo con letras: σ, x²"
    if not drawn[0].points and all(kind.points for kind in kinds(cell)):
        return "dibuja una figura sin curvas que leer; si es un esquema, dilo: diagram"
    return ""

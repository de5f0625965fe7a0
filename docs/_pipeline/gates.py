"""Las puertas: lo que ninguna página puede publicar. Paran la construcción, no avisan.

Aquí, lo del texto y las salidas; lo que solo se ve en la página hecha está en `finished`.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from mkdocs.exceptions import PluginError

from . import figures, maths
from .maths import MATHS
from .tutorial import ALT_HOLE, PROSE_HOLE, Notebook, Place, hidden, place, tags

COLUMNS = 56
LINES, CHARACTERS = 60, 4000
# Lo que lleva quien descarga el cuaderno, y da lo mismo en cada máquina y cada vez.
MODULES = frozenset(
    re.findall(
        r"\w+",
        "activations numpy matplotlib IPython __future__ cmath collections dataclasses decimal "
        "fractions functools itertools math operator statistics string textwrap typing warnings",
    )
)
VOID = frozenset(["br", "hr", "img", "input", "link"])
OUTPUTS = {"text/plain", "text/latex", "image/svg+xml"}
ADDRESS = r" at 0x[0-9a-fA-F]+"
_DECIMAL = re.compile(r"(?<![\w.])\d+\.\d+(?:e[+-]?\d+)?(?!\w|\.\d)")
_NOT_PROSE = re.compile(
    r"```.*?```|`[^`\n]+`|\]\([^)]*\)|</?[a-zA-Z][^>]*>|https?://\S+|\b10\.\d{4}/\S+|arXiv:\S+",
    re.DOTALL,
)
_WARNING = re.compile(r"\w*Warning: .+")
# Con menos de cuatro espacios, lo de dentro de una lista o de un recuadro se queda fuera.
_SHALLOW = re.compile(
    r"^(?: {4})* {1,3}(?:[-*+]|\d+\.) .*"
    r"|(?:\A|(?<=\n\n))(?: {4})* {1,3}[^ \n].*"
    r"|^(?P<box> *)(?:!!!|\?\?\?\+?|===) .*(?:\s*\Z|\n(?: *\n)*(?!(?P=box) {4}) *\S.*)",
    re.MULTILINE,
)
_UNTITLED = re.compile(r'^ *(?:!!!|\?\?\?\+?)(?: +[\w-]+)+(?: +"")? *$', re.MULTILINE)


def before(notebook: Notebook) -> None:
    """Lo que se ve sin ejecutar: código, texto, fórmulas y resultados escritos a mano."""
    for cell in notebook.cells:
        where = partial(place, notebook, cell)
        text, bare = cell.source, cell.source
        if cell.cell_type == "code":
            _code(cell.source, where)
            text = cell.metadata.get("alt", "")
            bare = ALT_HOLE.sub(" ", text)
            if mark := re.search(r"[$`\\{}]|\*\*", bare):
                raise where().error(
                    f"el texto de una figura se lee en voz alta tal cual; escríbelo sin {mark[0]}"
                )
        elif cell.cell_type == "markdown":
            prose(PROSE_HOLE.sub("0", text), where)
            bare = PROSE_HOLE.sub(" ", text)
        if hole := re.search(r"\{\{.{,30}", bare):
            raise where(hole[0]).error(
                f"{hole[0]} no se entiende; escribe {{{{ expresión:.3g }}}}, con sus espacios "
                "y en una línea, y nunca en la portada"
            )
        for number in _DECIMAL.findall(_NOT_PROSE.sub(" ", bare)):
            # Tres cifras o más son un resultado, y un resultado sale de una celda.
            if len(number.partition("e")[0].replace(".", "").strip("0")) >= 3:
                raise where(number).error(
                    f"el número {number} está escrito a mano; calcúlalo: {{{{ expresión:.3g }}}}"
                )


def prose(text: str, where: Callable[[str], Place]) -> None:
    """El Markdown de una página o de una celda: lo que se leería de otra manera que como está."""
    for row in text.split("\n"):
        if problem := hidden(row):
            raise where(row).error(f"lleva {problem}; bórralo y escríbelo de nuevo")
    for span in MATHS.finditer(text):
        latex = span["block"] or span["inline"]
        row = text[text.rfind("\n", 0, span.start()) + 1 : text.find("\n", span.end())]
        if not latex and span[0] in {r"\(", r"\["}:
            raise where(row).error(f"una fórmula va entre dólares, no entre {span[0]} y su pareja")
        if latex and r"\|" in latex and row.lstrip().startswith("|"):
            raise where(row).error(r"en una tabla, una barra es |, y la de una norma, \Vert")
        if latex:
            _try(partial(maths.mathml, latex, display=False), partial(where, row))
    bare = MATHS.sub("x", text)
    if dollar := re.search(r".*\$.*", bare):
        raise where(dollar[0]).error(
            r"un dólar suelto; escribe \$, o, si es de una fórmula, pégalo a ella por dentro, sin "
            "letras pegadas por fuera ni líneas en blanco en medio"
        )
    tags = (re.findall(mark, bare) for mark in (r"<([a-z]\w*)(?:\s[^<>]*)?(?<!/)>", r"</(\w+)>"))
    opened, closed = map(Counter, tags)
    for tag in (opened - closed) + (closed - opened):
        if tag not in VOID:
            raise where(f"<{tag}>").error(
                f"<{tag}> se abre {opened[tag]} veces y se cierra {closed[tag]}; un signo de menor "
                r"que no es de HTML se escribe \<"
            )
    if link := re.search(r'<a\s[^<>]*href="(?:#|(?!\w+:)[^"]*\.(?:py|md)\b).*', text):
        raise where(link[0]).error(
            "un enlace de aquí va en Markdown, que lo comprueba: [así](#esto)"
        )
    if shallow := _SHALLOW.search(bare):
        raise where(shallow[0]).error(
            "lo de dentro de una lista o de un recuadro se sangra con cuatro espacios"
        )
    if box := _UNTITLED.search(bare):
        raise where(box[0]).error('un recuadro lleva su título entre comillas: !!! note "Título"')


def _code(source: str, where: Callable[..., Place]) -> None:
    for row in source.split("\n"):
        if len(row) > COLUMNS:
            raise where(row).error(f"una línea pasa de {COLUMNS} columnas; pártela")
    try:
        with warnings.catch_warnings(action="ignore"):  # Ya avisarán al ejecutarlo.
            compile(source, "", "exec")
            tree = ast.parse(source)
    except SyntaxError as error:
        raise where(error.text or "").error(
            f"no es Python ({error.msg}); las órdenes de Jupyter, con % o con !, no valen"
        ) from None
    for node in ast.walk(tree):
        if unfit := next(_unfit(node), ""):
            raise where(ast.get_source_segment(source, node) or "").error(unfit)


def _unfit(node: ast.AST) -> Iterator[str]:
    """Lo que no correrá igual en otra máquina, o daría otra cosa la próxima vez."""
    match node:
        case ast.Import(names=names):
            modules = [alias.name for alias in names]
        case ast.ImportFrom(module=module):
            modules = [module or "."]
        case ast.Call(func=ast.Attribute(attr="default_rng"), args=[], keywords=[]):
            yield "un azar sin semilla cambia cada vez; escribe default_rng(0)"
            return
        case ast.Attribute(value=ast.Attribute(attr="random"), attr=name) if name != "default_rng":
            yield f"np.random.{name} depende de lo que se haya sorteado antes; usa default_rng(0)"
            return
        case _:
            return
    for module in modules:
        if module.partition(".")[0] not in MODULES:
            yield (
                f"importa {module}; una página solo usa activations, NumPy, matplotlib y los "
                "módulos de Python que dan siempre lo mismo: los de MODULES, en gates.py"
            )


def after(notebook: Notebook) -> None:
    """Lo que solo se ve al ejecutar: avisos, salidas que no valen y figuras sin texto."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            where = place(notebook, cell)
            if cell.source.strip() and cell.execution_count is None:
                raise where.error("no se ha ejecutado; quítale la etiqueta que lo impide")
            _printed("\n".join(_text(output, where) for output in cell.outputs), where)
            _figure(cell, where)


def _text(output: Any, where: Place) -> str:
    """Lo que se leería de una salida."""
    if output.get("name") == "stderr":
        last = (output.text.strip().splitlines() or ["una línea en blanco"])[-1]
        said = _WARNING.search(output.text)
        raise where.error(f"escribe en stderr: {said[0] if said else last}")
    if output.output_type == "error":
        raise where.error("falla, y una página no publica fallos; enséñalo con try y except")
    data = output.get("data", {})
    if bad := sorted(data.keys() - OUTPUTS):
        raise where.error(f"produce {bad[0]}; las figuras van en SVG y lo demás, en texto")
    if svg := data.get("image/svg+xml"):
        _try(partial(figures.only_palette, svg), where)
        return ""
    if latex := data.get("text/latex"):
        _try(partial(maths.printed, latex), where)
        return ""
    return str(output.get("text") or data.get("text/plain", "")).rstrip("\n")


def _printed(text: str, where: Place) -> None:
    if problem := hidden(text):
        raise where.error(f"imprime {problem}")
    if address := re.search(f".*{ADDRESS}.*", text):
        raise where.error(
            f"imprime una dirección de memoria, que cambia cada vez: {address[0].strip()}; "
            "muestra otra cosa, o acaba la celda con plt.show()"
        )
    if text.count("\n") >= LINES or len(text) > CHARACTERS:
        raise where.error(f"imprime más de {LINES} líneas o de {CHARACTERS} letras; resúmelo")


def _figure(cell: Any, where: Place) -> None:
    drawn = sum("image/svg+xml" in output.get("data", {}) for output in cell.outputs)
    alt = cell.metadata.get("alt", "")
    if drawn and len(alt) < 60:
        raise where.error('dibuja una figura sin su texto: añade alt="…" de 60 letras o más')
    if drawn > 1:
        raise where.error(f"dibuja {drawn} figuras; pon cada una en su celda, con su texto")
    if drawn and cell.metadata["figure"] is None:
        raise where.error("muestra un SVG que no ha dibujado matplotlib")
    for name, *_ in cell.metadata["figure"] or () if drawn else ():
        if "$" in name:
            raise where.error(f"{name} saldría así en «Ver los datos»; escríbelo con letras: σ, x²")
    if drawn and not cell.metadata["figure"] and "diagram" not in tags(cell):
        raise where.error("dibuja una figura sin curvas que leer; si es un esquema, dilo: diagram")
    if alt and not drawn:
        raise where.error("tiene texto de figura y no dibuja ninguna")


def _try(check: Callable[[], object], where: Place | Callable[[], Place]) -> None:
    """Un fallo de otra parte de la cadena, con su lugar."""
    try:
        check()
    except PluginError as error:
        raise (where if isinstance(where, Place) else where()).error(str(error)) from None

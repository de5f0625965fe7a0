"""Fórmulas: LaTeX entre $…$ y $$…$$, convertido a MathML al construir la página."""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from math_core import LatexError, LatexToMathML

from _pipeline.errors import BuildError

# Lo primero que empieza es lo que vale: un bloque de código, código en la línea, un carácter
# escapado o una fórmula, que lleva sus dólares pegados, como en pandoc, y puede partirse en líneas,
# pero no en párrafos. El signo de puntuación de detrás no se queda solo en la línea siguiente.
_INSIDE = r"(?:\\.|(?!\n[ \t]*\n|%s)[^\\])+?"
MATHS = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,}).*?^[ \t]*(?P=fence)[`~]*[ \t]*$"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    rf"|(?<!\$)\$\$(?P<block>{_INSIDE % '[$]{2}'})\$\$"
    rf"|(?<![\w$])\$(?=[^\s$])(?P<inline>{_INSIDE % '[$]'})(?<!\s)\$(?!\d)(?P<after>[.,;:!?)»]*)"
    r"|\\.",
    re.DOTALL | re.MULTILINE,
)
_SPANISH = {"max": "máx", "min": "mín", "lim": "lím", "inf": "ínf", "limsup": r"lím\,sup"}
_SPANISH |= {"argmax": r"arg\,máx", "argmin": r"arg\,mín", "liminf": r"lím\,ínf"}
_MACROS = {name: rf"\operatorname*{{{word}}}" for name, word in _SPANISH.items()}
# El conversor escribe tres puntos sueltos, y no le da a \colon su espacio.
_MACROS |= {"ldots": "…", "dots": "…", "colon": r"\mathpunct{:}"}
_CONVERTER = LatexToMathML(macros=_MACROS, fancy_error=False)
_REASONS = {
    'Unknown command "(.+)"': r"no se conoce la orden \1",
    'Unknown environment "(.+)"': r"no se conoce el entorno \1",
    'Expected closing token "(.+)"': r"falta \1",
    'Unmatched closing token: "(.+)"': r"\1 no cierra nada",
    r'Expected "(\\end.+)", but found "(.+)"': r"cierra \2 donde va \1",
    'There must be a parenthesis after "(.+)", but.*': r"detrás de \1 va un paréntesis",
    "Expected argument": "falta un argumento",
    "Duplicate sub": "hay dos índices seguidos; agrúpalos con llaves",
    'Found "&"': "un & solo va dentro de un entorno, entre sus columnas",
    "Math mode within text": "dentro de un texto no hay fórmulas; cierra antes el texto",
}
# Lo que el conversor acepta y se perdería, o se vería de otra manera que como se escribió.
_LOST = {
    r"(?<!\\)(?:\\\\)*%": r"lo que sigue a un % no se lee; el signo es \%",
    r"\\\\\s*[*[]": "el signo que sigue a un salto de línea se vería; la distancia no se elige",
    r"\\(?:tag|label)\b|\{(?:align|equation|flalign|gather|multline)\}": (
        "las fórmulas no se numeran; un entorno lleva su asterisco"
    ),
    r"\\(?:text)?color\b": "un color se perdería en uno de los dos temas; dilo con palabras",
}
_UNSEEN = {
    r"<(?:menclose|mmultiscripts|span|a)\b": "no todos los navegadores dibujan",
    "<mi>[áéíóúüñÁÉÍÓÚÜÑ]<": r"las palabras van en \text{…} o en \operatorname{…}:",
    "^<math[^>]*></math>": "no deja nada que ver:",
}


def mathml(latex: str, *, display: bool) -> str:
    """El MathML de una fórmula, con los operadores en español.

    Raises
    ------
    BuildError
        Si no se entiende, o si algo de ella no se vería.
    """
    try:
        made = _CONVERTER.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        place, _, reason = str(error).partition(": ")
        for english, spanish in _REASONS.items():
            reason = re.sub(f"^{english}.*", spanish, reason)
        wrong = [f"{reason}, en «{latex[int(place) :][:20] or 'su final'}»"]
    else:
        wrong = [f"{why} {m[0]}" for seen, why in _UNSEEN.items() if (m := re.search(seen, made))]
        breaks = re.sub(r"\\\\\s*(?=\\end\b)", "", latex).count(r"\\")
        if breaks != made.count("<mtr>") - made.count("<mtable"):
            wrong.append("un salto de línea separa dos líneas de un entorno")
    wrong = [why for lost, why in _LOST.items() if re.search(lost, latex)] + wrong
    if wrong:
        raise BuildError(f"fórmula que no se entiende: {wrong[0]}: {latex!r}")
    # El delimitador que no se ve no separa nada; y, detrás de «si », un menos es un signo.
    made = made.replace("<mo>\N{INVISIBLE SEPARATOR}</mo>", "")
    return re.sub("(</mtext><mo)(?=>[−+]<)", r'\1 lspace="0" rspace="0"', made)


def printed(latex: str) -> str:
    """La fórmula que muestra un objeto de Jupyter, sin sus dólares.

    Raises
    ------
    BuildError
        Si no es una sola fórmula, o si no se entiende.
    """
    inside = re.fullmatch(r"(\$\$?)(?:\\displaystyle)?([^$]+)\1", latex.strip())
    formula = inside[2].strip() if inside else latex.strip()
    if "$" in formula or "\n\n" in formula or not (inside or formula.startswith(r"\begin{")):
        raise BuildError(f"muestra un LaTeX que no es una fórmula entre dólares: {latex!r}")
    mathml(formula, display=True)
    return formula


class MathExtension(Extension):
    """Se registra detrás de los bloques de código y delante del HTML y de las tablas."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Añade el paso de las fórmulas."""
        md.preprocessors.register(_Formulas(md), "maths", 24)
        # Una lista que sigue detrás de una celda de código sigue también su cuenta.
        md.parser.blockprocessors["olist"].LAZY_OL = False  # type: ignore[attr-defined]


class _Formulas(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return MATHS.sub(self._written, "\n".join(lines)).split("\n")

    def _written(self, span: re.Match[str]) -> str:
        if not (latex := span["block"] or span["inline"]):
            # Como entidad no se confunde con uno que se quedó suelto, que la página no admite.
            return "&#36;" if span[0] == r"\$" else span[0]
        formula = mathml(latex, display=span["block"] is not None)
        if span["after"]:
            formula = f'<span class="junto">{formula}{span["after"]}</span>'
        # Ya fuera del alcance de Markdown: ni * ni _ ni | significan nada dentro.
        return self.md.htmlStash.store(formula)


def makeExtension(**_: object) -> MathExtension:  # noqa: N802
    """La extensión, para un generador que la pida por el nombre de este módulo."""
    return MathExtension()

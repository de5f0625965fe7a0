"""El primer uso de un término del glosario en una página, enlazado a su entrada.

Se enlaza lo que se lee seguido y sin abrir nada: párrafos, listas y recuadros. No, lo que ya es
otra cosa (un título, una tabla, un enlace, código, una fórmula, una opción de «Predice») ni lo que
está plegado. La página que enseña un término no lo enlaza; tampoco la que lo destaca, que lo está
diciendo, ni la que ya le ha puesto un enlace.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

from _pipeline.maths import MATHS
from _pipeline.pages.glossary import URI, Term

# Más, en una página, es ruido; y pesa.
MOST = 10
_INSIDE = r"(?:(?!\n[ \t]*\n).)+?"
_LINK = re.compile(rf"!?\[({_INSIDE})\](?:\([^)\n]*\)|\[[^\]\n]*\])(?:\{{[^}}\n]*\}})?", re.DOTALL)
_STRESSED = re.compile(rf"(?<![*\w])(\*{{1,3}})(?=\S)({_INSIDE})(?<=\S)\1(?![*\w])", re.DOTALL)
_NOT_PROSE = re.compile(
    r"\A---\n.*?\n---\n"  # La portada.
    r"|^## Referencias$.*?(?=^## |\Z)"
    # Lo plegado, las pestañas y la referencia del paquete, con lo que llevan dentro.
    r"|^(?P<box> *)(?:\?\?\?\+?|===|:::) .*?(?=\n*\Z|\n+(?!\n|(?P=box)    ))"
    r"|<(?P<tag>form|details|table|pre|svg)\b.*?</(?P=tag)>"
    r"|^ *(?:#|\||!!! |\[\^)[^\n]*"
    r"|^ *<(?:[^\n]|\n(?!\s*\n))*"  # Un bloque de HTML.
    r"|^(?:[^\n]+\n)+(?=\{ )\{[^\n]*\}$"  # Un párrafo con atributos: la ficha, un recuerdo.
    r"|<!--.*?-->|</?[a-zA-Z][^>]*>|\{[^}\n]*\}|https?://\S+|\[[^\]\n]*\]:[^\n]*",
    re.DOTALL | re.MULTILINE,
)
_ARTICLE = re.compile(r"(?:el|la|los|las|un|una) ", re.IGNORECASE)
_JOINT = re.compile(r"a|al|con|de|del|en|la|las|lo|los|para|por|que|y")


def linked(
    pages: Mapping[str, str], needs: Mapping[str, Sequence[str]], terms: Sequence[Term]
) -> dict[str, str]:
    """Las páginas, con el primer uso de cada término enlazado.

    Parameters
    ----------
    pages
        El Markdown de cada una, por su dirección.
    needs
        Las páginas que se leen antes de cada tutorial, por su dirección.
    terms
        Los términos del glosario.
    """
    return {uri: _linked(uri, text, terms, _steps(uri, needs)) for uri, text in pages.items()}


def _linked(uri: str, text: str, terms: Sequence[Term], steps: Mapping[str, int]) -> str:
    named = {f"t{i}": term for i, term in enumerate(terms)}
    forms = [(form, name) for name, term in named.items() for form in term.forms]
    # La forma más larga gana: en «derivada lateral» no se enlaza «derivada».
    forms.sort(key=lambda pair: -len(pair[0]))
    every = "|".join(f"(?P<{name}x{i}>{_pattern(form)})" for i, (form, name) in enumerate(forms))
    # Ni en «f-ReLU» ni en «ReLU(x)» o «ReLU′» se dice el nombre: se escribe una fórmula.
    use = re.compile(rf"(?<![\w-])(?:{every})(?![\w(′-])", re.IGNORECASE)

    def of(found: re.Match[str]) -> Term:
        return named[str(found.lastgroup).partition("x")[0]]

    done = {term for term in terms if uri in {term.uri, *term.but}}
    bare = MATHS.sub(_blank, text)
    for said in [m[1] for m in _LINK.finditer(bare)] + [m[2] for m in _STRESSED.finditer(bare)]:
        if found := use.fullmatch(_ARTICLE.sub("", said.strip("*"), count=1)):
            done.add(of(found))
    for out in (_NOT_PROSE, _LINK, _STRESSED):
        bare = out.sub(_blank, bare)
    first: dict[Term, re.Match[str]] = {}
    for found in use.finditer(bare):
        if of(found) not in done:
            first.setdefault(of(found), found)
    # Si no caben, los que se aprendieron más atrás: lo de la página anterior aún se recuerda.
    far = len(steps)
    kept = sorted(first, key=lambda term: -steps.get(term.uri, far))[:MOST]
    place = posixpath.relpath(URI, posixpath.dirname(uri) or ".")
    for term in sorted(kept, key=lambda term: -first[term].start()):
        start, end = first[term].span()
        text = f"{text[:start]}[{text[start:end]}]({place}#{term.id}){text[end:]}"
    return text


def _blank(found: re.Match[str]) -> str:
    """Lo mismo de largo, sin nada que leer: los lugares del texto no cambian."""
    return re.sub(r"[^\n]", "\0", found[0])


def _steps(uri: str, needs: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Cuántas páginas hay de esta, hacia atrás, a cada una de las que pide."""
    steps, queue = {uri: 0}, [uri]
    for page in queue:
        for name in needs.get(page, ()):
            before = posixpath.join(posixpath.dirname(page), name)
            if before not in steps:
                steps[before] = steps[page] + 1
                queue.append(before)
    return steps


def _pattern(form: str) -> str:
    """Una forma y su plural, quizá partida en dos líneas."""
    head, joint = [], False
    for word in form.split():
        joint = joint or bool(_JOINT.fullmatch(word))
        head.append(re.escape(word) if joint else f"{re.escape(word)}{_plural(word)}")
    return r"(?: |\n *)".join(f"(?:{word})" for word in head)


def _plural(word: str) -> str:
    """Lo que puede seguir a una palabra, o estar en lugar de ella, cuando son varias."""
    if re.search(r"[aeoáéó]$", word):
        return "s?"
    if ended := re.fullmatch(r"(.*)ión", word):
        return f"|{ended[1]}iones"
    return "" if re.search(r"[A-Zshu]$|\d$", word) else "(?:es)?"

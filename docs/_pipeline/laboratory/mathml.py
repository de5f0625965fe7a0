"""De LaTeX a MathML sin conversor: en el navegador no está el de las páginas.

Solo las órdenes que escriben este laboratorio y el paquete: otra sería un `KeyError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|\d+(?:\.\d+)?|'+|[^\s\\]")
_LETTERS = {r"\pi": "π", r"\sigma": "σ", r"\Phi": "Φ", r"\varphi": "φ", r"\delta": "δ"}
_LETTERS |= {r"\infty": "∞", r"\ldots": "…"}
_NAMES = {rf"\{name}": name for name in ("ln", "cos", "tan", "cosh", "tanh", "arctan")}
_SIGNS = {r"\le": "≤", r"\ge": "≥", r"\ne": "≠", r"\in": "∈", r"\notin": "∉", r"\cdot": "⋅"}
_SIGNS |= {sign: sign for sign in "+=,"} | {"<": "&lt;", ">": "&gt;", "-": "−"}
_FENCES = {"(": "(", ")": ")", r"\{": "{", r"\}": "}"}
_TEXT = re.compile(r"\\text\{([^}]*)\}")


def mathml(latex: str) -> str:
    """La fórmula, en su propio renglón."""
    if cases := re.fullmatch(r"\\begin\{cases\} (.*) \\end\{cases\}", latex):
        rows = (row.split(" & ") for row in cases[1].split(r" \\ "))
        table = "".join(f"<mtr>{''.join(map(_cell, row))}</mtr>" for row in rows)
        inside = f'<mrow><mo form="prefix">{{</mo><mtable>{table}</mtable></mrow>'
    else:
        inside = _text_and_maths(latex)
    return f'<math display="block">{inside}</math>'


def _cell(latex: str) -> str:
    style = "text-align:left;padding:.15em 1em .15em 0"
    return f'<mtd style="{style}">{_text_and_maths(latex)}</mtd>'


def _text_and_maths(latex: str) -> str:
    maths, *rest = _TEXT.split(latex)
    made = _row(_tokens(maths))
    for said, maths in zip(rest[::2], rest[1::2], strict=True):
        # Los espacios de los extremos, el navegador los quita.
        text = said.replace(" ", "\N{NO-BREAK SPACE}")
        made += f"<mtext>{text}</mtext>{_row(_tokens(maths))}"
    return made


def _tokens(latex: str) -> Iterator[str]:
    return (match[0] for match in _TOKEN.finditer(latex))


def _row(tokens: Iterator[str], stop: str = "") -> str:
    """Lo que hay hasta `stop`, que se consume."""
    made: list[str] = []
    before = "("
    for token in tokens:
        if token == stop:
            break
        if token == "^" or token[0] == "'":
            script = _argument(tokens) if token == "^" else f"<mo>{'′' * len(token)}</mo>"
            made[-1] = f"<msup>{made[-1]}{script}</msup>"
        elif token == "-" and (before in _SIGNS or before in ("(", r"\{")):
            # Un signo, y no una resta: no lleva espacio.
            made.append('<mo form="prefix">−</mo>')
        else:
            made.append(_one(token, tokens))
        # Lo que hace de ese nombre y ese paréntesis una función, para quien lo oye.
        named = made[-2:-1] and re.search(r"<mi>\w{2,}</mi>(<mn>\d</mn></msup>)?$", made[-2])
        if named and token in ("(", r"\left"):
            made.insert(-1, "<mo>\N{FUNCTION APPLICATION}</mo>")
        before = token
    return "".join(made)


def _one(token: str, tokens: Iterator[str]) -> str:
    match token:
        case "{":
            made = f"<mrow>{_row(tokens, '}')}</mrow>"
        case r"\frac":
            made = f"<mfrac>{_argument(tokens)}{_argument(tokens)}</mfrac>"
        case r"\left":
            opening, inside, closing = next(tokens), _row(tokens, r"\right"), next(tokens)
            made = f"<mrow><mo>{opening}</mo>{inside}<mo>{closing}</mo></mrow>"
        case r"\sqrt":
            index = _row(tokens, "]") if (opened := next(tokens)) == "[" else ""
            inside = _argument(tokens) if index else _one(opened, tokens)
            made = f"<mroot>{inside}{index}</mroot>" if index else f"<msqrt>{inside}</msqrt>"
        case r"\operatorname":
            next(tokens)
            made = f"<mi>{''.join(iter(lambda: next(tokens), '}'))}</mi>"
        case r"\,":
            made = '<mspace width=".17em"/>'
        case _ if token[0].isdigit():
            made = f"<mn>{token}</mn>"
        case "/":
            made = '<mo lspace="0" rspace="0">/</mo>'
        case _ if token in _FENCES:
            made = f'<mo stretchy="false">{_FENCES[token]}</mo>'
        case _ if token in _SIGNS:
            made = f"<mo>{_SIGNS[token]}</mo>"
        case _ if token in ("x", "e"):
            made = f"<mi>{token}</mi>"
        case _:
            made = f"<mi>{(_LETTERS | _NAMES)[token]}</mi>"
    return made


def _argument(tokens: Iterator[str]) -> str:
    return _one(next(tokens), tokens)

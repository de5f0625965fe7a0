"""De lo que se escribe a mano a Python: cada pieza, mirada, y cada producto, con su *."""

from __future__ import annotations

import re

from _pipeline.laboratory.functions import NAMES
from _pipeline.laboratory.tree import RefusedError
from _pipeline.laboratory.unknown import CHARACTERS, WORDS

_MOST_PARENTHESES = 20
_SIGNS = str.maketrans(
    {"−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*", "÷": "/", "^": "**", "²": "**2", "³": "**3"}
    | dict(zip("⁴⁵⁶⁷⁸⁹", [f"**{n}" for n in range(4, 10)], strict=True))
    | {"π": " pi ", "σ": " sigmoid", "Φ": " Phi", "φ": " phi", "√": " sqrt"}
)
_TOKEN = re.compile(
    r"(?P<digits>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>\*\*|[-+*/()])|(?P<other>\S)"
)
_VARIABLES = {"x", "a", "pi", "e"}
_FUNCTIONS = {*NAMES, "sqrt", "raiz", "exp"}
_FIRST = {function: name for name, function in reversed(NAMES.items())}
KNOWN = "x, a, pi, e, + − * / ^ ( ), sqrt, exp, " + ", ".join(reversed(_FIRST.values()))


def python(text: str) -> str:
    """La expresión de Python que dice lo mismo.

    Raises
    ------
    RefusedError
        Si algo no se conoce, no cabe, o se puede leer de dos maneras.
    """
    written: list[str] = []
    # De cada paréntesis abierto, dónde empieza lo que cierra; del último operando, dónde empezó.
    opened: list[int] = []
    start, text = 0, re.sub(r"(?<=\d),(?=\d)", ".", text.translate(_SIGNS))
    for match in _TOKEN.finditer(text):
        token, kind = match[0], match.lastgroup
        _check(token, kind, text[match.end() :].lstrip())
        before = written[-1] if written else ""
        ended = before not in _FUNCTIONS and re.search(r"[\w.)]$", before)
        if ended and (kind != "sign" or token == "("):
            if kind == "digits" and before != ")":
                raise RefusedError(f"entre {before} y {token} falta un signo; el producto es *")
            if start and written[start - 1] in ("/", "**"):
                raise RefusedError(_ambiguous("".join(written[start - 1 :]) + token))
            written.append("*")
        if token == "(":
            opened.append(start if before in _FUNCTIONS else len(written))
        elif token == ")" and opened:
            start = opened.pop()
        elif kind != "sign":
            start = len(written)
        if len(opened) > _MOST_PARENTHESES:
            rule = f"hay más de {_MOST_PARENTHESES} paréntesis, unos dentro de otros"
            raise RefusedError(f"{rule}; reparte la fórmula en dos trozos")
        # Python no admite ceros delante de un entero.
        written.append(re.sub(r"^0+(?=\d)", "", token))
    return " ".join(written)


def _check(token: str, kind: str | None, rest: str) -> None:
    """Si esa pieza se conoce; una función, si lleva detrás su paréntesis."""
    if kind == "other":
        raise RefusedError(
            CHARACTERS.get(token) or f"no se entiende «{token}»; se conocen: {KNOWN}"
        )
    if kind == "digits" and not _within(token):
        rule = "se sale de los números de aquí, de 10⁻¹²⁰ a 10¹²⁰"
        raise RefusedError(f"{token:.30} {rule}; usa otro")
    if kind == "name" and token not in _FUNCTIONS | _VARIABLES:
        raise RefusedError(WORDS.get(token) or _unknown(token))
    if token in _FUNCTIONS and not rest.startswith("("):
        rule = "lleva su argumento entre paréntesis"
        raise RefusedError(f"{token} {rule}: {token}(x), y {token}(x)^2")


def _ambiguous(seen: str) -> str:
    example = "1/(2*x)" if seen[0] == "/" else "e^(2*x)"
    rule = f"«{seen.replace('**', '^')}» se puede leer de dos maneras"
    return f"{rule}; pon paréntesis y el signo *, como en {example}"


def _within(digits: str) -> bool:
    """Si el número cabe y no se queda en 0 sin serlo."""
    mantissa = digits.lower().partition("e")[0]
    return 1e-120 <= float(digits) <= 1e120 or not mantissa.strip("0.")


def _unknown(name: str) -> str:
    if re.fullmatch(r"[xa]\d+", name):
        letter, digits = name[0], name[1:]
        either = f"si es un producto, {letter}*{digits}; si no, {letter}^{digits}"
        return f"no se conoce «{name}»; {either}"
    if re.fullmatch(r"[xa]{2,}", name):
        return f"no se conoce «{name}»; el producto es {'*'.join(name)}"
    return f"no se conoce «{name:.30}»; se conocen: {KNOWN}"

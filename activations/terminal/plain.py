"""Las letras de la terminal: fórmulas sin LaTeX, líneas que caben y signos que la consola tiene."""

from __future__ import annotations

import re
import textwrap
import unicodedata

from activations._notation import MISSING

_NAMES = {"sigma": "σ", "delta": "δ", "Phi": "Φ", "varphi": "φ", "pi": "π", "infty": "∞"}
_NAMES |= {"le": "≤", "ge": "≥"}
_POWERS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# Lo que se pone donde la consola no tiene el signo.
_BARE = str.maketrans(
    {
        "−": "-",
        "·": "*",
        "≤": "<=",
        "≥": ">=",
        "≈": "~",
        "∞": "inf",
        "√": "sqrt",
        "′": "'",
        "″": "''",
        "σ": "sigma",
        "δ": "delta",
        "Φ": "Phi",
        "φ": "phi",
        "π": "pi",
        "●": "@",
        "○": "o",
        "◐": "8",
        "▲": "^",
        "▼": "v",
        "│": "|",
        "┈": ".",
        "┊": ":",
        "¿": "",
        "±": "+-",
        "«": '"',
        "»": '"',
        "…": "...",
        **dict.fromkeys(map(chr, range(0x2801, 0x2900)), "*"),
    }
)


def told(latex: str) -> str:
    r"""Una fórmula del catálogo, de LaTeX a texto: \frac{e^{x}}{2} es exp(x)/2."""
    if latex == MISSING:
        return "no existe"
    text = re.sub(r"\\(left|right)\b", "", latex)
    text = re.sub(r"\\[,;]| \\cdot ", "·", text)
    text = re.sub(r"\\([A-Za-z]+)", lambda m: _NAMES.get(m[1], m[1]), text)
    text = re.sub(r"(\d)(?=[a-zσπ])|([\d}]) (?=[a-zσπ(])", r"\1\2·", text)
    text = re.sub(r"\^(\d|\{-?\d+\})", lambda m: m[1].strip("{}").translate(_POWERS), text)
    before = ""
    while before != text:  # De dentro afuera.
        before = text
        text = re.sub(r"(?<![a-z])e\^\{([^{}]*)\}", r"exp(\1)", text)
        text = re.sub(r"sqrt\{([^{}]*)\}", r"√(\1)", text)
        text = re.sub(r"frac\{([^{}]*)\}\{([^{}]*)\}", _quotient, text)
        text = re.sub(r"(?<!\be)\^\{([^{}]*)\}", r"^(\1)", text)
    return text.replace("-", "−").replace("''", "″").replace("'", "′")


def _quotient(found: re.Match[str]) -> str:
    return "/".join(
        f"({part})" if set(_outside(part)) & set(signs) else part
        for part, signs in zip(found.groups(), (" ", " ·/"), strict=True)
    )


def _outside(text: str) -> str:
    """El texto, sin lo que va entre paréntesis."""
    inner = re.sub(r"\([^()]*\)", "", text)
    return inner if inner == text else _outside(inner)


def wrapped(text: str, columns: int) -> str:
    """El texto en líneas de `columns` como mucho, con sangría las que siguen a otra."""
    lines = []
    for line in text.split("\n"):
        margin = " " * (len(line) - len(line.lstrip()) + 2)
        fits = textwrap.wrap(
            line, columns, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
        )
        lines += fits if len(line) > columns else [line]
    return "\n".join(lines)


def fitted(text: str, encoding: str | None) -> str:
    """El texto, con los signos que `encoding` no tiene escritos con los que sí."""
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = re.sub("[⁻⁰¹²³⁴-⁹]+", lambda m: "^" + unicodedata.normalize("NFKC", m[0]), text)
        return "".join(_letter(letter, encoding) for letter in text.translate(_BARE))
    return text


def _letter(letter: str, encoding: str) -> str:
    """La letra o, si no la hay, la misma sin tilde."""
    for known in (letter, unicodedata.normalize("NFKD", letter)[0]):
        if known.encode(encoding, "replace").decode(encoding) == known:
            return known
    return "?"

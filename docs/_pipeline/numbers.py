"""Los números que calcula un programa, escritos como en español."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(-?)(\d+)(\.\d+)?(?:e([+-]\d+))?")
_WITHIN = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]\d+)?(?!\w)")
_LONG = re.compile(r"(\d+\.\d{4})\d{3,}")
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def spanish_number(text: str) -> str:
    """−1.4·10⁻¹¹, 30 000: signo menos, potencia de diez y espacio fino de millares."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return text
    sign, whole, decimals, exponent = match.groups()
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", "\u202f")
    power = f"·10{str(int(exponent)).translate(_SUPERSCRIPT)}" if exponent else ""
    return f"{'−' if sign else ''}{whole}{decimals or ''}{power}"


def spelled(text: str) -> str:
    """Una frase con sus números escritos así."""
    return _WITHIN.sub(lambda match: spanish_number(match[0]), text)


def latex_number(text: str) -> str:
    """El mismo número dentro de una fórmula."""
    mantissa, mark, exponent = text.partition("e")
    numeric = mark and _NUMBER.fullmatch(text)
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if numeric else text


def shortened(latex: str) -> str:
    """Los números de muchas cifras de una fórmula, cortados con puntos suspensivos."""
    return _LONG.sub(r"\1\\ldots", latex)

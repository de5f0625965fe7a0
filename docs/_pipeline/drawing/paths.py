"""El trazado de un dibujo, en coordenadas relativas: dice lo mismo, y comprimido ocupa menos."""

from __future__ import annotations

import re

# Como lo escribe matplotlib, cada tramo con su letra; de otra manera, un trazado no se toca.
_N = r"\s*-?\d*\.?\d+(?:e[+-]?\d+)?"
_OURS = re.compile(rf"(?:\s*(?:[ML](?:{_N}){{2}}|Q(?:{_N}){{4}}|C(?:{_N}){{6}}|[Zz]))*\s*")
_STEP = re.compile(r"([MLCQZz])([^MLCQZz]*)")


def relative(path: str, digits: int = 2, times: float = 1.0) -> str:
    """El mismo trazado, `times` veces mayor: cada punto, desde el anterior tal como se escribe.

    Así el error de un punto es el de su redondeo, y no se suma al de los siguientes.
    """
    if not _OURS.fullmatch(path):
        return path
    scale = 10**digits
    x = y = 0
    start, last = (x, y), ""
    written: list[str] = []
    for command, numbers in _STEP.findall(path):
        if command in "Zz":
            x, y = start
            written.append(last := "z")
            continue
        units = [round(float(number) * times * scale) for number in numbers.split()]
        points = list(zip(units[::2], units[1::2], strict=True))
        steps = " ".join(_short(value, digits) for u, v in points for value in (u - x, v - y))
        x, y = points[-1]
        letter = command.lower()
        if letter == "m":
            start = x, y
        if letter == last != "m":
            letter = " "
        else:
            last = letter
        written.append(letter + steps)
    return "".join(written).replace(" -", "-")


def _short(units: int, digits: int) -> str:
    whole, rest = divmod(abs(units), 10**digits)
    decimals = f".{rest:0{digits}d}".rstrip("0") if rest else ""
    return f"{'-' * (units < 0)}{whole or ('' if rest else 0)}{decimals}"

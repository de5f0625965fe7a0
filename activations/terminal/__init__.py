"""Una función del catálogo en la terminal: `python -m activations relu`."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import StringIO
from pathlib import Path

from activations import svg
from activations.curve import sample
from activations.terminal.asked import USAGE, Asked, Mistake, listing, read
from activations.terminal.drawn import drawn
from activations.terminal.plain import fitted, wrapped
from activations.terminal.sheet import sheet


def main(words: Sequence[str]) -> int:
    """Hace lo que piden las palabras de la orden y da el estado con que acaba: 0, o 2 si no puede.

    Lo pedido va a la salida y lo que no se puede, en una línea, a la de errores.
    """
    # Una salida cerrada es None.
    out, err = sys.stdout or StringIO(), sys.stderr or StringIO()
    fit = partial(fitted, encoding=out.encoding)
    columns = max(shutil.get_terminal_size().columns, 30)
    try:
        text = fit(_answer(words, columns, fit))
    except (Mistake, TypeError, ValueError) as error:
        err.write(fitted(f"{error}\n", err.encoding))
        return 2
    try:
        out.write(wrapped(text, columns))
        out.flush()
    except OSError as error:
        # Quien leía se ha ido, como hace `head`; en Windows, con EINVAL. Al salir, otro intento.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            err.write("la salida no se puede escribir; mira si queda sitio en el disco\n")
            return 2
    return 0


def _answer(words: Sequence[str], columns: int, fit: Callable[[str], str]) -> str:
    if {"-h", "--help"} & {*words}:
        return USAGE
    if not words:
        return listing()
    asked = read(words)
    parts = [*sheet(asked.f, asked.points, fit)]
    if asked.plot:
        parts += drawn(asked.f, asked.interval, min(columns, 72))
    if asked.file:
        _save(asked)
        parts.append(f"Dibujo en {asked.file}")
    return "\n\n".join([*parts, ""]).removesuffix("\n")


def _save(asked: Asked) -> None:
    curves = [sample(asked.f, asked.interval, 401, order=k) for k in range(3)]
    titles = ["f(x)", "f′(x)", "f″(x)"]
    label = " ".join(f"{t}: {c.words}" for t, c in zip(titles, curves, strict=True))
    drawing = svg.draw(*curves, titles=titles, label=label)
    try:
        with Path(asked.file).open("x", encoding="utf-8") as target:
            target.write(drawing + "\n")
    except FileExistsError:
        raise Mistake(f"{asked.file} ya existe, y no se toca; di otro archivo") from None
    except OSError:
        way = "di un archivo nuevo de una carpeta que exista y donde puedas escribir"
        raise Mistake(f"{asked.file} no se puede escribir; {way}") from None

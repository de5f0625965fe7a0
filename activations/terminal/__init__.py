"""Una función del catálogo en la terminal: `python -m activations relu`."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Sequence
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
    columns = max(shutil.get_terminal_size().columns, 30)
    try:
        text = fitted(_answer(words, columns), sys.stdout.encoding)
    except (Mistake, TypeError, ValueError) as error:
        sys.stderr.write(fitted(f"{error}\n", sys.stderr.encoding))
        return 2
    try:
        sys.stdout.write(wrapped(text, columns))
        sys.stdout.flush()
    except OSError as error:
        # Quien leía se ha ido, como hace `head`; en Windows, con EINVAL. Al salir, otro intento.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            sys.stderr.write(fitted(f"no se puede escribir: {error.strerror}\n", "ascii"))
            return 2
    return 0


def _answer(words: Sequence[str], columns: int) -> str:
    if {"-h", "--help"} & {*words}:
        return USAGE
    if not words:
        return listing()
    asked = read(words)
    parts = [*sheet(asked.f, asked.points)]
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
    except OSError as error:
        problem = f"{asked.file} no se puede escribir ({error.strerror})"
        raise Mistake(f"{problem}; di un archivo nuevo de una carpeta que exista") from None

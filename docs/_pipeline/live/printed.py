"""Lo que escribe una celda: se manda por partes, y no más de lo que se puede leer."""

from __future__ import annotations

import io
import pprint
import time
from collections.abc import Callable
from typing import Any

from _pipeline.numbers import spanish_number

LETTERS, LINES = 20_000, 400
_PART, _SECONDS = 4096, 0.1
_COLUMNS = 79  # Las de IPython.


class Printed(io.TextIOBase):
    """Un `sys.stdout` que manda lo que se escribe en él mientras quepa; lo demás, lo cuenta."""

    encoding = "utf-8"

    def __init__(self, send: Callable[[str], None]) -> None:
        """`send` recibe cada parte del texto."""
        self._send = send
        self._pending: list[str] = []
        self._waiting, self._sent = 0, 0.0
        self._room, self._rows = LETTERS, LINES
        self._left = self._left_rows = 0

    def write(self, text: str, /) -> int:
        """Recibe un texto, y da su longitud."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        kept = text[: self._room]
        rows = kept.split("\n", self._rows)
        if len(rows) > self._rows:
            kept = kept.removesuffix(rows[-1])
        self._room -= len(kept)
        self._rows -= kept.count("\n")
        self._pending.append(kept)
        self._waiting += len(kept)
        if not (self._room and self._rows):
            self._leave(text[len(kept) :])
            self.write = self._leave  # type: ignore[method-assign] # De ahí en adelante, deprisa.
            self.hand_over()
        elif self._waiting >= _PART or time.monotonic() - self._sent >= _SECONDS:
            self.hand_over()
        return len(text)

    def _leave(self, text: str, /) -> int:
        self._left += len(text)
        self._left_rows += text.count("\n")
        return len(text)

    def hand_over(self) -> None:
        """Manda lo que espera."""
        text = "".join(self._pending)
        self._pending, self._waiting, self._sent = [], 0, time.monotonic()
        if text:
            self._send(text)

    def end(self) -> None:
        """Manda lo que espera y, si algo ha quedado fuera, cuánto."""
        if self._left:
            several = self._left_rows > 1
            count = spanish_number(str(self._left_rows if several else self._left))
            what = "líneas" if several else "caracteres"
            self._pending.append(f"\n… y {count} {what} más, que no se enseñan.\n")
        self.hand_over()


def cut(text: str) -> str:
    """Un texto, con los mismos límites."""
    kept: list[str] = []
    printed = Printed(kept.append)
    printed.write(text)
    printed.end()
    return "".join(kept)


def plain(value: Any) -> Any:
    """Un texto sin medias letras, que no se pueden mandar."""
    if not isinstance(value, str):
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def written(value: Any) -> str:
    """Como lo escribe IPython: lo que no cabe a lo ancho, con cada elemento en su línea."""
    text = repr(value)
    if _COLUMNS < len(text) <= LETTERS and isinstance(value, list | tuple | dict | set):
        text = pprint.pformat(value, width=_COLUMNS, sort_dicts=False)
    return cut(text)

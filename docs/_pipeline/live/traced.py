"""Dónde falla una celda: su línea, y la traza de Python sin más archivos que las celdas."""

from __future__ import annotations

from collections.abc import Collection
from traceback import StackSummary, TracebackException, walk_stack, walk_tb

from _pipeline.live.printed import cut


def line(error: BaseException, name: str) -> int | None:
    """La línea de la celda en que se está al fallar: donde falla, o la que llama a donde falla."""
    if isinstance(error, SyntaxError) and error.filename == name:
        return error.lineno
    steps = walk_tb(error.__traceback__)
    return next((at for frame, at in [*steps][::-1] if frame.f_code.co_filename == name), None)


def now(name: str) -> int | None:
    """La línea de la celda en que se está en este momento."""
    steps = walk_stack(None)
    return next((at for frame, at in steps if frame.f_code.co_filename == name), None)


def elsewhere(error: BaseException, name: str, cells: Collection[str]) -> str:
    """La función de otra celda en que está el fallo, si está en una."""
    codes = [frame.f_code for frame, _ in walk_tb(error.__traceback__)]
    code = next((code for code in reversed(codes) if code.co_filename in cells), None)
    if code is None or code.co_filename == name:
        return ""
    return f", dentro de «{code.co_name}», de la {code.co_filename}"


def trace(error: BaseException, cells: Collection[str]) -> str:
    """La traza, en inglés y con solo las líneas de las celdas."""
    told = TracebackException(type(error), error, error.__traceback__)
    waiting = [told]
    while waiting:
        one = waiting.pop()
        one.stack = StackSummary.from_list([s for s in one.stack if s.filename in cells])
        inner = [one.__cause__, one.__context__, *(getattr(one, "exceptions", None) or ())]
        waiting += filter(None, inner)
    return cut("".join(told.format()))

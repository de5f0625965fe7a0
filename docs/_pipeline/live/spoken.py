"""Lo que falla en una celda, dicho en una frase en español. Lo que dice Python está en su traza."""

from __future__ import annotations

import builtins
import linecache
import re
import sys
from difflib import get_close_matches
from traceback import walk_tb
from types import TracebackType

from _pipeline.live.sayings import SAID, WARNED

_LONGEST = 300


def explained(error: BaseException) -> str:
    """Qué ha fallado, sin la línea. Lo que ya está en español se queda como está."""
    if isinstance(error, BaseExceptionGroup):
        inner = explained(error.exceptions[0])
        return f"hay {len(error.exceptions)} fallos a la vez; el primero: {inner}"
    words = _words(error)
    short = " ".join(words.split())[:_LONGEST]
    raised = f"{type(error).__name__}: {words}"
    if isinstance(error, SyntaxError):
        short = str(error.msg)
        raised = f"{type(error).__name__}: {short}\n{error.text or ''}"
    if _ours(error.__traceback__):
        return short
    said = _first(SAID, raised, short=short, like=_like(error))
    return said or f"{type(error).__name__}: {short}".removesuffix(": ")


def warned(message: Warning | str, category: type[Warning]) -> str:
    """Lo mismo, de un aviso."""
    words = str(message)[:_LONGEST]
    return _first(WARNED, words) or f"{category.__name__}: {words}"


def sentence(place: str, said: str) -> str:
    """Dónde y qué pasa, con su mayúscula y su punto."""
    whole = f"{place}: {said}" if place else said
    return whole[0].upper() + whole[1:] + ("" if whole[-1] in ".?!…" else ".")


def _first(table: dict[str, str], text: str, **more: str) -> str:
    found = ((said, re.search(clue, text[: 4 * _LONGEST])) for clue, said in table.items())
    for said, match in found:
        if match:
            groups = {
                name: (group or "").replace(" and ", " y ").replace(" to ", " a ")
                for name, group in match.groupdict().items()
            }
            return " ".join(said.format(**groups, **more).split())
    return ""


def _words(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # Es código de quien lee, y puede fallar de cualquier manera.
        return "su mensaje no se puede leer"


def _ours(trace: TracebackType | None) -> bool:
    """Si el fallo lo da el paquete, y no Python dentro de él: los suyos están en español."""
    if not trace:
        return False
    *_, (frame, line) = walk_tb(trace)
    module = str(frame.f_globals.get("__name__")).partition(".")[0]
    row = linecache.getline(frame.f_code.co_filename, line)
    return module in {"activations", "_pipeline"} and row.lstrip().startswith("raise ")


def _like(error: BaseException) -> str:
    """El nombre que hay y se parece al que falta."""
    name, known = getattr(error, "name", None), list[str]()
    match error:
        case AttributeError():
            known = dir(error.obj)
        case ModuleNotFoundError():
            known = ["numpy", "matplotlib", "activations"]
        case ImportError(name=str(module)):
            name, known = getattr(error, "name_from", None), dir(sys.modules.get(module))
        case NameError(__traceback__=TracebackType() as trace):
            *_, (frame, _line) = walk_tb(trace)
            known = [*frame.f_locals, *frame.f_globals, *dir(builtins)]
    names = [other for other in known if isinstance(other, str) and not other.startswith("_")]
    close = get_close_matches(name, names, 1, 0.75) if isinstance(name, str) else []
    return f" (¿querías decir «{close[0]}»?)" if close else ""

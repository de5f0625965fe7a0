"""Los ejercicios de las páginas, con su corrector: un módulo por página."""

from __future__ import annotations

import sys
from dis import opname
from types import FrameType
from typing import Any

from activations.exercises import (
    automatic,
    backpropagation,
    by_cases,
    dead_unit,
    dirac_delta,
    distributions,
    input_or_output,
    jump_slopes,
    ladder,
    needed_move,
    relu_at_zero,
    sigmoid_paths,
    softmax_matrix,
    step_size,
    step_training,
    swish_slopes,
    tanh_slope,
    vanishing,
)
from activations.exercises._judge import Exercise, Result

_PAGES = (
    needed_move,
    step_size,
    sigmoid_paths,
    input_or_output,
    tanh_slope,
    jump_slopes,
    relu_at_zero,
    dirac_delta,
    distributions,
    ladder,
    backpropagation,
    automatic,
    vanishing,
    dead_unit,
    step_training,
    by_cases,
    swish_slopes,
    softmax_matrix,
)
ALL: dict[str, Exercise] = {e.name: e for page in _PAGES for e in page.EXERCISES}


def _thrown_away(caller: FrameType) -> bool:
    """Si quien llama no hace nada con el resultado: ni guardarlo, ni pasarlo, ni enseñarlo.

    La última expresión de una celda, o de una línea del intérprete, sí se enseña.
    """
    after = caller.f_code.co_code[caller.f_lasti + 2 :: 2]
    return opname[next(filter(None, after), 0)] == "POP_TOP"  # los 0 son huecos de la llamada


def _say(result: Result) -> None:
    if sys.stdout:
        # En Windows, la salida puede no tener «′» ni «−», y el veredicto no ha de ser un error.
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        sys.stdout.write(f"{result}\n".encode(encoding, "replace").decode(encoding))


def check(name: str, answer: Any) -> Result:
    """Corrige la respuesta a un ejercicio y dice, si falla, dónde y por qué.

    En una celda o en el intérprete, el veredicto se ve por ser lo último; donde nadie lo recoge,
    como en un `.py`, se imprime.

    Parameters
    ----------
    name
        El nombre del ejercicio, que es el de la función o variable pedida.
    answer
        La respuesta. Mientras sea o devuelva `NotImplemented`, está sin resolver.

    Raises
    ------
    ValueError
        Si no hay un ejercicio con ese nombre.

    Examples
    --------
    >>> print(check("derivada_arctan", lambda x: 1 / (1 + x)))
    Todavía no: en x = 0.5 da 0.666667, y debe dar 0.8. Falta el cuadrado: tan²(y) es x².
    """
    if not (isinstance(name, str) and name in ALL):
        raise ValueError(f"no hay ningún ejercicio {name!r}; los hay: {', '.join(sorted(ALL))}")
    result = ALL[name].check(answer)
    if _thrown_away(sys._getframe(1)):
        _say(result)
    return result


__all__ = ["Exercise", "Result", "check"]

"""Los ejercicios de las páginas, con su corrector: un módulo por página."""

from __future__ import annotations

from typing import Any

from activations.exercises import (
    backpropagation,
    dead_unit,
    dirac_delta,
    honest_jump,
    linear_slope,
    relu_at_zero,
    sigmoid_paths,
    tanh_slope,
    vanishing,
)
from activations.exercises._judge import Exercise, Result

_PAGES = (
    linear_slope,
    sigmoid_paths,
    tanh_slope,
    honest_jump,
    relu_at_zero,
    dirac_delta,
    backpropagation,
    vanishing,
    dead_unit,
)
ALL: dict[str, Exercise] = {e.name: e for page in _PAGES for e in page.EXERCISES}


def check(name: str, answer: Any) -> Result:
    """Corrige la respuesta a un ejercicio y dice, si falla, dónde y por qué.

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
    """
    if name not in ALL:
        raise ValueError(f"no hay ningún ejercicio {name!r}; los hay: {', '.join(sorted(ALL))}")
    return ALL[name].check(answer)


__all__ = ["Exercise", "Result", "check"]

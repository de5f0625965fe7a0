"""Los ejercicios de las páginas, con su corrector: uno por módulo y página."""

from __future__ import annotations

from typing import Any

from activations.exercises import relu_at_zero
from activations.exercises._judge import Exercise, Result

ALL: dict[str, Exercise] = {
    exercise.name: exercise for module in (relu_at_zero,) for exercise in module.EXERCISES
}


def check(name: str, answer: Any) -> Result:
    """Corrige la respuesta a un ejercicio y dice, si falla, dónde y por qué.

    Parameters
    ----------
    name
        El nombre del ejercicio, que es el de la función o variable pedida.
    answer
        La respuesta. Mientras devuelva `NotImplemented`, está sin resolver.

    Raises
    ------
    ValueError
        Si no hay un ejercicio con ese nombre.
    """
    if name not in ALL:
        raise ValueError(f"no hay ningún ejercicio {name!r}; los hay: {', '.join(sorted(ALL))}")
    return ALL[name].check(answer)


__all__ = ["Exercise", "Result", "check"]

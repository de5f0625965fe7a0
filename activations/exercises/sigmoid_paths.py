"""Ejercicio de «¿De dónde sale σ(1 − σ)?»."""

from typing import Any

import numpy as np

from activations.exercises._clues import RefusedError
from activations.exercises._comparing import Problem
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import shown, value


def _same_order(got: Any, expected: str) -> Problem | None:
    if not isinstance(got, str | list | tuple | np.ndarray):
        raise RefusedError(
            f'llegó {shown(got)}; se piden cinco letras entre comillas, como "ABCDE"'
        )
    letters = "".join(c for c in "".join(map(str, got[:100])).upper() if c.isalpha())
    if sorted(letters) != sorted(expected):
        ours = "".join(sorted(expected))
        return (
            f"{shown(got)} no es una ordenación de las cinco letras, {ours}, una vez cada una",
            got,
        )
    pairs = enumerate(zip(letters, expected, strict=True), 1)
    place = next((i for i, (mine, right) in pairs if mine != right), 0)
    return (f"la línea {place} no puede ser la {letters[place - 1]}", place) if place else None


EXERCISES = (
    Exercise(
        name="orden_sigmoide",
        solution="BDACE",
        run=value,
        agree=_same_order,
        mistakes={
            "parte antes de simplificar": Mistake(
                "BDCAE",
                "Para partir la fracción en dos, antes tiene que ser una sola: A va delante de C.",
            ),
            "empieza por el final": Mistake(
                "EDACB",
                "Se empieza por lo que se sabe, σ, y se acaba en lo que se quería demostrar.",
            ),
            "salta la cadena": Mistake(
                "BADCE",
                "Primero se deriva, con sus dos menos (D), y después se simplifican (A).",
            ),
        },
    ),
)

"""Ejercicio de «¿De dónde sale σ(1 − σ)?»."""

from typing import Any

from activations.exercises._judge import Exercise, Mistake, value


def _same_order(got: Any, expected: str) -> tuple[str, Any] | None:
    letters = "".join(c for c in str(got).upper() if c.isalpha())
    if sorted(letters) != sorted(expected):
        return f"«{got}» no es una ordenación de las cinco letras, {''.join(sorted(expected))}", got
    place = next(
        (i for i, pair in enumerate(zip(letters, expected, strict=True), 1) if pair[0] != pair[1]),
        0,
    )
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

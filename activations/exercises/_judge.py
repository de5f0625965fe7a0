"""Cómo se corrige un ejercicio: se compara lo que hace la respuesta, no cómo está escrita."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np

UNSOLVED = "Aún sin resolver: escribe tu respuesta y vuelve a ejecutar esta celda."


@dataclass(frozen=True)
class Result:
    """El veredicto: si la respuesta vale, qué decirle a quien la dio y el primer `x` que falla."""

    ok: bool
    message: str
    x: Any = None

    def __repr__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Mistake:
    """Una respuesta equivocada que ya conocemos, y la pista que la corrige."""

    answer: Any
    hint: str


# Los dos tropiezos con Python más frecuentes, que NumPy cuenta en inglés.
_TRANSLATED = {
    "truth value": "x es un arreglo, y un if solo mira un valor; usa np.where",
    "bitwise_xor": "en Python la potencia se escribe x**2; el signo ^ es otra cosa",
}


def call(answer: Any, *arguments: Any) -> Any:
    """La respuesta es una función: se la llama con los argumentos del caso."""
    if not callable(answer):
        raise TypeError("pasa la función misma, sin paréntesis ni argumentos detrás")
    return answer(*arguments)


def value(answer: Any) -> Any:
    """La respuesta es un valor: se toma tal cual."""
    return answer


def number(value: Any, digits: int = 6) -> str:
    """Un número en pocas cifras, con su signo menos."""
    return f"{float(value) + 0.0:.{digits}g}".replace("-", "−")


def versus(got: Any, expected: Any) -> str:
    """«da …, y debe dar …», con las cifras que hagan falta para ver la diferencia."""
    pairs = ((number(got, digits), number(expected, digits)) for digits in (6, 9, 12, 17))
    left, right = next((pair for pair in pairs if pair[0] != pair[1]), ("?", "?"))
    return f"da {left}, y debe dar {right}"


def close(got: Any, expected: Any, *arguments: Any, rtol: float = 1e-9) -> tuple[str, Any] | None:
    """El primer desacuerdo entre dos resultados numéricos y dónde está, o `None` si no lo hay."""
    x = arguments[0] if arguments else None
    try:
        got = np.asarray(got, dtype=float)
    except (TypeError, ValueError):
        return f"devuelve {got!r:.60}, que no es un número ni un arreglo de números", x
    expected = np.asarray(expected, dtype=float)
    if got.shape != expected.shape:
        return f"devuelve algo de forma {got.shape}, y debe tener forma {expected.shape}", x
    bad = ~np.isclose(got, expected, rtol=rtol, atol=rtol, equal_nan=True)
    if not bad.any():
        return None
    where = tuple(np.argwhere(bad)[0])
    place = ""
    if not callable(x) and x is not None and np.shape(x) == expected.shape:
        x = np.asarray(x)[where]
        place = f"en x = {number(x)} "
    return f"{place}{versus(got[where], expected[where])}", x


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """Un ejercicio: lo que se pide, su solución y los errores que se reconocen por su nombre.

    Parameters
    ----------
    name
        El de la función o variable que escribe quien estudia.
    solution
        La respuesta de referencia.
    mistakes
        Los errores conocidos, cada uno con un nombre y su pista.
    cases
        Los argumentos con que se prueba.
    run
        Qué se observa de una respuesta: por defecto, lo que devuelve al llamarla.
    agree
        Compara lo observado con lo de la solución; devuelve el desacuerdo y su `x`, o `None`.
    """

    name: str
    solution: Any
    mistakes: dict[str, Mistake]
    cases: Sequence[tuple[Any, ...]] = ((),)
    run: Callable[..., Any] = call
    agree: Callable[..., tuple[str, Any] | None] = close

    def check(self, answer: Any) -> Result:
        """Corrige una respuesta. No lanza errores: los cuenta."""
        seen: list[Any] = []
        first: tuple[str, Any] | None = None
        for case in self.cases:
            try:
                # Una copia: hay respuestas que escriben en sus argumentos.
                got = self.run(answer, *deepcopy(case))
            except Exception as error:
                text = f"Todavía no: tu respuesta falla con {type(error).__name__}: {error}."
                for clue, advice in _TRANSLATED.items():
                    if clue in str(error):
                        text = f"Todavía no: {advice}."
                return Result(False, text, case[0] if case else None)
            if got is NotImplemented or got is Ellipsis:
                return Result(False, UNSOLVED)
            if got is None:
                return Result(False, "Todavía no: tu función no devuelve nada; ¿falta un return?")
            seen.append(got)
            first = first or self.agree(got, self.run(self.solution, *case), *case)
        if first is None:
            return Result(True, "Correcto.")
        problem, x = first
        hint = next((m.hint for m in self.mistakes.values() if self._same(m.answer, seen)), "")
        return Result(False, f"Todavía no: {problem}. {hint}".rstrip(), x)

    def _same(self, mistake: Any, seen: Sequence[Any]) -> bool:
        for case, got in zip(self.cases, seen, strict=True):
            try:
                if self.agree(got, self.run(mistake, *case), *case) is not None:
                    return False
            except Exception:
                return False
        return True

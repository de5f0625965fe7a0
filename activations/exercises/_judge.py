"""Cómo se corrige un ejercicio: se compara lo que hace la respuesta, no cómo está escrita."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from activations.exercises._clues import RefusedError, explained
from activations.exercises._comparing import Problem, close
from activations.exercises._reading import call

UNSOLVED = "Aún sin resolver: escribe tu respuesta y vuelve a ejecutar esta celda."
_TOLD = Exception, SystemExit  # lo que se cuenta; lo demás, como Ctrl+C, interrumpe


@dataclass(frozen=True)
class Result:
    """El veredicto: si la respuesta vale, qué decirle a quien la dio y el primer `x` que falla."""

    ok: bool
    message: str
    x: Any = field(default=None, compare=False)  # puede ser un arreglo

    def __repr__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Mistake:
    """Una respuesta equivocada que ya conocemos, y la pista que la corrige.

    `alike` la reconoce por lo observado en todos los casos, junto a lo que debía salir; si falta,
    se reconoce porque hace lo mismo que `answer`.
    """

    answer: Any
    hint: str
    alike: Callable[[Sequence[Any], Sequence[Any]], bool] | None = None


def _waits(thing: Any) -> bool:
    return thing is NotImplemented or thing is Ellipsis


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
    tell
        Qué se cuenta de una respuesta correcta, según lo observado en el primer caso.
    """

    name: str
    solution: Any
    mistakes: dict[str, Mistake]
    cases: Sequence[tuple[Any, ...]] = ((),)
    run: Callable[..., Any] = call
    agree: Callable[..., Problem | None] = close
    tell: Callable[[Any], str] = lambda _: ""

    def check(self, answer: Any) -> Result:
        """Corrige una respuesta. Sus errores los cuenta, no los lanza; Ctrl+C sí la interrumpe."""
        # El veredicto no depende de lo que quien llama tenga pedido a NumPy.
        with np.errstate(all="ignore"):
            return self._verdict(answer)

    def _verdict(self, answer: Any) -> Result:
        if _waits(answer):
            return Result(False, UNSOLVED)
        if answer is None and not callable(self.solution):
            what = f"{self.name} vale None, que en Python es «nada»; guarda en ella tu respuesta"
            return Result(False, f"Todavía no: {what}.")
        problem: Problem | None = None
        seen: list[Any] = []
        right: list[Any] = []
        for case in self.cases:
            x = case[0] if case else None
            try:
                # Una copia: hay respuestas que escriben en sus argumentos.
                got = self.run(answer, *deepcopy(case))
                if got is None:
                    raise RefusedError("tu función no devuelve nada; ¿falta un return?")
            except _TOLD as error:
                problem = problem or (explained(error), x)
                break
            if _waits(got):
                return Result(False, UNSOLVED)
            seen.append(got)
            right.append(self.run(self.solution, *case))
            problem = problem or self._gap(got, right[-1], case)
        if problem is None:
            return Result(True, f"Correcto. {self.tell(seen[0])}".rstrip())
        known = self.mistakes.values() if len(seen) == len(self.cases) else ()
        hint = next((m.hint for m in known if self._is(m, seen, right)), "")
        end = "" if problem[0][-1] in "?…" else "."
        return Result(False, f"Todavía no: {problem[0]}{end} {hint}".rstrip(), problem[1])

    def _gap(self, got: Any, expected: Any, case: tuple[Any, ...]) -> Problem | None:
        try:
            return self.agree(got, expected, *case)
        except _TOLD as error:
            return explained(error), case[0] if case else None

    def _is(self, mistake: Mistake, seen: Sequence[Any], right: Sequence[Any]) -> bool:
        try:
            if mistake.alike:
                return mistake.alike(seen, right)
            return all(
                self.agree(got, self.run(mistake.answer, *case), *case) is None
                for case, got in zip(self.cases, seen, strict=True)
            )
        except Exception:
            return False

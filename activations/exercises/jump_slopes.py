"""Ejercicio de «¿Cómo se dibuja un salto sin mentir?»."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from activations.exercises._comparing import Problem, number, versus
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, numbers, several

# El escalón con sus tres convenios, el signo, bajadas, dos constantes y dos puntos sueltos; al
# final, un salto muy pequeño.
_ROWS = "0 .5 1; 0 1 1; 0 0 1; -1 0 1; 1 0 0; 3 2 -1; 2 2 2; 0 0 0; 0 3 0; 1 -1 1; 0 1e-9 1e-9"
_JUMPS = [tuple(map(float, row.split())) for row in _ROWS.split(";")]
_CONSTANT = _JUMPS.index((2.0, 2.0, 2.0))
_PARTS = ("el límite por la izquierda", "el límite por la derecha", "la derivada")
_SLOPE = 2


def _tends(up: float) -> float:
    return math.copysign(math.inf, up) if up else 0.0


def _solution(before: float, at: float, after: float) -> Any:
    slope = 0.0 if before == at == after else math.nan
    return _tends(at - before), _tends(after - at), slope


def _answers(answer: Any) -> Any:
    """Lo que responde con todos los saltos: una fila por cada uno."""
    rows = []
    for jump in _JUMPS:
        got = call(answer, *jump)
        if got is None or got is NotImplemented or got is Ellipsis:
            return got
        three = several(got, 3, "tres números: return [izquierda, derecha, derivada]")
        rows.append([float(numbers(part, ())) for part in three])
    return np.array(rows)


def _gap(got: Any, right: Any) -> tuple[int, int] | None:
    """Lo primero que no encaja, primero en las laterales: el salto y la parte."""
    wrong = ~((got == right) | (np.isnan(got) & np.isnan(right)))
    return next(((int(row), int(part)) for part, row in np.argwhere(wrong.T)), None)


def _first(got: Any, right: Any) -> Problem | None:
    if not (gap := _gap(got, right)):
        return None
    jump = ", ".join(map(number, _JUMPS[gap[0]]))
    return f"con derivar_salto({jump}), {_PARTS[gap[1]]} {versus(got[gap], right[gap])}", 0.0


def _told(got: Any) -> str:
    left, right, slope = map(number, got[0])
    return (
        f"Con H(0) = 0.5, los cocientes tienden a {left} y a {right}, y la derivada sale {slope}; "
        f"en una constante, que no salta, sale {number(got[_CONSTANT][_SLOPE])}."
    )


def _sides(limit: Callable[[float], float]) -> Callable[..., Any]:
    return lambda b, at, a: (limit(at - b), limit(a - at), _solution(b, at, a)[_SLOPE])


def _slope(slope: Callable[..., float]) -> Callable[..., Any]:
    return lambda *jump: (*_solution(*jump)[:_SLOPE], slope(*jump))


# Cada pista, con una respuesta que la merece. Vale la primera que encaje.
_HINTS: dict[str, Callable[..., Any]] = {
    "Por pequeño que sea el numerador, entre h crece o baja sin freno.": _sides(
        lambda up: _tends(up) if abs(up) > 1e-6 else 0.0
    ),
    "Si el numerador es negativo, el cociente baja sin freno.": _sides(
        lambda up: max(_tends(up), 0.0)
    ),
    "El cociente parte de en_0, no de ese lado: mira su numerador.": _sides(lambda _: 0.0),
    "0 entre h es 0, pero 0 por np.inf, o entre 0, es nan.": _sides(lambda up: up * math.inf),
    "Si crece o baja sin freno va np.inf o -np.inf, y no nan.": _sides(lambda up: up and math.nan),
    "Eso es un número, como un cociente con h fijo: ¿a qué tiende?": _sides(lambda up: up / 1e-6),
    "Con un numerador negativo, el cociente no crece: baja.": _sides(lambda up: abs(_tends(up))),
    "Mira el orden de la resta: por la izquierda, en_0 - antes; por la derecha, despues - en_0.": (
        _sides(lambda up: _tends(-up))
    ),
    "Si el numerador es 0, el cociente es 0.": _sides(lambda up: _tends(up) or math.inf),
    "Infinito no es un número: si un cociente crece o baja sin freno, no hay derivada.": _slope(
        lambda b, at, a: (_tends(at - b) + _tends(a - at)) / 2
    ),
    "Sin salto, los dos cocientes son 0: la derivada existe, y es 0.": _slope(lambda *_: math.nan),
    "Los dos lados están a la misma altura, pero en_0 no: también hay salto.": _slope(
        lambda b, _, a: 0.0 if b == a else math.nan
    ),
    "Fuera de 0 la pendiente es 0, pero en 0 algún cociente crece o baja sin freno.": _slope(
        lambda *_: 0.0
    ),
    "Hay salto: algún cociente crece o baja sin freno, y ningún número es su límite.": _slope(
        lambda b, _, a: (a - b) / 2
    ),
}


def _kind(value: float) -> str:
    return number(value) if value == 0 or not math.isfinite(value) else "otro número"


def _mistake(hint: str, wrong: Callable[..., Any]) -> Mistake:
    def _alike(seen: Any, right: Any) -> bool:
        gap = _gap(seen[0], right[0])
        return gap is not None and _kind(seen[0][gap]) == _kind(_answers(wrong)[gap])

    return Mistake(wrong, hint, _alike)


_SWAPPED = Mistake(
    lambda *jump: tuple(np.take(_solution(*jump), [1, 0, 2])),
    "Los lados están cambiados: primero va el de la izquierda, con en_0 - antes.",
)
EXERCISES = (
    Exercise(
        name="derivar_salto",
        solution=_solution,
        run=_answers,
        agree=_first,
        tell=_told,
        mistakes={"cambiados": _SWAPPED} | {hint: _mistake(hint, _HINTS[hint]) for hint in _HINTS},
    ),
)

"""Ejercicio de «¿Se puede entrenar con un escalón? Gradientes sustitutos»."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from activations.exercises._clues import RefusedError, explained
from activations.exercises._comparing import Problem, number
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, numbers

Array = NDArray[np.floating[Any]]

# Cien puntos sin azar, bien repartidos, y separados por una recta con un margen de 0.09.
_I = np.arange(100)
_POINTS = np.column_stack(
    [2 * (_I * (np.sqrt(5.0) - 1) / 2 % 1) - 1, (2 * _I + 1) / 100 - 1, np.ones(100)]
)
_TARGET = np.where(_POINTS @ [1.0, 0.7, -0.2] < 0, 0.0, 1.0)
_START = (-1.0, -0.3, 0.5)
_STEPS, _RATE, _ENOUGH = 300, 0.5, 95
# Dónde se mira la señal, del salto hacia fuera: muy junto hasta 2, y más allá hasta muy lejos.
_SIDE = np.array([0.01, *(np.arange(1, 100) / 50), 2.001, 2.05, 2.1, 2.3, 2.5, 3, 4, 5, 10, 20, 50])
_Z = np.column_stack([_SIDE, -_SIDE]).ravel()
_LEFT, _AWAY, _SOME = _Z < 0, np.abs(_Z) > 2, slice(None, None, -3)


class _Trained(NamedTuple):
    signal: Array  # la que pasa en _Z
    problem: Problem | None  # lo que incumple del enunciado
    first: int
    last: int
    passed: float  # la señal que reciben, al empezar, los puntos que fallan


def _signal(answer: Any, z: Array) -> Any:
    try:
        got = call(answer, z.copy())
    except Exception as error:
        told = explained(error)  # Las pistas comunes llaman x al argumento.
        for theirs, ours in (("x es un arreglo", "z es un arreglo"), ("usa x**2", "usa z**2")):
            told = told.replace(theirs, ours)
        raise RefusedError(told) from None
    if got is None or got is NotImplemented or got is Ellipsis:
        return got
    got = numbers(got, z.shape)
    if not np.all(np.isfinite(got)):
        place = number(z[~np.isfinite(got)][0], 3)
        raise RefusedError(f"en z = {place} no da un número finito; la señal es un número")
    return got


def _breach(z: Array, got: Array) -> Problem | None:
    """Dónde incumple el enunciado: señal lejos del salto, o negativa."""
    away = (np.abs(z) > 2) & (got != 0), "donde |z| > 2 debe dar 0"
    for bad, rule in (away, (got < 0, "la señal no puede ser negativa")):
        if np.any(bad):
            place, value = number(z[bad][0]), number(got[bad][0], 3)
            return f"en z = {place} da {value}, y {rule}", float(z[bad][0])
    return None


def _changes(before: Array, after: Array) -> Problem | None:
    """Lo que pasa a un dato no depende de los demás, ni cambia de una vez a otra."""
    for z, one, other in zip(_Z[_SOME], before, after, strict=True):
        if not np.isclose(one, other, rtol=1e-5, atol=0.0):
            values = f"una vez {number(one, 3)} y otra {number(other, 3)}"
            return f"en z = {number(z)} da {values}; cada señal depende solo de su z", float(z)
    return None


def _trained(answer: Any) -> Any:
    """Lo que deja pasar la respuesta, y la neurona que se entrena con ella."""
    seen = _signal(answer, _Z)
    if not isinstance(seen, np.ndarray):
        return seen
    problem = _breach(_Z, seen) or _changes(seen[_SOME], _signal(answer, _Z[_SOME]))
    w, first, last, passed = np.array(_START), 0, 0, 0.0
    for step in range(_STEPS + 1):
        z = _POINTS @ w
        wrong = np.where(z < 0, 0.0, 1.0) - _TARGET
        last = int(np.sum(wrong == 0))
        if problem or last == len(_POINTS) or step == _STEPS:
            break
        signal = _signal(answer, z)
        problem = _breach(z, signal)
        if step == 0:
            first, passed = last, float(np.sum(np.abs(wrong) * signal))
        w = w - _RATE * (wrong * signal) @ _POINTS / len(_POINTS)
    return _Trained(seen, problem, first, last, passed)


def _counted(got: _Trained) -> str:
    return (
        f"la neurona empieza con {got.first} aciertos de {len(_POINTS)}, y sus "
        f"{len(_POINTS) - got.first} fallos reciben una señal total de {number(got.passed, 3)}; "
        f"tras {_STEPS} pasos hay {got.last} aciertos"
    )


def _learns(got: _Trained, *_: Any) -> Problem | None:
    if got.problem or got.last >= _ENOUGH:
        return got.problem
    return f"{_counted(got)}, y se piden al menos {_ENOUGH}", got.last


def _told(got: _Trained) -> str:
    return f"L{_counted(got)[1:]}."


def _box(z: Any, width: float = 1.0) -> Any:
    return np.where(np.abs(z) <= width, 1.0, 0.0)


def _known(answer: Any, hint: str, alike: Callable[[Array, Array, Array], Any]) -> Mistake:
    """Se reconoce por la señal en _Z, y por la de cerca del salto a cada lado."""

    def _found(seen: Sequence[Any], _: Sequence[Any]) -> bool:
        s = seen[0].signal
        return bool(alike(s, s[_LEFT & ~_AWAY], s[~_LEFT & ~_AWAY]))

    return Mistake(answer, hint, _found)


EXERCISES = (
    Exercise(
        name="mi_sustituto",
        solution=_box,
        run=_trained,
        agree=_learns,
        tell=_told,
        mistakes={
            "la verdadera": _known(
                np.zeros_like,
                "Cerca del salto también da 0, como H′: ningún fallo recibe señal.",
                lambda s, *_: not np.any(s),
            ),
            "el paso directo": _known(
                np.ones_like,
                "Es el paso directo: escucha a todos. Recórtalo con np.where y np.abs(z).",
                lambda s, *_: np.ptp(s) == 0,
            ),
            "el escalón": _known(
                lambda z: np.where(z < 0, 0.0, 1.0),
                "Es H, y se pide lo que va en el sitio de su derivada: señal a los dos lados.",
                lambda s, *_: np.array_equal(s, ~_LEFT),
            ),
            "sin valor absoluto": _known(
                lambda z: np.where(z < 2, 1.0, 0.0),
                "Solo se corta por un lado: falta np.abs(z) en la condición.",
                lambda s, *_: (
                    np.all(s[~_AWAY]) and np.any(s[_AWAY & _LEFT]) != np.any(s[_AWAY & ~_LEFT])
                ),
            ),
            "no se apaga": _known(
                lambda z: 1 / np.cosh(z / 2) ** 2,
                "Más allá de 2 se pide 0 exacto: corta con np.where y np.abs(z).",
                lambda s, *_: np.any(s[_AWAY]),
            ),
            "al revés": _known(
                lambda z: -_box(z),
                "Con signo menos, cada fallo empuja los pesos hacia donde falla más.",
                lambda s, *_: np.all(s <= 0),
            ),
            "impar": _known(
                lambda z: z * _box(z, 2.0),
                "El error (a − y) ya lleva su signo; la señal no debe cambiarlo a un lado del 0.",
                lambda _, left, right: np.any(left < 0) != np.any(right < 0),
            ),
            "un solo lado": _known(
                lambda z: np.where((z >= 0) & (z <= 2), 1.0, 0.0),
                "A los fallos de un lado del salto no les llega nada: hacen falta los dos.",
                lambda _, left, right: not np.any(left) or not np.any(right),
            ),
            "baja": _known(
                lambda z: 1e-4 * _box(z),
                "La ventana es ancha, pero muy baja, y eso es una tasa diminuta: súbela.",
                lambda s, *_: np.mean(s[~_AWAY] > 0) >= 0.5 and np.max(s) < 0.05,
            ),
            "estrecha": _known(
                lambda z: _box(z, 0.1),
                "La ventana es estrecha: casi ningún fallo cae dentro. Ensánchala.",
                lambda s, *_: np.mean(s[~_AWAY] > 0) < 0.5,
            ),
        },
    ),
)

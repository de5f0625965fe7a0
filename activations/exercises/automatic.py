"""Ejercicio de «¿Qué responde tu biblioteca cuando le preguntas por ReLU′(0)?»."""

from __future__ import annotations

from typing import Any, NoReturn

import numpy as np

from activations.exercises._clues import RefusedError
from activations.exercises._comparing import Problem, number, versus
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, scalar

_X = (0.0, -2.5, -1.0, -0.3, -1e-3, 1e-3, 0.7, 1.0, 2.0, 3.0, -6.0, 9.0)
_R = (0.0, 0.5, 1.0, -1.0, 0.25, 0.37)


def _refuse(*_: Any) -> NoReturn:
    raise RefusedError(
        "con x solo se puede usar relu, +, − y × (x**2 se escribe x * x); las comparaciones y las "
        "divisiones, con r y con números corrientes"
    )


class _Number:
    """Un número y su derivada automática; con una entrada, ida y vuelta dan lo mismo."""

    __array_ufunc__ = None  # que NumPy le deje hacer sus cuentas
    valor = property(_refuse)
    __abs__ = __bool__ = __float__ = __truediv__ = __rtruediv__ = _refuse
    __pow__ = __rpow__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse

    def __init__(self, value: float, slope: float, r: float) -> None:
        self.parts, self.r = (value, slope), r

    def _both(self, other: Any) -> tuple[float, float, float, float]:
        return *self.parts, *(
            other.parts if isinstance(other, _Number) else (scalar(other, "lo que operas"), 0.0)
        )

    def __add__(self, other: Any) -> _Number:
        a, da, b, db = self._both(other)
        return _Number(a + b, da + db, self.r)

    def __mul__(self, other: Any) -> _Number:
        a, da, b, db = self._both(other)
        return _Number(a * b, da * b + a * db, self.r)

    __radd__, __rmul__ = __add__, __mul__

    def __pos__(self) -> _Number:
        return self

    def __neg__(self) -> _Number:
        return self.__mul__(-1)

    def __sub__(self, other: Any) -> _Number:
        return -self.__rsub__(other)

    def __rsub__(self, other: Any) -> _Number:
        return (-self).__add__(other)

    def relu(self) -> _Number:
        """El mayor de 0 y el número; con entrada 0, su derivada es r."""
        value, slope = self.parts
        return _Number(max(0.0, value), slope * (self.r if value == 0 else value > 0), self.r)


def _observed(answer: Any, told: tuple[float, ...] = _R) -> Any:
    """Con cada convenio, una fila: lo que calcula en cada x y lo que responde su derivada en 0."""
    rows = []
    for r, said in zip(_R, told, strict=True):
        row = []
        for x in _X:
            try:
                got = call(answer, _Number(x, 1.0, r), said)
            except ZeroDivisionError:
                when = f"con r = {number(said)} divides entre 0"
                raise RefusedError(f"{when}; para ese caso usa otro programa") from None
            if got is None or got is NotImplemented or got is Ellipsis:
                return got
            row.append(
                got.parts if isinstance(got, _Number) else (scalar(got, "lo que devuelve"), 0.0)
            )
        rows.append([*(value for value, _ in row), row[0][1]])
    return np.array(rows)


def _run(answer: Any) -> Any:
    seen = _observed(answer)
    if not isinstance(seen, np.ndarray):
        return seen
    try:  # ¿Hace lo mismo si se le dice otra r?
        return seen, np.allclose(seen, _observed(answer, _R[::-1]))
    except Exception:
        return seen, False


def _lies(got: Any, expected: Any) -> Problem | None:
    bad = np.argwhere(~np.isclose(got[0], expected[0], rtol=1e-9, atol=1e-9))
    if not len(bad):
        return None
    i, j = bad[0]
    if j == 0 and np.isclose(got[0][i, j], 7):
        asked = "el 7 ha de ser lo que responde la cinta"
        return f"el programa vale 7 en x = 0, y x² vale 0; {asked}", _X[j]
    said = versus(got[0][i, j], expected[0][i, j])
    where = f"en x = {number(_X[j])}" if j < len(_X) else "la derivación automática en 0"
    return f"con r = {number(_R[i])}, {where} {said}", _X[j % len(_X)]


def _told(got: Any) -> str:
    asked = ", ".join(number(r) for r in sorted(_R))
    more = "Y eso que no mira r." if got[1] else "¿Y con un programa que no mire r?"
    return f"La derivación automática da 7 con r = {asked}, y la derivada es 0. {more}"


def _zero(x: Any) -> Any:
    return (-x).relu() + x - x.relu()


def _other_zero(x: Any) -> Any:
    return x.relu().relu() - x.relu()


def _trap(x: Any) -> Any:
    return _zero(x) - 2 * _zero(x).relu() - 4 * _other_zero(x)


def _plus(times: float, program: Any) -> Any:
    return lambda x, _: x * x + times * program(x)


_MISTAKES = {
    "el cuadrado": (_plus(0, _zero), "Es x²: súmale algo que calcule 0 y responda 7."),
    "con 7x": (_plus(7, lambda x: x), "7·x responde 7, pero fuera de 0 no vale 0."),
    "solo con r = 0": (_plus(7, _zero), "Ese sumando responde 7·(1 − 2r): es 7 solo si r = 0."),
    "solo con r = 1": (_plus(-7, _zero), "Ese sumando responde 7·(2r − 1): es 7 solo si r = 1."),
    "otro cero": (
        _plus(7, _other_zero),
        "Ese sumando responde 7·(r² − r), que es 0 con r = 0 y 1.",
    ),
    "sin el 7": (_plus(1, _trap), "Responde 1 siempre: ya solo falta multiplicar."),
    "el signo": (_plus(-7, _trap), "Responde −7 siempre: cambia un signo."),
    "sin x²": (lambda x, _: 7 * _trap(x), "Responde 7, pero calcula 0: falta sumar x·x."),
    "el absoluto": (lambda x, _: x.relu() + (-x).relu(), "Eso calcula |x|, y se pide x²."),
}
EXERCISES = (
    Exercise(
        name="cuadrado_7",
        solution=_plus(7, _trap),
        run=_run,
        agree=_lies,
        tell=_told,
        mistakes={name: Mistake(*mistake) for name, mistake in _MISTAKES.items()},
    ),
)

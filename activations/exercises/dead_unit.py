"""Ejercicio de «Una neurona muerta no es un gradiente desvanecido»."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from activations.exercises._comparing import Problem, number
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, scalar

_Data = NDArray[np.float64]
# Quien deriva con un cociente, o calcula en float32, no da más cifras.
_WITHIN = 1e-6
_X = np.linspace(-1.0, 1.0, 101)
_PAGE = (2.0, 0.5, _X, np.maximum(0.0, _X))


def _errors(w: float, b: float, x: _Data, y: _Data) -> _Data:
    z = w * x + b
    return (np.maximum(0.0, z) - y) * (z > 0)


def _active(rate: float, w: float, b: float, x: _Data, y: _Data) -> int:
    """Los datos que siguen activos tras un paso."""
    e = _errors(w, b, x, y)
    return int(np.sum(w * x + b > rate * (np.mean(e * x) * x + np.mean(e))))


def _answer(
    errors: Callable[..., _Data] = _errors,
    mean: Callable[..., Any] = lambda v, _z: np.mean(v),
    last: Callable[..., Any] = lambda z, fall: np.max(z / fall),
) -> Callable[..., Any]:
    """La solución, o lo que sale si se le cambia una pieza."""

    def _rate(w: float, b: float, x: _Data, y: _Data) -> Any:
        z, e = w * x + b, errors(w, b, x, y)
        return last(z, mean(e * x, z) * x + mean(e, z))

    return _rate


def _read(answer: Any, *unit: Any) -> Any:
    got = call(answer, *unit)
    waits = got is None or got is NotImplemented or got is Ellipsis
    return got if waits else scalar(got, "la tasa")


def _fatal(got: float, right: float, *unit: Any) -> Problem | None:
    if abs(got - right) <= _WITHIN * right:
        return None
    w, b, x, _ = unit
    about = f"con w = {number(w)}, b = {number(b)} y {len(x)} dato{'s' * (len(x) > 1)}"
    if got > right:
        return f"{about}, la tasa {number(got)} la mata, pero otra menor también", got
    left = f"deja activos {_active(got, *unit)} de {len(x)}"
    return f"{about}, un paso de tasa {number(got)} {left}", got


def _told(rate: float) -> str:
    below, above = 0.99 * rate, 1.01 * rate
    left = f"con {number(below, 3)} quedan {_active(below, *_PAGE)}"
    none = f"con {number(above, 3)}, {_active(above, *_PAGE) or 'ninguno'}"
    return f"En la página es {number(rate, 4)}. Datos activos tras un paso: {left}; {none}."


EXERCISES = (
    Exercise(
        name="tasa_mortal",
        solution=_answer(),
        cases=[
            _PAGE,
            # Aquí el último en apagarse es el que empezó más bajo.
            (1.0, 1.0, np.array([0.0, 1, 2, 3]), np.array([0.9, 1.8, 1, 0])),
            # Un dato con z = 0, otro apagado, y los dos con algo que corregir.
            (-1.0, 1.0, np.array([-0.5, 0, 0.5, 1, 1.5]), np.array([1.2, 0.4, 0.1, 1, 2])),
            (1.0, -1.0, np.array([2.0]), np.array([0.0])),
        ],
        run=_read,
        agree=_fatal,
        tell=_told,
        mistakes={
            "la de la página": Mistake(
                lambda *_: _answer()(*_PAGE),
                "¿Es siempre la misma? Calcula con w, b, x, y.",
                lambda seen, _: len(set(seen)) == 1,
            ),
            "al revés": Mistake(
                lambda *unit: -_answer()(*unit),
                "Sale negativa: el paso resta, y z baja si lo que se resta es positivo.",
                lambda seen, _: seen[-1] < 0,
            ),
            "el más alto": Mistake(
                _answer(last=lambda z, fall: z[np.argmax(z)] / fall[np.argmax(z)]),
                "El dato que empieza más alto no siempre es el último: cada uno baja a su ritmo.",
            ),
            "el primero": Mistake(
                _answer(last=lambda z, fall: np.min((z / fall)[z > 0])),
                "Con esa tasa se apaga el primer dato; la neurona muere con el último.",
            ),
            "sin f′": Mistake(
                _answer(lambda w, b, x, y: np.maximum(0.0, w * x + b) - y),
                "Falta f′(z): un dato apagado no corrige a la neurona.",
            ),
            "otro convenio": Mistake(
                _answer(lambda w, b, x, y: (np.maximum(0, w * x + b) - y) * (w * x + b >= 0)),
                "Hay un dato con z = 0, y ahí el convenio es ReLU′(0) = 0.",
            ),
            "solo los activos": Mistake(
                _answer(mean=lambda v, z: np.mean(v[z > 0])),
                "El promedio es entre todos los datos, también los apagados.",
            ),
            "suma": Mistake(
                _answer(mean=lambda v, _z: np.sum(v)),
                "La pérdida es un promedio: divide entre cuántos datos hay.",
            ),
            "el doble": Mistake(
                lambda *unit: _answer()(*unit) / 2,
                "La derivada de ½(a − y)² es a − y, sin ningún 2.",
            ),
            "solo el sesgo": Mistake(
                lambda w, b, x, y: np.max(w * x + b) / np.mean(_errors(w, b, x, y)),
                "El paso mueve también w, y z cambia con él.",
            ),
        },
    ),
)

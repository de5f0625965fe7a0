"""Ejercicio de «Una neurona muerta no es un gradiente desvanecido»."""

from typing import Any

import numpy as np

from activations.calculus import finite
from activations.exercises._judge import Exercise, Mistake, number

_X = np.linspace(-1.0, 1.0, 101)
_TARGET = np.maximum(0.0, _X)
# La neurona de la página tras un primer paso con tasa de aprendizaje 4.
_DEAD = (0.825, -1.634)


def _trained(answer: Any, w: float, b: float) -> Any:
    """Parámetros, parte de datos activos y pérdida, tras 1000 pasos con tasa 1."""
    new = answer(w, b)
    if new is NotImplemented or new is None:
        return new
    w, b = (finite(v, "cada valor que devuelve revivir") for v in new)
    for _ in range(1000):
        z = w * _X + b
        e = (np.maximum(0.0, z) - _TARGET) * (z > 0)
        w, b = w - float(np.mean(e * _X)), b - float(np.mean(e))
    z = w * _X + b
    loss = float(np.mean((np.maximum(0.0, z) - _TARGET) ** 2)) / 2
    return np.array([w, b, np.mean(z > 0), loss])


def _alive(got: Any, expected: Any, *_: float) -> tuple[str, Any] | None:
    *_, active, loss = got
    if (active > 0 and loss < 1e-3) or np.allclose(got, expected):
        return None
    if not active:
        return "sigue muerta: ningún dato la activa", active
    return f"vive, pero no aprende: tras 1000 pasos su pérdida es {number(loss, 2)}", loss


EXERCISES = (
    Exercise(
        name="revivir",
        solution=lambda w, _: (w, 0.5),
        cases=[_DEAD],
        run=_trained,
        agree=_alive,
        mistakes={
            "la deja igual": Mistake(
                lambda w, b: (w, b),
                "Sin tocar nada no hay gradiente: entrenar más, o más despacio, no la revive.",
            ),
            "todo a cero": Mistake(
                lambda _w, _b: (0.0, 0.0),
                "Con w = b = 0, z es 0 en todos los datos, y ahí nuestro convenio es ReLU′(0) = 0.",
            ),
            "al revés": Mistake(
                lambda w, _: (-w, 0.5),
                "La recta baja hacia la derecha, y debe subir: ¿qué signo tiene w?",
            ),
            "sube el peso": Mistake(
                lambda _, b: (1.0, b),
                "Con ese sesgo la recta sigue por debajo de 0: toca b.",
            ),
            "cambia el signo de w": Mistake(
                lambda w, b: (-w, b),
                "El peso no es el culpable: con ese sesgo, z es negativa mires donde mires.",
            ),
        },
    ),
)

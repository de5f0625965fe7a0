"""Ejercicio de «Una neurona muerta no es un gradiente desvanecido»."""

from typing import Any, NamedTuple

import numpy as np

from activations.exercises._comparing import Problem, number
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, scalar, several

_X = np.linspace(-1.0, 1.0, 101)
_TARGET = np.maximum(0.0, _X)
_STEPS, _ENOUGH = 1000, 1e-3
# La neurona de la página tras un primer paso con tasa de aprendizaje 4.
_DEAD = (0.825, -1.634)


class _Unit(NamedTuple):
    w: float
    b: float
    active: int
    loss: float


def _unit(w: float, b: float) -> _Unit:
    z = w * _X + b
    return _Unit(w, b, int(np.sum(z > 0)), float(np.mean((np.maximum(0.0, z) - _TARGET) ** 2)) / 2)


def _trained(answer: Any, w: float, b: float) -> Any:
    """La neurona que da la respuesta, antes y después de 1000 pasos con tasa 1."""
    new = call(answer, w, b)
    if new is None or new is NotImplemented or new is Ellipsis:
        return new
    w, b = (
        scalar(v, name)
        for v, name in zip(several(new, 2, "dos números: return w, b"), "wb", strict=True)
    )
    before = _unit(w, b)
    for _ in range(_STEPS):
        z = w * _X + b
        if not np.any(z > 0):
            break
        e = (np.maximum(0.0, z) - _TARGET) * (z > 0)
        w, b = w - float(np.mean(e * _X)), b - float(np.mean(e))
    return before, _unit(w, b)


def _alive(got: Any, *_: Any) -> Problem | None:
    before, after = got
    if after.active and after.loss < _ENOUGH:
        return None
    if not before.active:
        return "sigue muerta: ningún dato la activa", before.active
    return (
        f"empieza con {_start(before)}; tras {_STEPS} pasos es {number(after.loss, 2)}, y tiene "
        f"que bajar de {_ENOUGH}",
        after.loss,
    )


def _start(unit: _Unit) -> str:
    return f"{unit.active} de {len(_X)} datos activos y una pérdida de {number(unit.loss, 2)}"


def _told(got: Any) -> str:
    before, after = got
    if before.loss < _ENOUGH:
        return (
            f"Pero su pérdida ya era {number(before.loss, 2)} sin entrenarla, y casi no tenía nada "
            "que aprender: prueba con una que sí."
        )
    # Las últimas cifras dependen del procesador; estas, no.
    w, b = (round(v, 3) for v in after[:2])
    return f"Empieza con {_start(before)}; tras {_STEPS} pasos, w = {number(w)} y b = {number(b)}."


EXERCISES = (
    Exercise(
        name="revivir",
        solution=lambda w, _: (w, 0.5),
        cases=[_DEAD],
        run=_trained,
        agree=_alive,
        tell=_told,
        mistakes={
            "la deja igual": Mistake(
                lambda w, b: (w, b),
                "Sin tocar nada no hay gradiente: entrenar más, o más despacio, no la revive.",
                lambda seen, _: seen[0][0][:2] == _DEAD,
            ),
            "todo a cero": Mistake(
                lambda _w, _b: (0.0, 0.0),
                "Con w = b = 0, z es 0 en todos los datos, y ahí nuestro convenio es ReLU′(0) = 0.",
                lambda seen, _: seen[0][0][:2] == (0.0, 0.0),
            ),
            "cambia el signo de w": Mistake(
                lambda w, b: (-w, b),
                "El peso no es el culpable: con ese sesgo, z es negativa mires donde mires.",
                lambda seen, _: seen[0][0].active == 0 and seen[0][0].w < 0,
            ),
            "sube el peso": Mistake(
                lambda _, b: (1.0, b),
                "Con ese sesgo la recta sigue por debajo de 0: toca b.",
                lambda seen, _: seen[0][0].active == 0,
            ),
            "al revés": Mistake(
                lambda w, _: (-w, 0.5),
                "La recta baja hacia la derecha, y debe subir: ¿qué signo tiene w?",
                lambda seen, _: seen[0][0].w < 0,
            ),
            "pocos datos": Mistake(
                lambda _w, _b: (5.0, -4.9),
                "La empujan muy pocos datos, y aprende despacio: empieza con más datos activos.",
                lambda seen, _: seen[0][0].active < 10,
            ),
            "empieza lejos": Mistake(
                lambda _w, _b: (100.0, 0.0),
                "Empieza demasiado lejos de la solución: prueba con una w más pequeña.",
                lambda seen, _: seen[0][0].w > 2,
            ),
        },
    ),
)

"""Ejercicio de «Retropropagación a mano: ¿dónde entra f′?»."""

from typing import Any

import numpy as np

from activations import _kernels
from activations.exercises._judge import Exercise, Mistake, number, versus

_DATA = np.random.default_rng(0).normal(size=(6, 6))


_output = _kernels.sigmoid_prime
_hidden = _kernels.tanh_prime


def _one(_: Any) -> float:
    return 1.0


def _backward(
    *data: float, output: Any = _output, hidden: Any = _hidden, back: int = 4, sign: float = 1.0
) -> Any:
    x, y, w1, b1, w2, b2 = np.asarray(data)
    z1 = w1 * x + b1
    a1 = np.tanh(z1)
    z2 = w2 * a1 + b2
    e2 = sign * (_kernels.sigmoid(z2) - y) * output(z2)
    # El error vuelve por w2, el quinto dato; los errores conocidos usan otro.
    e1 = (*data, 1.0)[back] * e2 * hidden(z1)
    return np.array([e1 * x, e1, e2 * a1, e2])


def _near(got: Any, expected: Any, *data: float) -> tuple[str, Any] | None:
    try:
        got = np.asarray(list(got), dtype=float)
    except (TypeError, ValueError):
        return f"devuelve {got!r:.40}; se pide una lista de cuatro números", data[0]
    if got.shape != (4,):
        return f"devuelve algo de forma {got.shape}; se piden cuatro números", data[0]
    gap = np.linalg.norm(got - expected)
    # Por norma: componente a componente, una respuesta correcta puede fallar donde casi se anula.
    if gap <= 1e-7 * (np.linalg.norm(got) + np.linalg.norm(expected)):
        return None
    names = ("∂C/∂w1", "∂C/∂b1", "∂C/∂w2", "∂C/∂b2")
    worst = int(np.argmax(np.abs(got - expected)))
    return (
        f"con x = {number(data[0])}, {names[worst]} {versus(got[worst], expected[worst])}",
        data[0],
    )


EXERCISES = (
    Exercise(
        name="atras",
        solution=_backward,
        cases=[tuple(row) for row in _DATA.tolist()],
        agree=_near,
        mistakes={
            "falta f′ en la salida": Mistake(
                lambda *d: _backward(*d, output=_one),
                "En e2 falta un factor: la derivada de la activación de la última neurona.",
            ),
            "falta f′ en la oculta": Mistake(
                lambda *d: _backward(*d, hidden=_one),
                "En e1 falta f′(z1): al cruzar cada neurona se multiplica por su derivada.",
            ),
            "falta el peso": Mistake(
                lambda *d: _backward(*d, back=6),
                "De e2 a e1 se pasa por el peso w2: multiplica por él.",
            ),
            "signo": Mistake(
                lambda *d: _backward(*d, sign=-1.0),
                "El signo está al revés: la derivada de ½(a − y)² es a − y.",
            ),
            "ninguna f′": Mistake(
                lambda *d: _backward(*d, output=_one, hidden=_one),
                "Faltan las dos derivadas de las activaciones: una al cruzar cada neurona.",
            ),
            "el otro peso": Mistake(
                lambda *d: _backward(*d, back=2),
                "De e2 a e1 se vuelve por w2, el peso que las une; w1 está antes de la primera.",
            ),
            "sigmoide en la oculta": Mistake(
                lambda *d: _backward(*d, hidden=_output),
                "La primera neurona usa tanh: su derivada es 1 − tanh².",
            ),
            "f′ en la salida": Mistake(
                lambda *d: _backward(*d, output=lambda z: _output(_kernels.sigmoid(z))),
                "Evalúas σ′ en a2, y va en z2, la preactivación.",
            ),
            "cambia el orden": Mistake(
                lambda *d: np.roll(_backward(*d), 2),
                "El orden es el de los parámetros: primero los de la neurona 1.",
            ),
        },
    ),
)

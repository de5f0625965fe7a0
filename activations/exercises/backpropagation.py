"""Ejercicio de «Retropropagación a mano: ¿dónde entra f′?»."""

from typing import Any

import numpy as np

from activations import _kernels
from activations.exercises._judge import Exercise, Mistake, number

_DATA = np.random.default_rng(0).normal(size=(6, 6))


def _sigmoid(z: float) -> float:
    return float(_kernels.sigmoid(np.float64(z)))


def _slope(z: float) -> float:
    return float(_kernels.sigmoid_prime(np.float64(z)))


def _backward(
    *data: float, output: Any = _slope, hidden: Any = _slope, weight: bool = True, sign: float = 1.0
) -> Any:
    x, y, w1, b1, w2, b2 = data
    z1 = w1 * x + b1
    a1 = _sigmoid(z1)
    z2 = w2 * a1 + b2
    e2 = sign * (_sigmoid(z2) - y) * output(z2)
    e1 = (w2 if weight else 1.0) * e2 * hidden(z1)
    return np.array([e1 * x, e1, e2 * a1, e2])


def _near(got: Any, expected: Any, *data: float) -> tuple[str, Any] | None:
    got = np.asarray(got, dtype=float)
    if got.shape != (4,):
        return f"devuelve algo de forma {got.shape}; se piden cuatro números", data[0]
    gap = np.linalg.norm(got - expected)
    # Por norma: componente a componente, una respuesta correcta puede fallar donde casi se anula.
    if gap <= 1e-7 * (np.linalg.norm(got) + np.linalg.norm(expected)):
        return None
    names = ("∂C/∂w1", "∂C/∂b1", "∂C/∂w2", "∂C/∂b2")
    worst = int(np.argmax(np.abs(got - expected)))
    return (
        f"con x = {number(data[0])}, {names[worst]} da {number(got[worst])}, y debe dar "
        f"{number(expected[worst])}",
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
                lambda *d: _backward(*d, output=lambda _: 1.0),
                "En e2 falta un factor: la derivada de la activación de la última neurona.",
            ),
            "falta f′ en la oculta": Mistake(
                lambda *d: _backward(*d, hidden=lambda _: 1.0),
                "En e1 falta f′(z1): al cruzar cada neurona se multiplica por su derivada.",
            ),
            "falta el peso": Mistake(
                lambda *d: _backward(*d, weight=False),
                "De e2 a e1 se pasa por el peso w2: multiplica por él.",
            ),
            "signo": Mistake(
                lambda *d: _backward(*d, sign=-1.0),
                "El signo está al revés: la derivada de ½(a − y)² es a − y.",
            ),
            "f′ de la salida": Mistake(
                lambda *d: _backward(
                    *d,
                    output=lambda z: _slope(_sigmoid(z)),
                    hidden=lambda z: _slope(_sigmoid(z)),
                ),
                "Evalúas f′ en a, y va en z, la preactivación.",
            ),
        },
    ),
)

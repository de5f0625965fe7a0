"""Ejercicio de «Retropropagación a mano: ¿dónde entra f′?»."""

from functools import partial
from typing import Any

import numpy as np

from activations.exercises._comparing import Problem, approximate, versus
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import scalar, several
from activations.kernels import smooth

# Con dos decimales: quien falla en uno puede copiarlo y repetir su cuenta.
_DATA = np.random.default_rng(0).normal(size=(6, 6)).round(2).tolist()
# Aquí el gradiente es tan pequeño que un cociente, por bueno que sea su paso, no lo ve.
_FLAT = [0.7, 0.9, 0.8, -0.3, 1.2, -20.0]
_NAMES = ("∂C/∂w1", "∂C/∂b1", "∂C/∂w2", "∂C/∂b2")

_output = smooth.sigmoid_prime
_hidden = smooth.tanh_prime


def _one(_: Any) -> float:
    return 1.0


def _backward(
    *data: float,
    output: Any = _output,
    hidden: Any = _hidden,
    first: Any = np.tanh,
    back: int = 4,
    scale: float = 1.0,
) -> Any:
    x, y, w1, b1, w2, b2 = np.asarray(data)
    z1 = w1 * x + b1
    a1 = first(z1)
    z2 = w2 * a1 + b2
    e2 = scale * (smooth.sigmoid(z2) - y) * output(z2)
    # El error vuelve por w2, el quinto dato; los errores conocidos usan otro.
    e1 = (*data, 1.0)[back] * e2 * hidden(z1)
    return np.array([e1 * x, e1, e2 * a1, e2])


def _loss(x: float, y: float, parameters: Any) -> Any:
    w1, b1, w2, b2 = parameters.T
    return (smooth.sigmoid(w2 * np.tanh(w1 * x + b1) + b2) - y) ** 2 / 2


def _measured(x: float, y: float, *parameters: float) -> Any:
    up, down = (parameters + sign * 1e-5 * np.eye(4) for sign in (1, -1))
    return (_loss(x, y, up) - _loss(x, y, down)) / 2e-5


def _output_over_input(x: float, _: float, w1: float, b1: float, w2: float, b2: float) -> Any:
    a1 = np.tanh(w1 * x + b1)
    return smooth.sigmoid(np.asarray(w2 * a1 + b2)) / a1


def _four(got: Any) -> Any:
    values = several(got, 4, f"los cuatro números [{', '.join(_NAMES)}]")
    return np.array([scalar(v, name) for v, name in zip(values, _NAMES, strict=True)])


def _near(got: Any, expected: Any, *data: float) -> Problem | None:
    got = _four(got)
    gap = np.linalg.norm(got - expected)
    # Por norma: componente a componente, una respuesta correcta puede fallar donde casi se anula.
    if gap <= 1e-7 * (np.linalg.norm(got) + np.linalg.norm(expected)):
        return None
    worst = int(np.argmax(np.abs(got - expected)))
    case = ", ".join(map(str, data))
    return f"en atras({case}), {_NAMES[worst]} {versus(got[worst], expected[worst])}", data[0]


EXERCISES = (
    Exercise(
        name="atras",
        solution=_backward,
        cases=[tuple(row) for row in (*_DATA, _FLAT)],
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
                lambda *d: _backward(*d, scale=-1.0),
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
                lambda *d: _backward(*d, output=lambda z: _output(smooth.sigmoid(z))),
                "Evalúas σ′ en a2, y va en z2, la preactivación.",
            ),
            "f′ en la salida de la oculta": Mistake(
                lambda *d: _backward(*d, hidden=lambda z: _hidden(np.tanh(z))),
                "Evalúas tanh′ en a1, y va en z1, la preactivación: 1 − tanh²(z1), que es 1 − a1².",
            ),
            "f′ en las dos salidas": Mistake(
                lambda *d: _backward(
                    *d,
                    output=lambda z: _output(smooth.sigmoid(z)),
                    hidden=lambda z: _hidden(np.tanh(z)),
                ),
                "Evalúas las dos f′ en la salida, a; van en la preactivación, z.",
            ),
            "tanh′ sin el cuadrado": Mistake(
                lambda *d: _backward(*d, hidden=lambda z: 1 - np.tanh(z)),
                "tanh′ = 1 − tanh²: falta el cuadrado.",
            ),
            "sigmoide también a la ida": Mistake(
                lambda *d: _backward(*d, first=smooth.sigmoid, hidden=_output),
                "La primera neurona usa tanh: cambia también el camino de ida, a1 = tanh(z1).",
            ),
            "sigmoide a la ida, con 1 − a1²": Mistake(
                lambda *d: _backward(
                    *d, first=smooth.sigmoid, hidden=lambda z: 1 - smooth.sigmoid(z) ** 2
                ),
                "1 − a1² es tanh′(z1) solo si a1 es tanh(z1): cambia también el camino de ida.",
            ),
            "tanh′ con z1": Mistake(
                lambda *d: _backward(*d, hidden=lambda z: 1 - z**2),
                "El cuadrado es de tanh(z1), no de z1: 1 − a1².",
            ),
            "sigmoide solo a la ida": Mistake(
                lambda *d: _backward(*d, first=smooth.sigmoid),
                "A la ida, la primera neurona también usa tanh: a1 = tanh(z1).",
            ),
            "el doble": Mistake(
                lambda *d: _backward(*d, scale=2.0),
                "Te sobra un 2: la derivada de ½(a − y)² es a − y.",
            ),
            "la salida en vez de la entrada": Mistake(
                lambda *d: _backward(*d) * [1, 1, _output_over_input(*d), 1],
                "A w2 lo multiplica a1, lo que entra en su neurona: ∂C/∂w2 = e2·a1.",
            ),
            "olvida la entrada": Mistake(
                lambda *d: _backward(*d) / [d[0], 1, 1, 1],
                "A w1 lo multiplica x: ∂C/∂w1 = e1·x.",
            ),
            "pesos y sesgos": Mistake(
                lambda *d: _backward(*d)[[0, 2, 1, 3]],
                "El orden es w1, b1, w2, b2: cada sesgo, detrás de su peso.",
            ),
            "un cociente": Mistake(
                _measured,
                "Se acerca sin ser exacto, como un cociente: se pide el camino de vuelta.",
                partial(approximate, within=1e-3),
            ),
            "cambia el orden": Mistake(
                lambda *d: np.roll(_backward(*d), 2),
                "El orden es el de los parámetros: primero los de la neurona 1.",
            ),
        },
    ),
)

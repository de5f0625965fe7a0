"""Ejercicio de «¿Por qué se desvanece el gradiente?»."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from activations.exercises._comparing import Problem, approximate, close, number
from activations.exercises._judge import Exercise, Mistake
from activations.kernels import smooth

# La apuesta de la página va la última: a quien falla no se la cuenta. Antes, filas cortas que
# separan los errores, con z donde 1 − a² conserva sus cifras: un peso negativo, x = 0, donde tanh′
# es 1, y un peso nulo.
_BET = (0.5, [1.5] * 20)
_CASES = [
    (-0.4, [1.2, -0.7]),
    (1.1, [0.6, 1.7, -1.3]),
    (0.0, [2.0, 3.0]),
    (0.9, [0.4, 0.0, 1.3]),
    _BET,
]


def _factors(
    x: float,
    weights: Sequence[float],
    slope: Any = lambda z, _a, _entry: smooth.tanh_prime(z),
    back: Any = lambda weight: weight,
) -> list[Any]:
    """Los w·f′ de la fila; los errores conocidos cambian f′ o el peso con que se vuelve."""
    a, factors = np.float64(x), []
    for weight in weights:
        z, entry = weight * a, a
        a = np.tanh(z)
        factors.append(back(weight) * slope(z, a, entry))
    return factors


def _chain(x: float, weights: Sequence[float], **changed: Any) -> Any:
    return np.prod(_factors(x, weights, **changed))


def _without_the_first(x: float, weights: Sequence[float]) -> Any:
    first, *others = _factors(x, weights)
    return first / weights[0] * np.prod(others)


def _output(x: float, weights: Sequence[float]) -> Any:
    for weight in weights:
        x = np.tanh(weight * x)
    return x


def _measured(x: float, weights: Sequence[float]) -> Any:
    return (_output(x + 1e-5, weights) - _output(x - 1e-5, weights)) / 2e-5


def _near(got: Any, expected: Any, x: float, weights: Sequence[float]) -> Problem | None:
    # Un producto de veinte factores de float32 no da las cifras de uno.
    short = getattr(got, "dtype", None) == np.float32
    problem = close(got, expected, rtol=1e-5 if short else 1e-9)
    listed = f"los pesos [{', '.join(map(number, weights))}]"
    row = listed if len(weights) < 5 else f"20 pesos iguales a {number(weights[0])}"
    return problem and (f"con x = {number(x)} y {row}, {problem[0]}", x)


def _told(_: Any) -> str:
    # Quien acierta ha dado lo mismo.
    x, weights = _BET
    told = f"Con x = 0.5 y 20 pesos iguales a 1.5 da {number(_chain(x, weights), 2)}: los pesos "
    told += "pasan de 1, pero llevan z a donde tanh′ quita más de lo que ellos dan. Con x = 0, "
    return told + f"donde tanh′ es 1, daría {number(_chain(0.0, weights), 4)}."


def _row(hint: str, **changed: Any) -> Mistake:
    return Mistake(partial(_chain, **changed), hint)


EXERCISES = (
    Exercise(
        name="cuanto_llega",
        solution=_chain,
        cases=_CASES,
        agree=_near,
        tell=_told,
        mistakes={
            "faltan los pesos": _row(
                "Faltan los pesos: cada neurona pone w y tanh′(z).", back=lambda _: 1.0
            ),
            "faltan las tanh′": _row(
                "Faltan las derivadas: cada neurona pone w y tanh′(z).", slope=lambda *_: 1.0
            ),
            "1 − a² de la anterior": _row(
                "1 − a² va con la salida de la misma neurona, y usas la que entra en ella.",
                slope=lambda _z, _a, entry: 1 - entry**2,
            ),
            "tanh′ en lo que entra": _row(
                "tanh′ va en z, que es w por lo que entra, y la evalúas sin el peso.",
                slope=lambda _z, _a, entry: smooth.tanh_prime(entry),
            ),
            "tanh′ en la salida": _row(
                "Evalúas tanh′ en la salida, y va en z: es 1 − tanh²(z), que es 1 − a².",
                slope=lambda _z, a, _: smooth.tanh_prime(a),
            ),
            "sin el cuadrado": _row(
                "tanh′ = 1 − tanh²: falta el cuadrado.", slope=lambda _z, a, _: 1 - a
            ),
            "con z": _row(
                "El cuadrado es de tanh(z), no de z: 1 − a².", slope=lambda z, *_: 1 - z**2
            ),
            "la de la sigmoide": _row(
                "a·(1 − a) es de la sigmoide: aquí, 1 − a².", slope=lambda _z, a, _: a * (1 - a)
            ),
            "falta el primer peso": Mistake(
                _without_the_first, "Es respecto de z1: respecto de x hay un factor más, w1."
            ),
            "return en el for": Mistake(
                lambda x, w: _chain(x, w[:1]), "Solo pone la primera: saca el return del for."
            ),
            "todas con x": Mistake(
                lambda x, w: np.prod([_chain(x, [one]) for one in w]),
                "En cada neurona entra la salida de la anterior; x entra solo en la primera.",
            ),
            "la salida": Mistake(_output, "Es la salida, a_L; se pide su derivada respecto de x."),
            "la suma": Mistake(
                lambda x, w: np.sum(_factors(x, w)), "La regla de la cadena los multiplica."
            ),
            "un cociente": Mistake(
                _measured,
                "Se acerca sin ser exacto, como un cociente: se pide el producto de los factores.",
                partial(approximate, within=1e-6),
            ),
        },
    ),
)

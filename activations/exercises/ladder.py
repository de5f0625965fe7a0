"""Ejercicio de «¿Derivar antes o después del límite? La escalera de la ReLU»."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from activations.exercises._clues import RefusedError
from activations.exercises._comparing import Problem, approximate, close, number
from activations.exercises._judge import Exercise, Mistake
from activations.exercises._reading import call, numbers, several

# La primera es una rejilla, para medir el área bajo la tercera.
_CASES = [
    (np.linspace(-5, 5, 1001), 0.1),
    (np.array([3.0, -0.4, 0.02, 0.0, -0.003]), 0.01),
    (np.array([-2.0, 0.5, 1.0, 4.0]), 2.0),
    (np.array([-20.0, 0.0, 3.0, 8.0]), 7.0),
]
_NAMES = "la gemela", "su derivada", "la segunda derivada"
# Un cociente centrado no llega a once cifras. En la tercera, una resta sin simplificar las pierde.
_CLOSE = [partial(close, rtol=rtol) for rtol in (1e-11, 1e-11, 1e-8)]
_ASKED = "tres arreglos: la gemela y sus dos derivadas"


def _ladder(x: Any, a: float) -> list[Any]:
    r = np.hypot(x, a)
    return [r, x / r, a**2 / r**3]


def _three(answer: Any, x: Any, a: float) -> Any:
    got = call(answer, x, a)
    if got is None or got is NotImplemented or got is ...:
        return got
    if isinstance(got, np.ndarray) and got.shape == x.shape:
        raise RefusedError(f"devuelve un solo arreglo, y se piden {_ASKED}")
    # Ya leídos: un iterador solo se puede recorrer una vez.
    parts = several(got, 3, _ASKED)
    return [numbers(part, x.shape) for part in parts]


def _agree(got: Any, expected: Any, x: Any, a: float) -> Problem | None:
    for name, agree, part, exact in zip(_NAMES, _CLOSE, got, expected, strict=True):
        if problem := agree(part, exact, x):
            return f"con a = {number(a)}, {name} {problem[0]}", problem[1]
    return None


def _one(i: int, formula: Callable[[Any, float, Any], Any], hint: str) -> Mistake:
    """Un error en uno de los tres, el primero que falla, estén como estén los de detrás."""

    def _altered(x: Any, a: float) -> list[Any]:
        parts = _ladder(x, a)
        parts[i] = formula(x, a, parts[0])
        return parts

    def _recognised(seen: Sequence[Any], right: Sequence[Any]) -> bool:
        found = zip(seen, right, _CASES, strict=True)
        return all(
            _CLOSE[i](got[i], _altered(*case)[i]) is None
            and all(_CLOSE[j](got[j], exact[j]) is None for j in range(i))
            for got, exact, case in found
        )

    return Mistake(_altered, hint, _recognised)


def _area(got: Any) -> str:
    told = f"Con a = 0.1, el área bajo la tercera, de −5 a 5, es {np.sum(got[2]) * 0.01:.3f}"
    return f"{told}: la de 2δ es 2."


def _measured(x: Any, a: float) -> list[Any]:
    up, r, down = (np.hypot(x + h, a) for h in (1e-4, 0.0, -1e-4))
    return [r, (up - down) / 2e-4, (up - 2 * r + down) / 1e-8]


_FAR = "Eso es el límite, |x|, no la gemela suave: usa √(x² + a²), con la a que llega."
_NO_SUM = "La raíz de una suma no es la suma de las raíces."
_CHAIN = "La derivada de √u es u′/(2√u), y u′ es 2x: falta ese factor."
_TWO = "El 2 de u′ = 2x se simplifica con el de 2√u."
_SIGN = "Eso es la derivada del límite, |x|; la de la gemela es x/√u, suave también en 0."
_PRODUCT = "Es un producto, x · 1/√u, y 1/√u también cambia con x: falta el otro sumando."
_QUOTIENT = "La derivada de un cociente no es el cociente de las derivadas."
_MINUS = "Un signo: la derivada de u^(−1/2) lleva un menos delante."
_POWER = "Abajo va u elevado a 3/2, es decir, la raíz al cubo."
_BELL = "Con esa a aún no es 0: es una campana, y su área es lo que sube la primera derivada."

EXERCISES = (
    Exercise(
        name="escalera_abs",
        solution=_ladder,
        cases=_CASES,
        run=_three,
        agree=_agree,
        tell=_area,
        mistakes={
            "el límite": _one(0, lambda x, _a, _r: np.abs(x), _FAR),
            "suma de raíces": _one(0, lambda x, a, _r: np.abs(x) + a, _NO_SUM),
            "sin la raíz": _one(0, lambda _x, _a, r: r * r, "Falta la raíz de x² + a²."),
            "a sin cuadrado": _one(
                0, lambda x, a, _r: np.sqrt(x * x + a), "Falta el cuadrado de a."
            ),
            "sin la cadena": _one(1, lambda _x, _a, r: 0.5 / r, _CHAIN),
            "un 2 de más": _one(1, lambda x, _a, r: x / r / 2, _TWO),
            "multiplica": _one(1, lambda x, _a, r: x * r, "La raíz va dividiendo: x/√u."),
            "el signo de x": _one(1, lambda x, _a, _r: np.sign(x), _SIGN),
            "sin el producto": _one(2, lambda _x, _a, r: 1 / r, _PRODUCT),
            "un solo sumando": _one(2, lambda x, _a, r: -(x**2) / r**3, f"{_PRODUCT} Es 1/√u."),
            "cociente": _one(2, lambda x, _a, r: r / x, _QUOTIENT),
            "suma": _one(2, lambda x, _a, r: 1 / r + x**2 / r**3, _MINUS),
            "el signo": _one(2, lambda _x, a, r: -(a**2) / r**3, "x/√u siempre sube: es positiva."),
            "la potencia": _one(2, lambda _x, a, r: a**2 / r**2, _POWER),
            "a arriba": _one(2, lambda _x, a, r: a / r**3, "Arriba queda u − x², que es a²."),
            "la delta": _one(2, lambda x, _a, _r: 0 * x, _BELL),
            "un cociente": Mistake(
                _measured,
                "Se acerca sin ser exacto, como un cociente: se piden las fórmulas.",
                partial(approximate, within=1e-2),
            ),
            "en otro orden": Mistake(
                lambda x, a: _ladder(x, a)[::-1],
                "El orden es el de derivar: la gemela, su derivada y la segunda.",
            ),
        },
    ),
)

"""Los puntos sin derivada: qué hay en cada uno, y qué se responde si se pide con `at_kinks`."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from activations._checks import finite
from activations._elementwise import Kernel
from activations._notation import number
from activations.piecewise import Piecewise

Answer = float | str
AtKinks = Answer | Mapping[float, Answer]
Choice = Answer | dict[float, Answer]


class Kink(NamedTuple):
    """Un corte donde f no es derivable: qué hay en él, y las derivadas laterales."""

    at: float
    kind: str
    left: float
    right: float


def kinks(function: Piecewise) -> tuple[Kink, ...]:
    """Los cortes donde `function` no es derivable. Aquí, y solo aquí, se dice qué es cada uno."""
    if not function.breaks:  # Sin cortes no hay nada que derivar, ni que pedir que se declare.
        return ()
    slopes = function.derivative().details
    left = function.one_sided_derivatives("left")
    right = function.one_sided_derivatives("right")
    return tuple(
        Kink(cut.at, _kind(cut.continuous, *sides), *sides)
        for cut, slope, *sides in zip(function.details, slopes, left, right, strict=True)
        if math.isnan(slope.value)
    )


def _kind(continuous: bool, left: float, right: float) -> str:
    if not continuous:
        return "un salto"
    finite_sides = math.isfinite(left) and math.isfinite(right)
    return "una esquina" if finite_sides else "una tangente vertical"


def checked(at_kinks: AtKinks, name: str) -> Choice:
    """Un convenio, si es de una de sus clases: un número, un lado, o un diccionario de ellos."""
    if not isinstance(at_kinks, Mapping):
        return _answer(at_kinks, f"{name}: at_kinks", "un diccionario, ")
    point, answer = f"{name}: el punto que nombra at_kinks", f"{name}: el valor de at_kinks"
    return {finite(b, point): _answer(v, answer) for b, v in at_kinks.items()}


def _answer(value: Answer, what: str, also: str = "") -> Answer:
    if not isinstance(value, str):
        return finite(value, f'{what}, si no es {also}"left" ni "right",')
    if value not in ("left", "right"):
        raise ValueError(f'{what} debe ser un número, {also}"left" o "right", y llegó {value!r}')
    return value


def decided(function: Piecewise, order: int, choice: Choice, name: str) -> Kernel:
    """La derivada, con la respuesta que pide `choice` donde no existe."""
    level = function.derivative(order)
    missing = [cut.at for cut in level.details if math.isnan(cut.value)]
    answers = choice if isinstance(choice, dict) else dict.fromkeys(missing, choice)
    for value in answers.values() if isinstance(choice, dict) else [choice]:
        if order == 2 and not isinstance(value, str):
            why = "el subdiferencial acota las pendientes de f, no su segunda derivada"
            problem = f"no puede ser un número con order=2, y llegó {number(value)}: {why}"
            raise ValueError(f'{name}: at_kinks {problem}; usa "left" o "right"')
    found = {kink.at: kink for kink in kinks(function)}
    for at, value in answers.items():
        if at not in missing:
            places = ", ".join(map(number, missing)) or "ninguno"
            rule = f"los puntos sin derivada son: {places}; nombra solo esos"
            raise ValueError(f"{name}: at_kinks nombra x = {number(at)}, y {rule}")
        if not isinstance(value, str):
            _check(found[at], value, name)
    chosen = ((cut, answers.get(cut.at, cut.value)) for cut in level.details)
    values = (getattr(cut, v) if isinstance(v, str) else v for cut, v in chosen)
    return level.with_values(values).values


def _check(kink: Kink, value: float, name: str) -> None:
    _, kind, *sides = kink
    where, low, high = f"en x = {number(kink.at)}", min(sides), max(sides)
    got = f"{name}: at_kinks={number(value)}"
    if kind != "una esquina":
        remedy = 'ningún número sirve de derivada; usa "left" o "right"'
        raise ValueError(f"{got}, y {where} hay {kind}: {remedy}")
    if not low <= value <= high:
        rule = f"el subdiferencial {where}, que es [{number(low)}, {number(high)}]"
        raise ValueError(f"{got} no está en {rule}; elige un número de él")

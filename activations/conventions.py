"""Los puntos sin derivada: qué hay en cada uno, y qué se responde si se pide con `at_kinks`."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from activations._checks import finite
from activations._elementwise import Kernel
from activations._notation import number
from activations.piecewise import Piecewise

AtKinks = float | Mapping[float, float] | str
Choice = float | dict[float, float] | str


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
    """Un convenio, si es de una de sus clases: un número, un diccionario o un lado."""
    what = f"{name}: at_kinks"
    if isinstance(at_kinks, Mapping):
        pairs = at_kinks.items()
        return {finite(b, f"{what}, corte"): finite(v, what) for b, v in pairs}
    if not isinstance(at_kinks, str):
        return finite(at_kinks, what)
    if at_kinks not in ("left", "right"):
        rule = 'es un número, un diccionario, "left" o "right"'
        raise ValueError(f"{what} {rule}, y llegó {at_kinks!r}")
    return at_kinks


def decided(function: Piecewise, order: int, choice: Choice, name: str) -> Kernel:
    """La derivada, con la respuesta que pide `choice` donde no existe."""
    level = function.derivative(order)
    missing = [cut for cut in level.details if math.isnan(cut.value)]
    if isinstance(choice, str):
        answers = {cut.at: cut.left if choice == "left" else cut.right for cut in missing}
    elif order == 2 and choice != {}:
        why = "el subdiferencial acota las pendientes de f, no su segunda derivada"
        problem = f"no puede ser un número con order=2: {why}"
        raise ValueError(f'{name}: at_kinks {problem}; usa "left" o "right"')
    else:
        answers = choice if isinstance(choice, dict) else {cut.at: choice for cut in missing}
        _check(answers, kinks(function), name)
    return level.with_values(answers.get(cut.at, cut.value) for cut in level.details).values


def _check(answers: dict[float, float], found: tuple[Kink, ...], name: str) -> None:
    places = tuple(kink.at for kink in found)
    for at, value in answers.items():
        if at not in places:
            rule = f"los puntos sin derivada son {places}"
            raise ValueError(f"{name}: at_kinks nombra x = {at!r}, y {rule}")
        _, kind, *sides = found[places.index(at)]
        where, low, high = f"en x = {number(at)}", min(sides), max(sides)
        if kind != "una esquina":
            remedy = 'ningún número sirve de derivada; usa at_kinks="left" o "right"'
            raise ValueError(f"{name}: {where} hay {kind}, y {remedy}")
        if not low <= value <= high:
            rule = f"el subdiferencial {where}, que es [{number(low)}, {number(high)}]"
            got = f"{name}: at_kinks={number(value)}"
            raise ValueError(f"{got} no está en {rule}; elige un número de él")

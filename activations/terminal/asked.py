"""Lo que se pide en la orden: qué función, con qué parámetros, en qué puntos y si se dibuja."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import NamedTuple

from activations._checks import finite
from activations.activation import Activation
from activations.catalog import FAMILIES

USAGE = """\
python -m activations
    las funciones que hay
python -m activations relu
    una: su fórmula, sus derivadas, sus esquinas y sus saltos
python -m activations leaky_relu slope=0.2
    con otro valor de un parámetro
python -m activations relu x=-1 x=0.5
    en esos puntos; el dibujo, si lo hay, va del menor al mayor
python -m activations relu --plot
    dibujada aquí mismo, con letras
python -m activations relu --svg relu.svg
    dibujada en un archivo nuevo
"""


class Mistake(Exception):  # noqa: N818 # No es un error del programa: lo lee quien escribió la orden.
    """Lo que no se puede hacer, en una línea."""


class Asked(NamedTuple):
    """Lo que se pide, ya leído."""

    f: Activation
    points: tuple[float, ...]
    plot: bool
    file: str

    @property
    def interval(self) -> tuple[float, float]:
        """De dónde a dónde se dibuja: entre los puntos pedidos o, si no, con los cortes dentro."""
        if len(self.points) > 1:
            if self.points[-1] - self.points[0] < 1e-200:
                raise Mistake("los puntos están tan juntos que no se dibuja nada; sepáralos")
            return self.points[0], self.points[-1]
        breaks = self.f.breaks
        ends = [b + k * max(2, abs(b) / 4) for b in breaks for k in (-1, 1)]
        return min([-4.0, *ends]), max([4.0, *ends])


def listing() -> str:
    """Las funciones que hay, por familias."""
    lines = [f"{title}\n  {', '.join(f.name for f in fs)}" for title, fs in FAMILIES.items()]
    ways = "Para ver una: python -m activations relu\nTodo lo demás: python -m activations --help"
    return "\n".join([*lines, "", ways, ""])


def read(words: Sequence[str]) -> Asked:
    """Lee la orden.

    Raises
    ------
    Mistake
        Si algo no se entiende.
    TypeError, ValueError
        Si un parámetro no es de la función o no le vale.
    """
    names: list[str] = []
    parameters: dict[str, float] = {}
    points: set[float] = set()
    plot, file = False, ""
    rest = iter(words)
    for word in rest:
        key, equals, value = word.partition("=")
        if key in parameters or (key == "--svg" and file):
            raise Mistake(f"{key} va una sola vez, y llegó otra: {word}; deja una")
        if word == "--plot":
            plot = True
        elif key == "--svg":
            file = value or next(rest, "")
            if not file or file.startswith("-"):
                raise Mistake("--svg pide un archivo: --svg dibujo.svg")
        elif key.startswith("-"):
            known = "las opciones son --plot, --svg ARCHIVO y --help, y un punto se escribe x=-2"
            raise Mistake(f"no se entiende {word!r}; {known}")
        elif not equals:
            names.append(word)
        elif not key:
            raise Mistake(f"{word}: el igual va pegado a los dos lados, como en x=0.5")
        elif key == "x":
            points.add(finite(_number(key, value), "x"))
        else:
            parameters[key] = _number(key, value)
    if len(names) != 1:
        given = f"llegaron {len(names)}: {', '.join(names)}" if names else "no llegó ninguna"
        way = "python -m activations leaky_relu slope=0.2"
        raise Mistake(f"hace falta el nombre de una función, y {given}; por ejemplo, {way}")
    return Asked(_named(names[0]).with_parameters(**parameters), tuple(sorted(points)), plot, file)


def _number(key: str, value: str) -> float:
    try:
        return float(value.replace("−", "-"))
    except ValueError:
        rule = "hace falta un número pegado al igual, con punto si tiene decimales"
        raise Mistake(f"{key}={value}: {rule}, como en {key}=0.5") from None


def _named(word: str) -> Activation:
    package = vars(import_module("activations"))  # Están también los otros nombres: swish.
    found = {name: f for name, f in package.items() if isinstance(f, Activation)}
    names = {_bare(f.title): name for name, f in found.items()} | {_bare(n): n for n in found}
    if name := names.get(_bare(word)):
        return found[name]
    if word in package["__all__"]:
        way = f"su ayuda, con python -m pydoc activations.{word}"
        raise Mistake(f"{word} no es una función del catálogo; {way}")
    near = get_close_matches(_bare(word), names, 1)
    guess = f"¿querías {names[near[0]]}? Mira" if near else "mira"
    raise Mistake(f"no hay ninguna función {word!r}; {guess} la lista: python -m activations")


def _bare(name: str) -> str:
    """El nombre, sin lo que cambia de un sitio a otro: LeakyReLU, leaky-relu."""
    return re.sub(r"[\W_]", "", name.casefold())

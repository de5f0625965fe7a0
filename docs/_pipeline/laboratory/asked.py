"""De lo que manda la página a la función: se admite, o se dice qué campo no vale y por qué."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from _pipeline.laboratory.calculus import values
from _pipeline.laboratory.domain import check
from _pipeline.laboratory.pieces import piece
from _pipeline.laboratory.reading import read
from _pipeline.laboratory.tree import Node, RefusedError, varies
from activations import Activation, Piecewise
from activations.words import written

_LABELS = {
    "pieces": ("Trozos", "Trozo {}"),
    "breaks": ("Cortes", "Corte {}"),
    "values": ("Valores", "Valor en el corte {}"),
    "a": ("Parámetro a", "Parámetro a"),
    "interval": ("Intervalo", "Extremo {} del intervalo"),
}
_MOST_PIECES, _FARTHEST, _NARROWEST = 12, 1e6, 1e-3


class Problem(NamedTuple):
    """Un campo que no vale, cuál de los suyos, si es uno solo, y por qué."""

    field: str
    place: int | None
    says: str


class Asked(NamedTuple):
    """La función que se pide y el intervalo donde se dibuja."""

    function: Activation
    interval: tuple[float, float]


class _Form:
    """Lee los campos uno a uno, y junta lo que no vale en todos."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given, self.problems = given, list[Problem]()
        self.a: Fraction | None = None

    def refuse(self, field: str, place: int | None, says: str) -> None:
        together, one = _LABELS[field]
        label = together if place is None else one.format(place + 1)
        self.problems.append(Problem(field, place, f"{label}: {says}."))

    def listed(self, field: str, most: int) -> list[Any]:
        found = self.given.get(field, ())
        if not isinstance(found, list | tuple) or len(found) > most:
            got = f"{len(found)}" if isinstance(found, list | tuple) else type(found).__name__
            rule = f"van en una lista de {most} como mucho, y llegó {got}"
            self.refuse(field, None, f"{rule}; acórtala")
            return []
        return [*found]

    def tree(self, field: str, index: int, text: Any) -> Node | None:
        try:
            return read(text, self.a)
        except RefusedError as error:
            self.refuse(field, index, str(error))
        return None

    @np.errstate(all="ignore")
    def number(self, field: str, index: int, text: Any) -> float | None:
        if (node := self.tree(field, index, text)) is None:
            return None
        if varies(node):
            self.refuse(field, index, f"{text} cambia con x, y aquí va un número; quita x")
            return None
        value = float(values(node, 0.0))
        if not abs(value) <= _FARTHEST:
            rule = f"{text} vale {written(value)}, y va de −10⁶ a 10⁶"
            self.refuse(field, index, f"{rule}; escribe otro")
            return None
        return value + 0.0

    def numbers(self, field: str, most: int) -> list[float | None]:
        return [self.number(field, i, text) for i, text in enumerate(self.listed(field, most))]


def _empty(text: Any) -> bool:
    return text is None or (isinstance(text, str) and not text.strip())


def understood(given: Mapping[str, Any]) -> Asked | list[Problem]:
    """La función que se pide, o lo que no vale de cada campo."""
    if not isinstance(given, Mapping):
        given = {"pieces": given}
    form = _Form(given)
    if not _empty(text := given.get("a")) and (value := form.number("a", 0, text)) is not None:
        form.a = Fraction(repr(value))
    breaks = form.numbers("breaks", _MOST_PIECES - 1)
    trees = [form.tree("pieces", i, p) for i, p in enumerate(form.listed("pieces", _MOST_PIECES))]
    chosen = [
        None if _empty(text) else form.number("values", i, text)
        for i, text in enumerate(form.listed("values", _MOST_PIECES - 1))
    ]
    cuts = [b for b in breaks if b is not None]
    if not form.problems:
        _check_shape(form, len(trees), cuts, len(chosen))
    interval = _interval(form, cuts)
    if form.problems:
        return form.problems
    return _built(form, [t for t in trees if t is not None], cuts, chosen, interval)


def _check_shape(form: _Form, pieces: int, cuts: list[float], chosen: int) -> None:
    if pieces != len(cuts) + 1:
        rule = f"hay uno más que cortes, y llegaron {pieces} trozos y {len(cuts)} cortes"
        form.refuse("pieces", None, f"{rule}; quita o añade")
    if chosen > len(cuts):
        rule = f"hay {chosen} para {len(cuts)} cortes"
        form.refuse("values", None, f"{rule}; quita los que sobran")
    for i, (left, right) in enumerate(pairwise(cuts)):
        if left >= right:
            rule = "los cortes van de menor a mayor, sin repetir"
            got = f"{written(right)} va detrás de {written(left)}"
            form.refuse("breaks", i + 1, f"{rule}, y {got}; ordénalos")


def _interval(form: _Form, cuts: list[float]) -> tuple[float, float]:
    given = form.given.get("interval")
    if not given or (isinstance(given, list | tuple) and all(map(_empty, given))):
        return min([-4.0, *(b - 2 for b in cuts)]), max([4.0, *(b + 2 for b in cuts)])
    ends = form.numbers("interval", 2)
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        if ends[1] - ends[0] >= _NARROWEST:
            return ends[0], ends[1]
        got = f"llegaron {written(ends[0])} y {written(ends[1])}"
        rule = "va de un número a otro mayor, al menos en una milésima"
        form.refuse("interval", None, f"{rule}, y {got}; cámbialos")
    elif len(ends) != 2 and not form.problems:
        form.refuse("interval", None, f"son dos números, y llegaron {len(ends)}; pon los dos")
    return -4.0, 4.0


def _built(
    form: _Form,
    trees: list[Node],
    cuts: list[float],
    chosen: list[float | None],
    interval: tuple[float, float],
) -> Asked | list[Problem]:
    # Donde se mira si un trozo existe: lo que se ve, y hasta un poco más allá de los cortes.
    far = min([interval[0], *(b - 1 for b in cuts)]), max([interval[1], *(b + 1 for b in cuts)])
    pieces, ends = [], [*pairwise((-math.inf, *cuts, math.inf))]
    for i, (tree, (start, end)) in enumerate(zip(trees, ends, strict=True)):
        try:
            check(tree, max(start, far[0]), min(end, far[1]))
            pieces.append(piece(tree, start, end))
        except RefusedError as error:
            form.refuse("pieces", i, str(error))
    if form.problems:
        return form.problems
    try:
        common = Piecewise(tuple(pieces), tuple(cuts)).values_at_breaks or ()
        given = [*chosen, *[None] * (len(cuts) - len(chosen))]
        at = tuple(c if v is None else v for v, c in zip(given, common, strict=True))
        whole = Activation(
            pieces=tuple(pieces), breaks=tuple(cuts), values_at_breaks=at, name="f", title="f"
        )
    except ValueError as error:
        form.refuse("pieces", None, str(error))
        return form.problems
    return Asked(whole, interval)

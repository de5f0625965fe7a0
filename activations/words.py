"""Lo que se ve en una curva, con palabras, y sus números como se leen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import ROUND_DOWN, Context, Decimal
from itertools import pairwise
from typing import Any

import numpy as np

from activations._elementwise import Floats

_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# Una `Curve`, que no se nombra porque ella llama aquí.
Drawable = Any


def written(value: float, digits: int = 4) -> str:
    """El número como se lee: −2.5, 3·10⁵, ∞; si tiene más cifras, cortado: 0.3333…"""
    if not math.isfinite(value):
        return {math.inf: "∞", -math.inf: "−∞"}.get(value, "nan")
    whole = Decimal(repr(float(value) + 0.0))
    cut = Context(prec=digits, rounding=ROUND_DOWN).create_decimal(whole)
    return spanish(f"{cut:.{digits}g}" if cut else "0", "…" * (cut != whole))


def spanish(text: str, rest: str = "") -> str:
    """El número que escribe Python, con nuestros signos y `rest` tras sus cifras."""
    mantissa, _, exponent = text.lstrip("-").partition("e")
    whole, _, decimals = mantissa.partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", "\u202f")
    decimals = "." * bool(decimals := decimals.rstrip("0")) + decimals
    power = f"·10{str(int(exponent)).translate(_SUPERSCRIPT)}" if exponent else ""
    return "−" * (text[0] == "-") + whole + decimals + rest + power


def mark(order: int) -> str:
    """El nombre de una delta de ese orden: δ′, δ⁽⁴⁾."""
    many = f"⁽{str(order).translate(_SUPERSCRIPT)}⁾"
    return f"δ{'′' * order if order < 4 else many}"


def sentences(curve: Drawable) -> Iterator[str]:
    """Una frase por trazo, por corte y por delta."""
    strokes = [stroke for stroke in curve.strokes if stroke.x.size]
    heights = np.concatenate([[], *(_bounded(stroke.y) for stroke in strokes)])
    heights = heights[~np.isnan(heights)]
    least, wide = 0.0, 0.0
    if heights.size:
        least = max(1e-3 * np.ptp(heights), 1e-10 * np.abs(heights).max())
        wide = (strokes[-1].x[-1] - strokes[0].x[0]) / 50
    for stroke in strokes:
        missing = np.isnan(stroke.y)
        for run in np.split(np.arange(stroke.x.size), np.flatnonzero(np.diff(missing)) + 1):
            x, y = stroke.x[run], stroke.y[run]
            where = f"Entre x = {written(x[0])} y x = {written(x[-1])}"
            where = where if x.size > 1 else f"En x = {written(x[0])}"
            yield f"{where}{' no tiene valor' if missing[run[0]] else _way(x, y, least, wide)}."
    cuts = {stroke.x[-1] for stroke in strokes[:-1]}
    for at in sorted(cuts | {dot.x for dot in curve.dots}):
        kinds = {True: "punto lleno", False: "punto hueco"}
        ends = [f"{kinds[d.closed]} en y = {written(d.y)}" for d in curve.dots if d.x == at]
        torn = " se corta" * (at in cuts) + (":" if ends else "")
        yield f"En x = {written(at)}{torn} {', '.join(ends)}".rstrip() + "."
    for delta in curve.arrows:
        weight = written(delta.weight)
        arrow = f"una flecha de altura {weight}: una delta de Dirac"
        sign = f"el letrero {mark(delta.order)} con peso {weight}, sin flecha"
        yield f"En x = {written(delta.at)}, {sign if delta.order else arrow}."


def _bounded(y: Floats) -> Floats:
    return np.clip(y, -1e300, 1e300)


def _way(x: Floats, y: Floats, least: float, wide: float) -> str:
    """Por dónde va un trazo sin huecos: sus tramos llanos, y lo que sube y baja entre ellos."""
    legs = _legs(x, _bounded(y), least, wide)
    if len(legs) > 6:
        low, high = _height(y.min()), _height(y.max())
        return f": cambia de rumbo más de cinco veces, sin salir de {low} y {high}"
    said: list[str] = []
    for i, j, verb in legs:
        start, end = _height(y[i]), _height(y[j])
        place = "" if j == x.size - 1 else _place(float(x[j]), 50 * wide)
        if verb == "vale":
            still = "está fuera del dibujo" if "∞" in start else f"vale {start}"
            said.append(still + f" hasta{place.removeprefix(' en')}" * bool(place))
        else:
            origin = "" if said else f" de {start}"
            joint = "hasta" if said or place else "a"
            said.append(f"{verb}{origin} {joint} {end}{place}")
    return f"{':' if len(said) > 1 else ''} {', luego '.join(said)}"


def _height(y: float) -> str:
    """Lo que pasa de 1e300 no se dibuja: para quien mira, es infinito."""
    return written(y if abs(y) <= 1e300 else math.copysign(math.inf, y))


def _place(x: float, width: float) -> str:
    """De un corte se sabe el lugar; de un máximo, la muestra sabe pocas cifras."""
    if "…" not in (at := written(x)):
        return f" en x = {at}"
    decimals = 2 - math.floor(math.log10(min(max(5e-324, width), 1e308)))
    return f" cerca de x = {written(round(x, decimals))}"


def _legs(x: Floats, y: Floats, least: float, wide: float) -> list[tuple[int, int, str]]:
    same = np.concatenate([[False], np.diff(y) == 0, [False]])
    level = np.flatnonzero(np.diff(same)).reshape(-1, 2).tolist()
    flats = [(i, j) for i, j in level if x[j] - x[i] >= wide]
    ends = sorted({0, x.size - 1, *(end for flat in flats for end in flat)})
    pending = [*pairwise(ends)][::-1] or [(0, 0)]
    legs: list[tuple[int, int, str]] = []
    while pending and len(legs) <= 6:
        i, j = pending.pop()
        part = y[i : j + 1]
        drop, rise = np.maximum.accumulate(part) - part, part - np.minimum.accumulate(part)
        if part.min() == part.max():
            legs.append((i, j, "vale"))
        elif min(drop.max(), rise.max()) > least:
            peaks = (part.argmax(), part.argmin(), drop.argmax(), rise.argmax())
            k = i + next(int(k) for k in peaks if 0 < k < j - i)
            pending += [(k, j), (i, k)]
        elif max(drop.max(), rise.max()) <= least:
            legs.append((i, j, "apenas cambia"))
        else:
            legs.append((i, j, "sube" if drop.max() <= least else "baja"))
    return legs

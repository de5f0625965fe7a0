"""Lo que pasa en los cortes, con frases: esquinas, saltos, tangentes verticales y deltas."""

from __future__ import annotations

import math
from typing import Any

from _pipeline.numbers import shortened
from activations import Activation, Dirac, Distribution
from activations._breaks import Break
from activations.conventions import Kink
from activations.words import mark, written

_NAMES = ("f", "f′", "f″")


def exact(value: float) -> str:
    """Un número de una frase, con seis cifras; si tiene más, cortado."""
    return "no existe" if math.isnan(value) else written(value, 6)


def point(f: Activation, kink: Kink) -> dict[str, Any]:
    """Un punto sin derivada: qué es, sus laterales y su subdiferencial, si lo hay."""
    at, left, right = map(exact, (kink.at, kink.left, kink.right))
    sides = f"Las derivadas laterales son {left} y {right}"
    if math.isnan(kink.left):
        sides = "Sin ese valor no hay derivadas laterales"
    interval = None
    if kink.kind == "una esquina":
        interval = [*map(exact, f.subdifferential(kink.at))]
        rest = f"{sides}: f′({at}) no existe, y el subdiferencial es [{', '.join(interval)}]."
    elif kink.kind == "un salto":
        rest = f"{_jump(f, kink.at)} {sides}. No hay subdiferencial, que pide una función continua."
    else:
        rest = f"{sides}: f′({at}) no existe, ni hay subdiferencial, que pide pendientes finitas."
    return {
        "x": kink.at,
        "kind": kink.kind.partition(" ")[2],
        "left": left,
        "right": right,
        "subdifferential": interval,
        "says": f"En x = {at} hay {kink.kind}. {rest}",
    }


def _cut(f: Activation, at: float) -> Break:
    return next(cut for cut in f.function.details if cut.at == at)


def _jump(f: Activation, at: float) -> str:
    cut = _cut(f, at)
    where, value = f"f({exact(at)})", exact(cut.value)
    taken = f"{where} = {value}"
    if math.isnan(cut.value):
        taken = f"nadie ha elegido {where}"
    if cut.meet:
        return f"f llega por los dos lados a {exact(cut.right)}, pero {taken}."
    left, right = exact(cut.left), exact(cut.right)
    return f"f llega a {left} por la izquierda y a {right} por la derecha, y {taken}."


def distribution(f: Activation, order: int) -> tuple[Distribution, str]:
    """La derivada con sus deltas; sin ellas, y por qué, donde no es una función más deltas."""
    if not order:
        return Distribution(f.function), ""
    try:
        return f.distributional_derivative(order), ""
    except ValueError:
        level = f.function.derivative(order - 1)
        infinite = (c.at for c in level.details if not math.isfinite(c.right - c.left))
        where = f"{_NAMES[order - 1]} se hace infinita en x = {exact(next(infinite))}"
        why = f"{where}, y su derivada no es una función más deltas."
        return Distribution(f.function.derivative(order)), why


def summed(f: Activation, order: int) -> dict[str, Any]:
    """La derivada en el sentido de las distribuciones: sus deltas, y de dónde sale cada una."""
    found, why = distribution(f, order)
    name, before = _NAMES[order], _NAMES[order - 1]
    if not why and not found.deltas:
        rule = "llega en cada punto al mismo número por los dos lados"
        why = f"{name} no lleva deltas: {before} {rule}."
    deltas = " + ".join(map(str, found.deltas)).replace("+ −", "− ")
    deltas = shortened(deltas).replace(r"\ldots", "…")
    births = " ".join(_birth(delta, before) for delta in found.deltas)
    return {
        "order": order,
        "deltas": [{"at": d.at, "weight": d.weight, "order": d.order} for d in found.deltas],
        "says": why or f"A {name} se le suman deltas: {deltas}. {births}",
    }


def _birth(delta: Dirac, before: str) -> str:
    at, weight = exact(delta.at), exact(delta.weight)
    if delta.order:
        where = f"En x = {at}, {mark(delta.order)} de peso {weight}"
        return f"{where}: la derivada de la delta de {before}."
    way = "sube" if delta.weight > 0 else "baja"
    return f"En x = {at}, peso {weight}: lo que {way} {before} de un lado al otro."

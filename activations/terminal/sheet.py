"""La ficha de una función, en texto: sus fórmulas, sus esquinas y sus saltos, y unos valores."""

from __future__ import annotations

import inspect
import math
import re
import sys
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from activations import conventions
from activations._notation import latex_number
from activations.activation import Activation
from activations.terminal.plain import told
from activations.words import written

MARKS = ("f", "f′", "f″")


def sheet(f: Activation, points: Sequence[float], fit: Callable[[str], str]) -> Iterator[str]:
    """Los párrafos de su ficha; los valores, en `points` o cerca de 0 y en los cortes.

    `fit` escribe cada celda con los signos de la consola, antes de que se alineen.
    """
    summary = (inspect.getdoc(f.builder) or "").partition("\n\n")[0]  # Con python -OO no lo hay.
    yield f"{f.name}\n{summary.replace('`', '')}".strip()
    if f.parameters:
        yield "Con " + ", ".join(f"{k} = {_number(v)}" for k, v in f.parameters.items()) + ":"
    formulas = "\n\n".join(_by_cases(f, order, fit) for order in range(3))
    yield formulas
    if f.symbols:
        yield f"Donde {re.sub(r'[$]([^$]*)[$]', lambda m: told(m[1]), f.symbols)}."
    if "σ(" in formulas:
        yield "σ(x) es 1/(1 + exp(−x)), la sigmoide."
    yield _bounds(f)
    yield "\n".join(_corners(f)) or "f es derivable en todos los puntos."
    if deltas := _deltas(f):
        yield deltas
    yield _values(f, points or sorted({-2.0, -1.0, 0.0, 1.0, 2.0, *f.breaks}), fit)
    if f.reference:
        yield f"Fuente: {f.reference}."


def _number(value: float) -> str:
    return told(latex_number(value))


def _by_cases(f: Activation, order: int, fit: Callable[[str], str]) -> str:
    cases = f.cases(order=order, latex=True)
    rows = [(fit(told(formula)), told(when)) for formula, when in cases]
    width = max(len(formula) for formula, _ in rows)
    head = fit(f"{MARKS[order]}(x) = ")
    lines = [f"{formula:<{width}}   si {when}" if when else formula for formula, when in rows]
    return head + ("\n" + " " * len(head)).join(lines)


def _bounds(f: Activation) -> str:
    low, high = (
        written(end, 6) + (", que alcanza" if here else ", que no alcanza" * math.isfinite(end))
        for end, here in zip(f.range, f.attained, strict=True)
    )
    return f"Ínfimo: {low}. Supremo: {high}."


def _corners(f: Activation) -> Iterator[str]:
    for at, kind, *sides in conventions.kinks(f.function):
        left, right, low, high = map(_number, (*sides, min(sides), max(sides)))
        text = f"En x = {_number(at)} hay {kind}: f′ no existe. Derivadas laterales: {left} por la "
        text += f"izquierda y {right} por la derecha."
        if all(map(math.isfinite, sides)):
            text += f" Subdiferencial: [{low}, {high}]."
        yield text


def _deltas(f: Activation) -> str:
    """Las derivadas en el sentido de las distribuciones, si llevan más que las de arriba."""
    found = []
    for order, mark in ((1, "f′"), (2, "f″")):
        if born := f.distributional_derivative(order).deltas:
            total = "".join(f" + {told(d.latex)}" for d in born).replace("+ −", "− ")
            found.append(f"{mark} = {{{mark}}}{total}")
    how = "entre llaves, las de arriba, que no ven los cortes"
    return f"Como distribuciones, {' y '.join(found)}; {how}." if found else ""


def _values(f: Activation, points: Sequence[float], fit: Callable[[str], str]) -> str:
    x = np.array(points)
    levels = zip(f(x), f.derivative(x), f.derivative(x, order=2), strict=True)
    ends = [_round(end) for end, here in zip(f.range, f.attained, strict=True) if not here]
    rows = [["x", *(f"{mark}(x)" for mark in MARKS)]]
    for at, level in zip(points, levels, strict=True):
        values = [*map(_round, level)]
        # Si parece que alcanza lo que no alcanza, no es exacto, ni lo son sus ceros.
        near = {values[0], 0.0} if values[0] in ends else set()
        rows.append(
            [written(at, 5), *("≈ " * (math.isfinite(v) and v in near) + _value(v) for v in values)]
        )
    rows = [[*map(fit, row)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.rjust, row, widths)) for row in rows)
    return "\n".join(lines)


def _round(value: float) -> float:
    """El valor, sin las cifras que se lleva el redondeo de las cuentas."""
    return float(f"{value:.15g}")


def _value(value: float) -> str:
    if math.isinf(value):
        end = math.copysign(sys.float_info.max, value)
        return f"{'<' if end < 0 else '>'} {written(end, 5)}"
    return "no existe" if math.isnan(value) else written(value, 5)

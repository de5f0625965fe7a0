"""Las funciones que se pueden escribir: cómo se calculan, se derivan y se leen."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np

from _pipeline.laboratory.expression import add, call, power, times
from _pipeline.laboratory.tree import HALF, ONE, PI, ZERO, E, Function, Node
from activations.kernels import normal, smooth

MINUS = Fraction(-1)
_erf, _erfc = np.frompyfunc(math.erf, 1, 1), np.frompyfunc(math.erfc, 1, 1)


def _error(x: Any) -> Any:
    return np.asarray(_erf(x)).astype(np.asarray(x).dtype)


def _area(x: Any) -> Any:
    # Con erfc no se cancela a la izquierda.
    return 0.5 * np.asarray(_erfc(-x / math.sqrt(2))).astype(np.asarray(x).dtype)


def _minus(node: Node) -> Node:
    return times(MINUS, node)


def _bell_slope(u: Node) -> Node:
    return times(Fraction(2), power(E, _minus(power(u, Fraction(2)))), power(PI, -HALF))


LN: Function = Function(r"\ln", np.log, lambda u: power(u, MINUS), needs=lambda u: (u, ">"))
SIN: Function = Function(r"\operatorname{sen}", np.sin, lambda u: call(COS, u), ZERO)
COS: Function = Function(r"\cos", np.cos, lambda u: _minus(call(SIN, u)), ONE)
TAN: Function = Function(
    r"\tan",
    np.tan,
    lambda u: power(call(COS, u), Fraction(-2)),
    ZERO,
    needs=lambda u: (call(COS, u), "≠"),
)
SINH: Function = Function(r"\operatorname{senh}", np.sinh, lambda u: call(COSH, u), ZERO)
COSH: Function = Function(r"\cosh", np.cosh, lambda u: call(SINH, u), ONE)
TANH: Function = Function(r"\tanh", np.tanh, lambda u: call(_TANH_SLOPE, u), ZERO)
# Con su fórmula cuidada: 1 − tanh² sería 0 desde |x| = 19, y σ·(1 − σ), desde x = 37.
_TANH_SLOPE: Function = Function(
    r"1 - \tanh^2{0}",
    smooth.tanh_prime,
    lambda u: times(Fraction(-2), call(TANH, u), call(_TANH_SLOPE, u)),
    ONE,
)
SIGMOID: Function = Function(r"\sigma", smooth.sigmoid, lambda u: call(_SIGMOID_SLOPE, u), HALF)
_SIGMOID_SLOPE: Function = Function(
    r"\sigma{0}\,(1 - \sigma{0})",
    smooth.sigmoid_prime,
    lambda u: times(call(_SIGMOID_SLOPE, u), add(ONE, times(Fraction(-2), call(SIGMOID, u)))),
    Fraction(1, 4),
)
SOFTPLUS: Function = Function(
    r"\operatorname{softplus}", smooth.softplus, lambda u: call(SIGMOID, u)
)
ARCTAN: Function = Function(
    r"\arctan", np.arctan, lambda u: power(add(ONE, power(u, Fraction(2))), MINUS), ZERO
)
CBRT: Function = Function(
    r"\sqrt[3]",
    np.cbrt,
    lambda u: times(Fraction(1, 3), power(call(CBRT, u), Fraction(-2))),
    ZERO,
    needs=lambda u: (u, "≠"),
)
ERF: Function = Function(r"\operatorname{erf}", _error, _bell_slope, ZERO)
AREA: Function = Function(r"\Phi", _area, lambda u: call(BELL, u), HALF)
BELL: Function = Function(r"\varphi", normal.gaussian, lambda u: _minus(times(u, call(BELL, u))))

NAMES = {
    "ln": LN,
    "log": LN,
    "sin": SIN,
    "sen": SIN,
    "cos": COS,
    "tan": TAN,
    "sinh": SINH,
    "senh": SINH,
    "cosh": COSH,
    "tanh": TANH,
    "arctan": ARCTAN,
    "atan": ARCTAN,
    "cbrt": CBRT,
    "sigmoid": SIGMOID,
    "sigmoide": SIGMOID,
    "softplus": SOFTPLUS,
    "erf": ERF,
    "Phi": AREA,
    "phi": BELL,
}

"""De una fórmula a un trozo del paquete, con su f′, su f″ y cómo se escriben."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import numpy as np

from _pipeline.laboratory.calculus import derivative, values
from _pipeline.laboratory.latex import latex
from _pipeline.laboratory.reading import size
from _pipeline.laboratory.tree import Node, RefusedError, varies
from activations import Smooth
from activations.words import written

_MOST_PARTS = 120


@np.errstate(all="ignore")
def piece(tree: Node, start: float, end: float) -> Smooth:
    """El trozo entre `start` y `end`, que pueden ser infinitos.

    Raises
    ------
    RefusedError
        Si la derivada es demasiado larga, o si en un extremo f no es un número finito, o f′ o f″
        no tienen límite.
    """
    jet = [tree, derivative(tree)]
    if (parts := size(jet[1])) > _MOST_PARTS:
        rule = f"su derivada tiene {parts} partes, y caben {_MOST_PARTS}"
        raise RefusedError(f"{rule}; acorta la fórmula, o repártela en dos trozos")
    jet.append(derivative(jet[1]))
    for order, level in enumerate(jet):
        # A un extremo en 0 se llega por la izquierda desde −0.0.
        for at in (start, end or -0.0):
            _check(order, level, at)
    kernels = [partial(_values, n) if varies(n) else _at(n, 0.0) for n in jet]
    return Smooth(*kernels, latex=[*map(latex, jet)])


def _check(order: int, level: Node, at: float) -> None:
    if math.isinf(at) and varies(level):
        return
    value = _at(level, at)
    if math.isnan(value) or (math.isinf(value) and not order):
        rule = f"f{'′' * order} vale {written(value)}"
        if math.isinf(at):
            raise RefusedError(f"{rule}, que no es un número; escribe otra fórmula")
        remedy = "escribe la fórmula de modo que valga allí su límite"
        raise RefusedError(f"{rule} en su extremo, x = {written(at)}; {remedy}")


def _at(level: Node, x: float) -> float:
    return float(np.ravel(values(level, np.array([x])))[0])


def _values(tree: Node, x: Any) -> Any:
    # Una copia: la fórmula «x» es el propio arreglo que llegó.
    return np.positive(values(tree, x))

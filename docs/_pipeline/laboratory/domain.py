"""Dónde deja de existir una fórmula, o de ser suave, dentro de su trozo."""

from __future__ import annotations

import numpy as np

from _pipeline.laboratory.calculus import demands, values
from _pipeline.laboratory.functions import CBRT, LN, TAN
from _pipeline.laboratory.tree import Call, Node, Power, RefusedError, entire, varies
from activations._elementwise import Floats
from activations.words import written

_POINTS, _ZOOM = 401, 33
_NAMED = {
    LN: "el logaritmo es de un número que no es positivo",
    TAN: "la tangente se hace infinita",
    CBRT: "la raíz cúbica tiene una tangente vertical",
}


@np.errstate(all="ignore")
def check(node: Node, start: float, end: float) -> None:
    """Busca en (start, end), sin sus extremos, un punto donde la fórmula no sea suave.

    Se mira en 401 puntos, y con lupa donde algo cambia de signo o se acerca a 0.

    Raises
    ------
    RefusedError
        Si lo hay: dónde, por qué y qué hacer.
    """
    x = np.linspace(start, end, _POINTS + 2)[1:-1]
    for part, inside, kind in demands(node):
        if not varies(inside):
            continue
        g: Floats = np.asarray(values(inside, x))
        if np.isnan(g).any():
            continue  # Por lo que pide algo de más adentro, que se mira después.
        at = _crossing(inside, x, g)
        if at is not None and start < at < end:
            remedy = "pon ahí un corte, con trozos que existan a cada lado y en él"
            raise RefusedError(f"en x = {written(at)}, dentro del trozo, {_why(part)}; {remedy}")
        if kind == ">" and (g < 0).any():
            remedy = "usa ahí otra fórmula"
            raise RefusedError(f"en todo el trozo, {_why(part)}; {remedy}")


def _why(part: Node) -> str:
    if isinstance(part, Call):
        return _NAMED[part.function]
    if isinstance(part, Power) and entire(part.exponent):
        return "se anula un denominador"
    return "no es positiva la base de una raíz, o de una potencia que no es entera"


def _crossing(inside: Node, x: Floats, g: Floats) -> float | None:
    """Donde se anula, si se anula."""
    if (zeros := x[g == 0]).size:
        return float(zeros[0])
    changes = np.flatnonzero(np.diff(np.sign(g)))
    size = np.abs(g)
    dips = 1 + np.flatnonzero((size[1:-1] <= size[:-2]) & (size[1:-1] <= size[2:]))
    near = sorted(dips, key=lambda i: float(size[i]))[:4]
    brackets = [(x[i], x[i + 1]) for i in changes[:1]] or [(x[i - 1], x[i + 1]) for i in near]
    for bracket in brackets:
        at, least = _closest(inside, *bracket)
        if changes.size or least <= 1e-15 * size.max():
            return at
    return None


def _closest(inside: Node, low: float, high: float) -> tuple[float, float]:
    """Donde más se acerca a 0, y a cuánto."""
    for _ in range(10):
        x = np.linspace(low, high, _ZOOM)
        y = np.abs(np.asarray(values(inside, x)))
        k = int(y.argmin())
        low, high = x[max(k - 1, 0)], x[min(k + 1, _ZOOM - 1)]
    # Lo que sobra es el redondeo de la búsqueda.
    return round(float(x[k]), 12) + 0.0, float(y[k])

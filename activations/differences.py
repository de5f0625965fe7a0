"""Derivadas por diferencias finitas: el testigo independiente de las fórmulas.

Nada del paquete las usa. Sirven para comprobar una derivada, no para calcularla: las de primer
orden pierden la mitad de las cifras. El redondeo añade a su error unas 1e-16·|f(x)|/h.

La cuenta se hace en float64, o longdouble, y el resultado sale con el tipo de `x`. Un paso que no
llega a mover `x`, o que lo lleva a ∞, es un ValueError.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activations._elementwise import Floats, real_array

Function = Callable[[Any], Any]


def _checked(f: Function, x: ArrayLike, h: ArrayLike, who: str) -> tuple[Floats, Floats, Any]:
    """El punto y el paso, de la misma forma y en el tipo en que se calcula; y el del resultado."""
    if not callable(f):
        raise TypeError(f"{who}: f debe ser una función, y llegó {f!r:.60}")
    point, step = real_array(x, who), real_array(h, who, "h")
    positive = np.isfinite(step) & (step >= 2.3e-308)
    if not positive.all() or len({point.shape, step.shape} - {()}) > 1:
        rule = "debe ser finito y positivo, al menos 2.3e-308, y uno solo o uno por punto"
        raise ValueError(f"{who}: el paso h {rule}; llegó {h!r:.60}; prueba con 1e-6")
    dtype = point.dtype.newbyteorder("=")
    work = np.promote_types(dtype, np.float64)
    point, step = np.broadcast_arrays(point.astype(work), step.astype(work))
    return point, step, dtype


def _value(f: Function, at: Any, who: str) -> Floats:
    """f(at), leído de una copia: f puede escribir en ella, o devolver siempre el mismo arreglo."""
    y = real_array(f(at.copy()[()]), who, "f(x)")
    if y.shape != at.shape or y.dtype.itemsize < 8:
        rule = "calcula punto a punto y sin bajar de float64"
        got = f"para un arreglo de forma {at.shape} dio {y.dtype} de forma {y.shape}"
        raise TypeError(f"{who}: f debe dar un float64 por punto, y {got}; {rule}")
    return y.copy()


def _quotient(f: Function, x: ArrayLike, h: ArrayLike, who: str, sides: tuple[int, int]) -> Any:
    point, step, dtype = _checked(f, x, h, who)
    with np.errstate(over="ignore", invalid="ignore"):
        start, end = (point + side * step for side in sides)
        run = end - start  # El paso de verdad: x + h está redondeado.
    stays = (start == point) & (sides[0] != 0) | (end == point) & (sides[1] != 0) | np.isinf(run)
    if stays.any():
        case = f"con x = {point[stays][0]} y h = {step[stays][0]}, x ± h no es otro número finito"
        raise ValueError(f"{who}: {case}; h debe pasar de 1e-16·|x|, y suele ir bien 1e-6·|x|")
    low, high = (_value(f, at, who) for at in (start, end))
    with np.errstate(all="ignore"):
        return ((high - low) / run).astype(dtype)[()]


def forward_difference(f: Function, x: ArrayLike, h: ArrayLike = 1e-6) -> Any:
    """Cociente incremental por la derecha, (f(x + h) − f(x)) / h. Error: h/2·|f″|.

    Examples
    --------
    >>> float(forward_difference(np.square, 3.0, h=0.5))
    6.5
    """
    return _quotient(f, x, h, "forward_difference", (0, 1))


def backward_difference(f: Function, x: ArrayLike, h: ArrayLike = 1e-6) -> Any:
    """Cociente incremental por la izquierda, (f(x) − f(x − h)) / h. Error: h/2·|f″|."""
    return _quotient(f, x, h, "backward_difference", (-1, 0))


def central_difference(f: Function, x: ArrayLike, h: ArrayLike = 1e-5) -> Any:
    """Cociente centrado, (f(x + h) − f(x − h)) / 2h. Error: h²/6·|f‴|."""
    return _quotient(f, x, h, "central_difference", (-1, 1))


def complex_step(f: Function, x: ArrayLike, h: ArrayLike = 1e-20) -> Any:
    """Paso complejo, Im f(x + i·h) / h: sin resta, sin cancelación. Error: h²/6·|f‴|.

    `f` debe aceptar números complejos, ser analítica y dar valores reales en los reales. No sirve
    con las activaciones del paquete, que los rechazan, ni con `abs` o `maximum`, y con estas no
    avisa: sale un número que no es la derivada.

    Fuente: Squire y Trapp (1998), https://doi.org/10.1137/S003614459631241X
    """
    point, step, dtype = _checked(f, x, h, "complex_step")
    imaginary = _value(lambda z: np.imag(f(z)), point + 1j * step, "complex_step")
    with np.errstate(all="ignore"):
        return (imaginary / step).astype(dtype)[()]


df = forward_difference

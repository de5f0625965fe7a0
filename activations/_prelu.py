"""PReLU: una Leaky ReLU que aprende su pendiente, una por canal.

Por eso tiene dos derivadas: respecto de la entrada y respecto de la pendiente.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activations._checks import along, real
from activations._elementwise import Floats, real_array
from activations._notation import number


def prelu(x: ArrayLike, slope: ArrayLike, *, axis: int = -1) -> Any:
    """x si x ≥ 0, y slope·x si x < 0, con una pendiente para todo o una por canal.

    Parameters
    ----------
    x
        Un número o un arreglo de números reales, de cualquier forma.
    slope
        Un número finito, o tantos como entradas tiene `x` a lo largo de `axis`.
    axis
        El eje de los canales. Con una sola pendiente, da igual.

    Returns
    -------
    ndarray o escalar de NumPy
        De la forma y el tipo de `x`; los enteros, los booleanos y las listas dan float64. Donde
        `x` es `nan`, `nan`.

    Raises
    ------
    TypeError
        Si `x` o `slope` no son reales, o `axis` no es un entero.
    ValueError
        Si `slope` no es finita, no es una por canal o tiene más de una dimensión, o si `x` no
        tiene el eje `axis`.

    Convenio: una pendiente para todo o una por canal. Fuente: He et al. (2015),
    https://doi.org/10.1109/ICCV.2015.123.
    """
    array, wide, slopes = _channels(x, slope, axis, "prelu")
    with np.errstate(all="ignore"):
        left = np.where(slopes == 0, 0, slopes * wide)  # 0·(−∞) es el límite, 0.
        return _like(array, np.where(wide < 0, left, wide))


def prelu_derivative(
    x: ArrayLike, slope: ArrayLike, *, axis: int = -1, at_kinks: float | str = math.nan
) -> Any:
    """La derivada de `prelu` respecto de `x`: slope si x < 0 y 1 si x > 0.

    En 0 no existe, salvo que la pendiente sea 1: sale `nan`, o lo que pida `at_kinks`.

    Parameters
    ----------
    x, slope, axis
        Como en `prelu`.
    at_kinks
        Qué responder en 0: "left", la pendiente; "right", 1; o un número entre los dos.

    Returns
    -------
    ndarray o escalar de NumPy
        Como en `prelu`.

    Raises
    ------
    TypeError
        Como en `prelu`, o si `at_kinks` no es un número real ni un texto.
    ValueError
        Como en `prelu`, o si `at_kinks` es otro texto o, en algún canal, no está entre los dos.
    """
    array, wide, slopes = _channels(x, slope, axis, "prelu_derivative")
    sides: dict[int, Any] = {-1: slopes, 0: _corner(slopes, at_kinks), 1: 1.0}
    return _like(array, np.select([np.sign(wide) == s for s in sides], [*sides.values()], math.nan))


def prelu_slope_derivative(x: ArrayLike) -> Any:
    """La derivada de `prelu` respecto de la pendiente: x si x < 0 y 0 si x ≥ 0.

    Existe siempre y no depende de la pendiente. Si g es el gradiente de la pérdida respecto de la
    salida, el de cada pendiente es la suma de g·prelu_slope_derivative(x) en su canal.

    Parámetros, tipos y errores, como los de `x` en `prelu`.
    """
    array = real_array(x, "prelu_slope_derivative")
    return _like(array, np.minimum(array, 0))


def _channels(x: ArrayLike, slope: ArrayLike, axis: Any, who: str) -> tuple[Floats, Floats, Floats]:
    """x; x en float64 o más; y las pendientes, con la forma que las pone en su eje."""
    array, slopes = real_array(x, who), real_array(slope, who, "slope")
    if (wrong := slopes[~np.isfinite(slopes)]).size:
        raise ValueError(f"{who}: slope debe ser finita, y llegó {wrong[0]}; usa números finitos")
    if slopes.ndim:
        axis = along(axis, array.shape, who, "un entero", axis)
        if slopes.shape != (channels := array.shape[axis],):
            got = f"slope tiene forma {slopes.shape}, y x, {channels} canales en axis = {axis}"
            raise ValueError(f"{who}: {got}; pasa un número o una lista de {channels}")
        slopes = slopes.reshape([-1 if i == axis else 1 for i in range(array.ndim)])
    work = np.promote_types(array.dtype, np.float64)
    return array, array.astype(work), slopes.astype(work)


def _corner(slopes: Floats, at_kinks: Any) -> Floats:
    """La respuesta en 0 de cada canal: 1 donde no hay esquina."""
    who = "prelu_derivative: at_kinks"
    if isinstance(at_kinks, str):
        if at_kinks not in ("left", "right"):
            raise ValueError(f'{who} es un número, "left" o "right", y llegó {at_kinks!r}')
        return slopes if at_kinks == "left" else np.ones_like(slopes)
    chosen = real(at_kinks, who)
    low, high = np.minimum(slopes, 1), np.maximum(slopes, 1)
    outside = (low < high) & ((chosen < low) | (chosen > high))
    if outside.any():
        span = ", ".join(number(float(end[outside][0])) for end in (low, high))
        rule = f"en x = 0 el subdiferencial de algún canal es [{span}]"
        raise ValueError(f'{who}={number(chosen)}, y {rule}; usa "left", "right" o un número de él')
    return np.where(low < high, chosen, 1.0)


def _like(array: Floats, result: Any) -> Any:
    """El resultado, con el tipo de la entrada, redondeado una vez."""
    return result.astype(array.dtype.newbyteorder("="), copy=False)[()]

"""Softmax: de n números a un reparto de probabilidad. Cada salida depende de todas las entradas.

Por eso su derivada no es un número por entrada, sino una matriz: la jacobiana.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activations._checks import along
from activations._elementwise import Floats, real_array


def softmax(x: ArrayLike, *, axis: int = -1) -> Any:
    """Reparte 1 entre las entradas según su exponencial: exp(xᵢ) / Σⱼ exp(xⱼ).

    Parameters
    ----------
    x
        Un arreglo de números reales, de una dimensión o más.
    axis
        El eje cuyas entradas se reparten el 1; a lo largo de los demás, cada reparto va aparte.

    Returns
    -------
    ndarray
        De la forma de `x`, con valores en [0, 1]. float16, float32, float64 y longdouble se
        conservan; lo demás da float64. Si una sola entrada es ∞ se lo lleva todo: es el
        límite. Con varios ∞, o con varias entradas y todas −∞, el límite depende de cómo se llegue
        a él: sale `nan`.

    Raises
    ------
    TypeError
        Si `x` no es real o `axis` no es un entero.
    ValueError
        Si `x` no tiene el eje `axis`, o lo tiene vacío.
    """
    return _along(axis, _softmax, "softmax", x)


def log_softmax(x: ArrayLike, *, axis: int = -1) -> Any:
    """El logaritmo de `softmax`, sin pasar por ella, que puede redondearse a 0 o a 1.

    Parámetros, tipos y errores, como en `softmax`.
    """
    return _along(axis, _log_softmax, "log_softmax", x)


def softmax_jacobian(x: ArrayLike, *, axis: int = -1) -> Any:
    """La jacobiana de `softmax`: en [i, j], la derivada de la salida i respecto de la entrada j.

    Es sᵢ·(1 − sᵢ) en la diagonal y −sᵢ·sⱼ fuera de ella: simétrica, y sus filas suman 0. El eje
    `axis`, de n entradas, se convierte en dos al final: (…, n, n).

    Parámetros, tipos y errores, como en `softmax`.
    """
    return _along(axis, _softmax_jacobian, "softmax_jacobian", x)


def log_softmax_jacobian(x: ArrayLike, *, axis: int = -1) -> Any:
    """La jacobiana de `log_softmax`: 1 − sᵢ en la diagonal y, fuera de ella, −sⱼ.

    Parámetros, forma, tipos y errores, como en `softmax_jacobian`.
    """
    return _along(axis, _log_softmax_jacobian, "log_softmax_jacobian", x)


def softmax_jvp(x: ArrayLike, v: ArrayLike, *, axis: int = -1) -> Any:
    """La jacobiana de `softmax` por el vector `v`, sin formarla: sᵢ·(vᵢ − Σⱼ sⱼ·vⱼ).

    Como es simétrica, sirve también para propagar un gradiente hacia atrás.

    Parameters
    ----------
    x
        Como en `softmax`.
    v
        Un arreglo de números reales, de la forma de `x`.
    axis
        Como en `softmax`.

    Returns
    -------
    ndarray
        De la forma de `x` y del tipo común a los dos.

    Raises
    ------
    TypeError
        Como en `softmax`, o si `v` no es real.
    ValueError
        Como en `softmax`, o si `v` tiene otra forma.
    """
    return _along(axis, _softmax_jvp, "softmax_jvp", x, v)


def log_softmax_jvp(x: ArrayLike, v: ArrayLike, *, axis: int = -1) -> Any:
    """La jacobiana de `log_softmax` por el vector `v`, sin formarla: vᵢ − Σⱼ sⱼ·vⱼ.

    No es simétrica: para propagar un gradiente g hacia atrás hace falta su traspuesta, que da
    gᵢ − sᵢ·Σⱼ gⱼ.

    Parámetros, tipos y errores, como en `softmax_jvp`.
    """
    return _along(axis, _log_softmax_jvp, "log_softmax_jvp", x, v)


def _along(axis: Any, kernel: Callable[..., Floats], who: str, x: ArrayLike, *v: ArrayLike) -> Any:
    """Aplica `kernel` con `axis` al final: en float64 por dentro, un solo redondeo al salir."""
    array, *others = (real_array(a, who, name) for a, name in zip((x, *v), "xv", strict=False))
    if not array.shape[along(axis, array.shape, who)]:
        raise ValueError(
            f"{who}: x, de forma {array.shape}, está vacío a lo largo de axis = {axis}; hace "
            "falta al menos un número entre los que repartir"
        )
    for other in others:
        if other.shape != array.shape:
            raise ValueError(
                f"{who}: v tiene forma {other.shape} y x, {array.shape}; deben tener la misma"
            )
    dtype = np.result_type(array, *others)
    work = np.promote_types(dtype, np.float64)
    rows = (np.moveaxis(a.astype(work), axis, -1) for a in (array, *others))
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        result = kernel(*rows).astype(dtype, copy=False)
    return result if result.ndim > array.ndim else np.moveaxis(result, -1, axis)


def _from_the_top(x: Floats) -> tuple[Floats, Floats]:
    """Con m = máx x: x − m, y la suma de exp(x − m) sin el término del máximo, que es 1."""
    top = x.max(-1, keepdims=True)
    first = np.arange(x.shape[-1]) == x.argmax(-1, keepdims=True)
    # ∞ − ∞ es 0 si es la entrada consigo misma, y nan si son dos.
    alone = first & ((x == top).sum(-1, keepdims=True) == 1)
    shift = np.where(alone, 0, x - top)
    return shift, np.where(first, 0, np.exp(shift)).sum(-1, keepdims=True)


def _softmax(x: Floats) -> Any:
    shift, rest = _from_the_top(x)
    return np.exp(shift) / (1 + rest)


def _log_softmax(x: Floats) -> Floats:
    """Con log1p: junto a 1, la suma entera habría perdido lo que aportan las demás."""
    shift, rest = _from_the_top(x)
    return shift - np.log1p(rest)


def _with_diagonal(jacobian: Floats) -> Floats:
    """La diagonal es lo que falta para que cada fila sume 0: 1 − sᵢ se cancelaría."""
    i = np.arange(jacobian.shape[-1])
    jacobian[..., i, i] *= 0  # Un nan sigue siendo nan.
    jacobian[..., i, i] = -jacobian.sum(-1)
    return jacobian


def _softmax_jacobian(x: Floats) -> Floats:
    s = _softmax(x)
    return _with_diagonal(-s[..., :, None] * s[..., None, :])


def _log_softmax_jacobian(x: Floats) -> Floats:
    s = _softmax(x)
    return _with_diagonal(-np.repeat(s[..., None, :], s.shape[-1], -2))


def _log_softmax_jvp(x: Floats, v: Floats) -> Any:
    """Con v medido desde el de la entrada mayor: su término, el mayor de la suma, es 0 exacto."""
    w = v - np.take_along_axis(v, x.argmax(-1, keepdims=True), -1)
    return w - (_softmax(x) * w).sum(-1, keepdims=True)


def _softmax_jvp(x: Floats, v: Floats) -> Any:
    return _softmax(x) * _log_softmax_jvp(x, v)

"""Softmax: de n números a un reparto de probabilidad. Cada salida depende de todas las entradas.

Por eso su derivada no es un número por entrada, sino una matriz: la jacobiana.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activations import _softmax_rows as rows
from activations._checks import along
from activations._elementwise import BLOCK, real_array

Axes = int | tuple[int, ...] | None
Kernel = Callable[..., Any]
# Tres temporales así caben en la caché, y en más bloques se iría el tiempo en llamadas.
_BLOCK = 4 * BLOCK
_ONE = "un entero (si son varios ejes, júntalos antes con reshape)"


def softmax(x: ArrayLike, *, axis: Axes = -1) -> Any:
    """Reparte 1 entre las entradas según su exponencial: exp(xᵢ) / Σⱼ exp(xⱼ).

    Véase también `log_softmax`, si después vas a tomar logaritmos.

    Parameters
    ----------
    x
        Un arreglo de números reales, de una dimensión o más.
    axis
        El eje cuyas entradas se reparten el 1, o varios, en una tupla, o todos, con `None`; a lo
        largo de los demás, cada reparto va aparte.

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
        Si `x` no es real o `axis` no es un entero, una tupla de ellos o `None`.
    ValueError
        Si `x` no tiene el eje `axis`, o lo tiene vacío, o si `axis` repite alguno o no nombra
        ninguno.

    Examples
    --------
    >>> softmax([1.0, 2.0, 3.0]).round(3)
    array([0.09 , 0.245, 0.665])
    """
    return _along(axis, rows.softmax, x)


def log_softmax(x: ArrayLike, *, axis: Axes = -1) -> Any:
    """El logaritmo de `softmax`, sin pasar por ella, que puede redondearse a 0 o a 1.

    Parámetros, tipos y errores, como en `softmax`.
    """
    return _along(axis, rows.log_softmax, x)


def logsumexp(x: ArrayLike, *, axis: Axes = -1) -> Any:
    """El logaritmo de la suma de las exponenciales: un máximo suave, cuyo gradiente es `softmax`.

    Con m el máximo, es m + ln Σⱼ exp(xⱼ − m), que no desborda. De la forma de `x`, sin los ejes
    `axis`. Con algún ∞ es ∞, y con todo −∞, −∞.

    Parámetros, tipos y errores, como en `softmax`.
    """
    return _along(axis, rows.logsumexp, x, size=0)


def softmax_jacobian(x: ArrayLike, *, axis: int = -1) -> Any:
    """La jacobiana de `softmax`: en [i, j], la derivada de la salida i respecto de la entrada j.

    Es sᵢ·(1 − sᵢ) en la diagonal y −sᵢ·sⱼ fuera de ella: simétrica, y sus filas suman 0. El eje
    `axis`, de n entradas, se convierte en dos al final: (…, n, n). Por eso aquí es uno solo.

    Parámetros, tipos y errores, como en `softmax`, salvo que `axis` es un entero.
    """
    return _along(axis, rows.softmax_jacobian, x, size=2)


def log_softmax_jacobian(x: ArrayLike, *, axis: int = -1) -> Any:
    """La jacobiana de `log_softmax`: 1 − sᵢ en la diagonal y, fuera de ella, −sⱼ.

    Parámetros, forma, tipos y errores, como en `softmax_jacobian`.
    """
    return _along(axis, rows.log_softmax_jacobian, x, size=2)


def softmax_jvp(x: ArrayLike, v: ArrayLike, *, axis: Axes = -1) -> Any:
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
    return _along(axis, rows.softmax_jvp, x, v)


def log_softmax_jvp(x: ArrayLike, v: ArrayLike, *, axis: Axes = -1) -> Any:
    """La jacobiana de `log_softmax` por el vector `v`, sin formarla: vᵢ − Σⱼ sⱼ·vⱼ.

    No es simétrica: para propagar un gradiente hacia atrás está `log_softmax_vjp`.

    Parámetros, tipos y errores, como en `softmax_jvp`.
    """
    return _along(axis, rows.log_softmax_jvp, x, v)


def log_softmax_vjp(x: ArrayLike, g: ArrayLike, *, axis: Axes = -1) -> Any:
    """La traspuesta de la jacobiana de `log_softmax` por `g`, sin formarla: gᵢ − sᵢ·Σⱼ gⱼ.

    Es lo que propaga hacia atrás el gradiente `g` de la pérdida. Con g = −1 en la clase correcta
    y 0 en las demás, la entropía cruzada, sale s menos 1 en esa clase.

    Parámetros, tipos y errores, como en `softmax_jvp`, con `g` por `v`.
    """
    return _along(axis, rows.log_softmax_vjp, x, g, names="xg")


def _axes(axis: Axes, shape: tuple[int, ...], who: str) -> list[int]:
    """Los ejes que nombra `axis`, contados desde el principio."""
    members: Sequence[int] = axis if isinstance(axis, tuple) else (-1 if axis is None else axis,)
    if axis is None and shape:
        members = range(len(shape))
    rule = "un entero, una tupla de ellos o None"
    found = [along(a, shape, who, rule, axis) for a in members]
    if not found or len({*found}) < len(found):
        problem = "repite un eje" if found else "no nombra ningún eje"
        raise ValueError(f"{who}: axis = {axis} {problem}; nombra cada uno una vez")
    return found


def _along(axis: Axes, kernel: Kernel, *given: ArrayLike, names: str = "xv", size: int = 1) -> Any:
    """Aplica `kernel` a las filas que hay a lo largo de `axis`, por bloques.

    En float64 por dentro, en copias que puede cambiar, y con un solo redondeo al salir. De cada
    fila hace un número, otra fila o una matriz: un arreglo de dimensión `size`.
    """
    who = kernel.__name__
    array, *others = (real_array(a, who, name) for a, name in zip(given, names, strict=False))
    shape = array.shape
    axes = [along(axis, shape, who, _ONE, axis)] if size == 2 else _axes(axis, shape, who)
    inner = [shape[a] for a in axes]
    if not (n := math.prod(inner)):
        problem = f"x, de forma {shape}, está vacío a lo largo de axis = {axis}"
        raise ValueError(f"{who}: {problem}; hace falta al menos un número")
    for other in others:
        if other.shape != shape:
            got = f"{names[1]} tiene forma {other.shape} y x, {shape}"
            raise ValueError(f"{who}: {got}; deben tener la misma")
    dtype = np.result_type(array, *others)
    work = np.promote_types(dtype, np.float64)
    order = [*(i for i in range(len(shape)) if i not in axes), *axes]
    flat = [a.transpose(order).reshape(-1, n) for a in (array, *others)]
    result = np.empty((len(flat[0]), *[n] * size), dtype)
    step = max(1, _BLOCK // n ** max(size, 1))
    with np.errstate(all="ignore"):
        for i in range(0, len(result), step):
            result[i : i + step] = kernel(*(a[i : i + step].astype(work, order="C") for a in flat))
    outer = [shape[i] for i in order[: -len(axes)]]
    result = result.reshape([*outer, *(inner if size == 1 else [n] * size)])
    return result.transpose([*map(order.index, range(len(shape)))]) if size == 1 else result[()]

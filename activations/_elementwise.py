"""La frontera del paquete: qué puede entrar, cómo se recorre y con qué tipo sale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from numbers import Number
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating[Any]]
Kernel = Callable[[Floats], Any]
"""Recibe float64 o longdouble, de una dimensión o más; no escribe en su argumento."""


@dataclass(frozen=True)
class OnePass:
    """Un ufunc con su segundo argumento: como él, lo recorre todo de una vez y admite `out`."""

    ufunc: np.ufunc
    other: float

    def __call__(self, x: Floats, out: Floats | None = None) -> Any:
        return self.ufunc(x, self.other, out=out)


# Con bloques mayores, cada temporal vuelve al sistema operativo y se pide de nuevo.
BLOCK = 8192
# Hasta aquí sale más a cuenta de una vez que repartido en dos bloques.
_WHOLE = 12288
_FLOAT64 = np.dtype(np.float64)


def _description(x: object) -> str:
    if isinstance(x, np.ndarray):
        return f"un arreglo de tipo {x.dtype}"
    return f"{x!r:.60} (de tipo {type(x).__name__})"


def real_array(x: ArrayLike, who: str, name: str = "x") -> Floats:
    """Convierte `x` en un arreglo de coma flotante, o explica por qué no puede.

    float16, float32, float64 y longdouble se conservan; enteros, booleanos y listas pasan a
    float64; lo demás (complejos, objetos, texto, fechas, arreglos con máscara) se rechaza.
    """
    if isinstance(x, np.ma.MaskedArray):
        raise TypeError(f"{who}: la máscara de {name} se perdería; usa .filled(…) o .compressed()")
    try:
        array = np.asarray(x)
        # Los enteros de Python que no caben en 64 bits sí caben, redondeados, en float64.
        made = array is not x and array.dtype == object
        if made and all(isinstance(value, (int, float)) for value in array.flat):
            array = array.astype(np.float64)
    except (OverflowError, ValueError) as error:
        problem = "no forma un arreglo rectangular; iguala la longitud de sus filas"
        if isinstance(error, OverflowError):
            problem = "tiene un entero mayor que el mayor float64, 1.8e308"
        raise ValueError(f"{who}: {name} {problem}") from None
    if array.dtype.kind == "f":
        return array
    if array.dtype.kind in "iub":
        return array.astype(np.float64)
    cast = f"{name}.astype(float)" if isinstance(x, np.ndarray) else f"float({name})"
    cast = f"; conviértelo antes con {cast}" if isinstance(x, (np.ndarray, Number)) else ""
    advice = {"c": f"; pasa {name}.real o {name}.imag", "O": cast}
    raise TypeError(
        f"{who}: {name} debe ser un número real o un arreglo de números reales, y llegó "
        f"{_description(x)}{advice.get(array.dtype.kind, '')}"
    )


def _check_out(out: object, shape: tuple[int, ...], dtype: np.dtype[Any], who: str) -> None:
    if type(out) is not np.ndarray:
        remedy = "; pasa np.asarray(out)" if isinstance(out, np.ndarray) else ""
        raise TypeError(f"{who}: out debe ser un np.ndarray, y llegó {type(out).__name__}{remedy}")
    if out.dtype != dtype:
        raise TypeError(f"{who}: out es de tipo {out.dtype} y el resultado es de tipo {dtype}")
    if out.shape != shape:
        raise ValueError(f"{who}: out tiene forma {out.shape} y el resultado, {shape}")
    if not out.flags.writeable:
        raise ValueError(f"{who}: out es de solo lectura; pasa una copia")


def evaluate(kernel: Kernel, x: ArrayLike, out: Floats | None, who: str) -> Any:
    """Aplica `kernel` punto a punto: float64 por dentro, un solo redondeo al salir.

    Parameters
    ----------
    kernel
        La fórmula.
    x
        Cualquier forma; un escalar devuelve un escalar de NumPy.
    out
        Dónde dejar el resultado: misma forma y mismo tipo que él. Puede solaparse con `x`.
    who
        Nombre con que se queja el error.
    """
    x = real_array(x, who)
    dtype = x.dtype if x.dtype.isnative else x.dtype.newbyteorder("=")
    work = _FLOAT64 if dtype.itemsize < 8 else dtype
    if out is None:
        result = np.empty(x.shape, dtype)
    else:
        _check_out(out, x.shape, dtype, who)
        result = out
    # Un resultado que de verdad desborda es inf, y un nan de señal es un nan: no son avisos.
    with np.errstate(all="ignore"):
        if x.ndim == 0:
            result.reshape(1)[...] = kernel(x.astype(work).reshape(1))
        elif x.size <= _WHOLE:
            result[...] = kernel(x.astype(work, copy=False))
        elif dtype == work and isinstance(kernel, (np.ufunc, OnePass)):
            # De una sola pasada: los bloques no ahorrarían nada.
            kernel(x, out=result)
        else:
            flags: Any = ["external_loop", "buffered", "copy_if_overlap"]
            access: Any = [["readonly"], ["writeonly"]]
            options: Any = {"casting": "same_kind", "buffersize": BLOCK}
            blocks = np.nditer([x, result], flags, access, [work, work], **options)
            with blocks:
                for source, target in blocks:
                    target[...] = kernel(source)
    return result[()] if out is None and x.ndim == 0 else result

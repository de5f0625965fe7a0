"""Lo que devuelve una respuesta, leído sin fiarse: números donde se piden, o qué llegó."""

import inspect
import math
from decimal import Decimal
from itertools import islice
from numbers import Real
from reprlib import Repr
from typing import Any

import numpy as np
from numpy.typing import NDArray

from activations.exercises._clues import RefusedError

_brief = Repr()
_brief.maxstring = _brief.maxother = _brief.maxlong = 60
_ADDRESS = " at 0x"


def shown(value: Any) -> str:
    """Un valor en una línea corta, también si no se deja mirar."""
    if callable(value):
        return "una función"
    if isinstance(value, np.ndarray) and value.ndim:
        return f"un arreglo de forma {value.shape}"
    try:
        plain = value.item() if isinstance(value, np.generic) else value
        text = " ".join(_brief.repr(plain).split())
    except Exception:
        text = _ADDRESS
    # Una dirección de memoria no dice nada a quien lee, y cambia cada vez.
    return text if _ADDRESS not in text else f"un objeto de tipo {type(value).__name__}"


def _remedy(value: Any) -> str:
    if isinstance(value, tuple) and len(value) == 2 and all(type(part) is int for part in value):
        return f"; en Python los decimales van con punto: {value[0]}.{value[1]}"
    if isinstance(value, str):
        return "; quita las comillas y, si hay decimales, ponles punto"
    if isinstance(value, complex):
        return "; quédate con su parte real, .real"
    if isinstance(value, list | tuple) and len(value) == 1:
        return "; quédate con lo que hay dentro, [0]"
    return "; llámala, con sus paréntesis" if callable(value) else ""


def call(answer: Any, *arguments: Any) -> Any:
    """La respuesta es una función: se la llama con los argumentos del caso."""
    if not callable(answer):
        raise RefusedError(
            f"llegó {shown(answer)}, y se pide la función misma; escribe su nombre sin paréntesis "
            "ni argumentos detrás"
        )
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):  # no todo lo que se llama declara sus argumentos
        return answer(*arguments)
    try:
        signature.bind(*arguments)
    except TypeError:
        raise RefusedError(
            f"se la llama con {len(arguments)} argumentos, los del enunciado, y la tuya se define "
            f"con ({', '.join(signature.parameters)}); escribe los mismos"
        ) from None
    return answer(*arguments)


def value(answer: Any) -> Any:
    """La respuesta es un valor: se toma tal cual."""
    return answer


def _iterable(got: Any) -> bool:
    if isinstance(got, str | bytes | dict | set | frozenset) or getattr(got, "shape", None) == ():
        return False
    return hasattr(got, "__iter__") or hasattr(got, "__getitem__")


def several(got: Any, count: int, asked: str) -> list[Any]:
    """Los `count` valores devueltos; se mira uno más y basta, porque hay iteradores sin fin."""
    if not _iterable(got):
        raise RefusedError(f"devuelve {shown(got)}, y se piden {asked}{_remedy(got)}")
    found = list(islice(iter(got), count + 1))
    if len(found) != count:
        many = "un valor" if len(found) == 1 else f"{len(found)} valores"
        if len(found) > count:
            many = f"más de {count} valores"
        halves = isinstance(got, tuple) and any(type(part) is int for part in found)
        comma = "; si escribiste 0,5, en Python es 0.5" if halves else ""
        raise RefusedError(f"devuelve {many}, y se piden {asked}{comma}")
    return found


def scalar(got: Any, what: str) -> float:
    """Un número real y finito, venga como venga."""
    if isinstance(got, np.ndarray) and got.size == 1:
        got = got.item()
    if isinstance(got, bool | np.bool_) or not isinstance(got, Real | Decimal):
        raise RefusedError(f"{what} debe ser un número, y llegó {shown(got)}{_remedy(got)}")
    if not math.isfinite(number := float(got)):
        raise RefusedError(f"{what} debe ser un número finito, y llegó {shown(got)}")
    return number


def _listed(got: Any, shape: tuple[int, ...]) -> Any:
    """Lo que no es un arreglo, en listas de esa forma, sin recorrer lo que sobre."""
    if isinstance(got, str | bytes):
        raise RefusedError(f"devuelve {shown(got)}, que no es un número real{_remedy(got)}")
    if hasattr(got, "__array__") or not _iterable(got):
        return got
    if not shape:
        raise RefusedError(f"devuelve {shown(got)} donde va un solo número{_remedy(got)}")
    return [_listed(item, shape[1:]) for item in several(got, shape[0], str(shape[0]))]


def numbers(got: Any, shape: tuple[int, ...]) -> NDArray[np.floating[Any]]:
    """Lo devuelto, como arreglo de números reales de la forma pedida."""
    if np.ma.is_masked(got):
        raise RefusedError("devuelve un arreglo con máscara, que esconde valores; usa .filled(…)")
    try:
        array = np.asarray(_listed(got, shape))
    except ValueError:
        raise RefusedError("devuelve filas de distinta longitud; iguálalas") from None
    if array.dtype.kind not in "fiub":
        for one in islice(array.flat, math.prod(shape)):
            if not isinstance(one, Real | Decimal | np.bool_):
                remedy = "; el valor que falta es np.nan" if one is None else _remedy(one)
                raise RefusedError(f"devuelve {shown(one)}, que no es un número real{remedy}")
    if array.size == math.prod(shape) == 1:
        array = array.reshape(shape)
    if array.ndim and not shape:
        raise RefusedError(f"devuelve {array.size} números, y se pide uno")
    if shape and not array.ndim:
        raise RefusedError(f"devuelve un solo número, y se pide un arreglo de forma {shape}")
    if array.shape != shape:
        raise RefusedError(f"devuelve algo de forma {array.shape}, y debe tener forma {shape}")
    return array if array.dtype.kind == "f" else array.astype(np.float64)

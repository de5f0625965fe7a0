"""Cómo se corrige un ejercicio: se compara lo que hace la respuesta, no cómo está escrita."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from numbers import Real
from reprlib import Repr
from typing import Any

import numpy as np
from numpy.typing import NDArray

UNSOLVED = "Aún sin resolver: escribe tu respuesta y vuelve a ejecutar esta celda."
Problem = tuple[str, Any]
_TOLD = Exception, SystemExit  # lo que se cuenta; lo demás, como Ctrl+C, interrumpe


class RefusedError(Exception):
    """Una respuesta que no llega a compararse: su texto dice qué llegó, la regla y el remedio."""


@dataclass(frozen=True)
class Result:
    """El veredicto: si la respuesta vale, qué decirle a quien la dio y el primer `x` que falla."""

    ok: bool
    message: str
    x: Any = field(default=None, compare=False)  # puede ser un arreglo

    def __repr__(self) -> str:
        return self.message


@dataclass(frozen=True)
class Mistake:
    """Una respuesta equivocada que ya conocemos, y la pista que la corrige.

    `alike` la reconoce por lo observado en todos los casos, junto a lo que debía salir; si falta,
    se reconoce porque hace lo mismo que `answer`.
    """

    answer: Any
    hint: str
    alike: Callable[[Sequence[Any], Sequence[Any]], bool] | None = None


# Los tropiezos más frecuentes, que Python y NumPy cuentan en inglés. Vale el primero que encaje.
_CLUES = {
    r"truth value": "x es un arreglo, y if, and, or, max y min miran un solo valor; usa np.where, "
    "&, |, np.maximum o np.minimum",
    r"bitwise_xor|type\(s\) for \^": "en Python la potencia se escribe x**2; el signo ^ es otra "
    "cosa",
    r"only (length-1|size-1|0-dimensional) arrays|real number, not ndarray": "x es un arreglo, y "
    "math.… y float(…) solo admiten un número; usa x**2, np.exp, np.sqrt…",
    r"NameError: name '(?P<it>\w+)'": "«{it}» no existe: mira cómo se escribe, o ejecuta antes la "
    "celda que lo define o lo importa",
    r"UnboundLocalError.*'(?P<it>\w+)'": "«{it}» se usa antes de darle un valor",
    r"No module named '(?P<it>\w+)": "«{it}» no está instalado; se puede hacer solo con NumPy",
    r"module '(?P<of>\w+)' has no attribute '(?P<it>\w+)'": "{of} no tiene «{it}»: mira cómo se "
    "escribe, o si en tu versión se llama de otra forma",
    r"no attribute '(?P<it>append|insert|extend)'": "un arreglo no tiene .{it}, como las listas; "
    "usa np.append, np.insert o np.concatenate",
    r"'(function|Piecewise|numpy\.ufunc)'": "operas con una función sin evaluarla; pon entre "
    "paréntesis dónde, por ejemplo phi(x)",
    r"is not callable": "hay un paréntesis detrás de algo que no es una función; para multiplicar "
    "hace falta el *: 2*(x + 1)",
    r"'NoneType'": "una función que usas no devuelve nada; ¿le falta un return?",
    r"'tuple'|multiply sequence": "hay una tupla donde va un número; si escribiste 0,5, en Python "
    "es 0.5",
    r"'(float|int|numpy\.\w+)' (object is not (iterable|subscriptable)|has no len)|0-d array|"
    r"index to scalar": "x puede ser un solo número, y no se recorre como una lista; escribe una "
    "fórmula con x entera",
    r"float NaN to integer": "un arreglo de enteros no puede guardar nan; escribe 0.0 y 1.0, con "
    "su punto",
    r"broadcast": "mezclas arreglos de distinta longitud; mira cuántos puntos tiene cada uno",
    r"IndexError": "lees una posición que no existe; la última de x es len(x) - 1",
    r"string to float|'str'|<U": "hay un texto donde va un número; quita las comillas",
    r"RecursionError": "tu función se llama a sí misma sin parar",
    r"MemoryError": "pides más memoria de la que hay; usa menos puntos",
    r"OverflowError": "sale un número mayor que el mayor que cabe en un float, 1.8e308",
    r"ZeroDivisionError": "divides entre 0",
    r"SystemExit": "tu función llama a exit() o quit(), que cierran Python; quita esa línea",
}

_brief = Repr()
_brief.maxstring = _brief.maxother = _brief.maxlong = 60
_ADDRESS = " at 0x"


def explained(error: BaseException) -> str:
    """Qué ha fallado en la respuesta, en español si es un tropiezo conocido."""
    try:
        words = str(error)
    except Exception:
        words = ""
    if isinstance(error, RefusedError):
        return words
    raised = f"{type(error).__name__}: {words}"
    for clue, advice in _CLUES.items():
        if found := re.search(clue, raised):
            return advice.format(**found.groupdict())
    return f"tu respuesta falla, y Python dice «{raised.removesuffix(': ')}»"


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
        comma = "; si escribiste 0,5, en Python es 0.5" if isinstance(got, tuple) else ""
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


def number(value: Any, digits: int = 6) -> str:
    """Un número en pocas cifras, con su signo menos."""
    return f"{float(value) + 0.0:.{digits}g}".replace("-", "−")


def versus(got: Any, expected: Any) -> str:
    """«da …, y debe dar …», con las cifras que hagan falta para ver la diferencia."""
    pairs = ((number(got, digits), number(expected, digits)) for digits in (6, 9, 12, 17))
    left, right = next((pair for pair in pairs if pair[0] != pair[1]), ("?", "?"))
    return f"da {left}, y debe dar {right}"


def close(got: Any, expected: Any, *arguments: Any, rtol: float = 1e-9) -> Problem | None:
    """El primer desacuerdo entre dos resultados numéricos y dónde está, o `None` si no lo hay."""
    x = arguments[0] if arguments else None
    expected = np.asarray(expected, dtype=float)
    got = numbers(got, expected.shape)
    # Quien calcula en float32 no puede dar más cifras que las suyas.
    rtol = max(rtol, 8 * float(np.finfo(got.dtype).eps))
    bad = ~np.isclose(got, expected, rtol=rtol, atol=0.0, equal_nan=True)
    if not bad.any():
        return None
    where = tuple(np.argwhere(bad)[0])
    place = ""
    if not callable(x) and x is not None and np.shape(x) == expected.shape:
        x = np.asarray(x)[where]
        place = f"en x = {number(x)} "
    return f"{place}{versus(got[where], expected[where])}", x


def approximate(seen: Sequence[Any], right: Sequence[Any], within: float) -> bool:
    """Si todo se acerca a lo correcto, como hace un cociente."""
    return all(
        np.allclose(numbers(got, np.shape(exact)), exact, rtol=within, atol=within)
        for got, exact in zip(seen, right, strict=True)
    )


def _waits(thing: Any) -> bool:
    return thing is NotImplemented or thing is Ellipsis


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """Un ejercicio: lo que se pide, su solución y los errores que se reconocen por su nombre.

    Parameters
    ----------
    name
        El de la función o variable que escribe quien estudia.
    solution
        La respuesta de referencia.
    mistakes
        Los errores conocidos, cada uno con un nombre y su pista.
    cases
        Los argumentos con que se prueba.
    run
        Qué se observa de una respuesta: por defecto, lo que devuelve al llamarla.
    agree
        Compara lo observado con lo de la solución; devuelve el desacuerdo y su `x`, o `None`.
    tell
        Qué se cuenta de una respuesta correcta, según lo observado en el primer caso.
    """

    name: str
    solution: Any
    mistakes: dict[str, Mistake]
    cases: Sequence[tuple[Any, ...]] = ((),)
    run: Callable[..., Any] = call
    agree: Callable[..., Problem | None] = close
    tell: Callable[[Any], str] = lambda _: ""

    def check(self, answer: Any) -> Result:
        """Corrige una respuesta. Sus errores los cuenta, no los lanza; Ctrl+C sí la interrumpe."""
        # El veredicto no depende de lo que quien llama tenga pedido a NumPy.
        with np.errstate(all="ignore"):
            return self._verdict(answer)

    def _verdict(self, answer: Any) -> Result:
        if _waits(answer):
            return Result(False, UNSOLVED)
        if answer is None and not callable(self.solution):
            what = f"{self.name} vale None, que en Python es «nada»; guarda en ella tu respuesta"
            return Result(False, f"Todavía no: {what}.")
        problem: Problem | None = None
        seen: list[Any] = []
        right: list[Any] = []
        for case in self.cases:
            x = case[0] if case else None
            try:
                # Una copia: hay respuestas que escriben en sus argumentos.
                got = self.run(answer, *deepcopy(case))
                if got is None:
                    raise RefusedError("tu función no devuelve nada; ¿falta un return?")
            except _TOLD as error:
                problem = problem or (explained(error), x)
                break
            if _waits(got):
                return Result(False, UNSOLVED)
            seen.append(got)
            right.append(self.run(self.solution, *case))
            problem = problem or self._gap(got, right[-1], case)
        if problem is None:
            return Result(True, f"Correcto. {self.tell(seen[0])}".rstrip())
        known = self.mistakes.values() if len(seen) == len(self.cases) else ()
        hint = next((m.hint for m in known if self._is(m, seen, right)), "")
        end = "" if problem[0][-1] in "?…" else "."
        return Result(False, f"Todavía no: {problem[0]}{end} {hint}".rstrip(), problem[1])

    def _gap(self, got: Any, expected: Any, case: tuple[Any, ...]) -> Problem | None:
        try:
            return self.agree(got, expected, *case)
        except _TOLD as error:
            return explained(error), case[0] if case else None

    def _is(self, mistake: Mistake, seen: Sequence[Any], right: Sequence[Any]) -> bool:
        try:
            if mistake.alike:
                return mistake.alike(seen, right)
            return all(
                self.agree(got, self.run(mistake.answer, *case), *case) is None
                for case, got in zip(self.cases, seen, strict=True)
            )
        except Exception:
            return False

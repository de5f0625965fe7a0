"""Las funciones suaves de que están hechos los trozos: cada una, con sus derivadas."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activations import _notation
from activations._checks import finite, order_from
from activations._elementwise import Floats, evaluate


def _signature(f: Any) -> Any:
    """Lo que hace igual a otra a una función: dos `partial` con lo mismo dentro lo son."""
    if not isinstance(f, partial):
        return f if isinstance(f, Hashable) else id(f)
    return *map(_signature, (f.func, *f.args)), *f.keywords.items()


@dataclass(frozen=True, init=False, repr=False)
class Smooth:
    """Una función suave con sus derivadas sucesivas: `Smooth(f, f1, f2, …)`.

    Parameters
    ----------
    *jet
        La función y sus derivadas, en orden. Cada una recibe y devuelve un arreglo de float64 de
        la misma forma, y va punto a punto. Un número vale por la función constante, cuyas
        derivadas son 0 para siempre.
    text, latex
        Su fórmula para leer: en texto y en LaTeX. `latex` puede traer, en orden, las de `jet`.
    taken
        Cuántas derivadas se han hecho ya para llegar a ella: con eso se nombran las que faltan.

    Raises
    ------
    TypeError
        Si algo de `jet` no es ni número ni función.
    ValueError
        Si no se da ninguna función, un número no es finito, o tras una constante hay algo
        distinto de 0.

    Examples
    --------
    >>> phi = Smooth(np.sin, np.cos)
    >>> float(phi.derivative()(0.0))
    1.0
    """

    jet: tuple[float | Callable[[Any], Any], ...] = field(compare=False)
    _key: tuple[Any, ...]
    _passed: bool = field(default=False, compare=False)
    taken: int = field(default=0, compare=False)
    text: str = ""
    formulas: tuple[str, ...] = ()

    def __init__(
        self,
        *jet: float | Callable[[Any], Any],
        text: str = "",
        latex: str | Sequence[str] = (),
        taken: int = 0,
    ) -> None:
        if not jet:
            raise ValueError("Smooth necesita al menos la función: Smooth(f, f1, …)")
        known: list[float | Callable[[Any], Any]] = []
        for i, f in enumerate(jet):
            entry = f if callable(f) else finite(f, f"la entrada {i} de Smooth")
            if not known or callable(known[-1]):
                known.append(entry)
            elif entry != 0.0:
                raise ValueError(
                    f"la entrada {i - 1} de Smooth es constante: su derivada es 0, no {f!r}"
                )
        store = partial(object.__setattr__, self)
        store("jet", tuple(known))
        store("_key", tuple(map(_signature, known)))
        store("taken", taken)
        store("text", text if self.constant is None else _notation.number(self.constant))
        store("formulas", (latex,) if isinstance(latex, str) else tuple(latex))

    def __call__(self, x: ArrayLike) -> Any:
        """Valores en `x`: mismas reglas de tipos que una activación."""
        return evaluate(self.values, x, None, "Smooth")

    def __repr__(self) -> str:
        name, formula = f"f{'′' * self.taken}(x)", self.text or self.latex
        last = self.taken + len(self.jet) - 1
        unwritten = f", sin fórmula escrita (text=…), con derivadas hasta la de orden {last}"
        return name + (f" = {formula}" if formula else unwritten)

    @property
    def constant(self) -> float | None:
        """El valor, si la función es constante; si no, `None`."""
        return None if callable(self.jet[0]) else self.jet[0]

    @property
    def latex(self) -> str:
        """Su fórmula en LaTeX, o nada si no se declaró."""
        if self.constant is not None:
            return _notation.latex_number(self.constant)
        return self.formulas[0] if self.formulas else ""

    def values(self, x: Floats) -> Floats:
        """Valores sin pasar por la frontera: `x` ya es float64 o longdouble."""
        f = self.jet[0]
        return f(x) if callable(f) else np.where(np.isnan(x), x, f)

    def at(self, x: float) -> float:
        """Valor en un punto."""
        if self.constant is not None and not math.isnan(x):
            return self.constant
        with np.errstate(all="ignore"):
            return float(np.asarray(self.values(np.array([x]))).reshape(-1)[0])

    def check(self, start: float, end: float, what: str) -> None:
        """Comprueba en (start, end) que da un float64 por punto, sin mirar los demás.

        Raises
        ------
        TypeError
            Si no admite arreglos, o no devuelve float64.
        ValueError
            Si devuelve otra forma, escribe en su argumento o mezcla unos puntos con otros.
        """
        if not callable(f := self.jet[0]) or self._passed:
            return
        low = start if math.isfinite(start) else min(end, 2.0) - 1
        high = end if math.isfinite(end) else low + 2
        x = low + (high - low) * np.array([0.7, 0.1, 0.5, 0.9])
        given = x.copy()
        try:
            with np.errstate(all="ignore"):
                y, alone = np.asarray(f(given)), np.asarray(f(x[2:3]))
        except (TypeError, ValueError) as error:
            remedy = "usa np.where y las funciones de NumPy, o np.vectorize"
            problem = f"debe admitir un arreglo, y falla ({error})"
            raise TypeError(f"{what} {problem}; {remedy}") from None
        if y.dtype not in (np.float64, np.longdouble):
            raise TypeError(f"{what} debe dar float64, y da {y.dtype}; multiplica por 1.0")
        same = (y.shape, alone.shape) == ((4,), (1,)) and (given == x).all()
        if not same or not (np.isnan(y[2]) or math.isclose(y[2], alone[0], rel_tol=1e-6)):
            rule = "debe dar la forma que recibe, y cada punto sin mirar ni cambiar los demás"
            raise ValueError(f"{what} {rule}: con {x} da {y!r:.60} y con {x[2:3]}, {alone!r:.60}")
        object.__setattr__(self, "_passed", True)

    def derivative(self, order: int = 1) -> Smooth:
        """La derivada de orden `order` (un entero ≥ 0), también como `Smooth`.

        Raises
        ------
        ValueError
            Si el orden no es válido o no se declararon tantas derivadas.
        """
        order = order_from(0, order)
        if not order:
            return self
        taken, last = self.taken + order, self.taken + len(self.jet) - 1
        if taken <= last:
            return Smooth(*self.jet[order:], latex=self.formulas[order:], taken=taken)
        if not callable(self.jet[-1]):
            return Smooth(0.0)
        known = f"este trozo declara hasta la de orden {last}; añádela a Smooth(f, f1, …)"
        raise ValueError(f"falta la derivada de orden {taken}: {known}")


def constant(value: float) -> Smooth:
    """La función constante `value`."""
    return Smooth(finite(value, "value"))


def _line(slope: float, intercept: float, x: Any) -> Any:
    return slope * x + intercept


def affine(slope: float, intercept: float = 0.0) -> Smooth:
    """La recta `slope * x + intercept`."""
    slope, intercept = finite(slope, "slope"), finite(intercept, "intercept")
    if not slope:
        return Smooth(intercept)
    # Sin ordenada no se suma 0.0: −0.0 + 0.0 perdería el signo del cero.
    f = partial(_line, slope, intercept) if intercept else partial(np.multiply, slope)
    text, latex = (_notation.line(slope, intercept, latex=latex) for latex in (False, True))
    made = Smooth(f, slope, text=text, latex=latex)
    object.__setattr__(made, "_passed", True)  # Una recta nuestra va punto a punto.
    return made


def as_smooth(piece: Any, what: str) -> Smooth:
    """Un trozo: lo que ya es `Smooth`, o un número, que vale por su constante."""
    return piece if isinstance(piece, Smooth) else Smooth(finite(piece, what))


identity = Smooth(np.positive, 1.0, text="x", latex="x")

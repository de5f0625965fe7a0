"""El cálculo de las funciones a trozos: límites, saltos, derivadas y derivadas laterales."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activations._breaks import Break, Side, cut_between
from activations._checks import finite, order_from, real
from activations._elementwise import Floats, evaluate
from activations._notation import TEXT, by_cases, in_lines
from activations._steps import Steps
from activations.smooth import Smooth, as_smooth


def _between(x: Floats, start: float, end: float) -> Floats:
    """Como np.clip, que para pocos puntos es lento."""
    x = x if math.isinf(start) else np.maximum(x, start)
    return x if math.isinf(end) else np.minimum(x, end)


@dataclass(frozen=True, repr=False)
class Piecewise:
    """Una función a trozos: `pieces[i]` manda entre `breaks[i-1]` y `breaks[i]`.

    Parameters
    ----------
    pieces
        Los trozos, `Smooth` o números, de izquierda a derecha: uno más que cortes. Cada uno se
        evalúa solo en su intervalo cerrado (y, para comparar sus lados, a una millonésima de él).
    breaks
        Los cortes, finitos y crecientes.
    values_at_breaks
        El valor en cada corte. Si falta, es el límite común de los dos trozos y, donde hay
        salto, `nan`: nadie lo ha elegido.

    Raises
    ------
    TypeError
        Si un trozo o un corte no es de su clase.
    ValueError
        Si las longitudes no casan, los cortes no crecen, o un trozo no va punto a punto o no es
        finito en un extremo suyo.

    Examples
    --------
    >>> Piecewise((0.0, 1.0, 3.0), (0.0, 2.0)).jumps
    (1.0, 2.0)
    """

    pieces: tuple[Smooth, ...]
    breaks: tuple[float, ...] = ()
    values_at_breaks: tuple[float, ...] | None = None
    _cuts: tuple[Break, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("pieces", "breaks", "values_at_breaks"):
            if isinstance(value := getattr(self, name), (int, float, Smooth)):
                raise TypeError(f"{name} debe ser una tupla, y llegó {value!r:.60}; escribe (…,)")
        pieces = tuple(as_smooth(p, f"el trozo {i}") for i, p in enumerate(self.pieces))
        breaks = tuple(finite(b, f"el corte {i}") + 0.0 for i, b in enumerate(self.breaks))
        if len(pieces) != (n := len(breaks)) + 1:
            raise ValueError(f"con {n} cortes hacen falta {n + 1} trozos, y hay {len(pieces)}")
        if any(a >= b for a, b in pairwise(breaks)):
            raise ValueError(f"los cortes deben ir de menor a mayor, sin repetir: {breaks}")
        marks = (f" de f{'′' * p.taken}" if p.taken else "" for p in pieces)
        names = [f"el trozo {i}{mark}" for i, mark in enumerate(marks)]
        ends = pairwise((-math.inf, *breaks, math.inf))
        for piece, (start, end), name in zip(pieces, ends, names, strict=True):
            piece.check(start, end, name)
        values: list[float | None] = [None] * n
        if self.values_at_breaks is not None:
            given = enumerate(self.values_at_breaks)
            values = [real(v, f"values_at_breaks[{i}]") for i, v in given]
        if len(values) != n:
            raise ValueError(f"values_at_breaks tiene {len(values)} valores para {n} cortes")
        cuts = tuple(map(cut_between, pairwise(pieces), pairwise(names), breaks, values))
        store = partial(object.__setattr__, self)
        store("pieces", pieces)
        store("breaks", breaks)
        store("values_at_breaks", tuple(cut.value for cut in cuts))
        store("_cuts", cuts)

    def __call__(self, x: ArrayLike) -> Any:
        """Valores en `x`: mismas reglas de tipos que una activación."""
        return evaluate(self.values, x, None, "Piecewise")

    def __repr__(self) -> str:
        name = f"f{'′' * max(p.taken for p in self.pieces)}(x)"
        written = [p.text or p.latex or "…" for p in self.pieces]
        return in_lines(f"{name} = ", by_cases(written, self.details, TEXT))

    def __reduce__(self) -> tuple[Any, ...]:
        return Piecewise, (self.pieces, self.breaks, self.values_at_breaks)

    def values(self, x: Floats) -> Floats:
        """Valores sin pasar por la frontera: `x` ya es float64 o longdouble."""
        if self._simple:
            return self._simple.values(x)
        y: Floats = self._chain(x)
        np.copyto(y, x, where=np.isnan(x))
        return y

    @cached_property
    def _simple(self) -> Smooth | Steps | None:
        """Lo que la evalúa sin ir trozo a trozo, si es uno solo o son todos constantes."""
        levels = [level for p in self.pieces if (level := p.constant) is not None]
        if len(levels) == len(self.pieces) and self.breaks:
            return Steps(self.breaks, levels, [cut.value for cut in self.details])
        return None if self.breaks else self.pieces[0]

    def _chain(self, x: Floats) -> Any:
        """De derecha a izquierda, y sin que un trozo vea puntos que no son suyos."""
        ends = (-math.inf, *self.breaks, math.inf)
        y: Any = None
        for piece, start, end in reversed([*zip(self.pieces, ends, ends[1:], strict=False)]):
            constant = piece.constant
            value: Any = piece.values(_between(x, start, end)) if constant is None else constant
            y = value if y is None else np.where(x < end, value, y)
        for cut in self._cuts:
            if cut.value != cut.right:
                y = np.where(x == cut.at, cut.value, y)
        return y

    def piece_after(self, x: float) -> Smooth:
        """El trozo que manda a la derecha de `x`, junto a él."""
        return self.pieces[sum(b <= x for b in self.breaks)]

    @property
    def left_limits(self) -> tuple[float, ...]:
        """El límite por la izquierda en cada corte."""
        return tuple(cut.left for cut in self.details)

    @property
    def right_limits(self) -> tuple[float, ...]:
        """El límite por la derecha en cada corte."""
        return tuple(cut.right for cut in self.details)

    @property
    def details(self) -> tuple[Break, ...]:
        """Lo que pasa en cada corte."""
        return self._cuts

    @property
    def jumps(self) -> tuple[float, ...]:
        """Límite por la derecha menos límite por la izquierda, en cada corte."""
        return tuple(0.0 if cut.meet else cut.right - cut.left for cut in self.details)

    @property
    def continuous(self) -> tuple[bool, ...]:
        """Si la función es continua en cada corte: los lados se encuentran en su valor."""
        return tuple(cut.continuous for cut in self.details)

    @cached_property
    def _derivative(self) -> Piecewise:
        smooth = Piecewise(tuple(p.derivative() for p in self.pieces), self.breaks)
        # Una pendiente infinita no es una derivada.
        return smooth.with_values(
            slope.value if cut.continuous and math.isfinite(slope.value) else math.nan
            for slope, cut in zip(smooth.details, self.details, strict=True)
        )

    def derivative(self, order: int = 1) -> Piecewise:
        """La derivada clásica: en un corte vale `nan` si allí no existe.

        Raises
        ------
        ValueError
            Si el orden no es un entero ≥ 0 o algún trozo no declara tantas derivadas.
        """
        order = order_from(0, order)
        return self._derivative.derivative(order - 1) if order else self

    def with_values(self, values: Iterable[float]) -> Piecewise:
        """La misma función con otros valores en los cortes."""
        return Piecewise(self.pieces, self.breaks, tuple(values))

    def one_sided_derivatives(self, side: Side) -> tuple[float, ...]:
        """Límite del cociente incremental en cada corte por un lado, en [−∞, ∞].

        Si la función no llega por ese lado a su valor en el corte, el cociente diverge.
        """
        cuts = zip(self.details, self._derivative.details, strict=True)
        return tuple(cut.quotient(side, slope) for cut, slope in cuts)

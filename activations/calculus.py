"""El cálculo de las funciones a trozos: límites, saltos, derivadas y derivadas laterales."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial, reduce
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from activations import _notation
from activations._elementwise import Floats, evaluate

Side = Literal["left", "right"]


def real(value: Any, what: str) -> float:
    """`value` como float, si es un número real: también infinito o nan."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if not isinstance(value, (int, float, np.integer, np.floating)) or isinstance(value, bool):
        raise TypeError(f"{what} debe ser un número real, y llegó {value!r:.60}")
    try:
        return float(value)
    except OverflowError:
        raise ValueError(f"{what} no cabe en float64, y llegó {value!r:.60}") from None


def finite(value: Any, what: str) -> float:
    """`value` como float, si es un número real y finito."""
    number = real(value, what)
    if not math.isfinite(number):
        raise ValueError(f"{what} debe ser finito, y llegó {value!r}; usa un número finito")
    return number


def checked_order(order: Any, allowed: range) -> int:
    """`order` como int, si está en `allowed`."""
    integer = isinstance(order, (int, np.integer)) and not isinstance(order, bool)
    if not integer or order not in allowed:
        rule = " o ".join(map(str, allowed)) if len(allowed) < 4 else f"un entero ≥ {allowed[0]}"
        raise ValueError(f"order debe ser {rule}, y llegó {order!r}")
    return int(order)


@dataclass(frozen=True, init=False)
class Smooth:
    """Una función suave con sus derivadas sucesivas: `Smooth(f, f1, f2, …)`.

    Parameters
    ----------
    *jet
        La función y sus derivadas, en orden. Cada una recibe y devuelve un arreglo de la misma
        forma. Un número vale por la función constante, cuyas derivadas son 0 para siempre.
    text, latex
        Su fórmula para leer: en texto y en LaTeX. `latex` puede traer, en orden, las de `jet`.

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

    jet: tuple[float | Callable[[Any], Any], ...]
    taken: int = field(default=0, compare=False)  # derivadas ya hechas, para nombrar las que faltan
    text: str = ""
    formulas: tuple[str, ...] = ()

    def __init__(
        self, *jet: float | Callable[[Any], Any], text: str = "", latex: str | Sequence[str] = ()
    ) -> None:
        if not jet:
            raise ValueError("Smooth necesita al menos la función: Smooth(f, f1, …)")
        known: list[float | Callable[[Any], Any]] = []
        for i, f in enumerate(jet):
            entry = f if callable(f) else finite(f, f"la entrada {i} de Smooth")
            if known and not callable(known[-1]):
                if entry != 0.0:
                    raise ValueError(
                        f"la entrada {i - 1} de Smooth es constante y su derivada es 0, no {f!r}"
                    )
            else:
                known.append(entry)
        store = partial(object.__setattr__, self)
        store("jet", tuple(known))
        store("taken", 0)
        store("text", text if self.constant is None else _notation.number(self.constant))
        store("formulas", (latex,) if isinstance(latex, str) else tuple(latex))

    def __call__(self, x: ArrayLike) -> Any:
        """Valores en `x`: mismas reglas de tipos que una activación."""
        return evaluate(self.values, x, None, "Smooth")

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
        return float(np.asarray(self.values(np.array([x]))).reshape(-1)[0])

    def derivative(self, order: int = 1) -> Smooth:
        """La derivada de orden `order` (un entero ≥ 0), también como `Smooth`.

        Raises
        ------
        ValueError
            Si el orden no es válido o no se declararon tantas derivadas.
        """
        order = checked_order(order, range(10**9))
        if not order:
            return self
        if order < len(self.jet):
            derivative = Smooth(*self.jet[order:], latex=self.formulas[order:])
            object.__setattr__(derivative, "taken", self.taken + order)
            return derivative
        if not callable(self.jet[-1]):
            return Smooth(0.0)
        last = self.taken + len(self.jet) - 1
        raise ValueError(
            f"falta la derivada de orden {self.taken + order}: este trozo declara hasta la de "
            f"orden {last}; añádela a Smooth(f, f1, …)"
        )


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
    return Smooth(
        f,
        slope,
        text=_notation.line(slope, intercept),
        latex=_notation.line(slope, intercept, latex=True),
    )


identity = Smooth(np.positive, 1.0, text="x", latex="x")


def _between(x: Floats, start: float, end: float) -> Floats:
    """Como np.clip, que para pocos puntos es lento."""
    x = x if math.isinf(start) else np.maximum(x, start)
    return x if math.isinf(end) else np.minimum(x, end)


@dataclass(frozen=True)
class Piecewise:
    """Una función a trozos: `pieces[i]` manda entre `breaks[i-1]` y `breaks[i]`.

    Parameters
    ----------
    pieces
        Los trozos, `Smooth` o números, de izquierda a derecha: uno más que cortes. Cada uno se
        evalúa solo en su intervalo cerrado.
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
        Si las longitudes no casan o los cortes no crecen.
    """

    pieces: tuple[Smooth, ...]
    breaks: tuple[float, ...] = ()
    values_at_breaks: tuple[float, ...] | None = None
    _table: Floats | None = field(init=False, repr=False, compare=False, default=None)
    _edges: Floats | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        for name in ("pieces", "breaks", "values_at_breaks"):
            if isinstance(value := getattr(self, name), (int, float, Smooth)):
                raise TypeError(f"{name} debe ser una tupla, y llegó {value!r:.60}; escribe (…,)")
        pieces = tuple(p if isinstance(p, Smooth) else constant(p) for p in self.pieces)
        breaks = tuple(finite(b, f"el corte {i}") + 0.0 for i, b in enumerate(self.breaks))
        if len(pieces) != len(breaks) + 1:
            raise ValueError(
                f"con {len(breaks)} cortes hacen falta {len(breaks) + 1} trozos, y hay "
                f"{len(pieces)}"
            )
        if any(a >= b for a, b in pairwise(breaks)):
            raise ValueError(f"los cortes deben ir de menor a mayor, sin repetir: {breaks}")
        store = partial(object.__setattr__, self)
        store("pieces", pieces)
        store("breaks", breaks)
        if self.values_at_breaks is None:
            values = tuple(
                right if meet else math.nan
                for right, meet in zip(self.right_limits, self._meets, strict=True)
            )
        else:
            given = enumerate(self.values_at_breaks)
            values = tuple(real(v, f"values_at_breaks[{i}]") for i, v in given)
            if len(values) != len(breaks):
                raise ValueError(
                    f"values_at_breaks tiene {len(values)} valores para {len(breaks)} cortes"
                )
        store("values_at_breaks", values)
        if all(p.constant is not None for p in pieces):
            limits = [p.constant for p in pieces]
            steps = [v for pair in zip(limits, values, strict=False) for v in pair]
            store("_table", np.array([*steps, limits[-1], math.nan], dtype=np.float64))
            edges = (edge for b in breaks for edge in (b, np.nextafter(b, math.inf)))
            store("_edges", np.array([*edges, math.nan]))

    def __call__(self, x: ArrayLike) -> Any:
        """Valores en `x`: mismas reglas de tipos que una activación."""
        return evaluate(self.values, x, None, "Piecewise")

    def values(self, x: Floats) -> Floats:
        """Valores sin pasar por la frontera: `x` ya es float64 o longdouble."""
        if not self.breaks:
            return self.pieces[0].values(x)
        if self._edges is not None and self._table is not None:
            if x.size <= 16 and x.dtype == np.float64:  # Para pocos puntos, buscar es más rápido.
                return self._table[self._edges.searchsorted(x, "right")]
            # Cada corte suma 1 en él y 2 detrás: los valores en los cortes tienen índice impar.
            counter = np.int8 if len(self.breaks) < 63 else np.int64
            steps = (np.add(x >= b, x > b, dtype=counter) for b in self.breaks)
            index = reduce(np.add, steps)
            y = self._table.astype(x.dtype, copy=False).take(index)
        else:
            y = self._chain(x)
        np.copyto(y, x, where=np.isnan(x))
        return y

    def _chain(self, x: Floats) -> Any:
        """De derecha a izquierda, y sin que un trozo vea puntos que no son suyos."""
        ends = (-math.inf, *self.breaks, math.inf)
        y: Any = None
        for piece, start, end in reversed([*zip(self.pieces, ends, ends[1:], strict=False)]):
            value: Any = piece.constant
            if value is None:
                value = piece.values(_between(x, start, end))
            y = value if y is None else np.where(x < end, value, y)
        for b, value, right in zip(self.breaks, self._values, self.right_limits, strict=True):
            if value != right:
                y = np.where(x == b, value, y)
        return y

    @property
    def _values(self) -> tuple[float, ...]:
        return self.values_at_breaks or ()

    @cached_property
    def left_limits(self) -> tuple[float, ...]:
        """El límite por la izquierda en cada corte."""
        return tuple(p.at(b) for p, b in zip(self.pieces, self.breaks, strict=False))

    @cached_property
    def right_limits(self) -> tuple[float, ...]:
        """El límite por la derecha en cada corte."""
        return tuple(p.at(b) for p, b in zip(self.pieces[1:], self.breaks, strict=True))

    @cached_property
    def _meets(self) -> tuple[bool, ...]:
        """Si los dos trozos se encuentran en cada corte, salvo el redondeo de sus términos."""
        return tuple(map(self._meet, range(len(self.breaks))))

    def _meet(self, i: int) -> bool:
        left, right, b = self.left_limits[i], self.right_limits[i], self.breaks[i]
        if left == right:
            return True
        # b está redondeado: eso mueve cada lado u·|b·f'(b)|, aunque f(b) se anule.
        slopes = [p.derivative().at(b) for p in self.pieces[i : i + 2] if len(p.jet) > 1]
        largest = max(abs(left), abs(right), *(abs(b * slope) for slope in slopes))
        return math.isfinite(largest) and abs(right - left) <= 4 * np.spacing(largest)

    @property
    def jumps(self) -> tuple[float, ...]:
        """Límite por la derecha menos límite por la izquierda, en cada corte."""
        sides = zip(self.left_limits, self.right_limits, self._meets, strict=True)
        return tuple(0.0 if meet else right - left for left, right, meet in sides)

    @property
    def continuous(self) -> tuple[bool, ...]:
        """Si la función es continua en cada corte: los lados se encuentran en su valor."""
        return tuple(
            meet and math.isfinite(value) and (value in (left, right))
            for meet, value, left, right in zip(
                self._meets, self._values, self.left_limits, self.right_limits, strict=True
            )
        )

    @cached_property
    def _derivative(self) -> Piecewise:
        smooth = Piecewise(tuple(p.derivative() for p in self.pieces), self.breaks)
        values = zip(smooth._values, self.continuous, strict=True)
        return smooth.with_values(v if continuous else math.nan for v, continuous in values)

    def derivative(self, order: int = 1) -> Piecewise:
        """La derivada clásica: en un corte vale `nan` si allí no existe.

        Raises
        ------
        ValueError
            Si el orden no es un entero ≥ 0 o algún trozo no declara tantas derivadas.
        """
        order = checked_order(order, range(10**9))
        return self._derivative.derivative(order - 1) if order else self

    def with_values(self, values: Iterable[float]) -> Piecewise:
        """La misma función con otros valores en los cortes."""
        return Piecewise(self.pieces, self.breaks, tuple(values))

    def one_sided_derivatives(self, side: Side) -> tuple[float, ...]:
        """Límite del cociente incremental en cada corte por un lado, en [−∞, ∞].

        Si la función no llega por ese lado a su valor en el corte, el cociente diverge.
        """
        limits = self.left_limits if side == "left" else self.right_limits
        slopes = self._derivative.left_limits if side == "left" else self._derivative.right_limits
        towards = -1.0 if side == "left" else 1.0
        return tuple(
            slope
            if continuous or limit == value
            else towards * math.inf * math.copysign(1.0, limit - value)
            if not math.isnan(value)
            else math.nan
            for limit, slope, value, continuous in zip(
                limits, slopes, self._values, self.continuous, strict=True
            )
        )

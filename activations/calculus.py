"""El cálculo de las funciones a trozos: límites, saltos, derivadas y derivadas laterales."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial, reduce
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from activations import _notation
from activations._elementwise import Floats, evaluate

Side = Literal["left", "right"]
_SMALLEST = math.ulp(0.0)


def real(value: Any, what: str) -> float:
    """`value` como float, si es un número real: también infinito o nan."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if not isinstance(value, (int, float, np.integer, np.floating)) or isinstance(value, bool):
        remedy = "; envuélvela en Smooth(f, f1, …)" if callable(value) else ""
        raise TypeError(f"{what} debe ser un número real, y llegó {value!r:.60}{remedy}")
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


def _signature(f: Any) -> Any:
    """Lo que hace igual a otra a una función: dos `partial` con lo mismo dentro lo son."""
    if not isinstance(f, partial):
        return f if isinstance(f, Hashable) else id(f)
    return *map(_signature, (f.func, *f.args)), *f.keywords.items()


@dataclass(frozen=True, init=False)
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
    _key: tuple[Any, ...] = field(repr=False)
    _passed: bool = field(default=False, repr=False, compare=False)
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
            if not known or callable(known[-1]):
                known.append(entry)
            elif entry != 0.0:
                raise ValueError(
                    f"la entrada {i - 1} de Smooth es constante: su derivada es 0, no {f!r}"
                )
        store = partial(object.__setattr__, self)
        store("jet", tuple(known))
        store("_key", tuple(map(_signature, known)))
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

    @np.errstate(all="ignore")
    def at(self, x: float) -> float:
        """Valor en un punto."""
        return float(np.asarray(self.values(np.array([x]))).reshape(-1)[0])

    @np.errstate(all="ignore")
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

    @np.errstate(all="ignore")
    def _rounding(self, x: float) -> float:
        """Lo que el redondeo de `x` y el de sus términos pueden mover su valor.

        Un número corto, como 1 o 0.25, no está redondeado. Los términos, que pueden ser mucho
        mayores que f(x), los delata float32, que los redondea 2²⁹ veces más.
        """
        if not callable(f := self.jet[0]):
            return 0.0
        slope = self.derivative().at(x) if len(self.jet) > 1 and float(np.float32(x)) != x else 0.0
        near = np.float32(x) * np.linspace(1 - 2e-6, 1 + 2e-6, 33, dtype=np.float32)
        y = f(near.astype(np.float64))
        moved = np.abs(f(near) - y) - 2.0**-21 * np.abs(y)
        terms = float(max(moved[np.isfinite(moved)], default=0.0)) * 2.0**-25
        return max(terms, 4 * math.ulp(x * slope) if math.isfinite(x * slope) else 0.0)

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
        known = f"este trozo declara hasta la de orden {last}; añádela a Smooth(f, f1, …)"
        raise ValueError(f"falta la derivada de orden {self.taken + order}: {known}")


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


def _piece(piece: Any, what: str) -> Smooth:
    return piece if isinstance(piece, Smooth) else Smooth(finite(piece, what))


class Break(NamedTuple):
    """Lo que pasa en un corte: el valor, el límite por cada lado, y si los lados se encuentran."""

    at: float
    value: float
    left: float
    right: float
    meet: bool

    @property
    def continuous(self) -> bool:
        """Si los lados se encuentran, y en el valor."""
        near = 4 * math.ulp(max(abs(self.left), abs(self.right)))
        return self.meet and abs(self.value - self.left) <= near + abs(self.right - self.left)


@dataclass(frozen=True)
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
        pieces = tuple(_piece(p, f"el trozo {i}") for i, p in enumerate(self.pieces))
        breaks = tuple(finite(b, f"el corte {i}") + 0.0 for i, b in enumerate(self.breaks))
        if len(pieces) != (n := len(breaks)) + 1:
            raise ValueError(f"con {n} cortes hacen falta {n + 1} trozos, y hay {len(pieces)}")
        if any(a >= b for a, b in pairwise(breaks)):
            raise ValueError(f"los cortes deben ir de menor a mayor, sin repetir: {breaks}")
        names = [
            f"el trozo {i}" + f" de f{'′' * p.taken}" * bool(p.taken) for i, p in enumerate(pieces)
        ]
        ends = pairwise((-math.inf, *breaks, math.inf))
        for piece, (start, end), name in zip(pieces, ends, names, strict=True):
            piece.check(start, end, name)
        store = partial(object.__setattr__, self)
        store("pieces", pieces)
        store("breaks", breaks)
        if self.values_at_breaks is None:
            sides = zip(self.right_limits, self._meets, strict=True)
            values = tuple(right if meet else math.nan for right, meet in sides)
        else:
            given = enumerate(self.values_at_breaks)
            values = tuple(real(v, f"values_at_breaks[{i}]") for i, v in given)
            if len(values) != n:
                raise ValueError(f"values_at_breaks tiene {len(values)} valores para {n} cortes")
        # Siempre el mismo nan: así dos tuplas con él son iguales.
        store("values_at_breaks", tuple(math.nan if math.isnan(v) else v for v in values))
        for i, cut in enumerate(self.details):
            for j, limit in ((i, cut.left), (i + 1, cut.right)):
                # Una derivada infinita en un corte es una tangente vertical.
                if math.isnan(limit) or (math.isinf(limit) and not pieces[j].taken):
                    remedy = "escríbelo de modo que valga allí su límite, finito"
                    problem = f"{names[j]} vale {limit} en su extremo, x = {cut.at}"
                    raise ValueError(f"{problem}; {remedy}")
        if all(p.constant is not None for p in pieces):
            limits = [p.constant for p in pieces]
            steps = [v for pair in zip(limits, values, strict=False) for v in pair]
            store("_table", np.array([*steps, limits[-1], math.nan], dtype=np.float64))
            edges = (edge for b in breaks for edge in (b, math.nextafter(b, math.inf)))
            store("_edges", np.array([*edges, math.nan]))

    def __call__(self, x: ArrayLike) -> Any:
        """Valores en `x`: mismas reglas de tipos que una activación."""
        return evaluate(self.values, x, None, "Piecewise")

    def __reduce__(self) -> tuple[Any, ...]:
        return Piecewise, (self.pieces, self.breaks, self.values_at_breaks)

    def values(self, x: Floats) -> Floats:
        """Valores sin pasar por la frontera: `x` ya es float64 o longdouble."""
        if not self.breaks:
            return self.pieces[0].values(x)
        if self._edges is not None and self._table is not None:
            # Buscar es más rápido para pocos puntos, si el procesador no anula los subnormales.
            if x.size <= 16 and x.dtype == np.float64 and _SMALLEST > 0:
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

    def piece_after(self, x: float) -> Smooth:
        """El trozo que manda a la derecha de `x`, junto a él."""
        return self.pieces[sum(b <= x for b in self.breaks)]

    @cached_property
    def left_limits(self) -> tuple[float, ...]:
        """El límite por la izquierda en cada corte."""
        # A 0 se llega por la izquierda desde −0.0: 1/√−x vale allí ∞, y en 0.0, −∞.
        return tuple(p.at(b or -0.0) for p, b in zip(self.pieces, self.breaks, strict=False))

    @cached_property
    def right_limits(self) -> tuple[float, ...]:
        """El límite por la derecha en cada corte."""
        return tuple(p.at(b) for p, b in zip(self.pieces[1:], self.breaks, strict=True))

    @cached_property
    def _meets(self) -> tuple[bool, ...]:
        """Si los dos trozos se encuentran en cada corte, salvo el redondeo de sus términos."""
        return tuple(map(self._meet, range(len(self.breaks))))

    def _meet(self, i: int) -> bool:
        left, right = self.left_limits[i], self.right_limits[i]
        if left == right:
            return True
        if not math.isfinite(gap := abs(right - left)):
            return False
        terms = (p._rounding(self.breaks[i]) for p in self.pieces[i : i + 2])
        return gap <= max(4 * math.ulp(max(abs(left), abs(right))), *terms)

    @cached_property
    def details(self) -> tuple[Break, ...]:
        """Lo que pasa en cada corte."""
        columns = self.breaks, self._values, self.left_limits, self.right_limits, self._meets
        return tuple(map(Break, *columns))

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
            slope if cut.continuous and math.isfinite(slope) else math.nan
            for slope, cut in zip(smooth._values, self.details, strict=True)
        )

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
        slopes = self._derivative.left_limits if side == "left" else self._derivative.right_limits
        answers = []
        for cut, slope in zip(self.details, slopes, strict=True):
            rise = cut.value - cut.left if side == "left" else cut.right - cut.value
            # Una función que no llega a su valor sube, o baja, de golpe.
            sudden = math.copysign(math.inf, rise) if not math.isnan(rise) else math.nan
            answers.append(slope if cut.continuous or not rise else sudden)
        return tuple(answers)

"""La clase `Activation`: una función de activación es sus trozos, y lo demás se deduce de ellos."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activations import _notation
from activations._elementwise import Floats, Kernel, evaluate, real_array
from activations.calculus import Piecewise, Side, Smooth, checked_order, finite
from activations.distributions import Distribution

AtKinks = float | Mapping[float, float] | str


def _no_parameters() -> Mapping[str, float]:
    return MappingProxyType({})


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Activation:
    """Una función de activación, con todo lo que se deduce de sus trozos.

    Lo que hace falta para empezar: `f(x)`, `f.derivative(x)`, su `repr` y su ayuda (`help(f)`).

    Parameters
    ----------
    pieces, breaks, values_at_breaks
        La definición a trozos, como en `Piecewise`.
    name, title
        Su nombre en Python y su nombre en los textos.
    latex, symbols
        Su fórmula breve, si la tiene además de la de los trozos, y qué significan los símbolos de
        sus fórmulas.
    parameters
        Los parámetros con que se construyó. Se cambian con `with_parameters`.
    reference
        De dónde viene.
    range, attained
        Ínfimo y supremo de sus valores, y si los alcanza.
    odd, monotone
        Si es impar; si es no decreciente en toda la recta.
    closed_forms
        Fórmulas para toda la recta, de f y sus derivadas: más rápidas que los trozos e iguales a
        ellos hasta el último bit, salvo el signo del cero.
    """

    pieces: tuple[Smooth, ...]
    breaks: tuple[float, ...] = ()
    values_at_breaks: tuple[float, ...] | None = None
    name: str = "activación"
    title: str = ""
    latex: str = ""
    symbols: str = ""
    parameters: Mapping[str, float] = field(default_factory=_no_parameters)
    reference: str = ""
    range: tuple[float, float] = (-math.inf, math.inf)
    attained: tuple[bool, bool] = (False, False)
    odd: bool = False
    monotone: bool = False
    closed_forms: tuple[Kernel | None, ...] = ()
    builder: Callable[..., Activation] | None = None
    function: Piecewise = field(init=False)
    _cache: dict[Any, Any] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        store = partial(object.__setattr__, self)
        store("function", Piecewise(self.pieces, self.breaks, self.values_at_breaks))
        for name in ("pieces", "breaks", "values_at_breaks"):
            store(name, getattr(self.function, name))
        store("title", self.title or self.name)
        store("parameters", MappingProxyType(dict(self.parameters)))
        if self.builder:
            source = f"Fuente: {self.reference}." if self.reference else ""
            # Con python -OO no hay docstrings.
            parts = inspect.getdoc(self.builder), repr(self), source
            store("__doc__", "\n\n".join(filter(None, parts)))

    def __call__(self, x: ArrayLike, *, out: Floats | None = None) -> Any:
        """El valor f(x).

        Parameters
        ----------
        x
            Un número o un arreglo de números reales, de cualquier forma.
        out
            Arreglo donde dejar el resultado, de su misma forma y tipo.

        Returns
        -------
        ndarray o escalar de NumPy
            De la forma de `x`. float16, float32, float64 y longdouble se conservan; los enteros,
            los booleanos y las listas de ellos o de números de Python dan float64. Donde `x` es
            `nan`, `nan`.

        Raises
        ------
        TypeError
            Si `x` no es real o `out` no es un arreglo del tipo del resultado.
        ValueError
            Si `x` no es rectangular, o `out` es de otra forma o de solo lectura.
        """
        return evaluate(self._kernel(0), x, out, self.name)

    def derivative(
        self,
        x: ArrayLike,
        *,
        order: int = 1,
        at_kinks: AtKinks = math.nan,
        out: Floats | None = None,
    ) -> Any:
        """La derivada clásica: `nan` donde no existe.

        Convenio: ninguno, salvo que se pida con `at_kinks`.

        Parameters
        ----------
        x, out
            Como en `f(x)`.
        order
            1 o 2.
        at_kinks
            Qué responder donde la derivada no existe. Un número del subdiferencial de cada
            esquina; o un diccionario {esquina: número}; o "left" o "right", el límite de la
            derivada por ese lado, que es lo único que vale en un salto o con `order=2`.

        Raises
        ------
        TypeError
            Como en `f(x)`, o si `at_kinks` no es de ninguna de esas clases.
        ValueError
            Como en `f(x)`, o si `order` no es 1 o 2, o si `at_kinks` no está en el subdiferencial.
        """
        order = checked_order(order, range(1, 3))
        undecided = isinstance(at_kinks, (float, np.floating)) and math.isnan(at_kinks)
        kernel = self._kernel(order) if undecided else self._decided(order, at_kinks)
        return evaluate(kernel, x, out, self.name)

    def left_derivative(self, x: ArrayLike) -> Any:
        """La derivada por la izquierda: el límite del cociente incremental, en [−∞, ∞].

        En un salto vale lo que el cociente: 0 o la pendiente si la función llega por ese lado a su
        valor, y ±∞ si no. Tipos y errores, como en `f(x)`.
        """
        return evaluate(self._one_sided("left"), x, None, self.name)

    def right_derivative(self, x: ArrayLike) -> Any:
        """La derivada por la derecha. Véase `left_derivative`."""
        return evaluate(self._one_sided("right"), x, None, self.name)

    def subdifferential(self, x: float) -> tuple[float, float]:
        """El subdiferencial de Clarke en un punto, como par (mínimo, máximo).

        Donde hay derivada continua es solo ella; en una esquina, el intervalo entre las dos
        laterales. Si f es convexa, son las pendientes de todas las rectas de apoyo.

        Raises
        ------
        TypeError
            Si `x` no es un número real.
        ValueError
            Si `x` no es un solo punto finito; si es un salto; o si una lateral es infinita: allí f
            no es lipschitziana, y el subdiferencial de Clarke no está definido.
        """
        array = real_array(x, self.name)
        if array.ndim:
            raise ValueError(
                f"{self.name}: el subdiferencial se pide punto a punto, y x tiene forma "
                f"{array.shape}; recorre sus elementos"
            )
        point = float(array)
        if not math.isfinite(point):
            raise ValueError(f"{self.name}: el subdiferencial pide un x finito, y llegó {point}")
        sides = float(self.left_derivative(point)), float(self.right_derivative(point))
        if not all(map(math.isfinite, sides)):
            raise ValueError(
                f"{self.name}: en x = {_notation.number(point)} hay {self._kind(point)}, y allí no "
                "existe el subdiferencial; mira left_derivative, right_derivative o "
                "distributional_derivative"
            )
        return min(sides), max(sides)

    def distributional_derivative(self, order: int = 1) -> Distribution:
        """La derivada en el sentido de las distribuciones: cada salto da a luz una delta de Dirac.

        Parameters
        ----------
        order
            Un entero ≥ 1, hasta donde los trozos declaren derivadas.

        Raises
        ------
        ValueError
            Si `order` no es un entero ≥ 1, o si falta la derivada de algún trozo.
        """
        order = checked_order(order, range(1, 10**9))
        distribution = Distribution(self.function)
        for _ in range(order):
            distribution = distribution.derivative()
        return distribution

    def with_parameters(self, **parameters: float) -> Activation:
        """La misma familia con otros parámetros; los que no se nombran se quedan como están.

        Raises
        ------
        TypeError
            Si un nombre no es de esta familia, o un valor no es un número real.
        ValueError
            Si un valor no es finito o no vale para esta familia.
        """
        if self.parameters and parameters and self.builder is None:
            raise TypeError(
                f"{self.name}: sus parámetros no se pueden cambiar, porque no se sabe cómo se "
                "construye con otros; declara la familia como una función con @declared"
            )
        for name in parameters.keys() - self.parameters.keys():
            names = ", ".join(self.parameters) or "ninguno"
            raise TypeError(f"{self.name} no tiene el parámetro {name!r}; los suyos son: {names}")
        new = {k: finite(v, f"{self.name}: {k}") for k, v in parameters.items()}
        return _build(self.builder, {**self.parameters, **new}) if new and self.builder else self

    @property
    def kinks(self) -> tuple[float, ...]:
        """Los puntos donde f no es derivable: esquinas, saltos y tangentes verticales.

        Raises
        ------
        ValueError
            Si hay cortes y algún trozo no declara su derivada.
        """
        if not self.breaks:  # Sin cortes no hay nada que derivar, ni que pedir que se declare.
            return ()
        return tuple(cut.at for cut in self.function.derivative().details if math.isnan(cut.value))

    def _kind(self, kink: float) -> str:
        if not self.function.details[self.breaks.index(kink)].continuous:
            return "un salto"
        sides = self.left_derivative(kink), self.right_derivative(kink)
        return "una esquina" if np.isfinite(sides).all() else "una tangente vertical"

    def _kernel(self, order: int) -> Kernel:
        if order not in self._cache:
            closed = self.closed_forms[order] if order < len(self.closed_forms) else None
            level = self.function.derivative(order)
            alone = None if level.breaks else level.pieces[0].jet[0]
            self._cache[order] = closed or (alone if callable(alone) else level.values)
        kernel: Kernel = self._cache[order]
        return kernel

    def _one_sided(self, side: Side) -> Kernel:
        if side not in self._cache:
            values = self.function.one_sided_derivatives(side)
            self._cache[side] = self.function.derivative().with_values(values).values
        kernel: Kernel = self._cache[side]
        return kernel

    def _decided(self, order: int, at_kinks: AtKinks) -> Kernel:
        """La derivada con la respuesta que pide `at_kinks` donde no existe."""
        what = f"{self.name}: at_kinks"
        if isinstance(at_kinks, Mapping):
            pairs = at_kinks.items()
            at_kinks = {finite(b, f"{what}, corte"): finite(v, what) for b, v in pairs}
        elif not isinstance(at_kinks, str):
            at_kinks = finite(at_kinks, what)
        elif at_kinks not in ("left", "right"):
            rule = 'es un número, un diccionario, "left" o "right"'
            raise ValueError(f"{what} {rule}, y llegó {at_kinks!r}")
        key = order, repr(at_kinks)
        found = self._cache.get("decided")  # Solo el último convenio: suele ser siempre el mismo.
        if found is None or found[0] != key:
            found = self._cache["decided"] = key, self._convention(order, at_kinks, what)
        return found[1]

    def _convention(self, order: int, at_kinks: AtKinks, what: str) -> Kernel:
        level = self.function.derivative(order)
        missing = [cut for cut in level.details if math.isnan(cut.value)]
        answers: dict[float, Any]
        if isinstance(at_kinks, str):
            answers = {cut.at: getattr(cut, at_kinks) for cut in missing}
        elif order == 2 and at_kinks != {}:
            raise ValueError(
                f"{what} no puede ser un número con order=2: el subdiferencial acota las "
                'pendientes de f, no su segunda derivada; usa "left" o "right"'
            )
        else:
            every: Any = dict.fromkeys((cut.at for cut in missing), at_kinks)
            answers = dict(at_kinks) if isinstance(at_kinks, Mapping) else every
            for corner, value in answers.items():
                self._check_answer(corner, value, what)
        return level.with_values(answers.get(cut.at, cut.value) for cut in level.details).values

    def _check_answer(self, corner: float, value: float, what: str) -> None:
        write = _notation.number
        if corner not in self.kinks:
            rule = f"los puntos sin derivada son {self.kinks}"
            raise ValueError(f"{what} nombra x = {corner!r}, y {rule}")
        where = f"en x = {write(corner)}"
        if (kind := self._kind(corner)) != "una esquina":
            remedy = 'ningún número sirve de derivada; usa at_kinks="left" o "right"'
            raise ValueError(f"{self.name}: {where} hay {kind}, y {remedy}")
        low, high = self.subdifferential(corner)
        if not low <= value <= high:
            raise ValueError(
                f"{what}={write(value)} no está en el subdiferencial {where}, que es "
                f"[{write(low)}, {write(high)}]; elige un número de ese intervalo"
            )

    def cases(self, *, latex: bool = False, order: int = 0) -> list[tuple[str, str]]:
        """La función por casos, o su derivada de orden `order`: pares (fórmula, condición)."""
        write = _notation.latex_number if latex else _notation.number
        level = self.function.derivative(order)
        owners = [
            "right"
            if cut.value == cut.right
            else "left"
            if cut.value == cut.left
            else write(cut.value)
            for cut in level.details
        ]
        unknown = "f" + "'" * order + "(x)"
        formulas = [(p.latex if latex else p.text) or unknown for p in level.pieces]
        return _notation.cases(formulas, self.breaks, owners, latex=latex)

    def __repr__(self) -> str:
        rows = self.cases()
        width = max(len(formula) for formula, _ in rows)
        lines = [f"{f:<{width}}   si {condition}" if condition else f for f, condition in rows]
        head = f"{self.title}(x) = "
        text = head + ("\n" + " " * len(head)).join(lines)
        if self.parameters:
            named = (f"{k} = {_notation.number(v)}" for k, v in self.parameters.items())
            text += f"\nParámetros: {', '.join(named)}."
        try:
            kinks = self.kinks
        except ValueError as error:
            return f"{text}\nDerivada: {error}."
        write = _notation.number
        for b in kinks:
            left, right = float(self.left_derivative(b)), float(self.right_derivative(b))
            kind = self._kind(b).partition(" ")[2]
            text += (
                f"\nEn x = {write(b)}, {kind}: la derivada no existe (nan)."
                f"\nDerivadas laterales: {write(left)} y {write(right)}."
            )
        return text

    def _repr_latex_(self) -> str:
        rows = self.cases(latex=True)
        by_cases = rows[0][0]
        if len(rows) > 1:
            lines = r" \\ ".join(f"{f} & \\text{{si }} {condition}" for f, condition in rows)
            by_cases = rf"\begin{{cases}} {lines} \end{{cases}}"
        short = f"{self.latex} = " if self.latex else ""
        return rf"$\displaystyle \text{{{self.title}}}(x) = {short}{by_cases}$"

    def __reduce__(self) -> tuple[Any, ...]:
        if self.builder:
            return _restore, (self.builder.__module__, self.name, dict(self.parameters))
        state = {f.name: getattr(self, f.name) for f in fields(self) if f.init}
        return partial(Activation, **{**state, "parameters": dict(self.parameters)}), ()


def _restore(module: str, name: str, parameters: dict[str, float]) -> Activation:
    default: Activation = getattr(import_module(module), name)
    return default.with_parameters(**parameters)


def _build(builder: Callable[..., Activation], parameters: dict[str, float]) -> Activation:
    if not isinstance(built := builder(**parameters), Activation):
        raise TypeError(
            f"{builder.__name__} debe devolver una Activation, y devuelve {built!r:.40}"
        )
    return replace(built, name=builder.__name__, parameters=parameters, builder=builder)


def declared(builder: Callable[..., Activation]) -> Activation:
    """Decorador: la función que construye una activación se convierte en ella, y en su familia.

    Parameters
    ----------
    builder
        Una función que devuelve una `Activation`. Sus parámetros, todos con un número por defecto,
        son los de la familia, y su docstring, la ayuda.

    Returns
    -------
    Activation
        La de los parámetros por defecto; las demás salen de ella con `with_parameters`.

    Raises
    ------
    TypeError
        Si un parámetro no tiene un número por defecto, o `builder` no devuelve una `Activation`.

    Examples
    --------
    >>> @declared
    ... def doble(pendiente: float = 2.0) -> Activation:
    ...     return Activation(pieces=(affine(pendiente),))
    >>> float(doble.with_parameters(pendiente=3)(1.0))
    3.0
    """
    defaults = ((p.name, p.default) for p in inspect.signature(builder).parameters.values())
    named = {k: finite(v, f"{builder.__name__}: el valor por defecto de {k}") for k, v in defaults}
    return _build(builder, named)

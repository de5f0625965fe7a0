"""La clase `Activation`: una función de activación es sus trozos, y lo demás se deduce de ellos."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from types import MappingProxyType
from typing import Any, cast

from activations import writing
from activations._calls import explained
from activations._checks import finite, order_from
from activations._declared import Help, restore
from activations._elementwise import Kernel
from activations.differentiable import Differentiable
from activations.distributions import Distribution
from activations.piecewise import Piecewise
from activations.smooth import Smooth


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Activation(Differentiable):
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
    parameters: Mapping[str, float] = field(default_factory=dict)
    reference: str = ""
    range: tuple[float, float] = (-math.inf, math.inf)
    attained: tuple[bool, bool] = (False, False)
    odd: bool = False
    monotone: bool = False
    closed_forms: tuple[Kernel | None, ...] = ()
    builder: Callable[..., Activation] | None = None
    function: Piecewise = field(init=False)

    def __post_init__(self) -> None:
        store = partial(object.__setattr__, self)
        store("function", Piecewise(self.pieces, self.breaks, self.values_at_breaks))
        for name in ("pieces", "breaks", "values_at_breaks"):
            store(name, getattr(self.function, name))
        store("title", self.title or self.name)
        store("parameters", MappingProxyType(dict(self.parameters)))

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
        distribution = Distribution(self.function)
        for _ in range(order_from(1, order)):
            distribution = distribution.derivative()
        return distribution

    @explained
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
            problem = "sus parámetros no se cambian, porque no se sabe cómo se construye con otros"
            raise TypeError(f"{self.name}: {problem}; declara la familia con @declared")
        for name in parameters.keys() - self.parameters.keys():
            names = ", ".join(self.parameters) or "ninguno"
            raise TypeError(f"{self.name} no tiene el parámetro {name!r}; los suyos son: {names}")
        new = {k: finite(v, f"{self.name}: {k}") for k, v in parameters.items()}
        return _build(self.builder, {**self.parameters, **new}) if new and self.builder else self

    @property
    def kinks(self) -> tuple[float, ...]:
        """Los cortes donde f no es derivable: esquinas, saltos y tangentes verticales.

        Raises
        ------
        ValueError
            Si hay cortes y algún trozo no declara su derivada.
        """
        return tuple(kink.at for kink in self._kinks)

    @property
    def jumps(self) -> tuple[float, ...]:
        """Los cortes donde f no es continua. Están todos en `kinks`.

        Cuánto sube en cada uno lo dicen las deltas de `distributional_derivative`; si solo el
        valor está fuera de sitio, nada.
        """
        return tuple(cut.at for cut in self.function.details if not cut.continuous)

    def cases(self, *, latex: bool = False, order: int = 0) -> list[tuple[str, str]]:
        """La función por casos, o su derivada de orden `order`: pares (fórmula, condición)."""
        return writing.cases(self.function, order, latex=latex)

    def __repr__(self) -> str:
        return writing.summary(self.title, self.function, self.parameters)

    def _repr_latex_(self) -> str:
        short = f"{self.latex} = " if self.latex else ""
        by_cases = writing.formula(self.function)
        return rf"$\displaystyle \text{{{self.title}}}(x) = {short}{by_cases}$"

    def __reduce__(self) -> tuple[Any, ...]:
        if self.builder:
            return restore, (self.builder.__module__, self.name, dict(self.parameters))
        state = {f.name: getattr(self, f.name) for f in fields(self) if f.init}
        return partial(Activation, **{**state, "parameters": dict(self.parameters)}), ()


Activation.__doc__ = cast(str, Help(Activation.__doc__))


def _build(builder: Callable[..., Activation], parameters: dict[str, float]) -> Activation:
    name = builder.__name__
    if not isinstance(built := builder(**parameters), Activation):
        raise TypeError(f"{name} debe devolver una Activation, y devuelve {built!r:.40}")
    title = name if built.title == built.name else built.title
    own = {"name": name, "title": title, "parameters": MappingProxyType(parameters)}
    # Con replace() se comprobarían otra vez los trozos, que es lo que cuesta.
    copy = object.__new__(Activation)
    vars(copy).update(
        {f.name: getattr(built, f.name) for f in fields(built)} | own, builder=builder
    )
    return copy


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

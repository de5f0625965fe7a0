"""Distribuciones: una función a trozos más deltas de Dirac, y su acción sobre funciones de prueba.

La derivada sigue a Chebfun (`deltafun`): se deriva la parte regular trozo a trozo, cada salto da a
luz una delta de su tamaño, y las deltas que había suben de orden.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

from activations._checks import checked_interval, finite, order_from
from activations._notation import LATEX, TEXT, number
from activations._quadrature import action, total
from activations.piecewise import Piecewise
from activations.smooth import Smooth


@dataclass(frozen=True, order=True)
class Dirac:
    """`weight` veces la derivada de orden `order` de la delta de Dirac situada en `at`.

    Actúa así: ⟨w·δ⁽ᵏ⁾(x − a), φ⟩ = (−1)ᵏ · w · φ⁽ᵏ⁾(a).

    Raises
    ------
    TypeError
        Si `at` o `weight` no son números reales.
    ValueError
        Si no son finitos, o si `order` no es un entero ≥ 0.

    Examples
    --------
    >>> print(Dirac(at=1.0, weight=2.0))
    2·δ(x − 1)
    """

    at: float = 0.0
    weight: float = 1.0
    order: int = 0

    def __post_init__(self) -> None:
        # Sumar 0.0 convierte −0.0 en 0.0: es el mismo lugar.
        object.__setattr__(self, "at", finite(self.at, "at") + 0.0)
        object.__setattr__(self, "weight", finite(self.weight, "weight"))
        object.__setattr__(self, "order", order_from(0, self.order))

    def __str__(self) -> str:
        """La delta como se escribe: 2·δ(x − 1), −δ′(x)."""
        return TEXT.times(self.weight, "·", f"δ{'′' * self.order}(x{TEXT.shift(-self.at)})")

    @property
    def latex(self) -> str:
        """La delta en LaTeX."""
        delta = r"\delta" + "'" * self.order
        return LATEX.times(self.weight, r"\,", f"{delta}(x{LATEX.shift(-self.at)})")


@dataclass(frozen=True)
class Distribution:
    """Una distribución: parte regular (función a trozos) y un número finito de deltas.

    Parameters
    ----------
    regular
        La función de la parte regular. Sus valores en los cortes no cuentan.
    deltas
        Las deltas. Las de igual lugar y orden se suman; las que se anulan desaparecen.
    """

    regular: Piecewise
    deltas: tuple[Dirac, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.regular, Piecewise):
            raise TypeError(f"regular debe ser una Piecewise, y llegó {self.regular!r:.60}")
        weights: dict[tuple[float, int], list[float]] = defaultdict(list)
        for delta in self.deltas:
            if not isinstance(delta, Dirac):
                raise TypeError(f"deltas debe contener objetos Dirac, y llegó {delta!r:.60}")
            weights[delta.at, delta.order].append(delta.weight)
        merged = (Dirac(at, total(w), order) for (at, order), w in sorted(weights.items()))
        object.__setattr__(self, "deltas", tuple(d for d in merged if d.weight))

    def __call__(self, *_: object) -> NoReturn:
        """Una distribución no tiene valores en los puntos: siempre `TypeError`."""
        rule = "una distribución no tiene valor en un punto: solo actúa sobre funciones de prueba"
        raise TypeError(f"{rule}. Usa T.pair(φ, (a, b)), o T.regular(x) si buscas su parte regular")

    def derivative(self) -> Distribution:
        """La derivada en el sentido de las distribuciones: ⟨T′, φ⟩ = −⟨T, φ′⟩.

        Raises
        ------
        ValueError
            Si algún trozo de la parte regular no declara su derivada, o si ella se hace infinita en
            un corte: su derivada ya no es una función a trozos más deltas.
        """
        for cut in self.regular.details:
            if not (math.isfinite(cut.left) and math.isfinite(cut.right)):
                where = f"se hace infinita en x = {number(cut.at)}"
                raise ValueError(f"{self!r} {where}, y su derivada no es una función más deltas")
        jumps = zip(self.regular.breaks, self.regular.jumps, strict=True)
        born = (Dirac(at, jump) for at, jump in jumps if jump)
        raised = (Dirac(d.at, d.weight, d.order + 1) for d in self.deltas)
        return Distribution(self.regular.derivative(), (*born, *raised))

    @np.errstate(all="ignore")
    def pair(self, test: Callable[[Any], Any], interval: tuple[float, float]) -> float:
        """La acción ⟨T, φ⟩ sobre una función de prueba, en un intervalo acotado.

        Parameters
        ----------
        test
            φ: un `Smooth`, una `Piecewise`, una activación, o una función que recibe un arreglo de
            float64 y devuelve otro de la misma forma, punto a punto. Si hay deltas de orden k ≥ 1,
            debe traer k derivadas.
        interval
            (a, b), finito. Fuera de él se supone φ = 0. Las deltas de dentro cuentan enteras.

        Returns
        -------
        float
            Con error relativo a ∫|T φ| del orden de 1e-12, si T y φ son suaves entre sus cortes:
            Gauss–Legendre de 20 nodos en paneles que se bisecan hasta que concuerdan. Lo que está
            de un corte de T o de φ, de un extremo del intervalo o, si es de T, del 0, tan cerca
            como ancho es, se ve por estrecho que sea. En otro sitio, se ve lo que mide de ancho
            (b − a)/200 000 o más.

        Raises
        ------
        TypeError
            Si `test` no es una función o no da float64, o si hace falta su derivada y no la trae.
        ValueError
            Si el intervalo no vale; si una delta cae justo en un extremo, o donde φ no tiene la
            derivada que hace falta; si el producto no es finito, la integral no converge o no
            cabe en float64; o si lo que hay que integrar es 0 o tan estrecho que no se ve.
        """
        a, b = checked_interval(interval)
        phi: Any = getattr(test, "function", test)  # La de una activación.
        if not callable(phi):
            raise TypeError(f"test debe ser una función, y llegó {test!r:.60}")
        if not (known := isinstance(phi, (Smooth, Piecewise))):
            phi = Smooth(phi)
        if not isinstance(phi, Piecewise):
            phi.check(a, b, "la función de prueba")
            phi = Piecewise((phi,))
        terms = []
        for delta in (d for d in self.deltas if a <= d.at <= b):
            if delta.at in (a, b):
                where = f"la delta en {delta.at} cae en un extremo de ({a}, {b})"
                remedy = "agranda o encoge el intervalo"
                raise ValueError(f"{where} y su acción no está definida; {remedy}")
            needs = f"{delta} necesita la derivada de orden {delta.order} de la función de prueba"
            if delta.order and not known:
                raise TypeError(f"{needs}: pásala como Smooth(phi, dphi, …)")
            value = float(phi.derivative(delta.order)(delta.at))
            if not math.isfinite(value):
                raise ValueError(f"{needs}, y allí vale {value}")
            terms.append((-1) ** delta.order * delta.weight * value)
        return total([*terms, action(self.regular, phi, a, b)])

    def __repr__(self) -> str:
        regular = " | ".join(p.text or f"f{'′' * p.taken}(x)" for p in self.regular.pieces)
        deltas = "".join(f" + {d}".replace("+ −", "− ") for d in self.deltas)
        cuts = ", ".join(map(number, self.regular.breaks))
        return f"Distribution: {regular}" + f" [cortes: {cuts}]" * bool(cuts) + deltas

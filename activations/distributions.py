"""Distribuciones: una función a trozos más deltas de Dirac, y su acción sobre funciones de prueba.

La derivada sigue a Chebfun (`deltafun`): se deriva la parte regular trozo a trozo, cada salto da a
luz una delta de su tamaño, y las deltas que había suben de orden.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NoReturn

import numpy as np

from activations import _notation
from activations._elementwise import Floats
from activations.calculus import Piecewise, Smooth, checked_order, finite

MOST_PANELS = 20_000
NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)


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
    """

    at: float = 0.0
    weight: float = 1.0
    order: int = 0

    def __post_init__(self) -> None:
        # Sumar 0.0 convierte −0.0 en 0.0: es el mismo lugar.
        object.__setattr__(self, "at", finite(self.at, "at") + 0.0)
        object.__setattr__(self, "weight", finite(self.weight, "weight"))
        object.__setattr__(self, "order", checked_order(self.order, range(10**9)))

    def __str__(self) -> str:
        """La delta como se escribe: 2·δ(x − 1), −δ′(x)."""
        return self._written("·", "−", _notation.number, lambda k: f"δ{'′' * k}")

    @property
    def latex(self) -> str:
        """La delta en LaTeX."""
        return self._written(r"\,", "-", _notation.latex_number, lambda k: r"\delta" + "'" * k)

    def _written(
        self, times: str, minus: str, write: Callable[[float], str], delta: Callable[[int], str]
    ) -> str:
        weight = {1.0: "", -1.0: minus}.get(self.weight, write(self.weight) + times)
        shift = "" if not self.at else f" {minus if self.at > 0 else '+'} {write(abs(self.at))}"
        return f"{weight}{delta(self.order)}(x{shift})"


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
        total: dict[tuple[float, int], list[float]] = defaultdict(list)
        for delta in self.deltas:
            if not isinstance(delta, Dirac):
                raise TypeError(f"deltas debe contener objetos Dirac, y llegó {delta!r:.60}")
            total[delta.at, delta.order].append(delta.weight)
        merged = (Dirac(at, math.fsum(w), order) for (at, order), w in sorted(total.items()))
        object.__setattr__(self, "deltas", tuple(d for d in merged if d.weight))

    def __call__(self, *_: object) -> NoReturn:
        """Una distribución no tiene valores en los puntos: siempre `TypeError`."""
        raise TypeError(
            "una distribución no tiene valor en un punto: solo actúa sobre funciones de prueba. "
            "Usa T.pair(φ, (a, b)), o T.regular(x) si buscas su parte regular"
        )

    def derivative(self) -> Distribution:
        """La derivada en el sentido de las distribuciones: ⟨T′, φ⟩ = −⟨T, φ′⟩.

        Raises
        ------
        ValueError
            Si algún trozo de la parte regular no declara su derivada.
        """
        jumps = zip(self.regular.breaks, self.regular.jumps, strict=True)
        born = (Dirac(at, jump) for at, jump in jumps if jump)
        raised = (Dirac(d.at, d.weight, d.order + 1) for d in self.deltas)
        return Distribution(self.regular.derivative(), (*born, *raised))

    def pair(self, test: Callable[[Any], Any], interval: tuple[float, float]) -> float:
        """La acción ⟨T, φ⟩ sobre una función de prueba, en un intervalo acotado.

        Parameters
        ----------
        test
            φ: recibe un arreglo y devuelve otro de la misma forma. Si hay deltas de orden k ≥ 1,
            debe ser un `Smooth` con k derivadas.
        interval
            (a, b), finito. Fuera de él se supone φ = 0. Las deltas de dentro cuentan enteras.

        Returns
        -------
        float
            Con error relativo a ∫|T φ| del orden de 1e-12: Gauss–Legendre de 20 nodos, trozo a
            trozo, en paneles que se bisecan hasta que concuerdan.

        Raises
        ------
        TypeError
            Si `test` no es una función, o no es `Smooth` y hace falta su derivada.
        ValueError
            Si el intervalo no vale, una delta cae justo en un extremo, faltan derivadas de φ, o la
            integral no converge.
        """
        a, b = checked_interval(interval)
        if not callable(test):
            raise TypeError(f"test debe ser una función, y llegó {test!r:.60}")
        inside = [d for d in self.deltas if a <= d.at <= b]
        for delta in inside:
            if delta.at in (a, b):
                raise ValueError(
                    f"la delta en {delta.at} cae en un extremo de ({a}, {b}) y su acción no está "
                    "definida; agranda o encoge el intervalo"
                )
            if delta.order and not isinstance(test, Smooth):
                raise TypeError(
                    f"{delta} necesita la derivada de orden {delta.order} de la función de "
                    "prueba: pásala como Smooth(phi, dphi, …)"
                )
        f = test.values if isinstance(test, Smooth) else test
        ends = np.clip((-math.inf, *self.regular.breaks, math.inf), a, b)
        terms = [
            _integral(lambda x, piece=piece: piece.values(x) * f(x), start, end)  # type: ignore[misc]
            for piece, (start, end) in zip(self.regular.pieces, pairwise(ends), strict=True)
            if start < end
        ]
        for d in inside:
            smooth = test.derivative(d.order) if isinstance(test, Smooth) else Smooth(test)
            terms.append((-1) ** d.order * d.weight * smooth.at(d.at))
        return math.fsum(terms)

    def __repr__(self) -> str:
        regular = " | ".join(p.text or "f(x)" for p in self.regular.pieces)
        deltas = "".join(f" + {d}".replace("+ −", "− ") for d in self.deltas)
        at = (
            f" [cortes: {', '.join(map(_notation.number, b))}]"
            if (b := self.regular.breaks)
            else ""
        )
        return f"Distribution: {regular}{at}{deltas}"


def checked_interval(interval: Any) -> tuple[float, float]:
    """El par (a, b), si es finito y a < b."""
    try:
        a, b = interval
    except (TypeError, ValueError):
        raise TypeError(f"interval debe ser un par (a, b), y llegó {interval!r:.60}") from None
    a, b = finite(a, "a"), finite(b, "b")
    if a >= b:
        raise ValueError(f"interval debe cumplir a < b, y llegó ({a}, {b}); intercámbialos")
    return a, b


def _mesh(a: float, b: float) -> Floats:
    """64 paneles iguales, y paneles diádicos hacia los dos extremos.

    Así se ve un pico de cualquier anchura, siempre que haya un corte en su centro.
    """
    steps = (b - a) * 0.5 ** np.arange(6, 50)
    return np.unique(np.concatenate([np.linspace(a, b, 65), a + steps, b - steps]))


def _gauss(f: Callable[[Floats], Floats], a: Floats, b: Floats) -> tuple[Floats, Floats]:
    half = (b - a) / 2
    y = f((a + half)[:, None] + half[:, None] * NODES)
    return half * (y @ WEIGHTS), half * (np.abs(y) @ WEIGHTS)


def _integral(f: Callable[[Floats], Floats], a: float, b: float) -> float:
    """Cuadratura adaptativa: un panel se acepta cuando concuerda con sus dos mitades."""
    mesh = _mesh(a, b)
    left, right = mesh[:-1], mesh[1:]
    accepted: list[float] = []
    scale = 0.0
    for _ in range(60):
        middle = (left + right) / 2
        with np.errstate(over="ignore", under="ignore"):
            whole, size = _gauss(f, left, right)
            halves = _gauss(f, left, middle)[0] + _gauss(f, middle, right)[0]
        if not np.isfinite(halves).all():
            raise ValueError(
                f"el producto con la función de prueba no es finito en todo ({a}, {b}); "
                "elige un intervalo donde lo sea"
            )
        scale = scale or float(size.sum())
        # Con este suelo, el umbral supera al redondeo aunque un panel tenga casi toda el área.
        share = np.maximum((right - left) / (b - a), 0.02)
        agree = np.abs(whole - halves) <= 1e-13 * scale * share
        accepted.extend(halves[agree])
        left, middle, right = left[~agree], middle[~agree], right[~agree]
        left, right = np.concatenate([left, middle]), np.concatenate([middle, right])
        if not left.size:
            return math.fsum(accepted)
        if left.size > MOST_PANELS:
            break
    raise ValueError(
        f"la integral en ({a}, {b}) no converge: la función de prueba no es suave o oscila "
        "demasiado; acorta el intervalo o declara sus cortes"
    )

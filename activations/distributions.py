"""Distribuciones: una función a trozos más deltas de Dirac, y su acción sobre funciones de prueba.

La derivada sigue a Chebfun (`deltafun`): se deriva la parte regular trozo a trozo, cada salto da a
luz una delta de su tamaño, y las deltas que había suben de orden.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, NoReturn

import numpy as np

from activations import _notation
from activations._elementwise import Floats
from activations.calculus import Piecewise, Smooth, checked_order, finite

# Con estos paneles, los nodos distan menos de 1/200 000 del intervalo.
PANELS = 8192
MOST_PANELS = 20 * PANELS
# Lo que pide tantas bisecciones y es más estrecho que NARROW paneles se ha visto por suerte.
DEEP, NARROW = 5, 0.02
QUANTUM = 1e-320  # Lo que redondean los subnormales.
NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)
# Lo que valdría en los bordes de un panel el polinomio que pasa por los nodos.
_POWERS = [np.polynomial.legendre.legvander(x, 19) for x in (np.array([-1, 1]), NODES)]
EDGES = np.linalg.solve(_POWERS[1].T, _POWERS[0].T)


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
        merged = (Dirac(at, _total(w), order) for (at, order), w in sorted(total.items()))
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
                where = f"se hace infinita en x = {_notation.number(cut.at)}"
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
        return _total([*terms, self._regular_action(phi, a, b)])

    def _regular_action(self, phi: Piecewise, a: float, b: float) -> float:
        regular, terms, size, blind = self.regular, [0.0], 0.0, False
        cuts = {a, b, *regular.breaks, *phi.breaks}
        if regular.piece_after(0.0).constant is None:
            cuts.add(0.0)  # Las curvas del catálogo hacen lo suyo junto a 0, a su escala.
        for start, end in pairwise(sorted(c for c in cuts if a <= c <= b)):
            pieces = regular.piece_after(start), phi.piece_after(start)
            if any(p.constant == 0.0 for p in pieces):
                continue
            # Un cero con signo es código, con derivada 0.
            blind = blind or all(p.jet[1:2] != (0.0,) for p in pieces)
            panels = max(64, math.ceil(PANELS * ((end - start) / (b - a))))
            product = partial(_product, *pieces)
            term, absolute = _integral(product, start, end, panels)
            terms.append(term)
            size += absolute
        if blind and not size:  # Todo 0: no es de fiar si no se las ve vivas a las dos.
            looked = np.concatenate([np.linspace(a, b, 9973), np.linspace(-40, 40, 9973)])
            alive = regular.values(looked) != 0
            here = (a < looked) & (looked < b)
            tested = phi.values(looked[here]) != 0
            if not (alive.any() and tested.any()) or (alive[here] & tested).any():
                raise _unseen(a, b)
        return _total(terms)

    def __repr__(self) -> str:
        regular = " | ".join(p.text or f"f{'′' * p.taken}(x)" for p in self.regular.pieces)
        deltas = "".join(f" + {d}".replace("+ −", "− ") for d in self.deltas)
        cuts = ", ".join(map(_notation.number, self.regular.breaks))
        return f"Distribution: {regular}" + f" [cortes: {cuts}]" * bool(cuts) + deltas


def checked_interval(interval: Any) -> tuple[float, float]:
    """El par (a, b), si es finito y a < b."""
    try:
        a, b = interval
    except (TypeError, ValueError):
        raise TypeError(f"interval debe ser un par (a, b), y llegó {interval!r:.60}") from None
    a, b = finite(a, "a"), finite(b, "b")
    if a >= b:
        raise ValueError(f"interval debe cumplir a < b, y llegó ({a}, {b}); intercámbialos")
    if math.isinf(b - a):
        raise ValueError(f"({a}, {b}) es más ancho que el mayor float64; acorta el intervalo")
    return a, b


def _total(terms: Iterable[float]) -> float:
    """La suma redondeada una sola vez, si cabe en float64."""
    with suppress(OverflowError, ValueError):
        if math.isfinite(total := math.fsum(terms)):
            return total
    raise ValueError("el resultado no cabe en float64; divide los datos entre un número grande")


def _product(f: Smooth, g: Smooth, x: Floats) -> Floats:
    return f.values(x) * g.values(x)


def _unseen(a: float, b: float) -> ValueError:
    problem = f"en ({a}, {b}), lo que hay que integrar es 0, o tan estrecho que no se ve bien"
    remedy = "declara un corte donde esté, Piecewise((f, f), (corte,)), o acorta el intervalo"
    return ValueError(f"{problem}; {remedy}; si es 0, usa Smooth(0.0)")


def _mesh(a: float, b: float, panels: int) -> Floats:
    """Paneles iguales, y paneles cada vez más finos hacia los dos extremos.

    Así se ve un pico de cualquier anchura, siempre que haya un corte en su centro.
    """
    steps = (b - a) * 0.5 ** np.arange(6, 2048, 3)
    steps = steps[steps > 1e-305]  # Más cerca, un nodo caería en el propio extremo.
    return np.unique(np.concatenate([np.linspace(a, b, panels + 1), a + steps, b - steps]))


def _gauss(f: Callable[[Floats], Floats], a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """En cada panel, la integral de f, y sus valores en los nodos."""
    y = f(a[:, None] + (b - a)[:, None] * ((1 + NODES) / 2))
    return (b - a) * (y @ (WEIGHTS / 2)), y


def _integral(
    f: Callable[[Floats], Floats], a: float, b: float, panels: int
) -> tuple[float, float]:
    """∫f y ∫|f|, con cuadratura adaptativa: un panel vale cuando concuerda con sus dos mitades."""
    mesh = _mesh(a, b, panels)
    left, right, panel = mesh[:-1], mesh[1:], (b - a) / panels
    accepted: list[float] = []
    scale = done = lucky = top = 0.0
    for depth in range(60):
        middle = left / 2 + right / 2
        whole, y = _gauss(f, left, right)
        size = (right - left) * (np.abs(y) @ (WEIGHTS / 2))
        halves = _gauss(f, left, middle)[0] + _gauss(f, middle, right)[0]
        if not np.isfinite(halves).all():
            problem = f"el producto con la función de prueba no es finito en todo ({a}, {b})"
            raise ValueError(f"{problem}; elige un intervalo donde lo sea")
        scale = max(scale, done + float(size.sum()))
        # Con este suelo, el umbral supera al redondeo aunque un panel tenga casi toda el área.
        share = np.maximum((right - left) / (b - a), 0.02)
        agree = np.abs(whole - halves) <= 1e-13 * scale * share + QUANTUM
        # Entre un borde y su nodo cabe un escalón que ningún nodo ve: que lo vea el borde.
        torn = np.abs(f(np.stack([left, right], 1)) - y @ EDGES) * (right - left)[:, None]
        torn[left == a, 0] = torn[right == b, 1] = 0.0
        agree &= ~(torn > 3e-11 * scale + QUANTUM).any(1)
        accepted.extend(halves[agree])
        done += float(size[agree].sum())
        if depth >= DEEP:
            far = agree & (np.minimum(left - a, b - right) > panel)
            lucky, top = lucky + float(size[far].sum()), max([top, *np.abs(y[far]).max(1)])
        left, middle, right = left[~agree], middle[~agree], right[~agree]
        left, right = np.concatenate([left, middle]), np.concatenate([middle, right])
        if not left.size:
            # Área entre altura: la anchura de lo que está lejos de un corte y apenas se vio.
            if 2 * lucky > done and lucky / top < NARROW * panel:
                raise _unseen(a, b)
            return _total(accepted), done
        if left.size > MOST_PANELS:
            break
    problem = f"la integral en ({a}, {b}) no converge: la función de prueba no es suave o oscila"
    raise ValueError(f"{problem} demasiado; acorta el intervalo o declara sus cortes")

"""La acción de la parte regular de una distribución: la integral de T·φ, panel a panel."""

import math
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import pairwise

import numpy as np

from activations._elementwise import Floats
from activations.piecewise import Piecewise
from activations.smooth import Smooth

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


def action(regular: Piecewise, phi: Piecewise, a: float, b: float) -> float:
    """∫ regular·phi entre `a` y `b`."""
    terms, size, blind = [0.0], 0.0, False
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
    return total(terms)


def total(terms: Iterable[float]) -> float:
    """La suma redondeada una sola vez, si cabe en float64."""
    with suppress(OverflowError, ValueError):
        if math.isfinite(result := math.fsum(terms)):
            return result
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
            return total(accepted), done
        if left.size > MOST_PANELS:
            break
    problem = f"la integral en ({a}, {b}) no converge: la función de prueba no es suave o oscila"
    raise ValueError(f"{problem} demasiado; acorta el intervalo o declara sus cortes")

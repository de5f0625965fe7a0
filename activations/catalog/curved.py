"""Parientes de la ReLU que se curvan: por una exponencial, una hipérbola o una parábola."""

import math
from functools import partial
from typing import Any

import numpy as np

from activations._checks import sized
from activations._notation import latex_number, number
from activations.activation import Activation, declared
from activations.kernels import smooth, straight
from activations.smooth import Smooth, affine, constant, identity


def _grown(height: float, width: float = 1.0) -> dict[str, Any]:
    """Cómo se escriben height·(e^{x/width} − 1) y, en LaTeX, sus derivadas."""
    text, power = "exp(x) − 1", "e^{x}"
    if width != 1:
        text = f"exp(x/{number(width)}) − 1"
        power = rf"e^{{\frac{{x}}{{{latex_number(width)}}}}}"
    latex = f"{power} - 1"
    if height != 1:
        text = f"{number(height)}·({text})"
        latex = rf"{latex_number(height)}\,({latex})"
    slopes = height / width, height / width / width
    factors = ["" if slope == 1 else rf"{latex_number(slope)}\," for slope in slopes]
    return {"text": text, "latex": (latex, *(f"{k}{power}" for k in factors))}


def _exponential(height: float, x: Any) -> Any:
    return height * np.exp(x)


def _exponential_side(height: float) -> Smooth:
    # Su derivada vuelve a ser una exponencial: tres bastan para llegar a δ′.
    rates = [partial(_exponential, height)] * 3
    return Smooth(partial(smooth.elu, height), *rates, **_grown(height))


@declared
def elu(alpha: float = 1.0) -> Activation:
    """La unidad lineal exponencial: a la izquierda de 0 es alpha·(exp(x) − 1), que tiende a −alpha.

    Con alpha = 1 es derivable en 0; con otro valor, tiene allí una esquina.

    Examples
    --------
    >>> elu([-np.inf, 0.0, 2.0])
    array([-1.,  0.,  2.])
    >>> elu.kinks, elu.with_parameters(alpha=0.5).kinks
    ((), (0.0,))
    """
    left = _exponential_side(alpha)
    bent = partial(straight.bent, left.jet[0], 1.0)
    return Activation(
        title="ELU",
        pieces=(left, identity),
        breaks=(0.0,),
        range=(min(-alpha, 0.0), math.inf),
        attained=(alpha <= 0, False),
        monotone=alpha >= 0,
        closed_forms=(bent, partial(straight.capped, np.exp) if alpha == 1 else None),
        reference="Clevert, Unterthiner y Hochreiter (2015), https://arxiv.org/abs/1511.07289",
    )


@declared
def celu(alpha: float = 1.0) -> Activation:
    """La ELU continuamente derivable: alpha estira la curva sin quebrarla en 0."""
    sized(alpha, "celu: alpha")
    rates = [partial(straight.scaled, np.exp, 1 / alpha, alpha**-k) for k in range(3)]
    left = Smooth(partial(smooth.celu, alpha), *rates, **_grown(alpha, alpha))
    left = left if alpha != 1 else _exponential_side(1.0)
    bent = partial(straight.bent, left.jet[0], 1.0)
    return Activation(
        title="CELU",
        pieces=(left, identity),
        breaks=(0.0,),
        range=(-alpha, math.inf),
        monotone=True,
        closed_forms=(bent, partial(straight.capped, left.jet[1])),
        reference="Barron (2017), https://arxiv.org/abs/1704.07483",
    )


@declared
def selu() -> Activation:
    """La ELU con alpha = 1.6732…, por 1.0507…: lleva la media y la varianza hacia 0 y 1.

    Lo hace capa tras capa, si los pesos tienen media 0 y varianza 1/n.
    """
    scale, height = smooth.SELU_SCALE, smooth.SELU_HEIGHT
    left = _exponential_side(height)
    return Activation(
        title="SELU",
        pieces=(left, affine(scale)),
        breaks=(0.0,),
        range=(-height, math.inf),
        monotone=True,
        closed_forms=(partial(straight.bent, left.jet[0], scale),),
        reference="Klambauer et al. (2017), https://arxiv.org/abs/1706.02515",
    )


@declared
def squareplus(b: float = 4.0) -> Activation:
    """Una gemela de la ReLU sin exponenciales, (x + √(x² + b))/2: b mide su curva.

    Es suave, una rama de hipérbola; con b = 0 la rama se quiebra y es la ReLU.
    """
    sized(b or 1.0, "squareplus: b, si no es 0,")
    kernels = smooth.squareplus, smooth.squareplus_prime, smooth.squareplus_second
    root = rf"\sqrt{{x^2 + {latex_number(b)}}}"
    branch = Smooth(
        *(partial(kernel, b) for kernel in kernels),
        text=f"(x + √(x² + {number(b)}))/2",
        latex=(
            rf"\frac{{x + {root}}}{{2}}",
            rf"\frac{{1}}{{2}} + \frac{{x}}{{2\,{root}}}",
            rf"\frac{{{latex_number(b / 2)}}}{{(x^2 + {latex_number(b)})^{{3/2}}}}",
        ),
    )
    return Activation(
        title="squareplus",
        pieces=(branch,) if b else (constant(0.0), identity),
        breaks=() if b else (0.0,),
        range=(0.0, math.inf),
        attained=(b == 0, False),
        monotone=True,
        reference="Barron (2021), https://arxiv.org/abs/2112.11687",
    )


def _arc(x: Any) -> Any:
    return np.square((x + 1) / 2)


@declared
def sparse_plus() -> Activation:
    """Una gemela de la ReLU sin esquina: un arco de parábola une el eje x con la recta y = x."""
    rise = partial(straight.ramp, -1.0, 1.0)
    arc = Smooth(
        _arc,
        rise,
        0.5,
        text="(x + 1)²/4",
        latex=(r"\frac{(x + 1)^2}{4}", r"\frac{x + 1}{2}"),
    )
    return Activation(
        title="SparsePlus",
        pieces=(constant(0.0), arc, identity),
        breaks=(-1.0, 1.0),
        range=(0.0, math.inf),
        attained=(True, False),
        monotone=True,
        closed_forms=(None, rise),
        reference="Blondel, Martins y Niculae (2019), https://arxiv.org/abs/1901.02324",
    )


@declared
def exponential() -> Activation:
    """La exponencial: siempre positiva, e igual a su derivada."""
    curve = Smooth(*[np.exp] * 4, text="exp(x)", latex=["e^{x}"] * 4)
    return Activation(title="exp", pieces=(curve,), range=(0.0, math.inf), monotone=True)

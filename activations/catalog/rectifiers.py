"""La ReLU y sus parientes más rectos."""

import math
from functools import partial

import numpy as np

from activations.activation import Activation, declared
from activations.kernels import straight
from activations.smooth import Smooth, affine, constant, identity


@declared
def absolute() -> Activation:
    """El valor absoluto."""
    return Activation(
        title="abs",
        latex="|x|",
        pieces=(affine(-1.0), identity),
        breaks=(0.0,),
        range=(0.0, math.inf),
        attained=(True, False),
        closed_forms=(np.abs,),
    )


@declared
def relu() -> Activation:
    """La unidad lineal rectificada: deja pasar lo positivo y anula lo negativo.

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    >>> relu.derivative([-2.0, 0.0, 3.0])
    array([ 0., nan,  1.])
    >>> relu.subdifferential(0.0)
    (0.0, 1.0)
    """
    return Activation(
        title="ReLU",
        latex=r"\max(0, x)",
        pieces=(constant(0.0), identity),
        breaks=(0.0,),
        range=(0.0, math.inf),
        attained=(True, False),
        monotone=True,
        closed_forms=(straight.relu,),
        reference="Fukushima (1969), https://doi.org/10.1109/TSSC.1969.300225",
    )


@declared
def squared_relu() -> Activation:
    """El cuadrado de la ReLU: la pendiente empieza en 0 y crece con la entrada."""
    square = Smooth(np.square, partial(np.multiply, 2.0), 2.0, text="x²", latex=("x^2", "2x"))
    return Activation(
        title="ReLU²",
        latex=r"\max(0, x)^2",
        pieces=(constant(0.0), square),
        breaks=(0.0,),
        range=(0.0, math.inf),
        attained=(True, False),
        monotone=True,
        reference="So et al. (2021), https://arxiv.org/abs/2109.08668",
    )


@declared
def leaky_relu(slope: float = 0.01) -> Activation:
    """La ReLU con fuga: deja pasar lo positivo y multiplica lo negativo por `slope`.

    Examples
    --------
    >>> leaky_relu.with_parameters(slope=0.25)([-2.0, 0.0, 3.0])
    array([-0.5,  0. ,  3. ])
    """
    bent = partial(straight.bent, partial(np.multiply, slope), 1.0)
    return Activation(
        title="LeakyReLU",
        pieces=(identity,) if slope == 1 else (affine(slope), identity),
        breaks=() if slope == 1 else (0.0,),
        range=(0.0 if slope <= 0 else -math.inf, math.inf),
        attained=(slope <= 0, False),
        odd=slope == 1,
        monotone=slope >= 0,
        closed_forms=() if slope in (0, 1) else (bent,),
        reference=(
            "Maas, Hannun y Ng (2013), «Rectifier nonlinearities improve neural network acoustic "
            "models»"
        ),
    )


@declared
def relu6() -> Activation:
    """La ReLU con techo: no pasa de 6."""
    return Activation(
        title="ReLU6",
        latex=r"\min(\max(0, x), 6)",
        pieces=(constant(0.0), identity, constant(6.0)),
        breaks=(0.0, 6.0),
        range=(0.0, 6.0),
        attained=(True, True),
        monotone=True,
        closed_forms=(partial(straight.clip, 0.0, 6.0),),
        reference="Krizhevsky (2010), «Convolutional deep belief networks on CIFAR-10»",
    )

"""Funciones con una esquina."""

import math
from functools import partial

import numpy as np

from activations.activation import Activation, declared
from activations.calculus import affine, constant, identity


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
    """La unidad lineal rectificada: deja pasar lo positivo y anula lo negativo."""
    return Activation(
        title="ReLU",
        latex=r"\max(0, x)",
        pieces=(constant(0.0), identity),
        breaks=(0.0,),
        range=(0.0, math.inf),
        attained=(True, False),
        monotone=True,
        closed_forms=(partial(np.maximum, 0.0),),
        reference="Fukushima (1969), https://doi.org/10.1109/TSSC.1969.300225",
    )


@declared
def leaky_relu(slope: float = 0.01) -> Activation:
    """La ReLU con fuga: a la izquierda de cero deja una pendiente pequeña, `slope`."""
    return Activation(
        title="LeakyReLU",
        pieces=(affine(slope), identity),
        breaks=(0.0,),
        range=(0.0 if slope <= 0 else -math.inf, math.inf),
        attained=(slope <= 0, False),
        monotone=slope >= 0,
        reference="Maas, Hannun y Ng (2013), «Rectifier nonlinearities»",
    )

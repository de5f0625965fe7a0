"""Funciones con saltos."""

from activations.activation import Activation, declared
from activations.kernels import straight
from activations.smooth import constant


@declared
def heaviside(value_at_zero: float = 1.0) -> Activation:
    """La función escalón: 0 a la izquierda de cero y 1 a su derecha.

    Convenio: H(0) = 1. Otro valor se elige con `with_parameters(value_at_zero=…)`.

    Examples
    --------
    >>> heaviside([-2.0, 0.0, 2.0])
    array([0., 1., 1.])
    >>> heaviside.derivative([-2.0, 0.0, 2.0])
    array([ 0., nan,  0.])
    >>> heaviside.distributional_derivative()
    Distribution: 0 | 0 [cortes: 0] + δ(x)
    """
    return Activation(
        title="H",
        pieces=(constant(0.0), constant(1.0)),
        breaks=(0.0,),
        values_at_breaks=(value_at_zero,),
        range=(min(0.0, value_at_zero), max(1.0, value_at_zero)),
        attained=(True, True),
        monotone=0 <= value_at_zero <= 1,
        reference="McCulloch y Pitts (1943), https://doi.org/10.1007/BF02478259",
    )


@declared
def sign() -> Activation:
    """El signo de x: −1, 0 o 1."""
    return Activation(
        title="signo",
        pieces=(constant(-1.0), constant(1.0)),
        breaks=(0.0,),
        values_at_breaks=(0.0,),
        range=(-1.0, 1.0),
        attained=(True, True),
        odd=True,
        monotone=True,
        closed_forms=(straight.sign,),
    )

"""La función lineal."""

from activations.activation import Activation, declared
from activations.calculus import affine


@declared
def linear(slope: float = 1.0, intercept: float = 0.0) -> Activation:
    """La recta slope·x + intercept: la derivada es su pendiente, en todas partes.

    Con los parámetros de partida es la identidad.
    """
    return Activation(
        title="lineal",
        pieces=(affine(slope, intercept),),
        range=(intercept, intercept) if slope == 0 else (-float("inf"), float("inf")),
        attained=(slope == 0, slope == 0),
        odd=slope != 0 and intercept == 0,
        monotone=slope >= 0,
    )

"""La función lineal."""

from functools import partial

from activations._checks import sized
from activations.activation import Activation, declared
from activations.kernels import straight
from activations.smooth import Smooth, affine


@declared
def linear(slope: float = 1.0, intercept: float = 0.0) -> Activation:
    """La recta slope·x + intercept: la derivada es su pendiente, en todas partes.

    Con los parámetros de partida es la identidad.
    """
    # 0·x, que es impar hasta en el signo del cero; y en ±∞, también 0.
    flat = partial(straight.scaled, partial(straight.clip, -1.0, 1.0), 1.0, 0.0)
    zero = Smooth(flat, 0.0, text="0", latex="0")
    # Con una ordenada mayor, slope·x podría desbordar donde la suma no.
    sized(abs(intercept) or 1.0, "linear: |intercept|, si no es 0,")
    return Activation(
        title="lineal",
        pieces=(affine(slope, intercept) if slope or intercept else zero,),
        range=(intercept, intercept) if slope == 0 else (-float("inf"), float("inf")),
        attained=(slope == 0, slope == 0),
        odd=intercept == 0,
        monotone=slope >= 0,
    )

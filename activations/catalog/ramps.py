"""Curvas en S de tres tramos rectos."""

from functools import partial

from activations.activation import Activation, declared
from activations.kernels import straight
from activations.smooth import Smooth, constant, identity


@declared
def hard_sigmoid() -> Activation:
    """Una aproximación de la sigmoide con tres tramos rectos: 0, una rampa de −3 a 3, y 1."""
    rise = partial(straight.ramp, -3.0, 3.0)
    ramp = Smooth(rise, 1 / 6, text="(x + 3)/6", latex=r"\frac{x + 3}{6}")
    return Activation(
        title="HardSigmoid",
        pieces=(constant(0.0), ramp, constant(1.0)),
        breaks=(-3.0, 3.0),
        range=(0.0, 1.0),
        attained=(True, True),
        monotone=True,
        closed_forms=(rise,),
        reference="Howard et al. (2019), https://arxiv.org/abs/1905.02244",
    )


@declared
def hard_tanh(low: float = -1.0, high: float = 1.0) -> Activation:
    """Una aproximación de la tangente hiperbólica con tres tramos rectos: `low`, x y `high`."""
    if low >= high:
        raise ValueError(f"hard_tanh: hace falta low < high, y llegaron {low!r} y {high!r}")
    return Activation(
        title="HardTanh",
        pieces=(constant(low), identity, constant(high)),
        breaks=(low, high),
        range=(low, high),
        attained=(True, True),
        odd=low == -high,
        monotone=True,
        closed_forms=(partial(straight.clip, low, high),),
        reference="Collobert (2004), tesis, Universidad de París VI",
    )


@declared
def sparse_sigmoid() -> Activation:
    """La derivada de `sparse_plus`: 0, una rampa de −1 a 1, y 1."""
    rise = partial(straight.ramp, -1.0, 1.0)
    ramp = Smooth(rise, 0.5, text="(x + 1)/2", latex=r"\frac{x + 1}{2}")
    return Activation(
        title="SparseSigmoid",
        pieces=(constant(0.0), ramp, constant(1.0)),
        breaks=(-1.0, 1.0),
        range=(0.0, 1.0),
        attained=(True, True),
        monotone=True,
        closed_forms=(rise,),
        reference="Blondel, Martins y Niculae (2019), https://arxiv.org/abs/1901.02324",
    )

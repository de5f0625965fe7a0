"""Curvas en S de tres tramos rectos."""

import math
from functools import partial
from typing import Any

from activations._notation import line
from activations.activation import Activation, declared
from activations.kernels import straight
from activations.smooth import Smooth, constant, identity

_ZERO, _ONE = constant(0.0), constant(1.0)


def _rise(slope: float, offset: float, x: Any) -> Any:
    return straight.clip(0.0, 1.0, slope * x + offset)


def _reaches(level: int, slope: float, offset: float) -> float:
    """Dónde vale `level` la recta slope·x + offset, redondeado una vez; ∞ si no se puede decir."""
    (a, b), (c, d) = offset.as_integer_ratio(), slope.as_integer_ratio()
    try:
        at = (level * b - a) * d / (b * c)
    except (OverflowError, ZeroDivisionError):
        return math.inf
    return at if abs(at) > 1e-300 or a == level * b else math.inf


@declared
def hard_sigmoid(slope: float = 1 / 6, offset: float = 0.5) -> Activation:
    """La sigmoide dura, de tres tramos rectos: 0 a un lado, 1 al otro y, entre ellos, una rampa.

    La rampa es `slope·x + offset`: con los parámetros de partida va de −3 a 3 y se parece a la
    sigmoide; en ONNX y en Keras 2 es `0.2·x + 0.5`.
    """
    low, high = sorted(_reaches(level, slope, offset) for level in (0, 1))
    # Más juntos, entre ellos no hay bastantes números para que la rampa tenga sus valores.
    if not (high < math.inf and high - low > 1e-12 * max(abs(low), abs(high))):
        rule = "los cortes donde slope·x + offset llega a 0 y a 1 deben ser de tamaño 0 o entre"
        rule += " 1e-300 y 1.8e308, y estar separados más de 1e-12 veces el mayor"
        got = f"llegaron slope = {slope!r} y offset = {offset!r}"
        raise ValueError(f"hard_sigmoid: {rule}, y {got}; usa 1/6 y 0.5")
    rise, text, latex = partial(straight.ramp, -3.0, 3.0), "(x + 3)/6", r"\frac{x + 3}{6}"
    if (slope, offset) != (1 / 6, 0.5):
        rise = partial(_rise, slope, offset)
        text, latex = line(slope, offset), line(slope, offset, latex=True)
    middle = Smooth(rise, slope, text=text, latex=latex)
    pieces = _ZERO, middle, _ONE
    # La recta, redondeada, puede no llegar a 0 o a 1 en su corte: entonces no sirve fuera de él.
    exact = {middle.at(low), middle.at(high)} == {0.0, 1.0}
    return Activation(
        title="HardSigmoid",
        pieces=pieces if slope > 0 else pieces[::-1],
        breaks=(low, high),
        range=(0.0, 1.0),
        attained=(True, True),
        monotone=slope > 0,
        closed_forms=(rise,) if exact else (),
        reference="Howard et al. (2019), https://arxiv.org/abs/1905.02244",
    )


@declared
def hard_tanh(low: float = -1.0, high: float = 1.0) -> Activation:
    """La tangente hiperbólica dura, de tres tramos rectos: `low`, x y `high`."""
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
        pieces=(_ZERO, ramp, _ONE),
        breaks=(-1.0, 1.0),
        range=(0.0, 1.0),
        attained=(True, True),
        monotone=True,
        closed_forms=(rise,),
        reference="Blondel, Martins y Niculae (2019), https://arxiv.org/abs/1901.02324",
    )

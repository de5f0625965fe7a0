"""Softmax, su logaritmo y sus derivadas, fila a fila.

Reciben una matriz, que es una copia y se puede cambiar. Ninguna exponencial desborda, ni se resta
de 1 lo que está junto a 1. Lo demás se suma tal cual: logsumexp pierde cifras junto a 0, y un v o
un g de 1e308 puede desbordar.
"""

from typing import Any

import numpy as np

from activations._elementwise import Floats


def _powers(x: Floats) -> tuple[Floats, Floats, Floats, Any]:
    """Con m = máx x: x − m, que ocupa x; exp(x − m), sin el del máximo; su suma; y dónde está."""
    at = np.arange(len(x)), x.argmax(-1)
    top = x[at]
    x -= top[:, None]
    # ∞ − ∞ es 0 si es la entrada consigo misma, y nan si son dos; y un nan sigue siendo nan.
    x[at] = zero = np.minimum(np.abs(top), 0)
    powers = np.exp(x)
    powers[at] = zero
    return x, powers, powers.sum(-1, keepdims=True), at


def softmax(x: Floats) -> Floats:
    """exp(x − m) entre su suma, con el término del máximo, 1, sumado al final."""
    _, powers, rest, at = _powers(x)
    powers[at] = 1
    powers /= 1 + rest
    return powers


def log_softmax(x: Floats) -> Floats:
    """Con log1p: junto a 1, la suma entera habría perdido lo que aportan las demás."""
    shift, _, rest, _ = _powers(x)
    shift -= np.log1p(rest)
    return shift


def logsumexp(x: Floats) -> Any:
    """El máximo más log1p de los demás; si es infinito, él."""
    top = x.max(-1)
    rest = _powers(x)[2][:, 0]
    return np.where(np.isinf(top), top, top + np.log1p(rest))


def _with_diagonal(jacobian: Floats) -> Floats:
    """La diagonal es lo que falta para que cada fila sume 0: 1 − sᵢ se cancelaría."""
    i = np.arange(jacobian.shape[-1])
    jacobian[..., i, i] *= 0  # Un nan sigue siendo nan.
    jacobian[..., i, i] = 0 - jacobian.sum(-1)  # Con un menos, el 0 sería −0.
    return jacobian


def softmax_jacobian(x: Floats) -> Floats:
    """En cada fila, diag(s) − s·sᵀ."""
    s = softmax(x)
    return _with_diagonal(-s[..., :, None] * s[..., None, :])


def log_softmax_jacobian(x: Floats) -> Floats:
    """En cada fila, la identidad menos una matriz de filas s."""
    s = softmax(x)
    return _with_diagonal(-np.repeat(s[..., None, :], s.shape[-1], -2))


def _centred(x: Floats, v: Floats) -> tuple[Floats, Any]:
    """s, y v menos su media, medido desde el de la entrada mayor: su término, el mayor, es 0."""
    w = v - v[np.arange(len(x)), x.argmax(-1)][:, None]
    s = softmax(x)
    return s, w - (s * w).sum(-1, keepdims=True)


def log_softmax_jvp(x: Floats, v: Floats) -> Any:
    """vᵢ − Σⱼ sⱼ·vⱼ."""
    return _centred(x, v)[1]


def softmax_jvp(x: Floats, v: Floats) -> Any:
    """Lo mismo, por sᵢ."""
    s, centred = _centred(x, v)
    return s * centred


def log_softmax_vjp(x: Floats, g: Floats) -> Floats:
    """En la entrada mayor, g·(1 − s) menos s por los demás: con s junto a 1, g − s·g se cancela."""
    _, powers, rest, at = _powers(x)
    total = 1 + rest
    largest = g[at][:, None]
    g[at] = 0
    others = g.sum(-1, keepdims=True)
    g -= powers / total * (largest + others)
    g[at] = (largest * (rest / total) - others / total)[:, 0]
    return g

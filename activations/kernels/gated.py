"""x por una puerta hecha de exponenciales: SiLU y Mish."""

from typing import Any

import numpy as np

from activations.kernels.smooth import sigmoid, sigmoid_prime
from activations.kernels.straight import clip

# Constantes y coeficientes: los rehace tests/oracle/coefficients.py.
SILU_MINIMUM = -0.2784645427610738
MISH_MINIMUM = -0.30884341301725043
_SILU_ROOT = (-1.2784645427610737, -1.0946994183093437e-16)
_SILU_EXP_ROOT = 0.2784645427610738
_SILU_INFLECTION = (2.3993572805154675, 1.8464872855353363e-16)
_SILU_EXP_INFLECTION = 0.0907762782268676
_MISH_ROOT = (-1.1924312145154952, -4.8484829848031044e-17)
_MISH_EXP_ROOT = 0.3034825352815289
# fmt: off
_MISH_INFLECTIONS = (
    (2.256376396360793, 1.0703174875019247e-16, 0.10472929546651437, 2.1742565259238615),
    (1.4905711794854284, 7.126036715834263e-17, 0.22524396405848376, 2.5514067710241637),
)
# fmt: on


def silu(x: Any) -> Any:
    """x·σ(x): el máximo evita −∞·0; por debajo de −1000 el producto ya es 0."""
    return np.maximum(x, -1000) * sigmoid(x)


def swish(beta: float, x: Any) -> Any:
    """x·σ(beta·x), con el mismo tope; (1/beta)·silu(beta·x) desbordaría antes que él."""
    return (np.maximum if beta > 0 else np.minimum)(x, -1000 / beta) * sigmoid(beta * x)


def silu_prime(x: Any) -> Any:
    """SiLU′ vale g o 1 − g, con g = N·e/(1 + e)² y N = 1 + a + eᵃ, a = −|x|.

    N se anula en a = r = −1.278…; escrito (a − r) + eʳ·expm1(a − r) no se cancela en ningún sitio.
    """
    a = -np.minimum(np.abs(x), 1000)
    e = np.exp(a)
    from_root = (a - _SILU_ROOT[0]) - _SILU_ROOT[1]
    n = from_root + _SILU_EXP_ROOT * np.expm1(from_root)
    # (1 + e)², con un redondeo menos, que son las décimas que sobrarían.
    g = n * e / (1 + e * (2 + e))
    return np.where(x > 0, 1 - g, g)


def silu_second(x: Any) -> Any:
    """σ′(t)·N/(1 + e), con t = |x| y N = (2 − t) + (2 + t)·e, anclada en su raíz r.

    Con d = t − r y E = e⁻ʳ, N = −d·(1 − E) + (2 + t)·E·expm1(−d): dos términos del mismo signo.
    """
    t = np.minimum(np.abs(x), 1000)
    d = (t - _SILU_INFLECTION[0]) - _SILU_INFLECTION[1]
    er = _SILU_EXP_INFLECTION
    n = (2 + t) * er * np.expm1(-d) - d * (1 - er)
    return sigmoid_prime(t) * n / (1 + np.exp(-t))


def mish(x: Any) -> Any:
    """x·tanh(softplus(x)) = x·n/(n + 2), con n = e·(e + 2) y e = eˣ; desde 20 ya es x."""
    e = np.exp(np.minimum(x, 20))
    n = e * (e + 2)
    return np.maximum(x, -1000) * (n / (n + 2))


def mish_prime(x: Any) -> Any:
    """Mish′ = e·ω/D², con ω escrita desde su raíz r para que no se cancele junto a ella."""
    r, er = _MISH_ROOT[0], _MISH_EXP_ROOT
    x = np.clip(x, -1000, 22)
    e = np.exp(x)
    d = (x - r) - _MISH_ROOT[1]
    omega = 4 * d * (1 + e) + er * np.expm1(d) * (
        ((4 + er) + e) * e + (4 * er + er * er + 4 * r + 6)
    )
    denominator = e * (e + 2) + 2
    return np.where(x < 22, e * omega / (denominator * denominator), x / 22)


def mish_second(x: Any) -> Any:
    """Con u = exp(−|x|): 4·u·M/D³ a la izquierda y 4·u²·M/D³ a la derecha.

    M es un polinomio en u más |x| por otro, y a cada lado se anula en un punto r. Con
    d = |x| − r y U = e⁻ʳ es U·expm1(−d)·(…) − d·c: dos términos del mismo signo junto a r.
    """
    right, x = x > 0, clip(-1000, 1000, x)
    (r0, l0, u0, c0), (r1, l1, u1, c1) = _MISH_INFLECTIONS
    y, ur = np.abs(x), np.where(right, u1, u0)
    u, d = np.exp(-y), (y - np.where(right, r1, r0)) - np.where(right, l1, l0)
    s, k = u + ur, np.where(right, 2.0, 1.0)
    m = np.where(right, (8 + 2 * x) * s + (6 - 3 * x), (6 - 3 * x) * s + (8 + 2 * x))
    m = ur * np.expm1(-d) * (2 * (k + y) * (u * s + ur * ur) + m) - d * np.where(right, c1, c0)
    # D = 2 + 2u + u² o 1 + 2u + 2u², y lo que pierde al redondearse, que el cubo triplicaría.
    one, more = 3 - k, u * (k * u + 2)
    whole = one + more
    lost = (more - (whole - one)) / whole
    return 4 * u / whole * m / (whole * whole) * (1 - 3 * lost) * np.where(right, u, 1)

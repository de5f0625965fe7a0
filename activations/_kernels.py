"""Las fórmulas que piden cuidado, cada una con su razón.

En todas, `x` es un arreglo de float64 o longdouble. El error máximo de cada una está medido en
`tests/test_accuracy.py`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

# Todo se escribe con e = exp(−|x|), que está en (0, 1]: nada desborda, y 1 + e no pierde cifras.


def sigmoid(x: Any) -> Any:
    """σ(x): el numerador es 1 a la derecha de 0 y e a la izquierda, sin ramas."""
    e = np.exp(-np.abs(x))
    return np.maximum(e, x >= 0) / (1 + e)


def sigmoid_prime(x: Any) -> Any:
    """σ′(x): s·(1 − s) sería 0 desde x = 36.74, donde aún vale 1e-16."""
    e = np.exp(-np.abs(x))
    d = 1 + e
    return e / (d * d)


def sigmoid_second(x: Any) -> Any:
    """σ″(x) = −signo(x)·e·(1 − e)/(1 + e)³: 1 − e, por expm1, no se cancela cerca de 0."""
    a = -np.abs(x)
    e = np.exp(a)
    return np.sign(x) * e * np.expm1(a) / (1 + e) ** 3


def tanh_prime(x: Any) -> Any:
    """tanh′(x): 1 − tanh² sería 0 desde |x| = 19.06. El mínimo evita que 2·|x| desborde."""
    e = np.exp(-2 * np.minimum(np.abs(x), 1e4))
    d = 1 + e
    return 4 * e / (d * d)


def tanh_second(x: Any) -> Any:
    """tanh″(x) = −2·tanh(x)·tanh′(x)."""
    return -2 * np.tanh(x) * tanh_prime(x)


def softplus(x: Any) -> Any:
    """ln(1 + eˣ): sin desbordar para x grande ni redondear a 0 para x muy negativo."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def sign(x: Any) -> Any:
    """El signo, con el del cero: NumPy da +0.0 en −0.0."""
    return np.copysign(np.sign(x), x)


def gaussian(x: Any) -> Any:
    """Densidad normal."""
    return np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


def gaussian_prime(x: Any) -> Any:
    """Derivada de la densidad normal."""
    return -x * gaussian(x)

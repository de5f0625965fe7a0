"""Las suaves que se escriben con exp, log o una raíz, sin desbordar ni perder cifras."""

import math
from functools import reduce
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
    """tanh″(x) = −2·tanh(x)·tanh′(x), con la tanh′ de arriba: con 1 − tanh² sería 0 desde 19.06."""
    return -2 * np.tanh(x) * tanh_prime(x)


def softplus(x: Any) -> Any:
    """ln(1 + eˣ): sin desbordar para x grande ni redondear a 0 para x muy negativo."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def log_sigmoid(x: Any) -> Any:
    """El logaritmo de σ(x), sin pasar por σ, que se redondea a 0 y a 1."""
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


def reflected_sigmoid(x: Any) -> Any:
    """σ(−x): 1 − σ(x) se cancelaría a la derecha."""
    return sigmoid(-x)


def softsign(x: Any) -> Any:
    """x/(1 + |x|): con |x| finito, en ±∞ el cociente no es ∞/∞."""
    y = np.minimum(np.abs(x), 1e300)
    return np.copysign(y / (1 + y), x)


def softsign_prime(x: Any) -> Any:
    """1/(1 + |x|)², sin elevar al cuadrado algo que desborda."""
    r = 1 / (1 + np.abs(x))
    return r * r


def softsign_second(sign: float, x: Any) -> Any:
    """2·sign/(1 + |x|)³; el signo lo pone el lado, que en 0 no se lee en x."""
    r = 1 / (1 + np.abs(x))
    return 2 * sign * r * r * r


def arctan_prime(x: Any) -> Any:
    """1/(1 + x²) hasta |x| = 1e150, donde x² aún no desborda; más allá, lo que falta."""
    y = np.abs(x)
    near, beyond = np.minimum(y, 1e150), 1e150 / np.maximum(y, 1e150)
    return 1 / (1 + near * near) * beyond * beyond


def arctan_second(x: Any) -> Any:
    """−2x/(1 + x²)²; el recorte, donde ya es 0, evita ∞·0."""
    r = arctan_prime(x)
    return -2 * np.clip(x, -1e160, 1e160) * r * r


# Constantes: las rehace tests/oracle/coefficients.py.
SELU_SCALE = 1.0507009873554805
SELU_HEIGHT = 1.7580993408473768


def elu(alpha: float, x: Any) -> Any:
    """α·(eˣ − 1): con expm1 no se cancela cerca de 0."""
    return alpha * np.expm1(x)


def celu(alpha: float, x: Any) -> Any:
    """α·(e^{x/α} − 1). Si α es grande, x/α se redondea junto a 0 a un subnormal: allí es x."""
    u = x / alpha
    y = alpha * np.expm1(u)
    return y if alpha < 1e4 else np.where(u > -1e-150, x, y)


def _hyperbola(b: float, x: Any) -> tuple[Any, Any]:
    """√(x² + b) y su media con |x|. Desde 1e150, donde x² desbordaría, la raíz es |x|."""
    y = np.abs(x)
    root = np.maximum(y, np.sqrt(np.square(np.minimum(y, 1e150)) + b))
    return root, y / 2 + root / 2


def squareplus(b: float, x: Any) -> Any:
    """(x + √(x² + b))/2, que se cancela a la izquierda: máx(x, 0) más lo que falta, b/4 entre p."""
    return np.maximum(x, 0) + b / 4 / _hyperbola(b, x)[1]


def squareplus_prime(b: float, x: Any) -> Any:
    """(1 + x/√(x² + b))/2: g o 1 − g, con g = b/(4·p·√(x² + b)), que no se cancela."""
    root, p = _hyperbola(b, x)
    g = b / 4 / p / root
    return np.where(x > 0, 1 - g, g)


def squareplus_second(b: float, x: Any) -> Any:
    """b/(2·(x² + b)^{3/2}), dividiendo de una en una para que nada desborde."""
    root, _ = _hyperbola(b, x)
    return b / 2 / root / root / root


# x·cosh x − sinh x = x³·(1/3 + x²/30 + …): los coeficientes son 2k/(2k + 1)!, y todos suman.
_SHRINK = tuple(2 * k / math.factorial(2 * k + 1) for k in range(14, 0, -1))


def tanh_shrink(x: Any) -> Any:
    """Cerca de 0, x − tanh x se cancela; allí se suma la serie de x·cosh x − sinh x."""
    near = np.clip(x, -2, 2)
    square = near * near
    series = near * square * horner(_SHRINK, square) / np.cosh(near)
    return np.where(np.abs(x) < 2, series, x - np.tanh(x))


def _horner_at(coefficients: tuple[float, ...], t: float) -> float:
    return reduce(lambda y, c: y * t + c, coefficients)


def horner(coefficients: tuple[float, ...], t: Any) -> Any:
    """El polinomio de esos coeficientes, de mayor a menor grado, en el propio arreglo."""
    if t.size <= 16 and t.dtype == np.float64:
        # Para pocos puntos, los mismos productos sin NumPy cuestan quince veces menos.
        return np.reshape([_horner_at(coefficients, u) for u in t.ravel().tolist()], t.shape)
    y = np.full_like(t, coefficients[0])
    for c in coefficients[1:]:
        y *= t
        y += c
    return y

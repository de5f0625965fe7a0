"""Las fórmulas que piden cuidado, cada una con su razón.

En todas, `x` es un arreglo de float64 o longdouble. El error máximo de cada una está medido en
`tests/test_accuracy.py`.
"""

from __future__ import annotations

import math
from functools import reduce
from typing import Any

import numpy as np


def sized(value: float, what: str) -> float:
    """`value`, el tamaño de una familia, si su cuadrado y su inverso caben en float64."""
    if not 1e-150 <= value <= 1e150:
        raise ValueError(f"{what} debe estar entre 1e-150 y 1e150, y llegó {value!r}; usa 1.0")
    return value


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
    """Derivada de la densidad normal; el recorte, donde ya es 0, evita ∞·0."""
    return -clip(-40, 40, x) * gaussian(x)


def scaled(f: Any, k: float, height: float, x: Any) -> Any:
    """height·f(k·x): la misma curva, apretada y estirada."""
    return height * f(k * x)


def relu(x: Any, out: Any = None) -> Any:
    """máx(x, 0), con x delante: con el 0 delante, NumPy tarda un tercio más."""
    return np.maximum(x, 0.0, out=out)


relu.takes_out = True  # type: ignore[attr-defined]


def clip(low: float, high: float, x: Any) -> Any:
    """El más cercano a x entre low y high; np.clip, para pocos puntos, tarda el doble."""
    return np.minimum(np.maximum(x, low), high)


def ramp(low: float, high: float, x: Any) -> Any:
    """De 0 a 1 en línea recta, entre low y high: x/6 + ½ se cancelaría junto a −3."""
    return (clip(low, high, x) - low) / (high - low)


def bent(left: Any, slope: float, x: Any) -> Any:
    """left(x) a la izquierda de 0, donde left(0) = 0, y slope·x a su derecha, sin ramas."""
    return slope * np.maximum(x, 0) + left(np.minimum(x, 0))


def capped(f: Any, x: Any) -> Any:
    """f(x) a la izquierda de 0, y f(0) a su derecha."""
    return f(np.minimum(x, 0))


def elu(alpha: float, x: Any) -> Any:
    """α·(eˣ − 1): con expm1 no se cancela cerca de 0."""
    return alpha * np.expm1(x)


def exponential(height: float, x: Any) -> Any:
    """height·eˣ: la derivada de ELU a la izquierda, y todas las que siguen."""
    return height * np.exp(x)


def celu(alpha: float, x: Any) -> Any:
    """α·(e^{x/α} − 1). Si α es grande, x/α se redondea junto a 0 a un subnormal: allí es x."""
    u = x / alpha
    y = alpha * np.expm1(u)
    return y if alpha < 1e4 else np.where(u > -1e-150, x, y)


def log_sigmoid(x: Any) -> Any:
    """El logaritmo de σ(x), sin pasar por σ, que se redondea a 0 y a 1."""
    return np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))


def reflected_sigmoid(x: Any) -> Any:
    """σ(−x): 1 − σ(x) se cancelaría a la derecha."""
    return sigmoid(-x)


def reflected_slope(x: Any) -> Any:
    """−σ′(x)."""
    return -sigmoid_prime(x)


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
    """−2x/(1 + x²)²."""
    r = arctan_prime(x)
    return -2 * np.clip(x, -1e160, 1e160) * r * r


def hard_swish(x: Any) -> Any:
    """x·(x + 3)/6."""
    return x * (x + 3) / 6


def hard_swish_prime(x: Any) -> Any:
    """(2x + 3)/6."""
    return (2 * x + 3) / 6


def sparse_plus(x: Any) -> Any:
    """(x + 1)²/4."""
    return np.square((x + 1) / 2)


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
    series = near * square * _horner(_SHRINK, square) / np.cosh(near)
    return np.where(np.abs(x) < 2, series, x - np.tanh(x))


def tanh_shrink_prime(x: Any) -> Any:
    """tanh² x."""
    return np.square(np.tanh(x))


def tanh_shrink_second(x: Any) -> Any:
    """2·tanh x·tanh′ x."""
    return -tanh_second(x)


# Constantes y coeficientes: los rehace tests/coefficients.py.
SELU_SCALE = 1.0507009873554805
SELU_HEIGHT = 1.7580993408473768
SILU_MINIMUM = -0.2784645427610738
MISH_MINIMUM = -0.30884341301725043
GELU_MINIMUM = -0.16997120747990366
GELU_TANH_MINIMUM = -0.17004075057125406
_SILU_ROOT = (-1.2784645427610737, -1.0946994183093437e-16)
_SILU_EXP_ROOT = 0.2784645427610738
_SILU_INFLECTION = (2.3993572805154675, 1.8464872855353363e-16)
_SILU_EXP_INFLECTION = 0.0907762782268676
_MISH_ROOT = (-1.1924312145154952, -4.8484829848031044e-17)
_MISH_EXP_ROOT = 0.3034825352815289
_ROOT_2 = (1.4142135623730951, -9.667293313452913e-17)
_GELU_ROOT = (0.7517915246935645, -1.4956759177009883e-17)
# v = 2·√(2/π)·(y + 0.044715·y³) = y·(A + B·y²), con A y B en dos partes.
_GELU_TANH_A = (1.5957691216057308, -9.96930880911092e-17)
_GELU_TANH_B = (0.07135481627260025, -6.175149918155315e-19)
_GELU_TANH_ROOT = (0.7524614220710163, -3.635560509207687e-17)
_GELU_TANH_EXP_ROOT = 0.29195521191476714
_GELU_TANH_INFLECTION = (1.4185040087908283, 8.089265124388305e-17)
_GELU_TANH_EXP_INFLECTION = 0.0848161559251803
# fmt: off
_GELU_TANH_QUOTIENT = (
    -0.041937007641803296, -0.05948781345658958, -0.7096326137383776, -0.07773441740952558,
    -2.440763104674031,
)
_MISH_INFLECTIONS = (
    (2.256376396360793, 1.0703174875019247e-16, 0.10472929546651437, 2.1742565259238615),
    (1.4905711794854284, 7.126036715834263e-17, 0.22524396405848376, 2.5514067710241637),
)
_TAIL = (
    3.51569242668093e-10, -1.1742107539247065e-10, -3.798041859957449e-09, -6.021003727951476e-10,
    2.1604426842720404e-08, 1.7881872409503415e-08, -8.713294621467491e-08,
    -1.5982676610438677e-07, 2.727176083262385e-07, 1.0248325060946323e-06, -6.299974265164222e-07,
    -5.921638801978817e-06, 7.167263978705016e-07, 3.5145122560125815e-05, -1.908265085342679e-06,
    -0.00023109501999200649, 0.00013334431270030784, 0.0016308184678064444, -0.0034796923673884156,
    -0.007540188967419565, 0.06039657489093607, -0.18652185795963533, 0.38713740074221453,
    -0.6078966419718923, 0.7552851304157515,
)
_SLOPE = (
    -6.456915772928591e-11, -1.43487657061624e-10, 5.150417203715098e-10, 1.6756290206631328e-09,
    -1.6673592098266917e-09, -1.1346016169695876e-08, -8.825723557430978e-10,
    6.325479374727499e-08, 5.2512838110303565e-08, -3.4935886409243793e-07, -4.922286867760337e-07,
    2.216731383085157e-06, 3.538919524774854e-06, -1.8034936303338088e-05, -1.7477217799062187e-05,
    0.00018577577403799942, -0.00015461331249308954, -0.0017882605411648981, 0.00950495037508191,
    -0.02808335995305161, 0.0604629367678513, -0.10336589852195688, 0.4622112440495753,
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
    d = 1 + e
    from_root = (a - _SILU_ROOT[0]) - _SILU_ROOT[1]
    n = from_root + _SILU_EXP_ROOT * np.expm1(from_root)
    g = n * e / (d * d)
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


def _horner_at(coefficients: tuple[float, ...], t: float) -> float:
    return reduce(lambda y, c: y * t + c, coefficients)


def _horner(coefficients: tuple[float, ...], t: Any) -> Any:
    if t.size <= 16 and t.dtype == np.float64:
        # Para pocos puntos, los mismos productos sin NumPy cuestan quince veces menos.
        return np.reshape([_horner_at(coefficients, u) for u in t.ravel().tolist()], t.shape)
    y = np.full_like(t, coefficients[0])
    for c in coefficients[1:]:
        y *= t
        y += c
    return y


def _bell(y: Any) -> Any:
    """exp(−y²/2) con y² exacto en dos partes: redondearlo costaría 500 ulp en la cola."""
    head = y * 134217729.0
    head = head - (head - y)
    return np.exp(-0.5 * head * head) * np.exp(-0.5 * (y - head) * (y + head))


def gelu(x: Any) -> Any:
    """x·Φ(x) = máx(x, 0) − y·Φ(−y), con y = |x|; Φ(−y) por su ajuste, sin 1 − erf."""
    y = np.minimum(np.abs(x), 40)
    s = y + 4
    lost = (np.minimum(y, 4) - (s - np.maximum(y, 4))) / s  # lo que s perdió al redondearse
    t = (y - 4) / s
    tail = _bell(y) * _horner(_TAIL, t - t * lost) * (y / s)
    return np.maximum(x, 0) - (tail - tail * lost)


def gelu_prime(x: Any) -> Any:
    """Φ(x) + x·φ(x): g o 1 − g, con g = exp(−y²/2)·(y₀ − y)·Q anclada en su raíz y₀."""
    y = np.minimum(np.abs(x), 40)
    from_root = (_GELU_ROOT[0] - y) + _GELU_ROOT[1]
    g = _bell(y) * from_root * _horner(_SLOPE, (y - 4) / (y + 4))
    return np.where(x > 0, 1 - g, g)


def gelu_second(x: Any) -> Any:
    """φ(x)·(2 − x²), con 2 − x² = (√2 − y)·(√2 + y) y √2 en dos partes."""
    y = np.minimum(np.abs(x), 40)
    difference = ((_ROOT_2[0] - y) + _ROOT_2[1]) * (_ROOT_2[0] + y)
    return _bell(y) * difference / math.sqrt(2 * math.pi)


def _product(a: Any, b: Any) -> tuple[Any, Any]:
    """a·b en dos partes, sin error (Dekker)."""
    p = a * b
    ah, bh = a * 134217729.0, b * 134217729.0
    ah, bh = ah - (ah - a), bh - (bh - b)
    al, bl = a - ah, b - bh
    return p, ((ah * bh - p) + ah * bl + al * bh) + al * bl


def _gelu_tanh_argument(y: Any) -> tuple[Any, Any]:
    square, square_low = _product(y, y)
    term, term_low = _product(square, np.asarray(_GELU_TANH_B[0]))
    term_low = term_low + square_low * _GELU_TANH_B[0] + square * _GELU_TANH_B[1]
    a = _GELU_TANH_A[0]
    total = a + term
    back = total - a
    total_low = (a - (total - back)) + (term - back) + term_low + _GELU_TANH_A[1]
    v, low = _product(y, total)
    return v, low + y * total_low


def gelu_tanh(x: Any) -> Any:
    """x·σ(v), con v en dos partes: redondearla costaría 1500 ulp en la cola."""
    y = np.minimum(np.abs(x), 40)
    v, low = _gelu_tanh_argument(y)
    e = np.exp(-v) * (1 - low)
    return np.maximum(x, 0) - y * (e / (1 + e))


def gelu_tanh_prime(x: Any) -> Any:
    """σ(v) + x·σ′(v)·v′: g o 1 − g, con g anclada en su raíz, como en GELU′."""
    y = np.minimum(np.abs(x), 40)
    v, low = _gelu_tanh_argument(y)
    # Con el desplazamiento, e no es subnormal, con bits perdidos, antes de multiplicar por n.
    shift = 64.0 * (v > 600)
    e = np.exp(shift - v) * (1 - low)
    d = (y - _GELU_TANH_ROOT[0]) - _GELU_TANH_ROOT[1]
    q = y * y + _GELU_TANH_ROOT[0] * (y + _GELU_TANH_ROOT[0])
    a, b = _GELU_TANH_A[0], _GELU_TANH_B[0]
    n = _GELU_TANH_EXP_ROOT * np.expm1(-d * (a + b * q)) - d * (a + 3 * b * q)
    scale = np.exp(-shift)
    whole = 1 + e * scale
    g = n * e * scale / (whole * whole)
    return np.where(x > 0, 1 - g, g)


def gelu_tanh_second(x: Any) -> Any:
    """σ′(v)·(2v′ + x·v″ − x·v′²·tanh(v/2)) = σ′(v)·N/(1 + e), con N anclada en su raíz r.

    N = p(y) + e·q(y) = p(y) − p(r) + E·(q(y) − q(r)) + (e − E)·q(y), con E el e de r: los
    primeros, d = y − r por un cociente exacto; el último, por expm1.
    """
    y = np.minimum(np.abs(x), 40)
    v, low = _gelu_tanh_argument(y)
    shift = 64.0 * (v > 600)  # Como en la primera derivada.
    e = np.exp(shift - v) * (1 - low)
    r, er = _GELU_TANH_INFLECTION[0], _GELU_TANH_EXP_INFLECTION
    a, b = _GELU_TANH_A[0], _GELU_TANH_B[0]
    d = (y - r) - _GELU_TANH_INFLECTION[1]
    slope = a + 3 * b * y * y
    q = 2 * slope + 6 * b * y * y + y * slope * slope
    n = (
        d * _horner(_GELU_TANH_QUOTIENT, y)
        + er * np.expm1(-d * (a + b * (y * y + r * (y + r)))) * q
    )
    scale = np.exp(-shift)
    whole = 1 + e * scale
    return e / (whole * whole) * n / whole * scale

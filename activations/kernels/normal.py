"""La campana de Gauss, su área Φ, y lo que se hace con ella: GELU y su aproximación."""

import math
from typing import Any

import numpy as np

from activations.kernels.smooth import horner
from activations.kernels.straight import clip

# Constantes y coeficientes: los rehace tests/oracle/coefficients.py.
GELU_MINIMUM = -0.16997120747990366
GELU_TANH_MINIMUM = -0.17004075057125406
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


def gaussian(x: Any) -> Any:
    """Densidad normal: la comparten las dos que siguen a ella, la suya y la delta naciente."""
    return np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


def gaussian_prime(x: Any) -> Any:
    """Derivada de la densidad normal; el recorte, donde ya es 0, evita ∞·0."""
    return -clip(-40, 40, x) * gaussian(x)


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
    tail = _bell(y) * horner(_TAIL, t - t * lost) * (y / s)
    return np.maximum(x, 0) - (tail - tail * lost)


def gelu_prime(x: Any) -> Any:
    """Φ(x) + x·φ(x): g o 1 − g, con g = exp(−y²/2)·(y₀ − y)·Q anclada en su raíz y₀."""
    y = np.minimum(np.abs(x), 40)
    from_root = (_GELU_ROOT[0] - y) + _GELU_ROOT[1]
    g = _bell(y) * from_root * horner(_SLOPE, (y - 4) / (y + 4))
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
    n = d * horner(_GELU_TANH_QUOTIENT, y) + er * np.expm1(-d * (a + b * (y * y + r * (y + r)))) * q
    scale = np.exp(-shift)
    whole = 1 + e * scale
    return e / (whole * whole) * n / whole * scale

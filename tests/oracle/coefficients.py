"""Regenerates the constants of `activations/kernels`: `python tests/oracle/coefficients.py`.

Chebyshev fits in t = (y − 4)/(y + 4), which takes y ∈ [0, ∞) to [−1, 1).
"""

from functools import cache, reduce

import mpmath

mp = mpmath.MPContext()
mp.dps = 60
A = 2 * mp.sqrt(2 / mp.pi)
B = A * mp.mpf("0.044715")


def scaled_tail(y):
    """exp(y²/2)·Φ(−y)."""
    return mp.exp(y * y / 2) * mp.erfc(y / mp.sqrt(2)) / 2


def logistic(x):
    return 1 / (1 + mp.exp(-x))


GATED = {
    "SILU": lambda x: x * logistic(x),
    "MISH": lambda x: x * mp.tanh(mp.log1p(mp.exp(x))),
    "GELU": lambda x: x * mp.erfc(-x / mp.sqrt(2)) / 2,
    "GELU_TANH": lambda x: x * logistic(x * (A + B * x * x)),
}
START = {"SILU": -1.278, "MISH": -1.192, "GELU": -0.7518, "GELU_TANH": -0.7525}


def lowest(name):
    """Where the derivative is zero."""
    return mp.findroot(lambda x: mp.diff(GATED[name], x), START[name])


def tail(y):
    return (y + 4) * scaled_tail(y)


def slope(y):
    root = -lowest("GELU")
    return (scaled_tail(y) - y / mp.sqrt(2 * mp.pi)) / (root - y)


def fit(function, degree):
    """Chebyshev interpolation at the zeros of T, as a polynomial, highest power first."""
    n = degree + 1
    angles = [mp.pi * (j + mp.mpf(1) / 2) / n for j in range(n)]
    values = [function(4 * (1 + mp.cos(a)) / (1 - mp.cos(a))) for a in angles]
    total, before, now = [mp.mpf(0)] * n, [], [mp.mpf(1)]
    for k in range(n):
        weight = mp.mpf(2 if k else 1) / n
        c = weight * sum(v * mp.cos(k * a) for v, a in zip(values, angles, strict=True))
        for power, value in enumerate(now):
            total[power] += c * value
        shifted = [mp.mpf(0), *((2 if k else 1) * value for value in now)]
        previous = [*before, *[mp.mpf(0)] * (len(shifted) - len(before))]
        before, now = now, [s - p for s, p in zip(shifted, previous, strict=True)]
    return [float(value) for value in reversed(total)]


def two_parts(value):
    return float(value), float(value - float(value))


def selu():
    """Mean 0 and variance 1 are a fixed point for a normal input."""
    below = mp.exp(mp.mpf(1) / 2) * mp.erfc(1 / mp.sqrt(2)) / 2
    twice = mp.exp(2) * mp.erfc(mp.sqrt(2)) / 2
    half = mp.mpf(1) / 2
    return mp.findroot(
        lambda scale, alpha: [
            1 / mp.sqrt(2 * mp.pi) + alpha * (below - half),
            scale**2 * (half + alpha**2 * (twice - 2 * below + half)) - 1,
        ],
        (1.05, 1.67),
    )


def gelu_tanh_inflection():
    """Where p + e·q = 0, its e, and (p(y) − p(r) + eʳ·(q(y) − q(r)))/(y − r) by Horner's rule."""
    minus = [9 * B**2, 0, 6 * A * B, 0, A**2, 0]  # −p and q share the odd powers …
    plus = [0, 0, 0, 12 * B, 0, 2 * A]  # … and p and q, the even ones.

    def e(y):
        return mp.exp(-y * (A + B * y * y))

    def n(y):
        odd, even = (reduce(lambda s, c: s * y + c, powers) for powers in (minus, plus))
        return even - odd + e(y) * (even + odd)

    r = mp.findroot(n, 1.4185)
    quotient = []
    for odd, even in zip(minus[:-1], plus[:-1], strict=True):
        c = (1 + e(r)) * even - (1 - e(r)) * odd
        quotient.append(c + (r * quotient[-1] if quotient else 0))
    return r, e(r), quotient


def mish_inflection(p, q, start):
    """Where p(u) + y·q(u) = 0, with u = e⁻ʸ; there, u and −q(u)."""

    def at(powers, y):
        return reduce(lambda s, c: s * mp.exp(-y) + c, powers)

    r = mp.findroot(lambda y: at(p, y) + y * at(q, y), start)
    return *two_parts(r), float(mp.exp(-r)), float(-at(q, r))


@cache
def constants():
    scale, alpha = selu()
    silu, mish, gelu, gelu_tanh = map(lowest, GATED)
    v = -gelu_tanh * (A + B * gelu_tanh**2)
    tanh_inflection, tanh_exp, quotient = gelu_tanh_inflection()
    inflection = mp.findroot(lambda t: (2 - t) + (2 + t) * mp.exp(-t), 2.4)
    return {
        "SELU_SCALE": float(scale),
        "SELU_HEIGHT": float(scale * alpha),
        **{f"{name}_MINIMUM": float(f(lowest(name))) for name, f in GATED.items()},
        "_SILU_ROOT": two_parts(silu),
        "_SILU_EXP_ROOT": float(mp.exp(silu)),
        "_SILU_INFLECTION": two_parts(inflection),
        "_SILU_EXP_INFLECTION": float(mp.exp(-inflection)),
        "_MISH_ROOT": two_parts(mish),
        "_MISH_EXP_ROOT": float(mp.exp(mish)),
        "_MISH_INFLECTIONS": (
            mish_inflection((2, 6, 8, 4), (2, 3, -2, -2), 2.256),
            mish_inflection((4, 8, 6, 2), (2, 2, -3, -2), 1.491),
        ),
        "_ROOT_2": two_parts(mp.sqrt(2)),
        "_GELU_ROOT": two_parts(-gelu),
        "_GELU_TANH_A": two_parts(A),
        "_GELU_TANH_B": two_parts(B),
        "_GELU_TANH_ROOT": two_parts(-gelu_tanh),
        "_GELU_TANH_EXP_ROOT": float(mp.exp(-v)),
        "_GELU_TANH_INFLECTION": two_parts(tanh_inflection),
        "_GELU_TANH_EXP_INFLECTION": float(tanh_exp),
        "_GELU_TANH_QUOTIENT": tuple(map(float, quotient)),
        "_TAIL": tuple(fit(tail, 24)),
        "_SLOPE": tuple(fit(slope, 22)),
    }


if __name__ == "__main__":
    for name, value in constants().items():
        print(f"{name} = {value!r}")

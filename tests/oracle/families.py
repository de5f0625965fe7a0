"""Each family again in mpmath: breaks, pieces with two derivatives, values at the breaks."""

import mpmath

mp = mpmath.MPContext()
mp.prec = 200


def line(slope, intercept=0):
    return lambda x: slope * x + intercept, lambda _: slope, lambda _: mp.zero


def grown(height, width=1):
    def rate(k):
        return lambda x: height / mp.mpf(width) ** k * mp.exp(x / width)

    return lambda x: height * mp.expm1(x / width), rate(1), rate(2)


def sigma(x):
    return 1 / (1 + mp.exp(-x))


def gated(beta):
    def slope(t):
        return sigma(t) * sigma(-t)

    return (
        lambda x: x * sigma(beta * x),
        lambda x: sigma(beta * x) + beta * x * slope(beta * x),
        lambda x: beta * slope(beta * x) * (2 + beta * x * -mp.tanh(beta * x / 2)),
    )


def softened(beta):
    def slope(t):
        return sigma(t) * sigma(-t)

    return (
        lambda x: mp.log1p(mp.exp(beta * x)) / beta,
        lambda x: sigma(beta * x),
        lambda x: beta * slope(beta * x),
    )


def ramp(slope, offset):
    # From its ends, where it is 0 and 1 to the last digit.
    zero, one = -offset / slope, (1 - offset) / slope
    rise = lambda x: (x - zero) / (one - zero), lambda _: slope, lambda _: mp.zero
    pieces = line(0), rise, line(0, 1)
    return sorted([zero, one]), pieces if slope > 0 else pieces[::-1], ()


def hyperbola(b):
    def root(x):
        return mp.sqrt(x * x + b)

    def less(x):  # √(x² + b) − |x|
        return b / (root(x) + abs(x))

    return (
        lambda x: max(x, 0) + less(x) / 2,
        lambda x: less(x) / root(x) / 2 if x < 0 else 1 - less(x) / root(x) / 2,
        lambda x: b / root(x) ** 3 / 2,
    )


IDENTITY = line(mp.one)
# Breaks, pieces, and the values chosen at the breaks.
ORACLES = {
    "linear": lambda slope, intercept: ((), (line(slope, intercept),), ()),
    "heaviside": lambda value_at_zero: ((0,), (line(0), line(0, 1)), (value_at_zero,)),
    "leaky_relu": lambda slope: ((0,), (line(slope), IDENTITY), ()),
    "elu": lambda alpha: ((0,), (grown(alpha), IDENTITY), ()),
    "celu": lambda alpha: ((0,), (grown(alpha, alpha), IDENTITY), ()),
    "softplus": lambda beta: ((), (softened(beta),), ()),
    "hard_sigmoid": ramp,
    "squareplus": lambda b: (
        ((), (hyperbola(b),), ()) if b else ((0,), (line(0), IDENTITY), ())
    ),
    "silu": lambda beta: ((), (gated(beta),), ()),
    "hard_tanh": lambda low, high: ((low, high), (line(0, low), IDENTITY, line(0, high)), ()),
    "threshold": lambda threshold, value: ((threshold,), (line(0, value), IDENTITY), (value,)),
    "hard_shrink": lambda cutoff: ((-cutoff, cutoff), (IDENTITY, line(0), IDENTITY), (0, 0)),
    "soft_shrink": lambda cutoff: (
        (-cutoff, cutoff), (line(1, cutoff), line(0), line(1, -cutoff)), ()
    ),
}  # fmt: skip
# The size of f, f′ and f″: 1 unless they grow with the parameter.
HEIGHTS = {
    "softplus": lambda beta: (1.0, 1.0, beta),
    "hard_sigmoid": lambda slope, **_: (1.0, abs(slope), abs(slope)),
    "silu": lambda beta: (1 / abs(beta) if beta else 1.0, 1.0, abs(beta)),
    "celu": lambda alpha: (alpha, 1.0, 1 / alpha),
    "elu": lambda alpha: (abs(alpha),) * 3,
}


class Oracle:
    def __init__(self, name, parameters):
        exact = {key: mp.mpf(value) for key, value in parameters.items()}
        breaks, self.pieces, self.chosen = ORACLES[name](**exact)
        self.breaks = [mp.mpf(b) for b in breaks]
        self.heights = HEIGHTS.get(name, lambda **_: (1.0,) * 3)(**parameters)

    def limit(self, i, side, order=0):
        return self.pieces[i + side][order](self.breaks[i])

    def value(self, x):
        if x in self.breaks:
            i = self.breaks.index(x)
            return mp.mpf(self.chosen[i]) if self.chosen else self.limit(i, 1)
        return self.at(x, 0)

    def at(self, x, order):
        return mp.mpf(self.pieces[sum(b < x for b in self.breaks)][order](x))

    def slope(self, i, side):
        """The one-sided derivative at a break: infinite if f does not arrive at its value."""
        gap = self.limit(i, side) - self.value(self.breaks[i])
        return self.limit(i, side, 1) if not gap else (2 * side - 1) * mp.sign(gap) * mp.inf

    def stops(self, x):
        """If f turns or rests at x, and does not just come near as a tail does."""
        flat = abs(self.at(x, 1)) * self.heights[2] <= 1e-12 * abs(self.at(x, 2)) * self.heights[1]
        return x in self.breaks or flat

    def corners(self):
        sides = [(self.slope(i, 0), self.slope(i, 1)) for i in range(len(self.breaks))]
        return [b for b, (a, c) in zip(self.breaks, sides, strict=True) if a != c or mp.isinf(a)]

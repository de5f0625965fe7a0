"""Every parameter of every family: the right answer, to many digits, or a ValueError of ours.

`oracle.families` says what each family is; everything else is asked of that.
"""

import math
import pickle
import re
from functools import partial
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from oracle.families import ORACLES, Oracle, mp, sigma

from activations import mollifiers
from activations.catalog import ALL

FAR = mp.mpf("1e4000")  # What stands for ∞: more than any parameter can bring back.
QUANTA = 1200 * 5e-324  # As in test_accuracy: below 1e-303 exp is subnormal itself.
FAMILIES = {name: f for name, f in ALL.items() if f.parameters}
SIZES = [0.0, 5e-324, 1e-310, 2.3e-308, 1e-200, 1e-150, 1e-17, 0.3, 1.0, 7.0, 49.0, 1e17, 1e150]
SIZES += [1e200, 1e290, 1.7e308]
EXTREMES = sorted({sign * size for size in SIZES for sign in (-1, 1)})


def points(f, parameters):
    """All the line: ±∞, both edges of float64, and what matters at the scale of the parameters."""
    sizes = [0.0, 5e-324, 1e-310, 3e-308, 1e-150, 1e-9, 0.5, 1.0, 3.0, 40.0, 800.0, 1e150, 1e308]
    for p in {abs(value) for value in parameters.values()} - {0.0}:
        sizes += [p * s for s in (1e-9, 0.4, 1.27, 2.4, 36.0, 700.0) if p * s < 1e308]
        sizes += [
            s / p for s in (1e-9, 0.4, 1.2784645427610738, 2.4, 36.0, 700.0, 745.0) if s < 1e308 * p
        ]
    edges = [math.nextafter(b, to) for b in f.breaks for to in (-math.inf, b, math.inf)]
    sizes += [1.7976931348623157e308, math.inf]
    return np.array(sorted({*sizes, *(-s for s in sizes), *edges}))


def exactly(x):
    return mp.mpf(x) if math.isfinite(x) else mp.sign(mp.mpf(x)) * FAR


def rounded(value):
    """To float64; mpmath raises where it overflows."""
    return math.copysign(math.inf, value) if abs(value) > mp.mpf(2) ** 1024 else float(value)


def assert_right(y, x, exact, height):
    """To within 8 ulp of the true value, or of that of a neighbour of x."""
    truth, moved = exact(exactly(x)), exact(exactly(x) * (1 + mp.mpf(2) ** -51))
    if abs(truth) >= mp.mpf(2) ** 1024 * (1 - mp.mpf(2) ** -50):
        assert abs(y) > 1.79e308
        assert (y > 0) == (truth > 0)
        return
    bound = 8 * mp.mpf(math.ulp(rounded(truth))) + abs(moved - truth)
    assert math.isfinite(y)
    assert abs(mp.mpf(y) - truth) <= bound + QUANTA * max(height, 1.0), (x, y, rounded(truth))


def check_values(f, oracle, xs):
    assert f.kinks == tuple(map(float, oracle.corners()))
    for order, compute in enumerate((f, f.derivative, lambda x: f.derivative(x, order=2))):
        assert np.isnan(compute(math.nan))
        for x, y in zip(xs, compute(xs), strict=True):
            if order and x in f.breaks:
                assert np.isnan(y) or x not in f.kinks
            else:
                exact = partial(oracle.at, order=order) if order else oracle.value
                assert_right(float(y), x, exact, oracle.heights[order])


def check_closed_forms(f, xs):
    for order, compute in enumerate((f, f.derivative, lambda x: f.derivative(x, order=2))):
        np.testing.assert_array_equal(compute(xs), f.function.derivative(order)(xs))


def check_sides(f, oracle):
    for i, b in enumerate(oracle.breaks):
        for side, derivative in enumerate((f.left_derivative, f.right_derivative)):
            slope = oracle.slope(i, side)
            assert derivative(float(b)) == (float(slope) if mp.isinf(slope) else rounded(slope))


def check_declarations(f, oracle, xs):
    grid = [exactly(x) for x in xs]
    values = [oracle.value(x) for x in grid]
    limits = [oracle.limit(i, side) for i in range(len(oracle.breaks)) for side in (0, 1)]
    for end, extreme in zip(f.range, (min, max), strict=True):
        found = extreme([*values, *limits])
        assert rounded(found) == end or math.isclose(rounded(found), end, rel_tol=1e-15)
    for end, attained in zip(f.range, f.attained, strict=True):
        there = [x for x, v in zip(grid, values, strict=True) if math.isclose(rounded(v), end)]
        assert attained == any(abs(x) < FAR and oracle.stops(x) for x in there)
    assert f.monotone == all(a <= b for a, b in pairwise(values))
    mirrored = all(oracle.value(-x) == -v for x, v in zip(grid, values, strict=True))
    assert f.odd == mirrored
    if f.odd:
        assert f(-xs).tobytes() == (-f(xs)).tobytes()


def number(match):
    return f"mpf({float(match[0])!r})"


def read(text):
    """A formula or a condition of the repr, as Python."""
    for sign, meaning in (("−", "-"), ("·", "*"), ("²", "**2"), ("√", "sqrt"), ("σ", "sigma")):
        text = text.replace(sign, meaning)
    text = text.replace("≥", ">=").replace("≤", "<=").replace(" = ", " == ")
    return re.sub(r"(?<!\*\*)\b\d+(\.\d+)?(e[-+]?\d+)?", number, text)


def read_latex(text):
    """The same for LaTeX: its fractions, powers, roots, and products without a sign."""
    group = r"\{([^{}]*)\}"
    while re.search(r"\\frac|\\sqrt|\^\{", text):
        text = re.sub(rf"\\frac{group}{group}", r"((\1)/(\2))", text)
        text = re.sub(rf"\\sqrt{group}", r"sqrt(\1)", text)
        text = re.sub(rf"e\^{group}", r"exp(\1)", text)
        text = re.sub(rf"\^{group}", r"**(\1)", text)
    if text.startswith(r"\text"):
        return "None"  # At a corner.
    text = re.sub(r"\\,|\\cdot", "*", text.replace("x^2", "x**2")).replace(r"\sigma", "sigma")
    text = text.replace(r"\ln", "ln")
    text = re.sub(r"(?<=[\d)]) (?=[x(s])", "*", text).replace(r"\ge", ">=").replace(r"\le", "<=")
    return re.sub(r"\b\d+(\.\d+)?\b", number, text.replace(" = ", " == "))


MEANING = {"mpf": mp.mpf, "exp": mp.exp, "ln": mp.log, "sqrt": mp.sqrt, "sigma": sigma}


def check_writing(f, oracle, xs):
    # LaTeX writes 1e-5 as a product, which may fall on the other side of x if it is that near.
    edges = {math.nextafter(b, to) for b in f.breaks for to in (-math.inf, b, math.inf)}
    sizes = np.abs(xs)
    xs = [x for x in xs[(sizes > 1e-160) & (sizes < 1e160)].tolist() if x not in edges]
    # A subnormal has few digits, and its decimal is not it.
    subnormal = any(0 < abs(p) < 2.3e-308 for p in f.parameters.values())
    for order, latex in ((0, False), *((order, True) for order in range(0 if subnormal else 3))):
        translate = read_latex if latex else read
        rows = [
            [compile(translate(part) or "True", part, "eval") for part in row]
            for row in f.cases(latex=latex, order=order)
        ]
        for x in xs:
            names = {**MEANING, "x": mp.mpf(x)}
            own = [formula for formula, condition in rows if eval(condition, names)]
            assert len(own) == 1
            truth, moved = (oracle.at(mp.mpf(x) * (1 + e), order) for e in (0, mp.mpf(2) ** -50))
            # The numbers are written with the digits of a float64.
            bound = abs(moved - truth) + abs(truth) * mp.mpf(2) ** -50
            bound += mp.mpf("1e-300") * max(oracle.heights)  # 1 − σ, where σ is 1 to all digits.
            assert abs(eval(own[0], names) - truth) <= bound
    assert all(f"{key} = " in repr(f) for key in f.parameters)


def check(name, parameters):
    f = FAMILIES[name]
    with np.errstate(divide="raise"):
        try:
            f = f.with_parameters(**parameters)
        except ValueError as error:
            message = str(error)
        else:
            message = ""
        if message:
            assert re.match(rf"{name}: .*lleg(ó|aron) ", message)
            return False
        oracle, xs = Oracle(name, f.parameters), points(f, parameters)
        check_values(f, oracle, xs)
        check_closed_forms(f, xs)
        check_sides(f, oracle)
        check_declarations(f, oracle, xs)
        with mp.workprec(1700):  # A textbook formula cancels.
            check_writing(f, oracle, xs[::4])
        again = pickle.loads(pickle.dumps(f))
    assert (repr(again), again(xs).tobytes()) == (repr(f), f(xs).tobytes())
    return True


def test_every_family_has_its_oracle():
    missing = FAMILIES.keys() - ORACLES.keys()
    assert not missing, f"write the pieces of {missing} in tests/oracle/families.py"


@pytest.mark.parametrize("name", FAMILIES)
def test_extremes(name):
    keys = list(FAMILIES[name].parameters)
    answered = [
        check(name, dict(zip(keys, values, strict=True)))
        for values in product(EXTREMES[:: 2 * len(keys) - 1], repeat=len(keys))
    ]
    assert sum(answered) >= len(answered) / 5


@pytest.mark.parametrize("slope", [-1 / 6, 0.2, 0.3])
@pytest.mark.parametrize("offset", [0.0, 0.1, 0.3, 0.5, 1e9])
def test_ramps(slope, offset):
    assert check("hard_sigmoid", {"slope": slope, "offset": offset})


def test_the_ramp_of_keras_and_onnx():
    f = FAMILIES["hard_sigmoid"].with_parameters(slope=0.2)
    x = np.array([-9, -2.5, -1, 0, 1, 2.5, 9])
    np.testing.assert_array_equal(f(x), np.clip(0.2 * x + 0.5, 0, 1))
    assert f.cases() == [("0", "x < −2.5"), ("0.2·x + 0.5", "−2.5 ≤ x < 2.5"), ("1", "x ≥ 2.5")]


@pytest.mark.parametrize("beta", [1e-150, 1e-9, 0.3, 2.0, 49.0, 1e9, 1e150])
def test_softplus_comes_near_relu(beta):
    f = FAMILIES["softplus"].with_parameters(beta=beta)
    gap = f(np.array([-1, 0, 1]) / beta) - np.array([0, 0, 1]) / beta
    np.testing.assert_allclose(gap * beta, np.log1p(np.exp([-1, 0, -1])), rtol=1e-14)


def almost(a, b):
    """A jump, or a corner, that the calculus takes for rounding."""
    return a != b and math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-320)


@pytest.mark.parametrize("name", FAMILIES)
@given(data=st.data())
def test_any_parameters(name, data):
    keys = FAMILIES[name].parameters
    parameters = {key: data.draw(st.floats(-1.7e308, 1.7e308), key) for key in keys}
    assume(not any(almost(*pair) for pair in product([1.0, *parameters.values()], repeat=2)))
    check(name, parameters)


def bell(t):
    return mp.exp(-t * t / 2) / mp.sqrt(2 * mp.pi)


# ρ and ρ′, to the right of 0.
KERNELS = {
    "box": (lambda t: mp.mpf(t <= 0.5), lambda _: mp.zero),
    "triangle": (lambda t: max(1 - t, mp.zero), lambda t: -mp.mpf(t < 1)),
    "gaussian": (bell, lambda t: -t * bell(t)),
    "logistic": (
        lambda t: sigma(t) * sigma(-t),
        lambda t: -mp.tanh(t / 2) * sigma(t) * sigma(-t),
    ),
}


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("k", [1e-150, 1e-9, 0.3, 1.0, 49.0, 93.0, 1e9, 1e150])
def test_mollifiers(name, k):
    rho = getattr(mollifiers, name)(k)
    slope = rho.derivative()
    shape = [0.0, 1e-200, 1e-9, 0.3, 0.49, 0.51, 0.99, 1.01, 5.0, 37.0, 600.0, 1e9, 1e200]
    xs = np.array([*(t / k for t in shape if t < 1e308 * min(k, 1)), 1.7e308, math.inf])
    with np.errstate(divide="raise"):
        for order, level in enumerate((rho, slope)):
            height = k ** (order + 1)
            exact = partial(lambda f, height, x: height * f(k * x), KERNELS[name][order], height)
            for x, y in zip(xs, level(xs), strict=True):
                if x not in rho.breaks:
                    assert_right(y, x, exact, height)
        assert (rho(xs) >= 0).all()
        np.testing.assert_array_equal(rho(-xs), rho(xs))
        np.testing.assert_array_equal(slope(-xs[1:]), -slope(xs[1:]))
        assert (rho(np.array([-1, 0, 1]) / k)[[0, 2]] <= rho(np.array([0.9, 0.9]) / k)).all()
    assert pickle.loads(pickle.dumps(rho))(xs).tobytes() == rho(xs).tobytes()


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("k", [0.0, -1.0, 5e-324, 1e-151, 1e151, 1.7e308])
def test_sharpness_is_checked(name, k):
    with pytest.raises(ValueError, match=r"^k debe estar entre .* y llegó "):
        getattr(mollifiers, name)(k)

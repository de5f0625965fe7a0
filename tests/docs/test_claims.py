"""What the pages say of random networks, said again by their own code under other seeds.

Two seeds, of twenty networks each. CLAIM_SEEDS=20 tries twenty, and other processors: minutes.
"""

import contextlib
import functools
import io
import os
import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from _pipeline.course import holes, read
from support.sites import TUTORIALS

from activations import sigmoid

NUMBERS = [path.name.partition("-")[0] for path in TUTORIALS]
SEEDS = range(1, 1 + int(os.environ.get("CLAIM_SEEDS", "2")))  # the pages use 0
LEARN, FAIL = range(17, 21), range(1)
RATES = [0.3, 1, 3, 10]
each_seed = pytest.mark.parametrize("seed", SEEDS)
on_demand = pytest.mark.skipif("CLAIM_SEEDS" not in os.environ, reason="takes minutes")


def run(number):
    """The names of a page that has been run, and all that it publishes as text."""
    names, printed = {}, io.StringIO()
    with mpl.rc_context(), contextlib.redirect_stdout(printed):
        plt.switch_backend("Agg")
        page = read.read(TUTORIALS[NUMBERS.index(number)])
        for step in holes.steps(page.cells):
            if step.part != "film":  # drawn, as the figures are: no name and no text of the page
                exec(step.code.replace("plt.show()", "plt.close()"), names)
    return names, printed.getvalue()


@functools.cache
def page(number):
    return run(number)[0]


def call(number, name, *arguments, **options):
    return page(number)[name](*arguments, **options)


@pytest.mark.parametrize("number", sorted({*NUMBERS} - {"10", "12", "13"}))
def test_chance_is_only_where_it_is_tried(number):
    source = TUTORIALS[NUMBERS.index(number)].read_text(encoding="utf-8")
    assert not re.search(r"\brandom\b|\brng\b", source)


def unsteady(function, rng):
    """Another processor: the last bit of each result, at random."""

    def rounded(x, *others, **options):
        y = function(x, *others, **options)
        exact = (np.asarray(x) == 0) | (np.abs(y) == 1)
        noise = 1 + rng.integers(-1, 2, np.shape(y)) * np.finfo(float).eps
        return np.where(exact, y, y * noise)[()]

    return rounded


@on_demand
@each_seed
@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_published_is_in_the_last_bit(number, seed, monkeypatch):
    expected, rng = run(number)[1], np.random.default_rng(seed)
    for name in ["exp", "log", "sin", "cos", "tanh", "arctanh", "arccosh", "logaddexp"]:
        monkeypatch.setattr(np, name, unsteady(getattr(np, name), rng))
    assert run(number)[1] == expected


@each_seed
def test_a_wrong_slope_also_learns_and_the_check_sees_it(seed):
    right, wrong = (page("10")[name] for name in ("correcta", "siempre_uno"))
    loss, hits = call("10", "entrenar", right, seed)
    worse_loss, wrong_hits = call("10", "entrenar", wrong, seed)
    assert np.sum(hits == 24) in LEARN
    assert np.sum(wrong_hits == 24) in LEARN
    assert np.sum(worse_loss > loss) > 10
    assert np.median(call("10", "errores_del_gradiente", right, seed)) < 1e-6
    assert call("10", "errores_del_gradiente", wrong, seed).min() > 0.1


def test_a_right_gradient_that_the_check_denies():
    names = page("10")
    w1, b1, w2, b2 = p = np.array([names["w1"], names["b1"], -10.0, -20.0])
    a1 = sigmoid(w1 * names["x"] + b1)
    a2 = sigmoid(w2 * a1 + b2)
    e2 = (a2 - names["y"]) * sigmoid.derivative(w2 * a1 + b2)
    e1 = w2 * e2 * sigmoid.derivative(w1 * names["x"] + b1)
    right = np.array([e1 * names["x"], e1, e2 * a1, e2])
    for step, lowest, highest in [(1e-5, 0.05, np.inf), (1e-2, 0, 0.01)]:
        measured = names["gradiente_numerico"](names["perdida"], p, step)
        error = np.linalg.norm(right - measured) / np.linalg.norm(right)
        assert lowest < error < highest
    assert np.max(np.abs(right)) < 10 * 1e-16 * names["perdida"](p) / 1e-5


@each_seed
@pytest.mark.parametrize(
    ("case", "lowest", "highest"),
    [
        ("σ, g = 1", 0, 0.25),
        ("σ, g = 16", 0.5, 0.75),
        ("σ, g = 115", 0.95, 1.05),
        ("tanh, g = 1", 0.85, 0.95),
        ("ReLU, g = 1", 0.65, 0.75),
        ("ReLU, g = 2", 0.95, 1.05),
        ("ReLU, g = 4", 1.3, 1.5),
    ],
)
def test_a_layer_multiplies_the_gradient(case, lowest, highest, seed):
    assert page("12")["factor"].keys() == page("12")["casos"].keys()
    factor = call("12", "normas_por_capa", *page("12")["casos"][case], seed)[0] ** (1 / 19)
    foreseen = call("12", "factor_previsto", *page("12")["casos"][case])
    assert lowest < factor.mean() < highest
    assert np.abs(factor - foreseen).max() < 0.1
    assert abs(factor.mean() - foreseen) < 0.035


@each_seed
def test_an_equal_error_is_not_independent(seed):
    relu = page("12")["casos"]["ReLU, g = 2"]
    equal = call("12", "normas_por_capa", *relu, seed, al_azar=False)[0]
    assert 1.03 < np.mean(equal ** (1 / 19)) < 1.08


@each_seed
@pytest.mark.parametrize(
    ("case", "learn", "apart"),
    [
        ("σ, g = 1", FAIL, (1e-7, 1e-6)),
        ("σ, g = 115", LEARN, (1e-2, 1)),
        ("tanh, g = 1", LEARN, (1e-2, 1)),
        ("ReLU, g = 1", LEARN, (1e-3, 1)),
    ],
)
def test_ten_layers_learn_or_not(case, learn, apart, seed):
    assert case in page("12")["aprenden"]
    best, initial = call("12", "entrenar", *page("12")["casos"][case], seed)
    assert np.sum(best >= 10) in learn
    assert apart[0] < initial < apart[1]


@each_seed
def test_lives_and_deaths(seed):
    dead, revived = np.transpose([call("13", "vidas", rate, seed) for rate in RATES], (1, 2, 0))
    assert not revived[0].any()
    assert revived[1].all()
    assert dead[1][-1] > 0.9 * 320
    assert (np.diff(dead[1]) > 0).all()


def test_the_rate_that_kills_the_unit():
    border = 2.5 / page("13")["baja"]
    for rate in np.append(np.arange(0.1, border, 0.1), border - 1e-3):
        assert call("13", "entrenar", rate)[3] > 0
    assert call("13", "entrenar", border - 1e-3, 1)[3] == 1
    for rate in [border + 1e-3, 4, 8]:
        dead = call("13", "entrenar", rate, 1)
        assert dead[3] == 0
        assert dead == call("13", "entrenar", rate, 200)


@each_seed
def test_the_leaky_unit_never_settles_at_that_rate(seed):
    shift = np.random.default_rng(seed).normal(0, 1e-6)
    w, b, *_ = call("13", "entrenar", 4, 1900, w=2 + shift, fuga=0.01)
    losses = []
    for _ in range(100):
        w, b, loss, _ = call("13", "entrenar", 4, 1, w, b, fuga=0.01)
        losses.append(loss)
    assert (f"{min(losses):.2f}", f"{max(losses):.2f}") == ("0.01", "0.02")


def test_the_mean_of_a_step_over_a_density():
    u = (np.arange(10**6) + 0.5) / 10**6
    x = np.log(u / (1 - u))  # a logistic: its density is sigmoid′
    for b in [-2.0, 0.0, 0.7]:
        up, down = (np.mean(page("08")["escalon"](x + b + h)) for h in (1e-2, -1e-2))
        assert abs((up - down) / 2e-2 - sigmoid.derivative(-b)) < 1e-4


def test_where_the_quotient_of_the_first_page_is_of_use():
    df, line = page("01")["df"], page("01")["recta"]
    x = np.linspace(-3, 3, 10**4)
    assert np.abs(df(sigmoid, x) - sigmoid.derivative(x)).max() < 1e-6
    assert df(sigmoid, 1, 1e-17) == 0
    assert abs(df(line, 1e10) - 2) > 0.1


def test_an_odd_grid_may_miss_its_centre():
    middle = [np.linspace(-8, 8, n)[n // 2] for n in range(3, 1001, 2)]
    assert 0 < np.count_nonzero(middle) < len(middle)

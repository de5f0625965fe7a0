"""What the pages say of random networks, said again by their own code under other seeds.

Two seeds, of twenty networks each. CLAIM_SEEDS=20 tries twenty, and other processors: minutes.
"""

import contextlib
import functools
import io
import json
import os
import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from _pipeline.course import holes, read
from support.sites import ROOT, TUTORIALS

import activations as act
from activations import absolute, relu, sigmoid, softplus

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


@pytest.mark.parametrize("number", sorted({*NUMBERS} - {"09", "10", "11", "12", "13", "14", "15"}))
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


@each_seed
@pytest.mark.parametrize("units", [4, 5])
def test_a_preactivation_is_exactly_zero(units, seed):
    share = call("11", "ceros_exactos", seed, m=units)
    assert abs(np.mean(share) - 2.0**-units) < 0.015
    assert np.mean(share == 0) > 0.1
    assert 2 * 2.0**-units < np.max(share) <= 0.6


def test_no_convention_saves_every_program():
    names = page("11")
    *_, first_zero, second_zero, trap = names["programas"].values()
    x = np.linspace(-2, 2, 41)
    for zero in (first_zero, second_zero, trap):
        values = [zero(names["Numero"](v, [], "entrada")).valor for v in x]
        assert np.max(np.abs(values)) < 1e-15
    for r in np.linspace(-9, 9, 73):  # in quarters: the sums are exact
        assert names["derivada"](trap, 0, r) == 1


def test_the_libraries_answer_what_the_page_says():
    rows = json.loads((ROOT / "docs" / "_data" / "esquinas.json").read_text("utf-8"))["rows"]
    told = {
        library: {
            row[library]["code"]: str(row[library]["derivative"])
            for row in rows
            if row["activation"] == {"name": "relu", "parameters": {}} and row["point"] == 0
        }
        for library in ("torch", "jax", "keras")
    }
    for answers in told.values():
        assert next(iter(answers.items()))[1] in {"0.0", "-0.0"}  # the one called ReLU
        assert {"0.0", "0.5", "1.0", "nan"} <= {*answers.values()}
        assert {*answers.values()} <= {"0.0", "-0.0", "0.5", "1.0", "nan"}
        assert all((answer == "nan") == ("sqrt" in code) for code, answer in answers.items())


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
    # «Casi al doble»: of what the page's own twenty networks miss.
    wide = page("12")["factor"]["σ, g = 115"].mean()
    below = 2 * (call("12", "factor_previsto", *page("12")["casos"]["σ, g = 115"]) - wide)
    if case == "σ, g = 115":
        assert 0 < foreseen - factor.mean() < below < 0.05
    else:
        assert abs(factor.mean() - foreseen) < 0.02


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
        ("ReLU, g = 2", LEARN, (1e-1, 1)),
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
    # It learns all the same, and with another rate that kills the ReLU it settles.
    after = [call("13", "entrenar", 4, steps, w=2 + shift, fuga=0.01)[2] for steps in (1, 10, 100)]
    assert after[0] > after[1] > 2 * after[2]
    assert call("13", "entrenar", 3.1, 1, w=2 + shift)[3] == 0
    settled = [call("13", "entrenar", 3.1, n, w=2 + shift, fuga=0.01)[2] for n in (1000, 2000)]
    assert np.allclose(settled, call("13", "entrenar", 1, 2000, fuga=0.01)[2], rtol=1e-6)


@each_seed
def test_a_narrow_window_teaches_less(seed):
    signals = page("14")["senales"]
    hits = {name: call("14", "entrenar", signals[name], seed)[0] for name in signals}
    learn = {name: np.sum(those >= 95) for name, those in hits.items()}
    assert list(learn) == ["H′", *(f"k = {k}" for k in [0, 1, 5, 25, 100])]
    assert learn["k = 0"] >= 49
    assert learn["k = 1"] == 50
    assert 35 < learn["k = 5"] < 49
    assert 8 < learn["k = 25"] < 30
    assert learn["k = 100"] < 8
    assert hits["k = 1"].min() >= 95
    assert all(hits[name].min() < 80 for name in ["k = 5", "k = 25", "k = 100"])
    # H′ moves nothing: these are the hits of the start.
    still = call("14", "entrenar", signals["H′"], seed, pasos=0)[0]
    assert (hits["H′"] == still).all()


@each_seed
def test_no_rate_mends_a_narrow_window(seed):
    def best(k):
        signal = page("14")["con_k"](k)
        rates = page("14")["tasas"]
        return max(np.sum(call("14", "entrenar", signal, seed, lr=lr)[0] >= 95) for lr in rates)

    assert best(1) == 50
    assert 15 < best(25) < 40
    assert best(100) < 20


@each_seed
def test_ten_wrong_answers_break_the_perceptron(seed):
    one = page("14")["uno"]
    hits, weights = call("14", "entrenar", one, seed, ruido=0.1)
    assert hits.mean() < 90
    assert hits.min() < 60
    start = call("14", "problemas", seed, 0.1)[3]
    ends, begins = (np.linalg.norm(w, axis=1).mean() for w in (weights, start))
    assert ends < 0.2
    assert begins > 1
    smooth = call("14", "entrenar", one, seed, ruido=0.1, salida=sigmoid)[0]
    assert smooth.mean() > 94
    assert smooth.min() > 80


@each_seed
def test_with_two_layers_a_window_wins(seed):
    signals = page("14")["senales"]
    hits = {name: call("14", "dos_capas", signals[name], seed) for name in page("14")["todos"]}
    all_right = {name: np.sum(those == 24) for name, those in hits.items()}
    assert all_right["k = 0"] < 3
    assert all_right["H′"] < 9
    assert all_right["k = 5"] >= 17
    assert all_right["k = 1"] > all_right["H′"]
    assert hits["k = 0"].mean() < hits["H′"].mean() - 2
    # With another rate the two windows are almost the same.
    faster = [
        np.sum(call("14", "dos_capas", signals[f"k = {k}"], seed, lr=1.0) == 24) for k in (1, 5)
    ]
    assert min(faster) > 17
    assert abs(faster[0] - faster[1]) < 3


@pytest.mark.parametrize("rate", [0.01, 0.1, 1.0])
def test_the_widest_windows_are_the_fastest(rate):
    steps = [call("14", "cuantos_pasos", k, lr=rate) for k in [0, 1, 5, 25, 100]]
    assert max(steps[:2]) < min(steps[2:])


@each_seed
def test_a_slope_is_learned(seed):
    loss, slope = call("15", "entrenar", False, seed)
    assert {f"{one:.2g}" for one in loss} == {"0.13"}
    assert (slope == 0.25).all()
    loss, slope = call("15", "entrenar", True, seed)
    assert loss.max() < 1e-7
    assert (abs(slope + 1) < 1e-3).all()


def test_two_leaky_units_make_a_relu():
    x = np.linspace(-3, 3, 601)
    leaky = page("15")["prelu"]
    for slope in [-3, -0.5, 0, 0.01, 0.99, 2]:
        both = (leaky(x, slope) + slope * leaky(-x, slope)) / (1 - slope**2)
        assert np.allclose(both, np.maximum(0, x), rtol=1e-9, atol=1e-9)


def test_the_joins_of_the_folds():
    smooth = [act.celu.with_parameters(alpha=2), act.squared_relu, act.softsign, act.sparse_plus]
    corners = {
        act.relu6: (0, 6),
        act.hard_tanh: (-1, 1),
        act.hard_sigmoid: (-3, 3),
        act.sparse_sigmoid: (-1, 1),
        act.soft_shrink: (-0.5, 0.5),
        act.hard_swish: (-3, 3),
    }
    jumps = {act.hard_shrink: (-0.5, 0.5), act.threshold: (1,)}
    assert [f.kinks for f in smooth] == [()] * 4
    assert {f: f.kinks for f in corners} == corners
    assert {f: f.jumps for f in jumps} == jumps
    assert not any(f.jumps for f in [*smooth, *corners])


def test_in_zero_there_are_three_cases():
    # Page 07: out of the catalogue there are more.
    sides = {
        name: (f.left_derivative(0.0), f.right_derivative(0.0))
        for name, f in act.catalog.ALL.items()
    }
    infinite = {name for name, pair in sides.items() if not np.isfinite(pair).all()}
    assert infinite == {"heaviside", "sign"}
    for name, f in act.catalog.ALL.items():
        assert (0 in f.jumps) == (name in infinite)
        smooth = name not in infinite and sides[name][0] == sides[name][1]
        assert np.isfinite(f.derivative(0.0)) == smooth
    assert act.leaky_relu.with_parameters(slope=1).derivative(0.0) == 1


def test_what_the_libraries_answer_in_a_join():
    rows = json.loads((ROOT / "docs/_data/esquinas.json").read_text(encoding="utf-8"))["rows"]
    told = {
        row["activation"]["name"]: [row[at]["derivative"] for at in ("torch", "keras", "jax")]
        for row in rows
        if row["point"] == 0
        and row["activation"]
        in (
            {"name": "leaky_relu", "parameters": {"slope": 0.01}},
            {"name": "celu", "parameters": {"alpha": 2.0}},
        )
    }
    assert np.allclose(told["leaky_relu"], [0.01, 0.01, 1], rtol=1e-6)
    assert told["celu"] == [1, 2, 1]


def test_the_mean_of_a_step_over_a_density():
    u = (np.arange(10**6) + 0.5) / 10**6
    x = np.log(u / (1 - u))  # a logistic: its density is sigmoid′
    for b in [-2.0, 0.0, 0.7]:
        up, down = (np.mean(page("08")["escalon"](x + b + h)) for h in (1e-2, -1e-2))
        assert abs((up - down) / 2e-2 - sigmoid.derivative(-b)) < 1e-4


@each_seed
def test_shaking_the_input_smooths(seed):
    for name, f in page("09")["promedios"].items():
        for x, shaken in call("09", "medias", f, seed).items():
            errors = np.abs(shaken - page("09")["formulas"][name](x))
            assert errors.max() < 0.02
            assert 1e-4 < np.median(errors) < 0.01


def test_no_smooth_twin_has_the_slopes_of_the_relu():
    x = np.array([-1e-9, 1e-9])
    for k, c in [(1, 0), (100, 0), (1000, 3.0), (1e5, -3.0)]:
        assert np.abs(sigmoid(k * x + c) - (x > 0)).max() > 0.49
    for k in [1, 10, 1e3, 1e6]:
        for c in [-2.2, 0, 3]:
            u = np.linspace(-20, 20, 4001) / k
            assert np.abs(softplus(k * u + c) / k - relu(u)).max() <= (abs(c) + np.log(2)) / k


@pytest.mark.parametrize("name", ["gaussian", "centred", "moved"])
def test_the_three_rungs_read_at_the_same_pace(name):
    def test(x):
        bell = np.exp(-(x**2) / 2)
        return {"gaussian": bell, "centred": bell * np.cos(x), "moved": bell * (1 + x)}[name]

    names = page("09")
    values, x = test(names["centros"]), names["centros"]
    limits = [np.sum(relu(x) * values), np.sum((x > 0) * values), test(0.0) / names["dx"]]
    errors = [
        np.sum(np.array(call("09", "escalera", x, k)) * values, axis=1) - limits for k in (20, 200)
    ]
    for wide, narrow in np.transpose(errors):
        # Even φ: its slope in 0 is 0, and the second rung has no error.
        assert abs(wide * names["dx"]) < 1e-9 or 90 < wide / narrow < 101


def test_the_ladder_of_the_absolute_value_is_slower():
    x, rungs = page("09")["centros"], []
    for width in [0.1, 0.01, 0.001]:
        read = call("09", "accion", call("09", "escalera_abs", x, width)[2])
        rungs.append(read - 2 * page("09")["prueba"](0.0))
    assert 40 < rungs[0] / rungs[1] < rungs[1] / rungs[2] < 80
    assert np.abs(call("09", "escalera_abs", x, 1e-3)[0] - absolute(x)).max() < 1e-3


def test_where_the_quotient_of_the_first_page_is_of_use():
    df, line = page("01")["df"], page("01")["recta"]
    x = np.linspace(-3, 3, 10**4)
    assert np.abs(df(sigmoid, x) - sigmoid.derivative(x)).max() < 1e-6
    assert df(sigmoid, 1, 1e-17) == 0
    assert abs(df(line, 1e10) - 2) > 0.1


def test_an_odd_grid_may_miss_its_centre():
    middle = [np.linspace(-8, 8, n)[n // 2] for n in range(3, 1001, 2)]
    assert 0 < np.count_nonzero(middle) < len(middle)

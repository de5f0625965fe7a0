"""The laboratory: what is typed, against other ways of computing it."""

import json
import math
import re
import subprocess
import sys
import time
import tomllib
from fractions import Fraction
from urllib.parse import parse_qs

import mpmath
import numpy as np
import pytest
from _pipeline import maths
from _pipeline.laboratory.asked import Asked, understood
from _pipeline.laboratory.calculus import derivative, values
from _pipeline.laboratory.functions import NAMES
from _pipeline.laboratory.latex import latex
from _pipeline.laboratory.mathml import mathml
from _pipeline.laboratory.reading import read, size
from _pipeline.laboratory.report import report
from _pipeline.laboratory.tokens import KNOWN
from _pipeline.laboratory.tree import RefusedError, X, varies
from _pipeline.pages import laboratory
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.sites import ROOT, environment

from activations import Dirac, catalog, declared, sample

POINTS = np.array([-1.7, -0.6, 0.3, 0.9, 2.1])
DATA = ROOT / "docs" / "_data" / "laboratorio.toml"
PAGE = (ROOT / "docs" / "laboratorio.md").read_text(encoding="utf-8")
EXAMPLES = {
    e["name"]: {k: v for k, v in e.items() if k not in {"name", "look"}}
    for e in tomllib.loads(DATA.read_text(encoding="utf-8"))["ejemplo"]
}


def made(*pieces, breaks=(), **rest):
    found = understood({"pieces": [*pieces], "breaks": [*breaks], **rest})
    assert isinstance(found, Asked), found
    return found.function


# --- The rules, against mpmath, which reads the same text in another way ---


def _bell(z):
    return mpmath.exp(-z * z / 2) / mpmath.sqrt(2 * mpmath.pi)


MEANINGS = {name: getattr(mpmath, name) for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}
MEANINGS |= {name: getattr(mpmath, name) for name in ("exp", "sqrt", "ln", "erf", "pi", "e")}
MEANINGS |= {
    "arctan": mpmath.atan,
    "cbrt": lambda z: mpmath.sign(z) * mpmath.cbrt(abs(z)),
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "softplus": lambda z: mpmath.ln(1 + mpmath.exp(z)),
    "Phi": mpmath.ncdf,
    "phi": _bell,
}
ALIASES = {"log", "sen", "senh", "atan", "sigmoide"}


def meaning(text):
    # Numbers as mpf: 1/3 is not to be rounded before it is used.
    exact = re.sub(r"(?<![\w.])\d+(\.\d+)?", r"mpf('\g<0>')", text).replace("^", "**")
    names = {**MEANINGS, "mpf": mpmath.mpf}
    return lambda x: eval(exact, {"__builtins__": {}}, {**names, "x": x})


def agrees(text, points=POINTS, tolerance=1e-11):
    """f, f′ and f″ of a text, with the digits that float64 can give."""
    tree, f = read(text), meaning(text)
    for order in range(3):
        ours = [float(np.ravel(values(tree, np.array([x])))[0]) for x in points]
        with mpmath.workdps(40):
            theirs = [mpmath.diff(f, mpmath.mpf(float(x)), order) for x in points]
        # Cancellation is a matter of sizes: that of f, or of its derivative.
        scale = max(1.0, *(abs(float(y)) for y in theirs))
        assert ours == pytest.approx([float(y) for y in theirs], rel=tolerance, abs=scale * 1e-12)
        tree = derivative(tree)


WHOLE = ("sin", "cos", "tanh", "arctan", "sigmoid", "softplus", "erf", "Phi", "phi", "exp", "sinh")


def _grown(inner):
    call = st.builds("{}({})".format, st.sampled_from(WHOLE), inner)
    operation = st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner)
    quotient = st.builds("({})/(1 + ({})^2)".format, inner, inner)
    root = st.builds("{}(2 + ({})^2)".format, st.sampled_from(["sqrt", "ln", "cbrt"]), inner)
    power = st.builds("({})^{}".format, inner, st.integers(1, 4))
    grown = st.builds("{}^tanh({})".format, st.sampled_from(["2", "pi", "0.3"]), inner)
    general = st.builds("(2 + sin({}))^tanh({})".format, inner, inner)
    return call | operation | quotient | root | power | grown | general


TEXTS = st.recursive(
    st.sampled_from(["x", "x", "x", "2", "0.5", "3", "pi", "(1/3)", "(x/2)"]), _grown, max_leaves=4
)


@settings(max_examples=25)
@given(text=TEXTS)
def test_rules_agree_with_mpmath(text):
    biggest = max(abs(meaning(text)(mpmath.mpf(float(x)))) for x in POINTS)
    if biggest < 1e6 and len(text) <= 200:
        agrees(text, POINTS[1:3], 1e-9)


@pytest.mark.parametrize("name", sorted({*NAMES, "exp", "sqrt"} - ALIASES))
def test_each_function(name):
    points = POINTS[POINTS > 0] if name in {"ln", "sqrt"} else POINTS
    agrees(f"{name}(x)", points)
    agrees(f"x*{name}(1 + x^2/3)", points)


@pytest.mark.parametrize("name", ["tanh", "sigmoid", "sin", "cos", "arctan", "cbrt", "erf", "Phi"])
def test_a_number_in_0_is_the_one_computed(name):
    function = NAMES[name]
    at_zero = read(f"{name}(x - x)")
    assert float(at_zero) == float(function.kernel(np.float64(0)))
    if name in {"tanh", "sigmoid"}:
        assert float(function.slope(Fraction(0))) == float(values(function.slope(X), np.float64(0)))


@pytest.mark.parametrize("text", ["x^x", "x^-1.5", "x^pi", "x*sqrt(x)", "ln(x)/ln(10)", "x/x"])
def test_on_the_right(text):
    agrees(text, POINTS[POINTS > 0])


def test_the_complex_step_agrees():
    # Its step may be tiny: it subtracts nothing.
    text = "x*exp(-x^2/2) + sin(3*x)/(1 + x^2) - 2^x"
    tree = read(text)
    ours = values(derivative(tree), POINTS)
    theirs = np.imag(values(tree, POINTS + 1e-30j)) / 1e-30
    assert ours == pytest.approx(theirs, rel=1e-14)


def test_far_tails_keep_their_digits():
    for text, x in (("tanh(x)", 30.0), ("sigmoid(x)", 40.0), ("1/(1 + exp(-x))", -800.0)):
        kernel = catalog.ALL["tanh" if "tanh" in text else "sigmoid"].derivative
        assert float(values(derivative(read(text)), x)) == float(kernel(x))
    assert float(values(read("ln(1 + exp(x))"), 1000.0)) == 1000
    assert float(values(read("Phi(x)"), -20.0)) == pytest.approx(float(mpmath.ncdf(-20)), rel=1e-12)


# --- Simplified, and the same function ---


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0*x + 1*x^1 - 0", "x"),
        ("x + x", "2 x"),
        ("x*x*x", "x^3"),
        ("-(-x)", "x"),
        ("x - x", "0"),
        ("(2*x)^2", "4 x^2"),
        ("(x + 3)/6", r"\frac{x + 3}{6}"),
        ("-(x + 1)", "-x - 1"),
        ("0,01x", "0.01 x"),
        ("exp(x)*exp(x)", "e^{2 x}"),
        ("e^x", "e^{x}"),
        ("sqrt(x)^3", "x^{3/2}"),
        ("sqrt(2)*sqrt(2)", "2"),
        ("sin(x)^2", r"\operatorname{sen}^2(x)"),
        ("1/(1 + exp(-x))", r"\sigma(x)"),
        ("2sin(2πx)", r"2\,\operatorname{sen}(2\,\pi\,x)"),
        ("x² − 3·x", "x^2 - 3 x"),
        ("2^3^2", "512"),
        ("-x^2", "-x^2"),
        ("2(x+1)(x-1)", r"2\,(x + 1)\,(x - 1)"),
        ("ln(x)/x", r"\frac{\ln(x)}{x}"),
        ("a*x", r"\frac{x}{2}"),
    ],
)
def test_it_reads_well(typed, shown):
    assert latex(read(typed, Fraction(1, 2))) == shown


@pytest.mark.parametrize(
    ("typed", "bad", "good"),
    [
        ("x/x", 0.0, 1.0),
        ("0*ln(x)", -1.0, 1.0),
        ("ln(x) - ln(x)", -1.0, 1.0),
        ("sqrt(x)*sqrt(x)", -1.0, 1.0),
        ("sqrt(x)^2", -1.0, 1.0),
        ("(1/x)^-1", math.nan, 1.0),
        ("0/x", 0.0, 1.0),
        ("(x/x)^2", 0.0, 1.0),
        ("x^0*ln(x)", -1.0, 1.0),
    ],
)
@np.errstate(all="ignore")
def test_it_is_not_simplified_where_it_does_not_exist(typed, bad, good):
    tree = read(typed)
    assert varies(tree)
    assert math.isnan(values(tree, np.array([bad]))[0])
    assert math.isfinite(values(tree, np.array([good]))[0])


# --- The same as the catalogue ---

TYPED = {
    "relu": (("0", "x"), ("0",), ()),
    "absolute": (("-x", "x"), ("0",), ()),
    "leaky_relu": (("0.01x", "x"), ("0",), ()),
    "relu6": (("0", "x", "6"), ("0", "6"), ()),
    "squared_relu": (("0", "x^2"), ("0",), ()),
    "elu": (("exp(x) - 1", "x"), ("0",), ()),
    "celu": (("exp(x) - 1", "x"), ("0",), ()),
    "hard_tanh": (("-1", "x", "1"), ("-1", "1"), ()),
    "hard_sigmoid": (("0", "(x + 3)/6", "1"), ("-3", "3"), ()),
    "hard_swish": (("0", "x(x + 3)/6", "x"), ("-3", "3"), ()),
    "hard_shrink": (("x", "0", "x"), ("-1/2", "1/2"), ("0", "0")),
    "soft_shrink": (("x + 1/2", "0", "x - 1/2"), ("-0.5", "0.5"), ()),
    "sparse_plus": (("0", "(x + 1)^2/4", "x"), ("-1", "1"), ()),
    "sparse_sigmoid": (("0", "(x + 1)/2", "1"), ("-1", "1"), ()),
    "heaviside": (("0", "1"), ("0",), ("1",)),
    "sign": (("-1", "1"), ("0",), ("0",)),
    "threshold": (("0", "x"), ("1",), ("0",)),
    "softsign": (("x/(1 - x)", "x/(1 + x)"), ("0",), ()),
    "sigmoid": (("1/(1 + exp(-x))",), (), ()),
    "tanh": (("(exp(x) - exp(-x))/(exp(x) + exp(-x))",), (), ()),
    "softplus": (("ln(1 + exp(x))",), (), ()),
    "log_sigmoid": (("-ln(1 + exp(-x))",), (), ()),
    "arctan": (("arctan(x)",), (), ()),
    "tanh_shrink": (("x - tanh(x)",), (), ()),
    "squareplus": (("(x + sqrt(x^2 + 4))/2",), (), ()),
    "silu": (("x*sigmoid(x)",), (), ()),
    "mish": (("x*tanh(ln(1 + exp(x)))",), (), ()),
    "gelu": (("x*(1 + erf(x/sqrt(2)))/2",), (), ()),
    "gelu_tanh": (("x/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))",), (), ()),
    "exponential": (("exp(x)",), (), ()),
    "linear": (("x",), (), ()),
}


@pytest.mark.parametrize("name", TYPED)
def test_as_in_the_catalogue(name):
    pieces, breaks, chosen = TYPED[name]
    ours, theirs = made(*pieces, breaks=breaks, values=[*chosen]), catalog.ALL[name]
    x = np.unique([*np.linspace(-6, 6, 121), *theirs.breaks])
    for order in range(3):
        mine, right = (f.function.derivative(order)(x) for f in (ours, theirs))
        np.testing.assert_allclose(mine, right, rtol=1e-10, atol=1e-13)
    assert (ours.breaks, ours.kinks, ours.jumps) == (theirs.breaks, theirs.kinks, theirs.jumps)
    for at in set(ours.kinks) - set(ours.jumps):
        assert ours.subdifferential(at) == pytest.approx(theirs.subdifferential(at), rel=1e-14)
    for order in (1, 2):
        mine, right = (f.distributional_derivative(order).deltas for f in (ours, theirs))
        assert [(d.at, d.order) for d in mine] == [(d.at, d.order) for d in right]
        assert [d.weight for d in mine] == pytest.approx([d.weight for d in right], rel=1e-14)


def test_the_whole_catalogue_can_be_typed():
    # selu's constants have names of their own.
    assert catalog.ALL.keys() - TYPED.keys() == {"selu"}


# --- What is not understood ---

REFUSED = {
    "": "está sin escribir",
    "   ": "está sin escribir",
    "x.__class__": "sobra un punto",
    "__import__('os')": "no se conoce «__import__»",
    "().__class__": "sobra un punto",
    "lambda: x": "lambda es de Python",
    "[x for x in x]": "los corchetes",
    "(x for x in x)": "for es de Python",
    "(x := 2)": "los dos puntos",
    "f'{x}'": "f no está",
    "'x'": "comillas",
    '"x"': "comillas",
    "x[0]": "los corchetes",
    "{x}": "las llaves",
    "x = 1": "el signo =",
    "f(x) = x": "f no está",
    "x; x": "«;»",
    "x # uno": "comentarios",
    "x < 1": "las comparaciones",
    "x ≥ 1": "las comparaciones",
    "|x|": "el valor absoluto hace esquinas",
    "abs(x)": "abs hace esquinas",
    "max(0, x)": "max hace esquinas",
    "máx(0, x)": "máx hace esquinas",
    "np.maximum(0, x)": "np no hace falta",
    "where(x > 0, x, 0)": "where elige por casos",
    "x if x else 1": "if elige por casos",
    "floor(x)": "floor hace saltos",
    "sign(x)": "sign hace saltos",
    "not x": "not elige por casos",
    "log10(x)": "usa ln",
    "gelu(x)": "escribe x*Phi",
    "asin(x)": "no está",
    "inf": "usa uno finito",
    "nan": "usa uno finito",
    "9**9**9": "10¹²⁰",
    "9^9^9^9": "10¹²⁰",
    "10^200": "10¹²⁰",
    "1e400": "10¹²⁰",
    "1e-400": "10¹²⁰",
    "1e99999999": "10¹²⁰",
    "1e100*1e100": "10¹²⁰",
    "1/0": "división entre 0",
    "x/(1 - 1)": "división entre 0",
    "0**-1": "división entre 0",
    "(-8)^(1/3)": "un número negativo",
    "(-2)^x": "debe ser positiva",
    "1/2x": "de dos maneras",
    "e^2x": "de dos maneras",
    "1/sin(x)x": "de dos maneras",
    "1/(x+1)(x+2)": "de dos maneras",
    "x 2": "falta un signo",
    "sin x": "entre paréntesis",
    "sin^2(x)": "entre paréntesis",
    "exp": "entre paréntesis",
    "exp()": "no se entiende",
    "exp(x, x)": "sobra una coma",
    "exp(*x)": "no se entiende",
    "xx": "x*x",
    "x2": "x^2",
    "y + 1": "la variable es x",
    "ｘ": "no se conoce",
    "\u0445": "no se conoce",
    "x\u200b": "no se entiende",
    "x\x00": "no se entiende",
    "٣": "no se entiende",
    "x +": "falta un signo",
    "(x": "falta un signo",
    "x)": "falta un signo",
    "()": "no se entiende",
    "True": "no se conoce",
    "None": "no se conoce",
    "1j": "números son reales",
    "1_000": "no se conoce",
    "x!": "factorial",
    "5%": "divide entre 100",
    "x′": "no se escribe la derivada",
    "x @ x": "«@»",
    "~x": "«~»",
    "(" * 30 + "x" + ")" * 30: "paréntesis",
    "x" + "+x" * 200: "caracteres",
    "+".join(f"sin({i}x)" for i in range(2, 22)): "partes",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text)[:30])
def test_refused_by_name(text):
    start = time.monotonic()
    with pytest.raises(RefusedError) as caught:
        read(text)
    assert REFUSED[text] in str(caught.value)
    assert time.monotonic() - start < 0.5


@given(text=st.text("x2a(+-*/^). ,esinlπ²_=[", max_size=25))
def test_whatever_is_typed_has_an_answer(text):
    found = report({"pieces": [text], "a": "2"})
    assert bool(found["errors"]) != bool(found["levels"])
    json.dumps(found, allow_nan=False)


BAD = [
    ({}, "pieces"),
    (None, "pieces"),
    ([], "pieces"),
    ({"pieces": "x"}, "pieces"),
    ({"pieces": {}}, "pieces"),
    ({"pieces": []}, "pieces"),
    ({"pieces": [None]}, "pieces"),
    ({"pieces": [["x"]]}, "pieces"),
    ({"pieces": [True]}, "pieces"),
    ({"pieces": [10**5000]}, "pieces"),
    ({"pieces": 10**5000}, "pieces"),
    ({"pieces": ["x"], "a": 0.5}, "a"),
    ({"pieces": ["\ud800"]}, "pieces"),
    ({"pieces": ["x"] * 10_000}, "pieces"),
    ({"pieces": ["x", "x"]}, "pieces"),
    ({"pieces": ["x"], "breaks": ["0"]}, "pieces"),
    ({"pieces": ["x"], "breaks": 3}, "breaks"),
    ({"pieces": ["x"], "breaks": ["0"] * 10_000}, "breaks"),
    ({"pieces": ["x", "1"], "breaks": ["x"]}, "breaks"),
    ({"pieces": ["x", "1"], "breaks": ["1/0"]}, "breaks"),
    ({"pieces": ["x", "1"], "breaks": [""]}, "breaks"),
    ({"pieces": ["x", "1"], "breaks": ["inf"]}, "breaks"),
    ({"pieces": ["x", "1"], "breaks": [math.inf]}, "breaks"),
    ({"pieces": ["x", "1"], "breaks": [math.nan]}, "breaks"),
    ({"pieces": ["x", "1"], "breaks": ["1e7"]}, "breaks"),
    ({"pieces": ["x", "1"], "breaks": ["sqrt(0 - 2)"]}, "breaks"),
    ({"pieces": ["x", "1", "2"], "breaks": ["1", "1"]}, "breaks"),
    ({"pieces": ["x", "1", "2"], "breaks": ["1", "a"], "a": "0.5"}, "breaks"),
    ({"pieces": ["x", "1"], "breaks": ["0"], "values": ["x"]}, "values"),
    ({"pieces": ["x", "1"], "breaks": ["0"], "values": ["0", "1"]}, "values"),
    ({"pieces": ["x", "1"], "breaks": ["0"], "values": "0"}, "values"),
    ({"pieces": ["a*x"]}, "pieces"),
    ({"pieces": ["a*x"], "a": "nan"}, "a"),
    ({"pieces": ["x"], "a": "a"}, "a"),
    ({"pieces": ["x"], "a": "x"}, "a"),
    ({"pieces": ["x"], "interval": ["1"]}, "interval"),
    ({"pieces": ["x"], "interval": ["1", "1"]}, "interval"),
    ({"pieces": ["x"], "interval": ["1", "0"]}, "interval"),
    ({"pieces": ["x"], "interval": ["0", "1e9"]}, "interval"),
    ({"pieces": ["x"], "interval": ["0", "1e-9"]}, "interval"),
    ({"pieces": ["x"], "interval": 7}, "interval"),
    ({"pieces": ["x"], "interval": ["0", ""]}, "interval"),
    ({"pieces": ["1/x"]}, "pieces"),
    ({"pieces": ["1/(x - 0.3)^2"]}, "pieces"),
    ({"pieces": ["1/x", "1/x"], "breaks": ["0"]}, "pieces"),
    ({"pieces": ["sqrt(x)"]}, "pieces"),
    ({"pieces": ["sqrt(x^2)"]}, "pieces"),
    ({"pieces": ["cbrt(x - 1/7)"]}, "pieces"),
    ({"pieces": ["tan(x)"]}, "pieces"),
    ({"pieces": ["ln(x)", "x"], "breaks": ["0"]}, "pieces"),
    ({"pieces": ["0", "x*ln(x)"], "breaks": ["0"]}, "pieces"),
    ({"pieces": ["sin(x)/x", "sin(x)/x"], "breaks": ["0"], "values": ["1"]}, "pieces"),
    ({"pieces": ["ln(-1)"]}, "pieces"),
    ({"pieces": ["sin(" * 19 + "x" + ")" * 19]}, "pieces"),
    ({"pieces": ["exp(x)/(1 + exp(x)^2)"], "interval": ["0", "1000"]}, "interval"),
]


@pytest.mark.parametrize(("asked", "field"), BAD)
def test_a_form_that_cannot_be_answered(asked, field):
    found = report(asked)
    assert found["errors"][0]["field"] == field
    for error in found["errors"]:
        assert error.keys() == {"field", "place", "says"}
        assert re.fullmatch(r"[A-Z][^\n]+[:;,] [^\n]+\.", error["says"])
        assert len(error["says"]) < 320
    rest = {"drawing": None, "levels": [], "points": [], "derivatives": []}
    assert {key: found[key] for key in found if key != "errors"} == rest
    json.dumps(found, allow_nan=False)


def test_each_field_says_its_own():
    found = report({"pieces": ["x", "max(0, x)", "y"], "breaks": ["0", "z"], "a": "inf"})
    where = [(error["field"], error["place"]) for error in found["errors"]]
    assert where == [("a", 0), ("breaks", 1), ("pieces", 1), ("pieces", 2)]


# --- The answer ---


def test_the_examples_are_at_least_ten():
    entries = tomllib.loads(DATA.read_text(encoding="utf-8"))["ejemplo"]
    assert len(entries) == len(EXAMPLES) >= 10
    for entry in entries:
        assert entry["look"].endswith(".")
        assert len(entry["look"]) <= 100


def test_the_page_has_them_all_and_each_fills_the_fields_of_the_form():
    page = laboratory.placed(PAGE, live=True)
    links = dict(re.findall(r"^- \[(.+?)\]\(\?(\S+)\): \S", page, re.MULTILINE))
    fields = {*re.findall(r'<input name="(\w+)"', page)}
    asked = {name: parse_qs(query) for name, query in links.items()}
    for one in asked.values():
        if "a" in one:
            [one["a"]] = one["a"]
    assert asked == EXAMPLES
    assert fields == {"pieces", "breaks", "values", "a", "interval"}
    assert "<!--" not in page


def test_a_site_without_python_says_so():
    notice = "Este sitio se ha construido sin el Python"
    assert notice in laboratory.placed(PAGE, live=False)
    assert notice not in laboratory.placed(PAGE, live=True)


def test_the_page_says_what_can_be_typed():
    told = PAGE.partition('"Qué se puede escribir"')[2].partition("\n## ")[0]
    names = {*re.findall(r"`([a-zA-Z]+)`", told)}
    assert names == {*re.findall(r"[a-zA-Z]+", KNOWN)}
    for text in re.findall(r"`([^`]*\d[^`]*)`", told):
        read(text)


# Of each example: the points without derivative, and the deltas (at, weight, order) of f′ and f″.
ANSWERS = {
    "ReLU": ([(0, "esquina", ["0", "1"])], [], [(0, 1, 0)]),
    "Leaky ReLU": ([(0, "esquina", ["0.1", "1"])], [], [(0, 0.9, 0)]),
    "Valor absoluto": ([(0, "esquina", ["−1", "1"])], [], [(0, 2, 0)]),
    "Escalón con su valor": ([(0, "salto", None)], [(0, 1, 0)], [(0, 1, 1)]),
    "Escalera": (
        [(-1, "salto", None), (0, "salto", None), (1, "salto", None)],
        [(-1, 1, 0), (0, 1, 0), (1, 1, 0)],
        [(-1, 1, 1), (0, 1, 1), (1, 1, 1)],
    ),
    "Tangente hiperbólica dura": (
        [(-1, "esquina", ["0", "1"]), (1, "esquina", ["0", "1"])],
        [],
        [(-1, 1, 0), (1, -1, 0)],
    ),
    "ELU": ([(0, "esquina", ["1", "2"])], [], [(0, -1, 0)]),
    "Softplus": ([], [], []),
    "SiLU": ([], [], []),
    "Raíz cuadrada": ([(0, "tangente vertical", None)], [], []),
    "Un punto fuera de sitio": ([(1, "salto", None)], [], []),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example(name):
    found = report(EXAMPLES[name])
    points, *deltas = ANSWERS[name]
    assert found["errors"] == []
    assert [(p["x"], p["kind"], p["subdifferential"]) for p in found["points"]] == points
    said = [
        [(d["at"], d["weight"], d["order"]) for d in one["deltas"]] for one in found["derivatives"]
    ]
    assert said == deltas
    assert [level["name"] for level in found["levels"]] == ["f", "f′", "f″"]
    json.dumps(found, allow_nan=False)


def test_the_sentences_carry_the_numbers():
    found = report(EXAMPLES["Leaky ReLU"] | {"a": "1/4"})
    assert found["points"][0]["says"] == (
        "En x = 0 hay una esquina. Las derivadas laterales son 0.25 y 1: f′(0) no existe, y el "
        "subdiferencial es [0.25, 1]."
    )
    first, second = (one["says"] for one in found["derivatives"])
    assert "no lleva deltas" in first
    assert "0.75·δ(x)" in second
    root = report(EXAMPLES["Raíz cuadrada"])
    assert "0 y ∞" in root["points"][0]["says"]
    assert root["derivatives"][1]["says"].startswith("f′ se hace infinita en x = 0")
    nobody = report({"pieces": ["1", "2"], "breaks": ["0"]})["points"][0]
    assert "nadie ha elegido f(0)" in nobody["says"]
    assert (nobody["left"], nobody["right"]) == ("no existe", "no existe")


def test_the_drawing_is_the_painters():
    asked = EXAMPLES["Leaky ReLU"] | {"interval": ["-2", "1"]}
    found, f = report(asked), catalog.ALL["leaky_relu"].with_parameters(slope=0.1)
    curves = [sample(f, (-2.0, 1.0), 401, order=order) for order in range(3)]
    assert [level["words"] for level in found["levels"]] == [curve.words for curve in curves]
    assert found["drawing"]["svg"].startswith("<svg")
    assert found["drawing"]["words"] in found["drawing"]["svg"].replace("&#x27;", "'")
    # Its colours are the page's.
    assert not re.search(r"#[0-9a-f]{6}", found["drawing"]["svg"])


def test_a_value_may_be_chosen_in_one_break_only():
    f = made("0", "1", "1 + x", breaks=["-1", "0"], values=["1/2", ""])
    assert f.values_at_breaks == (0.5, 1.0)


def test_a_family_can_be_declared_with_it():
    @declared
    def doble(a: float = 2.0):
        return made("a*x", "x", breaks=["0"], a=str(a))

    assert doble.with_parameters(a=3).subdifferential(0.0) == (1.0, 3.0)
    assert doble.distributional_derivative(2).deltas == (Dirac(0.0, -1.0),)


def test_one_answer_is_quick():
    asked = EXAMPLES["Escalera"]
    report(asked)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        report(asked)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.06


# --- Written ---


def shape(made):
    """What of a MathML is seen: its scripts, fractions, roots and rows, and its characters."""
    bare = re.sub(r"<(/?\w+)[^>]*>", r"<\1>", made.replace("&ApplyFunction;", "⁡"))
    tags = re.findall(r"<(msup|mfrac|msqrt|mroot|mtr|mtd)>", bare)
    return tags, re.sub(r"<[^>]*>|\s", "", bare)


def equally_written(formula):
    assert shape(mathml(formula)) == shape(maths.mathml(formula, display=True)), formula


@given(text=TEXTS)
def test_mathml_is_as_in_the_pages(text):
    if len(text) <= 200:
        tree = read(text)
        for level in (tree, derivative(tree)):
            equally_written(latex(level))


@pytest.mark.parametrize("name", EXAMPLES)
def test_formulas_by_cases_are_as_in_the_pages(name):
    found = report(EXAMPLES[name])
    for written in found["levels"]:
        assert written["mathml"] == mathml(written["latex"])
        # A plain space at the end of a text is not seen.
        assert " </mtext>" not in written["mathml"]
        equally_written(written["latex"])


def typed_again(formula):
    """The text that says what a LaTeX says."""
    for old, new in ((r"\left", ""), (r"\right", ""), (r"\,", "*"), (r" \cdot ", "*")):
        formula = formula.replace(old, new)
    before = None
    while formula != before:
        before = formula
        formula = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", formula)
        formula = re.sub(r"\\sqrt\[3\]\{([^{}]*)\}", r"cbrt(\1)", formula)
        formula = re.sub(r"\\(?:sqrt)\{([^{}]*)\}", r"sqrt(\1)", formula)
        formula = re.sub(r"\\operatorname\{(\w+)\}", r"\\\1", formula)
        formula = re.sub(r"\^\{([^{}]*)\}", r"^(\1)", formula)
    # The exponent of a name goes behind its argument.
    while power := re.search(r"(\\[A-Za-z]+)\^(\d)\(", formula):
        depth, end = 1, power.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(formula[end], 0)
            end += 1
        inside = formula[power.end() : end]
        formula = f"{formula[: power.start()]}{power[1]}({inside}^{power[2]}{formula[end:]}"
    formula = re.sub(r"(\d) (?=x)", r"\1*", formula)
    return formula.replace(r"\sigma", "sigmoid").replace(r"\varphi", "phi").replace("\\", "")


@given(text=TEXTS)
def test_latex_means_what_is_computed(text):
    assume(len(text) <= 200)
    tree = read(text)
    for level in (tree, derivative(tree)):
        again = typed_again(latex(level))
        if len(again) <= 200 and size(level) <= 50:
            ours, theirs = values(level, POINTS), values(read(again), POINTS)
            assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-12, nan_ok=True), again


def test_it_runs_with_numpy_alone():
    code = (
        "import sys, _pipeline.laboratory.report as r; r.report({'pieces': ['x']}); "
        "print({'matplotlib', 'markdown', 'math_core', 'IPython'} & sys.modules.keys())"
    )
    paths = f"{ROOT / 'docs'}:{ROOT}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(PYTHONPATH=paths),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "set()\n"

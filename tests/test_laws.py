import copy
import inspect
import pickle
from functools import partial
from math import inf, nan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracle.textbook import TEXTBOOK
from support import laws
from support.laws import REALS

import activations as ac
from activations.catalog import ALL

CASES = [
    *ALL.values(),
    *(ac.linear.with_parameters(slope=m, intercept=b) for m, b in ((-2, 1), (0, 1), (0, 0))),
    *(ac.heaviside.with_parameters(value_at_zero=value) for value in (0, 0.5, 2)),
    *(ac.leaky_relu.with_parameters(slope=slope) for slope in (0, 0.3, -0.5, 2)),
]
pytestmark = pytest.mark.parametrize(
    "f", CASES, ids=lambda f: "-".join([f.name, *map(str, f.parameters.values())])
)
points = st.floats(-20, 20)


def away_from_breaks(f, *xs):
    assume(all(abs(x - b) > 1e-3 for x in xs for b in f.breaks))


@given(x=points)
def test_derivatives_are_slopes(f, x):
    away_from_breaks(f, x)
    laws.derivatives_are_slopes(f, x)


def test_it_is_in_the_textbook(f):
    assert f.name in TEXTBOOK, f"write the formula of {f.name} in tests/oracle/textbook.py"


@given(x=points)
def test_textbook_formula(f, x):
    if f.name not in TEXTBOOK:
        pytest.skip("the test above asks for it")
    laws.textbook_formula(f, x)


@given(x=points)
def test_one_sided_derivatives_are_limits_of_quotients(f, x):
    away_from_breaks(f, x)
    laws.one_sided_derivatives_are_limits_of_quotients(f, x)


@given(x=points)
def test_kinks_and_subdifferential_follow_from_the_sides(f, x):
    assume(x not in f.breaks)
    laws.kinks_and_subdifferential_follow_from_the_sides(f, x)


@given(a=points, b=points)
@settings(max_examples=10)  # A pairing looks at half a million points.
def test_slopes_and_jumps_add_up(f, a, b):
    a, b = sorted((a, b))
    assume(b - a > 1e-3)
    away_from_breaks(f, a, b)
    laws.slopes_and_jumps_add_up(f, a, b)


def test_derivation_moves_to_the_test_function(f):
    laws.derivation_moves_to_the_test_function(f)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_declared_parity(f, dtype):
    laws.declared_parity(f, dtype)


def test_declared_range_and_monotony(f):
    laws.declared_range_and_monotony(f)


@given(x=st.lists(st.floats(), min_size=1))
def test_answers_are_those_of_the_pieces(f, x):
    laws.answers_are_those_of_the_pieces(f, x)


def test_breaks_are_round_numbers(f):
    laws.breaks_are_round_numbers(f)


@pytest.mark.parametrize("order", [0, 1, 2])
def test_pieces_meet_exactly_or_jump(f, order):
    laws.pieces_meet_exactly_or_jump(f, order)


def test_nan_comes_only_from_nan_and_corners(f):
    laws.nan_comes_only_from_nan_and_corners(f)


def test_floating_point_traps_are_not_sprung(f):
    signalling = np.array([0x7FF0000000000001], np.uint64).view(np.float64)
    with np.errstate(over="raise", under="raise", invalid="raise"):
        for kernel in (f, f.derivative, partial(f.derivative, order=2)):
            assert np.isnan(kernel(np.concatenate([signalling, REALS]))[0])


@pytest.mark.parametrize("end", [-inf, inf])
def test_limits_at_infinity(f, end):
    laws.limits_at_infinity(f, end)


@pytest.mark.parametrize("clone", [copy.deepcopy, lambda f: pickle.loads(pickle.dumps(f))])
def test_copies_are_the_same_function(f, clone):
    g = clone(f)
    assert (repr(g), g.__doc__, g.parameters) == (repr(f), f.__doc__, f.parameters)
    assert g(REALS).tobytes() == f(REALS).tobytes()
    assert g.derivative(REALS).tobytes() == f.derivative(REALS).tobytes()


def test_parameters_are_checked(f):
    assert repr(f.with_parameters(**f.parameters)) == repr(f)
    with pytest.raises(TypeError, match=f"{f.name} no tiene el parámetro 'nada'"):
        f.with_parameters(nada=1.0)
    bad_values = [(nan, ValueError), (inf, ValueError), ("1", TypeError), (True, TypeError)]
    for name in f.parameters:
        for bad, error in bad_values:
            with pytest.raises(error, match=f"{f.name}: {name} .*llegó"):
                f.with_parameters(**{name: bad})


def test_writes_its_own_formula_and_help(f):
    text, latex = repr(f), f._repr_latex_()
    assert text.startswith(f"{f.title}(x) = ")
    assert (latex[0], latex[-1], latex.count("{")) == ("$", "$", latex.count("}"))
    assert (r"\begin{cases}" in latex) == bool(f.breaks)
    assert all(p.text and p.text in text and p.latex and p.latex in latex for p in f.pieces)
    assert text.count("la derivada no existe (nan)") == len(f.kinks)
    assert all(f"{name} = " in text for name in f.parameters)
    summary = inspect.getdoc(f.builder).partition("\n\nExamples\n")[0]
    said = [f.__doc__.find(part) for part in (summary, text, f.reference)]
    assert said[0] == 0 < said[1] < (said[2] if f.reference else len(f.__doc__))
    assert {"el", "la", "El", "La", "de"} & set(summary.split())

import dataclasses
import inspect
import pickle
import re
from itertools import product
from math import inf, isnan, nan
from pydoc import plaintext, render_doc

import numpy as np
import pytest

import activations as ac
from activations import heaviside, identity, leaky_relu, linear, relu, sigmoid, sign
from activations.activation import declared
from activations.catalog import ALL

elu = ac.Activation(
    name="elu", pieces=(ac.Smooth(np.expm1, np.exp, np.exp), identity), breaks=(0.0,)
)
clip = ac.Activation(name="clip", pieces=(-1, identity, 1), breaks=(-1, 1))
unchosen = ac.Activation(name="hueco", pieces=(0, 1), breaks=(0,))
isolated = ac.Activation(pieces=(identity, identity), breaks=(0,), values_at_breaks=(5.0,))
X = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
same = np.testing.assert_array_equal


def test_nobody_decides_in_silence():
    same(relu.derivative(X), [0, 0, nan, 1, 1])
    same(clip.derivative(X), [0, nan, 1, nan, 0])
    same(relu.derivative(X, at_kinks=nan), [0, 0, nan, 1, 1])
    same(relu.derivative(X, order=2), [0, 0, nan, 0, 0])


@pytest.mark.parametrize("choice", [0, 0.0, 0.25, 1.0, np.float32(0.5), np.int8(1)])
def test_a_number_decides_every_corner(choice):
    same(relu.derivative(X, at_kinks=choice), [0, 0, choice, 1, 1])
    out = np.empty(5)
    assert clip.derivative(X, at_kinks=choice, out=out) is out
    same(out, [0, choice, 1, choice, 0])
    assert sigmoid.derivative(0.0, at_kinks=choice) == elu.derivative(0.0) / 4 == 0.25


def test_a_mapping_decides_corner_by_corner():
    same(clip.derivative(X, at_kinks={-1: 0.0, 1.0: 0.5}), [0, 0, 1, 0.5, 0])
    same(clip.derivative(X, at_kinks={1: 0.5}), [0, nan, 1, 0.5, 0])
    same(clip.derivative(X, at_kinks={}), [0, nan, 1, nan, 0])


def test_a_mapping_may_take_a_side_at_each_corner():
    def at(f, choice, **order):
        return f.derivative(f.breaks, at_kinks=choice, **order).tolist()

    sides = list(product(("left", "right"), repeat=2))
    for f, (left, right) in ((ac.hard_shrink, (1.0, 0.0)), (clip, (0.0, 1.0))):
        slopes = {"left": (left, right), "right": (right, left)}
        expected = [[slopes[a][0], slopes[b][1]] for a, b in sides]
        assert [at(f, dict(zip(f.breaks, pair, strict=True))) for pair in sides] == expected
    # PyTorch answers 0 at both ends of hard_shrink, where no number will do.
    assert at(ac.hard_shrink, {-0.5: "right", 0.5: "left"}) == [0, 0]
    same(at(ac.hard_shrink, {0.5: "right"}), [nan, 1])
    assert at(clip, {-1: "right", 1: 0.25}) == [1, 0.25]
    # A corner of f′ is none of f, and has sides too.
    assert [at(elu, {0.0: side}, order=2) for side in ("left", "right")] == [[1], [0]]
    same(at(clip, {1: "left"}, order=2), [nan, 0])


def test_a_side_is_the_only_convention_for_all_the_catalogue():
    assert all(np.isfinite(f.derivative(f.breaks, at_kinks="left")).all() for f in ALL.values())
    assert all(np.isfinite(f.derivative(f.breaks, at_kinks="right")).all() for f in ALL.values())
    refused = 0
    for f in ALL.values():
        try:
            f.derivative(0.0, at_kinks=0.0)
        except ValueError:
            refused += 1
    assert refused == 7
    assert "siete" in inspect.getdoc(ac.Activation.derivative)
    # A jump takes no number at all.
    for number in np.linspace(-3, 3, 25):
        with pytest.raises(ValueError, match="salto"):
            heaviside.derivative(0.0, at_kinks=number)


def test_a_side_is_the_limit_of_the_derivative():
    same(relu.derivative(X, at_kinks="left"), [0, 0, 0, 1, 1])
    same(clip.derivative(X, at_kinks="left"), [0, 0, 1, 1, 0])
    same(clip.derivative(X, at_kinks="right"), [0, 1, 1, 0, 0])
    same(sigmoid.derivative(X, at_kinks="left"), sigmoid.derivative(X))
    for order in (1, 2):
        same(heaviside.derivative(X, at_kinks="left", order=order), np.zeros(5))
        same(elu.derivative(0.0, at_kinks="left", order=order), 1.0)
        same(elu.derivative(0.0, at_kinks="right", order=order), 2.0 - order)
        same(relu.derivative(X, at_kinks={}, order=order), relu.derivative(X, order=order))


@pytest.mark.parametrize(
    ("f", "choice", "order", "error", "words"),
    [
        (relu, 1.001, 1, ValueError, r"at_kinks=1.001 .* x = 0, .*\[0, 1\]"),
        (relu, 1 + 2**-52, 1, ValueError, r"at_kinks=1\.0000000000000002 .*\[0, 1\]"),
        (
            leaky_relu.with_parameters(slope=0.1 + 2**-56),
            0.1,
            1,
            ValueError,
            r"at_kinks=0\.1 no .*\[0\.10000000000000002, 1\]",
        ),
        (relu, -1e-9, 1, ValueError, r"\[0, 1\]"),
        (leaky_relu.with_parameters(slope=2.0), 0.999, 1, ValueError, r"\[1, 2\]"),
        (relu, {0.0: nan}, 1, ValueError, "finito"),
        (relu, {nan: 0.0}, 1, ValueError, "el punto que nombra at_kinks debe ser finito"),
        (relu, {1.0: 0.5}, 1, ValueError, r"x = 1, .* son: 0; nombra solo esos"),
        (sigmoid, {0.0: "left"}, 1, ValueError, "x = 0, .* son: ninguno; nombra"),
        (clip, {0.5: "left"}, 2, ValueError, r"x = 0\.5, .* son: −1, 1; nombra"),
        (clip, {-1: 0.0, 1: 7.0}, 1, ValueError, r"x = 1,.*\[0, 1\]"),
        (relu, "up", 1, ValueError, 'un número, un diccionario, "left" o "right", y llegó .up'),
        (
            relu,
            {0.0: "up"},
            1,
            ValueError,
            'el valor de at_kinks debe ser un número, "left" o "right", y llegó .up',
        ),
        (clip, {-1: "left", 1: ""}, 1, ValueError, "y llegó ''"),
        (
            relu,
            {"left": 0.0},
            1,
            TypeError,
            "el punto que nombra at_kinks debe ser un número real, y llegó 'left'",
        ),
        (heaviside, 0.5, 1, ValueError, '=0.5, y en x = 0 hay un salto.*; usa "left" o "right"'),
        (heaviside, {0.0: 0.0}, 1, ValueError, "salto"),
        (relu, 0.5, 2, ValueError, 'order=2, y llegó 0.5: .* acota las .*; usa "left"'),
        (relu, {0.0: 0.5}, 2, ValueError, 'order=2, y llegó 0.5: .*; usa "left"'),
        (sigmoid, 0.5, 2, ValueError, "order=2"),
        (
            relu,
            None,
            1,
            TypeError,
            'si no es un diccionario, "left" ni "right", .*número real.*None',
        ),
        (relu, False, 1, TypeError, "número real.*False"),
        (relu, 0j, 1, TypeError, "número real.*0j"),
        (relu, {0.0: False}, 1, TypeError, "número real.*False"),
        (relu, [0.0], 1, TypeError, r"\[0\.0\]"),
        (relu, np.array([0.0]), 1, TypeError, "array"),
        (relu, {0.0: [0.0]}, 1, TypeError, r"\[0\.0\]"),
    ],
)
def test_at_kinks_is_checked_whatever_x_is(f, choice, order, error, words):
    # An equal, valid choice asked before must not let it through.
    relu.derivative(0.0, at_kinks=0.0)
    relu.derivative(0.0, at_kinks={0.0: 0.0})
    for x in (3.0, 0.0, [], X, nan):
        out = np.full(np.shape(x), 7.0)
        with pytest.raises(error, match=f"^{f.name}: .*{words}"):
            f.derivative(x, order=order, at_kinks=choice, out=out)
        assert (out == 7.0).all()


@pytest.mark.parametrize("order", [0, 3, -1, True, 1.0, "1", None])
def test_order_is_1_or_2(order):
    with pytest.raises(ValueError, match=re.escape(f"order debe ser 1 o 2, y llegó {order!r}")):
        relu.derivative(1.0, order=order)
    assert relu.derivative(1.0, order=np.int64(1)) == 1.0
    if order not in (1, 3):
        with pytest.raises(ValueError, match="order debe ser un entero ≥ 1, y llegó"):
            relu.distributional_derivative(order)


def test_one_sided_derivatives_at_zero():
    def sides(f):
        return f.left_derivative(0.0), f.right_derivative(0.0)

    zero, half, two = (heaviside.with_parameters(value_at_zero=value) for value in (0, 0.5, 2))
    assert (sides(heaviside), sides(zero), sides(two)) == ((inf, 0), (0, inf), (inf, -inf))
    assert sides(sign) == sides(half) == (inf, inf)
    assert (sides(relu), sides(elu), sides(isolated)) == ((0, 1), (1, 1), (inf, -inf))
    same(sides(unchosen), [nan, nan])
    assert relu.left_derivative(np.float16([0])).dtype == np.float16


def test_subdifferential_asks_for_one_real_point():
    assert relu.subdifferential(0) == clip.subdifferential(-1) == (0.0, 1.0)
    assert leaky_relu.with_parameters(slope=2.0).subdifferential(-0.0) == (1.0, 2.0)
    for x, error in (([0.0], ValueError), ("a", TypeError)):
        with pytest.raises(error, match=r"relu: .*x"):
            relu.subdifferential(x)
    with pytest.raises(ValueError, match=r"salto.*; mira left_derivative, right_derivative o"):
        unchosen.subdifferential(0.0)
    for x in (nan, inf, -inf):
        with pytest.raises(ValueError, match=f"relu: el subdiferencial pide un x finito.*{x}"):
            relu.subdifferential(x)
    for f, x in ((ac.exponential, 1000.0), (ac.squared_relu, 1e308)):
        with pytest.raises(
            ValueError, match=r"hay una pendiente infinita, o que no cabe en float64"
        ):
            f.subdifferential(x)
    for one_sided in (relu.left_derivative, relu.right_derivative):
        with pytest.raises(TypeError, match=r"^relu: x"):
            one_sided("a")


def test_home_made_functions():
    assert (elu.kinks, elu.subdifferential(0.0)) == ((), (1.0, 1.0))
    assert isnan(elu.derivative(0.0, order=2))
    same(elu([-1e4, -inf, inf, nan]), [-1, -1, inf, nan])
    assert clip.kinks == (-1.0, 1.0)
    same(clip([-inf, -1, -0.5, 0, 0.5, 1, inf, nan]), [-1, -1, -0.5, 0, 0.5, 1, 1, nan])
    same(unchosen([-1, 0, 1]), [0, nan, 1])
    same(unchosen.derivative([-1, 0, 1], at_kinks="left"), [0, 0, 0])
    same(isolated([-1, 0, 1]), [-1, 5, 1])
    assert unchosen.kinks == isolated.kinks == (0.0,)


root = ac.Activation(
    name="raíz",
    pieces=(
        ac.Smooth(
            lambda x: -np.sqrt(-x), lambda x: 0.5 / np.sqrt(-x), lambda x: 0.25 * (-x) ** -1.5
        ),
        ac.Smooth(np.sqrt, lambda x: 0.5 / np.sqrt(x), lambda x: -0.25 * x**-1.5),
    ),
    breaks=(0,),
)


half_root = ac.Activation(name="media", pieces=(0.0, root.pieces[1]), breaks=(0,))


def test_jumps_are_the_kinks_where_the_function_is_torn():
    assert (heaviside.jumps, sign.jumps, unchosen.jumps) == ((0.0,),) * 3
    assert isolated.jumps == (0.0,)  # Its sides meet, but not in its value.
    assert relu.jumps == sigmoid.jumps == clip.jumps == root.jumps == half_root.jumps == ()
    assert ac.hard_shrink.jumps == (-0.5, 0.5)
    mixed = ac.Activation(pieces=(0, identity, 9), breaks=(0, 2))
    assert (mixed.jumps, mixed.kinks) == ((2.0,), (0.0, 2.0))
    # They need no derivative.
    assert ac.Activation(pieces=(ac.Smooth(np.cos), 0.0), breaks=(0,)).jumps == (0.0,)


def test_one_infinite_side_is_a_vertical_tangent():
    assert (half_root.kinks, half_root.left_derivative(0.0)) == ((0.0,), 0.0)
    assert "En x = 0, tangente vertical:" in repr(half_root)
    with pytest.raises(ValueError, match="hay una tangente vertical"):
        half_root.subdifferential(0.0)


def test_a_vertical_tangent_is_a_kink_without_subdifferential():
    assert root.kinks == (0.0,)
    same(root.derivative([-4, 0, 4]), [0.25, nan, 0.25])
    assert (root.left_derivative(0.0), root.right_derivative(0.0)) == (inf, inf)
    same(root.derivative([0.0, 1.0], at_kinks="left"), [inf, 0.5])
    assert "En x = 0, tangente vertical: la derivada no existe (nan)" in repr(root)
    for ask in (root.subdifferential, lambda x: root.derivative(x, at_kinks=3.7)):
        with pytest.raises(ValueError, match=r"^raíz: .*en x = 0 hay una tangente vertical"):
            ask(0.0)
    action = root.distributional_derivative()
    assert (action.deltas, action.pair(ac.Smooth(1.0), (-4, 9))) == ((), pytest.approx(5))
    with pytest.raises(ValueError, match=r"se hace infinita en x = 0, y su derivada no es"):
        root.distributional_derivative(2)
    curve = ac.sample(root, (-1, 1), order=1)
    assert (curve.dots, len(curve.strokes)) == ((), 2)


def test_a_repr_never_fails():
    bare = ac.Activation(name="bar", pieces=(ac.Smooth(np.sin), 0.0), breaks=(0,))
    assert repr(bare).startswith("bar(x) = f(x)   si x < 0\n")
    assert "falta la derivada de orden 1" in repr(bare)
    with pytest.raises(ValueError, match="falta la derivada de orden 1"):
        _ = bare.kinks
    assert "cases" in bare._repr_latex_()
    assert repr(ac.Activation(pieces=(ac.Smooth(np.sin),))) == "activación(x) = f(x)"

    def one_by_one(x):
        return 1.0 if x > 0 else 0.0

    def broken(_):
        raise KeyError("mía")

    for derivative, words in ((one_by_one, "debe admitir un arreglo"), (broken, "mía")):
        f = ac.Activation(pieces=(ac.Smooth(np.sin, derivative), 0.0), breaks=(0,))
        assert re.search(f"si x < 0\n.*\nDerivada: .*{words}", repr(f))
    odd = ac.Activation(pieces=(identity,), parameters={"modo": "raro"})
    assert repr(odd) == "activación(x) = x\nParámetros: modo = raro."


def test_a_piece_and_a_function_by_pieces_read_like_mathematics():
    assert repr(identity) == "f(x) = x"
    assert repr(ac.affine(-2, 1)) == "f(x) = −2·x + 1"
    assert repr(ac.silu.with_parameters(beta=2).pieces[0]) == "f(x) = x·σ(2·x)"
    assert repr(ac.softplus.pieces[0].derivative()) == r"f′(x) = \sigma(x)"
    unwritten = ac.Smooth(np.sin, np.cos)
    assert repr(unwritten) == (
        "f(x), sin fórmula escrita (text=…), con derivadas hasta la de orden 1"
    )
    assert repr(unwritten.derivative()).startswith("f′(x), sin fórmula")
    assert repr(relu.function) == "f(x) = 0   si x < 0\n       x   si x ≥ 0"
    assert repr(relu.function.derivative()) == (
        "f′(x) = 0     si x < 0\n        nan   si x = 0\n        1     si x > 0"
    )
    assert repr(ac.Piecewise((unwritten, 0), (0,))).startswith("f(x) = …   si x < 0\n       0 ")
    for f in ALL.values():
        shown = [repr(f.function.derivative(k)) for k in range(3)]
        shown += [repr(piece) for piece in f.pieces]
        assert not any(word in text for text in shown for word in ("partial", "<function", "…"))


def test_deltas_are_born_at_jumps():
    def deltas(f, order):
        return f.distributional_derivative(order).deltas

    assert deltas(relu, 1) == deltas(elu, 2) == deltas(isolated, 2) == ()
    assert deltas(relu, 2) == deltas(unchosen, 1) == (ac.Dirac(0.0, 1.0, 0),)
    assert (deltas(relu, 99), deltas(sign, 2)) == ((ac.Dirac(0, 1, 97),), (ac.Dirac(0, 2, 1),))
    assert deltas(clip, 2) == (ac.Dirac(-1.0), ac.Dirac(1.0, -1.0))


@pytest.mark.parametrize("f", [sigmoid, ac.tanh, ac.softplus, elu])
def test_missing_derivative_is_named(f):
    last = len(f.pieces[0].jet) - 1
    f.distributional_derivative(last)
    with pytest.raises(ValueError, match=f"falta la derivada de orden {last + 1}\\b"):
        f.distributional_derivative(last + 1)


def test_parameters_carry_everything_along():
    steep = linear.with_parameters(slope=-2)
    assert steep.with_parameters(intercept=1).parameters == {"slope": -2.0, "intercept": 1.0}
    assert repr(steep.with_parameters(intercept=1)) == (
        "lineal(x) = −2·x + 1\nParámetros: slope = −2, intercept = 1."
    )
    assert leaky_relu.with_parameters(slope=1.0).kinks == ()
    assert leaky_relu.parameters == {"slope": 0.01}
    with pytest.raises(TypeError, match=r"relu no tiene.*'slope'; los suyos son: ninguno$"):
        relu.with_parameters(slope=1.0)
    with pytest.raises(TypeError, match=r"los suyos son: slope, intercept$"):
        linear.with_parameters(height=1.0)
    assert relu.with_parameters() is relu
    lonely = ac.Activation(pieces=(identity,), parameters={"a": 1.0})
    with pytest.raises(
        TypeError, match=r"no se sabe cómo se construye con otros; declara la familia con @declared"
    ):
        lonely.with_parameters(a=2.0)


def test_declaring_a_function():
    @declared
    def ramp(slope: float = 2):
        """Una rampa."""
        return ac.Activation(pieces=(ac.affine(slope),), title="rampa")

    assert (ramp.name, ramp.parameters) == ("ramp", {"slope": 2.0})
    first = "Una rampa.\n\nrampa(x) = 2·x\nParámetros: slope = 2.\n\nramp(x)\n    El valor"
    assert ramp.__doc__.startswith(first)
    assert ramp.with_parameters(slope=3)(1.0) == 3.0
    untitled = declared(lambda: ac.Activation(pieces=(identity,)))
    assert repr(untitled) == "<lambda>(x) = x"
    with pytest.raises(TypeError):
        ramp.parameters["slope"] = 1.0
    assert ac.declared is declared
    renamed = declared(lambda: relu)  # What the builder gives back stays as it was.
    assert (renamed.name, renamed.title, relu.name) == ("<lambda>", "ReLU", "relu")
    same(renamed.derivative(X, at_kinks=0.5), relu.derivative(X, at_kinks=0.5))
    with pytest.raises(TypeError, match="bare: el valor por defecto de slope debe ser un número"):

        @declared
        def bare(slope):
            return ac.Activation(pieces=(ac.affine(slope),))

    with pytest.raises(TypeError, match=r"half debe devolver una Activation, y devuelve 0\.5"):

        @declared
        def half(value: float = 0.5):
            return value


def test_help_says_what_can_be_asked():
    text = render_doc(leaky_relu, renderer=plaintext)
    asked = re.findall(r"^    leaky_relu(.*)\n        \S", text, re.MULTILINE)
    assert [word.partition("(")[0].removeprefix(".") for word in asked] == [
        *("", "derivative", "left_derivative", "right_derivative", "subdifferential"),
        *("distributional_derivative", "with_parameters", "kinks", "jumps", "cases"),
    ]
    for call in ("(x)", ".derivative(x)", ".with_parameters(slope=…)", ".kinks", ".cases()"):
        assert call in asked
    assert "relu.with_parameters" not in relu.__doc__
    assert ">>> relu.derivative([-2.0, 0.0, 3.0])" in relu.__doc__
    assert clip.__doc__ == ac.Activation.__doc__


def test_repr_by_cases():
    assert repr(relu) == (
        "ReLU(x) = 0   si x < 0\n"
        "          x   si x ≥ 0\n"
        "En x = 0, esquina: la derivada no existe (nan).\n"
        "Derivadas laterales: 0 y 1."
    )
    assert repr(sign).startswith("signo(x) = −1   si x < 0\n           0    si x = 0\n")
    assert "1    si x > 0\nEn x = 0, salto:" in repr(sign)
    assert "Derivadas laterales: ∞ y 0." in repr(heaviside)
    assert "x    si −1 ≤ x < 1\n" in repr(clip)
    assert relu._repr_latex_() == (
        r"$\displaystyle \text{ReLU}(x) = \max(0, x) = \begin{cases} 0 & \text{si } x < 0 \\ "
        r"x & \text{si } x \ge 0 \end{cases}$"
    )
    assert linear._repr_latex_() == r"$\displaystyle \text{lineal}(x) = x$"
    assert clip._repr_latex_().startswith(r"$\displaystyle \text{clip}(x) = \begin{cases} -1 &")
    sixth = heaviside.with_parameters(value_at_zero=1 / 6)
    assert [sixth.cases(latex=latex)[1][0][:4] for latex in (False, True)] == ["0.16", r"\fra"]
    assert unchosen._repr_latex_() == (
        r"$\displaystyle \text{hueco}(x) = \begin{cases} 0 & \text{si } x < 0 \\ "
        r"1 & \text{si } x > 0 \\ \text{no existe} & \text{si } x = 0 \end{cases}$"
    )
    assert ac.Activation(pieces=(ac.Smooth(np.exp, np.exp),)).cases(order=1) == [("f'(x)", "")]
    assert ac.threshold.cases() == [("0", "x ≤ 1"), ("x", "x > 1")]
    assert ac.hard_shrink.cases()[1] == ("0", "−0.5 ≤ x ≤ 0.5")
    assert repr(ac.Activation(name="doble", pieces=(ac.affine(2.0),))) == "doble(x) = 2·x"


def test_activations_are_frozen_and_home_made_ones_pickle():
    with pytest.raises(dataclasses.FrozenInstanceError):
        relu.breaks = ()
    with pytest.raises(TypeError):
        leaky_relu.parameters["slope"] = 1.0
    copy = pickle.loads(pickle.dumps(clip))
    same(copy.derivative(X), clip.derivative(X))
    assert (copy.kinks, repr(copy)) == (clip.kinks, repr(clip))

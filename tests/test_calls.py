"""A call that does not fit: answered in Spanish, with what arrived and how it is written."""

import inspect
import pickle
import re

import numpy as np
import pytest

import activations as ac
from activations import elu, hard_tanh, leaky_relu, relu

x = np.ones(3)
BY_NAME = "los parámetros van por su nombre, y en with_parameters, y llegó "
NAMES = "order, at_kinks, out"
LIKE_THIS = "usa leaky_relu.with_parameters(slope=0.01)"
CASES = [
    (lambda: leaky_relu(x, 0.2), f"{BY_NAME}0.2; usa leaky_relu.with_parameters(slope=0.2)(x)"),
    (lambda: elu(x, alpha=2), f"{BY_NAME}alpha=2; usa elu.with_parameters(alpha=2)(x)"),
    (lambda: elu(alpha=2), f"{BY_NAME}alpha=2; usa elu.with_parameters(alpha=2)"),
    (lambda: elu(x, np.float32(2)), f"{BY_NAME}2.0; usa elu.with_parameters(alpha=2.0)(x)"),
    (lambda: leaky_relu.with_parameters(2), f"{BY_NAME}2; usa leaky_relu.with_parameters(slope=2)"),
    (
        lambda: hard_tanh(x, -2, high=2),
        f"{BY_NAME}-2, high=2; usa hard_tanh.with_parameters(low=-2, high=2)(x)",
    ),
    (
        lambda: leaky_relu.derivative(x, 0.2),
        f"{BY_NAME}0.2; usa leaky_relu.with_parameters(slope=0.2).derivative(x); "
        f"{NAMES}, por su nombre",
    ),
    (
        lambda: leaky_relu.left_derivative(x, slope=0.2),
        f"{BY_NAME}slope=0.2; usa leaky_relu.with_parameters(slope=0.2).left_derivative(x)",
    ),
    (relu, "falta x, un número o un arreglo; usa relu(x)"),
    (relu.derivative, "falta x, un número o un arreglo; usa relu.derivative(x)"),
    (lambda: relu.with_parameters(2), "no tiene parámetros, y llegó 2; usa relu"),
    (
        lambda: relu(x, 0.2),
        "recibe x y, por su nombre, out, y llegó además 0.2; quítalo, o dale su nombre",
    ),
    (lambda: leaky_relu(x, np.ones(99)), "recibe x y, por su nombre, out, y llegó además …;"),
    (lambda: relu(x, inplace=True), "y llegó además inplace=True;"),
    (lambda: relu(y=x), "recibe x"),
    (lambda: relu(1.0, x=2.0), "recibe x y, por su nombre, out, y llegó además x=2.0;"),
    (
        lambda: relu.derivative(x, 2),
        f"recibe x y, por su nombre, {NAMES}, y llegó además 2; usa relu.derivative(x, order=2)",
    ),
    (
        lambda: leaky_relu.derivative(x, np.int64(2), "left"),
        "y llegó además 2, 'left'; usa leaky_relu.derivative(x, order=2, at_kinks='left')",
    ),
    (
        lambda: elu.derivative(x, alpha=2, order=2),
        f"{BY_NAME}alpha=2; usa elu.with_parameters(alpha=2).derivative(x, order=2)",
    ),
    (
        lambda: elu.derivative(alpha=2),
        f"{BY_NAME}alpha=2; usa elu.with_parameters(alpha=2).derivative(x)",
    ),
    (lambda: relu.derivative(order=2), "usa relu.derivative(x, order=2)"),
    (lambda: leaky_relu.derivative(x, True), "y llegó además True; quítalo, o dale su nombre"),
    *(
        (lambda given=given: leaky_relu.with_parameters(given), f"{BY_NAME}{given!r}; {LIKE_THIS}")
        for given in ([0.2], "0.2", {"slope": 0.2})
    ),
    (lambda: leaky_relu.with_parameters(self=2), f"{BY_NAME}self=2; {LIKE_THIS}"),
    (lambda: relu(x, f=1, method=2), "y llegó además f=1, method=2; quítalo, o dale su nombre"),
    (lambda: relu(x=x, y=1), "y llegó además y=1;"),
]


@pytest.mark.parametrize(("call", "words"), CASES, ids=range(len(CASES)))
def test_a_call_that_does_not_fit_is_answered_with_its_remedy(call, words):
    with pytest.raises(TypeError, match=re.escape(words)) as caught:
        call()
    assert re.match("(relu|leaky_relu|elu|hard_tanh)[:. ]", str(caught.value))
    assert caught.value.__suppress_context__


def test_the_remedy_works():
    remedies = [re.search(r"usa (.+?\(x.*?\))", words) for _, words in CASES]
    for remedy in filter(None, remedies):
        assert np.shape(eval(remedy[1], {**vars(ac), "x": x})) == (3,)
    assert sum(map(bool, remedies)) == 13


def test_an_error_from_inside_is_left_alone():
    with pytest.raises(TypeError, match=r"^relu: x debe ser un número real"):
        relu("a")
    with pytest.raises(TypeError, match="'a'; los suyos son: ninguno"):
        relu.with_parameters(a=1)

    def broken(_, *, missing):
        return missing

    # Its own mistake must not be taken for one of the caller's.
    mine = ac.Activation(pieces=(ac.Smooth(np.sin, np.cos),), closed_forms=(broken,))
    with pytest.raises(TypeError, match="required keyword-only argument: 'missing'"):
        mine(1.0)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        ac.Activation.derivative(2.0)


def test_the_signature_is_the_one_that_is_written():
    signatures = {
        relu: ["x", "out"],
        relu.derivative: ["x", "order", "at_kinks", "out"],
        relu.subdifferential: ["x"],
        relu.with_parameters: ["parameters"],
    }
    for f, names in signatures.items():
        assert list(inspect.signature(f).parameters) == names
    assert relu.derivative.__name__ == "derivative"
    assert inspect.getdoc(ac.Activation.derivative).startswith("La derivada clásica")
    assert pickle.loads(pickle.dumps(relu.derivative))(1.0) == 1.0

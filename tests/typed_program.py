"""What a user writes, as mypy reads it: it is part of `mypy`, and `test_examples` runs it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, assert_type

import numpy as np
from numpy.typing import NDArray

import activations as ac
from activations import Activation, Curve, Dirac, Distribution, Piecewise, Smooth, catalog
from activations.exercises import Result, check

# A value and a derivative have the shape and the type of x: as with a ufunc, only x says which.
assert_type(ac.relu, Activation)
assert_type(ac.relu(2.0), Any)
assert_type(ac.relu.derivative([-1.0, 0.0], order=2, at_kinks="left"), Any)
out: NDArray[np.float32] = np.empty(2, np.float32)
ac.gelu(np.ones(2, np.float32), out=out)
weights: NDArray[np.float64] = ac.softmax(np.ones((2, 3)), axis=0)
slope: float = ac.leaky_relu.derivative(-1.0, at_kinks={0: 0.5})

assert_type(ac.relu.subdifferential(0.0), tuple[float, float])
assert_type(ac.relu.kinks, tuple[float, ...])
assert_type(ac.relu.cases(latex=True), list[tuple[str, str]])
assert_type(ac.leaky_relu.with_parameters(slope=0.2), Activation)
assert_type(ac.leaky_relu.parameters, Mapping[str, float])
assert_type(catalog.ALL["relu"], Activation)

step = ac.heaviside.distributional_derivative()
assert_type(step, Distribution)
assert_type(step.deltas, tuple[Dirac, ...])
assert_type(step.pair(Smooth(np.cos, lambda x: -np.sin(x)), (-1, 1)), float)
assert_type(step.regular, Piecewise)

curve = ac.sample(ac.relu.function, (-1, 1), order=1)
assert_type(curve, Curve)
assert_type(curve.strokes[0].x, NDArray[np.floating[Any]])
assert_type(curve.words, str)

assert_type(check("derivada_arctan", np.arctan), Result)


@ac.declared
def twice(slope: float = 2.0) -> Activation:
    return Activation(pieces=(ac.constant(0.0), ac.affine(slope)), breaks=(0.0,))


assert_type(twice, Activation)

# What must not pass: mypy, which is strict, complains if one of these comes to be right.
if TYPE_CHECKING:
    ac.relu(2.0, out=3)  # type: ignore[arg-type]
    ac.sample(np.sin, (0, 1))  # type: ignore[arg-type]
    ac.softmax([1.0], 0)  # type: ignore[call-arg]
    ac.leaky_relu.with_parameters(slope="0.2")  # type: ignore[arg-type]

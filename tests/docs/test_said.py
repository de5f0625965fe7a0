"""What each moving figure says, told again from the package and not from its page."""

import re

import numpy as np
import pytest
from support.frames import Redrawn, movable, told

import activations as act

CASES = {told(pair): pair for pair in movable()}
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]\d+)?(?!\w)")
NODES = np.linspace(-12, 12, 20_000)  # Without 0, where the ReLU has none.
WEIGHTS = np.exp(-(NODES**2) / 2) / np.sum(np.exp(-(NODES**2) / 2))
FUNCTIONS = {"σ": act.sigmoid, "tanh": act.tanh, "ReLU": act.relu}


def phi(x):
    return np.exp(-(x**2)) * np.cos(x + 0.3)


def tangent(x):
    return [x, act.sigmoid.derivative(x)]


def secant(h):
    if not h:
        return [0, 0, 0, 0.25, "no hay secante"]
    rise = act.sigmoid(h) - 0.5
    way = ("Al avanzar", "sube") if h > 0 else ("Al retroceder", "baja")
    return [abs(h), 0, abs(rise), rise, h, rise / h, *way]


def typical(h, caso):
    # The function is told by its book formula: the error of a quotient is that of its roundings.
    x, both = float("1" in caso), "centrado" in caso
    steps = np.geomspace(h / 10**0.25, h * 10**0.25, 2001)
    back = steps if both else 0 * steps
    low, high = (1 / (1 + np.exp(-at)) for at in (x - back, x + steps))
    error = np.median(np.abs((high - low) / (steps + back) - act.sigmoid.derivative(x)))
    run = 2 * h if both else h
    common = int(np.log10(act.sigmoid(x) / (run * act.sigmoid.derivative(x))))
    least = {"x = 1": 6.36e-8, "x = 0": 1.75e-5, "x = 1, centrado": 2.5e-5}[caso]
    rules = "manda el paso" if h > least else "manda el redondeo"
    few = ["no borra casi ninguna de", "borra una de"]
    lost = [common] if common > 1 else [few[common]]
    return [int(x), h, *lost, 16, error, rules]


def by_height(s):
    slope = act.sigmoid.derivative(np.log(s / (1 - s)))
    most = ["la mayor"] if slope == act.sigmoid.derivative(0.0) else []
    return [s, 1 - s, 1, s, 1 - s, slope, *most]


def crossings(f, a):
    curve = act.silu if f == "SiLU" else act.sigmoid
    x = np.linspace(-12, 12, 1_000_001)
    above = curve(x) > a
    (i,) = np.nonzero(above[1:] != above[:-1])
    y = curve(x[i]), curve(x[i + 1])
    places = x[i] + (a - y[0]) / (y[1] - y[0]) * (x[1] - x[0])
    found = [n for place in places for n in (place, curve.derivative(place))]
    if len(places) == 2:
        assert found[1] < 0 < found[3]
        return [a, *found, "no dice ni el signo"]
    return [a, *found, "basta la salida" if found else "no vale nunca"]


def two_doses(c, k):
    # The functions that it is, told by their values.
    x = np.linspace(-3, 3, 7)
    curve = c * act.sigmoid(k * x) - (c - 1)
    named = [f.title for f in (act.sigmoid, act.tanh) if np.allclose(curve, f(x))]
    return [c, k, 0, c, k, c * k * act.sigmoid.derivative(0.0), *named]


def slanted(puntos, trazo):
    step = 4 / (puntos - 1)
    if trazo == "unido":
        return [puntos, 1, step, 1 / step, "Está inclinado, no vertical"]
    return [puntos, -step, 0, "no se dibuja nada"]


def both_sides(h, valor):
    grow = {0: "crece el de la derecha", 1: "crece el de la izquierda"}.get(valor, "crecen los dos")
    return [0, valor, h, valor / h, (1 - valor) / h, f"{grow} sin freno"]


def at_the_corner(h):
    if not h:
        sides = act.relu.left_derivative(0.0), act.relu.right_derivative(0.0)
        return [0, 0, 0, *sides, "no hay cociente", "A la izquierda"]
    return [h, act.relu(h), h, act.relu(h) / h, "A la derecha" if h > 0 else "A la izquierda"]


def supporting(g):
    low, high = act.relu.subdifferential(0.0)
    side = -1 if g < low else 1
    if low <= g <= high:
        return [g, ": sirve."]
    return [g, side, side * g, act.relu(side), "no sirve", "más que la ReLU"]


def box(h, c):
    nodes, weights = np.polynomial.legendre.leggauss(40)
    mean = np.sum(weights * phi(c + h / 2 * nodes)) / 2
    return [h, mean, c, phi(c), abs(mean - phi(c))]


def jump(c):
    return [c, phi(c), c, phi(c)]


def ladder(k):
    bell = act.Distribution(act.mollifiers.logistic(k))
    return [k, np.log(2) / k, 0.5, k / 4, bell.pair(phi, (-6, 6)), phi(0)]


def network(w1, b1, w2, x):
    def loss(w):
        return (act.sigmoid(w2 * act.sigmoid(w * x + b1) + 0.2) - 1) ** 2 / 2

    slope = act.central_difference(loss, w1)
    return [slope, 0.1, 0.1 * slope, loss(w1 + 0.1) - loss(w1)]


def programs(r):
    # By hand: what the chain rule gives in 0, and the slope of what each computes.
    answers = np.array([2 * r, r * r + r, 1 - 2 * r, r * r - r])
    right = np.sum(np.abs(answers - [1, 1, 0, 0]) < 1e-9)
    return [r, *answers, 1, 1, 0, 0, right, 4]


def zeros(f, g):
    spread, factors = g, []
    for _ in range(19):
        z = np.sqrt(spread) * NODES
        slopes = FUNCTIONS[f].derivative(z)
        factors.append(np.sqrt(g * np.sum(WEIGHTS * slopes**2)))
        spread = g * np.sum(WEIGHTS * FUNCTIONS[f](z) ** 2)
    product = np.prod(factors)
    return [g, product ** (1 / 19), 20, 1, 1, product]


def neuron(tasa, paso):
    x = np.linspace(-1, 1, 101)
    w, b = 2.0, 0.5
    for _ in range(paso):
        z = w * x + b
        error = (act.relu(z) - act.relu(x)) * act.relu.derivative(z, at_kinks=0.0)
        w, b = w - tasa * np.mean(error * x), b - tasa * np.mean(error)
    z = w * x + b
    loss, active = np.mean((act.relu(z) - act.relu(x)) ** 2) / 2, np.sum(z > 0)
    if active:
        return [tasa, paso, active, 101, loss, "está viva"]
    return [tasa, paso, loss, "está muerta", "no queda ningún dato activo"]


def window(k, b):
    data = np.arange(0.05, 1, 0.1)
    wrong = data[(data > b) != (data > 0.3)]
    if not wrong.size:
        return [k, b, "no falla ningún dato"]
    passed = act.sigmoid.derivative(k * (wrong - b)) / act.sigmoid.derivative(0.0)
    hidden = ["tan poco que no se ve"] if np.max(passed) < 0.05 else []
    return [k, b, wrong.size, 10, 1, np.sum(passed), wrong.size, 0, *hidden]


def joined(curva, alfa):
    family = act.leaky_relu if curva == "Leaky ReLU" else act.elu
    curve = family.with_parameters(**{"slope" if family is act.leaky_relu else "alpha": alfa})
    sides = [curve.left_derivative(0.0), curve.right_derivative(0.0)]
    if curva == "ELU sin −1" and alfa:
        meet = "coinciden, pero no basta" if sides[0] == sides[1] else "tampoco encajan"
        return [alfa, alfa * act.exponential(0.0), 0, curve(0.0), *sides, "Es un salto", meet]
    if np.isnan(curve.derivative(0.0)):
        return [alfa, *sides, 0, "encaja el valor, pero no la pendiente", "Es una esquina"]
    return [alfa, sides[0], 0, curve.derivative(0.0), "es derivable en 0"]


def squeezed(beta):
    if not beta:
        slope = act.silu.with_parameters(beta=0).derivative(1.0)
        return [0, 2, slope, "recta x/2"]
    swish = act.silu.with_parameters(beta=beta)
    x = np.linspace(-3, 3, 600_001) / beta
    slopes, apart = swish.derivative(x), np.abs(swish(x) - act.relu(x))
    low, high = np.argmin(slopes), np.argmax(slopes)
    return [beta, np.max(apart), slopes[low], x[low], slopes[high], x[high]]


def shares(z1, z2, z3):
    z = [z1, z2, z3]
    jacobian = act.softmax_jacobian(z)
    assert np.max(np.abs(np.sum(jacobian, axis=1))) < 1e-15
    assert np.max(np.abs(jacobian)) <= 0.25
    return [*z, *act.softmax(z), 0, np.max(jacobian), 0.25]


TOLD = {
    "01-que-mide-la-derivada-1": tangent,
    "01-que-mide-la-derivada-5": secant,
    "02-el-paso-h-3": typical,
    "03-derivada-de-la-sigmoide-2": by_height,
    "04-entrada-o-salida-3": crossings,
    "05-derivada-de-tanh-3": two_doses,
    "06-el-salto-del-escalon-3": slanted,
    "06-el-salto-del-escalon-7": both_sides,
    "07-relu-en-cero-4": at_the_corner,
    "07-relu-en-cero-5": supporting,
    "08-delta-de-dirac-4": box,
    "08b-distribuciones-2": jump,
    "09-la-escalera-3": ladder,
    "10-retropropagacion-a-mano-4": network,
    "11-relu-en-tu-biblioteca-4": programs,
    "12-desvanecimiento-del-gradiente-3": zeros,
    "13-neurona-muerta-3": neuron,
    "14-entrenar-con-un-escalon-4": window,
    "15-derivar-por-casos-3": joined,
    "15b-gelu-silu-mish-5": squeezed,
    "16-softmax-3": shares,
}


def test_every_figure_is_told_again():
    assert TOLD.keys() == CASES.keys()


def half_a_unit(token):
    """What rounding a number to the digits that are written may change."""
    mantissa, _, exponent = token.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 0.5000001 * 10.0 ** (int(exponent or 0) - decimals) if decimals or exponent else 0


@pytest.mark.parametrize("name", CASES)
def test_it_says_what_the_package_says(name):
    drawn = Redrawn(*CASES[name])
    states = [drawn.start]
    for slider, stops in drawn.stops.items():
        several = [stops[0], stops[len(stops) // 3], stops[len(stops) // 2], stops[-1]]
        states += [{**drawn.start, slider: stop} for stop in several]
    for state in states:
        sentence = drawn.names["mover"](**state)
        tokens = NUMBER.findall(sentence)
        found = TOLD[name](**state)
        words = [word for word in found if isinstance(word, str)]
        assert [word for word in words if word not in sentence] == [], sentence
        expected = [number for number in found if not isinstance(number, str)]
        assert len(tokens) == len(expected), sentence
        for token, value in zip(tokens, expected, strict=True):
            room = max(half_a_unit(token), 1e-9 + 5e-3 * abs(value) * ("." not in token))
            assert abs(float(token) - value) <= room, (sentence, token, value)

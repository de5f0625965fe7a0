"""Cuánto tarda cada función, junto a NumPy, SciPy, PyTorch y JAX, en un solo hilo.

Todos reciben los mismos números y se turnan en cada ronda, para que el ruido de la máquina les
toque a todos; se da la mediana de las rondas. Termina con los objetivos del paquete, alcanzados o
no. En unos seis minutos, desde la raíz, con las bibliotecas de `tests/benchmarks/requirements.txt`:

    PYTHONPATH=. python tests/benchmarks/speed.py
    PYTHONPATH=. python tests/benchmarks/speed.py --sizes 1 10000 --dtypes float64 --only relu tanh
"""

import argparse
import os
from functools import partial

import numpy as np
from peers import jax_functions, library, processor, scipy_functions, torch_functions, version
from stopwatch import medians

from activations import catalog

NAMES = ["relu", "sigmoid", "tanh", "softplus", "silu", "mish", "gelu", "gelu_tanh", "elu"]
NAMES += ["hard_swish"]
UFUNCS = {"relu": lambda x: np.maximum(x, 0), "tanh": np.tanh}
VALUES = ("out=", "NumPy", "SciPy", "PyTorch", "JAX")
SLOPES = ("SciPy", "PyTorch", "JAX")
VERDICT = ("medido", "límite", "")
scipy, torch, jax = map(library, ("scipy", "torch", "jax"))
SCIPY = scipy_functions(scipy.special) if scipy else {}
TORCH = torch_functions(torch) if torch else {}
JAX = jax_functions(jax) if jax else {}
if torch:
    torch.set_num_threads(1)


def jax_backward(f):
    def value_and_slope(x, ones):
        y, pull = jax.vjp(f, x)
        return y, pull(ones)

    return jax.jit(value_and_slope)


def contenders(name, x):
    """What to time: (value or slope, whose)."""
    f, out = catalog.ALL[name], np.empty_like(x)
    yield ("value", "ours"), lambda: f(x)
    yield ("value", "out="), lambda: f(x, out=out)
    yield ("slope", "ours"), lambda: f.derivative(x)
    if name in UFUNCS:
        yield ("value", "NumPy"), lambda: UFUNCS[name](x)
    if name in SCIPY:
        value, slope = SCIPY[name]
        yield ("value", "SciPy"), lambda: value(x)
        yield ("slope", "SciPy"), lambda: slope(x)
    if TORCH:
        t, leaf = torch.from_numpy(x), torch.tensor(x, requires_grad=True)
        t_ones = torch.ones_like(t)
        yield ("value", "PyTorch"), lambda: TORCH[name](t)
        yield ("slope", "PyTorch"), lambda: torch.autograd.grad(TORCH[name](leaf), leaf, t_ones)
    if JAX:
        j, j_ones = jax.numpy.asarray(x), jax.numpy.ones_like(x)
        forward, backward = jax.jit(JAX[name]), jax_backward(JAX[name])
        yield ("value", "JAX"), lambda: forward(j).block_until_ready()
        yield ("slope", "JAX"), lambda: jax.block_until_ready(backward(j, j_ones))


def row(*cells):
    print("|", " | ".join(cells), "|", flush=True)


def head(title, *cells):
    print(f"\n## {title}\n")
    row(*cells)
    row(*["---"] * len(cells))


def compare(n, dtype, names, rng):
    head(f"n = {n}, {dtype}", "función", "valor, µs", *VALUES, "derivada, µs", *SLOPES)
    times = {}
    for name in names:
        found = times[name] = medians(dict(contenders(name, rng.normal(0, 3, n).astype(dtype))))
        cells = []
        for what, whose in (("value", VALUES), ("slope", SLOPES)):
            mine, others = found[what, "ours"], [found.get((what, who)) for who in whose]
            cells.append(f"{mine:.2f}" if mine < 100 else f"{mine:.0f}")
            cells += ("–" if other is None else f"{other / mine:.2f}" for other in others)
        row(name, *cells)
    return times


def check(target, measured, limit):
    verdict = "–", f"{limit:.2f}", "sin medir"
    if measured is not None:
        reached = "alcanzado" if measured <= limit else "NO ALCANZADO"
        verdict = f"{measured:.2f}", f"{limit:.2f}", reached
    row(target, *verdict)


def check_against_others(times):
    head("Objetivos: veces lo que tardan otros, float64", "objetivo", *VERDICT)

    def against(n, name, what, who):
        found = times.get((n, "float64"), {}).get(name, {})
        return found[what, "ours"] / found[what, who] if (what, who) in found else None

    for n, limit in ((1, 1 / 3), (10**4, 1), (10**7, 1)):
        for name in ("relu", "sigmoid", "tanh", "softplus"):
            measured = against(n, name, "slope", "PyTorch")
            check(f"{name}′ y la ida y vuelta de PyTorch, n = {n}", measured, limit)
    for name in UFUNCS:
        check(f"{name} y NumPy, n = {10**6}", against(10**6, name, "value", "NumPy"), 1.3)


def check_both_at_one():
    head("Objetivos: valor y derivada, n = 1, float64, en µs", "función", *VERDICT)
    x = np.array([0.7])
    both = {name: lambda f=f: (f(x), f.derivative(x)) for name, f in catalog.ALL.items()}
    for name, microseconds in medians(both).items():
        check(name, microseconds, 80 if name.startswith("gelu") else 20)


def check_blocks(n, names, rng):
    """The formulas of three passes or more: in blocks, and in one piece."""
    head(f"Objetivos: en bloques, veces lo de una pieza, n = {n}, float64", "función", *VERDICT)
    x = rng.normal(0, 3, n)
    for name, order in ((name, order) for name in names for order in (0, 1)):
        if order or name not in UFUNCS:
            f = catalog.ALL[name]
            whole = partial(f.function.derivative(order).values, x)
            found = medians({"blocks": partial(f.derivative if order else f, x), "whole": whole})
            check(name + "′" * order, found["blocks"] / found["whole"], 1 / 1.5)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=[1, 10**4, 10**6, 10**7])
    parser.add_argument("--dtypes", nargs="+", default=["float64", "float32"])
    parser.add_argument("--only", nargs="+", default=NAMES, choices=NAMES, metavar="función")
    options = parser.parse_args()
    np.seterr(over="ignore", invalid="ignore")
    modules = ", ".join(f"{m.__name__} {version(m)}" for m in (np, scipy, torch, jax) if m)
    print(f"{processor()}, un hilo; {modules}.\n")
    print("Las demás columnas, en veces nuestro tiempo: 2.00 es tardar el doble.")
    print("La derivada de PyTorch y la de JAX son la ida y la vuelta.")
    rng = np.random.default_rng(7)
    cases = [(n, dtype) for dtype in options.dtypes for n in options.sizes]
    check_against_others({case: compare(*case, options.only, rng) for case in cases})
    if 1 in options.sizes:
        check_both_at_one()
    if 10**7 in options.sizes:
        check_blocks(10**7, options.only, rng)
    if hasattr(os, "getloadavg"):
        load = os.getloadavg()[0] / (os.cpu_count() or 1)
        print(f"\nCarga de la máquina: {load:.1f} por procesador; desde 1, los µs sueltos engañan.")


if __name__ == "__main__":
    main()

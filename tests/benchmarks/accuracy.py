"""El error máximo, en ULP, junto al de SciPy, PyTorch y JAX: valor y primera derivada.

Las referencias son las de `tests/oracle/exact.py`, y los puntos, los suyos y más. La derivada de
PyTorch y de JAX es la automática; SciPy no deriva, y la suya se escribe con sus funciones. Desde la
raíz, con las bibliotecas de `tests/benchmarks/requirements.txt`, en unos cuatro minutos:

    PYTHONPATH=.:tests python tests/benchmarks/accuracy.py
"""

import warnings
from functools import partial

import numpy as np
from oracle.exact import EXACT
from peers import jax_functions, library, scipy_functions, torch_functions, version
from support.digits import LEVELS, adversarial, many_digits_of, undecided

from activations.catalog import ALL

scipy, torch, jax = map(library, ("scipy", "torch", "jax"))


def ours(name, order, x):
    return LEVELS[order](ALL[name], x)


def scipy_answer(functions, name, order, x):
    return functions[name][order](x) if name in functions else None


def torch_answer(functions, name, order, x):
    if name not in functions:
        return None
    x = torch.tensor(x, requires_grad=True)
    y = functions[name](x)
    return (torch.autograd.grad(y.sum(), x)[0] if order else y).detach().numpy()


def jax_answer(functions, name, order, x):
    if name not in functions:
        return None
    y, pull = jax.vjp(functions[name], jax.numpy.asarray(x))
    return np.asarray(pull(jax.numpy.ones_like(y))[0] if order else y)


PEERS = {"activations": ours}
if scipy:
    PEERS["SciPy"] = partial(scipy_answer, scipy_functions(scipy.special))
if torch:
    PEERS["PyTorch"] = partial(torch_answer, torch_functions(torch))
if jax:
    PEERS["JAX"] = partial(jax_answer, jax_functions(jax))


def errors(x, y, head, tail):
    """The largest error in ULP and where it is, the largest next to a zero, how many go astray.

    A relative error of 100 % or more counts as infinite.
    """
    rounded = head.astype(y.dtype)
    error = np.abs((y.astype(np.float64) - head) - tail)
    ulp = error / np.spacing(np.abs(rounded)).astype(np.float64)
    ulp[error >= np.abs(head)] = np.inf
    # exp is subnormal itself not far below, and XLA makes it 0.
    measurable = np.isfinite(y) & (np.abs(head) >= 2.0**16 * np.finfo(y.dtype).tiny)
    ulp[~measurable | ~np.isfinite(rounded)] = 0
    zero = (np.abs(head) < 1e-3) & (np.abs(x) > 0.5) & (np.abs(x) < 3)
    astray = np.isnan(y) != np.isnan(rounded)
    astray |= np.isinf(y) != np.isinf(rounded)
    away = np.where(zero, 0, ulp)
    return away.max(), x[away.argmax()], ulp[zero].max(initial=0), astray.sum()


def written(ulp):
    if np.isinf(ulp):
        return "perdida"
    return f"{ulp:.2f}" if ulp < 100 else f"{ulp:.0e}".replace("+0", "").replace("+", "")


def summary(x, y, head, tail):
    away, _, zero, astray = errors(x, y, head, tail)
    text = written(away) + (f" ({written(zero)})" if zero else "")
    return text + (f" ✗{astray}" if astray else "")


def points(dtype):
    # A maximum over few points flatters: these fill in where the curves bend.
    more = np.exp(np.random.default_rng(8).uniform(np.log(1e-3), np.log(750), 20_000))
    return np.unique(np.concatenate([adversarial(1000), more, -more]).astype(dtype))


def measured_points(name, order, dtype):
    x = points(dtype)
    x = x[~np.isin(x, undecided(name, order))]
    # And nan must give nan.
    parts = (x, *many_digits_of(name, order, x))
    return (np.append(part, part.dtype.type(np.nan)) for part in parts)


def table(dtype):
    count = points(dtype).size
    print(f"\n## {np.dtype(dtype)}: error máximo en ULP, {count} puntos por función\n")
    print("|", " | ".join(["función", *PEERS]), "|\n|" + "---|" * (1 + len(PEERS)))
    for name in EXACT:
        for order in (0, 1):
            x, head, tail = measured_points(name, order, dtype)
            answers = (answer(name, order, x) for answer in PEERS.values())
            cells = ("–" if y is None else summary(x, y, head, tail) for y in answers)
            print("|", " | ".join([name + "′" * order, *cells]), "|", flush=True)


def second_derivatives():
    print("\n## Segundas derivadas, float64: las nuestras, en los mismos puntos\n")
    print("| función | error máximo | en x = | junto a sus ceros |\n|---|---|---|---|")
    for name in EXACT:
        x, head, tail = measured_points(name, 2, np.float64)
        away, at, zero, _ = errors(x, ours(name, 2, x), head, tail)
        around = written(zero) if zero else "–"
        print(f"| {name}″ | {written(away)} | {at:.6g} | {around} |", flush=True)


def main():
    warnings.simplefilter("ignore")
    print(", ".join(f"{m.__name__} {version(m)}" for m in (np, scipy, torch, jax) if m))
    print("Entre paréntesis, junto a un cero de la función; «perdida», error relativo del 100 % o")
    print(
        "más; ✗k, k puntos donde nan o inf no toca. No cuentan los resultados de menos de 2¹⁶ veces"
    )
    print("el menor normal.")
    table(np.float64)
    table(np.float32)
    second_derivatives()


if __name__ == "__main__":
    main()

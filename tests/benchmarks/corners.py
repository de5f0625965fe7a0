"""Qué contesta cada biblioteca en las esquinas y en los saltos: valor y derivada automática.

Mide en float64 las expresiones de `corners.txt`, apunta dónde float32 contesta otra cosa, y escribe
`docs/_data/esquinas.json`. La columna de una biblioteca que no esté instalada se queda como estaba.
Desde la raíz, con las bibliotecas de `tests/benchmarks/requirements.txt`:

    PYTHONPATH=. python tests/benchmarks/corners.py
"""

import json
import math
from datetime import date
from pathlib import Path

from peers import library, version

SOURCE = Path(__file__).with_name("corners.txt")
TARGET = Path(__file__).parents[2] / "docs" / "_data" / "esquinas.json"
torch, jax, tf, keras = map(library, ("torch", "jax", "tensorflow", "keras"))
NAMES = {"math": math, "torch": torch, "jax": jax, "tf": tf, "keras": keras}
NAMES |= {"F": torch and torch.nn.functional, "jnp": jax and jax.numpy}


def torch_answers(f, x, dtype):
    x = torch.tensor([x], dtype=getattr(torch, dtype), requires_grad=True)
    y = f(x)
    yield y.item()
    yield torch.autograd.grad(y, x)[0].item()


def jax_answers(f, x, dtype):
    x = jax.numpy.asarray(x, dtype)
    yield f(x).item()
    yield jax.grad(f)(x).item()


def keras_answers(f, x, dtype):
    x = tf.constant([x], dtype)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    yield y.numpy().item()
    slope = tape.gradient(y, x)
    yield "None" if slope is None else slope.numpy().item()


PEERS = {
    "torch": (torch_answers, {"PyTorch": torch}),
    "jax": (jax_answers, {"JAX": jax}),
    "keras": (keras_answers, {"TensorFlow": tf, "Keras": keras}),
}
INSTALLED = {peer for peer, (_, modules) in PEERS.items() if all(modules.values())}


def written(number):
    """JSON has neither nan nor infinities."""
    return number if isinstance(number, str) or math.isfinite(number) else str(number)


def measured(answers, f, point, dtype):
    found = {}
    try:
        for what, number in zip(("value", "derivative"), answers(f, point, dtype), strict=True):
            found[what] = written(number)
    except Exception as error:
        found["error"] = type(error).__name__
    return found


def rounded(answer):
    return {k: f"{v:.5g}" if isinstance(v, float) else v for k, v in answer.items()}


def cell(peer, code, point, former):
    if not code:
        return None
    if peer not in INSTALLED:
        return former.get((peer, code, str(written(point))), {"code": code, "error": "sin medir"})
    f = eval(f"lambda x: {code}", NAMES)
    double, single = (measured(PEERS[peer][0], f, point, t) for t in ("float64", "float32"))
    differs = rounded(double) != rounded(single)
    return {"code": code, **double} | ({"float32": single} if differs else {})


def rows(line, former):
    activation, points, *codes = (part.strip() for part in line.split("|"))
    name, *given = activation.split() or [None]
    parameters = {key: float(value) for key, value in (pair.split("=") for pair in given)}
    for point in map(float, points.split()):
        cells = (cell(*pair, point, former) for pair in zip(PEERS, codes, strict=True))
        yield {
            "activation": name and {"name": name, "parameters": parameters},
            "point": written(point),
            **dict(zip(PEERS, cells, strict=True)),
        }


def main():
    old = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {"measured": {}, "rows": []}
    pairs = ((row, peer) for row in old["rows"] for peer in PEERS if row[peer])
    former = {(peer, row[peer]["code"], str(row["point"])): row[peer] for row, peer in pairs}
    when = dict.fromkeys(PEERS) | old["measured"]
    for peer, (_, modules) in PEERS.items():
        if peer in INSTALLED:
            versions = {title: version(module) for title, module in modules.items()}
            when[peer] = {"date": date.today().isoformat(), "versions": versions}
        else:
            print(f"AVISO: la columna {peer} se queda como estaba: {when[peer] or 'sin medir'}.")
    lines = SOURCE.read_text("utf-8").splitlines()
    table = [row for line in lines if not line.startswith("#") for row in rows(line, former)]
    data = {"measured": when, "dtype": "float64", "rows": table}
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")
    cells = [row[peer] for row in table for peer in PEERS if row[peer]]
    print(
        f"{len(table)} filas; float32 contesta otra cosa en {sum('float32' in c for c in cells)}."
    )
    if missing := sum(c.get("error") == "sin medir" for c in cells):
        print(f"AVISO: quedan {missing} respuestas sin medir.")


if __name__ == "__main__":
    main()

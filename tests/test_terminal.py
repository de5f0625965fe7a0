import io
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import activations as ac
from activations.catalog import ALL, FAMILIES
from activations.curve import sample
from activations.terminal import main
from activations.terminal.drawn import drawn
from activations.terminal.plain import fitted, told, wrapped

ROOT = Path(ac.__file__).parents[1]
each = pytest.mark.parametrize("f", ALL.values(), ids=ALL.keys())
KNOWN = {
    "exp": np.exp,
    "ln": np.log,
    "tanh": np.tanh,
    "arctan": np.arctan,
    "sqrt": np.sqrt,
    "σ": ac.sigmoid,
    "Φ": lambda x: ac.gelu(x) / x,
    "φ": lambda x: np.exp(-x * x / 2) / math.sqrt(2 * math.pi),
    "π": math.pi,
}


def run(*words, **variables):
    return subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-W", "error", "-m", "activations", *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | variables,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def ask(capsys, monkeypatch):
    def ask(*words, columns=80):
        monkeypatch.setenv("COLUMNS", str(columns))
        status = main(words)
        out, err = capsys.readouterr()
        assert (status, bool(out), bool(err)) in ((0, True, False), (2, False, True))
        return err if status else out

    return ask


def as_python(text):
    """A formula of the terminal, as Python: nothing but its signs is changed."""
    text = re.sub(r"(tanh)([²³])(\([^()]*\))", r"\1\3\2", text)
    for sign, word in {"·": "*", "−": "-", "²": "**2", "³": "**3", "^": "**", "√": "sqrt"}.items():
        text = text.replace(sign, word)
    return text.replace("″", "2").replace("′", "1")


@each
def test_what_is_written_is_what_is_computed(f):
    names = dict(KNOWN)
    x = np.array([-7.3, -3.0, -1.2, -0.5, 0.0, 0.3, 0.5, 1.7, 3.1, 7.7])
    for part in re.findall(r"\$([^$]*)\$", f.symbols)[::-1]:
        name, equal, formula = as_python(told(part)).partition(" = ")
        if equal and "(" not in name:
            names[name] = formula
    for order in range(3):
        cases = zip(f.cases(order=order, latex=True), f.cases(order=order), strict=True)
        for (latex, _), (_, condition) in cases:
            text = as_python(told(latex))
            for _ in range(3):
                for name, formula in names.items():
                    if isinstance(formula, str):
                        text = re.sub(rf"\b{name}\b(?!\()", f"({formula})", text)
            assert not {*"\\{}$'"} & {*text}
            chain = condition.replace("−", "-").replace("≤", "<=").replace("≥", ">=")
            chain = re.sub(r"(?<![<>])= ", "== ", chain)
            here = [p for p in x if not condition or eval(chain, {"x": p})]
            here = [p for p in here if p or ("Φ" not in latex and r"\Phi" not in latex)]
            level = f(here) if not order else f.derivative(here, order=order)
            if text == "no existe":
                assert np.isnan(level).all()
            else:
                value = [eval(text, KNOWN | {"x": p}) for p in here]
                np.testing.assert_allclose(value, level, rtol=1e-9, atol=1e-12)


@each
def test_every_function_in_every_console(f, ask):
    text = ask(f.name, "--plot", columns=40)
    # An address may be longer than the line.
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 40
    for encoding in ("ascii", "cp1252", "cp850"):
        sent = fitted(text, encoding).encode(encoding).decode(encoding)
        assert "?" not in sent
    assert " ".join(text.split()).count("no existe") == 2 * sum(
        case == r"\text{no existe}" for k in (1, 2) for case, _ in f.cases(order=k, latex=True)
    ) + len(f.kinks)


def test_a_sheet(ask):
    text = ask("leaky_relu", "slope=0.25", "x=-2", "x=0", "x=1000000")
    assert text.startswith("leaky_relu\nLa ReLU con fuga")
    for part in (
        "Con slope = 0.25:\n",
        "f(x) = 0.25·x   si x < 0\n       x        si x ≥ 0\n",
        "f′(x) = 0.25        si x < 0\n        no existe   si x = 0\n",
        "En x = 0 hay una esquina: f′ no existe. Derivadas laterales: 0.25 por la\n"
        "  izquierda y 1 por la derecha. Subdiferencial: [0.25, 1].\n",
        "Ínfimo: −∞. Supremo: ∞.",
        "Como distribuciones, f″ = {f″} + 0.75·δ(x); entre llaves",
        "\n    0      0  no existe  no existe\n",
    ):
        assert part in text
    assert "hay un salto" in ask("heaviside")
    assert "Subdiferencial" not in ask("heaviside")
    assert "f es derivable en todos los puntos." in ask("tanh")
    assert ask("LeakyReLU") == ask("leaky-relu") == ask("leaky_relu")
    assert ask("swish", "beta=−2") == ask("silu", "beta=-2")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("leaky_relu slope=1e-5", "= 1·10⁻⁵·x "),
        ("leaky_relu slope=0.3333333333333333", "slope = 1/3:\n\nf(x) = 1/3·x "),
        ("softplus beta=0.3333333333333333", "exp(1/3·x)"),
        ("celu alpha=2", "exp(x/2)"),
        ("celu alpha=0.3333333333333333", "exp(x/(1/3))"),
        ("hard_tanh low=0 high=1e-9", " 1·10⁻⁹   si x ≥ 1·10⁻⁹\n"),
        ("hard_tanh low=0 high=1e-9", "En x = 1·10⁻⁹ hay"),
        ("silu x=0", "\n0     0    0.5    0.5\n"),
        ("arctan x=2", "−0.16\n"),
        ("sigmoid x=40", "\n40   ≈ 1  4.2483…"),
        ("exponential x=-1000", "\n−1000   ≈ 0    ≈ 0    ≈ 0\n"),
        ("exponential x=710", "\n710  > 1.7976…·10³⁰⁸  >"),
        ("leaky_relu slope=3 x=-1e308", "  < −1.7976…·10³⁰⁸      3 "),
        ("threshold threshold=1e100 --plot", "En x = 1·10¹⁰⁰ se corta: punto hueco"),
    ],
)
def test_what_is_said_is_exact(words, said, ask):
    assert said in ask(*words.split(), columns=200)


def test_a_poor_console_keeps_the_columns(monkeypatch):
    pipe = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", pipe)
    assert main(["celu", "alpha=1e-9"]) == 0
    lines = pipe.buffer.getvalue().decode("ascii").splitlines()
    table = lines[next(i for i, line in enumerate(lines) if "f''(x)" in line and "=" not in line) :]
    assert len({len(line) for line in table[:6]}) == 1
    start = next(i for i, line in enumerate(lines) if line.startswith("f''(x) ="))
    assert len({line.index(" si ") for line in lines[start : start + 3]}) == 1


def test_the_list_and_the_help(ask):
    listed = ask()
    assert all(re.search(rf"\b{name}\b", listed) for name in [*ALL, *FAMILIES])
    assert ask("relu", "--help") == ask("-h")
    for words in re.findall(r"^python -m activations(.*)$", ask("-h"), re.MULTILINE):
        if "svg" not in words:
            assert ask(*words.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("relux", r"no hay ninguna función 'relux'; ¿querías relu\?"),
        ("sigmoide", r"¿querías sigmoid\?"),
        ("zzz", "'zzz'; mira la lista: python -m activations"),
        ("softmax", "python -m pydoc activations.softmax"),
        ("relu gelu", "llegaron 2: relu, gelu"),
        ("--plot", "no llegó ninguna"),
        ("relu slope=1", "relu no tiene el parámetro 'slope'"),
        ("leaky_relu slope=0,2", "slope=0,2: hace falta un número .*con punto"),
        ("leaky_relu slope=", "slope=: hace falta un número"),
        ("leaky_relu slope = 2", "^=: el igual va pegado a los dos lados"),
        ("leaky_relu slope=1 slope=2", "^slope va una sola vez, .* slope=2; deja una"),
        ("relu --svg no/hay/a.svg --svg=b.svg", "^--svg va una sola vez"),
        ("leaky_relu slope=inf", "slope debe ser finito"),
        ("celu alpha=0", "alpha debe estar entre"),
        ("relu x=nan", "x debe ser finito"),
        ("relu -2", "no se entiende '-2'; .* x=-2"),
        ("relu --plto", "no se entiende '--plto'; las opciones son"),
        ("relu --svg", "--svg pide un archivo"),
        ("relu --svg --plot", "--svg pide un archivo"),
        ("relu --svg no/hay/nada.svg", "nada.svg no se puede escribir; di un archivo"),
        ("relu x=5e-324 x=1e-323 --plot", "tan juntos .*; sepáralos"),
        ("relu x=-1e308 x=1e308 --plot", "más ancho que el mayor float64"),
    ],
)
def test_a_mistake_is_one_line(words, said, ask):
    text = ask(*words.split())
    assert re.search(said, text)
    assert text.endswith("\n")
    assert text.count("\n") == 1


def test_a_drawing_in_a_file_is_never_overwritten(ask, tmp_path):
    file = tmp_path / "año nuevo.svg"
    assert f"Dibujo en {file}" in ask("heaviside", "--svg", str(file), columns=500)
    drawing = file.read_bytes()
    assert drawing.startswith(b"<svg")
    assert "ya existe, y no se toca" in ask("relu", f"--svg={file}")
    assert file.read_bytes() == drawing


@each
@pytest.mark.parametrize("order", [0, 1])
def test_no_stroke_crosses_a_jump(f, order):
    parts = [*drawn(f, (-4.0, 4.0), 60)]
    rows = parts[2 * order].split("\n")[1:10]
    curve = sample(f, (-4.0, 4.0), 401, order=order)
    torn = [stroke.x[-1] for stroke in curve.strokes[:-1]]
    left = re.search("[⠁-⣿●○◐]", "\n".join(rows)) and min(
        match.start() for row in rows for match in re.finditer("[⠁-⣿●○◐]", row)
    )
    for at in (c for c in torn if -4 < c < 4):
        column = left + round((at + 4) / 8 * (2 * (60 - left) - 1)) // 2
        ends = [d for d in curve.dots if d.x == at]
        filled = [row[column] for row in rows if column < len(row) and row[column] not in " ┊┈│▲▼"]
        # Only its dots, and the ends of the two strokes.
        assert len(filled) <= len(ends) + 2
    assert bool({*"○◐"} & {*"".join(rows)}) == any(not d.closed for d in curve.dots)
    assert ("▲" in "".join(rows)) == any(d.weight > 0 for d in curve.arrows)
    assert parts[2 * order + 1]


def test_what_has_no_value_is_a_gap():
    hole = ac.Smooth(lambda x: np.where(np.abs(x) < 1, np.nan, 1.0), 0.0)
    rows = next(drawn(ac.Activation(pieces=(hole,)), (-4.0, 4.0), 60)).split("\n")
    line = next(row for row in rows if "⠤⠤" in row or "⠒⠒" in row or "⠉⠉" in row or "⣀⣀" in row)
    assert re.search(r"[⠁-⣿]{15,} +┊? *[⠁-⣿]{15,}", line)


def test_lines_are_cut_at_words():
    assert wrapped("uno dos\n  tres cuatro", 7) == "uno dos\n  tres\n    cuatro"


def test_as_a_program():
    done = run("relu", "--plot", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"si x >= 0" in done.stdout
    wrong = run("relux", PYTHONIOENCODING="ascii")
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count(b"\n")) == (2, b"", 1)
    bare = [sys.executable, "-OO", "-m", "activations", "relu"]
    assert subprocess.run(bare, cwd=ROOT, capture_output=True, check=True).stdout


def test_nobody_listens(monkeypatch):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb", 0) as pipe:
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, "utf-8"))
        assert main(["relu"]) == 0
        sys.stdout.flush()


@pytest.mark.parametrize(("word", "status"), [("relu", 0), ("relux", 2)])
def test_nobody_is_there(word, status, monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main([word]) == status


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(monkeypatch, capsys):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["relu"]) == 2
        full.flush()
    assert capsys.readouterr().err.startswith("la salida no se puede escribir; ")

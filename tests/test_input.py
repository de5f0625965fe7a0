import hashlib
import os
import subprocess
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from activations._elementwise import BLOCK
from activations.catalog import ALL


def call(f, order):
    g = partial(f.derivative, order=order) if order else partial(f)
    g.name = f.name
    return g


CALLS = {f"{f.name}-{k}": call(f, k) for f in ALL.values() for k in (0, 1, 2)}
each = pytest.mark.parametrize("g", CALLS.values(), ids=CALLS.keys())
SPECIAL = [0.0, -0.0, 5e-324, -1e-310, 1e308, -800.0, np.inf, -np.inf, np.nan, 36.8, 1.0, -1.0]
# Longer than two blocks of 8192, and not a multiple of one.
LONG = np.concatenate([SPECIAL, np.random.default_rng(3).normal(scale=20, size=20_000)])
SHORT = LONG[:120]


LAYOUTS = {
    "strided": lambda x: x[::3],
    "reversed": lambda x: x[::-1],
    "transposed": lambda x: x[: x.size // 4 * 4].reshape(4, -1).T,
    "big-endian": lambda x: x.astype(">f8"),
    "broadcast": lambda x: np.broadcast_to(x, (2, x.size)),
    "cube": lambda x: x[:60].reshape(3, 4, 5)[:, ::2],
    "subclass": lambda x: x.view(np.recarray),
    "empty": lambda x: x[:0].reshape(0, 3),
}
BAD = [
    (1 + 1j, TypeError, r"real.*llegó \(1\+1j\).*x\.real"),
    (None, TypeError, r"llegó None \(de tipo NoneType\)$"),
    ("uno", TypeError, r"llegó 'uno' \(de tipo str\)$"),
    ([b"1"], TypeError, r"llegó \[b'1'\].*list"),
    (np.datetime64("2024-01-01"), TypeError, "llegó.*datetime64"),
    (np.array([1, 2], dtype=object), TypeError, r"object.*astype\(float\)"),
    (Fraction(1, 3), TypeError, r"Fraction.*float"),
    ([1.0, None], TypeError, "llegó.*None"),
    (np.zeros(2, dtype=[("x", float)]), TypeError, "llegó"),
    (np.ma.array([1.0, 2.0], mask=[0, 1]), TypeError, r"máscara.*filled.*compressed"),
    (10**400, ValueError, "entero mayor que el mayor float64"),
    ([1, -(10**400)], ValueError, "entero mayor que el mayor float64"),
    ([[1.0], [1.0, 2.0]], ValueError, "rectangular.*filas"),
]
BAD_OUT = [
    (np.full(3, 7.0), ValueError, r"forma \(3,\).*\(2,\)"),
    (np.full((2, 1), 7.0), ValueError, r"forma \(2, 1\)"),
    (np.full(2, 7.0, np.float32), TypeError, "float32.*float64"),
    (np.full(2, 7.0, ">f8"), TypeError, ">f8.*float64"),
    (np.broadcast_to(7.0, 2), ValueError, "solo lectura"),
    ([7.0, 7.0], TypeError, "llegó.*list"),
    (np.full(2, 7.0).view(np.recarray), TypeError, "llegó"),
]


def cast(x, dtype):
    with np.errstate(over="ignore", under="ignore"):
        return x.astype(dtype)


def same(got, expected):
    # Another layout may take another SIMD loop of NumPy, whose last bit may differ.
    np.testing.assert_allclose(got, expected, rtol=1e-15, atol=1e-320)


@each
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout_does_not_matter(g, layout):
    for whole in (LONG.copy(), SHORT.copy()):
        x = layout(whole)
        before = x.tobytes()
        x.flags.writeable = False
        y = g(x)
        same(y, g(np.array(x).flatten()).reshape(x.shape))
        assert (type(y), y.dtype) == (np.ndarray, np.dtype("=f8"))
        assert x.tobytes() == before


@each
def test_blocks_and_scalars_leave_no_seam(g):
    same(g(LONG), np.concatenate([g(part) for part in np.array_split(LONG, 7)]))
    same(g(SHORT), [g(x) for x in SHORT.tolist()])


@each
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.longdouble])
def test_floating_types_are_kept_and_rounded_once(g, dtype):
    for x in (cast(SHORT, dtype), cast(LONG, dtype), cast(LONG, dtype)[:0]):
        expected = cast(g(cast(x, np.float64)), dtype)
        # float64 itself is that far from the truth beside a zero of a second derivative.
        bounds = {"rtol": 2e-15, "atol": 1e-15} if dtype is np.longdouble else {"rtol": 0}
        # In float64, because a longdouble holds what overflows it.
        np.testing.assert_allclose(cast(g(x), np.float64), cast(expected, np.float64), **bounds)
        same(g(x.astype(x.dtype.newbyteorder(">"))), g(x))
        assert g(x).dtype == dtype
    assert type(g(dtype(1.5))) is type(g(np.array(1.5, dtype))) is dtype


@pytest.mark.parametrize("name", ["linear", "absolute", "relu", "tanh", "softplus"])
def test_longdouble_keeps_its_digits(name):
    one = np.longdouble(1)
    assert ALL[name](one + 2 * np.finfo(np.longdouble).eps) > ALL[name](one)


@each
def test_integers_become_float64(g):
    limits = {k: [np.iinfo(k).min, 0, 1, 7, np.iinfo(k).max] for k in "bhilqBHILQ"}
    for kind, values in {"?": [False, True], **limits}.items():
        some = np.array(values, kind)
        for x in (some, np.resize(some, 20_000)):
            assert g(x).dtype == np.float64
            same(g(x), g(x.astype(np.float64)))


@each
def test_python_numbers_and_lists(g):
    lists = [[], [1, 2.5], [True, False], (0, 1), [[1, 2], [3, 4]], range(4)]
    for x in (3, -2, True, 10**30, *lists, [1, -(10**30)], [[10**30], [0.5]], np.array(3)):
        expected = np.array(x, dtype=np.float64)
        assert type(g(x)) is (np.ndarray if expected.ndim else np.float64)
        same(g(x), g(expected))
        assert g(x).dtype == np.float64


@each
@pytest.mark.parametrize(("x", "error", "words"), BAD)
def test_bad_input_is_explained(g, x, error, words):
    out = np.full(2, 7.0)
    for keywords in ({}, {"out": out}):
        with pytest.raises(error, match=f"(?s)^{g.name}: .*{words}"):
            g(x, **keywords)
    assert (out == 7.0).all()


@each
@pytest.mark.parametrize(("out", "error", "words"), BAD_OUT)
def test_bad_out_is_explained(g, out, error, words):
    with pytest.raises(error, match=f"^{g.name}: out .*{words}"):
        g(np.ones(2), out=out)
    assert (np.asarray(out) == 7.0).all()


@each
@pytest.mark.parametrize("size", [60, 20_000])
@pytest.mark.parametrize(
    ("read", "write"),
    [
        (np.s_[:30], np.s_[30:60]),
        (np.s_[:], np.s_[:]),
        (np.s_[1:], np.s_[:-1]),
        (np.s_[:-1], np.s_[1:]),
        (np.s_[::-1], np.s_[:]),
        (np.s_[::2], np.s_[1::2]),
    ],
    ids=["apart", "same", "left", "right", "reversed", "interleaved"],
)
def test_out_may_overlap(g, size, read, write):
    memory = np.resize(LONG, size)
    expected, out = g(memory[read].copy()), memory[write]
    assert g(memory[read], out=out) is out
    same(memory[write], expected)
    point = np.empty(())
    assert g(0.7, out=point) is point
    assert point == g(0.7)


@each
def test_memory_is_one_result_and_a_few_blocks(g):
    x = cast(np.resize(LONG, 10**6), np.float32)
    g(x)
    tracemalloc.start()
    g(x)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < x.nbytes + 20 * BLOCK * 8  # gelu_tanh takes eighteen.


def digest():
    results = (g(x).tobytes() for g in CALLS.values() for x in (LONG, cast(LONG, np.float32)))
    return hashlib.sha256(b"".join(results)).hexdigest()


def test_threads_give_the_same_bits():
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: digest(), range(16))) == {digest()}


@pytest.mark.parametrize("flag", ["-O", "-OO", "-B"])
def test_other_processes_give_the_same_bits(flag, tmp_path):
    here = Path(__file__).parent
    changes = {"PYTHONHASHSEED": "1", "LC_ALL": "es_ES.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    changes["PYTHONPATH"] = os.pathsep.join([str(here.parent), str(here)])
    code = "import test_input; print(test_input.digest())"
    run = subprocess.run(
        [sys.executable, flag, "-W", "error", "-c", code],
        cwd=tmp_path,
        env=os.environ | changes,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.stderr, run.stdout.strip()) == ("", digest())

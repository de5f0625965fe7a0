import datetime
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

from activations import relu
from activations.catalog import ALL


def call(f, order):
    g = partial(f.derivative, order=order) if order else partial(f)
    g.name = f.name
    return g


def cast(x, dtype):
    with np.errstate(over="ignore", under="ignore"):
        return x.astype(dtype)


CALLS = {f"{f.name}-{k}": call(f, k) for f in ALL.values() for k in (0, 1, 2)}
each = pytest.mark.parametrize("g", CALLS.values(), ids=CALLS.keys())
SPECIAL = [0.0, -0.0, 5e-324, -1e-310, 1e308, -800.0, np.inf, -np.inf, np.nan, 36.8, 1.0, -1.0]
# Longer than two blocks of 8192, and not a multiple of one.
LONG = np.concatenate([SPECIAL, np.random.default_rng(3).normal(scale=20, size=20_000)])
SHORT = LONG[:120]
LAYOUTS = {
    "strided": lambda x: x[::3],
    "reversed": lambda x: x[::-1],
    "fortran": lambda x: np.asfortranarray(x[: x.size // 4 * 4].reshape(4, -1)),
    "transposed": lambda x: x[: x.size // 4 * 4].reshape(4, -1).T,
    "big-endian": lambda x: x.astype(">f8"),
    "broadcast": lambda x: np.broadcast_to(x, (2, x.size)),
    "three-dimensional": lambda x: x[:60].reshape(3, 4, 5)[:, ::2],
}
BAD = [
    (1 + 1j, TypeError, r"real.*llegó \(1\+1j\).*x\.real"),
    (np.array([1j]), TypeError, r"complex128.*x\.real"),
    (None, TypeError, "llegó None.*NoneType"),
    ("uno", TypeError, "llegó 'uno'.*str"),
    (b"1", TypeError, "llegó b'1'.*bytes"),
    (["1"], TypeError, r"llegó \['1'\].*list"),
    (np.datetime64("2024-01-01"), TypeError, "llegó.*datetime64"),
    (datetime.date(2024, 1, 1), TypeError, "llegó datetime.date"),
    (np.array([1, 2], dtype=object), TypeError, r"object.*astype\(float\)"),
    (Fraction(1, 3), TypeError, r"Fraction.*float"),
    ([1.0, None], TypeError, "llegó.*None"),
    ({"x": 1}, TypeError, "llegó.*dict"),
    (np.zeros(2, dtype=[("x", float)]), TypeError, "llegó"),
    (np.ma.array([1.0, 2.0], mask=[0, 1]), TypeError, r"máscara.*filled.*compressed"),
    (10**400, ValueError, "entero mayor que el mayor float64"),
    ([1, -(10**400)], ValueError, "entero mayor que el mayor float64"),
    ([[1.0], [1.0, 2.0]], ValueError, "rectangular.*filas"),
]


def same(got, expected):
    # Another layout may take another SIMD loop of NumPy, whose last bit may differ.
    np.testing.assert_allclose(got, expected, rtol=1e-15, atol=1e-320)


@each
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_does_not_matter(g, layout):
    for whole in (LONG.copy(), SHORT.copy()):
        x = LAYOUTS[layout](whole)
        before = x.tobytes()
        x.flags.writeable = False
        y = g(x)
        same(y, g(x.flatten()).reshape(x.shape))
        assert type(y) is np.ndarray
        assert y.dtype == np.dtype("=f8")
        assert x.tobytes() == before


@each
def test_blocks_leave_no_seam(g):
    same(g(LONG), np.concatenate([g(part) for part in np.array_split(LONG, 7)]))
    same(g(LONG), [g(x) for x in LONG.tolist()[:50]] + list(g(LONG[50:])))


@each
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.longdouble])
@pytest.mark.parametrize("x", [SHORT, LONG], ids=["short", "long"])
def test_floating_types_are_kept(g, dtype, x):
    x = cast(x, dtype)
    expected = cast(g(cast(x, np.float64)), dtype)
    y = g(x)
    assert y.dtype == dtype
    assert type(g(dtype(1.5))) is dtype
    if dtype is np.longdouble:
        np.testing.assert_allclose(y, expected, rtol=2e-15, atol=1e-320)
    else:
        np.testing.assert_array_equal(y, expected)
        same(g(x.astype(x.dtype.newbyteorder(">"))), expected)


@pytest.mark.parametrize("name", ["linear", "absolute", "relu", "tanh", "softplus"])
def test_longdouble_keeps_its_digits(name):
    one = np.longdouble(1)
    assert ALL[name](one + 2 * np.finfo(np.longdouble).eps) > ALL[name](one)


@each
@pytest.mark.parametrize("dtype", [bool, *"bhilqBHILQ"])
def test_integers_become_float64(g, dtype):
    limits = [0, 1] if dtype is bool else [np.iinfo(dtype).min, 0, 1, 7, np.iinfo(dtype).max]
    for x in (np.array(limits, dtype), np.resize(np.array(limits, dtype), 20_000)):
        y = g(x)
        assert y.dtype == np.float64
        same(y, g(x.astype(np.float64)))


@each
@pytest.mark.parametrize(
    "x",
    [3, -2, True, [], [1, 2.5], [True, False], (0, 1), [[1, 2], [3, 4]], range(4), 10**30]
    + [[1, -(10**30)], [[10**30], [0.5]], np.float64(1.0), np.array(2.0), np.array(3)],
    ids=repr,
)
def test_python_numbers_and_lists(g, x):
    y = g(x)
    expected = np.array(x, dtype=np.float64)
    same(y, g(expected))
    assert y.dtype == np.float64
    assert type(y) is (np.ndarray if expected.ndim else np.float64)


@each
@pytest.mark.parametrize("shape", [(0,), (0, 3), (2, 0, 1)])
def test_empty(g, shape):
    y = g(np.zeros(shape, np.float32))
    assert y.shape == shape
    assert y.dtype == np.float32


@each
def test_subclasses_come_back_plain(g):
    class Tagged(np.ndarray):
        pass

    assert type(g(SHORT.view(Tagged))) is np.ndarray


@each
@pytest.mark.parametrize(("x", "error", "words"), BAD, ids=[repr(row[0])[:30] for row in BAD])
def test_bad_input_is_explained(g, x, error, words):
    out = np.full(2, 7.0)
    for keywords in ({}, {"out": out}):
        with pytest.raises(error, match=f"(?s)^{g.name}: .*{words}"):
            g(x, **keywords)
    assert (out == 7.0).all()


@each
@pytest.mark.parametrize("x", [SHORT, LONG], ids=["short", "long"])
def test_out(g, x):
    wide = np.full((x.size, 2), 7.0)
    for out in (np.empty(x.size), wide[:, 1]):
        assert g(x, out=out) is out
        same(out, g(x))
    assert (wide[:, 0] == 7.0).all()
    square = cast(x[:100].reshape(10, 10), np.float32)
    fortran = np.empty_like(square, order="F")
    assert g(square, out=fortran) is fortran
    same(fortran, g(square))
    point = np.empty(())
    assert g(0.5, out=point) is point
    assert point == g(0.5)


@each
@pytest.mark.parametrize(
    ("out", "error", "words"),
    [
        (np.full(3, 7.0), ValueError, r"forma \(3,\).*\(2,\)"),
        (np.full((2, 1), 7.0), ValueError, r"forma \(2, 1\)"),
        (np.full(2, 7.0, np.float32), TypeError, "float32.*float64"),
        (np.full(2, 7), TypeError, "int64.*float64"),
        (np.full(2, 7.0, ">f8"), TypeError, ">f8.*float64"),
        (np.broadcast_to(7.0, 2), ValueError, "solo lectura"),
        ([7.0, 7.0], TypeError, "llegó.*list"),
        (np.full(2, 7.0).view(np.recarray), TypeError, "llegó"),
    ],
    ids=range(8),
)
def test_bad_out_is_explained(g, out, error, words):
    with pytest.raises(error, match=f"{g.name}: out .*{words}"):
        g(np.ones(2), out=out)
    assert (np.asarray(out) == 7.0).all()


@each
@pytest.mark.parametrize("size", [60, 20_000])
@pytest.mark.parametrize(
    ("read", "write"),
    [
        (np.s_[:], np.s_[:]),
        (np.s_[1:], np.s_[:-1]),
        (np.s_[:-1], np.s_[1:]),
        (np.s_[::-1], np.s_[:]),
        (np.s_[: 10**5 : 2], np.s_[1 : 10**5 : 2]),
    ],
    ids=["same", "left", "right", "reversed", "interleaved"],
)
def test_overlap(g, size, read, write):
    memory = np.resize(LONG, size)
    expected = g(memory[read].copy())
    g(memory[read], out=memory[write])
    same(memory[write], expected)


@each
def test_memory_is_one_result_and_a_few_blocks(g):
    x = cast(np.resize(LONG, 10**6), np.float32)
    g(x)
    tracemalloc.start()
    g(x)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < x.nbytes + 10**6


def digest():
    outcome = hashlib.sha256()
    for g in CALLS.values():
        outcome.update(g(LONG).tobytes() + g(cast(LONG, np.float32)).tobytes())
    return outcome.hexdigest()


def test_threads_give_the_same_bits():
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: digest(), range(16))) == {digest()}


@pytest.mark.parametrize("flag", ["-O", "-OO", "-B"])
def test_other_processes_give_the_same_bits(flag, tmp_path):
    here = Path(__file__).parent
    folder = tmp_path / "José Ñandú"
    folder.mkdir()
    path = os.pathsep.join([str(here.parent), str(here)])
    changes = {"PYTHONPATH": path, "PYTHONHASHSEED": "1", "LC_ALL": "es_ES.UTF-8"}
    changes["PYTHONDONTWRITEBYTECODE"] = "1"
    run = subprocess.run(
        [sys.executable, flag, "-W", "error", "-c", "import test_input as t; print(t.digest())"],
        cwd=folder,
        env=os.environ | changes,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.stderr == ""
    assert run.stdout.strip() == digest()


def test_one_integer_array_of_each_trap():
    np.testing.assert_allclose(ALL["sigmoid"](np.uint8([0, 1, 200])), [0.5, 0.7310585786, 1.0])
    np.testing.assert_allclose(ALL["sigmoid"](np.int8([-128, 127])), [2.572209372642415e-56, 1.0])
    assert ALL["sigmoid"](np.float16(-12)) == np.float16(6.14e-6)
    assert relu(True) == 1.0

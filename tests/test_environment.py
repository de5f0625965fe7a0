"""The same answers whatever the floating point state, the flags of Python and the importer."""

import doctest
import os
import pickle
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

import activations
from activations.catalog import ALL

HERE = Path(__file__).parent
SIZES = [0.0, 1e-310, 2.3e-308, 1e-16, 0.25, 0.5, 1.0, 3.0, 6.0, 19.1, 40.0, 700.0, 1e308, np.inf]
POINTS = np.array([s * size for size in SIZES for s in (-1, 1)] + [np.nan])


def answers(points=POINTS):
    """What the catalogue answers in small and in large arrays, and at its corners."""
    made = []
    for f in ALL.values():
        for x in (points, np.resize(points, 20_000), *points[:3]):
            made += [f(x), f.derivative(x), f.derivative(x, order=2), f.derivative(x[..., None])]
            made += [f.left_derivative(x), f.right_derivative(x)]
        made += [np.array(f.kinks), np.array(f.function.jumps)]
        made += [f.derivative(points, at_kinks="left")]
        sides = zip(f.function.continuous, f.breaks, strict=True)
        made += [np.array(f.subdifferential(b)) for whole, b in sides if whole]
        made += [f.distributional_derivative(2).regular(points)]
    return made


def run(code, *flags, **variables):
    paths = {"PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE)])}
    result = subprocess.run(
        [sys.executable, "-W", "error", *flags, "-c", code],
        env=os.environ | paths | variables,
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout


def test_the_package_under_test_is_the_one_meant():
    """The tree, or what .ci/wheel.py installed; also in the processes that the tests start."""
    where = Path(os.environ.get("INSTALLED", HERE.parent)).resolve()
    assert Path(activations.__file__).resolve().parents[1] == where
    seen = run("import activations; print(activations.__file__)", PYTHONIOENCODING="utf-8")
    assert Path(seen.decode().strip()).resolve().parents[1] == where
    if "INSTALLED" in os.environ:
        assert version("activaciones") == activations.__version__
        assert (where / "activations" / "py.typed").is_file()


def test_the_readme_shows_what_happens():
    readme = (HERE.parent / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```pycon\n(.+?)^```$", readme, re.MULTILINE | re.DOTALL)
    example = doctest.DocTestParser().get_doctest(shown, {}, "README.md", None, None)
    assert doctest.DocTestRunner().run(example) == (0, 4)


SEND = "import sys, pickle, test_environment as t; sys.stdout.buffer.write(pickle.dumps(%s))"


@pytest.mark.parametrize("before", ["", "import numpy as np; np.seterr(all='raise')\n"])
@pytest.mark.parametrize("flag", ["-s", "-OO"])
def test_any_importer_gets_the_same_answers(before, flag):
    sent = pickle.loads(run(before + SEND % "[a.tobytes() for a in t.answers()]", flag))
    assert sent == [a.tobytes() for a in answers()]


def test_help_without_docstrings():
    code = "import activations as a; print(a.relu.__doc__)"
    assert run(code, "-OO", PYTHONIOENCODING="utf-8").decode().startswith("ReLU(x) = 0   si x < 0")


def test_flushed_subnormals_change_no_other_answer(flusher):
    flush = f"import ctypes; ctypes.CDLL({str(flusher)!r}).flush(1)\n"
    check = "import numpy as np; assert np.float64(1e-310) * 1.0 == 0.0\n"
    flushed = pickle.loads(run(flush + check + SEND % "t.answers()"))
    normal = np.finfo(np.float64).tiny
    points = np.where(np.abs(POINTS) < normal, 0.0, POINTS)
    for ours, theirs in zip(answers(points), flushed, strict=True):
        np.testing.assert_allclose(theirs, ours, rtol=1e-15, atol=normal)

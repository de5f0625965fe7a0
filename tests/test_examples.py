"""The examples of the docstrings, run: also those of the catalogue, which doctest does not see."""

import doctest
import importlib
import os
import pkgutil
import runpy
from pathlib import Path

import numpy as np
import pytest

import activations as ac
from activations.catalog import ALL

os.environ.setdefault("MPLBACKEND", "Agg")
NAMES = {name: getattr(ac, name) for name in ac.__all__} | {"np": np, "check": ac.exercises.check}
INSIDE = [m.name for m in pkgutil.walk_packages(ac.__path__, "activations.")]
MODULES = [importlib.import_module(name) for name in INSIDE]
FINDER = doctest.DocTestFinder(exclude_empty=True)
FOUND = [test for module in MODULES for test in FINDER.find(module, globs=NAMES)]
FOUND += [
    doctest.DocTestParser().get_doctest(f.builder.__doc__, NAMES, name, None, None)
    for name, f in ALL.items()
]
TESTS = {test.name: test for test in FOUND if test.examples}


@pytest.mark.parametrize("test", TESTS.values(), ids=TESTS.keys())
def test_example(test, capsys):
    if test.name.endswith(".plot"):
        pytest.importorskip("matplotlib")
    runner = doctest.DocTestRunner()
    runner.run(test, clear_globs=False)
    assert not runner.failures, capsys.readouterr().out


def test_what_a_beginner_meets_has_an_example():
    met = "relu leaky_relu sigmoid tanh heaviside gelu elu check softmax plot sample"
    said = {name.rpartition(".")[2] for name in TESTS}
    assert {*met.split(), "derivative", "subdifferential", "Piecewise", "Smooth", "Dirac"} <= said
    assert ac.relu.__doc__.index("Derivadas laterales") < ac.relu.__doc__.index(">>> relu(")


def test_what_mypy_reads_also_runs():
    runpy.run_path(str(Path(__file__).with_name("typed_program.py")))

"""The first cell of a notebook, in each state in which it may find the computer of its reader.

Nothing real is installed: the packages and pip are folders of a few lines, and Python sees nothing
else. With the real pip, and in Jupyter, it is run in test_jupyter.
"""

import os
import subprocess
import sys

import pytest
from _pipeline.course import install

SITE, WHEEL = "https://ejemplo.org/a/", "paquete/activaciones-0.10.2-py3-none-any.whl"
OURS = {"activations/__init__.py": "", "activations/exercises.py": ""}
PLOTS = {"matplotlib/__init__.py": ""}
ALL = OURS | PLOTS
# The package, as pip leaves it.
NEW = {"activations/__init__.py": "", "activations/exercises.py": "new = True"}
PIP = """\
import os, pathlib, sys
pathlib.Path("asked.txt").write_text(" ".join(sys.argv[1:]), encoding="utf-8")
for name, text in {files!r}.items():
    path = pathlib.Path(os.environ["PYTHONPATH"], name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
sys.exit({problem!r})
"""
JUPYTER = {"pip/__init__.py": "", "IPython/__init__.py": "", "IPython/core/__init__.py": ""} | {
    "IPython/core/error.py": "class UsageError(Exception): pass"
}


def version(number):
    return {f"activaciones-{number}.dist-info/METADATA": f"Name: activaciones\nVersion: {number}\n"}


@pytest.fixture
def first(tmp_path):
    """Run the first cell where only some files are; what it printed, its problem and pip's task."""

    def run(files, *, site=SITE, before="", after="", problem=0, installs=()):
        pip = PIP.format(files=dict(installs), problem=problem)
        for name, text in (JUPYTER | {"pip/__main__.py": pip} | files).items():
            path = tmp_path / "only" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        cell = "\n".join([before, install.first(site, WHEEL), after])
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}
        done = subprocess.run(
            [sys.executable, "-S", "-B", "-c", cell],
            cwd=tmp_path,
            env=kept | {"PYTHONPATH": str(tmp_path / "only"), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        asked = tmp_path / "asked.txt"
        said = done.stderr.strip().rpartition("UsageError: ")[2]
        return done.stdout, said, asked.read_text("utf-8") if asked.exists() else ""

    return run


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(ALL, id="a copy of the repository, not installed"),
        *(pytest.param(ALL | version(one), id=one) for one in ("0.10.2", "0.11", "1.0.0rc1")),
    ],
)
def test_when_nothing_is_missing_nothing_happens(files, first):
    assert first(files) == first(files, site="") == ("", "", "")


@pytest.mark.parametrize(
    ("files", "asked"),
    [
        pytest.param({}, f"matplotlib {SITE}{WHEEL}", id="everything"),
        pytest.param(PLOTS, SITE + WHEEL, id="the package"),
        pytest.param(PLOTS | {"activations/data.txt": ""}, SITE + WHEEL, id="only a folder"),
        pytest.param(ALL | version("0.9.12"), SITE + WHEEL, id="older"),
        pytest.param(OURS | version("1.0"), "matplotlib", id="matplotlib, with a newer package"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_else(files, asked, first):
    after = "print(getattr(exercises, 'new', 'the same'))"
    installs = NEW | PLOTS if WHEEL in asked else PLOTS
    printed, said, pip = first(files, after=after, installs=installs)
    assert (said, pip) == ("", f"--no-color install --retries=1 {asked}")
    assert printed.splitlines()[1:] == ["True" if WHEEL in asked else "the same"]


@pytest.mark.parametrize(
    ("files", "what"),
    [
        (PLOTS, "activaciones 0.10.2"),
        (ALL | version("0.9.12"), "activaciones 0.10.2"),
        (OURS, "matplotlib"),
        ({}, "matplotlib y activaciones 0.10.2"),
    ],
)
def test_without_an_address_it_says_how_to_do_it_by_hand(files, what, first):
    printed, said, pip = first(files, site="")
    assert said.startswith(f"falta {what}. Instálalo desde una copia")
    assert not printed + pip


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param("error: externally-managed-environment\n\n× This environment", id="PEP 668"),
        pytest.param("WARNING: Retrying\nERROR: Could not install" + " it" * 99, id="no network"),
        pytest.param("/usr/bin/python3: No module named pip", id="no pip"),
    ],
)
def test_a_pip_that_fails_is_told_in_spanish_with_its_reason(problem, first):
    _, said, _ = first(PLOTS, problem=problem)
    first_line, network, _, last = said.splitlines()
    assert (first_line, network[:24]) == ("no se ha podido.", "- Si no tienes internet,")
    reason = next(s for s in problem.splitlines() if "W" not in s)
    assert last == f"Lo que dice pip: {reason[:120]}"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        pytest.param({"activations.py": "relu = max"}, "cannot import name", id="a file"),
        pytest.param({"activations/__init__.py": "import torch"}, "'torch'", id="of PyPI"),
        pytest.param({"activations/__init__.py": "raise NotImplementedError(7)"}, "7", id="fails"),
        pytest.param(version("0.10.2"), "No module named", id="half installed"),
    ],
)
def test_another_package_of_that_name_is_not_touched(files, why, first):
    for site in (SITE, ""):
        printed, said, pip = first(files | PLOTS, site=site)
        assert said.startswith("«activations» (")
        assert why in said
        assert "%pip uninstall -y activations activaciones" in said
        assert not printed + pip


def test_what_is_in_use_asks_for_a_restart(first):
    _, said, pip = first(ALL | version("0.9.12"), before="import activations", installs=NEW)
    assert said == "hecho. Ahora reinicia el núcleo y ejecuta otra vez esta celda."
    assert WHEEL in pip


def test_what_is_not_found_after_installing_it_asks_for_a_restart(first):
    assert first(PLOTS)[1].startswith("hecho. Ahora reinicia")


def test_where_there_are_no_processes_it_says_what_to_run(first):
    printed, said, pip = first({}, before="import sys; sys.platform = 'emscripten'")
    assert said == f"ejecuta antes, en otra celda: %pip install matplotlib {SITE}{WHEEL}"
    assert not printed + pip
    printed, said, pip = first(ALL, before="import sys; sys.platform = 'emscripten'")
    assert not printed + said + pip


@pytest.mark.parametrize("site", [SITE, ""])
def test_it_can_be_read_in_one_screen(site):
    lines = install.first(site, WHEEL).splitlines()
    assert lines[0].startswith("# Antes de empezar: ")  # All that is seen of it, folded.
    assert len(lines) < 40
    assert max(map(len, lines)) < 100

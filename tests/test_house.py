import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.imports import imported

import activations
from activations import catalog

PACKAGE = Path(activations.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
BASE = {"_checks", "_elementwise", "_notation"}
PIECES = {*BASE, "_breaks", "_steps", "smooth", "piecewise"}
MAY_IMPORT = {
    **{name: set() for name in BASE},
    "kernels": {"_elementwise"},
    "differences": {"_elementwise"},
    "_prelu": BASE,
    "_softmax_rows": {"_elementwise"},
    "_softmax": {"_checks", "_elementwise", "_softmax_rows"},
    "smooth": BASE,
    "_breaks": {"smooth"},
    "_steps": {"_elementwise"},
    "piecewise": PIECES,
    "mollifiers": {"_checks", "kernels", "smooth", "piecewise"},
    "_quadrature": {"_elementwise", "smooth", "piecewise"},
    "distributions": {*BASE, "_quadrature", "smooth", "piecewise"},
    "conventions": PIECES,
    "writing": {"_notation", "conventions", "piecewise"},
    "_calls": set(),
    "_declared": set(),
    "differentiable": {*PIECES, "_calls", "conventions"},
    "activation": {*PIECES, "_calls", "_declared", "differentiable", "distributions", "writing"},
    "catalog": {"_checks", "_notation", "activation", "kernels", "smooth"},
    "words": {"_elementwise"},
    "svg": {"_elementwise", "words"},
    "curve": {*BASE, "activation", "distributions", "piecewise", "svg", "words"},
    "plotting": {"activation", "curve", "distributions", "piecewise"},
    "exercises": {"_softmax", "kernels"},
}
# The front door opens on everything, and what the terminal shows comes on top.
MAY_IMPORT["__init__"] = {*MAY_IMPORT}
SHOWN = {"catalog", "conventions", "curve", "svg", "words"}
MAY_IMPORT["terminal"] = {"_checks", "_notation", "activation", *SHOWN}
MAY_IMPORT["__main__"] = {"terminal"}
each_module = pytest.mark.parametrize(("name", "path"), MODULES.items(), ids=MODULES.keys())
ENGLISH = {"the", "of", "is", "and", "with", "for", "to", "from", "this", "that", "when", "value"}


@each_module
def test_imports_go_down_only(name, path):
    layer = name.partition("/")[0].removesuffix(".py")
    outside = {*sys.stdlib_module_names, "numpy", *["matplotlib"] * (layer == "plotting")}
    for root, *inner in (module.split(".") for module in imported(path, "activations")):
        if root == "activations":
            assert inner[0] in MAY_IMPORT[layer] | {layer}
        else:
            assert root in outside


def test_import_brings_only_numpy():
    heavy = ["matplotlib", "mpmath", "mkdocs", "hypothesis", "pytest", "IPython", "scipy", "pandas"]
    code = f"import sys, activations; print(*set({heavy}) & set(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-W", "error", "-c", code],
        cwd=PACKAGE.parent,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (result.stdout.strip(), result.stderr) == ("", "")


def test_everything_is_exported():
    assert activations.__all__ == sorted({*activations.__all__})
    assert all(hasattr(activations, name) for name in activations.__all__)
    for name, f in catalog.ALL.items():
        assert getattr(activations, name, None) is f, f"export {name} in activations/__init__.py"
        assert name in activations.__all__
        assert f.name == name == f.builder.__name__
    with pytest.raises(TypeError):
        catalog.ALL["mia"] = activations.relu


@each_module
def test_docstrings_are_spanish(name, path):
    module = ast.parse(path.read_text(encoding="utf-8"))
    nodes = (node for node in ast.walk(module) if isinstance(node, ast.ClassDef | ast.FunctionDef))
    for node in (module, *(node for node in nodes if node.name[0] != "_")):
        doc = ast.get_docstring(node)
        assert doc, getattr(node, "name", name)
        words = {word.strip(".,:;()«»").lower() for word in doc.split()}
        assert not words & ENGLISH


def lines_of_code(path):
    source = path.read_text(encoding="utf-8")
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    tree = ast.parse(source)
    nodes = [node for node in ast.walk(tree) if isinstance(node, documented)]
    docstrings = [node.body[0] for node in nodes if ast.get_docstring(node, clean=False)]
    # Imports grow when a file is split; which there may be is said above.
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    spans = (range(node.lineno, node.end_lineno + 1) for node in docstrings + imports)
    other = {line for span in spans for line in span}
    lines = enumerate(source.splitlines(), 1)
    return sum(1 for i, line in lines if i not in other and line.strip() and line.strip()[0] != "#")


@pytest.mark.parametrize("path", MODULES.values(), ids=MODULES.keys())
def test_a_file_is_read_in_one_sitting(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 200, "split it by what it holds, and name each part after it"


def test_typed_and_small():
    assert (PACKAGE / "py.typed").is_file()
    # The exercises grow with the pages, the formulas and the list of names with the catalogue; the
    # rest must not.
    kinds = "catalog", "kernels", "_prelu", "_softmax"
    formulas = {name for name in MODULES if name.startswith(kinds)}
    growing = {name for name in MODULES if name.startswith(("exercises", "__init__"))}
    drawing = {"curve.py", "plotting.py", "svg.py", "words.py"}
    asking = {name for name in MODULES if name.startswith(("terminal", "__main__"))}
    computing = MODULES.keys() - formulas - growing - drawing - asking
    named = [*catalog.ALL, "prelu", "softmax", "logsumexp", "log_softmax_vjp"]
    most = {1002: computing, 331: drawing, 348: asking, 28 * len(named): formulas}
    for ceiling, names in most.items():
        assert sum(lines_of_code(MODULES[name]) for name in names) <= ceiling

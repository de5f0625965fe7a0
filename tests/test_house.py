import ast
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import activations
from activations import catalog, exercises, mollifiers

PACKAGE = Path(activations.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
PUBLIC = {name: getattr(activations, name) for name in activations.__all__}
CALCULUS = {"_elementwise", "_notation", "calculus"}
MAY_IMPORT = {
    "_elementwise": set(),
    "_kernels": set(),
    "_notation": set(),
    "differences": set(),
    "calculus": {"_elementwise", "_notation"},
    "distributions": CALCULUS,
    "mollifiers": {"_kernels", "calculus"},
    "activation": CALCULUS | {"distributions"},
    "catalog": {"_kernels", "activation", "calculus"},
    "curve": CALCULUS | {"activation", "distributions"},
    "plotting": {"activation", "calculus", "curve", "distributions"},
    "exercises": CALCULUS | {"_kernels", "activation", "catalog", "distributions", "mollifiers"},
}
# The front door opens on everything but the drawing.
MAY_IMPORT["__init__"] = MAY_IMPORT.keys() - {"plotting"}
ENGLISH = {"the", "of", "is", "and", "with", "for", "to", "from", "this", "that", "when", "value"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative import"
            ours = node.module == "activations"
            yield from (f"activations.{a.name}" for a in node.names) if ours else [node.module]


@pytest.mark.parametrize(("name", "path"), MODULES.items(), ids=MODULES.keys())
def test_imports_go_down_only(name, path):
    layer = name.partition("/")[0].removesuffix(".py")
    outside = {*sys.stdlib_module_names, "numpy", *["matplotlib"] * (layer == "plotting")}
    for root, *inner in (module.split(".") for module in imported(path)):
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
    for name, f in catalog.ALL.items():
        assert PUBLIC.get(name) is f, f"export {name} in activations/__init__.py"
        assert f.name == name == f.builder.__name__
    with pytest.raises(TypeError):
        catalog.ALL["mia"] = activations.relu


def docstrings():
    for name, path in MODULES.items():
        yield name, ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    for name, thing in {**PUBLIC, **vars(mollifiers), **vars(exercises)}.items():
        if name[0] != "_" and callable(thing) and "activations" in thing.__module__:
            yield name, inspect.getdoc(thing)
        if inspect.isclass(thing):
            for key, member in vars(thing).items():
                if key[0] != "_" and (callable(member) or isinstance(member, property)):
                    yield f"{name}.{key}", inspect.getdoc(member)


def test_docstrings_are_spanish():
    for name, doc in docstrings():
        assert doc, name
        text = doc.partition("Fuente:")[0]
        words = {word.strip(".,:;()«»").lower() for word in text.split()}
        assert len(words) > 2, name
        assert not words & ENGLISH, name


def test_typed_and_small():
    assert (PACKAGE / "py.typed").is_file()
    sources = [path.read_text(encoding="utf-8") for path in MODULES.values()]
    assert sum(len(source.splitlines()) for source in sources) <= 1500

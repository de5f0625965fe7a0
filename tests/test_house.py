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
MODULES = sorted(PACKAGE.rglob("*.py"))
each_module = pytest.mark.parametrize(
    "path", MODULES, ids=[path.relative_to(PACKAGE).as_posix() for path in MODULES]
)
MAY_IMPORT = {
    "_elementwise": set(),
    "_kernels": set(),
    "_notation": set(),
    "differences": set(),
    "calculus": {"_elementwise", "_notation"},
    "distributions": {"_elementwise", "_notation", "calculus"},
    "mollifiers": {"_kernels", "calculus"},
    "activation": {"_elementwise", "_notation", "calculus", "distributions"},
    "catalog": {"activation", "calculus", "_kernels"},
    "curve": {"_elementwise", "calculus", "distributions", "activation"},
    "plotting": {"calculus", "distributions", "activation", "curve"},
    "exercises": {"_kernels", "activation", "calculus", "catalog", "distributions", "mollifiers"},
    "__init__": {"activation", "calculus", "catalog", "curve", "differences", "distributions"}
    | {"exercises", "mollifiers"},
}
PUBLIC = {name: getattr(activations, name) for name in activations.__all__}


def layer(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative import"
            if node.module == "activations":
                yield from (f"activations.{alias.name}" for alias in node.names)
            else:
                yield node.module


@each_module
def test_imports_go_down_only(path):
    allowed = {*sys.stdlib_module_names, "numpy"} | ({"matplotlib"} if path.stem == "plotting" else set())
    if path.stem == "differences":
        allowed = {"__future__", "collections", "typing", "numpy"}
    for name in imported(path):
        root, _, rest = name.partition(".")
        if root == "activations":
            assert rest.split(".")[0] in MAY_IMPORT[layer(path)] | {layer(path)}
        else:
            assert root in allowed


def run(code, **environment):
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=PACKAGE.parent,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_import_brings_only_numpy():
    heavy = "matplotlib mpmath mkdocs hypothesis pytest IPython scipy pandas"
    code = f"import sys, activations; print(*set('{heavy}'.split()) & set(sys.modules))"
    result = run(code, PYTHONWARNDEFAULTENCODING="1")
    assert (result.stdout.strip(), result.stderr) == ("", "")


def test_everything_is_exported():
    assert activations.__all__ == sorted(activations.__all__)
    assert len(PUBLIC) == len(activations.__all__)
    for name, f in catalog.ALL.items():
        assert PUBLIC.get(name) is f, f"export {name} in activations/__init__.py"
        assert f.name == name == f.builder.__name__


def test_the_catalogue_cannot_be_written():
    with pytest.raises(TypeError):
        catalog.ALL["mia"] = activations.relu


def documented():
    for name, thing in PUBLIC.items():
        yield name, thing
        if inspect.isclass(thing):
            members = {k: v for k, v in vars(thing).items() if not k.startswith("_")}
            for key, member in members.items():
                if callable(member) or isinstance(member, property):
                    yield f"{name}.{key}", member
    for module in (mollifiers, exercises):
        for name, thing in vars(module).items():
            if getattr(thing, "__module__", "").startswith(module.__name__) and name[0] != "_":
                yield f"{module.__name__}.{name}", thing
    for path in MODULES:
        yield path.relative_to(PACKAGE).as_posix(), path


@pytest.mark.parametrize(("name", "thing"), [pytest.param(*row, id=row[0]) for row in documented()])
def test_docstrings_are_spanish(name, thing):
    if isinstance(thing, Path):
        doc = ast.get_docstring(ast.parse(thing.read_text(encoding="utf-8")))
    else:
        doc = inspect.getdoc(thing.builder if name in catalog.ALL else thing)
    words = {word.strip(".,:;()«»").lower() for word in doc.split()}
    assert len(words) > 2
    assert not words & set("the of is and with for to from this that when value".split())


def test_typed_and_small():
    assert (PACKAGE / "py.typed").is_file()
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    assert lines <= 1500

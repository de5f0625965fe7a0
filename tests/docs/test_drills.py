"""Faults of the machine: each is absorbed, or ends in one clear line, and the old site stays."""

import json
import subprocess
import sys

import pytest
from support.sites import build, environment

pytestmark = pytest.mark.slow
resource = pytest.importorskip("resource")  # Not on Windows.
FINE = "\n# %%\nprint(1)\n"
# What the libraries open without an encoding is not what these lines are about.
QUIET = {"PYTHONWARNDEFAULTENCODING": ""}
NO_NETWORK = """
import socket

connect = socket.socket.connect

def only_here(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "localhost"):
        raise SystemExit(f"the network: {address}")
    return connect(self, address)

socket.socket.connect = only_here
"""
MISSING = "import sys\nsys.modules[%r] = None\n"


def customized(root, code):
    """Code that every Python of a build runs at its start."""
    folder = root / "personal"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return QUIET | {"PYTHONPATH": str(folder)}


def kernel(root, *command):
    """A Jupyter whose «python3» is another one."""
    folder = root / "jupyter" / "kernels" / "python3"
    folder.mkdir(parents=True)
    spec = {"argv": [*command, "-f", "{connection_file}"], "display_name": "", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    return QUIET | {"JUPYTER_PATH": str(root / "jupyter")}


def refused(result, *words):
    """It stopped, with one line that says it all."""
    assert result.returncode
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    said = [line for line in lines if all(word in line for word in words)]
    assert len(said) == 1, result.stderr
    assert len(lines) <= 3, result.stderr


def test_it_needs_no_network_and_no_git(small):
    root = small(tutorial=FINE)
    result = build(root / "site", "-q", root=root, PATH="", **customized(root, NO_NETWORK))
    assert (result.returncode, result.stderr) == (0, "")
    assert (root / "site" / "tutoriales" / "01-mini.ipynb").is_file()


@pytest.mark.parametrize("module", ["math_core", "matplotlib"])
def test_a_missing_dependency(small, module):
    root = small(tutorial=FINE)
    result = build(root / "site", "-q", root=root, **customized(root, MISSING % module))
    refused(result, module, "pip install -r docs/requirements.txt")
    assert not list(root.glob("*site*"))


def test_what_is_not_a_page_is_not_published(small):
    root = small(tutorial=FINE)
    for name in ("tutoriales/otra/02-x.py", "datos.csv"):
        stray = root / "docs" / name
        stray.parent.mkdir(exist_ok=True)
        stray.write_text("# %%\n", encoding="utf-8")
        refused(build(root / "site", "-q", root=root, **QUIET), name, "sin subcarpetas")
        stray.unlink()


@pytest.mark.parametrize("wrong", ["Cuesta $5.", "Esto **no acaba.", "<!-- ruta: nada -->"])
def test_a_wrong_page_of_text(small, wrong):
    root = small(index=f"<!-- ruta: completa -->\n\n{wrong}\n", tutorial=FINE)
    refused(build(root / "site", "-q", root=root, **QUIET), "index.md:11: ")
    assert not list(root.glob("*site*"))


def test_a_missing_kernel(small):
    root = small(tutorial=FINE)
    result = build(root / "site", "-q", root=root, **kernel(root, "/nowhere/python"))
    refused(result, "/nowhere/python", "pip install -r docs/requirements.txt")


def test_the_kernel_of_another_python(small):
    root = small(tutorial=FINE)
    other = root / "python"
    other.symlink_to(sys.executable)
    command = (str(other), "-m", "ipykernel_launcher")
    paths = {"PYTHONPATH": ":".join(sys.path)}
    result = build(root / "site", "-q", root=root, **kernel(root, *command), **paths)
    refused(result, "01-mini.py", "otro Python", str(other))


def test_a_full_disk(small):
    root = small(tutorial=FINE)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("before", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(root / "site")],
        cwd=root,
        env=environment(PYTHONDONTWRITEBYTECODE="1", **QUIET),
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )
    refused(result, ".site.", "mira si queda sitio en el disco")
    assert [path.name for path in root.glob("*site/*")] == ["index.html"]
    assert not list(root.glob(".site.*"))


def test_a_place_where_nothing_can_be_written(small):
    root = small(tutorial=FINE)
    (root / "file").touch()
    result = build(root / "file" / "site", "-q", root=root, **QUIET)
    refused(result, "file", "si tienes permiso")
    (root / ".cache").touch()
    assert build(root / "site", "-q", root=root).returncode == 0


def test_two_builds_at_once(small):
    root = small(tutorial=FINE)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(root / "site")]
    both = [subprocess.Popen(command, cwd=root, env=environment()) for _ in range(2)]
    assert [process.wait(100) for process in both] == [0, 0]
    assert (root / "site" / "sitemap.xml").is_file()
    assert not list(root.glob(".site.*"))
    assert len(list(root.glob(".cache/tutoriales/*"))) == 1


def test_a_damaged_cache(small):
    root = small(tutorial=FINE)
    assert build(root / "site", "-q", root=root).returncode == 0
    pages = {path: path.read_bytes() for path in root.glob("site/**/*.html")}
    for entry in root.glob(".cache/tutoriales/*"):
        text = entry.read_text(encoding="utf-8")
        entry.write_text(text.replace("1", "<script>alert(1)</script>"), encoding="utf-8")
    (root / "site" / "index.html").unlink()
    assert build(root / "site", "-q", root=root).returncode == 0
    assert pages == {path: path.read_bytes() for path in root.glob("site/**/*.html")}

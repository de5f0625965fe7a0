import os
import re
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest
from building import CONFIG, ROOT, build, environment

pytestmark = pytest.mark.slow
LEFT_OUT = [".*", "tests", "tutoriales", "referencia", "site", "__pycache__", "*.lock"]
NAV = "nav: [index.md, tutoriales/01-mini.py]\n\nplugins:"
INDEX = "---\ndescription: Una.\n---\n\n# Inicio\n\n## Cómo ejecutarlo\n\n"
FRONT = "# %% [raw]\n# ---\n# description: Una.\n# minutos: 1\n# requisitos: []\n# ---\n\n"
TITLE = "# %% [markdown]\n# # Una\n#\n"
LINKS = "[a](nada.md), [b](#vacío), [c](tutoriales/01-mini.py#hueco)"


@pytest.fixture
def small(tmp_path):
    """A site of two pages, built once, and how to change its pages."""
    shutil.copytree(ROOT, tmp_path, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    (tmp_path / "docs" / "tutoriales").mkdir()
    config = re.sub(r"(?ms)^nav:.*?^plugins:", NAV, CONFIG)
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")

    def write(index="", tutorial=""):
        pages = {"index.md": INDEX + index, "tutoriales/01-mini.py": FRONT + TITLE + tutorial}
        for name, text in pages.items():
            (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def snapshot(root):
    assert not list(root.glob(".site.*"))
    return {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}


def test_a_build_that_fails_leaves_the_site_before(small):
    root = small(tutorial="\n# %%\nprint(1)\n")
    assert build(root / "site", "-q", root=root).returncode == 0
    before = snapshot(root)
    assert len(before) > 20

    small(index=LINKS, tutorial="# [d](99-nadie.py)\n")
    result = build(root / "site", "-q", root=root)
    assert result.returncode
    assert result.stderr.count("WARNING") == 4
    for target in ("nada.md", "#vacío", "#hueco", "99-nadie.py"):
        assert target in result.stderr
    assert snapshot(root) == before

    small(tutorial="\n# %%\n1 / 0\n")
    result = build(root / "site", "-q", root=root)
    assert result.returncode
    assert "01-mini.py:12: celda de código 1: falla con ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr
    assert snapshot(root) == before

    small(tutorial="\n# %%\nprint(2)\n")
    assert build(root / "site", "-q", root=root).returncode == 0
    assert snapshot(root).keys() == before.keys()
    assert snapshot(root) != before


def test_a_build_that_is_killed_leaves_no_kernel(small):
    root = small(tutorial="\n# %%\nopen('en-marcha', 'w').close()\nimport time\ntime.sleep(50)\n")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(root / "site")]
    running = subprocess.Popen(command, cwd=root, env=environment(), stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list(root.rglob("en-marcha")) and time.monotonic() < deadline:
        time.sleep(0.1)
    kernels = psutil.Process(running.pid).children(recursive=True)
    assert kernels
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert not psutil.wait_procs(kernels, timeout=20)[1]
    assert not (root / "site").exists()

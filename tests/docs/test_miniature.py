import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from building import build, environment

pytestmark = pytest.mark.slow
LINKS = "[a](nada.md), [b](#vacío), [c](tutoriales/01-mini.py#hueco), ![d](nada.png)"


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
    assert result.stderr.count("WARNING") == 5
    for target in ("nada.md", "nada.png", "#vacío", "#hueco", "99-nadie.py"):
        assert target in result.stderr
    assert snapshot(root) == before

    small(tutorial="\n# %%\n1 / 0\n")
    result = build(root / "site", "-q", root=root)
    assert result.returncode
    assert "01-mini.py:12: celda de código 1: falla con ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr
    assert snapshot(root) == before

    small(tutorial="\n# %%\nprint(1)\n")
    again = build(root / "site", root=root)
    assert (again.returncode, "Nada ha cambiado" in again.stderr) == (0, True)
    other = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("Activaciones", "Otro")
    (root / "otro.yml").write_text(other, encoding="utf-8")
    again = build(root / "site", "-f", "otro.yml", root=root)
    assert "Nada ha cambiado" not in again.stderr
    assert snapshot(root) != before
    assert build(root / "site", "-q", root=root).returncode == 0

    page = root / "site" / "404.html"
    page.write_text("changed by hand", encoding="utf-8")
    again = build(root / "site", root=root)
    assert (again.returncode, "Nada ha cambiado" in again.stderr) == (0, False)
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

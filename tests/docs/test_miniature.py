import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from urllib.request import urlopen

import psutil
import pytest
from support.sites import build, environment

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
    assert "01-mini.py:11: celda de código 1: falla con ZeroDivisionError" in result.stderr
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


def test_what_was_left_half_done(small):
    root = small(tutorial="\n# %%\n1 / 0\n")
    killed = root / ".site.123.antes"
    killed.mkdir()
    (killed / "index.html").write_text("before", encoding="utf-8")
    kept = [root / ".site.copia", root / ".sitemap.1"]
    stale = root / ".site.99"
    for folder in (*kept, stale):
        folder.mkdir()
        os.utime(folder, (0, 0))
    assert build(root / "site", "-q", root=root).returncode
    assert [path.name for path in (root / "site").iterdir()] == ["index.html"]
    assert all(folder.is_dir() for folder in kept)
    assert not killed.exists()
    assert not stale.exists()


def test_a_site_behind_a_link(small):
    root = small(tutorial="\n# %%\nprint(1)\n")
    real = root / "real"
    real.mkdir()
    try:
        (root / "site").symlink_to(real, target_is_directory=True)
    except OSError:
        pytest.skip("this Windows does not let anyone make links")
    for _ in range(2):
        small(index="Otra.\n" * len(list(real.iterdir())))
        assert build(root / "site", "-q", root=root).returncode == 0
        assert (root / "site").is_symlink()
        assert (real / "index.html").is_file()


def test_properdocs_refuses_the_same(small):
    pytest.importorskip("properdocs")
    root = small(index=LINKS, tutorial="\n# %%\nprint(1)\n")
    command = [sys.executable, "-m", "properdocs", "build", "-q", "--strict", "-f", "mkdocs.yml"]
    for _ in range(2):
        done = subprocess.run(
            command, cwd=root, env=environment(), capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode
        assert "nada.md" in done.stderr
        assert not (root / "site").exists()


def test_only_a_build_may_have_nothing_to_do(small):
    root = small(tutorial="\n# %%\nprint(1)\n")
    assert build(root / "site", "-q", root=root).returncode == 0
    deploy = [sys.executable, "-m", "mkdocs", "gh-deploy", "-d", str(root / "site")]
    alone = environment(PATH="")  # Without git, nothing can be sent anywhere.
    done = subprocess.run(
        deploy, cwd=root, env=alone, capture_output=True, encoding="utf-8", check=False
    )
    assert "Nada ha cambiado" not in done.stderr
    assert "Documentation built" in done.stderr
    assert "Could not find git" in done.stderr


def test_what_is_saved_is_served(small):
    cell = "\n# %%\nimport activations\nprint(activations.relu(3.0) + {})\n"
    root = small(tutorial=cell.format(0.5))
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{place.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address]
    running = subprocess.Popen(command, cwd=root, env=environment(), stderr=subprocess.DEVNULL)

    def shows(text):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            time.sleep(0.3)
            with suppress(OSError), urlopen(f"http://{address}/tutoriales/01-mini/") as page:
                if f"{text}\n".encode() in page.read():
                    return True
        return False

    try:
        assert shows("3.5")
        small(tutorial=cell.format("1 / 0"))
        time.sleep(3)
        small(tutorial=cell.format(0.25))
        assert shows("3.25")
        package = root / "activations" / "__init__.py"
        source = package.read_text(encoding="utf-8")
        package.write_text(f"{source}\nrelu = lambda x: 41.0\n", encoding="utf-8")
        assert shows("41.25")
        # Who writes a page wants the one of now: nothing is kept to be read without a network.
        with urlopen(f"http://{address}/assets/accesible.js") as program:
            assert b"serviceWorker" not in program.read()
        with urlopen(f"http://{address}/sw.js") as program:
            assert b"Object.entries({})" in program.read()
    finally:
        running.kill()
        running.wait()


def test_a_build_that_is_killed_leaves_no_kernel(small):
    flag = "open(__import__('os').environ['MARK'], 'w').close()"
    root = small(tutorial=f"\n# %%\n{flag}\n__import__('time').sleep(50)\n")
    mark = environment(MARK=str(root / "en-marcha"))
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(root / "site")]
    running = subprocess.Popen(command, cwd=root, env=mark, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not list(root.rglob("en-marcha")) and time.monotonic() < deadline:
        time.sleep(0.1)
    kernels = psutil.Process(running.pid).children(recursive=True)
    assert kernels
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert not psutil.wait_procs(kernels, timeout=20)[1]
    assert not (root / "site").exists()

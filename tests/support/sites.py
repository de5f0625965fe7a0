import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIALS = sorted((ROOT / "docs" / "tutoriales").glob("*.py"))
# The pages that are not of the course, of text and with code.
MARKDOWN = sorted(set((ROOT / "docs").glob("*.md")) - {ROOT / "docs" / "index.md"})
LOOSE = sorted((ROOT / "docs").glob("[!_]*.py"))
CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
ORDER = re.findall(r"- tutoriales/(\S+)\.py", CONFIG)
LEFT_OUT = [
    ".*",
    "tests",
    "tutoriales",
    *(path.name for path in [*MARKDOWN, *LOOSE]),
    "referencia",
    "site",
    "__pycache__",
    "*.lock",
]
NAV = "nav: [index.md, tutoriales/01-mini.py]\n\nplugins:"
INDEX = "---\ndescription: Una.\n---\n\n# Inicio\n\n## Cómo ejecutarlo\n\n"
FRONT = "# %% [raw]\n# ---\n# description: Una.\n# requisitos: []\n# ---\n\n"
# What a notebook installs, if the site has an address.
WHEEL = "paquete/activaciones-1.0-py3-none-any.whl"
TITLE = "# %% [markdown]\n# # Una\n#\n"


def environment(**variables):
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    # Printing takes longer than building: who looks at paper names a browser.
    ours = {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8", "PAPER_BROWSER": ""}
    return kept | ours | variables


def build(target, *options, root=ROOT, **variables):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(target), *options],
        cwd=root,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def built(factory, **variables):
    """A site built once, by the first worker that asks for it; the others wait."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    target = base / "-".join(["site", *variables])
    told = target.with_suffix(".txt")
    try:
        target.with_suffix(".lock").mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 600
        while not told.exists():
            assert time.monotonic() < deadline, "the worker that was building has died"
            time.sleep(0.1)
    else:
        result = build(target, **variables)
        problem = result.stderr if result.returncode else ""
        draft = told.with_suffix(".draft")
        draft.write_text(problem, encoding="utf-8")
        draft.replace(told)
    assert not told.read_text(encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site of this folder, or the one that SITE says, already built from the same sources."""
    return Path(os.environ["SITE"]) if "SITE" in os.environ else built(tmp_path_factory)


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

import functools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIALS = sorted((ROOT / "docs" / "tutoriales").glob("*.py"))
CONFIG = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
ORDER = re.findall(r"- tutoriales/(\S+)\.py", CONFIG)


def environment(**variables):
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"} | variables


def build(target, *options, root=ROOT, **variables):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(target), *options],
        cwd=root,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@functools.cache
def built(base, **variables):
    target = Path(base, "-".join(["site", *variables]))
    result = build(target, **variables)
    assert result.returncode == 0, result.stderr
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    return built(tmp_path_factory.getbasetemp())

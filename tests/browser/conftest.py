import os
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "benchmarks"))
sys.path.insert(0, str(TESTS / "docs"))

from building import site, small  # noqa: E402, F401  (fixtures, shared with tests/docs)

try:
    import weight
except ImportError:
    weight = None


def missing(what):
    stop = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
    stop(f"no {what}: install the group «browser» and Chromium to run these tests")


@pytest.fixture(scope="session")
def browser():
    if not weight:
        missing("playwright")
    if not weight.CHROMIUM:
        missing("Chromium")
    with weight.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def address(site):  # noqa: F811
    if not weight:
        missing("playwright")
    with weight.served(site) as address:
        yield address

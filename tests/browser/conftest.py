import functools
import http.server
import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))

from building import site  # noqa: F401  (a fixture, shared with tests/docs)

QUIET = ["background-networking", "component-update", "sync", "gpu"]
ARGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{part}" for part in QUIET)]


def missing(what):
    stop = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
    stop(f"no {what}: install the group «browser» and Chromium to run these tests")


@pytest.fixture(scope="session")
def browser():
    if not sync_playwright:
        missing("playwright")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    path = next(filter(None, map(shutil.which, names)), None) or missing("Chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=ARGS)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address(site):  # noqa: F811
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()

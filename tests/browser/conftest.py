import os

import pytest
from support.looking import PHONE
from support.running import Tabs
from support.serving import served
from support.sites import site, small  # noqa: F401  (fixtures, shared with tests/docs)

try:
    from support import browsing
except ImportError:
    browsing = None


def missing(what):
    stop = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
    stop(f"no {what}: install the group «browser» and Chromium to run these tests")


@pytest.fixture(scope="session")
def browser():
    if not browsing:
        missing("playwright")
    if not browsing.CHROMIUM:
        missing("Chromium")
    with browsing.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def address(site):  # noqa: F811
    if not browsing:
        missing("playwright")
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def live_address(site, address):  # noqa: F811
    if not (site / "assets/vivo/vivo.json").exists():
        stop = pytest.fail if os.environ.get("REQUIRE_RUNTIME") == "1" else pytest.skip
        stop("the cells of this site do not run: cd docs && python -m _pipeline runtime")
    return address


@pytest.fixture(scope="session")
def woken(browser, live_address):
    with browser.new_context(viewport=PHONE) as context:
        yield Tabs(context, live_address)


@pytest.fixture
def tabs(woken):
    """A browser in which Python is awake, in a tab that nobody looks at."""
    yield woken
    woken.close()


@pytest.fixture
def see(browser, address):
    """A page as it is asked for, with what it complained of and the files that it asked for."""
    contexts = []

    def go(name, script="", **sight):
        contexts.append(browser.new_context(bypass_csp=True, **sight))
        contexts[-1].add_init_script(script)
        page = contexts[-1].new_page()
        page.troubles, page.asked = [], []
        page.on(
            "console", lambda m: m.type in ("error", "warning") and page.troubles.append(m.text)
        )
        page.on("pageerror", lambda error: page.troubles.append(f"{error}"))
        page.on("request", lambda r: page.asked.append(r.url.removeprefix(address).split("#")[0]))
        page.goto(address + name, wait_until="load")
        return page

    yield go
    for context in contexts:
        context.close()

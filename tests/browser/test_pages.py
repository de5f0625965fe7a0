import functools
import http.server
import os
import shutil
import threading

import pytest
from building import TUTORIALS

pytestmark = pytest.mark.slow
PAGES = ["", "referencia/", "404.html", *(f"tutoriales/{path.stem}/" for path in TUTORIALS)]
QUIET = ["background-networking", "component-update", "sync", "gpu"]
ARGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{part}" for part in QUIET)]
MEASURE = """() => {
    const all = selector => [...document.querySelectorAll(selector)];
    all("details").forEach(details => { details.open = true; });
    const size = node => [node.getBoundingClientRect().width, node.getBoundingClientRect().height];
    const out = all("article *").filter(n => n.getBoundingClientRect().right > innerWidth + 1);
    return {
        wide: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth),
        window: innerWidth,
        out: out.filter(node => !node.closest("pre, svg, table")).map(node => node.outerHTML),
        maths: all("article math").map(size),
        figures: all("article .grafica svg").map(size),
        scheme: document.body.dataset.mdColorScheme,
    };
}"""


def missing(what):
    stop = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
    stop(f"no {what}: install the group «browser» and Chromium to run these tests")


@pytest.fixture(scope="module")
def browser():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    path = next(filter(None, map(shutil.which, names)), None) or missing("Chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=ARGS)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(site):
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module", params=["default", "slate", "no JavaScript"])
def visit(request, browser, address):
    scripted = request.param != "no JavaScript"
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if request.param == "slate" else "light",
        java_script_enabled=scripted,
    )
    troubles, page = [], context.new_page()
    context.route(lambda url: not url.startswith(address), lambda route: route.abort())
    page.on("request", lambda r: r.url.startswith(address) or troubles.append(r.url))
    page.on("response", lambda r: r.ok or troubles.append((r.status, r.url)))
    page.on("console", lambda m: m.type in ("error", "warning") and troubles.append(m.text))
    page.on("pageerror", lambda error: troubles.append(f"{error}"))

    def go(name):
        troubles.clear()
        page.goto(address + name, wait_until="networkidle" if scripted else "load")
        return scripted and request.param, page.evaluate(MEASURE), troubles

    yield go
    context.close()


@pytest.mark.parametrize("name", PAGES, ids=lambda name: name.strip("/") or "inicio")
def test_page(name, visit):
    scheme, seen, troubles = visit(name)
    assert not troubles
    if name.startswith("tutoriales"):
        assert min(map(min, seen["maths"])) > 0
        assert min(map(min, seen["figures"])) > 100
    if scheme:
        assert seen["scheme"] == scheme
        assert seen["wide"] <= seen["window"] == 390, seen["out"]

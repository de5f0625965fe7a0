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
    document.querySelectorAll("details").forEach(details => { details.open = true; });
    const rect = node => node.getBoundingClientRect();
    const all = (selector) => [...document.querySelectorAll(selector)];
    const sizes = selector => all(selector).map(node => [rect(node).width, rect(node).height]);
    const out = all("article *").filter(node => rect(node).right > innerWidth + 1);
    return {
        wide: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth),
        window: innerWidth,
        out: out.filter(node => !node.closest("pre, svg, table")).map(node => node.outerHTML),
        maths: sizes("article math"),
        figures: sizes("article .grafica svg"),
        scheme: document.body.dataset.mdColorScheme,
    };
}"""


def missing(what):
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"REQUIRE_BROWSER=1, and there is no {what}")
    pytest.skip(f"no {what}: install the group «browser» and Chromium to run these tests")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def browser():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    path = next(filter(None, map(shutil.which, names)), None) or missing("Chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(site):
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module", params=["light", "dark", "no JavaScript"])
def visit(request, browser, address):
    scripted = request.param != "no JavaScript"
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme=request.param if scripted else "light",
        java_script_enabled=scripted,
    )
    troubles = []

    def refuse(route):
        troubles.append(f"asks {route.request.url}")
        route.abort()

    def answered(response):
        if response.status >= 400:
            troubles.append(f"{response.status} {response.url}")

    context.route(lambda url: not url.startswith(address), refuse)
    page = context.new_page()
    page.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else 0)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("response", answered)

    def go(name):
        troubles.clear()
        page.goto(address + name, wait_until="networkidle" if scripted else "load")
        return request.param, page.evaluate(MEASURE), troubles

    yield go
    context.close()


@pytest.mark.parametrize("name", PAGES, ids=lambda name: name.strip("/") or "inicio")
def test_page(name, visit):
    mode, seen, troubles = visit(name)
    assert not troubles
    if name.startswith("tutoriales"):
        assert min(min(box) for box in seen["maths"]) > 0
        assert min(min(box) for box in seen["figures"]) > 100
        assert max(width for width, _ in seen["figures"]) <= 390
    if mode != "no JavaScript":
        assert seen["scheme"] == {"light": "default", "dark": "slate"}[mode]
        assert seen["wide"] <= seen["window"] == 390, seen["out"]

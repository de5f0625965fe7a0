import pytest
from support.looking import CONTRAST, PAGES, STRUCTURE, named, violations

pytestmark = pytest.mark.slow
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

    # Only the colours change from one scheme to the other.
    kinds = [CONTRAST] if request.param == "slate" else [STRUCTURE, CONTRAST]
    go.violations = lambda: violations(page, *kinds)

    yield go
    context.close()


@pytest.mark.parametrize("name", PAGES, ids=named)
def test_page(name, visit):
    scheme, seen, troubles = visit(name)
    assert not troubles
    if name.startswith("tutoriales"):
        assert min(map(min, seen["maths"])) > 0
        assert min(map(min, seen["figures"])) > 100
    if scheme:
        assert seen["scheme"] == scheme
        assert seen["wide"] <= seen["window"] == 390, seen["out"]
        assert not visit.violations()
        assert not troubles


def test_search_and_sorting_run_under_the_policy(browser, address):
    page, troubles = browser.new_page(), []
    page.on("console", lambda m: m.type in ("error", "warning") and troubles.append(m.text))
    page.goto(address + "catalogo/formulas/", wait_until="networkidle")
    first = page.locator(".hoja tbody tr td:first-child").first
    for expected in ("abs", "σ", "lineal"):  # Up, down, and as it was.
        page.click(".hoja th:first-child button")
        assert first.inner_text() == expected
    page.focus(".md-search__input")
    page.keyboard.type("relu")
    page.wait_for_selector(".md-search-result__item")
    assert not troubles

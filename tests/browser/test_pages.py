import pytest
from support.looking import CONTRAST, DESK, PAGES, PHONE, SCHEME, STRUCTURE, named, violations
from support.sites import LOOSE, MARKDOWN

try:
    from support.browsing import weigh
except ImportError:
    weigh = None

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
    };
}"""
SIZE = "(node) => parseFloat(getComputedStyle(node).fontSize)"
# matplotlib draws its letters upside down, a hundred units high; nothing else of it is so.
LETTERS = f"""() => {{
    const size = {SIZE};
    return [...document.querySelectorAll(".grafica svg")].map((drawing) => [
        ...[...drawing.querySelectorAll("use")].map((node) => -100 * node.getScreenCTM().d),
        ...[...drawing.querySelectorAll("text")].map((node) => size(node) * node.getScreenCTM().d),
    ].filter((size) => size > 0));
}}"""
WITHOUT_FIGURES = [f"{path.stem}/" for path in [*MARKDOWN, *LOOSE]] + ["404.html", "referencia/"]
WITHOUT_FIGURES += [f"catalogo/{name}" for name in ("", "formulas/", "bibliotecas/")]


@pytest.fixture
def visit(browser, address):
    contexts = []

    def go(**sight):
        contexts.append(browser.new_context(viewport=PHONE, **sight))
        page = contexts[-1].new_page()
        page.troubles = []
        page.route(lambda url: not url.startswith(address), lambda route: route.abort())
        page.on("request", lambda r: r.url.startswith(address) or page.troubles.append(r.url))
        page.on("response", lambda r: r.ok or page.troubles.append((r.status, r.url)))
        page.on(
            "console", lambda m: m.type in ("error", "warning") and page.troubles.append(m.text)
        )
        page.on("pageerror", lambda error: page.troubles.append(f"{error}"))
        return page

    yield go
    for context in contexts:
        context.close()


def drawn(name, seen):
    if name.startswith("tutoriales"):
        return min(map(min, seen["maths"])) > 0 and min(map(min, seen["figures"])) > 100
    return True


@pytest.mark.parametrize("name", PAGES, ids=named)
def test_a_first_visit_is_light_and_everyone_can_read_it(name, visit, address):
    page = visit()
    weight, seen = weigh(page, address, name), page.evaluate(MEASURE)
    assert weight["total"] <= (110_000 if name else 80_000)
    assert weight["bare"] <= 20_000
    assert weight["figure"] <= 8_000
    assert drawn(name, seen)
    assert seen["wide"] <= seen["window"] == PHONE["width"], seen["out"]
    assert violations(page, STRUCTURE, CONTRAST) == []
    page.get_by_title("Cambiar al modo oscuro").click()
    assert page.evaluate(SCHEME) == "slate"
    assert violations(page, CONTRAST) == []  # Only the colours change.
    assert page.troubles == []


@pytest.mark.parametrize("name", PAGES, ids=named)
def test_without_javascript_it_is_whole_and_its_letters_are_read(name, visit, address):
    page, sizes = visit(java_script_enabled=False), []
    page.goto(address + name, wait_until="load")
    for view in (PHONE, DESK):
        page.set_viewport_size(view)
        prose = page.locator("article").evaluate(SIZE)
        for letters in page.evaluate(LETTERS):
            sizes.append((view, min(letters), max(letters), prose))
    assert bool(sizes) == (name not in WITHOUT_FIGURES)
    # On a phone they are read, and on a desk they are not the largest.
    assert [s for s in sizes if not 12 * (s[0] is PHONE) <= s[1] <= s[2] <= s[3]] == []
    page.set_viewport_size(PHONE)
    assert drawn(name, page.evaluate(MEASURE))
    assert page.troubles == []


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

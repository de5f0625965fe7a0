import unicodedata
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
LINES = Path(__file__).with_name("consultas.txt").read_text(encoding="utf-8").splitlines()
QUERIES = [tuple(line.split(" | ")) for line in LINES if not line.startswith("#")]
# The same question asked otherwise.
WAYS = [
    ["derivada lateral", "función", "hard_tanh", "layers", "corners"],
    ["derivadas laterales", "¿función?", "hard-tanh", "capas", "esquinas"],
]
ASK = """async (queries) => {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const index = await (await fetch("search/search_index.json")).json();
    const worker = new Worker(config.search);
    const ask = (message) => new Promise((resolve) => {
        worker.onmessage = (event) => resolve(event.data);
        worker.postMessage(message);
    });
    await ask({ type: 0, data: { ...index, options: { suggest: false } } });
    const pages = [];
    for (const query of queries) {
        const { data } = await ask({ type: 2, data: query });
        pages.push(data.items.map(([first]) => first.location.split("#")[0]));
    }
    return pages;
}"""


@pytest.fixture
def page(browser, address):
    page = browser.new_page()
    page.troubles, page.asked = [], []
    page.on("console", lambda m: m.type in ("error", "warning") and page.troubles.append(m.text))
    page.on("pageerror", lambda error: page.troubles.append(f"{error}"))
    page.on("request", lambda request: page.asked.append(request.url.removeprefix(address)))
    page.goto(address, wait_until="networkidle")
    yield page
    page.close()


def plain(text):
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def test_what_students_type(page):
    assert len(QUERIES) >= 80
    asked = [query for query, _ in QUERIES]
    found = page.evaluate(ASK, asked)
    missed = [q for q, pages in zip(QUERIES, found, strict=True) if q[1] not in pages[:5]]
    assert not missed
    assert page.evaluate(ASK, [plain(query).upper() for query in asked]) == found
    for first, second in zip(*(page.evaluate(ASK, way) for way in WAYS), strict=True):
        # In English two words are looked for, and one of them may weigh more.
        assert sorted(first[:5]) == sorted(second[:5])
        assert len(first) > 3
    assert not page.troubles


PUT = {
    "pasted with the mouse": "node.value = 'neurona muerta'",
    "dictated, or composed by the keyboard of a phone": """
        node.dispatchEvent(new CompositionEvent("compositionstart"));
        node.value = "neurona muerta";
        node.dispatchEvent(new CompositionEvent("compositionend"))""",
}


@pytest.mark.parametrize("put", PUT.values(), ids=PUT.keys())
def test_what_comes_without_a_key_is_searched(put, page):
    page.focus(".md-search__input")
    page.evaluate(f"""() => {{
        const node = document.activeElement;
        {put};
        node.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
    }}""")
    page.wait_for_selector(".md-search-result__item")
    assert "Una neurona muerta" in page.locator(".md-search-result__item").first.inner_text()
    assert not page.troubles


def test_dropped_pasted_and_cleared(page):
    page.evaluate("document.querySelector('article p').textContent = 'dirac'")
    page.focus(".md-search__input")
    page.keyboard.insert_text("sigma")  # as a paste: an input event and no key
    page.wait_for_selector(".md-search-result__item")
    assert "sigmoide" in page.locator(".md-search-result__item").first.inner_text()
    page.click(".md-search__options [type=reset]")
    page.wait_for_function("!document.querySelector('.md-search-result__item')")
    assert page.input_value(".md-search__input") == ""
    page.keyboard.type("dirac")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("Enter")
    page.wait_for_url("**/08-delta-de-dirac/**")
    page.go_back()
    page.wait_for_load_state("networkidle")
    page.focus(".md-search__input")
    page.keyboard.insert_text("mish")
    page.wait_for_selector(".md-search-result__item")
    assert "Mish" in page.locator(".md-search-result__item").first.inner_text()
    assert not page.troubles


def test_nothing_to_find(page):
    nothing = ["", "   ", "¿?", "zzzz", "+", "~^*", "constructor", "__proto__"]
    assert page.evaluate(ASK, nothing) == [[]] * len(nothing)
    assert all(page.evaluate(ASK, ["title:relu", '"relu', "-relu", "+relu*"]))
    assert not page.troubles


def test_nothing_is_downloaded_before_the_first_letter(page):
    heavy = ["search/docs.json", "assets/javascripts/workers/"]

    def downloaded():
        return [name for name in heavy if any(name in url for url in page.asked)]

    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.matches('.md-search__input')")
    page.evaluate("fetch('sitemap.xml')")  # What the focus asks for goes before.
    page.wait_for_load_state("networkidle")
    assert "sitemap.xml" in page.asked
    assert not downloaded()
    page.keyboard.type("dying relus")
    page.wait_for_selector(".md-search-result__item")
    assert downloaded() == heavy
    first = page.locator(".md-search-result__item").first
    assert "Una neurona muerta" in first.inner_text()
    assert "Falta" not in page.locator(".md-search-result").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/13-neurona-muerta/**")
    assert not page.troubles


def test_without_a_network_it_waits(page):
    page.route("**/docs.json", lambda route: route.abort())
    page.keyboard.press("/")
    with page.expect_event("requestfailed"):
        page.keyboard.type("relu")
    assert not page.locator(".md-search-result__item").count()
    page.unroute("**/docs.json")
    page.troubles.clear()  # The browser says that the file did not arrive.
    page.keyboard.type(" en cero")
    page.wait_for_selector(".md-search-result__item")
    assert not page.troubles

"""The front door: where it starts, where it goes on, and that it trusts nothing it has kept."""

import re
from pathlib import Path

import pytest
from support.looking import CONTRAST, PHONE, SHIFTS, STRUCTURE, WIDTH, violations
from support.serving import packed, served
from support.sites import ORDER

pytestmark = pytest.mark.slow
SEVEN = "tutoriales/07-relu-en-cero/"
REFUSED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("no", "SecurityError"); } });"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
KEPT = "Object.entries(localStorage).filter(([key]) => key.startsWith('activaciones:'))"
HOSTILE = [
    "https://example.org/",
    "//example.org/tutoriales/07-relu-en-cero/",
    "javascript:alert(1)",
    "/etc/passwd",
    "../tutoriales/07-relu-en-cero/",
    "tutoriales/../tutoriales/07-relu-en-cero/",
    "tutoriales/99-no-existe/",
    "catalogo/",
    "<img src=x onerror=alert(1)>",
    '{"title": "<b>x</b>", "path": "tutoriales/07-relu-en-cero/"}',
    "",
    "x" * 1_000_000,
]


@pytest.fixture
def visit(browser):
    contexts, troubles = [], []

    def go(address, *scripts, **sight):
        contexts.append(browser.new_context(**{"viewport": PHONE, **sight}))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: troubles.append(f"{error.stack}"))
        page.on("console", lambda m: troubles.append(f"{m.text} {m.location}"))
        for script in scripts:
            page.add_init_script(script)
        page.goto(address, wait_until="load")
        return page

    yield go
    for context in contexts:
        context.close()
    # Without a memory, the theme's own program complains, and from a file, its search.
    assert not [trouble for trouble in troubles if "sigue.js" in trouble]


@pytest.fixture(scope="module")
def below(site, tmp_path_factory):
    """The same site under a path, as the one that is published."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "activaciones").symlink_to(Path(site).resolve())
    with served(folder) as address:
        yield f"{address}activaciones/"


def test_it_starts_at_the_first_page_with_its_picture_in_sight(visit, address):
    page = visit(address)
    box = page.locator(".empieza a").bounding_box()
    assert box["height"] >= 44
    assert box["y"] + box["height"] <= PHONE["height"]
    picture = page.locator("article figure").bounding_box()
    assert 0 < picture["y"] < picture["y"] + picture["height"] <= box["y"]
    page.click(".empieza a")
    assert page.url == f"{address}tutoriales/{ORDER[0]}/"


def test_the_minutes_are_those_of_the_pages(visit, address):
    page = visit(address)
    items = page.locator("ol", has=page.locator(f"a[href*='{ORDER[2]}']")).locator("li")
    told = items.evaluate_all("(all) => all.map((one) => one.textContent)")
    assert len(told) == len(ORDER)
    for stem, text in zip(ORDER, told, strict=True):
        page.goto(f"{address}tutoriales/{stem}/")
        title = page.locator("h1").evaluate("(node) => node.firstChild.textContent")
        minutes = re.match(r"(\d+) minutos", page.locator(".ficha").inner_text())[1]
        assert text == f"{title} · {minutes}\N{NO-BREAK SPACE}min"


@pytest.mark.parametrize("kind", ["root", "path", "file"])
def test_it_goes_on_where_it_was_left(kind, visit, address, below, site):
    start = {"root": address, "path": below, "file": Path(site).resolve().as_uri() + "/"}[kind]
    end = "index.html" if kind == "file" else ""
    page = visit(start + end)
    assert not page.locator(".sigue > *").count()
    page.goto(start + SEVEN + end)
    page.goto(start + "catalogo/relu/" + end)
    page.goto(start + end)
    link = page.locator(".sigue a")
    assert link.inner_text().endswith(": ¿Cuánto vale la derivada de ReLU en cero?")
    assert link.evaluate("(node) => node.href").removesuffix("index.html") == start + SEVEN
    page.click(".sigue button")
    assert not page.locator(".sigue > *").count()
    assert page.evaluate("document.activeElement.textContent") == "Empieza"
    page.reload()
    assert not page.locator(".sigue > *").count()
    assert page.evaluate(KEPT) == []


def test_two_sites_of_one_address_do_not_mix(visit, below):
    assert visit(below + SEVEN).evaluate(KEPT) == [["activaciones:/activaciones/", SEVEN]]


def test_it_appears_on_the_way_back_too(visit, address):
    page = visit(address)
    page.goto(address + SEVEN)
    page.go_back()
    page.wait_for_selector(".sigue a")


def test_what_it_kept_is_not_trusted(visit, address):
    page = visit(address)
    for saved in HOSTILE:
        page.evaluate("(text) => localStorage.setItem('activaciones:/', text)", saved)
        page.reload()
        assert not page.locator(".sigue > *").count(), saved[:24]


@pytest.mark.parametrize("script", [REFUSED, FULL], ids=["refused", "full"])
def test_without_a_memory_it_says_nothing(script, visit, address):
    page = visit(address + SEVEN, script)
    page.goto(address)
    assert not page.locator(".sigue > *").count()
    assert page.locator(".empieza a").is_visible()


def test_without_javascript_there_is_only_a_start(visit, address):
    page = visit(address, java_script_enabled=False)
    assert page.locator(".empieza a").is_visible()
    assert page.locator(".sigue").inner_html() == ""


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (390, "light"), (390, "dark"), (1280, "light")]
)
def test_going_on_is_for_everyone_and_moves_nothing(width, scheme, visit, address):
    sight = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
    page = visit(
        address + "tutoriales/03-derivada-de-la-sigmoide/", SHIFTS, bypass_csp=True, **sight
    )
    page.goto(address, wait_until="networkidle")
    assert page.locator(".sigue a").is_visible()
    assert page.evaluate("shifts") == []
    assert page.evaluate(WIDTH) <= 0
    sizes = page.locator(".sigue > *").evaluate_all(
        "(nodes) => nodes.map((node) => node.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24
    assert max(sizes) <= page.locator(".sigue").bounding_box()["height"]
    assert violations(page, STRUCTURE, CONTRAST) == []


def test_its_program_is_light(site):
    assert packed((Path(site) / "assets" / "sigue.js").read_bytes()) <= 1000

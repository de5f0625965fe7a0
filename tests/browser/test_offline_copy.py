"""The copy, opened from a folder whose name is awkward, with no network: what people do with it."""

import zipfile

import pytest
from support.looking import PHONE

pytestmark = pytest.mark.slow
FIRST = "tutoriales/01-que-mide-la-derivada/index.html"


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory):
    place = tmp_path_factory.mktemp("copia") / "mi carpeta ñ #1 100%"
    with zipfile.ZipFile(site / "activaciones.zip") as archive:
        archive.extractall(place)
    return place / "activaciones"


@pytest.fixture
def see(browser, folder):
    contexts = []

    def go(name, query="", **sight):
        contexts.append(browser.new_context(offline=True, **sight))
        page = contexts[-1].new_page()
        page.troubles = []
        page.on(
            "console", lambda m: m.type in ("error", "warning") and page.troubles.append(m.text)
        )
        page.on("pageerror", lambda error: page.troubles.append(f"{error}"))
        page.on("request", lambda r: r.url.startswith("file:") or page.troubles.append(r.url[:200]))
        page.on("requestfailed", lambda request: page.troubles.append(request.url))
        page.goto((folder / name).as_uri() + query, wait_until="load")
        return page

    yield go
    for context in contexts:
        assert not context.pages[0].troubles
        context.close()


def test_it_is_searched_and_a_result_leads_to_its_section(see):
    page = see("index.html")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.matches('.md-search__input')")
    asked = {"demostracion sigmoides": "cinco caminos", "dying relus": "neurona muerta"}
    for query, title in asked.items():
        page.fill(".md-search__input", query)
        page.locator(".md-search-result__item:first-child", has_text=title).wait_for()
    page.locator(".md-search-result__item summary").first.click()
    page.locator(".md-search-result__item a[href*='#']").first.click()
    page.wait_for_url("**/13-neurona-muerta/index.html?h=*#*")
    assert page.locator(":target").bounding_box()["y"] < page.viewport_size["height"]
    assert page.locator("article mark").count()


def test_figures_move_and_words_are_explained(see):
    page = see(FIRST, "?mover-x=2", viewport=PHONE)
    page.locator(".mover p span", has_text="En x = 2,").wait_for()
    page.locator(".mover input").first.press("ArrowRight")
    page.locator(".mover p span", has_text="En x = 2.25,").wait_for()
    term = page.locator('article a[href*="/glosario/index.html#"]').first
    term.press("Enter")
    card = page.locator(".termino:popover-open")
    assert term.inner_text() in card.inner_text()
    card.locator("a").last.click()
    page.wait_for_url("**/glosario/index.html#*")


def test_what_is_chosen_and_ordered_is_answered_and_remembered(see, folder):
    page = see("examen/index.html")
    page.locator(".prediccion input").first.click()
    assert "de 1" in page.locator(".marcador").inner_text()
    page.reload()
    assert "de 1" in page.locator(".marcador").inner_text()
    with_order = next(
        p for p in folder.glob("tutoriales/*/index.html") if "ordenable" in p.read_text("utf-8")
    )
    page.goto(with_order.as_uri())
    page.locator(".ordenable p > button").click()
    assert page.locator(".ordenable [role=status]").inner_text()
    page.locator("label[for=__palette_1]").click()
    page.goto((folder / "glosario/index.html").as_uri())
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


@pytest.mark.parametrize("scripts", [True, False])
def test_what_cannot_run_says_so_and_offers_no_button(see, scripts):
    page = see(FIRST, java_script_enabled=scripts)
    assert "no se ejecutan" in page.locator("article").inner_text()
    assert not page.get_by_role("button", name="Ejecutar").count()
    page.locator(".md-header").get_by_role("link", name="Activaciones").first.click()
    page.wait_for_url("**/activaciones/index.html")
    page.goto(page.url.replace("index.html", "laboratorio/index.html"))
    assert "no se deriva" in page.locator("article").inner_text()
    assert not page.locator("article :is(form, button, input)").count()

"""The card of a term: with a finger, the mouse or the keyboard; without a network, the link."""

import pytest
from support.looking import PHONE, SHIFTS, WIDTH, ZOOMED, everyone, violations

pytestmark = pytest.mark.slow
PAGE = "tutoriales/13-neurona-muerta/"
LINK = 'article a[href$="../glosario/#entropia-cruzada"]'
LAST = 'article a[href$="../glosario/#cociente-centrado"]'
CARD = ".termino:popover-open"
DEFINED = "menos el logaritmo de la probabilidad"
FOCUS = """(({ classList, textContent }) =>
    classList.contains("termino") ? "termino" : textContent)(document.activeElement)"""
INSIDE = """(node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return 0 <= left && right <= document.body.clientWidth && top < innerHeight;
}"""


def closed(page):
    page.wait_for_function("!document.querySelector('.termino:popover-open')")
    return True


def scrolled(page):
    return page.evaluate("scrollY")


def test_a_finger_opens_it_and_another_place_closes_it(see):
    page = see(PAGE, viewport=PHONE, has_touch=True, is_mobile=True)
    assert "glosario/" not in page.asked
    page.locator(LINK).scroll_into_view_if_needed()
    before = scrolled(page)
    page.locator(LINK).tap()
    card = page.locator(CARD)
    card.wait_for()
    told = card.inner_text()
    assert told.startswith("entropía cruzada · cross-entropy\n")
    assert DEFINED in told
    assert "¶" not in told
    assert card.locator("math").count() == 4
    assert card.locator("[lang=en]").inner_text() == "cross-entropy"
    assert card.evaluate(INSIDE)
    assert scrolled(page) == before
    page.touchscreen.tap(5, 60)
    assert closed(page)
    page.locator(LINK).tap()
    card.wait_for()
    assert page.asked.count("glosario/") == 1
    assert (page.url.endswith(PAGE), page.troubles) == (True, [])


def test_its_link_goes_to_the_glossary(see):
    page = see(PAGE, viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(LINK).tap()
    page.locator(f"{CARD} a").tap()
    page.wait_for_url("**/glosario/#entropia-cruzada")
    assert page.locator("dt#entropia-cruzada").evaluate(INSIDE)


def test_the_mouse_waits_may_come_in_and_leaves(see):
    page = see(PAGE)
    page.locator(LINK).hover()
    assert not page.locator(CARD).count()
    page.locator(CARD).wait_for()
    assert page.evaluate("document.activeElement === document.body")
    page.locator(f"{CARD} p").first.hover()  # WCAG 1.4.13: hoverable…
    page.wait_for_timeout(700)
    assert page.locator(CARD).count() == 1  # …persistent…
    page.mouse.move(5, 5)
    assert closed(page)
    page.locator(LINK).hover()
    page.locator(CARD).wait_for()
    page.keyboard.press("Escape")  # …and dismissible.
    assert closed(page)
    assert page.troubles == []


def test_passing_by_opens_nothing(see):
    page = see(PAGE)
    page.locator(LINK).hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(700)
    assert not page.locator(CARD).count()
    assert "glosario/" not in page.asked


def test_the_keyboard_goes_in_and_comes_back(see):
    page = see(PAGE)
    page.focus(LINK)
    page.keyboard.press("Enter")
    page.locator(CARD).wait_for()
    assert page.evaluate(FOCUS) == "termino"
    dialog = page.get_by_role("dialog", name="entropía cruzada · cross-entropy")
    assert dialog.count() == 1
    described = dialog.get_attribute("aria-describedby")
    assert DEFINED in page.locator(f"#{described}").inner_text()
    page.keyboard.press("Escape")
    assert closed(page)
    assert page.evaluate(FOCUS) == "entropía cruzada"
    page.keyboard.press("Enter")
    page.locator(CARD).wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == "En el glosario"
    assert page.locator(CARD).count() == 1
    page.keyboard.press("Tab")  # What follows it in the page.
    assert closed(page)
    assert page.evaluate(FOCUS) not in {"termino", "En el glosario", "entropía cruzada", ""}
    page.focus(LINK)
    page.keyboard.press("Enter")
    page.locator(CARD).wait_for()
    page.keyboard.press("Shift+Tab")
    assert closed(page)
    assert page.evaluate(FOCUS) == "entropía cruzada"


def test_the_mouse_does_not_take_it_from_who_reads_it(see):
    page = see(PAGE)
    page.focus(LINK)
    page.keyboard.press("Enter")
    page.locator(CARD).wait_for()
    page.locator(LINK).hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(700)
    assert page.evaluate(FOCUS) == "termino"


@pytest.mark.parametrize("modifier", ["Control", "Shift", "Meta"])
def test_with_a_key_it_is_a_link(modifier, see):
    page = see(PAGE)
    kept = page.locator(LINK).evaluate(
        """(node, key) => {
            node.addEventListener("click", (event) => {
                window.kept = event.defaultPrevented;
                event.preventDefault();
            });
            node.dispatchEvent(new MouseEvent("click", { [key]: true, cancelable: true }));
            return window.kept;
        }""",
        {"Control": "ctrlKey", "Shift": "shiftKey", "Meta": "metaKey"}[modifier],
    )
    assert kept is False
    assert not page.locator(CARD).count()


@pytest.mark.parametrize("way", ["no network", "no entry"])
def test_if_it_does_not_come_the_link_is_followed(way, see):
    page = see(PAGE)
    answers = iter([way == "no network", True])

    def answer(route):
        if route.request.resource_type == "document":
            route.fulfill(body="<title>Glosario</title>", content_type="text/html")
        elif next(answers):
            route.abort()
        else:
            route.fulfill(body="<p>Nada</p>", content_type="text/html")

    page.route("**/glosario/", answer)
    page.locator(LINK).click()
    page.wait_for_url("**/glosario/#entropia-cruzada")


def test_hovering_without_a_network_goes_nowhere(see):
    page = see(PAGE)
    page.route("**/glosario/", lambda route: route.abort())
    page.locator(LINK).hover()
    page.wait_for_timeout(700)
    assert page.url.endswith(PAGE)
    assert not page.locator(CARD).count()


def test_where_there_are_no_popovers_it_is_a_link(see):
    page = see(PAGE, script="delete HTMLElement.prototype.showPopover")
    page.locator(LINK).click()
    page.wait_for_url("**/glosario/#entropia-cruzada")


def test_without_javascript_too(see):
    page = see(PAGE, java_script_enabled=False)
    page.locator(LINK).click()
    assert page.url.endswith("/glosario/#entropia-cruzada")


def test_every_term_of_a_page_opens_inside_the_screen_and_nothing_moves(see):
    page = see(PAGE, script=SHIFTS, viewport=ZOOMED, has_touch=True)
    page.wait_for_load_state("networkidle")
    page.evaluate("shifts.length = 0")
    links = page.locator('article a[href*="../glosario/#"]').all()
    assert len(links) >= 5
    for link in links:
        link.evaluate("(node) => node.scrollIntoView({ block: 'center', behavior: 'instant' })")
        link.tap()
        page.locator(f"a:focus + {CARD}, a + {CARD}:focus").wait_for()
        assert page.locator(CARD).evaluate(INSIDE)
        assert page.evaluate(WIDTH) <= 0
        page.keyboard.press("Escape")
        assert closed(page)
    assert (page.evaluate("shifts"), page.troubles) == ([], [])


def test_it_opens_above_when_there_is_no_room_below(see):
    page = see(PAGE, viewport=PHONE)
    page.locator(LAST).evaluate(
        "(node) => scrollBy({ top: node.getBoundingClientRect().top - 780, behavior: 'instant' })"
    )
    page.focus(LAST)
    page.keyboard.press("Enter")
    page.locator(CARD).wait_for()
    tops = [page.locator(one).bounding_box()["y"] for one in (CARD, LAST)]
    assert 48 <= tops[0] < tops[1] < 844


def test_on_paper_there_is_no_card(see):
    page = see(PAGE)
    page.locator(LINK).click()
    page.locator(CARD).wait_for()
    page.emulate_media(media="print")
    assert not page.locator(".termino:visible").count()


def test_everyone_can_read_it(see):
    page = see(PAGE, viewport=PHONE)
    page.locator(LINK).click()
    page.locator(CARD).wait_for()
    for sight, kinds in everyone(page):
        assert page.locator(CARD).is_visible(), sight
        assert violations(page, *kinds) == [], sight


def test_the_glossary_is_read_everywhere(see):
    page = see("glosario/", viewport=PHONE)
    assert page.locator("dt[id]").count() >= 60
    for sight, kinds in everyone(page):
        assert page.evaluate(WIDTH) <= 0, sight
        assert violations(page, *kinds) == [], sight

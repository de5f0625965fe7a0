"""Predictions: chosen with the keyboard or a finger, told at the end, kept only in the tab."""

import pytest
from support.looking import PHONE, SHIFTS, everyone, violations
from support.sites import ORDER

pytestmark = pytest.mark.slow
SIX, SEVEN = (f"tutoriales/{stem}/" for stem in ("06-el-salto-del-escalon", "07-relu-en-cero"))
ANSWER = ".prediccion + details"
TOLD = ".recuerdo:visible"
RIGHT = "Al empezar habías dicho B, y acertaste. Volver a la pregunta"
WRONG = "Al empezar habías dicho C, y la respuesta era la B. Volver a la pregunta"
REFUSE = """Object.defineProperty(window, "sessionStorage", {
    get() { throw new DOMException("refused", "SecurityError"); },
});"""
BOXES = "(nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON())"
KEPT = """Object.entries(sessionStorage).filter(([, said]) => said.length === 1)
    .map(([key]) => key)"""
ELSEWHERE = "[localStorage.length, document.cookie, location.search]"


def opened(page):
    return page.locator(ANSWER).evaluate("(node) => node.open")


def chosen(page):
    return page.locator(".prediccion :checked").evaluate_all("(nodes) => nodes.map((n) => n.value)")


def tap(page, letter):
    page.locator(f".prediccion label:has([value={letter}])").tap()


def test_the_arrows_choose_and_the_focus_stays(see):
    page = see(SIX)
    page.focus("[value=A]")
    assert (opened(page), chosen(page), page.locator(TOLD).count()) == (False, [], 0)
    page.keyboard.press("ArrowDown")
    assert (opened(page), chosen(page)) == (True, ["B"])
    assert page.evaluate("document.activeElement.value") == "B"
    assert page.locator(TOLD).inner_text() == RIGHT
    page.keyboard.press("ArrowDown")
    assert (chosen(page), page.evaluate("document.activeElement.value")) == (["C"], "C")
    assert page.locator(TOLD).inner_text() == WRONG
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert (page.url.endswith(SIX), chosen(page), page.troubles) == (True, ["C"], [])


def test_space_chooses_the_first(see):
    page = see(SIX)
    page.focus("[value=A]")
    page.keyboard.press("Space")
    assert (opened(page), chosen(page)) == (True, ["A"])


def test_a_finger_chooses_and_the_page_leads_back(see):
    page = see(SIX, viewport=PHONE, has_touch=True, is_mobile=True)
    for width in (390, 320):
        page.set_viewport_size(PHONE | {"width": width})
        boxes = page.locator(".prediccion label").evaluate_all(BOXES)
        assert min(min(box["width"], box["height"]) for box in boxes) >= 24
        for label, radio in zip(
            boxes, page.locator(".prediccion input").evaluate_all(BOXES), strict=True
        ):
            assert 0 <= label["left"] <= radio["left"] < radio["right"] <= label["right"] <= width
            assert label["top"] <= radio["top"] < radio["bottom"] <= label["bottom"]
    tap(page, "B")
    assert (opened(page), chosen(page)) == (True, ["B"])
    page.locator(f"{TOLD} a").tap()
    assert page.url.endswith(f"{SIX}#predice")
    assert page.locator(".prediccion legend").is_visible()


def test_reloading_keeps_it_and_another_page_does_not_see_it(see, address):
    page = see(SIX, viewport=PHONE, has_touch=True)
    tap(page, "C")
    page.reload(wait_until="load")
    assert (opened(page), chosen(page)) == (True, ["C"])
    assert page.locator(TOLD).inner_text() == WRONG
    page.goto(address + SEVEN, wait_until="load")
    assert (opened(page), chosen(page), page.locator(TOLD).count()) == (False, [], 0)
    tap(page, "D")
    page.goto(address + SIX, wait_until="load")
    assert chosen(page) == ["C"]
    assert sorted(page.evaluate(KEPT)) == [f"predice /{name}" for name in (SIX, SEVEN)]
    other = page.context.new_page()  # Another tab is another session.
    other.goto(address + SIX, wait_until="load")
    assert (opened(other), chosen(other)) == (False, [])


def test_nothing_is_sent_nor_kept_elsewhere(see):
    page = see(SIX)
    before = page.evaluate(ELSEWHERE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for letter in "ABC":
        page.check(f"[value={letter}]")
    # What Enter does in some browsers.
    page.locator(".prediccion").evaluate("(form) => form.requestSubmit()")
    page.wait_for_timeout(300)
    assert (asked, page.evaluate(ELSEWHERE), page.troubles) == ([], before, [])


def test_what_is_kept_may_be_refused_or_stale(see):
    page = see(SIX, script=REFUSE)
    page.check("[value=B]")
    assert (opened(page), page.locator(TOLD).inner_text()) == (True, RIGHT)
    assert page.troubles == []
    page = see(SIX, script=f"sessionStorage.setItem('predice /{SIX}', 'Z')")
    assert (opened(page), chosen(page), page.locator(TOLD).count()) == (False, [], 0)
    assert page.troubles == []


def test_without_javascript_it_is_a_list_and_a_fold(see):
    page = see(SIX, java_script_enabled=False)
    assert page.locator(".prediccion input:visible").count() == 0
    assert page.locator(".recuerdo:visible").count() == 0
    assert page.locator(".prediccion li:visible").count() == 3
    page.locator(f"{ANSWER} > summary").click()
    assert page.locator(f"{ANSWER} > p").is_visible()
    page.keyboard.press("Tab")  # Behind the fold come the cells: nothing hidden takes the focus.
    assert page.locator(".prediccion :focus").count() == 0


def test_on_paper_it_is_the_question(see):
    page = see(SIX)
    page.check("[value=B]")
    page.emulate_media(media="print")
    assert page.locator(".prediccion input:visible, .recuerdo:visible").count() == 0
    assert page.locator(".prediccion legend").is_visible()
    styles = page.locator(".prediccion li").evaluate_all(
        "(nodes) => nodes.map((node) => getComputedStyle(node).listStyleType)"
    )
    assert styles == ["disc"] * 3


def test_the_choices_come_without_moving_anything(see):
    page = see(SIX, script=SHIFTS, viewport=PHONE)
    assert page.locator(".prediccion input:visible").count() == 3
    assert page.evaluate("shifts") == []


def test_everyone_can_choose(see):
    page = see(SIX, viewport=PHONE)
    page.check("[value=B]")
    for sight, kinds in everyone(page):
        assert page.get_by_role("radio", name="A. Una línea vertical.").is_visible(), sight
        assert page.get_by_role("group", name="Un programa calcula").is_visible(), sight
        assert violations(page, *kinds) == [], sight


@pytest.mark.parametrize("stem", ORDER)
def test_every_tutorial_tells_the_answer_where_it_says(stem, see):
    page = see(f"tutoriales/{stem}/")
    page.locator("details").evaluate_all(
        "(nodes) => nodes.forEach((node) => { node.open = true; })"
    )
    right = page.locator(".recuerdo", has_text="acertaste").get_attribute("data-letra")
    assert page.locator("article").inner_text().count(f"La respuesta es la {right}.") == 1
    for option in page.locator(".prediccion input").all():
        option.check()
        letter = option.get_attribute("value")
        (told,) = page.locator(TOLD).all_inner_texts()
        assert told.startswith(f"Al empezar habías dicho {letter}, ")
        assert ("acertaste" in told) == (letter == right)
    assert page.troubles == []

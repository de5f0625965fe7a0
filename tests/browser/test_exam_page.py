"""The exam: what is chosen first counts, is kept only in the tab, and tells what to read again."""

import re

import pytest
from _pipeline.course import choices, read
from support.looking import PHONE, WIDTH, ZOOMED, everyone, violations
from support.sites import ROOT, TUTORIALS

pytestmark = pytest.mark.slow
NAME = "examen/"
SOURCE = "\n".join(cell.source for cell in read.read(ROOT / "docs" / "examen.py").cells)
RIGHT = choices.ANSWER.findall(SOURCE)
WRONG = ["B" if letter == "A" else "A" for letter in RIGHT]
COUNT = len(RIGHT)
TITLES = [found["title"] for found in choices.SECTION.finditer(SOURCE)]
REFUSE = """Object.defineProperty(window, "sessionStorage", {
    get() { throw new DOMException("refused", "SecurityError"); },
});"""
KEPT = "Object.keys(sessionStorage).filter((key) => key.startsWith('examen ')).length"
ELSEWHERE = "[localStorage.length, document.cookie, location.search]"
IN_SIGHT = """(node) => {
    const box = node.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
}"""
OBSCURED = """(node) => {
    const box = node.getBoundingClientRect();
    const bar = document.querySelector(".marcador").getBoundingClientRect();
    return box.bottom > bar.top && box.top < bar.bottom;
}"""


def choose(page, number, letter):
    page.locator(".prediccion").nth(number).locator(f"[value={letter}]").check()


def told(page):
    return page.get_by_role("status").inner_text()


def opened(page):
    folds = page.locator(".prediccion + details")
    return folds.evaluate_all("(nodes) => nodes.filter((node) => node.open).length")


def marks(page):
    return page.locator(".marca").all_inner_texts()


def again(page):
    return page.get_by_role("button", name="Empezar de nuevo")


def links(page):
    return page.locator(".marcador + ul:visible a")


def test_a_wrong_one_and_a_right_one(see):
    page = see(NAME)
    assert (told(page), opened(page), marks(page)) == ("", 0, [])
    assert not again(page).is_visible()
    choose(page, 0, WRONG[0])
    assert told(page) == f"Incorrecta. Llevas 0 de 1; falta contestar {COUNT - 1}: ir a la primera."
    assert (opened(page), marks(page)) == (1, ["Incorrecta"])
    choose(page, 0, RIGHT[0])  # The first one counts.
    assert told(page) == f"Correcta. Llevas 0 de 1; falta contestar {COUNT - 1}: ir a la primera."
    assert sorted(marks(page)) == ["Correcta", "Incorrecta"]
    choose(page, 1, RIGHT[1])
    assert told(page) == f"Correcta. Llevas 1 de 2; falta contestar {COUNT - 2}: ir a la primera."
    assert (opened(page), links(page).count(), page.troubles) == (2, 0, [])


def test_reloading_keeps_it_and_starting_again_forgets_it(see):
    page = see(NAME)
    choose(page, 0, WRONG[0])
    choose(page, 0, RIGHT[0])
    choose(page, 2, RIGHT[2])
    page.reload(wait_until="load")
    assert told(page) == f"Llevas 1 de 2; falta contestar {COUNT - 2}: ir a la primera."
    assert (opened(page), sorted(marks(page))) == (2, ["Correcta", "Correcta", "Incorrecta"])
    assert page.locator(".prediccion :checked").count() == 2
    again(page).click()
    assert (told(page), opened(page), marks(page), page.evaluate(KEPT)) == ("", 0, [], 0)
    assert page.evaluate("document.activeElement.value") == "A"
    assert page.locator(".prediccion :checked").count() == 0
    choose(page, 0, RIGHT[0])
    assert told(page).startswith("Correcta. Llevas 1 de 1;")
    other = page.context.new_page()  # Another tab is another session.
    other.goto(page.url, wait_until="load")
    assert told(other) == ""


@pytest.mark.parametrize("failed", [[], [0], range(COUNT)], ids=["none", "one", "all"])
def test_at_the_end_the_pages_to_read_again(failed, see):
    page = see(NAME)
    for number, (right, wrong) in enumerate(zip(RIGHT, WRONG, strict=True)):
        choose(page, number, wrong if number in failed else right)
    good = COUNT - len(failed)
    assert re.search(rf"^(Inc|C)orrecta\. Has acertado {good} de {COUNT}\b", told(page))
    assert ("no te queda ninguna" in told(page)) == (not failed)
    # One for each, even if another section of its page is there already.
    hrefs = [link.get_attribute("href") for link in links(page).all()]
    assert len(set(hrefs)) == len(failed)
    assert len({href.partition("#")[0] for href in hrefs}) == min(len(failed), len(TUTORIALS))
    for href, number in zip(hrefs, failed, strict=True):
        assert page.locator(f'.prediccion + details a[href="{href}"]').count() == 1
        assert (
            page.locator(".marcador + ul li", has=page.locator(f'[href="{href}"]'))
            .inner_text()
            .startswith(f"{TITLES[number]}: ")
        )
    page.reload(wait_until="load")
    assert links(page).count() == len(hrefs)
    assert page.troubles == []


def followed(page, name):
    """Where on the screen what a link of the count leads to is, once it has been followed."""
    link = page.get_by_role("status").get_by_role("link", name=name)
    place = link.get_attribute("href").removeprefix("#")
    link.click()
    page.wait_for_function("(name) => location.hash === `#${name}`", arg=place)
    return page.locator(f"[id='{place}']")


def test_the_count_leads_to_the_first_that_is_missing_and_to_what_to_read_again(see):
    page = see(NAME, viewport=PHONE)
    for number in (0, 1, 4):
        choose(page, number, RIGHT[number])
    title = followed(page, "ir a la primera")
    assert title.evaluate("(node) => node.firstChild.data") == TITLES[2]
    assert title.evaluate(IN_SIGHT)
    for number in (*range(5, COUNT), 3):
        choose(page, number, RIGHT[number])
    choose(page, 2, WRONG[2])  # The last one is far from the end.
    assert not links(page).first.evaluate(IN_SIGHT)
    assert followed(page, "Al final de la página").evaluate(IN_SIGHT)
    assert page.troubles == []


def test_the_arrows_move_and_enter_or_space_choose(see):
    page = see(NAME)
    name = page.locator(".prediccion input").first.get_attribute("name")
    page.focus(f"[name={name}][value=A]")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "C"
    assert (told(page), opened(page), marks(page)) == ("", 0, [])
    page.keyboard.press("Enter")
    assert (len(told(page)) > 0, opened(page), len(marks(page))) == (True, 1, 1)
    assert page.evaluate("document.activeElement.value") == "C"
    page.keyboard.press("ArrowUp")
    assert len(marks(page)) == 1
    page.keyboard.press("Space")
    assert len(marks(page)) == 2
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    # The first radio of the next one, with nothing chosen.
    page.locator(".prediccion").nth(1).locator("input").first.focus()
    page.keyboard.press("Space")
    assert (opened(page), len(marks(page))) == (2, 3)
    assert (page.url.endswith(NAME), page.troubles) == (True, [])


def test_the_count_goes_along_and_hides_nothing_that_has_the_focus(see):
    page = see(NAME, viewport=ZOOMED)
    choose(page, 0, WRONG[0])
    assert page.get_by_role("status").evaluate(
        "(node) => node.getBoundingClientRect().bottom <= innerHeight"
    )
    assert page.evaluate(WIDTH) <= 0
    page.focus(".prediccion input")
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement").as_element()
        assert not focused.evaluate(OBSCURED)


def test_a_finger_chooses(see):
    page = see(NAME, viewport=PHONE, has_touch=True, is_mobile=True)
    for number, letter in enumerate(RIGHT[:3]):
        page.locator(".prediccion").nth(number).locator(f"label:has([value={letter}])").tap()
    assert told(page) == f"Correcta. Llevas 3 de 3; falta contestar {COUNT - 3}: ir a la primera."


def test_nothing_is_sent_nor_kept_elsewhere(see):
    page = see(NAME)
    before = page.evaluate(ELSEWHERE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for number, letter in enumerate(WRONG):
        choose(page, number, letter)
    page.locator(".prediccion").first.evaluate("(form) => form.requestSubmit()")
    page.wait_for_timeout(300)
    assert (asked, page.evaluate(ELSEWHERE), page.troubles) == ([], before, [])
    assert page.evaluate(KEPT) == COUNT


def test_what_is_kept_may_be_refused_or_stale(see):
    page = see(NAME, script=REFUSE)
    choose(page, 0, RIGHT[0])
    again(page).click()
    assert (told(page), page.troubles) == ("", [])
    page = see(NAME)
    choose(page, 0, RIGHT[0])
    page.evaluate("for (const key of Object.keys(sessionStorage)) sessionStorage[key] = 'Z\"'")
    page.reload(wait_until="load")
    assert (told(page), opened(page), page.troubles) == ("", 0, [])


def test_without_javascript_it_is_lists_and_folds(see):
    page = see(NAME, java_script_enabled=False)
    for hidden in (".prediccion input", ".como", ".marcador", ".marcador + ul", "article button"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    assert page.locator(".prediccion").count() == COUNT
    page.locator(".prediccion + details > summary").first.click()
    assert page.locator(".prediccion + details > p").first.is_visible()


def test_on_paper_it_is_the_questions(see):
    page = see(NAME)
    choose(page, 0, WRONG[0])
    page.emulate_media(media="print")
    for hidden in (".prediccion input", ".como", ".marcador", ".marca", "article button"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    assert page.locator(".prediccion legend:visible").count() == COUNT


def test_everyone_can_do_it(see):
    page = see(NAME, viewport=PHONE)
    for number, letter in enumerate([WRONG[0], *RIGHT[1:]]):
        choose(page, number, letter)
    for sight, kinds in everyone(page):
        assert links(page).count() == 1, sight
        assert page.get_by_role("radio", name=re.compile("Incorrecta$")).count() == 1, sight
        assert violations(page, *kinds) == [], sight

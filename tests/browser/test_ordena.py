"""A proof put in order with the keyboard, the mouse or a finger, and what the page says of it."""

import pytest
from support.looking import PHONE, everyone, violations

from activations.exercises import check

pytestmark = pytest.mark.slow
NAME = "tutoriales/03-derivada-de-la-sigmoide/"
STATUS = ".ordenable [role=status]"
ORDER = """(nodes) => nodes.map((node) => node.querySelector("strong").textContent[0]).join("")"""
SIZES = """(nodes) => nodes.map((node) => {
    const { width, height } = node.getBoundingClientRect();
    return Math.min(width, height);
})"""


@pytest.fixture
def see(see):
    def go(**sight):
        page = see(NAME, **sight)
        page.locator(".ordenable").scroll_into_view_if_needed()
        return page

    return go


def order(page):
    return page.locator(".ordenable ul:not([hidden]) > li").evaluate_all(ORDER)


def said(page):
    return page.locator(STATUS).inner_text()


def line(page, letter):
    return page.locator(".ordenable li", has=page.get_by_text(f"{letter}.", exact=True))


def handle(page, letter):
    box = line(page, letter).locator(".asa").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def reach(page, name):
    """Go to a button with the tabulator, forwards or backwards."""
    focused = "document.activeElement.ariaLabel ?? document.activeElement.textContent"
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 24:
        if page.evaluate(focused) == name:
            return
        page.keyboard.press(key)
    pytest.fail(f"{name} is not reached")


def test_the_keyboard_alone_solves_it(see):
    page = see()
    page.get_by_role("button", name="Subir la línea A").focus()
    page.keyboard.press("Enter")
    assert (order(page), said(page)) == ("ABCDE", "La línea A está en el lugar 1 de 5.")
    moves = [("Subir", "B"), ("Subir", "D"), ("Subir", "D"), ("Bajar", "D"), ("Bajar", "B")]
    for move, letter in [*moves, ("Subir", "B"), ("Subir", "D"), ("Bajar", "A"), ("Subir", "A")]:
        reach(page, f"{move} la línea {letter}")
        page.keyboard.press("Space")
        place = order(page).index(letter) + 1
        assert said(page) == f"La línea {letter} está en el lugar {place} de 5."
        # The focus goes with its line: pressed again, it moves it again.
        name = page.evaluate("document.activeElement.ariaLabel")
        assert name == f"{move} la línea {letter}"
    reach(page, "Comprobar")
    page.keyboard.press("Enter")
    assert said(page) == check("orden_sigmoide", order(page)).message
    assert (order(page), said(page), page.troubles) == ("BDACE", "Correcto.", [])


def test_each_check_is_that_of_python(see):
    page = see()
    for letter, move in (("A", ""), ("A", "Bajar"), ("C", "Bajar"), ("D", "Subir"), ("E", "Subir")):
        if move:
            page.get_by_role("button", name=f"{move} la línea {letter}").click()
        page.get_by_role("button", name="Comprobar").click()
        assert said(page) == check("orden_sigmoide", order(page)).message


def drag(page, letter, to, steps):
    x, y = handle(page, letter)
    end = line(page, to).bounding_box()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, end["y"] + (2 if end["y"] < y else end["height"] - 2), steps=steps)
    page.mouse.up()


@pytest.mark.parametrize("steps", [1, 20])
def test_the_mouse_drags_it(steps, see):
    page = see()
    drag(page, "E", "A", steps)
    assert (order(page), said(page)) == ("EABCD", "La línea E está en el lugar 1 de 5.")
    drag(page, "E", "D", steps)
    assert order(page) == "ABCDE"
    drag(page, "B", "A", steps)
    drag(page, "D", "A", steps)
    assert (order(page), page.locator(".llevada").count()) == ("BDACE", 0)


def test_a_finger_drags_it_and_only_by_its_handle(see):
    page = see(viewport=PHONE, has_touch=True, is_mobile=True)
    device = page.context.new_cdp_session(page)

    def touch(kind, *points):
        touches = [{"x": x, "y": y} for x, y in points]
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def swipe(x, y, to):
        touch("touchStart", (x, y))
        for step in range(1, 11):
            touch("touchMove", (x, y + (to - y) * step / 10))
        touch("touchEnd")

    x, y = handle(page, "D")
    scrolled = page.evaluate("scrollY")
    swipe(x, y, line(page, "A").bounding_box()["y"] + 2)
    assert (order(page), page.evaluate("scrollY")) == ("DABCE", scrolled)
    assert said(page) == "La línea D está en el lugar 1 de 5."
    box = line(page, "B").locator("strong").bounding_box()
    swipe(box["x"] + 3, box["y"] + 3, box["y"] - 200)  # Elsewhere, a finger slides the page.
    page.wait_for_function(f"scrollY > {scrolled}")
    assert order(page) == "DABCE"


def test_without_javascript_nor_on_paper_there_is_nothing_to_press(see):
    page = see(java_script_enabled=False)
    assert page.locator(".ordenable li:visible").count() == 5
    assert page.locator(".ordenable :is(button, p, .asa):visible").count() == 0
    page = see()
    page.emulate_media(media="print")
    assert page.locator(".ordenable :is(button, p, .asa):visible").count() == 0


def test_everyone_can_order_it(see):
    page = see(viewport=PHONE)
    page.get_by_role("button", name="Comprobar").click()
    for sight, kinds in everyone(page):
        assert min(page.locator(".ordenable :is(button, .asa)").evaluate_all(SIZES)) >= 24, sight
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), sight
        assert violations(page, *kinds) == [], sight

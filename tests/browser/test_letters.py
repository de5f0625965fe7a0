"""The letters of every figure are read on a phone, and on a desk they are not the largest."""

import pytest
from support.looking import DESK, PAGES, PHONE

pytestmark = pytest.mark.slow
SIZE = "(node) => parseFloat(getComputedStyle(node).fontSize)"
# matplotlib draws its letters upside down, a hundred units high; nothing else of it is so.
LETTERS = f"""() => {{
    const size = {SIZE};
    return [...document.querySelectorAll(".grafica svg")].map((drawing) => [
        ...[...drawing.querySelectorAll("use")].map((node) => -100 * node.getScreenCTM().d),
        ...[...drawing.querySelectorAll("text")].map((node) => size(node) * node.getScreenCTM().d),
    ].filter((size) => size > 0));
}}"""


def test_letters_are_read_on_a_phone_and_are_not_the_largest_on_a_desk(browser, address):
    page = browser.new_page(java_script_enabled=False)  # Nothing of a still figure needs it.
    wrong, seen = [], set()
    for name in PAGES:
        page.goto(address + name, wait_until="load")
        for view in (PHONE, DESK):
            page.set_viewport_size(view)
            prose = page.locator("article").evaluate(SIZE)
            for letters in page.evaluate(LETTERS):
                seen.add(name)
                if not 12 * (view is PHONE) <= min(letters) <= max(letters) <= prose:
                    wrong.append((name, view, min(letters), max(letters)))
    page.close()
    assert wrong == []
    assert {name for name in PAGES if name.startswith("tutoriales/")} <= seen
    assert len([name for name in seen if name.startswith("catalogo/")]) >= 32

import pytest

import activations

pytestmark = pytest.mark.slow
SHOWN = """() => [...document.querySelectorAll(".hoja tbody tr")].map(row =>
    [...row.cells].slice(1, 3).map(cell => {
        const formula = cell.querySelector("math").getBoundingClientRect();
        return formula.left >= 0 && formula.right <= innerWidth && formula.height > 5
            && cell.scrollWidth <= cell.clientWidth;
    }))"""
LABEL = """() => [...document.querySelectorAll(".hoja tbody tr:first-child td")].slice(1, 3)
    .map(cell => getComputedStyle(cell, "::before").content)"""


def test_the_sheet_shows_each_derivative_without_sliding(browser, address):
    page = browser.new_page()
    page.goto(address + "catalogo/formulas/", wait_until="networkidle")
    for width in (320, 360, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(SHOWN) == [[True, True]] * len(activations.catalog.ALL), width
        if width < 400:
            assert page.evaluate(LABEL) == ['"f(x) = "', '"f′(x) = "']
    page.close()

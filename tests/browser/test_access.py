from contextlib import suppress

import pytest
from support.looking import (
    CONTRAST,
    DESK,
    PHONE,
    SCHEME,
    STRUCTURE,
    WIDTH,
    ZOOMED,
    everyone,
    named,
    violations,
)
from support.sites import ORDER

try:
    from playwright.sync_api import TimeoutError as Late
except ImportError:
    Late = None

pytestmark = pytest.mark.slow
KINDS = ["", "404.html", "referencia/", "tutoriales/07-relu-en-cero/"]
KINDS += [f"catalogo/{name}" for name in ("", "relu/", "formulas/", "bibliotecas/")]
KINDS += ["laboratorio/", "glosario/"]
TUTORIALS = [f"tutoriales/{stem}/" for stem in ORDER]
# Where the colours are those of a phone, or of the system, their contrast is not looked at again.
SIGHTS = {
    "forced colours": ({"forced_colors": "active", "viewport": PHONE}, [STRUCTURE]),
    "400 %": ({"viewport": ZOOMED}, [STRUCTURE]),
    "desk": ({"viewport": DESK}, [STRUCTURE, CONTRAST]),
    "desk dark": ({"viewport": DESK, "color_scheme": "dark"}, [CONTRAST]),
}
HREFS = "(nodes) => nodes.map((node) => node.getAttribute('href'))"
OPEN = "document.querySelectorAll('details').forEach(details => { details.open = true; })"
# What WCAG 1.4.12 lets a reader ask for.
SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""
SLIDES = """[...document.querySelectorAll("article pre > code")].filter(
    (node) => node.scrollWidth > node.clientWidth).map((node) => node.textContent)"""
SIZES = """[...document.querySelectorAll("article pre > code")].map(
    (node) => parseFloat(getComputedStyle(node).fontSize))"""
MOVES = """[...document.querySelectorAll("*")].filter((node) => {
    const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(node);
    const times = `${transitionDuration},${animationDuration}`.split(",").map(parseFloat);
    return Math.max(...times) > 0.01 || scrollBehavior === "smooth";
}).map((node) => node.outerHTML)"""
STOPS = "a[href], button, input, label, select, summary, textarea, [tabindex]"
# What has the focus: whether it can be seen, itself or the label that stands for it; what it is;
# and where it leads, if it is a link of the article.
FOCUS = """() => {
    let node = document.activeElement;
    if (node === document.body) return null;
    if (node.matches(".md-option")) node = node.nextElementSibling;
    if (node.matches(".tabbed-set > input")) return [true, node.id, null];
    if (node.matches(".md-search__input")) node = node.form;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
    const marked = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    const { width, height, top, bottom } = node.getBoundingClientRect();
    const seen = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
    const shown = seen && (marked || boxShadow !== "none" || node.matches("form"));
    return [shown, node.outerHTML, node.closest("article") && node.getAttribute("href")];
}"""


@pytest.mark.parametrize("name", KINDS, ids=named)
def test_everyone_can_read_it(name, see):
    page = see(name, viewport=PHONE, color_scheme="dark")
    assert page.evaluate(SCHEME) == "slate"
    page.evaluate(OPEN)
    for sight, kinds in everyone(page, SIGHTS):
        assert page.evaluate(WIDTH) <= 0, sight
        assert violations(page, *kinds) == [], sight


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", KINDS, ids=named)
def test_the_keyboard_goes_everywhere_in_sight_and_nothing_moves(name, viewport, see):
    page, stops = see(name, viewport=viewport, reduced_motion="reduce"), []
    assert page.evaluate(SCHEME) == "default"
    assert page.evaluate(MOVES) == []
    for _ in range(page.locator(STOPS).count() + 1):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(FOCUS)) is None:
            break
        if not stop[0]:  # The search box opens when it gets the focus.
            with suppress(Late):
                page.wait_for_function(f"({FOCUS})()[0]", timeout=5000)
            stop = page.evaluate(FOCUS)
        stops.append(stop)
    else:
        pytest.fail("the focus never comes out")
    assert not [node for seen, node, _ in stops if not seen]
    links = page.locator("article a[href]:visible:not([tabindex='-1'])").evaluate_all(HREFS)
    assert links
    assert links == [href for _, _, href in stops if href]


@pytest.mark.parametrize("name", TUTORIALS)
def test_it_fits_in_a_phone_and_letters_can_be_set_apart(name, see):
    page = see(name, viewport=PHONE, is_mobile=True)
    page.evaluate(OPEN)
    for width in (390, 360):
        page.set_viewport_size(PHONE | {"width": width})
        assert page.evaluate("innerWidth") == width
        assert page.evaluate(SLIDES) == []
        assert min(page.evaluate(SIZES)) >= 12
    page.set_viewport_size(ZOOMED)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(WIDTH) <= 0
    unreachable = "math:not([tabindex])"
    page.evaluate("dispatchEvent(new Event('resize'))")
    assert not page.locator(unreachable).evaluate_all(
        "(nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth + 1).length"
    )


@pytest.mark.parametrize("name", KINDS[3:6], ids=named)
def test_on_paper_only_the_page(name, see):
    page = see(name, color_scheme="dark", viewport=DESK)
    page.emulate_media(media="print")
    for part in (".md-header", ".md-sidebar", ".md-footer__inner", ".datos", ".md-code__nav"):
        assert not page.locator(f"{part}:visible").count(), part
    assert page.locator("article h1:visible").count() == 1
    ink = "getComputedStyle(document.body).getPropertyValue('--fig-ink')"
    assert page.evaluate(ink).strip() == "#1f2328"

"""A figure that is not drawn until it comes near can still be reached in every way."""

import pytest
from support.looking import DESK, PHONE, SHIFTS

pytestmark = pytest.mark.slow
SEVEN, EIGHT = "tutoriales/07-relu-en-cero/", "tutoriales/08-delta-de-dirac/"
TARGETS = [(SEVEN, "celda-14"), (SEVEN, "figura-5"), (SEVEN, "ejercicio"), (EIGHT, "ejercicio")]
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
DRAWN = """[...document.querySelectorAll(".grafica path")].map(
    (node) => node.checkVisibility({ contentVisibilityAuto: true }))"""
BOXES = """[...document.querySelectorAll("article > *, .bloque > *, .grafica > *")].map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return [node.tagName, x, y + scrollY, width, height];
})"""
ALWAYS = ".grafica svg { content-visibility: visible !important; aspect-ratio: auto !important }"
OFF = """() => {
    const target = document.querySelector(":target");
    const { scrollMarginTop } = getComputedStyle(target);
    return target.getBoundingClientRect().top - parseFloat(scrollMarginTop);
}"""
JOURNEY = f"""async () => {{
    const end = document.documentElement.scrollHeight;
    for (let y = 0; y < end; y += 300) {{ scrollTo(0, y); await {FRAMES}; }}
    for (let y = end; y > 0; y -= 300) {{ scrollTo(0, y); await {FRAMES}; }}
}}"""
# What a line or a label sticks out of the drawing is still drawn, and so can be touched.
CUT = """(out) => [...document.querySelectorAll(".grafica svg")].filter((drawing) => {
    const dot = document.createElementNS(drawing.namespaceURI, "rect");
    for (const [name, value] of Object.entries({ x: 9, y: -out, width: 9, height: out }))
        dot.setAttribute(name, value);
    drawing.append(dot);
    drawing.scrollIntoView({ block: "center" });
    const { x, y } = dot.getBoundingClientRect();
    const seen = document.elementFromPoint(x + 4, y + 1) === dot;
    dot.remove();
    return !seen;
}).length"""


@pytest.fixture
def see(browser, address):
    contexts = []

    def go(name, viewport=PHONE):
        contexts.append(browser.new_context(bypass_csp=True, viewport=viewport))
        page = contexts[-1].new_page()
        page.add_init_script(SHIFTS)
        page.goto(address + name, wait_until="networkidle")
        page.evaluate(FRAMES)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", [SEVEN, EIGHT])
def test_a_far_figure_waits_and_a_near_or_printed_one_does_not(name, see):
    page = see(name)
    assert not all(page.evaluate(DRAWN))
    page.locator(".grafica").last.scroll_into_view_if_needed()
    page.evaluate(FRAMES)
    assert page.evaluate(DRAWN)[-1]
    page.evaluate("scrollTo(0, 0)")
    page.emulate_media(media="print")
    page.evaluate(FRAMES)
    assert all(page.evaluate(DRAWN))


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", [SEVEN, EIGHT])
def test_it_takes_the_same_room_as_if_drawn(name, viewport, see):
    page = see(name, viewport)
    waiting = page.evaluate(BOXES)
    page.add_style_tag(content=ALWAYS)
    page.evaluate(FRAMES)
    assert all(page.evaluate(DRAWN))
    assert page.evaluate(BOXES) == waiting


@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_a_link_lands_on_its_target(name, target, see):
    page = see(f"{name}#{target}")
    page.wait_for_selector(":target", state="attached")
    assert abs(page.evaluate(OFF)) <= 2
    page = see(name)
    page.evaluate(f"location.hash = '{target}'")
    page.evaluate(FRAMES)
    assert abs(page.evaluate(OFF)) <= 2


@pytest.mark.parametrize("name", [SEVEN, EIGHT])
def test_nothing_moves_on_the_way_to_the_end_and_back(name, see):
    page = see(name)
    page.evaluate(JOURNEY)
    assert page.evaluate("shifts") == []


def test_what_is_far_is_found_and_read_aloud(see):
    page = see(SEVEN)
    assert not all(page.evaluate(DRAWN))
    labels = page.locator(".grafica svg").evaluate_all(
        "(nodes) => nodes.map((node) => node.getAttribute('aria-label'))"
    )
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = [f"{node['name'].get('value')}" for node in nodes if "name" in node]
    text = page.locator("article > p:not(.recuerdo)").last.text_content()
    assert labels
    assert set(labels) <= set(names)
    assert text in names
    assert page.evaluate("(text) => find(text)", text)
    page.evaluate(FRAMES)
    top = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().top")
    assert 0 < top < PHONE["height"]


def test_what_sticks_out_of_it_is_not_cut(see):
    assert see(SEVEN).evaluate(CUT, 8) == 0

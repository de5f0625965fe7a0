"""The figures that move: by keyboard, finger and address, and always as Python draws them."""

from urllib.parse import quote

import pytest
from support.frames import Redrawn, movable, plain, told, unlike
from support.looking import CONTRAST, PHONE, STRUCTURE, WIDTH, ZOOMED, violations

pytestmark = pytest.mark.slow
PAIRS = movable()
each = pytest.mark.parametrize("pair", PAIRS, ids=told)
# The figures in which a test looks at what is the same for all.
FIRST = PAIRS[0]
PIECES = """(figure) => [...figure.querySelectorAll("svg *")]
    .filter((node) => !node.closest("defs"))
    .map((node) => [node.tagName, Object.fromEntries(
        [...node.attributes].map(({ name, value }) => [name, value]))])"""
FILM = "**/figura-*.js"


class Seen:
    """A figure in a page, on the screen."""

    def __init__(self, page, cell):
        self.page = page
        self.figure = page.locator(f"#figura-{cell.number}")
        self.svg = self.figure.locator("> svg")
        self.sentence = self.figure.locator(".mover p span")
        self.controls = self.figure.locator(".mover :is(input, select)")

    def says(self, sentence):
        self.page.wait_for_function(
            "([node, text]) => node.textContent === text",
            arg=[self.sentence.element_handle(), sentence],
            timeout=5000,
        )

    def shows(self, redrawn, state):
        sentence, pieces = redrawn.at(state)
        self.says(sentence)
        found = [(tag, own) for tag, own in self.figure.evaluate(PIECES)]
        assert unlike(plain(found), pieces) == []
        label = self.svg.get_attribute("aria-label")
        assert label.endswith(sentence)


@pytest.fixture
def see(browser, address):
    contexts = []

    def go(pair, query="", **sight):
        page, cell = pair
        contexts.append(browser.new_context(bypass_csp=True, **({"viewport": PHONE} | sight)))
        opened = contexts[-1].new_page()
        opened.errors, opened.asked = [], []
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.on("console", lambda said: opened.errors.append(said.text))
        opened.goto(f"{address}tutoriales/{page.path.stem}/{query}", wait_until="load")
        return Seen(opened, cell)

    yield go
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def redrawn():
    known = {}

    def by_cell(pair):
        return known.setdefault(told(pair), Redrawn(*pair))

    return by_cell


@each
def test_everyone_moves_it_from_end_to_end_and_nothing_else_moves(pair, see, redrawn):
    seen, drawn = see(pair, viewport=ZOOMED), redrawn(pair)
    seen.shows(drawn, drawn.start)
    heights = {seen.figure.bounding_box()["height"]}
    for control, (name, stops) in zip(seen.controls.all(), drawn.stops.items(), strict=True):
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 24
        control.focus()
        for key, stop in [("Home", stops[0]), ("End", stops[-1]), ("ArrowLeft", stops[-2])]:
            seen.page.keyboard.press(key)
            seen.shows(drawn, {**drawn.start, name: stop})
            heights.add(seen.figure.bounding_box()["height"])
            if control.evaluate("(control) => control.type") == "range":
                assert control.get_attribute("aria-valuetext") == seen.sentence.text_content()
        away = stops.index(drawn.start[name]) - len(stops) + 2
        for _ in range(abs(away)):
            seen.page.keyboard.press("ArrowRight" if away > 0 else "ArrowLeft")
        seen.shows(drawn, drawn.start)
    seen.page.keyboard.press("Home")
    assert violations(seen.page, STRUCTURE, CONTRAST) == []
    assert seen.page.evaluate(WIDTH) <= 0
    assert len(heights) == 1
    assert seen.page.errors == []


@each
def test_the_address_moves_it(pair, see, redrawn):
    drawn = redrawn(pair)
    for end in (0, -1):
        name, stops = list(drawn.stops.items())[end]
        state = {**drawn.start, name: stops[end]}
        value = stops[end] if isinstance(stops[end], str) else f"{stops[end]:.12g}"
        seen = see(pair, f"?mover-{name}={quote(value)}")
        seen.shows(drawn, state)
        box = seen.svg.bounding_box()
        assert -box["height"] < box["y"] < PHONE["height"]  # it is brought into view


@pytest.mark.parametrize(
    "value", ["", "nada", "1e9", "0.123456", "<img src=x>", "NaN", "__proto__"]
)
def test_an_address_without_sense_is_refused_in_silence(value, see, redrawn):
    drawn = redrawn(FIRST)
    name = next(iter(drawn.stops))
    seen = see(FIRST, f"?mover-{name}={quote(value)}&mover-otro=1")
    seen.page.wait_for_load_state("networkidle")
    seen.shows(drawn, drawn.start)
    assert seen.page.errors == []
    assert seen.page.evaluate("scrollY") == 0


def test_its_state_is_in_the_address_and_survives_a_reload(see, redrawn):
    seen, drawn = see(FIRST), redrawn(FIRST)
    name, stops = next(iter(drawn.stops.items()))
    seen.controls.first.focus()
    seen.page.keyboard.press("Home")
    state = {**drawn.start, name: stops[0]}
    seen.shows(drawn, state)
    seen.page.wait_for_function("location.search", timeout=5000)
    assert seen.page.url.endswith(f"?mover-{name}={stops[0]:.12g}")
    seen.page.reload()
    seen.shows(drawn, state)
    seen.controls.first.focus()
    for _ in range(stops.index(drawn.start[name])):
        seen.page.keyboard.press("ArrowRight")
    seen.shows(drawn, drawn.start)
    assert "mover-" not in seen.page.url  # as it was published


def test_it_is_asked_for_when_it_is_near_and_then_it_needs_no_network(see, redrawn):
    seen, drawn = see(PAIRS[-1]), redrawn(PAIRS[-1])
    film = f"figura-{PAIRS[-1][1].number}.js"
    seen.page.wait_for_load_state("networkidle")
    assert not [url for url in seen.page.asked if url.endswith(film)]
    with seen.page.expect_request(f"**/{film}"):
        seen.svg.scroll_into_view_if_needed()
    seen.page.wait_for_load_state("networkidle")
    seen.page.context.set_offline(True)
    seen.controls.first.focus()
    name, stops = next(iter(drawn.stops.items()))
    for key, stop in [("Home", stops[0]), ("End", stops[-1])]:
        seen.page.keyboard.press(key)
        seen.shows(drawn, {**drawn.start, name: stop})
    assert len([url for url in seen.page.asked if url.endswith(film)]) == 1


def test_what_has_not_arrived_is_asked_for_again(see, redrawn):
    seen, drawn = see(FIRST), redrawn(FIRST)
    seen.page.route(FILM, lambda route: route.abort())
    seen.page.reload()
    seen.controls.first.focus()
    seen.page.keyboard.press("Home")
    seen.page.wait_for_function(
        "(p) => p.textContent.includes('otra vez')", arg=seen.sentence.element_handle()
    )
    seen.page.unroute(FILM)
    seen.page.keyboard.press("ArrowRight")
    name, stops = next(iter(drawn.stops.items()))
    seen.shows(drawn, {**drawn.start, name: stops[1]})


def test_without_javascript_they_are_still(browser, address):
    page = browser.new_page(java_script_enabled=False, viewport=PHONE)
    for tutorial, cell in PAIRS:
        there = f"{address}tutoriales/{tutorial.path.stem}/"
        if page.url != there:
            page.goto(there, wait_until="load")
        seen = Seen(page, cell)
        assert seen.svg.get_attribute("aria-label").endswith(seen.sentence.text_content())
        assert not seen.figure.locator(":is(input, select):visible").count()
        assert seen.sentence.is_visible()
        assert seen.svg.is_visible()
    page.close()


def test_a_moved_figure_is_printed_as_it_is(see, redrawn):
    seen, drawn = see(FIRST), redrawn(FIRST)
    name, stops = next(iter(drawn.stops.items()))
    seen.controls.first.focus()
    seen.page.keyboard.press("Home")
    seen.shows(drawn, {**drawn.start, name: stops[0]})
    seen.page.emulate_media(media="print")
    assert not seen.controls.first.is_visible()
    assert seen.sentence.is_visible()
    seen.shows(drawn, {**drawn.start, name: stops[0]})


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
def test_its_point_is_dragged(touch, see, redrawn):
    seen, drawn = see(FIRST, has_touch=True), redrawn(FIRST)
    name, stops = next(iter(drawn.stops.items()))
    seen.svg.scroll_into_view_if_needed()
    seen.page.wait_for_load_state("networkidle")
    box = seen.svg.bounding_box()
    session = seen.page.context.new_cdp_session(seen.page)

    def finger(kind, x):
        points = [] if kind == "touchEnd" else [{"x": x, "y": box["y"] + box["height"] / 3}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    middle, left = box["x"] + box["width"] / 2, box["x"] + 1
    if touch:
        finger("touchStart", middle)
        for step in range(8):
            finger("touchMove", middle + (left - middle) * (step + 1) / 8)
        finger("touchEnd", left)
    else:
        seen.page.mouse.move(middle, box["y"] + box["height"] / 3)
        seen.page.mouse.down()
        seen.page.mouse.move(left, box["y"] + box["height"] / 3, steps=8)
        seen.page.mouse.up()
    seen.shows(drawn, {**drawn.start, name: stops[0]})
    seen.page.wait_for_function("location.search", timeout=5000)
    before = seen.page.url
    seen.page.mouse.move(middle, box["y"])
    assert seen.page.url == before  # the finger is up


def touched(seen, *moments):
    """Touch the screen: in each moment, the places of the fingers that are on it."""
    session = seen.page.context.new_cdp_session(seen.page)
    before = 0
    for fingers in moments:
        kind = "touchMove" if len(fingers) == before else "touchStart"
        kind = "touchEnd" if len(fingers) < before else kind
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        before = len(fingers)


@pytest.fixture
def held(see):
    """The first figure in the middle of a phone, with its film, and a place of its drawing."""
    seen = see(FIRST, has_touch=True, is_mobile=True)
    seen.svg.evaluate("(svg) => svg.scrollIntoView({ block: 'center' })")
    seen.page.wait_for_load_state("networkidle")
    box = seen.svg.bounding_box()
    return seen, lambda across, down: (
        box["x"] + across * box["width"],
        box["y"] + down * box["height"],
    )


def test_a_thumb_that_scrolls_past_does_not_move_it(held, redrawn):
    seen, at = held
    before = seen.page.evaluate("scrollY")
    touched(seen, *([at(0.1, 0.9 - 0.1 * step)] for step in range(9)), [])
    seen.page.wait_for_function("(before) => scrollY > before + 50", arg=before, timeout=5000)
    seen.shows(redrawn(FIRST), redrawn(FIRST).start)
    assert "mover-" not in seen.page.url


def test_a_second_finger_does_not_take_it(held, redrawn):
    seen, at = held
    drawn, first = redrawn(FIRST), at(0.01, 0.3)
    drag = [[at(0.3 - 0.029 * step, 0.3)] for step in range(11)]
    touched(seen, *drag, [first, at(0.9, 0.3)], [first, at(0.95, 0.3)], [first], [])
    name, stops = next(iter(drawn.stops.items()))
    seen.shows(drawn, {**drawn.start, name: stops[0]})


def test_the_last_move_before_the_film_arrives_is_the_one_that_counts(see, redrawn):
    pair = max(PAIRS, key=lambda pair: len(redrawn(pair).stops))  # Moved one at a time.
    drawn, film = redrawn(pair), f"**/figura-{pair[1].number}.js"
    seen = see(pair)
    waiting = []

    def hold(route):
        waiting.append(route)

    seen.page.route(film, hold)
    with seen.page.expect_request(film):
        for index, key in ((0, "Home"), (1, "End")):
            seen.controls.nth(index).focus()
            seen.page.keyboard.press(key)
    waiting.pop().continue_()
    name, stops = list(drawn.stops.items())[1]
    seen.shows(drawn, {**drawn.start, name: stops[-1]})

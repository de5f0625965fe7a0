"""The laboratory in the page: what it answers is what Python answers, and only when it is asked."""

import re
import tomllib
from html import unescape
from urllib.parse import urlencode

import pytest
from _pipeline.laboratory.reading import read
from _pipeline.laboratory.report import report
from _pipeline.laboratory.tree import RefusedError
from support.looking import DESK, PHONE, WIDTH, everyone, violations
from support.sites import ROOT

pytestmark = pytest.mark.slow
DATA = ROOT / "docs" / "_data" / "laboratorio.toml"
EXAMPLES = tomllib.loads(DATA.read_text(encoding="utf-8"))["ejemplo"]
LEAKY = {"pieces": ["a*x", "x"], "breaks": ["0"], "a": "1/4", "interval": ["-2", "3"]}
WIDE = {"pieces": ["x*tanh(softplus(x))", "0", "x^2*sin(3x)*exp(-x)"], "breaks": ["0", "1"]}
NAMES = ("pieces", "breaks", "values", "a", "interval")
RESTING = "() => !document.querySelector('.respuesta').ariaBusy"
MARKUP = "<img src=x onerror='window.hurt = 1'>"
# Whether the drawing is all that came, and what the formulas say.
SHOWN = """(svg) => {
    const figure = document.querySelector(".respuesta figure");
    const came = new DOMParser().parseFromString(svg, "text/html").body;
    const maths = [...document.querySelectorAll(".respuesta math")];
    return [figure.innerHTML === came.innerHTML, maths.map((one) => one.textContent)];
}"""
SIZES = """(nodes) => nodes.map((node) => {
    const { width, height } = node.getBoundingClientRect();
    return Math.min(width, height);
})"""


@pytest.fixture(scope="module")
def see(browser, live_address, woken):
    contexts = []

    def go(state="", view=DESK, **sight):
        contexts.extend([browser.new_context(**sight)] if sight else [])
        page = contexts[-1].new_page() if sight else woken.open()
        page.set_viewport_size(view)
        page.asked, page.troubles = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.troubles.append(f"{error}"))
        page.goto(f"{live_address}laboratorio/{state}", wait_until="load")
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def warm(see):
    """A page whose Python has already come."""
    page = see()
    derive(page)
    return page


def rest(page):
    page.wait_for_function(RESTING, timeout=60_000)


def derive(page):
    page.get_by_role("button", name="Derivar").click()
    rest(page)


def said(page):
    return page.locator(".laboratorio [role=status]").inner_text()


def typed(page):
    return {
        name: page.locator(f"[name={name}]:enabled").evaluate_all(
            "(all) => all.map((i) => i.value)"
        )
        for name in NAMES
    }


def fetched(page):
    return [url for url in page.asked if "/assets/vivo/" in url]


def link(page, name):
    return page.get_by_role("link", name=name, exact=True)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_each_example_is_answered_as_python_does(example, warm):
    expected = report({name: example[name] for name in NAMES if name in example})
    warm.evaluate("heard.length = 0")
    link(warm, example["name"]).click()
    rest(warm)
    assert [data["answer"] for data in warm.evaluate("heard") if data["kind"] == "done"] == [
        expected
    ]
    maths = [unescape(re.sub(r"<[^>]*>", "", one["mathml"])) for one in expected["levels"]]
    assert warm.evaluate(SHOWN, expected["drawing"]["svg"]) == [True, maths]
    shown = warm.locator(".respuesta").evaluate("(all) => all.textContent")
    for one in (*expected["points"], *expected["derivatives"]):
        assert one["says"] in shown
    for one in expected["levels"]:
        assert f"{one['name']}: {one['words']}" in shown
        assert one["latex"] in shown
    assert said(warm).startswith("Hecho")
    assert warm.troubles == []


def test_nothing_comes_nor_runs_before_the_click(see):
    for state in ("", f"?{urlencode(LEAKY, doseq=True)}"):
        page = see(state)
        page.wait_for_load_state("networkidle")
        link(page, "Escalera").click()
        assert "pulsa «Derivar»" in said(page)
        assert fetched(page) == []
        assert page.locator(".respuesta > *").count() == 0


def test_the_address_keeps_what_was_typed(warm, see):
    link(warm, "Leaky ReLU").click()
    rest(warm)
    warm.get_by_label("Parámetro a").fill("1/4")
    assert "vieja" in warm.locator(".respuesta").get_attribute("class")
    assert said(warm) == "Has cambiado algo: lo de debajo es de la función de antes."
    for place, text in enumerate(LEAKY["interval"]):
        warm.locator("[name=interval]").nth(place).fill(text)
    derive(warm)
    assert "vieja" not in warm.locator(".respuesta").get_attribute("class")
    state = warm.url.partition("?")[2]
    assert state == urlencode(LEAKY, doseq=True, safe="*")
    page = see(f"?{state}")
    assert typed(page) == typed(warm)
    assert said(page) == "La función viene en la dirección: pulsa «Derivar»."
    assert fetched(page) == []
    derive(page)
    assert "[0.25, 1]" in page.locator(".respuesta").inner_text()


def test_a_value_chosen_in_the_second_cut_only_stays_there(see):
    state = {"pieces": ["0", "1", "2"], "breaks": ["0", "1"], "values": ["", "3/2"]}
    found = typed(see(f"?{urlencode(state, doseq=True)}"))
    assert found == {**state, "a": [""], "interval": ["", ""]}


HOSTILE = {
    "markup": (urlencode({"pieces": MARKUP, "a": MARKUP, "breaks": "<b>" * 60}), 0),
    "too long": (urlencode({"pieces": ["<" * 2600]}), 1),
    "too many": ("pieces=x&" * 7000, 6988),
    "wrong counts": ("breaks=" + "&breaks=".join("0123") + "&values=1&interval=1&a=2&a=3", 1),
    "broken": ("pieces=%ff%00%&breaks&=&values=%E2%82&&&interval=1&interval=2&interval=3", 1),
}


@pytest.mark.parametrize(("state", "lost"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_address_is_only_text(state, lost, see):
    page = see(f"?{state}")
    page.wait_for_load_state("networkidle")
    found = typed(page)
    assert len(found["pieces"]) == len(found["breaks"]) + 1 <= 12
    assert page.locator(".laboratorio :is(img, b b)").count() == 0
    count = re.search(r"(\d+) datos?\.$", said(page))
    assert (int(count[1]) if count else 0) == lost
    assert (page.evaluate("window.hurt"), fetched(page), page.troubles) == (None, [], [])


def test_what_fits_in_a_field_is_what_python_reads(see):
    fits = "1" + "+1" * 9 + " " * 181
    read(fits)
    with pytest.raises(RefusedError, match="caracteres"):
        read(f"{fits} ")
    page = see(f"?{urlencode({'pieces': [fits, f'{fits} ']}, doseq=True)}")
    assert typed(page)["pieces"] == [fits, ""]


BAD = """async () => {
    const { drawn, composed } = await import(new URL("../assets/vivo/salidas.js", location));
    const hurt = 'onload="hurt()" onclick="hurt()" href="javascript:hurt()"';
    const box = document.createElement("div");
    box.append(
        composed(`<math ${hurt}><mi ${hurt}>x</mi><script>hurt()</script><a ${hurt}>y</a></math>`),
        drawn(`<svg ${hurt}><a ${hurt}/><foreignObject/><path/></svg>`),
    );
    return box.innerHTML;
}"""


def test_an_answer_brings_nothing_that_runs(warm):
    figure = '<figure class="grafica"><svg><path></path></svg></figure>'
    assert warm.evaluate(BAD) == f"<math><mi>x</mi></math>{figure}"


def test_each_error_is_next_to_its_field(warm):
    link(warm, "Escalera").click()
    rest(warm)
    wrong = [("pieces", 1, "max(0, x)"), ("breaks", 2, ""), ("values", 0, "x"), ("a", 0, "inf")]
    for name, place, text in wrong:
        warm.locator(f"[name={name}]").nth(place).fill(text)
    asked = typed(warm)
    warm.keyboard.press("Enter")
    rest(warm)
    errors = report({**asked, "a": asked["a"][0]})["errors"]
    assert {(error["field"], error["place"]) for error in errors} == {each[:2] for each in wrong}
    for error in errors:
        field = warm.locator(f"[name={error['field']}]:enabled").nth(error["place"])
        assert field.get_attribute("aria-invalid") == "true"
        note = warm.locator(f"#{field.get_attribute('aria-describedby')}")
        assert note.inner_text() == error["says"]
    assert warm.locator("[aria-invalid]").count() == len(wrong)
    # In the order of the page.
    assert warm.evaluate("document.activeElement.value") == "x"
    assert said(warm) == "Hay 4 cosas que corregir."
    assert not warm.locator(".respuesta").is_visible()
    link(warm, "Escalera").click()
    rest(warm)
    assert warm.locator(":is([aria-invalid], .error)").count() == 0
    assert warm.locator(".respuesta").is_visible()
    warm.locator("[name=interval]").first.fill("1")
    derive(warm)
    assert warm.locator("[name=interval][aria-invalid]").count() in (1, 2)


def test_the_keyboard_alone_builds_a_function(warm):
    link(warm, "SiLU").click()
    rest(warm)
    warm.locator("[name=pieces]").focus()
    keys = warm.keyboard
    keys.press("Control+A")
    keys.type("0")
    keys.press("Tab")
    assert warm.evaluate("document.activeElement.textContent") == "Añadir un corte"
    keys.press("Space")
    for text in (
        "1",
        "",
        "",
        "2x",
    ):  # The cut, its value, the button that takes away and the piece.
        keys.type(text)
        keys.press("Tab")
    warm.locator("[name=pieces]").nth(1).focus()
    keys.press("Enter")
    rest(warm)
    assert typed(warm)["pieces"] == ["0", "2x"]
    assert "En x = 1 hay un salto" in warm.locator(".respuesta").inner_text()
    warm.get_by_role("button", name="Quitar el trozo 1").focus()
    keys.press("Enter")
    assert (typed(warm)["pieces"], typed(warm)["breaks"]) == (["2x"], [])
    assert warm.evaluate("document.activeElement.textContent") == "Añadir un corte"


def test_there_are_as_many_cuts_as_python_takes_and_long_ones_are_not_in_the_address(warm):
    link(warm, "SiLU").click()
    rest(warm)
    add = warm.get_by_role("button", name="Añadir un corte")
    long = "+0·1" * 45
    for place in range(11):
        add.click()
        warm.locator("[name=breaks]").nth(place).fill(f"{place}{long}")
        warm.locator("[name=values]").nth(place).fill(f"0{long}")
        warm.locator("[name=pieces]").nth(place + 1).fill(f"x{long}")
    assert add.is_disabled()
    derive(warm)
    said_so = " Es demasiado larga para la dirección de la página: el enlace no la lleva."
    assert said(warm) == f"Hecho: el resultado está debajo.{said_so}"
    assert "?" not in warm.url
    warm.get_by_label("Parámetro a").fill("y")
    derive(warm)
    assert said(warm) == f"Hay algo que corregir.{said_so}"


def test_stop_stops_and_it_can_be_asked_again(see):
    page = see()
    page.get_by_role("button", name="Derivar").click()
    assert page.locator(".respuesta").get_attribute("aria-busy") == "true"
    page.locator("progress").wait_for()
    page.get_by_role("button", name="Detener").click()
    rest(page)
    assert said(page).startswith("Detenido")
    assert page.evaluate("document.activeElement.textContent") == "Derivar"
    assert page.locator("button:visible", has_text="Detener").count() == 0
    derive(page)
    assert said(page).startswith("Hecho")


def test_an_answer_to_something_else_is_not_shown(see):
    page = see()
    page.get_by_role("button", name="Derivar").click()
    page.locator("progress").wait_for()
    page.locator("[name=pieces]").first.fill("-x")
    rest(page)
    assert said(page).startswith("Has cambiado la función mientras tanto")
    assert page.locator(".respuesta > *").count() == 0
    derive(page)
    assert "[−1, 1]" in page.locator(".respuesta").inner_text()


def test_without_the_runtime_it_says_so(see):
    page = see()
    page.route("**/vivo.json", lambda route: route.abort())
    derive(page)
    assert said(page).startswith("No llega lo que hace falta")
    assert page.locator(".respuesta > *").count() == 0


def test_everyone_can_use_it(see):
    page = see(f"?{urlencode(WIDE, doseq=True)}", view=PHONE)
    for answered in (True, False):
        derive(page)
        assert page.locator(".respuesta").is_visible() == answered
        page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
        controls = page.locator(".laboratorio :is(button, input):visible")
        for sight, kinds in everyone(page):
            assert min(controls.evaluate_all(SIZES)) >= 24, sight
            font = "(input) => parseFloat(getComputedStyle(input).fontSize)"
            assert page.locator("[name=a]").evaluate(font) >= 16, sight
            assert page.evaluate(WIDTH) <= 0, sight
            assert violations(page, *kinds) == [], sight
        page.locator("[name=pieces]").first.fill("max(0, x)")


def test_on_paper_what_was_asked_and_what_was_answered(warm):
    link(warm, "Escalera").click()
    rest(warm)
    warm.emulate_media(media="print")
    assert warm.locator(".laboratorio input:visible").count() == 13
    assert warm.locator(".respuesta svg").is_visible()
    assert warm.locator(".laboratorio :is(button, [role=status]):visible").count() == 0
    warm.emulate_media(media="screen")


def test_without_javascript_it_says_so(see):
    page = see(java_script_enabled=False)
    assert not page.locator(".laboratorio").is_visible()
    assert page.get_by_text("hace falta JavaScript").is_visible()

"""Cells run in the page: the exercise, what stops, what fails, and what nobody may break."""

import time

import pytest
from support.looking import PHONE, everyone, violations
from support.running import HEARD, Running
from support.serving import packed

pytestmark = pytest.mark.slow
SEVEN, TEN = "tutoriales/07-relu-en-cero/", "tutoriales/10-retropropagacion-a-mano/"
STUB = 8  # The exercise of page 7, among its cells.
WRONG = """from activations.exercises import check
import numpy as np


def derivada_relu(x, en_cero):
    return np.where(x > 0, 1.0, 0.0)


check("derivada_relu", derivada_relu)"""
RIGHT = WRONG.replace(
    "np.where(x > 0, 1.0, 0.0)", "np.where(x == 0, en_cero, np.where(x > 0, 1.0, 0.0))"
)
# Which cell has the first figure that moves, and which names are given twice.
MOVES = """[...document.querySelectorAll(".bloque")]
    .findIndex((one) => one.querySelector(".mover")) + 1"""
NAMES = """[...document.querySelectorAll("[id]")].map((one) => one.id)
    .filter((name, i, all) => !name.startsWith("__code") && all.indexOf(name) !== i)"""
TROUBLES = ("error", "warning")


POLICY = "content-security-policy"


def under(policy):
    """Serve the worker with a policy: it obeys its own headers, not those of the page."""

    def serve(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, POLICY: policy})

    return serve


@pytest.fixture
def see(browser, live_address, tabs):
    """A page opened as asked, and its cells."""
    contexts = []

    def go(name=SEVEN, script="", **sight):
        if script or sight:
            contexts.append(browser.new_context(**{"viewport": PHONE, **sight}))
            contexts[-1].add_init_script(HEARD + script)
        page = contexts[-1].new_page() if contexts else tabs.open()
        page.asked, page.troubles = [], []
        page.on(
            "request", lambda request: page.asked.append(request.url.removeprefix(live_address))
        )
        page.on("console", lambda m: m.type in TROUBLES and page.troubles.append(m.text))
        page.on("pageerror", lambda error: page.troubles.append(f"{error}"))
        page.goto(live_address + name)
        return Running(page)

    yield go
    for context in contexts:
        context.close()


def number_of(running, text):
    """The number of the first cell with that in its code."""
    codes = running.page.locator(".bloque .celda code").all_text_contents()
    return next(i for i, code in enumerate(codes, 1) if text in code)


def test_before_the_click_nothing_is_asked_for(see, site):
    running = see()
    page = running.page
    for number in range(1, page.locator(".bloque").count() + 1):
        for name in ("Ejecutar", "Editar"):
            assert running.button(number, name).is_visible()
    assert not [url for url in page.asked if "/vivo/" in url]
    ours = ["vivo.js", "vivo.css", "vivo/editor.js", "vivo/editor.css"]
    assert sum(packed((site / "assets" / name).read_bytes()) for name in ours) <= 5000
    page.locator(".bloque.exercise").scroll_into_view_if_needed()
    page.locator(".bloque.exercise textarea").wait_for()
    asked = {url.partition("/vivo/")[2] for url in page.asked if "/vivo/" in url}
    assert asked == {"editor.js", "editor.css"}
    assert not page.troubles


def test_the_exercise_of_page_7_on_a_phone(see):
    running = see(has_touch=True, is_mobile=True)
    running.write(STUB, WRONG)
    busy = running.button(STUB, "Ejecutar").evaluate(
        "(one) => { one.click(); return one.closest('.bloque').getAttribute('aria-busy'); }"
    )
    assert busy == "true"
    running.page.get_by_text("La primera vez se descargan 9.3 MB").wait_for()
    running.rest(STUB)
    assert "Todavía no" in running.said(STUB)
    status = running.block(STUB).get_by_role("status")
    assert status.evaluate("(one) => one.classList.contains('mal')")
    running.write(STUB, RIGHT)
    running.run(STUB)
    assert running.said(STUB).startswith("Correcto")
    assert status.evaluate(
        "(one) => one.className.includes('bien') && one.className.includes('salida')"
    )
    step = number_of(running, "cerca = 1e-7")
    before = running.shown(step)
    running.write(step, running.code(step).replace("cerca = 1e-7", "cerca = 2e-7"))
    running.run(step)
    assert "da 0.55" in before[0]
    assert "da 0.60" in running.shown(step)[0]
    running.button(step, "Restablecer").click()
    assert running.shown(step) == before
    assert not [url for url in running.page.asked if "matplotlib" in url]
    assert not running.page.troubles


def test_a_loop_without_end_is_stopped(see):
    running = see()
    running.run(3)
    running.write(3, "while True:\n    pass")
    saved = running.shown(2)
    running.button(3, "Ejecutar").click()
    running.page.get_by_text("Python está en ello…").wait_for()
    begun = time.perf_counter()
    running.button(3, "Detener").click()
    running.rest(3)
    assert time.perf_counter() - begun < 0.5
    assert "Detenido" in running.said(3)
    assert running.shown(2) == saved
    running.write(3, "print(1 + 1)")
    running.run(3)
    assert running.shown(3) == ["2"]
    # The one that was stopped does not go on behind.
    assert len([one for one in running.page.workers if one.url.endswith("/obrero.js")]) == 1


def test_a_cell_that_waits_can_be_stopped_and_what_changed_shows(see):
    running = see(TEN)
    running.write(2, "while True:\n    pass")
    running.button(2, "Ejecutar").click()
    running.button(3, "Ejecutar").click()
    running.button(3, "Detener").click()
    running.rest(3, 5)
    assert running.page.evaluate("document.activeElement.ariaLabel") == "Ejecutar la celda 3"
    running.button(2, "Restablecer").click()
    running.rest(2, 5)
    assert "while" not in running.code(2)
    # Its figure moves, and what it uses is now something else.
    number = running.page.evaluate(MOVES)
    code = running.code(1)
    running.write(1, f"{code}\nx, y = 9.0, 1.0")
    running.run(1)
    running.run(number)
    assert not running.block(number).get_by_role("slider").first.is_visible()
    assert "en una celda anterior" in running.block(number).locator(".nota").inner_text()
    running.button(1, "Restablecer").click()
    running.run(number)
    assert running.block(number).get_by_role("slider").first.is_visible()


def test_an_editor_that_does_not_arrive_loses_nothing(see):
    running = see()
    running.write(3, "print('mío')")
    running.page.context.route("**/editor.js", lambda route: route.abort())
    running.page.reload()
    running.page.wait_for_load_state("networkidle")
    running.page.context.unroute_all()
    running.page.reload()
    running.block(3).get_by_role("textbox").wait_for()
    assert running.code(3) == "print('mío')"


def test_two_tabs_keep_what_each_wrote(see):
    running = see()
    other = Running(running.page.context.new_page())
    other.page.goto(running.page.url)
    other.write(2, "print('otra')")
    running.write(3, "print('una')")
    other.page.reload()
    for number, text in ((2, "otra"), (3, "una")):
        other.block(number).get_by_role("textbox").wait_for()
        assert text in other.code(number)


def test_what_a_cell_gave_comes_back_when_it_fails(see):
    running = see()
    saved = running.shown(3)
    running.write(3, "print('antes')\nreu(0)")
    heard = running.run(3)
    assert [data["kind"] for data in heard][-2:] == ["error", "done"]
    shown = running.shown(3)
    assert shown[: len(saved)] == saved
    assert "Línea 2" in shown[-1]
    assert "«reu»" in shown[-1]
    assert running.block(3).locator("textarea[aria-invalid]").count() == 1
    running.button(3, "Restablecer").click()
    assert running.shown(3) == saved


def test_a_figure_that_moves_keeps_moving_unless_its_code_changes(see):
    running = see()
    page = running.page
    number = page.evaluate(MOVES)
    block = running.block(number)
    running.run(number)
    slider = block.get_by_role("slider")
    assert slider.is_visible()
    running.write(number, running.code(number).replace('color="C3"', 'color="C2"'))
    running.run(number)
    assert not slider.is_visible()
    assert "no se mueve" in block.locator(".nota").inner_text()
    label = block.locator("figure:visible svg").get_attribute("aria-label")
    assert label.startswith("Dibujo de tu código")
    assert page.evaluate(NAMES) == []
    running.button(number, "Restablecer").click()
    assert slider.is_visible()


def test_what_is_written_stays_in_this_browser_until_it_is_forgotten(see):
    running = see()
    page = running.page
    running.write(STUB, WRONG)
    solution = running.code(STUB + 1)
    running.write(3, "print('<b>mío</b>')")
    assert page.get_by_text("Lo que escribes se guarda solo en este navegador").is_visible()
    page.reload()
    block = running.block(3)
    block.get_by_role("textbox").wait_for()
    assert running.code(3) == "print('<b>mío</b>')"
    running.block(STUB).get_by_role("textbox").wait_for()
    assert running.code(STUB) == WRONG
    assert running.code(STUB + 1) == solution
    running.run(3)
    assert running.shown(3) == ["<b>mío</b>"]
    assert page.evaluate("[document.cookie, location.search, sessionStorage.length]") == ["", "", 0]
    page.get_by_role("button", name="Borrar lo escrito en esta página").click()
    assert "print" not in page.evaluate("JSON.stringify(localStorage)")
    assert "mío" not in running.code(3)


KEPT = [
    "{",
    "null",
    "[1, 2]",
    '{"a": {"b": 1}}',
    '{"<img src=x onerror=fire()>": "<img src=x onerror=fire()>"}',
]


def test_a_memory_that_others_wrote_breaks_nothing(see):
    running = see(script="window.fire = () => { window.fired = true; };")
    for kept in KEPT:
        running.page.evaluate(
            "(kept) => localStorage.setItem(`vivo ${location.pathname}`, kept)", kept
        )
        running.page.reload()
        assert running.button(1, "Ejecutar").is_visible()
    assert not running.page.evaluate("window.fired")
    assert not running.page.troubles


def test_a_browser_that_keeps_nothing_can_run(see):
    refuse = """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("refused", "SecurityError"); },
    });"""
    running = see(script=refuse)
    running.write(3, "print(2)")
    running.run(3)
    assert running.shown(3) == ["2"]
    assert not running.page.get_by_text("se guarda").count()


def broken_bit(route):
    answer = route.fetch()
    body = bytearray(answer.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=answer, body=bytes(body))


@pytest.mark.parametrize(
    ("what", "breaks", "told"),
    [
        ("numpy", lambda route: route.abort(), "Se ha cortado la descarga"),
        ("numpy", broken_bit, "no ha llegado como debía, y no se usa"),
        ("asm.wasm", broken_bit, "no ha llegado como debía, y no se usa"),
        ("vivo.json", lambda route: route.abort(), "No llega lo que hace falta"),
        ("codigo-", lambda route: route.abort(), "Se ha cortado la descarga"),
        ("/pyodide.mjs", lambda route: route.abort(), "Se ha cortado la descarga"),
    ],
)
def test_what_does_not_arrive_whole_is_said_and_tried_again(see, what, breaks, told):
    running = see()
    saved = running.shown(3)
    running.page.context.route(f"**/*{what}*", breaks)
    running.run(3)
    assert told in running.said(3)
    assert running.shown(3) == saved
    running.page.context.unroute_all()
    running.run(3)
    assert running.said(3) == "Hecho."


def test_a_browser_that_cannot_offers_the_notebook(see):
    running = see(script="delete window.Worker;")
    running.run(3)
    assert "no se puede poner en marcha" in running.said(3)
    assert running.block(3).get_by_role("status").get_by_role("link").get_attribute("href")


def test_where_wasm_is_forbidden_it_is_said_at_once(see):
    running = see()
    running.page.context.route("**/obrero.js", under("script-src 'self'"))
    running.run(3)
    assert "no se puede poner en marcha" in running.said(3)


def test_it_runs_under_the_headers_of_the_site(see, site):
    running = see()
    headers = (site / "_headers").read_text(encoding="utf-8")
    policy = next(line for line in headers.splitlines() if "Content-Security-Policy" in line)
    running.page.context.route("**/obrero.js", under(policy.partition(": ")[2]))
    running.run(2)
    assert running.said(2) == "Hecho."


FULL = """x = []
try:
    while True:
        x.append(bytearray(10**8))
except MemoryError:
    print(len(x) < 11)"""
HOSTILE = {
    "for i in range(10**6):\n    print(i)": "más, que no se enseñan",
    "x = []\nwhile True:\n    x.append(bytearray(10**8))": "memoria",
    "print('x' * 10**8)": "más, que no se enseñan",
    "def f():\n    return f()\nf()": "Línea 2",
    "import torch": "torch",
    "print('<img src=x onerror=fire()>')": "<img src=x onerror=fire()>",
    FULL: "True",
}


def test_nothing_takes_the_page_down(see):
    running = see(script="window.fire = () => { window.fired = true; };")
    for code, told in HOSTILE.items():
        running.write(3, code)
        running.run(3, 120)
        assert told in "".join(running.shown(3)) + running.said(3)
        running.write(3, "print(3)")
        running.run(3)
        assert running.shown(3) == ["3"]
    assert not running.page.evaluate("window.fired")


def test_with_the_keyboard_alone(see):
    running = see()
    page = running.page
    running.button(3, "Ejecutar").focus()
    page.keyboard.press("Enter")
    running.rest(3)
    assert running.said(3) == "Hecho."
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Editar la celda 3"
    page.keyboard.press("Enter")
    page.locator("textarea:focus").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("print(7 * 6)")
    page.keyboard.press("Control+Enter")
    running.rest(3)
    assert running.shown(3) == ["42"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") != "textarea"


def test_no_barriers_with_a_cell_run_and_an_editor_open(see):
    running = see(bypass_csp=True)
    running.write(3, "print(1)\nreu(0)")
    running.run(3)
    running.write(STUB, WRONG)
    running.run(STUB)
    for sight, kinds in everyone(running.page):
        assert violations(running.page, *kinds) == [], sight

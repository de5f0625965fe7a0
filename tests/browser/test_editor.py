"""The editor of a cell: typing in it, how it looks, and the colours that it gives."""

import collections

import pytest
from support.looking import CONTRAST, DESK, PHONE, STRUCTURE, WIDTH, violations
from support.sites import ORDER

pytestmark = pytest.mark.slow
PAGE = "tutoriales/03-derivada-de-la-sigmoide/"
OPEN = """async (id) => {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href: "/assets/vivo/editor.css" });
    await new Promise((done) => { sheet.onload = done; document.head.append(sheet); });
    const { edit } = await import("/assets/vivo/editor.js");
    window.runs = 0;
    window.told = [];
    window.code = document.querySelector(`#${id} .celda code`);
    window.editor = edit(code, {
        label: "Código de la celda",
        onInput: (text) => told.push(text),
        onRun: () => { runs += 1; },
    });
    editor.focus();
}"""
# The two layers, one on top of the other: what they say, where each one is and how its letters are.
LAYERS = """() => [code, document.querySelector("textarea")].map((node) => {
    const { fontFamily, fontSize, fontWeight, lineHeight, letterSpacing, whiteSpace, tabSize,
            paddingLeft, paddingTop, fontVariantLigatures, fontFeatureSettings, textIndent,
            wordSpacing } = getComputedStyle(node);
    const { x, y, width, height } = node.getBoundingClientRect();
    return { x, y, width, height, fontFamily, fontSize, fontWeight, lineHeight, letterSpacing,
        whiteSpace, tabSize, paddingLeft, paddingTop, fontVariantLigatures, fontFeatureSettings,
        textIndent, wordSpacing, left: node.scrollLeft, top: node.scrollTop,
        wide: node.scrollWidth, high: node.scrollHeight };
})"""
# Every letter of a page's cells, with its class as published and as the editor gives it.
LETTERS = """async () => {
    const { coloured } = await import("/assets/vivo/editor.js");
    const letters = (root) => {
        const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const { data, parentNode } = walker.currentNode;
            const { color } = getComputedStyle(parentNode);
            for (const letter of data) if (letter.trim()) found.push(color + letter);
        }
        return found.join("\\n");
    };
    const codes = [...document.querySelectorAll(".celda code")];
    const copies = codes.map((code) => {
        const again = code.cloneNode();
        again.append(coloured(code.textContent));
        code.after(again);
        return again;
    });
    return codes.map((code, i) =>
        [code.textContent, copies[i].textContent, letters(code), letters(copies[i])]);
}"""


class Editing:
    """A page with a cell in the editor."""

    def __init__(self, page, cell):
        self.page = page
        page.evaluate(OPEN, cell)
        self.area = page.locator("textarea")
        self.original = self.value

    @property
    def value(self):
        return self.page.evaluate("editor.value")

    @property
    def shown(self):
        return self.page.evaluate("code.textContent")

    def write(self, text, caret=None):
        """Leave only this text, as the reader would, with the caret in a place."""
        self.area.fill(text)
        caret = len(text) if caret is None else caret
        self.area.evaluate("(area, caret) => area.setSelectionRange(caret, caret)", caret)

    def paste(self, text):
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        self.press("Control+v")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self.value


def opened(browser, address, **sight):
    page = browser.new_page(bypass_csp=True, **({"viewport": DESK} | sight))
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(address + PAGE, wait_until="load")
    return Editing(page, "celda-2")


@pytest.fixture
def editing(browser, address):
    cells = []

    def go(**sight):
        cells.append(opened(browser, address, **sight))
        return cells[-1]

    yield go
    for cell in cells:
        assert cell.page.errors == []
        cell.page.close()


@pytest.fixture(scope="module")
def ready(browser, address):
    cell = opened(browser, address)
    yield cell
    cell.page.close()


@pytest.fixture
def cell(ready):
    """An editor already open, for what leaves in it only its own text."""
    ready.page.errors.clear()
    yield ready
    assert ready.page.errors == []


def test_what_is_typed_is_shown_told_and_undone(editing):
    cell = editing()
    assert cell.shown == f"{cell.original}\n"
    published = cell.page.evaluate("code.innerHTML")
    for text in ("# año <b>\n", "x = '\\n'"):
        cell.page.keyboard.type(text)
    assert cell.value == f"# año <b>\nx = '\\n'{cell.original}"
    assert cell.shown == f"{cell.value}\n"
    assert cell.page.evaluate("told.at(-1)") == cell.value
    assert cell.page.evaluate("code.querySelectorAll(':not(span)').length") == 0
    for _ in range(60):
        cell.press("Control+z")
    assert cell.value == cell.original
    assert cell.shown == f"{cell.original}\n"
    cell.press("Control+Shift+z")
    assert cell.value != cell.original
    for _ in range(60):
        cell.press("Control+z")
    cell.page.evaluate("editor.close()")
    assert not cell.area.count()
    assert cell.shown == f"{cell.original}\n"
    assert "nf" in published
    assert cell.page.evaluate("code.inert") is False


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("x = 1", "", "x = 1\n"),
        ("    x = 1", "", "    x = 1\n    "),
        ("    for i in x:", "", "    for i in x:\n        "),
        ("if x:  # así", "", "if x:  # así\n    "),
        ("x[1:", "2]", "x[1:\n    2]"),
        ("  ", "x", "  \n  x"),
        ("", "    x", "\n    x"),
        ("\n", "", "\n\n"),
    ],
)
def test_enter_keeps_the_indentation(before, after, line, cell):
    cell.write(before + after, len(before))
    assert cell.press("Enter") == line
    assert cell.press("Control+z") == before + after


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("x\n        ", "y", "x\n    y"),
        ("      ", "y", "    y"),
        ("    ", "", ""),
        ("   ", "", ""),
        (" ", "", ""),
        ("     ", "", "    "),
        ("x   ", "", "x  "),
        ("    x", "", "    "),
        ("x\n", "y", "xy"),
    ],
)
def test_backspace_removes_a_level(before, after, line, cell):
    cell.write(before + after, len(before))
    assert cell.press("Backspace") == line
    assert cell.press("Control+z") == before + after


def test_tab_leaves_it_and_control_enter_runs_it(editing):
    cell = editing()
    focused = "document.activeElement.matches('textarea')"
    for key in ("Tab", "Shift+Tab"):
        cell.area.focus()
        cell.press(key)
        assert not cell.page.evaluate(focused)
        assert not cell.page.evaluate("code.contains(document.activeElement)")
        assert cell.value == cell.original
    cell.area.focus()
    cell.press("Control+Enter", "Meta+Enter")
    assert cell.page.evaluate("runs") == 2
    assert cell.value == cell.original
    assert cell.page.evaluate("told") == []


def test_what_is_pasted_is_python(editing):
    cell = editing()
    cell.write("")
    cell.paste("if\u00a0x:\r\n\ty = 1\r\u2003z < '<img src=x onerror=alert(1)>'")
    python = "if x:\n    y = 1\n z < '<img src=x onerror=alert(1)>'"
    assert cell.value == python
    assert cell.page.evaluate("told.at(-1)") == python
    assert not cell.page.locator("code img").count()
    assert cell.press("Control+z") == ""
    cell.press("Control+Shift+z")
    cell.page.evaluate("editor.close()")
    assert cell.shown == f"{python}\n"


HUGE = ["x = 1\n", "(", '"', '"""', "f'{", "f'{a:{", "\\", "é", "1_", "\n", "import ", "'''\\"]


@pytest.mark.parametrize("text", HUGE)
def test_a_megabyte_does_not_stop_it(text, editing):
    cell = editing()
    cell.write("")
    cell.page.evaluate("performance.mark('from')")
    cell.paste(text * (1_000_000 // len(text)))
    assert 0 < len(cell.value) <= 20_000
    assert cell.shown == f"{cell.value}\n"
    cell.press("Backspace", "Enter")
    assert cell.page.evaluate("performance.measure('all', 'from').duration") < 5000


def test_what_is_being_composed_is_left_alone(editing):
    cell = editing()
    cell.write("    ")
    session = cell.page.context.new_cdp_session(cell.page)
    session.send("Input.imeSetComposition", {"text": "ni", "selectionStart": 2, "selectionEnd": 2})
    assert cell.shown == "    ni\n"
    session.send("Input.insertText", {"text": "ñ"})
    assert cell.value == "    ñ"
    assert cell.shown == "    ñ\n"


def test_its_colours_are_those_of_the_page(browser, address):
    page, seen, other = browser.new_page(), 0, collections.Counter()
    for stem in ORDER:
        page.goto(f"{address}tutoriales/{stem}/", wait_until="commit")
        page.wait_for_load_state("domcontentloaded")
        for text, again, published, letters in page.evaluate(LETTERS):
            assert again == text
            pairs = list(zip(published.split("\n"), letters.split("\n"), strict=True))
            seen += len(pairs)
            other.update(pair for pair in pairs if pair[0] != pair[1])
    page.close()
    same = seen - sum(other.values())
    assert seen > 40_000
    # What an f-string computes is coloured as the rest of it.
    assert same / seen > 0.95, other.most_common(10)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_letters_are_where_the_caret_is(viewport, editing):
    cell = editing(viewport=viewport)
    long = f"{cell.original}\n\nσ′ = '{'ancho ' * 40}'  # {'ñ' * 20}\n\n"
    for text in (cell.original, long, "", "x" * 400):
        cell.write(text)
        for key in ("Control+End", "ArrowUp", "ArrowUp", "End", "Home"):
            cell.press(key)
            cell.page.evaluate("new Promise(requestAnimationFrame)")
            code, area = cell.page.evaluate(LAYERS)
            # Chromium leaves the right padding out of what a <textarea> slides over.
            assert 0 <= code.pop("wide") - area.pop("wide") <= 20
            assert code == area
            assert area["top"] == 0
        assert cell.page.evaluate(WIDTH) <= 0
        if viewport == PHONE:
            assert area["fontSize"] == "16px"
        cell.area.evaluate("(area) => area.scrollTo(1e6, 0)")
        cell.page.wait_for_function("code.scrollLeft === document.activeElement.scrollLeft")
    cell.press("End", "Enter")
    assert cell.area.evaluate("(area) => area.scrollLeft") == 0


def test_the_line_of_an_error_is_marked_until_it_is_changed(editing):
    cell = editing()
    background = "(area) => getComputedStyle(area).backgroundImage"
    assert cell.area.evaluate(background) == "none"
    cell.page.evaluate("editor.mark(2)")
    assert "gradient" in cell.area.evaluate(background)
    assert cell.area.get_attribute("aria-invalid") == "true"
    cell.page.keyboard.type("x")
    assert cell.area.evaluate(background) == "none"
    assert cell.area.get_attribute("aria-invalid") is None


SIGHTS = {
    "phone": ({"viewport": PHONE}, [STRUCTURE, CONTRAST]),
    "dark": ({"color_scheme": "dark"}, [STRUCTURE, CONTRAST]),
    "forced": ({"forced_colors": "active"}, [STRUCTURE]),
}


@pytest.mark.parametrize(("sight", "kinds"), SIGHTS.values(), ids=SIGHTS.keys())
def test_everyone_can_use_it(sight, kinds, editing):
    cell = editing(**sight)
    cell.write("def f(x):\n    return 1  # uno", 0)
    cell.page.evaluate("editor.mark(2)")
    assert violations(cell.page, *kinds) == []
    box = cell.area.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    style = "(area, name) => getComputedStyle(area)[name]"
    names = ("outlineStyle", "outlineWidth", "color")
    line, width, color = (cell.area.evaluate(style, name) for name in names)
    assert (line, width) == ("solid", "2px")
    forced = "forced_colors" in sight
    assert (color == "rgba(0, 0, 0, 0)") is not forced
    assert cell.page.evaluate("getComputedStyle(code).opacity") == ("0" if forced else "1")


def test_paper_has_the_coloured_text(editing):
    cell = editing(viewport=PHONE)
    cell.write("x = 1")
    cell.page.emulate_media(media="print")
    assert not cell.area.is_visible()
    assert cell.page.locator("#celda-2 .celda code").inner_text().strip() == "x = 1"
    assert cell.page.evaluate("getComputedStyle(code).whiteSpace") == "pre-wrap"


def test_the_edited_text_is_copied(editing):
    cell = editing()
    cell.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell.write("y = 2\n\nz = 3")
    cell.page.locator("#celda-2 .celda .md-code__button[data-md-type='copy']").click()
    cell.page.wait_for_function(
        "navigator.clipboard.readText().then((text) => text === 'y = 2\\n\\nz = 3')"
    )

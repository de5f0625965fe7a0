from urllib.parse import quote

import pytest
from support.serving import served
from support.sites import build

pytestmark = pytest.mark.slow
PAYLOADS = [
    "<script>fire()</script>",
    "<script src='data:text/javascript,fire()'></script>",
    "<img src=nada onerror=fire()>",
    "<svg onload=fire()></svg>",
    "<svg><script>fire()</script></svg>",
    "<math><mi href='javascript:fire()'>payload</mi></math>",
    "<a href='javascript:fire()'>payload</a>",
    "<form action='javascript:fire()'><button>payload</button></form>",
    "<iframe srcdoc='<script>parent.fire()</script>'></iframe>",
    "<iframe src='javascript:parent.fire()'></iframe>",
    "<object data='javascript:fire()'></object>",
    "<details open ontoggle=fire()>payload</details>",
    "<input autofocus onfocus=fire()>",
    "<video><source onerror=fire()></video>",
    "<base href='https://ejemplo.org/'>",
    "<meta http-equiv=refresh content='0;url=javascript:fire()'>",
    '"><script>fire()</script>',
    "</code></pre><script>fire()</script>",
]
# In pieces of forty letters: a line of a tutorial has fifty-six at most.
PIECES = ([payload[i : i + 40] for i in range(0, len(payload), 40)] for payload in PAYLOADS)
WRITTEN = ",\n".join("\n".join(map(repr, pieces)) for pieces in PIECES)
CELL = f"\n# %%\npayloads = [\n{WRITTEN},\n]\nprint(*payloads, sep='\\n')\npayloads\n"
TOGETHER = ["".join(PAYLOADS[i::3]) for i in range(3)]
WATCH = """window.fired = window.stopped = 0;
window.fire = () => { window.fired += 1; };
document.addEventListener("securitypolicyviolation", () => { window.stopped += 1; });"""
CLICK = """for (const node of document.querySelectorAll("article a, article button")) {
    if (node.textContent === "payload") node.click();
}"""
FIRED = "window.fired"


@pytest.fixture
def watched(browser):
    contexts = []

    def new(**options):
        contexts.append(browser.new_context(**options))
        contexts[-1].add_init_script(WATCH)
        return contexts[-1].new_page()

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def page(watched):
    return watched()


def test_what_a_cell_prints_is_text(small, page):
    root = small(tutorial=CELL)
    assert build(root / "site", "-q", root=root).returncode == 0
    with served(root / "site") as address:
        page.goto(f"{address}tutoriales/01-mini/", wait_until="networkidle")
        shown = page.locator("article .salida").all_inner_texts()
        assert all(payload in shown[0] for payload in PAYLOADS)
        page.keyboard.press("/")
        page.keyboard.type("fire")
        page.wait_for_selector(".md-search-result__item")
        assert "fire" in page.locator(".md-search-result__item").first.inner_text()
        assert page.evaluate(FIRED) == 0


def refused(root):
    return build(root / "site", "-q", root=root).returncode


def test_markup_that_slipped_in_would_do_nothing(small, watched):
    prose = "\n#\n".join(f"# {payload}" for payload in PAYLOADS)
    assert refused(small(tutorial=f"{prose}\n"))
    root = small(tutorial="# Hola.\n")
    assert build(root / "site", "-q", root=root).returncode == 0
    place = root / "site" / "tutoriales" / "01-mini" / "index.html"
    markup = "".join(payload for payload in PAYLOADS if "base" not in payload)
    before, end, after = place.read_text(encoding="utf-8").partition("</article>")
    place.write_text(before + markup + end + after, encoding="utf-8")
    with served(root / "site") as address:
        # The policy is what stops them, and says so.
        for unguarded, expected in ((True, FIRED), (False, "window.stopped")):
            page = watched(bypass_csp=unguarded)
            page.goto(f"{address}tutoriales/01-mini/", wait_until="load")
            page.evaluate(CLICK)
            page.wait_for_function(f"{expected} > 3")
        assert page.evaluate(FIRED) == 0


def test_addresses_and_questions_are_text(watched, address):
    page = watched(bypass_csp=True)  # By themselves, not because the policy stops them.
    for payload in TOGETHER:
        text = quote(payload)
        page.goto(f"{address}?q={text}&h={text}#{text}", wait_until="load")
        page.wait_for_selector(".md-search-result__meta")
    page.fill(".md-search__input", "")
    for payload in TOGETHER:
        page.fill(".md-search__input", f"relu {payload}")
        page.keyboard.press("End")
        page.wait_for_selector(".md-search-result__item")
    assert page.evaluate(FIRED) == 0
    # Had one of them been markup, it would have fired before this one.
    page.evaluate(f"document.body.insertAdjacentHTML('beforeend', {PAYLOADS[2]!r})")
    page.wait_for_function(f"{FIRED} > 0")
    assert page.evaluate(FIRED) == 1

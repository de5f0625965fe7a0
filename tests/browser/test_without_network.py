"""The second visit, without a network: what was opened is there, whole and of one version."""

import contextlib
import re
import time

import pytest
from support.looking import PHONE
from support.running import HEARD, Running

try:
    from support.publishing import published
except ImportError:
    published = None

pytestmark = pytest.mark.slow
SEVEN, THREE = "tutoriales/07-relu-en-cero/", "tutoriales/03-derivada-de-la-sigmoide/"
UNSEEN = "tutoriales/16-softmax/"
ARRIVED = "navigator.serviceWorker.controller"
# The names in the cache, with the print of their version.
KEPT = """async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(stores.map((store) => store.keys()));
    return requests.flat().map(({ url }) => url.slice(location.origin.length + 1));
}"""
KEEPS = f"async (name) => (await ({KEPT})()).some((kept) => kept.includes(name + '?'))"
PYTHON = f"""async () => (await ({KEPT})())
    .filter((kept) => /numpy-|asm\\.wasm|stdlib/.test(kept)).length"""
# The worker of the site, once it is another.
NEWER = """() => navigator.serviceWorker
    .addEventListener("controllerchange", () => { window.newer = true; })"""
STILL = """() => navigator.serviceWorker.getRegistration()
    .then(({ installing, waiting }) => !installing && !waiting)"""
NEW = "getComputedStyle(document.documentElement).getPropertyValue('--nueva')"
MOVER = "fetch('../../assets/mover.js').then((a) => a.text()).catch(() => 'nothing')"
GONE = """() => Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])
    .then((all) => !all.flat().length)"""
DRESSED = "getComputedStyle(document.querySelector('.md-header')).position"


@pytest.fixture
def visit(browser, site):
    """A publication, and a reader who has opened a page and waited for its worker."""
    with contextlib.ExitStack() as stack:
        publication = stack.enter_context(published(site))

        def go(name=SEVEN, script=""):
            context = stack.enter_context(browser.new_context(viewport=PHONE))
            context.add_init_script(script)
            page = context.new_page()
            page.asked, page.troubles = set(), []
            page.on("request", lambda r: page.asked.add(r.url.removeprefix(publication.address)))
            page.on("console", lambda m: m.type == "error" and page.troubles.append(m.text))
            page.on("pageerror", lambda error: page.troubles.append(f"{error}"))
            page.goto(publication.address + name)
            page.wait_for_function(f"() => {ARRIVED}")
            return publication, page

        yield go


def until(page, asked, given=None):
    """Wait for a promise to give true: wait_for_function would take the promise for an answer."""
    deadline = time.monotonic() + 30
    while not page.evaluate(asked, given):
        assert time.monotonic() < deadline, asked
        time.sleep(0.1)


def keeps(page, name):
    until(page, KEEPS, name)


def heading(page):
    return page.locator("h1").inner_text()


def test_a_page_already_opened_needs_no_network(visit):
    publication, page = visit()
    page.wait_for_load_state("networkidle")
    # Besides what the page asks for, what it would ask for further down.
    more = {name: size for name, size in publication.sent if name not in page.asked}
    own = {
        "sw.js",
        "assets/buscar.js",
        "assets/favicon.svg",
    }  # Those of the browser and of Material.
    assert all(re.search(r"/(?:figura|editor)[^/]*$", name) for name in set(more) - own)
    assert sum(more.values()) <= 15_000
    publication.cut(page)
    for address in (SEVEN, f"{SEVEN}?mover-h=-0.5", f"{SEVEN}index.html", SEVEN[:-1] + "?h=relu#x"):
        page.goto(publication.address + address)
        assert heading(page).startswith("¿Cuánto vale la derivada de ReLU en cero?")
    assert page.url == f"{publication.address}{SEVEN}?h=relu#x"
    assert page.evaluate(DRESSED) == "sticky"
    assert page.evaluate(
        "document.fonts.ready.then((all) => [...all].some((f) => f.status === 'loaded'))"
    )
    said = page.locator(".mover p").first
    before = said.inner_text()
    page.locator(".mover input").first.press("ArrowRight")
    page.wait_for_function(
        "([node, text]) => node.innerText !== text", arg=[said.element_handle(), before]
    )
    assert "No ha llegado" not in said.inner_text()
    page.locator(".bloque.exercise").scroll_into_view_if_needed()
    page.locator(".bloque.exercise textarea").wait_for()
    assert not page.troubles


def test_who_opens_another_page_can_search_and_is_told_what_there_is(visit):
    publication, page = visit()
    page.goto(publication.address + THREE)
    keeps(page, "search/docs.json")
    publication.cut(page)
    page.goto(publication.address + UNSEEN + "?h=1#dos")
    assert heading(page) == "Esta página no está guardada"
    assert page.locator("li").all_inner_texts() == [
        "¿De dónde sale σ(1 − σ)? Cinco caminos a la derivada de la sigmoide",
        "¿Cuánto vale la derivada de ReLU en cero?",
    ]
    page.get_by_role("link", name="ReLU").click()
    page.locator(".md-search__input").focus()
    page.keyboard.type("softmax")
    page.wait_for_selector(".md-search-result__item")
    publication.mend(page)
    page.goto(publication.address + UNSEEN)
    page.goto(publication.address + "nada/")
    assert heading(page) == "Esta página no existe"


def test_a_new_version_is_seen_at_once_and_kept_whole(visit):
    publication, page = visit()
    page.goto(publication.address + THREE)
    keeps(page, "search/docs.json")
    other = page.context.new_page()
    other.goto(publication.address + SEVEN)
    publication.change(THREE, "</h1>", ", corregida</h1>")
    film = f"{SEVEN}figura-4.js"
    publication.change(film, ";", ";;")
    publication.change("assets/estilo.css", ":root{", ":root{--nueva:7;")
    page.evaluate(NEWER)
    seen = len(publication.sent)
    other.goto(publication.address + THREE)
    assert ("corregida" in heading(other), other.evaluate(NEW)) == (True, "7")
    page.wait_for_function("() => window.newer")
    # Of what was kept, only what changed is brought again.
    brought = [name for name, size in publication.sent[seen:] if size]
    assert set(brought) == {THREE, film, "assets/estilo.css", "sw.js"}
    publication.cut(page)
    page.reload()
    assert ("corregida" in heading(page), page.evaluate(NEW)) == (True, "7")
    page.goto(publication.address + SEVEN)
    assert page.evaluate(NEW) == "7"
    names = [name.partition("?")[0] for name in page.evaluate(KEPT)]
    assert len(names) == len(set(names))  # Nothing is left of the other version.


def test_a_new_version_that_does_not_arrive_whole_is_not_used(visit):
    publication, page = visit()
    before = sorted(page.evaluate(KEPT))
    publication.change(SEVEN, "</h1>", ", corregida</h1>")
    publication.change("assets/mover.js", "use strict", "use strict ")
    publication.fault = {"assets/mover.js": "cut"}.get
    page.reload()
    assert "corregida" in heading(page)
    assert page.evaluate(MOVER) == "nothing"  # Rather than the program of the other version.
    page.evaluate(
        "navigator.serviceWorker.getRegistration().then((r) => r.update()).catch(() => 0)"
    )
    until(page, STILL)
    publication.cut(page)
    page.reload()
    assert "corregida" not in heading(page)
    assert set(before) <= set(page.evaluate(KEPT))
    publication.mend(page)
    page.reload()
    assert "corregida" in heading(page)


FAULTS = {
    "the server fails": 500,
    "it does not let us in": 403,
    "it stops half way": "cut",
    "it never answers": 30.0,
    "it is not there": "down",
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_when_the_server_fails_what_was_opened_is_read(fault, visit):
    publication, page = visit()
    publication.fault = lambda name: fault if name == SEVEN else None
    page.goto(publication.address + SEVEN)
    assert heading(page).startswith("¿Cuánto vale la derivada de ReLU en cero?")


def test_what_is_not_ours_is_never_kept(visit):
    publication, page = visit()
    before = sorted(page.evaluate(KEPT))
    publication.fault = lambda _: "portal"
    page.goto(publication.address + SEVEN)
    assert page.title() == "Entra en la wifi"
    page.goto(publication.address + THREE)
    assert page.title() == "Entra en la wifi"
    publication.cut(page)
    page.goto(publication.address + SEVEN)
    assert heading(page).startswith("¿Cuánto vale la derivada de ReLU en cero?")
    assert sorted(page.evaluate(KEPT)) == before


BREAK = """async ([how, name]) => {
    const [first] = await caches.keys(), store = await caches.open(first);
    for (const request of await store.keys()) {
        if (!request.url.includes(name)) continue;
        if (how === "gone") await store.delete(request);
        else await store.put(request, new Response("<h1>Rota</h1>"));
    }
}"""


MENDED = f"""async () => {{
    const all = await ({KEPT})(), [first] = await caches.keys(), store = await caches.open(first);
    const texts = await Promise.all((await store.matchAll()).map((kept) => kept.text()));
    const styled = all.some((name) => name.includes("stylesheets/main."));
    return styled && !texts.includes("<h1>Rota</h1>");
}}"""


@pytest.mark.parametrize("broken", [("broken", "estilo.css"), ("broken", SEVEN), ("gone", "main.")])
def test_a_broken_store_is_not_read_and_mends_itself(broken, visit):
    publication, page = visit()
    page.evaluate(BREAK, broken)
    publication.cut(page)
    page.goto(publication.address + SEVEN)
    assert heading(page) == "Esta página no está guardada"
    publication.mend(page)
    page.reload()
    assert heading(page).startswith("¿Cuánto vale")
    keeps(page, "assets/estilo.css")
    until(page, MENDED)
    publication.cut(page)
    page.reload()
    assert heading(page).startswith("¿Cuánto vale")
    assert page.evaluate(DRESSED) == "sticky"


def test_a_full_store_only_leaves_the_next_page_out(visit):
    publication, page = visit()
    quota = {"origin": publication.address.partition("/activaciones")[0], "quotaSize": 1000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    page.goto(publication.address + THREE)
    page.wait_for_load_state("networkidle")
    assert heading(page).startswith("¿De dónde sale")
    publication.cut(page)
    page.reload()
    assert heading(page) == "Esta página no está guardada"
    page.goto(publication.address + SEVEN)
    assert heading(page).startswith("¿Cuánto vale")


def test_the_worker_can_be_taken_away(visit):
    publication, page = visit()
    publication.publish(re.sub(r"entries\(\{.*?\}\)", "entries({})", publication.program))
    publication.new["assets/accesible.js"] = b""
    page.reload()
    until(page, GONE)
    page.reload()  # The browser may still have, for ten minutes, the program that asks for it.
    until(page, GONE)
    assert heading(page).startswith("¿Cuánto vale")


def test_python_is_kept_only_if_a_cell_was_run(visit):
    publication, page = visit(script=HEARD)
    page.wait_for_load_state("networkidle")
    assert not page.evaluate(PYTHON)
    running = Running(page)
    running.run(2)
    assert running.said(2) == "Hecho."
    until(page, f"async () => await ({PYTHON})() === 3")
    publication.cut(page)
    page.reload()
    running.write(3, "print(6 * 7)")
    running.run(3)
    assert running.shown(3) == ["42"]


def test_a_file_opened_without_a_server_asks_for_nothing(browser, site):
    with browser.new_context() as context:
        page = context.new_page()
        troubles = []
        page.on("console", lambda m: troubles.append(m.text))
        page.on("pageerror", lambda error: troubles.append(f"{error}"))
        page.goto((site / "404.html").as_uri())
        page.goto((site / SEVEN / "index.html").as_uri())
        page.wait_for_timeout(300)
        assert not [text for text in troubles if "erviceWorker" in text or "sw.js" in text]


def test_all_that_a_page_asks_for_by_name_can_be_kept(site):
    """Of a file that is not in the list, the worker would not know that the page needs it."""
    listed = set(re.findall(r'"([^"]*)":"[\w+/]{6}"', (site / "sw.js").read_text(encoding="utf-8")))
    asked = re.compile(r'<(?:script|link|figure|div)[^>]*? (?:src|href|data-film)="([^"#?]+)')
    for page in site.rglob("index.html"):
        for name in asked.findall(page.read_text(encoding="utf-8")):
            if re.search(r"\.(?:js|css|woff2|svg)$", name):
                path = (page.parent / name).resolve().relative_to(site.resolve())
                assert path.as_posix() in listed, page

"""The system's Chromium, and what a visit weighs."""

import contextlib
import re
import shutil

from playwright.sync_api import sync_playwright
from support.serving import PACKED, packed

FIGURE = re.compile(r'<figure class="grafica".*?</figure>', re.DOTALL)
QUIET = ["background-networking", "component-update", "sync", "gpu"]
ARGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{part}" for part in QUIET)]
# The cores are already taken: to compile aside, just in case, would double the bill.
ARGS.append("--js-flags=--single-threaded")
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)


@contextlib.contextmanager
def chromium():
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


def weigh(page, address, name):
    """The bytes of a first visit: everything, the page, the page without figures, each figure."""
    answers, elsewhere = [], []
    page.on("requestfinished", lambda request: answers.append(request.response()))
    page.on(
        "request", lambda ask: elsewhere.append(ask.url) if not ask.url.startswith(address) else 0
    )
    page.goto(address + name, wait_until="networkidle")
    total = 0
    for answer in answers:
        body = answer.body()
        kind = answer.headers.get("content-type", "")
        total += len(body) if kind.startswith(PACKED) or answer.url.endswith("2") else packed(body)
    html = page.request.get(address + name).text()
    return {
        "total": total,
        "html": packed(html.encode()),
        "bare": packed(FIGURE.sub("", html).encode()),
        "figure": max([packed(figure.encode()) for figure in FIGURE.findall(html)], default=0),
        "requests": len(answers),
        "elsewhere": elsewhere,
    }

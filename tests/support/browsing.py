"""A site served as those that publish sites do, the system's Chromium, and what a visit weighs."""

import contextlib
import functools
import gzip
import http.server
import io
import re
import shutil
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

FIGURE = re.compile(r'<figure class="grafica".*?</figure>', re.DOTALL)
PACKED = ("font/", "image/png", "image/jpeg", "application/wasm", "application/zip")
QUIET = ["background-networking", "component-update", "sync", "gpu"]
ARGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{part}" for part in QUIET)]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
# Every page asks for the same files.
compressed = functools.cache(functools.partial(gzip.compress, compresslevel=9, mtime=0))


class Compressed(http.server.SimpleHTTPRequestHandler):
    """A server that compresses what it sends, as those that publish sites do."""

    def send_head(self):
        """Answer with the file, compressed if it gains from it."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        kind = self.guess_type(path)
        asked = "gzip" in self.headers.get("Accept-Encoding", "")
        if not path.is_file() or not asked or kind.startswith(PACKED):
            return super().send_head()
        content = compressed(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def copyfile(self, *files):
        """Send a file; who asked for it may have left."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(*files)

    def log_message(self, *_):
        """Say nothing."""


@contextlib.contextmanager
def served(folder):
    """The address of a folder, served while the block runs."""
    handler = functools.partial(Compressed, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextlib.contextmanager
def chromium():
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


def packed(content):
    """How many bytes a server that compresses sends."""
    return len(compressed(content))


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

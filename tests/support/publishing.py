"""A site published as GitHub Pages does, under a folder, that changes and fails."""

import base64
import contextlib
import functools
import hashlib
import http.server
import io
import threading
import time

from support.serving import PACKED, Compressed, compressed

FOLDER = "/activaciones/"


class Publication:
    """What is published: a folder, what is new in it, and how each answer fails."""

    def __init__(self, site):
        """Publish a site as it was built."""
        self.site, self.new, self.fault = site, {}, self.fine
        self.asked, self.sent = [], []
        self.program = (site / "sw.js").read_text(encoding="utf-8")

    def read(self, name):
        """What is published under a name; if nothing is, nothing."""
        path = self.site / (f"{name}index.html" if name.endswith("/") or not name else name)
        if name in self.new:
            return self.new[name]
        return path.read_bytes() if path.is_file() else None

    def change(self, name, old, new):
        """Publish another version, with a text of a file replaced."""
        text = self.read(name).decode()
        assert old in text
        self.new[name] = text.replace(old, new, 1).encode()
        digest = base64.b64encode(hashlib.sha256(self.new[name]).digest()).decode()
        start = self.program.index(f'"{name}":"') + len(f'"{name}":"')
        self.publish(f"{self.program[:start]}{digest[:6]}{self.program[start + 6 :]}")

    def publish(self, program):
        """Publish another worker."""
        self.program = program
        self.new["sw.js"] = program.encode()

    def fine(self, _):
        """No fault in the answer to a name: a test puts another function in its place."""

    def cut(self, page):
        """Leave a reader without a network, and the browser, which asks for the worker itself."""
        page.context.set_offline(True)
        self.fault = lambda _: "down"

    def mend(self, page):
        """Give it back."""
        page.context.set_offline(False)
        self.fault = self.fine


class Handler(Compressed):
    """Answers for a publication."""

    protocol_version = (
        "HTTP/1.1"  # Of an older one, Chromium does not believe what has not changed.
    )

    def __init__(self, publication, *given):
        """Answer once."""
        self.publication = publication
        super().__init__(*given, directory=str(publication.site))

    def send_head(self):
        """Answer with what is published, or with a fault: a status, seconds, or what happens."""
        name = self.path.partition("?")[0].removeprefix(FOLDER)
        self.publication.asked.append(name)
        fault = self.publication.fault(name)
        self.close_connection |= bool(fault)
        if fault == "down":
            return None
        if isinstance(fault, float):
            time.sleep(fault)
        status, body = 200, self.publication.read(name)
        kind = self.guess_type(name if "." in name else "index.html")
        if body is None and (self.publication.site / name).is_dir():
            self.send_response(301)
            self.send_header("Location", f"{FOLDER}{name}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        if body is None:
            status, kind, body = 404, "text/html", self.publication.read("404.html")
        if isinstance(fault, int) or fault == "portal":
            status, kind = fault if isinstance(fault, int) else 200, "text/html"
            body = b"<title>Entra en la wifi</title>"
        return self.answer(status, kind, body, name, cut=fault == "cut")

    def answer(self, status, kind, body, name, *, cut):
        """Send a body, half of it, or that it is the one of before."""
        mark = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        if self.headers.get("If-None-Match") == mark and not cut:
            status, body = 304, b""
        self.send_response(status)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("ETag", mark)
        if body and not kind.startswith(PACKED):
            body = compressed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.publication.sent.append((name, len(body)))
        return io.BytesIO(body[: len(body) // 2] if cut else body)


@contextlib.contextmanager
def published(site):
    """A publication, with its address, while the block runs."""
    publication = Publication(site)
    handler = functools.partial(Handler, publication)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        publication.address = f"http://127.0.0.1:{server.server_port}{FOLDER}"
        yield publication
        server.shutdown()

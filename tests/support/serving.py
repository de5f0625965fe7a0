"""A site served as those that publish sites do: compressed."""

import contextlib
import functools
import gzip
import http.server
import io
import threading
from pathlib import Path

PACKED = ("font/", "image/png", "image/jpeg", "application/wasm", "application/zip")
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
        # Without its worker: who counts what a page asks for wants no other asking.
        content = compressed(b"" if path.name == "sw.js" else path.read_bytes())
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


def packed(content):
    """How many bytes a server that compresses sends."""
    return len(compressed(content))

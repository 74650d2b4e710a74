"""What browser measurements need: the path of Chromium, a free port, and a server that compresses as hosts do."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]


def free_port() -> int:
    """Return an unused port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@functools.lru_cache(maxsize=512)
def _compressed(file: Path, changed: int) -> bytes:
    """Compress a file, once for each modification time."""
    return gzip.compress(file.read_bytes(), 9)


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves files compressed, as every host does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        found = file.is_file()
        body = _compressed(file, file.stat().st_mtime_ns) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip" if found else "identity")
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in self.path else "no-cache")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve the site, and yield its URL."""
    handler = functools.partial(Compressed, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def chromium() -> str:
    """Return the path of the browser that the tests use."""
    names = (os.environ.get("FINCOURSE_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), "") or sys.exit("no Chromium found")

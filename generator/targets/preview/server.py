"""The preview's web server: it serves only the built folder, and a channel that notifies browsers of updates."""

from __future__ import annotations

import hashlib
import ipaddress
import json
import mimetypes
import posixpath
import re
import socket
import sys
from collections.abc import Callable, Mapping
from gettext import NullTranslations
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from generator.render.assets import preview_script
from generator.targets.preview.preview import Preview
from generator.targets.site.policy import with_policy

NEWS, SCRIPT = "/_preview/news", "/_preview/client.js"
STATUS, STYLE_GUIDE = "/_status.html", "/_styleguide.html"
"""Pages of the preview alone."""
_BEAT = 15.0
"""Seconds after which a silent channel sends a sign of life, which also reveals closed browsers."""
_WITH_DIGEST = re.compile(r"/assets/(?:.+[./])?[0-9a-f]{8,10}\.(?:min\.)?(?:js|css)$")
"""Files whose names change with their content; a browser that has one need not request it again."""
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_NO_PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><h1>{title}</h1><p>{text}</p></body></html>"
)


class PreviewServer(ThreadingHTTPServer):
    """Serves one preview. ``words`` are in the teacher's ``language``; ``pages`` return the preview's own, by path."""

    daemon_threads = True
    block_on_close = False

    def __init__(
        self, host: str, port: int, words: NullTranslations, language: str, pages: Mapping[str, Callable[[], str]]
    ) -> None:
        """Listen at once.

        Raises:
            OSError: the address can't be used, usually because another program uses it.
        """
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Handler)
        self.preview: Preview | None = None
        """Set before the first request is answered."""
        self.words, self.language, self.pages = words, language, pages
        self.script = preview_script(words)
        self.script_url = f"{SCRIPT}?{hashlib.sha256(self.script.encode()).hexdigest()[:10]}"
        self.port = int(self.server_address[1])
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self.port}/"
        self.hosts = {"localhost", "127.0.0.1", "[::1]", shown.lower()} if _is_local(host) else None
        """The host names it answers to; None for all. So no other site can read it through a host name of its own."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore a browser that went away; report any other error."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version, sys_version = "fincourse", ""
    protocol_version = "HTTP/1.1"
    timeout = 60
    # Otherwise head and body of a small answer would wait for each other, up to 40 ms.
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:
        """Don't log single requests."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        preview, allowed = self.server.preview, self.server.hosts
        host = urlsplit(f"//{self.headers.get('Host', '')}").netloc.rpartition("@")[2]
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if preview is None or (allowed is not None and name.lower() not in allowed):
            message = self.server.words.gettext("This address is not served here.")
            self._send(HTTPStatus.FORBIDDEN, message.encode(), "text/plain")
            return
        path = unquote(urlsplit(self.path).path, errors="replace")
        if path == NEWS:
            self._news(preview, parse_qs(urlsplit(self.path).query).get("at", [""])[0])
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, self.server.script.encode(), "text/javascript", kept=True)
        elif path in self.server.pages:
            self._page(HTTPStatus.OK, with_policy(self.server.pages[path]()).encode(), preview.state.version)
        else:
            self._file(preview, path)

    def _file(self, preview: Preview, path: str) -> None:
        with preview.reading:
            version, root = preview.state.version, preview.folder
            shown = version
            if root is None:
                content, kind, status = self._nothing_yet(preview), "text/html", HTTPStatus.OK
            else:
                found = _inside(root, path)
                status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
                file = found or root / "404.html"
                content = file.read_bytes() if file.is_file() else self.server.words.gettext("Not found").encode()
                shown = preview.version_at(file, content)
                kind = (
                    _TYPES.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                )
        if kind == "text/html":
            self._page(status, content, version, shown)
        else:
            self._send(status, content, kind, kept=bool(_WITH_DIGEST.search(path)))

    def _nothing_yet(self, preview: Preview) -> bytes:
        _ = self.server.words.gettext
        if preview.state.failed:
            title = _("There is no page to show yet")
            text = _("Mend what is told here and save; the course then appears by itself.")
        else:
            title, text = _("The course is being built"), _("One moment, please.")
        page = _NO_PAGE.format(language=self.server.language, title=escape(title), text=escape(text))
        return with_policy(page).encode()

    def _page(self, status: HTTPStatus, content: bytes, version: str, shown: str = "") -> None:
        of = f'data-version="{escape(version)}" data-shown="{escape(shown or version)}"'
        script = f'<script src="{self.server.script_url}" {of} defer></script>'.encode()
        before, body, after = content.rpartition(b"</body>")
        self._send(status, before + script + body + after, "text/html")

    def _send(self, status: HTTPStatus, content: bytes, kind: str, *, kept: bool = False) -> None:
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=86400, immutable" if kept else "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _news(self, preview: Preview, path: str) -> None:
        """Send what to show at a path, and again whenever it changes (server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        sent = None
        while not preview.closed:
            with preview.news:
                if preview.state is sent:
                    preview.news.wait(_BEAT)
                state, closed = preview.state, preview.closed
            if closed:
                return
            line = ":\n\n"
            if state is not sent:
                news = {**state.as_dict(), "shown": self._shown(preview, path, state.version)}
                line = f"data: {json.dumps(news, ensure_ascii=False)}\n\n"
            sent = state
            self.wfile.write(line.encode())

    def _shown(self, preview: Preview, path: str, version: str) -> str:
        with preview.reading:
            file = _inside(preview.folder, path) if preview.folder else None
            return preview.version_at(file, file.read_bytes()) if file else version


def _inside(root: Path, path: str) -> Path | None:
    """Return the file at a URL path; None for anything that is no file below the folder."""
    if "\0" in path or "\\" in path:
        return None
    name = posixpath.normpath("/" + path).lstrip("/")
    file = root / name
    if path.endswith("/") or name == ".":
        file = file / "index.html"
    try:
        inside = file.resolve().is_relative_to(root.resolve()) and file.is_file()
    except OSError:  # a name that no file can have
        return None
    return file if inside else None

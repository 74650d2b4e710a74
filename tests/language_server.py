"""A small client of the language server that editors use for YAML: JSON-RPC over its standard streams."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.command import PATIENCE


class LanguageServer:
    """A running server for the files of one folder. Use it as a context manager; ``close`` ends the process."""

    def __init__(self, command: list[str], folder: Path, settings: Mapping[str, Any]) -> None:
        self.folder = folder
        self.settings = settings
        self._count = 0
        self._replies: dict[int, queue.Queue[Any]] = {}
        self._diagnostics: dict[str, queue.Queue[list[dict[str, Any]]]] = {}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._sending = threading.Lock()
        self._configured = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    def _begin(self) -> None:
        folder, settings = self.folder, self.settings
        markdown = {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": folder.name}],
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {
                    "completion": {"completionItem": markdown},
                    "hover": {"contentFormat": ["markdown"]},
                    "publishDiagnostics": {},
                },
            },
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=dict(settings))
        assert self._configured.wait(PATIENCE), "the language server never asked for its settings"
        self._settle(folder.as_uri())

    def __enter__(self) -> LanguageServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            stream.close()

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and wait for its result."""
        self._count += 1
        waiting = self._replies[self._count] = queue.Queue()
        self._send({"id": self._count, "method": method, "params": params})
        reply = waiting.get(timeout=PATIENCE)
        assert "error" not in reply, reply["error"]
        return reply["result"]

    def open(self, name: str, text: str) -> str:
        """Open a file with a text that need not be saved; return its URI for later requests."""
        uri = (self.folder / name).as_uri()
        self._diagnostics.setdefault(uri, queue.Queue())
        self._count += 1  # a new version, as the server caches what it parsed by version
        document = {"uri": uri, "languageId": "yaml", "version": self._count, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def close_file(self, uri: str) -> None:
        """Close a file again, and discard its diagnostics."""
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        self._settle(uri)
        self._diagnostics[uri] = queue.Queue()

    def _settle(self, uri: str) -> None:
        """Wait until the server has processed all messages so far, as it answers in order."""
        self.ask("textDocument/documentSymbol", textDocument={"uri": uri})

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """Wait for the server's diagnostics of a file that was just opened."""
        return self._diagnostics[uri].get(timeout=PATIENCE)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        with self._sending:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while line := stream.readline():
            length = int(line.split(b":")[1])
            while stream.readline().strip():
                pass
            self._hear(json.loads(stream.read(length)))
        for waiting in self._replies.values():  # it has ended: nobody need wait for a reply
            waiting.put({"error": "the language server ended before it answered"})

    def _hear(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method is None:
            self._replies[message["id"]].put(message)
        elif method == "textDocument/publishDiagnostics":
            params = message["params"]
            self._diagnostics.setdefault(params["uri"], queue.Queue()).put(params["diagnostics"])
        elif "id" in message:  # the server sends a request to the editor
            result = None
            if method == "workspace/configuration":
                result = [self._section(item.get("section", "")) for item in message["params"]["items"]]
            elif method == "workspace/workspaceFolders":
                result = [{"uri": self.folder.as_uri(), "name": self.folder.name}]
            self._send({"id": message["id"], "result": result})
            if method == "workspace/configuration":
                self._configured.set()

    def _section(self, name: str) -> Any:
        """Return one section of the settings as editors do: `yaml.format.enable` becomes {"format": {"enable": …}}."""
        made: dict[str, Any] = {}
        for key, value in self.settings.items():
            if key == name:
                return value
            if key.startswith(f"{name}."):
                *parents, last = key.removeprefix(f"{name}.").split(".")
                place = made
                for parent in parents:
                    place = place.setdefault(parent, {})
                place[last] = value
        return made or None

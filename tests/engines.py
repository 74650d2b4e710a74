"""Firefox and WebKit as Debian packages them, driven over the standards that they speak: nothing is downloaded.

Firefox is asked by WebDriver BiDi, WebKit's MiniBrowser by WebDriver, on a screen of its own (Xvfb).
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

import websocket

from tests.command import PATIENCE

SIZE = {"width": 360, "height": 740}
PREFERENCES = {
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1,
}


class Engine(Protocol):
    """A browser with one page."""

    name: str

    def open(self, url: str) -> None:
        """Open a page, and wait until it is loaded."""

    def run(self, script: str, *values: Any) -> Any:
        """Run the body of a function of ``a``, ``b``, … in the page, and return what it returns."""

    def errors(self) -> list[str]:
        """Return the errors in the console since the page was opened, as far as the browser tells them."""


def until(engine: Engine, condition: str, *values: Any) -> Any:
    """Wait until an expression holds in the page, and return its value."""
    end = time.monotonic() + PATIENCE
    while not (found := engine.run(f"return {condition}", *values)):
        assert time.monotonic() < end, condition
        time.sleep(0.02)
    return found


def _names(values: tuple[Any, ...]) -> str:
    return ",".join("abcdefgh"[: len(values)])


class Firefox:
    """Firefox, over WebDriver BiDi."""

    name = "firefox"

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(f"{address}/session", suppress_origin=True, timeout=PATIENCE)
        self._number = 0
        self._told: list[dict[str, Any]] = []
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded"])
        self._context = self._call("browsingContext.getTree")["contexts"][0]["context"]
        self._call("browsingContext.setViewport", context=self._context, viewport=SIZE)

    def _call(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._number:
                assert message["type"] == "success", message
                return message["result"]
            self._told.append(message)

    def open(self, url: str) -> None:
        """Open a page."""
        self._told.clear()
        self._call("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def run(self, script: str, *values: Any) -> Any:
        """Run a script in the page."""
        given = ",".join(json.dumps(value) for value in values)
        expression = f"(async({_names(values)})=>{{{script}}})({given}).then(made=>JSON.stringify(made??null))"
        target = {"context": self._context}
        made = self._call("script.evaluate", expression=expression, target=target, awaitPromise=True)
        assert made["type"] == "success", made
        return json.loads(made["result"]["value"])

    def errors(self) -> list[str]:
        """Return the errors in the console."""
        self.run("await new Promise(done => setTimeout(done))")
        entries = [one["params"] for one in self._told if one.get("method") == "log.entryAdded"]
        return [str(entry["text"]) for entry in entries if entry["level"] == "error"]

    def close(self) -> None:
        """End the browser."""
        self._call("browser.close")
        self._socket.close()


class WebKit:
    """WebKit's MiniBrowser, over WebDriver."""

    name = "webkit"

    def __init__(self, address: str, browser: str) -> None:
        self._address = address
        options = {"binary": browser, "args": ["--automation"]}
        made = self._call("/session", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
        self._session = f"/session/{made['sessionId']}"
        self._call(f"{self._session}/timeouts", {"script": PATIENCE * 1000, "pageLoad": PATIENCE * 1000})
        self._call(f"{self._session}/window/rect", {**SIZE, "height": SIZE["height"] + 80})

    def _call(self, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._address + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def open(self, url: str) -> None:
        """Open a page."""
        self._call(f"{self._session}/url", {"url": "about:blank"})
        self._call(f"{self._session}/url", {"url": url})

    def run(self, script: str, *values: Any) -> Any:
        """Run a script in the page."""
        body = (
            f"const [...all]=arguments,done=all.pop();(async({_names(values)})=>{{{script}}})(...all)"
            ".then(made=>done(JSON.stringify(made??null)),error=>done(JSON.stringify({failed:String(error)})))"
        )
        made = json.loads(self._call(f"{self._session}/execute/async", {"script": body, "args": list(values)}))
        assert not (isinstance(made, dict) and "failed" in made), made
        return made

    def errors(self) -> list[str]:
        """Return nothing: WebDriver has no command for the console."""
        return []


@contextmanager
def firefox() -> Iterator[Engine | None]:
    """Start Firefox; None where it is not installed."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as profile:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
        (Path(profile) / "user.js").write_text("".join(lines), "utf-8")
        options = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"]
        process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        address = next(line[line.index("ws://") :].strip() for line in process.stderr if "ws://" in line)
        made = Firefox(address)
        yield made
        made.close()
        process.wait(PATIENCE)
        process.stderr.close()


@contextmanager
def webkit() -> Iterator[Engine | None]:
    """Start WebKit; None where it, its driver or Xvfb is not installed."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    if driver is None or screen is None or not browsers:
        yield None
        return
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        read, write = os.pipe()
        display = subprocess.Popen(
            [screen, "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(display.wait)
        stack.callback(display.terminate)
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        # Its sandbox needs rights that a container does not give; what it opens here are our own pages.
        environment = os.environ | {
            "DISPLAY": f":{number}",
            "HOME": home,
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "GDK_BACKEND": "x11",
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [driver, f"--port={port}"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        stack.callback(process.wait)
        stack.callback(process.terminate)
        _until_open(port)
        made = WebKit(f"http://127.0.0.1:{port}", str(browsers[-1]))
        yield made
        request = urllib.request.Request(made._address + made._session, method="DELETE")
        urllib.request.urlopen(request, timeout=PATIENCE).close()


def _until_open(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.02)
        else:
            return

"""Forked processes that continue alongside their parent and exchange messages with it
(``generator.cache.workers`` is for single tasks). Callers first ask its ``cores`` whether forking is safe.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from mkdocs.exceptions import PluginError

from generator.cache.workers import interrupts_wait
from generator.i18n.diagnostics import phrase

_forked: set[int] = set()
"""The child processes of this one that may still run."""


class WorkerError(PluginError):
    """A forked process failed; the text is shown to the user."""


@dataclass(frozen=True)
class Worker:
    """A forked process, as seen by its parent."""

    pid: int
    _connection: Connection

    def receive(self) -> Any:
        """Wait for the next value it sends.

        Raises:
            WorkerError: it failed, or was ended.
        """
        try:
            kind, value = self._connection.recv()
        except (EOFError, OSError) as error:
            raise WorkerError(phrase("A process of this build was ended from outside.")) from error
        if kind == "failed":
            raise WorkerError(value)
        return value

    def end(self) -> None:
        """Wait for its end, or bring it about."""
        with suppress(OSError):
            self._connection.close()
            os.kill(self.pid, signal.SIGTERM)
        with suppress(OSError):
            os.waitpid(self.pid, 0)
        _forked.discard(self.pid)


@dataclass(frozen=True)
class Parent:
    """The parent of this process, as seen by the process."""

    _connection: Connection

    def send(self, value: Any) -> None:
        """Send a value."""
        self._send("sent", value)

    def finish(self, value: Any) -> NoReturn:
        """Send the last value, and exit."""
        self._send("sent", value)
        _leave(0)

    def fail(self, message: str) -> NoReturn:
        """Report what went wrong, and exit."""
        self._send("failed", message)
        _leave(1)

    def _send(self, kind: str, value: Any) -> None:
        try:
            self._connection.send((kind, value))
        except OSError:  # the parent has exited
            _leave(1)


def _leave(status: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # nothing of the parent is to be run or cleaned up twice


def fork() -> Worker | Parent:
    """Fork this process; the returned object shows which of the two is running."""
    sys.stdout.flush()
    sys.stderr.flush()
    here, there = Pipe()
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # itself forked: its children end with it
        signal.signal(signal.SIGTERM, _end_below)
    with interrupts_wait():
        pid = os.fork()
        if pid:
            _forked.add(pid)
        else:
            _forked.clear()
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted as well
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if pid:
        there.close()
        return Worker(pid, here)
    here.close()
    return Parent(there)


def end_all() -> None:
    """End all child processes, including one forked just as the process was interrupted, which no variable holds."""
    for pid in list(_forked):
        with suppress(OSError):
            os.kill(pid, signal.SIGTERM)
        with suppress(OSError):
            os.waitpid(pid, 0)
        _forked.discard(pid)


def _end_below(*_: object) -> None:
    for pid in _forked:
        with suppress(OSError):
            os.kill(pid, signal.SIGTERM)
    os._exit(1)

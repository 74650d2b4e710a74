"""Forked processes that go on beside the one they were forked from, and are talked with (``generator.cache.workers`` is
for single tasks). Whoever forks asks its ``cores`` first whether that is safe."""

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
"""The processes that this one has forked and that may still run."""


class WorkerError(PluginError):
    """What a forked process could not do; its text is told to the user."""


@dataclass(frozen=True)
class Worker:
    """A forked process, as the one that forked it sees it."""

    pid: int
    _connection: Connection

    def receive(self) -> Any:
        """Wait for what it sends next.

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
        """Let it go: wait for its end, or bring it about."""
        with suppress(OSError):
            self._connection.close()
            os.kill(self.pid, signal.SIGTERM)
        with suppress(OSError):
            os.waitpid(self.pid, 0)
        _forked.discard(self.pid)


@dataclass(frozen=True)
class Parent:
    """The process that forked this one, as this one sees it."""

    _connection: Connection

    def send(self, value: Any) -> None:
        """Send something."""
        self._send("sent", value)

    def finish(self, value: Any) -> NoReturn:
        """Send the last thing, and end."""
        self._send("sent", value)
        _leave(0)

    def fail(self, reported: str) -> NoReturn:
        """Say what went wrong, and end."""
        self._send("failed", reported)
        _leave(1)

    def _send(self, kind: str, value: Any) -> None:
        try:
            self._connection.send((kind, value))
        except OSError:  # nobody is there any more
            _leave(1)


def _leave(status: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # nothing of the process it was forked from is to be run or tidied up twice


def fork() -> Worker | Parent:
    """Fork this process; what comes back says on which side one is."""
    sys.stdout.flush()
    sys.stderr.flush()
    here, there = Pipe()
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # itself forked: those below it end with it
        signal.signal(signal.SIGTERM, _end_below)
    with interrupts_wait():
        pid = os.fork()
        if pid:
            _forked.add(pid)
        else:
            _forked.clear()
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that forked this one is interrupted as well
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if pid:
        there.close()
        return Worker(pid, here)
    here.close()
    return Parent(there)


def end_all() -> None:
    """End what this process has forked, also what was forked just as it was interrupted and nobody holds."""
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

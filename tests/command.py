"""Runs the command in a separate process, as a user does, without importing everything each time.

The processes are forked from one that has imported the command, and has no threads; see ``multiprocessing``.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import generator.cli

PATIENCE = 120
"""Seconds after which a wait fails: long, so that no test depends on how busy the machine is."""
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.command", "generator.targets.site", "generator.targets.book.pdf", "tests.forked"])


class Command:
    """A started command, in its own process group; ``before`` runs first, to cause a failure.

    The environment variable that sets a developer's cache folder is ignored.
    """

    def __init__(self, *arguments: str, before: str = "", env: Mapping[str, str] | None = None) -> None:
        with tempfile.NamedTemporaryFile(delete=False) as output:
            self._output = Path(output.name)
        given = {name: value for name, value in os.environ.items() if name != "FINCOURSE_CACHE"} | dict(env or {})
        self._process = _FORKS.Process(target=_run, args=(self._output, arguments, before, given))
        self._process.start()

    @property
    def pid(self) -> int:
        """The id of the process and of its group."""
        return self._process.pid or 0

    @property
    def runs(self) -> bool:
        """Whether it is still running."""
        return self._process.is_alive()

    def until(self, so: Callable[[], object]) -> None:
        """Wait, while it runs, until a condition holds."""
        end = time.monotonic() + PATIENCE
        while not so():
            assert self.runs
            assert time.monotonic() < end
            time.sleep(0.05)

    def end(self, patience: float = PATIENCE) -> tuple[int, str]:
        """Wait until it ends; return its status and its output. If it does not end in time, kill it and fail."""
        self._process.join(patience)
        if late := self.runs:
            self.kill()
        status, said = self._process.exitcode, self._output.read_text("utf-8", "replace")
        self._output.unlink()
        assert not late, said
        assert status is not None
        return status, said

    def kill(self) -> None:
        """Kill it and all processes that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.join()


def _run(output: Path, arguments: tuple[str, ...], before: str, environment: Mapping[str, str]) -> None:
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number in (1, 2):
        os.dup2(os.open(output, os.O_WRONLY | os.O_APPEND), number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") for number in (1, 2))
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["fincourse", *arguments]
    exec(before, {"__name__": "__main__"})
    generator.cli.main()

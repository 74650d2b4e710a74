"""Run a command once and measure what it used."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from writing import SITE_URL

ENVIRONMENT = {**os.environ, "FINCOURSE_SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
# Python may cache compiled modules, as it does for every user.
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""``ru_maxrss`` counts bytes on macOS and kilobytes elsewhere."""
LOOK_EVERY = 0.02


@dataclass(frozen=True)
class Run:
    """One run: seconds of wall-clock time, seconds of processor time, and the peak memory of one process, in bytes.

    Workers count if the command waits for them: their processor time is added, and the peak is that of the
    largest process.
    """

    seconds: float
    cpu_seconds: float
    peak: int

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, processor {self.cpu_seconds:.2f} s, {self.peak / 2**20:.0f} MiB"


def measure(command: Sequence[str], folder: Path, **environment: str) -> Run:
    """Run a command in a folder, with more variables in its environment; if it fails, exit with its output."""
    if not shutil.which(command[0]):
        sys.exit(f"{command[0]} is not installed: run tools/setup.sh bench")
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=ENVIRONMENT | environment)
        # wait4 returns what this child used, including children that it waited for; RUSAGE_CHILDREN would return
        # the largest of all children so far.
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{log.read().decode(errors='replace')}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * RSS_UNIT)


def memory_together(command: Sequence[str], folder: Path) -> int:
    """Run a command; return the most memory that it and its workers held at one moment (Linux only).

    Pages that processes share are counted once (PSS). Sampling takes time, so such a run is not timed.
    """
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT
    )
    ended = threading.Event()
    most = [0]

    def look() -> None:
        while not ended.wait(LOOK_EVERY):
            most[0] = max(most[0], sum(map(_share, _family(process.pid))))

    looking = threading.Thread(target=look)
    looking.start()
    process.wait()
    ended.set()
    looking.join()
    return most[0]


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                yield from _family(int(child))


def _share(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0

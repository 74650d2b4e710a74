"""Work on many things at once, in processes that start with everything the caller has in memory.

They are forked, so nothing has to be sent to them. Where a system can't fork, where there is one core or other threads
run, and where a process comes to harm, the work is done here: the result is the same.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many processes can work at once: FINCOURSE_WORKERS, else the cores there are; 1 where forking is not safe.

    A thread that holds a lock at that moment would leave it locked for ever. What draws charts begins such threads.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin" or _threads() > 1:
        return 1
    wanted = os.environ.get("FINCOURSE_WORKERS", "")
    if wanted.isdecimal():
        return max(1, int(wanted))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _threads() -> int:
    tasks = Path("/proc/self/task")  # also knows the threads of libraries
    return len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()


def spread(work: Callable[[T], R], items: Sequence[T], *, least: int = 20) -> list[R]:
    """Give what ``work`` makes of each item, in their order. Fewer than ``least`` for each process are done here.

    This process itself does nothing meanwhile: so it begins no threads, and can fork again.
    """
    count = min(cores(), len(items) // least)
    if count < 2:
        return [work(item) for item in items]
    shares = [items[start::count] for start in range(count)]
    with collector_at_rest():
        gc.freeze()  # else the first look of a process at its inheritance would copy all of it
        try:
            started = [_start(work, share) for share in shares]
            made = [
                _collected(process, pipe) or [work(item) for item in share]
                for share, (process, pipe) in zip(shares, started, strict=True)
            ]
        finally:
            gc.unfreeze()
    return [made[place % count][place // count] for place in range(len(items))]


def _start(work: Callable[[T], R], items: Sequence[T]) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = -1
    try:
        with interrupts_wait():
            process = os.fork()
        if process:
            os.close(writing)
            return process, reading
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump([work(item) for item in items], pipe, protocol=pickle.HIGHEST_PROTOCOL)
        os._exit(0)
    finally:
        if not process:
            os._exit(1)  # whatever went wrong goes wrong again in the caller, and is told there


def _collected(process: int, reading: int) -> list[R] | None:
    with os.fdopen(reading, "rb") as pipe:
        sent = pipe.read()
    with suppress(ChildProcessError):
        _, status = os.waitpid(process, 0)
        if status == 0:
            made: list[R] = pickle.loads(sent)  # noqa: S301 (from our own process)
            return made
    return None


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """Let an interrupt wait until this is over: while a process forks, Python would lose it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking through a whole course again and again while it grows.

    That took longer than reading it; nothing here makes cycles that would need it.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()

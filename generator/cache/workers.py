"""Process many items at once, in forked processes that share everything in the caller's memory.

Nothing has to be sent to a forked process. Where the system can't fork, where there is only one core, where other
threads are running, or when a process dies, the calling process does the work itself, with the same result.
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
    """Return how many processes may run at once: FINCOURSE_WORKERS, or the number of cores; 1 where forking is unsafe.

    A lock held by another thread at the time of a fork would stay locked for ever. The chart renderer starts such
    threads.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin" or _threads() > 1:
        return 1
    wanted = os.environ.get("FINCOURSE_WORKERS", "")
    if wanted.isdecimal():
        return max(1, int(wanted))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _threads() -> int:
    tasks = Path("/proc/self/task")  # also counts threads started by libraries
    return len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()


def spread(work: Callable[[T], R], items: Sequence[T], *, least: int = 20) -> list[R]:
    """Return ``work(item)`` for each item, in order; with fewer than ``least`` items per process, without forking.

    The calling process only waits meanwhile, so that it starts no threads and can fork again.
    """
    count = min(cores(), len(items) // least)
    if count < 2:
        return [work(item) for item in items]
    shares = [items[start::count] for start in range(count)]
    with collector_at_rest():
        gc.freeze()  # otherwise the child's first collection would copy all inherited memory
        try:
            started = [_start(work, share) for share in shares]
            made = [
                _collected(process, pipe) or [work(item) for item in share]
                for share, (process, pipe) in zip(shares, started, strict=True)
            ]
        finally:
            gc.unfreeze()
    return [made[place % count][place // count] for place in range(len(items))]


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Do ``work`` in a forked process during the ``with`` block, at whose end it is done.

    Only what it writes to files can be used. Where forking is unsafe, or the process dies, it is not done.
    """
    if cores() < 2:
        yield
        return
    process, reading = _start(lambda _: work() and None, [None])
    try:
        yield
    finally:
        _collected(process, reading)


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
            os._exit(1)  # the caller repeats the work, and the error is raised there


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
    """Defer interrupts until the end of the block: Python would lose one that arrives during a fork."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Turn the garbage collector off while a course is loaded, so that it does not traverse it again and again.

    Collecting took longer than loading, and loading creates no reference cycles.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()

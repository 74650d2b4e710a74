"""Allows one build of a site at a time: the next one waits, and then finds the output of the first."""

from __future__ import annotations

from pathlib import Path

from filelock import BaseFileLock, FileLock

from generator.targets.site import manifest


def hold(root: Path, site: Path) -> BaseFileLock | None:
    """Wait until nobody else builds this site; None if the system or the folder does not support locks.

    The system releases the lock when its process ends, in whatever way; ``release`` does so even while forked processes
    run.
    """
    kept = manifest.file_of(root, site)
    if kept is None:
        return None
    lock = FileLock(kept.with_suffix(".lock"), fallback_to_soft=False)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError:
        return None
    return lock

"""One build of a site at a time: the next one waits, and then finds what this one made."""

from __future__ import annotations

from pathlib import Path

from filelock import BaseFileLock, FileLock

from generator.targets.site import manifest


def hold(root: Path, site: Path) -> BaseFileLock | None:
    """Wait until nobody builds this site; None where the system or the folder knows no locks.

    The system lets the lock go when its process ends, in whatever way, and ``release`` even while forked processes run.
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

"""Replaces the last site by a finished one: in one step if the system supports it, else in two that can be undone."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO

LEFT_FOR = 86_400
"""Seconds after which nobody can still be writing an unfinished site, if that can't be determined."""
_OLD = "-old"
_held: dict[Path, int] = {}
"""Unfinished sites of this process, each open and locked, which shows other processes that it is in use."""


def staging(site: Path) -> Path:
    """Create the folder next to the site that a build writes into, and remove those of killed builds."""
    site.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{site.name}-unfinished-"
    for left in sorted(site.parent.glob(f"{prefix}*")):
        if not _is_dead(left):
            continue
        if left.name.endswith(_OLD) and not os.path.lexists(site):  # killed between the two steps of ``replace``
            left.rename(site)
        else:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=site.parent))
    _hold(folder)
    return folder


def _hold(folder: Path) -> None:
    with suppress(ImportError, OSError):
        import fcntl

        _held[folder] = opened = os.open(folder, os.O_RDONLY)
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)


def let_go(folder: Path) -> None:
    """Release the lock on an unfinished site that this process no longer writes."""
    if (opened := _held.pop(folder, None)) is not None:
        os.close(opened)


def _is_dead(folder: Path) -> bool:
    """Return whether no process holds an unfinished site; one created within a second may not be locked yet."""
    try:
        age = time.time() - folder.stat().st_mtime
        import fcntl

        opened = os.open(folder, os.O_RDONLY)
    except ImportError:
        return age > LEFT_FOR
    except OSError:
        return False
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(opened)
    return age > 1


def _remove(folder: Path) -> None:
    with suppress(OSError):
        folder.unlink() if folder.is_symlink() else shutil.rmtree(folder, ignore_errors=True)


def replace(site: Path, finished: Path, remove: Callable[[Path], object] = _remove) -> None:
    """Replace the site by the finished folder; whatever happens, one of the two is there.

    ``remove`` is called with the last site.

    Raises:
        OSError: it failed; the last site is still in its place.
    """
    finished.chmod(0o755)  # mkdtemp makes it private
    let_go(finished)
    old = finished
    if not site.exists():
        finished.rename(site)
    elif not exchange(finished, site):
        old = finished.with_name(finished.name + _OLD)
        site.rename(old)
        try:
            finished.rename(site)
        except OSError:
            old.rename(site)
            raise
    remove(old)


@contextmanager
def removing_beside() -> Iterator[Callable[[Path], None]]:
    """Yield a function that removes a folder in the background; everything is removed at the end of the block."""
    threads: list[Thread] = []

    def remove(folder: Path) -> None:
        threads.append(thread := Thread(target=_remove, args=[folder]))
        thread.start()

    try:
        yield remove
    finally:
        for thread in threads:
            thread.join()


def exchange(one: Path, other: Path) -> bool:
    """Exchange two files or folders in one step; False if the system or the drive does not support it."""
    name, arguments = {"linux": ("renameat2", True), "darwin": ("renamex_np", False)}.get(sys.platform, ("", False))
    try:
        call = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (AttributeError, OSError, TypeError):
        return False
    first, second, swap = os.fsencode(one), os.fsencode(other), ctypes.c_uint(2)
    here = ctypes.c_int(-100)  # AT_FDCWD: paths are not relative to a folder
    return bool((call(here, first, here, second, swap) if arguments else call(first, second, swap)) == 0)


@contextmanager
def whole_file(out: Path) -> Iterator[IO[bytes]]:
    """Yield a file to write, which takes the place of ``out`` at the end of the block; if that fails, nothing is left.

    Raises:
        OSError: it can't be written.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
    try:
        with os.fdopen(number, "wb") as opened:
            yield opened
        Path(name).chmod(0o644)  # mkstemp makes it private
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

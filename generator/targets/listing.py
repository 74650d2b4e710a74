"""The files of a built site, or of a bundle, with their sizes and times: whether it is still as it was written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

BUILT = "build"
"""The folder with the output of all targets except the site."""


def files_below(folder: Path, left_out: Collection[str] = ()) -> dict[str, tuple[int, int]]:
    """Return size in bytes and modification time in nanoseconds of all files below a folder, by relative path.

    Folders at the top that are ``left_out``, such as those of other editions, are not entered.
    """
    found: dict[str, tuple[int, int]] = {}
    folders = [""]
    while folders:
        inside = folders.pop()
        with suppress(OSError), os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                path = f"{inside}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders += [] if path in left_out else [f"{path}/"]
                else:
                    status = entry.stat(follow_symlinks=False)
                    found[path] = (status.st_size, status.st_mtime_ns)
    return found


def digest_of(files: Mapping[str, tuple[int, int]]) -> str:
    """Return a digest of files with their sizes and times."""
    return hashlib.sha256(repr(sorted(files.items())).encode("utf-8", "surrogateescape")).hexdigest()


def listing(place: Path) -> str:
    """Return that digest of all files below a folder, or of one file."""
    if place.is_file():
        status = place.stat()
        return digest_of({"": (status.st_size, status.st_mtime_ns)})
    return digest_of(files_below(place))


def built(root: Path) -> list[str]:
    """Return the names and the ``listing`` of all output of a course's targets, as an ingredient of what shows it."""
    folders = sorted((root / BUILT).glob("[!.]*/"))
    return [f"{one.name} {listing(one)}" for one in folders if one.is_dir()]

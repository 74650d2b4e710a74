"""The user's own folder: for what all courses share, and for code, which in a course's folder could be anybody's."""

from __future__ import annotations

import os
from pathlib import Path


def own_folder(name: str) -> Path:
    """Give the place of one kind of things that are kept; it may not be there yet, nor be writable."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "fincourse" / name

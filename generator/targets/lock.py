"""One build of a site at a time: the next one waits, and then finds what this one made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from generator.targets import record


@dataclass(frozen=True)
class Lock:
    """Held while a site is built. The system lets it go when its process ends, in whatever way."""

    _file: IO[bytes]

    @classmethod
    def of(cls, root: Path, site: Path) -> Lock | None:
        """Wait until nobody builds this site; None where the system or the folder knows no locks."""
        kept = record.file_of(root, site)
        if kept is None:
            return None
        try:
            import fcntl

            kept.parent.mkdir(parents=True, exist_ok=True)
            file = kept.with_suffix(".lock").open("ab")
            fcntl.flock(file, fcntl.LOCK_EX)
        except (ImportError, OSError):
            return None
        return cls(file)

    def release(self) -> None:
        """Let others build; a forked process that still holds the file does not stand in their way."""
        import fcntl

        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._file.close()

"""The pieces of the last book, each in a file named after what it was made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from generator.cache.store import folder_of
from generator.course.model import Course
from generator.targets.book.piece import Piece


class Kept:
    """The pieces kept for one language of a course; one that is damaged or can't be read is made again."""

    def __init__(self, course: Course) -> None:
        """Find their folder; where nothing is to be stored there is none."""
        folder = folder_of(course.folders.root)
        named = hashlib.sha256(f"{course.folders.root}\0{course.spec.language}".encode()).hexdigest()[:12]
        self._folder = folder / f"book-{named}" if folder else None

    def read(self, key: bytes) -> Piece | None:
        """Return the piece made from this."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            if self._folder:
                content = self._file(self._folder, key).read_bytes()
                if content[:32] == hashlib.sha256(content[32:]).digest():
                    return Piece.decoded(content[32:])
        return None

    def write(self, key: bytes, piece: Piece) -> None:
        """Keep a piece."""
        if not self._folder:
            return
        content = piece.encoded()
        name = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(number, "wb") as opened:
                opened.write(hashlib.sha256(content).digest() + content)
            Path(name).replace(self._file(self._folder, key))
        except OSError:
            with suppress(OSError):
                Path(name).unlink(missing_ok=True)

    def leave(self, keys: Collection[bytes]) -> None:
        """Remove all pieces but these."""
        with suppress(OSError):
            left = {one.hex() for one in keys}
            for file in self._folder.iterdir() if self._folder else ():
                if file.name not in left:
                    file.unlink(missing_ok=True)

    @staticmethod
    def _file(folder: Path, key: bytes) -> Path:
        return folder / key.hex()

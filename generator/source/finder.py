"""Positions of words inside a multi-line text."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from generator.source.problems import Position


class Finder:
    """Finds words inside a multi-line text, in a single pass if they are requested in order."""

    LOOKS = 200
    """The search gives up after this many misses: further mistakes in one text are not reported anyway."""

    def __init__(self, lines: Sequence[str], node: yaml.Node | None, own: Position) -> None:
        self._lines, self._node, self._own = lines, node, own
        if self._node is not None:
            self._start = (self._node.start_mark.line, self._node.start_mark.column)
            self._next, self._looks = self._start, self.LOOKS

    def find(self, needle: str) -> Position:
        """Return the next position of ``needle``, else its first; that of the text where it does not occur."""
        if self._node is None or not needle or not self._looks:
            return self._own
        found = self._from(self._next, needle)
        if found is None:
            self._looks -= 1
            found = self._from(self._start, needle)
        if found is None:
            return self._own
        self._next = (found[0], found[1] + len(needle))
        return Position(found[0] + 1, found[1] + 1)

    def _from(self, start: tuple[int, int], needle: str) -> tuple[int, int] | None:
        assert self._node is not None
        lines, (first, column) = self._lines, start
        for number in range(first, min(self._node.end_mark.line, len(lines) - 1) + 1):
            if (at := lines[number].find(needle, column)) >= 0:
                return number, at
            column = 0
        return None

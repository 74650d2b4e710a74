"""Counting the characters of a text that parsing leaves unchanged."""

from __future__ import annotations

from itertools import accumulate


class Signs:
    """Counts the characters of a text that are not white space, which YAML and Markdown leave unchanged."""

    def __init__(self, text: str) -> None:
        self._before = list(accumulate((not char.isspace() for char in text), initial=0))

    def before(self, offset: int) -> int:
        """Return the number of such characters before ``offset``."""
        return self._before[min(offset, len(self._before) - 1)]

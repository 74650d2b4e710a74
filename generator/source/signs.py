"""Characters of a text that reading leaves alone."""

from __future__ import annotations

from itertools import accumulate


class Signs:
    """Counts the characters of a text that are no space: only these are left alone when YAML or Markdown is read."""

    def __init__(self, text: str) -> None:
        self._before = list(accumulate((not char.isspace() for char in text), initial=0))

    def before(self, offset: int) -> int:
        """How many stand before the character at ``offset``."""
        return self._before[min(offset, len(self._before) - 1)]

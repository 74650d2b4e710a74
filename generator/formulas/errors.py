"""Errors in formulas: a code, the words for its message, and the offset in the text."""

from __future__ import annotations


class FormulaError(Exception):
    """A mistake in a formula, or a calculation that has no result.

    ``code`` names a message (with ``formula-`` before it), ``words`` fill its placeholders, ``offset`` counts
    characters from the start of the formula.
    """

    def __init__(self, code: str, offset: int = 0, **words: object) -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.words = words

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.words.items())
        return f"{self.code} at {self.offset}" + (f" ({details})" if details else "")

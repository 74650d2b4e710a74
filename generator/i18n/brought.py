"""Translations that come with the blocks and question types of other packages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from gettext import NullTranslations
from typing import Protocol


class Speaks(Protocol):
    """A block or a question type."""

    @property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """English words and their translations, by language tag."""


def with_words(strings: NullTranslations, language: str, kinds: Iterable[Speaks]) -> NullTranslations:
    """Return the catalogue with the words added that these blocks or question types bring in a language."""
    own = {english: said for kind in kinds for english, said in kind.words.get(language, {}).items()}
    return _Words(strings, own) if own else strings


class _Words(NullTranslations):
    def __init__(self, strings: NullTranslations, own: Mapping[str, str]) -> None:
        super().__init__()
        self.add_fallback(strings)
        self._own = own

    def gettext(self, message: str) -> str:
        return self._own.get(message) or super().gettext(message)

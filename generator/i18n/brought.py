"""The words that blocks and types of questions of other packages bring along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from gettext import NullTranslations
from typing import Protocol


class Speaks(Protocol):
    """A block or a type of question."""

    @property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """By language tag: English words, and how they are said there."""


def with_words(strings: NullTranslations, language: str, kinds: Iterable[Speaks]) -> NullTranslations:
    """Add the words that these bring along in a language to those of a catalogue."""
    own = {english: said for kind in kinds for english, said in kind.words.get(language, {}).items()}
    return _Words(strings, own) if own else strings


class _Words(NullTranslations):
    def __init__(self, strings: NullTranslations, own: Mapping[str, str]) -> None:
        super().__init__()
        self.add_fallback(strings)
        self._own = own

    def gettext(self, message: str) -> str:
        return self._own.get(message) or super().gettext(message)

"""What a command says: in which language, and its words in that language.

English stands in the code. ``phrase("…")`` says it in the language that is told. What ``phrase`` is called with later
stands in a table of ``Phrase`` (``NAMES: dict[str, Phrase] = …``) or in ``phrases(…)``: by these ``tools/catalogue.py``
finds it for the translators.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from generator.i18n.compiled import catalogue
from generator.i18n.languages import SOURCE, match

Phrase = str
"""The English of something that is said; in the annotation of a table it marks all its texts but its keys."""
T = TypeVar("T")

_language: ContextVar[str] = ContextVar("language", default=SOURCE)


@contextmanager
def messages_in(wish: str) -> Iterator[None]:
    """Tell everything in this language, named by a tag such as ``zh``, until the end of the block."""
    before = _language.set(match(wish) or SOURCE)
    try:
        yield
    finally:
        _language.reset(before)


def message_language() -> str:
    """Give the tag of the language that is told."""
    return _language.get()


def phrase(english: Phrase, context: str = "", /, **words: object) -> str:
    """Say something in the language that is told; ``words`` fill its gaps.

    ``context`` tells apart what is the same in English: the code of a message, the name of a field.
    """
    language = _language.get()
    if language != SOURCE and english:
        found = catalogue(language, "diagnostics")
        english = found.pgettext(context, english) if context else found.gettext(english)
    return english.format(**words) if words else english


def phrases(texts: T, /) -> T:
    """Mark a text, or some, for the catalogues."""
    return texts

"""What commands say: the current language of messages, and the lookup of translations.

The code has the English text. ``phrase("…")`` translates it into the current language. Texts that are passed to
``phrase`` later are in a table annotated with ``Phrase`` (``NAMES: dict[str, Phrase] = …``) or in ``phrases(…)``,
where ``tools/catalogue.py`` finds them for the translators.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from generator.i18n.compiled import catalogue
from generator.i18n.languages import SOURCE, match

Phrase = str
"""An English text to be translated; in the annotation of a table it marks all texts except the keys."""
T = TypeVar("T")

_language: ContextVar[str] = ContextVar("language", default=SOURCE)


@contextmanager
def messages_in(wish: str) -> Iterator[None]:
    """Make the language with this tag, such as ``zh``, the language of messages within the ``with`` block."""
    before = _language.set(match(wish) or SOURCE)
    try:
        yield
    finally:
        _language.reset(before)


def message_language() -> str:
    """Return the tag of the current language of messages."""
    return _language.get()


def phrase(english: Phrase, context: str = "", /, **words: object) -> str:
    """Translate a text into the current language of messages; ``words`` fill its placeholders.

    ``context`` separates texts that are equal in English: the code of a message, the name of a field.
    """
    language = _language.get()
    if language != SOURCE and english:
        found = catalogue(language, "diagnostics")
        english = found.pgettext(context, english) if context else found.gettext(english)
    return english.format(**words) if words else english


def phrases(texts: T, /) -> T:
    """Mark one or more texts for extraction into the catalogues, and return them unchanged."""
    return texts

"""Numbers in words, for texts that are read out: `¥12,345` is said as *twelve thousand three hundred and forty-five
yuan* and *一万两千三百四十五元*.

What comes out has no digit and no sign that nobody says. A language that can be read out has its ``Reader`` here.
"""

from __future__ import annotations

from collections.abc import Collection

from generator.i18n.aloud.chinese import Chinese
from generator.i18n.aloud.english import English
from generator.i18n.aloud.reader import Reader

__all__ = ["Reader", "reader_of"]

_READERS: dict[str, type[Reader]] = {"en": English, "zh": Chinese}
"""By the first part of a language tag."""


def reader_of(language: str, telephones: Collection[str] = (), currency: str = "") -> Reader | None:
    """Return the reader of a language; None if numbers can't be said in it.

    ``telephones`` are the numbers that are dialled, and so are said digit by digit; ``currency`` is a code such as
    ``CNY``, which decides what ``¥`` and ``$`` are called.
    """
    made = _READERS.get(language.partition("-")[0])
    return made(language, telephones, currency) if made else None

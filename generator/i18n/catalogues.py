"""Interface strings: message catalogues, dates, units and the decimal sign of a language."""

from __future__ import annotations

import datetime
import gettext
import io
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol

from generator.i18n.chinese import to_traditional, translated_as

LOCALE_FOLDER = Path(__file__).parent / "locale"


def translations(language: str) -> gettext.NullTranslations:
    """Find the catalogue of a language tag as it is now; English and unknown languages use the strings of the source.

    ``zh-Hant`` is made from ``zh-Hans``, character by character.
    """
    file = LOCALE_FOLDER / f"{translated_as(language).replace('-', '_')}.po"
    try:
        seen = file.stat()
    except OSError:
        return _no_translations()
    return _catalogue(file, language, (seen.st_mtime_ns, seen.st_size, seen.st_ino))


_no_translations = cache(gettext.NullTranslations)


@lru_cache(maxsize=16)
def _catalogue(file: Path, language: str, _seen: tuple[int, ...]) -> gettext.NullTranslations:
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=file.stem)
    if translated_as(language) != language:
        convert = to_traditional()
        for message in catalogue:
            string = message.string
            message.string = convert(string) if isinstance(string, str) else tuple(map(convert, string or ()))
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def show_date(day: datetime.date, language: str) -> str:
    """Write a date as readers of the language do: 20 April 2026, 2026年4月20日."""
    tag = "en-GB" if language == "en" else language  # day first, as in the rest of the English text
    return format_date(day, "long", locale=Locale.parse(tag, sep="-"))


def decimal_sign(language: str, numbers: str | None) -> str:
    """Give the sign before decimals: by a course's setting `numbers:` (``1.234,5``), else by its language."""
    if numbers:
        return numbers[-2]
    try:
        return "," if get_decimal_symbol(Locale.parse(language, sep="-")) == "," else "."
    except (ValueError, UnknownLocaleError):
        return "."


def _written_units(_: Callable[[str], str]) -> None:
    """Mark the units that stand beside a learner's box, for the catalogues; templates look them up by their names."""
    _("CNY")
    _("days")
    _("months")
    _("years")


def unit_words(translations: gettext.NullTranslations) -> dict[str, tuple[str, str]]:
    """How one and how many of each unit are written in a language."""
    _ = translations.gettext
    return {
        "days": (_("{n} day"), _("{n} days")),
        "months": (_("{n} month"), _("{n} months")),
        "years": (_("{n} year"), _("{n} years")),
    }

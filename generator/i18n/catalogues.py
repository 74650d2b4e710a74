"""Interface strings: message catalogues, dates and units of a language."""

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

from generator.formulas.quantities import COMMA, POINT
from generator.i18n.chinese import to_traditional, translated_as
from generator.schema.course import CourseSpec
from generator.schema.reviewed import Reviewed

LOCALE_FOLDER = Path(__file__).parent / "render" / "locale"


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
        convert = to_traditional(None)
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


def show_reviewed(record: Reviewed | None, language: str) -> str:
    """Say in one line when something was reviewed; '' where nobody has."""
    _ = translations(language).gettext
    days = {"facts": record and record.facts, "harm": record and record.harm}
    shown = {name: show_date(day, language) for name, day in days.items() if day}
    match tuple(shown):
        case ("facts", "harm"):
            return _("Facts checked on %(facts)s · read for possible harm on %(harm)s") % shown
        case ("facts",):
            return _("Facts checked on %(facts)s") % shown
        case ("harm",):
            return _("Read for possible harm on %(harm)s") % shown
        case _:
            return ""


def decimal_sign(course: CourseSpec) -> str:
    """Give the sign before decimals in a course's notation: by its `numbers:`, else by its language."""
    if course.numbers:
        return course.numbers[-2]
    try:
        return COMMA if get_decimal_symbol(Locale.parse(course.language, sep="-")) == COMMA else POINT
    except (ValueError, UnknownLocaleError):
        return POINT


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

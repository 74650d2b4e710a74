"""What pages say: message catalogues, dates, units and the decimal sign of a language."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from gettext import NullTranslations

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import get_decimal_symbol

from generator.i18n.compiled import catalogue
from generator.i18n.languages import language_of


def translations(tag: str) -> NullTranslations:
    """Return the interface catalogue of a language; in English and unknown languages it returns the source strings."""
    return catalogue(tag, "interface")


def sentences(tag: str) -> str:
    """Return all that pages may say in a language, one sentence to a line; '' where that is what the code says."""
    return "\n".join(getattr(translations(tag), "_catalog", {}).values())


def show_date(day: datetime.date, tag: str) -> str:
    """Format a date as readers of the language write it: 20 April 2026, 2026年4月20日."""
    return format_date(day, "long", locale=Locale.parse(language_of(tag).dates or tag, sep="-"))


def decimal_sign(tag: str, numbers: str | None) -> str:
    """Return the decimal sign: that of the course's setting `numbers:` (``1.234,5``), or that of its language."""
    if numbers:
        return numbers[-2]
    try:
        return "," if get_decimal_symbol(Locale.parse(tag, sep="-")) == "," else "."
    except (ValueError, UnknownLocaleError):
        return "."


def _written_units(_: Callable[[str], str]) -> None:
    """Mark the units beside an input box for extraction; templates look them up by name."""
    _("CNY")
    _("days")
    _("months")
    _("years")


def unit_words(translations: NullTranslations) -> dict[str, tuple[str, str]]:
    """Return the singular and plural patterns of each unit in a language."""
    _ = translations.gettext
    return {
        "days": (_("{n} day"), _("{n} days")),
        "months": (_("{n} month"), _("{n} months")),
        "years": (_("{n} year"), _("{n} years")),
    }

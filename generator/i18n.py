"""Interface strings: gettext catalogues, dates and numbers of a language."""

from __future__ import annotations

import datetime
import gettext
from pathlib import Path

from babel import Locale
from babel.dates import format_date

LOCALE_FOLDER = Path(__file__).parent / "render" / "locale"
DOMAIN = "fincourse"


def translations(language: str) -> gettext.NullTranslations:
    """Find the catalogue of a language tag; English and unknown languages use the strings of the source."""
    return gettext.translation(DOMAIN, LOCALE_FOLDER, [language.replace("-", "_")], fallback=True)


def show_date(day: datetime.date, language: str) -> str:
    """Write a date as readers of the language do: 20 April 2026."""
    tag = "en-GB" if language == "en" else language  # day first, as in the rest of the English text
    return format_date(day, "long", locale=Locale.parse(tag, sep="-"))


def unit_words(translations: gettext.NullTranslations) -> dict[str, tuple[str, str]]:
    """How one and how many of each unit are written in a language."""
    _ = translations.gettext
    return {
        "days": (_("{n} day"), _("{n} days")),
        "months": (_("{n} month"), _("{n} months")),
        "years": (_("{n} year"), _("{n} years")),
    }

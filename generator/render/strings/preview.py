"""Strings of the preview's own script."""

from __future__ import annotations

from gettext import NullTranslations


def preview_strings(translations: NullTranslations) -> dict[str, str]:
    """Return the strings of the preview's own script, which shows a teacher what is wrong."""
    _ = translations.gettext
    return {
        "mistake": _("1 mistake"),
        "mistakes": _("{n} mistakes"),
        "warning": _("1 warning"),
        "warnings": _("{n} warnings"),
        "notBuilt": _("The course could not be built"),
        "lastGood": _("Mend it and save: this message then goes by itself. Behind it is the last good page."),
        "fold": _("Show the last good page"),
        "show": _("Show what is wrong"),
        "overview": _("Overview of the course"),
        "close": _("Close"),
        "instead": _("Instead of that line, ready to copy:"),
        "copy": _("Copy"),
        "copied": _("Copied"),
        "lost": _("The preview has stopped. Start it again with: fincourse serve"),
    }

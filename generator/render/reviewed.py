"""The line that says when a text was reviewed."""

from __future__ import annotations

from generator.i18n.catalogues import show_date, translations
from generator.schema.reviewed import Reviewed


def show_reviewed(record: Reviewed | None, language: str) -> str:
    """Describe in one line when something was reviewed; '' if it was not."""
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

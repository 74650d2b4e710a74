"""The words that the browser's script shows, marked for the translators."""

from __future__ import annotations

from gettext import NullTranslations


def browser_strings(translations: NullTranslations) -> dict[str, str]:
    """Give the script's words in one language; gaps in braces are filled by the script."""
    _ = translations.gettext
    return {
        "check": _("Check"),
        "hint": _("Hint"),
        "hintOf": _("Hint {n} of {of}"),
        "again": _("Try again"),
        "left": _("Tries left: {n}"),
        "missing": _("Something is still open. Answer it, then press Check."),
        "noNumber": _("This could not be read as a number. Write it like 1,234.50."),
        "right": _("Right."),
        "wrong": _("Not right yet."),
        "partly": _("Partly right: {n} of {of}."),
        "chosen": _("You chose {n} of the {of} right answers, and {wrong} wrong."),
        "markRight": _("✓ Right:"),
        "markWrong": _("✗ Not right:"),
        "readAs": _("We read: {value}"),
        "up": _("Move up"),
        "down": _("Move down"),
        "moved": _("Moved to place {n} of {of}."),
        "unsaved": _(
            "Your answers can't be saved on this device. You can go on; they are gone when you close the page."
        ),
        "print": _("Print this page with my plan"),
    }

"""Strings of the search."""

from __future__ import annotations

from collections.abc import Callable


def search(_: Callable[[str], str]) -> dict[str, object]:
    """Return the strings of the search."""
    return {
        "field": _("Search this course"),
        "placeholder": _("A word or two: late fee, APR, …"),
        "hint": _("Type a word, or a few. Lessons, questions, calculators, letters and the glossary are searched."),
        "searching": _("Searching …"),
        "foundOne": _("1 place found."),
        "found": _("{n} places found."),
        "nothing": _("Nothing found for “{query}”. Try fewer words or others, or look here:"),
        "failed": _("The search could not be loaded. Look here, or try again when you are online:"),
        "also": _("Found by: "),
        "more": _("More results"),
        "start": _("All lessons"),
        "glossary": _("Glossary"),
        "kinds": {
            "page": _("Page"),
            "lesson": _("Lesson"),
            "question": _("Question"),
            "calculator": _("Calculator"),
            "term": _("Word explained"),
            "source": _("Source"),
            "tool": _("Tool"),
        },
    }

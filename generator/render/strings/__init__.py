"""The words that scripts show in the browser, marked for the translators: a module for each thing they are about."""

from __future__ import annotations

from collections.abc import Callable

from generator.render.strings.lessons import decide, lesson, reminders
from generator.render.strings.practice import final, review
from generator.render.strings.progress import progress, records, resume
from generator.render.strings.search import search

BUNDLE_WORDS: dict[str, Callable[[Callable[[str], str]], dict[str, object]]] = {
    "lesson": lesson,
    "search": search,
    "reminders": reminders,
    "review": review,
    "decide": decide,
    "final": final,
    "progress": progress,
    "resume": resume,
    "records": records,
}
"""The words of each bundle of ``assets.BUNDLES``: a function of gettext. Blocks add those of their scripts."""

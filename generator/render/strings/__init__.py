"""The strings that scripts show in the browser, marked for translation, one module for each subject."""

from __future__ import annotations

from collections.abc import Callable

from generator.render.strings.desk import desk, mine
from generator.render.strings.frame import apart
from generator.render.strings.lessons import decide, lesson, reminders, steps
from generator.render.strings.practice import final, review
from generator.render.strings.progress import progress, records, resume
from generator.render.strings.questions import figures, questions
from generator.render.strings.reading import reading
from generator.render.strings.search import search
from generator.render.strings.selfcheck import selfcheck

BUNDLE_WORDS: dict[str, Callable[[Callable[[str], str]], dict[str, object]]] = {
    "questions": questions,
    "numbers": figures,
    "lesson": lesson,
    "steps": steps,
    "search": search,
    "reading": reading,
    "reminders": reminders,
    "review": review,
    "decide": decide,
    "desk": desk,
    "mine": mine,
    "final": final,
    "selfcheck": selfcheck,
    "progress": progress,
    "resume": resume,
    "records": records,
    "apart": apart,
}
"""The strings of each bundle of ``assets.BUNDLES``, as functions of gettext. Blocks add those of their scripts."""

"""One word for one thing: the course's own word list, applied in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from generator.checks.style.reading import MOST, Passage, Reading
from generator.course.model import Course
from generator.i18n.chinese import simplified
from generator.i18n.diagnostics import phrase, phrases
from generator.i18n.languages import converted
from generator.loader.traditional import converter
from generator.markdown.prose import SLOT
from generator.schema.course import OneWord
from generator.source.document import Loc
from generator.source.problems import Problem, near

_NAMES = re.compile(rf"{SLOT.pattern}|\]\([^)]*\)|`[^`]*`", re.DOTALL)
"""Numbers, link targets and code contain names, not words."""
_TYPED = frozenset({"accept", "when"})
"""Fields for words that learners type, which are not restricted."""


def other_word(reading: Reading) -> Iterator[Problem]:
    """Report a word for which the course's list has another."""
    spec = reading.course.spec
    entries = spec.wording.get(reading.language or spec.language, ())
    for entry in entries:
        for passage in _holding(reading, entry.instead_of):
            for at, word in islice(_found(passage.value, entry), MOST):
                way = phrase(
                    "Write “{use}”. A longer word that may contain it belongs under `allow:` of that entry in "
                    "content/course.yml.",
                    use=entry.use,
                )
                yield _problem(passage, at, word, entry, "", way)
    for row in converted():
        if reading.language == row.made_from and row.tag in spec.translations:
            yield from _derived(reading, row.tag, spec.wording.get(row.tag, ()))


def _derived(reading: Reading, tag: str, entries: Sequence[OneWord]) -> Iterator[Problem]:
    """Check what conversion makes of the texts that may contain such a word."""
    convert = None
    for entry in entries:
        for passage in _holding(reading, map(simplified, entry.instead_of)):
            convert = convert or converter(reading.course.folders, tag)
            made = convert(passage.value)
            for at, word in islice(_found(made, entry), MOST):
                edition = phrase(" in the edition {language}", language=tag)
                advice = phrases("Reword this, or add `{word}: {use}` to {file}.")
                way = phrase(advice, word=word, use=entry.use, file=f"content/{tag}.yml")
                # Nearly every conversion replaces one character by one.
                yield _problem(passage, min(at, len(passage.value) - 1), word, entry, edition, way)


def _holding(reading: Reading, words: Iterator[str] | Sequence[str]) -> list[Passage]:
    return [
        passage
        for passage in reading.holding(word.lower() for word in words)
        if not (passage.is_citation or _TYPED.intersection(passage.text.loc))
    ]


def _found(text: str, entry: OneWord) -> Iterator[tuple[int, str]]:
    """Find the unwanted words of an entry, except in names and in longer words that may contain them."""
    words = re.compile("|".join(_pattern(word, entry) for word in sorted(entry.instead_of, key=len, reverse=True)))
    longer = "".join(f"|(?i:{re.escape(word)})" for word in entry.allow)
    allowed = re.compile(f"{_NAMES.pattern}|{re.escape(entry.use)}{longer}", re.DOTALL)
    free = [range(*span.span()) for span in allowed.finditer(text)]
    for found in words.finditer(text):
        if not any(found.start() in span and found.end() - 1 in span for span in free):
            yield found.start(), found.group()


def _pattern(word: str, entry: OneWord) -> str:
    """Return a pattern that matches an alphabetic word as a whole, ignoring case, and a Chinese one anywhere.

    A word that differs from the preferred one only in case is matched as written.
    """
    if not word.isascii():
        return re.escape(word)
    return rf"\b{re.escape(word)}\b" if word.lower() == entry.use.lower() else rf"(?i:\b{re.escape(word)}\b)"


def _problem(passage: Passage, at: int, word: str, entry: OneWord, edition: str, way: str) -> Problem:
    why = phrase(" ({why})", why=entry.why) if entry.why else ""
    return passage.problem("other-word", at, word=word, use=entry.use, edition=edition, why=why, way=way)


def wording_settings(course: Course) -> Iterator[Problem]:
    """Check the list: it names the course's languages; no word is both preferred and unwanted, or unwanted twice."""
    spec, source = course.spec, course.source
    languages = list(dict.fromkeys((spec.language, *spec.translations)))
    for language, entries in spec.wording.items():
        here: Loc = ("wording", language)
        if language not in languages:
            hint = near(language, languages)
            yield source.problem("wording-language", here, key=True, language=language, near=hint)
        wanted = {entry.use.lower(): index for index, entry in reversed([*enumerate(entries)])}
        first: dict[str, Loc] = {}
        for index, entry in enumerate(entries):
            for place, word in enumerate(entry.instead_of):
                loc: Loc = (*here, index, "instead_of", place)
                if (use := wanted.get(word.lower())) is not None and entries[use].use == word:
                    line = source.position((*here, use, "use")).line
                    yield source.problem("wording-use", loc, word=word, line=line)
                elif (before := first.setdefault(word.lower(), loc)) != loc:
                    yield source.problem("wording-twice", loc, word=word, line=source.position(before).line)
            for place, word in enumerate(entry.allow):
                if not any(unwanted.lower() in word.lower() for unwanted in entry.instead_of):
                    yield source.problem("wording-allow", (*here, index, "allow", place), word=word)

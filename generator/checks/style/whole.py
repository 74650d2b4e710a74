"""Rules over the whole course, from counts made for each lesson: plain data, stored while a lesson is unchanged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from generator.checks.style import balance
from generator.checks.style.balance import Count, Pattern
from generator.checks.style.leaks import Shown, given_away, shown
from generator.checks.style.reading import Reading
from generator.course.final import filled_pools
from generator.course.model import Course
from generator.i18n.diagnostics import phrase
from generator.source.document import Source
from generator.source.problems import Problem

SourceOf = Callable[[str, str], Source]
"""Returns the file with a lesson's questions in a language; '' is the course's own."""


@dataclass
class Tally:
    """The counts of lessons, by language; '' is the course's own."""

    counts: dict[str, list[Count]] = field(default_factory=dict)
    shown: dict[str, list[Shown]] = field(default_factory=dict)
    """What the questions that the final check may ask show."""

    def add(self, reading: Reading, drawn: Collection[str]) -> None:
        """Add the counts of a reading; ``drawn`` are the questions of the final check."""
        counts = [one for one in reading.once(balance.counts) if any(one.judged)]
        self.counts.setdefault(reading.language, []).extend(counts)
        asked = [one for one in reading.once(shown).values() if one.id in drawn]
        self.shown.setdefault(reading.language, []).extend(asked)

    def join(self, other: Tally) -> None:
        """Add the counts of other lessons."""
        for language, counts in other.counts.items():
            self.counts.setdefault(language, []).extend(counts)
        for language, texts in other.shown.items():
            self.shown.setdefault(language, []).extend(texts)

    def without(self, lessons: Collection[str]) -> Tally:
        """Return the counts without those of some lessons."""
        return Tally(
            {language: [one for one in found if one.lesson not in lessons] for language, found in self.counts.items()},
            {language: [one for one in found if one.lesson not in lessons] for language, found in self.shown.items()},
        )

    def as_data(self) -> Any:
        """Return it as plain data for JSON."""
        return [self.counts, self.shown]

    @classmethod
    def of(cls, data: Any) -> Tally:
        """Rebuild it from what JSON returns."""
        counts, texts = data
        return cls(
            {
                language: [Count(lesson, name, tuple(loc), *rest) for lesson, name, loc, *rest in found]
                for language, found in counts.items()
            },
            {
                language: [
                    Shown(lesson, name, closing, keys, [(tuple(loc), text) for loc, text in said])
                    for lesson, name, closing, keys, said in found
                ]
                for language, found in texts.items()
            },
        )


def drawn_questions(course: Course) -> frozenset[str]:
    """Return the ids of the questions that the final check may ask."""
    if course.competences_source is not None and not course.competences:
        return frozenset()  # the mistakes in the list are reported
    return frozenset(one.id for pool in filled_pools(course) for _, one in pool.asked)


def _balanced(
    name: str, find: Callable[[Sequence[Count]], Iterator[Pattern]], course: Course, tally: Tally, source_of: SourceOf
) -> Iterator[Problem]:
    """Look for one pattern over the whole course, in each language; quizzes are checked by rules of their own."""
    index = {one.id: one.index for lesson in course.lessons for one in lesson.outline.questions}
    for language, counts in tally.counts.items():
        rows = _in_order(course, counts)
        if (name == "key-place" and language) or len({one.lesson for one in rows}) < 2:
            continue  # positions are the same in every language
        for pattern in find(rows):
            at = pattern.at
            loc = ("questions", index[at.id], pattern.field) if pattern.field else at.loc
            yield source_of(at.lesson, language).problem(name, loc, what=phrase("the whole course"), **pattern.words)


def _in_order(course: Course, counts: Iterable[Count]) -> list[Count]:
    """Return the counts of questions that learners are asked, in reading order."""
    place = {(lesson.id, one.id): at for at, (lesson, one) in enumerate(course.asked_of_all())}
    return sorted((one for one in counts if (one.lesson, one.id) in place), key=lambda one: place[one.lesson, one.id])


def _sisters(course: Course, tally: Tally, source_of: SourceOf) -> Iterator[Problem]:
    """Report questions of a final-check pool that reveal each other's keys, except those reported with their lesson."""
    pools = filled_pools(course) if any(tally.shown.values()) else ()
    for language, texts in tally.shown.items():
        by_id = {one.id: one for one in texts}
        for pool in pools:
            draw = [by_id[one.id] for _, one in pool.asked if one.id in by_id]
            for one, key, other, loc in given_away(draw):
                if one.lesson == other.lesson and one.closing and other.closing:
                    continue
                source = source_of(other.lesson, language)
                yield source.problem("key-in-sister", loc, found=key, id=one.id, draw=phrase("in the final check"))


RULES: Mapping[str, Callable[[Course, Tally, SourceOf], Iterator[Problem]]] = {
    "key-length": partial(_balanced, "key-length", balance.length),
    "key-place": partial(_balanced, "key-place", balance.place),
    "absolute-options": partial(_balanced, "absolute-options", balance.absolutes),
    "key-in-sister": _sisters,
}

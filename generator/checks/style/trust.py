"""Rules on what makes a text trustworthy: a review for harm, and the age of its facts and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.checks.style.reading import Reading
from generator.course.reviews import Reviewable, outdated, reviewables
from generator.i18n.diagnostics import Phrase, phrase
from generator.loader.errors.owners import owner
from generator.source.document import Loc, Source
from generator.source.problems import Problem, listed

REVIEWS: dict[str, Phrase] = {"facts": "facts {day}", "harm": "harm {day}"}
"""The labels of the days in a record."""
_NAMED = 8
"""The most facts named; the others are counted."""


def no_harm_review(reading: Reading) -> Iterator[Problem]:
    """Report a text that tells people what to do without a record of who asked whom it could harm."""
    for one in _published(reading):
        if one.tells_what_to_do and not (one.reviewed and one.reviewed.harm):
            yield one.source.problem("no-harm-review", ("reviewed",), key=True, owner=owner(type(one.spec)))


def review_older_than_fact(reading: Reading) -> Iterator[Problem]:
    """Report a text whose facts have changed since it was reviewed."""
    for one in _published(reading):
        days, changed = outdated(reading.course, one)
        if not days:
            continue
        names = sorted(changed, key=lambda id: (-changed[id].toordinal(), id))
        more = phrase(" and {count} more", count=len(names) - _NAMED) if len(names) > _NAMED else ""
        yield one.source.problem(
            "review-older-than-fact",
            ("reviewed", next(iter(days))),
            reviews=listed(phrase(REVIEWS[name], day=day) for name, day in days.items()),
            facts=listed(f"`{id}`" for id in names[:_NAMED]) + more,
            day=max(changed.values()),
        )


def source_without_date(reading: Reading) -> Iterator[Problem]:
    """Report a source without a date, as nobody sees how old it is."""
    course = reading.course
    if course.shared and course.ledger.spec is not None and course.ledger.source is not None:
        yield from _undated(course.ledger.source, ("sources",), course.ledger.spec.sources)
    for lesson in course.lessons:
        for block in lesson.blocks:
            if field := block.type.sources:
                yield from _undated(lesson.source, ("body", block.index, field), getattr(block.spec, field))


def _undated(source: Source, loc: Loc, named: Sequence[Any]) -> Iterator[Problem]:
    for index, document in enumerate(named):
        if document.date is None:
            yield source.problem("source-without-date", (*loc, index), title=document.title)


def _published(reading: Reading) -> Iterator[Reviewable]:
    return (one for one in reviewables(reading.course) if not getattr(one.spec, "draft", False))

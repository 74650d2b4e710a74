"""The rule on records of reviews: no review is dated in the future."""

from __future__ import annotations

from collections.abc import Iterator

from generator.course.ledger import today
from generator.course.model import Course
from generator.course.reviews import reviewables
from generator.source.problems import Problem


def reviews_are_past(course: Course) -> Iterator[Problem]:
    """Check that no day of a record is in the future."""
    day = today()
    for one in reviewables(course):
        for name in ("facts", "harm"):
            found = getattr(one.reviewed, name, None)
            if found and found > day:
                yield one.source.problem("reviewed-later", ("reviewed", name), day=found)

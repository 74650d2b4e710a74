"""Rules on how a course is practised."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.course.model import Course
from generator.source.problems import Problem


def review_days_grow(course: Course) -> Iterator[Problem]:
    """Check that each review interval is longer than the one before."""
    days = course.spec.review.days
    for index, (before, after) in enumerate(pairwise(days), 1):
        if after <= before:
            way_out = ", ".join(map(str, sorted(set(days))))
            loc = ("review", "days", index)
            yield course.source.problem("review-days", loc, found=after, before=before, days=way_out)
            return

"""The self-check of a course: where its questions are found, and how its anonymous codes are built.

A code is like a result code of the final check (see ``result_codes``) in Crockford's base 32: a sign of its own (1), a
digest of the form (3), a random number that distinguishes learners (3), the result, and a checksum (2). The result is
one number with mixed bases: whether three months have passed, then each part before and each part now. A part is the
number of right answers, or the mean of its statements in tenths, from 10 on; 0 says that all were left open.
``render/assets/selfcheck/code.js`` writes and reads it; nothing but the class page does.
"""

from __future__ import annotations

import json
from typing import Any

from generator.course.model import Course, Lesson
from generator.course.result_codes import list_digest
from generator.loader.lesson_summary import QuestionSummary
from generator.schema.selfcheck import Statements

SIGN = "S"
"""The first sign of a code, where result codes have their version."""


def published_questions(course: Course) -> dict[str, tuple[Lesson, QuestionSummary]]:
    """Return the questions that every reader may be asked, by id, each with its lesson."""
    return {one.id: (lesson, one) for lesson, one in course.asked_of_all()}


def form(course: Course) -> dict[str, Any]:
    """Return what the page and the class page know of the self-check: questions with their lessons, steps, a digest."""
    spec = course.selfcheck
    assert spec is not None
    known = published_questions(course)
    pairs = [[one.first, one.again or one.first] for one in spec.knowledge.questions]
    parts = [_reading(spec.behaviour), _reading(spec.wellbeing)]
    text = json.dumps([course.spec.id, pairs, parts])
    return {
        "digest": list_digest(text),
        "questions": len(pairs),
        "asked": [[[known[name][0].id, name] for name in pair] for pair in pairs],
        "steps": [len(spec.behaviour.scale), len(spec.wellbeing.scale)],
    }


def _reading(part: Statements) -> list[object]:
    return [len(part.scale), *([one.id, one.reverse] for one in part.statements)]

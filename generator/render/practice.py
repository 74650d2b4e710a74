"""What pages outside lessons need for asking questions: a map of the course, and the questions of each lesson."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.course import Course, Lesson
from generator.prose import plain_text
from generator.render.assets import named
from generator.render.values import CourseValues

_FIGURE = ("value", "formula", "unit", "valid_from", "valid_until")


def course_map(
    course: Course,
    values: CourseValues,
    figures: Mapping[str, Mapping[str, str]],
    banks: Mapping[str, str],
    runtime: str,
    address: Callable[[Lesson], str],
) -> tuple[str, str]:
    """Give name and text of the script that sets ``fincourse.map``.

    ``figures`` are those of each lesson. Ids, revisions and digests are the same in every language; titles and
    addresses are those of this one.
    """
    asked = {number for question in course.questions() for number in question.competences}
    data: dict[str, Any] = {
        "course": course.spec.id,
        "ladder": course.spec.review.days,
        "runtime": runtime,
        "lessons": [
            {
                "id": lesson.id,
                "title": values.fill(lesson.spec.title, course.bare),
                "url": address(lesson),
                "module": lesson.module_id,
                "facts": figures.get(lesson.id, {}),
                "questions": [
                    {"id": q.id, "r": str(q.spec.revision), "c": q.competences, "type": q.type}
                    for q in lesson.questions
                ],
            }
            for lesson in course.lessons
        ],
        "competences": {
            number: {"text": values.fill(plain_text(one.text, inline=True), course.bare), "area": one.area}
            for number, one in course.competences.items()
            if number in asked
        },
        "bank": banks,
    }
    text = f"(self.fincourse??={{}}).map={_json(data)};\n"
    return named("map", text, "js"), text


def bank(lesson: Lesson, questions: Mapping[str, str], script: str) -> tuple[str, str]:
    """Give name and text of the script with a lesson's questions as HTML and, where they vary, their formulas."""
    text = f"{script}fincourse.bank({_json(lesson.id)},{_json(questions)});\n"
    return named("bank/lesson", text, "js"), text


def lesson_figures(course: Course, uses: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, str]]:
    """Give the facts that each lesson uses, with digests of their figures; ``uses`` names the lessons of each fact."""
    figures = _digests(course)
    used: dict[str, dict[str, str]] = {}
    for fact, lessons in uses.items():
        for lesson_id in lessons:
            if fact in figures:
                used.setdefault(lesson_id, {})[fact] = figures[fact]
    return used


def lesson_state(lesson: Lesson, figures: Mapping[str, str]) -> str:
    """Give a digest of all in a lesson whose change is told to those who have read it: its figures, its questions."""
    revisions = sorted((question.id, question.spec.revision) for question in lesson.questions)
    return hashlib.sha256(json.dumps([sorted(figures.items()), revisions]).encode()).hexdigest()[:8]


def _digests(course: Course) -> dict[str, str]:
    """Digests of the figures of facts, taken from the source's own file: a translation changes no figure."""
    if course.ledger.source is None:
        return {}
    made = {}
    for fact in course.ledger.source.data["facts"]:
        figure = json.dumps([str(fact.get(name)) for name in _FIGURE])
        made[fact["id"]] = hashlib.sha256(figure.encode()).hexdigest()[:8]
    return made


def _json(data: object) -> str:
    # Two characters end a line in JavaScript of old browsers though not in JSON.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

"""What pages outside lessons need in order to ask questions: a map of the course, and each lesson's questions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from generator.course.model import Course, Lesson
from generator.markdown.prose import plain_text
from generator.render.assets import named
from generator.render.values import CourseValues

_FIGURE = ("value", "formula", "unit", "valid_from", "valid_until")


MAP = "assets/map.js"
"""Its name never changes; its content changes whenever the name of one of its parts does."""
LISTED = 8
"""The most lessons named for a competence that they test."""


def course_map(
    course: Course,
    values: CourseValues,
    figures: Mapping[str, Mapping[str, str]],
    banks: Mapping[str, str],
    runtime: str,
    address: Callable[[Lesson], str],
    *,
    whole: bool,
) -> dict[str, str]:
    """Return names and texts of the scripts that set ``fincourse.map`` and, for each module, add its lessons.

    ``figures`` are those of each lesson; ``whole`` says that a page may load all parts. Ids, revisions and digests are
    the same in every language; titles and URLs are those of this one.
    """
    parts = {}
    following: dict[str, str] = dict(pairwise(module.id for module in course.modules))
    for place, module in enumerate(course.modules):
        lessons = [
            {
                "id": lesson.id,
                "title": values.fill(lesson.outline.title, course.bare),
                "url": address(lesson),
                "facts": figures.get(lesson.id, {}),
                "s": lesson_state(lesson, figures.get(lesson.id, {})),
                "questions": [{"id": q.id, "r": str(q.revision), "c": q.competences} for q in lesson.outline.questions],
                "bank": banks.get(lesson.id, ""),
            }
            for lesson in module.lessons
        ]
        title = values.fill(module.spec.title, course.bare)
        part = {
            "id": module.id,
            "place": place,
            "title": title,
            "next": following.get(module.id, ""),
            "lessons": lessons,
        }
        parts[f"assets/map/{module.id}.js"] = f"fincourse.part({_json(part)});\n"
    asked: dict[int, list[Lesson]] = {}
    for lesson in course.lessons:
        for question in lesson.outline.questions:
            for number in question.competences:
                asked.setdefault(number, []).append(lesson)
    data: dict[str, Any] = {
        "runtime": runtime,
        "parts": hashlib.sha256("".join(parts.values()).encode()).hexdigest()[:10],
        "lessons": len(course.lessons),
        "questions": sum(len(lesson.outline.questions) for lesson in course.lessons),
        "competences": {
            number: {
                "text": values.fill(plain_text(one.text, inline=True), course.bare),
                "area": one.area,
                "questions": len(asked[number]),
                "in": [
                    {"title": values.fill(lesson.outline.title, course.bare), "url": address(lesson)}
                    for lesson in list({lesson.id: lesson for lesson in asked[number]}.values())[:LISTED]
                ],
            }
            for number, one in course.competences.items()
            if number in asked
        },
    }
    if whole:
        data["modules"] = [module.id for module in course.modules]
    return {MAP: f"(self.fincourse??={{}}).map={_json(data)};\n", **parts}


def bank(lesson: Lesson, questions: Mapping[str, str], script: str) -> tuple[str, str]:
    """Return name and text of the script with a lesson's questions as HTML and, if they vary, their formulas."""
    text = f"{script}fincourse.bank({_json(lesson.id)},{_json(questions)});\n"
    return named("bank/lesson", text, "js"), text


def plans(html: str) -> tuple[str, str]:
    """Return name and text of the script with the if-then plans of all lessons, which the desk adds to its page."""
    text = f"(self.fincourse??={{}}).plans={_json(html)};\n"
    return named("plans", text, "js"), text


def lesson_figures(figures: Mapping[str, str], uses: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, str]]:
    """Return the facts that each lesson uses, with digests of their figures; ``uses`` has the lessons of each fact."""
    used: dict[str, dict[str, str]] = {}
    for fact, lessons in uses.items():
        for lesson_id in lessons:
            if fact in figures:
                used.setdefault(lesson_id, {})[fact] = figures[fact]
    return used


def lesson_state(lesson: Lesson, figures: Mapping[str, str]) -> str:
    """Return a digest of what readers of a lesson are notified about when it changes: its figures, its questions."""
    revisions = sorted((question.id, question.revision) for question in lesson.outline.questions)
    return hashlib.sha256(json.dumps([sorted(figures.items()), revisions]).encode()).hexdigest()[:8]


def figure_digests(course: Course) -> dict[str, str]:
    """Return digests of facts' figures, taken from the source file, as translations change no figure."""
    if course.ledger.source is None:
        return {}
    made = {}
    for fact in course.ledger.source.data["facts"]:
        figure = json.dumps([str(fact.get(name)) for name in _FIGURE])
        made[fact["id"]] = hashlib.sha256(figure.encode()).hexdigest()[:8]
    return made


def _json(data: object) -> str:
    # Older versions of JavaScript treat two characters as line ends that JSON allows in strings.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

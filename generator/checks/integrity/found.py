"""What a course names and does not find: told once, at what is wrong, and not at all that only follows from it."""

from __future__ import annotations

from typing import Any

from generator.course.model import Course
from generator.source.problems import near


def lesson_not_found(course: Course, name: str, code: str = "unknown-lesson") -> tuple[str, dict[str, Any]] | None:
    """Say why a text can't lead to a lesson: a code with its words; None where it can, or where that is told already.

    ``code`` is what a name is told as that no lesson has.
    """
    if name in course.lesson_by_id or name in course.unread:
        return None
    if not course.folders.holds(name):
        return code, {"id": name, "near": near(name, course.lesson_by_id)}
    module, _, lesson = name.partition("/")
    content = course.folders.content
    listed = module in course.spec.modules
    file = content / module / "module.yml" if listed else content / "course.yml"
    entry = lesson if listed else module
    return "lesson-not-listed", {"id": name, "name": entry, "file": course.folders.shown(file).as_posix()}

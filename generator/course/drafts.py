"""Drafts: lessons and questions that only the preview shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.blocks.lesson import LessonSpec
from generator.course.model import Course, Lesson, Module
from generator.loader.project import Loaded, Project
from generator.source.problems import Problem

_MARK = re.compile(r"^draft:[ ]+true[ ]*(#.*)?$", re.MULTILINE)


def draft_lessons(project: Project) -> frozenset[str]:
    """Return the ids of the lessons that are drafts, including those that can't be read."""
    return frozenset(name for name, lesson in project.lessons.items() if _is_draft(lesson))


def _is_draft(lesson: Loaded[LessonSpec]) -> bool:
    if lesson.sound and lesson.outline is not None:
        return bool(lesson.outline["draft"])
    # A half-written draft is still a draft: its mark counts even if the rest has mistakes.
    return bool(_MARK.search(lesson.source.text))


def in_draft(problem: Problem, drafts: Collection[str]) -> bool:
    """Return whether a problem is in a file of a draft: the lesson, its quiz, or a translation of either."""
    return _lesson_id(problem.path) in drafts


def _lesson_id(path: Path) -> str:
    return f"{path.parent.name}/{path.name.partition('.')[0]}"


def eased(problems: Iterable[Problem], drafts: Collection[str], *, shown: bool) -> Iterator[Problem]:
    """Relax problems that concern drafts, so that a draft never blocks a build.

    Where drafts are ``shown``, links to them are downgraded; otherwise the problems in their own files are.
    """
    for one in problems:
        if one.code == "link-to-draft" if shown else in_draft(one, drafts):
            yield replace(one, severity="warning")
        else:
            yield one


def published(course: Course, drafts: frozenset[str] = frozenset()) -> Course:
    """Return the course without its drafts, and without modules that contain only drafts."""
    modules = (replace(module, lessons=tuple(_ready(module))) for module in course.modules)
    return replace(course, modules=tuple(module for module in modules if module.lessons), drafts=drafts)


def _ready(module: Module) -> Iterator[Lesson]:
    for lesson in module.lessons:
        if lesson.outline.draft:
            continue
        waiting = {question.id for question in lesson.outline.questions if question.draft}
        yield lesson.without(waiting) if waiting else lesson

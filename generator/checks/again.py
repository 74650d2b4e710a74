"""Repeated checks: after a few lessons were saved, only these are read and checked again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator.blocks.lesson import LessonSpec
from generator.cache.store import keeping
from generator.checks.certain import certain
from generator.checks.run import Examined, look_at, overlay_languages, whole_problems
from generator.checks.style.whole import drawn_questions
from generator.course.drafts import draft_lessons, eased
from generator.course.ledger import today
from generator.course.model import Course, Lesson
from generator.course.resolve import resolve_lesson
from generator.loader.editions import by_path, overlays_of
from generator.loader.load import load_file
from generator.loader.project import Loaded
from generator.questions.quiz import QuizSpec
from generator.schema.walk import texts_remembered
from generator.source.parsed import Parsed, parsed
from generator.source.problems import Problem, capped, in_order, suggestions_limited

S = TypeVar("S", bound=BaseModel)


def lessons_of(before: Examined, files: Collection[Path]) -> set[str] | None:
    """Return the ids of the lessons whose own file or quiz is among ``files``; None if any of these is another file."""
    listed = before.course.lesson_by_id if before.course else {}
    lessons, quizzes = before.project.lessons, before.project.quizzes
    own = {file: name for name in listed for file in (_file(lessons, name), _file(quizzes, name)) if file}
    return {own[file] for file in files} if own.keys() >= set(files) else None


def _file(loaded: Mapping[str, Loaded[S]], name: str) -> Path | None:
    return loaded[name].file if name in loaded else None


def examine_again(before: Examined, lessons: Collection[str]) -> Examined | None:
    """Check again a course of which only these lessons and quizzes were written since the last check.

    ``before`` includes its drafts and has no errors. Returns None if problems may have changed outside these lessons.
    """
    if before.course is None or not before.drafts or today() != before.day:
        return None
    with keeping(before.project.folders.root), suggestions_limited():
        return _examined_again(before, before.course, lessons)


def _examined_again(before: Examined, course: Course, lessons: Collection[str]) -> Examined | None:
    project, languages = before.project, overlay_languages(course)
    problems: list[Problem] = []
    texts: dict[Path, Parsed] = {}

    def read(known: Mapping[str, Loaded[S]], model: type[S]) -> dict[str, Loaded[S]]:
        made: dict[str, Loaded[S]] = {}
        for name in known.keys() & lessons:
            file = known[name].file
            texts[file] = parsed(file, project.folders.shown(file))
            made[name], reported = load_file(file, project.folders, model, texts[file])
            problems.extend(reported)
        return made

    fresh = read(project.lessons, LessonSpec)
    quizzes = read(project.quizzes, QuizSpec)
    if draft_lessons(replace(project, lessons=fresh)) != before.left_out.intersection(lessons):
        return None  # other lessons may link to it
    if any(one.outline and _anchors(one) != _anchors(before.project.lessons[name]) for name, one in fresh.items()):
        return None  # and to its blocks
    project = replace(
        project,
        lessons={**project.lessons, **fresh},
        quizzes={**project.quizzes, **quizzes},
        parsed={**project.parsed, **texts},
        overlays={},
    )
    made: dict[str, Lesson] = {}
    for name in lessons:
        if lesson := resolve_lesson(project, course, name):
            made[name] = lesson
    made_of = course.ingredients
    for file, one in texts.items():
        made_of = made_of.with_texts(project.folders.lesson_of(file), {one.source.path.as_posix(): one.source.text})
    course = course.with_lessons(made, made_of)
    drawn, tally = drawn_questions(course), before.tally.without(made)
    for name, lesson in made.items():
        own = by_path([fresh[name], quizzes.get(name)])
        overlays = {}
        for language in languages:
            overlays[language], reported = overlays_of(own, project, language)
            problems += reported
        with texts_remembered():
            looked = look_at(course.part(lesson), before.left_out, own, overlays, drawn)
        problems += certain(looked.problems, project)
        tally.join(looked.tally)
    whole = frozenset(certain(whole_problems(course, project, tally), project))
    folders = project.folders
    others = [
        one
        for one in before.problems
        if folders.lesson_of(folders.root / one.path) not in lessons and one not in before.whole
    ]
    reported = capped(in_order([*others, *eased([*problems, *whole], before.left_out, shown=True)]))
    return replace(before, course=course, project=project, problems=reported, whole=whole, tally=tally)


def _anchors(lesson: Loaded[LessonSpec]) -> set[str]:
    return {name for _, name in lesson.outline["places"]} if lesson.outline else set()

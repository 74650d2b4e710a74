"""Rules on lessons: what they name must exist, and what they show must fit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.check.found import lesson_not_found
from generator.course import Course, Lesson
from generator.problems import Problem, near
from generator.settings import is_inside
from generator.spec.blocks import Plan, Table

IMAGE_KINDS = (".svg", ".png", ".jpg", ".jpeg", ".webp")


def competences_exist(course: Course) -> Iterator[Problem]:
    """Every competence that a lesson or a question names stands in content/competences.yml."""
    if "competences" in course.unread:
        return  # the list itself has mistakes, which are told
    for lesson in course.lessons:
        for index, number in enumerate(lesson.spec.competences):
            if number not in course.competences:
                yield lesson.source.problem("unknown-competence", ("competences", index), id=number)
        for question in lesson.questions:
            for index, number in enumerate(question.spec.competences):
                if number not in course.competences:
                    loc = ("questions", question.index, "competences", index)
                    yield question.source.problem("unknown-competence", loc, id=number)


def requirements(course: Course) -> Iterator[Problem]:
    """Required lessons exist, come earlier, and do not go round in a circle."""
    place = {lesson.id: index for index, lesson in enumerate(course.lessons)}
    for lesson in course.lessons:
        for index, name in enumerate(lesson.outline.requires):
            loc = ("requires", index)
            if name not in place:
                if told := lesson_not_found(course, name):
                    yield lesson.source.problem(told[0], loc, **told[1])
            elif circle := _circle(course, lesson, name):
                yield lesson.source.problem("requires-circle", loc, circle=" → ".join(circle))
            elif place[name] > place[lesson.id]:
                yield lesson.source.problem("requires-later", loc, id=name)


def unique_entries(course: Course) -> Iterator[Problem]:
    """Terms of the glossary and competences have ids of their own: links and records lead to them."""
    lists = (("glossary", course.glossary_source, "terms"), ("competences", course.competences_source, "competences"))
    for name, source, field in lists:
        if source is None or name in course.unread:
            continue
        first: dict[object, int] = {}
        for index, entry in enumerate(source.data[field]):
            if (before := first.setdefault(entry["id"], index)) != index:
                line = source.position((field, before)).line
                yield source.problem("entry-twice", (field, index, "id"), id=entry["id"], line=line)


def _circle(course: Course, lesson: Lesson, first: str) -> list[str] | None:
    """Find the way from a required lesson back to the lesson that requires it."""
    trail = {first: [lesson.id, first]}
    waiting = [first]
    while waiting:
        name = waiting.pop(0)
        if name == lesson.id:
            return trail[name]
        known = course.lesson_by_id.get(name)
        for following in known.outline.requires if known else ():
            if following not in trail:
                trail[following] = [*trail[name], following]
                waiting.append(following)
    return None


def image_file(course: Course, lesson: Lesson, name: str) -> Path:
    """Where a lesson's picture lies; seen from the lesson's own file."""
    return (course.folders.content / f"{lesson.id}.yml").parent / name


def images_exist(course: Course) -> Iterator[Problem]:
    """Pictures are there, are of a kind that can be shown, and lie inside the content folder."""
    content = os.path.realpath(course.folders.content)
    folders: dict[Path, tuple[bool, list[str]]] = {}
    for lesson in course.lessons:
        for index, name in lesson.outline.figures:
            loc = ("body", index, "figure")
            file = image_file(course, lesson, name)
            if "\0" in name:
                yield lesson.source.problem("image-outside", loc, file=name)
                continue
            if file.parent not in folders:
                folders[file.parent] = is_inside(file.parent, content), _pictures(file.parent)
            inside, there = folders[file.parent]
            if not inside or file.name == ".." or (file.is_symlink() and not is_inside(file, content)):
                yield lesson.source.problem("image-outside", loc, file=name)
            elif file.suffix.lower() not in IMAGE_KINDS:
                yield lesson.source.problem("image-kind", loc, file=name)
            elif not file.is_file():
                yield lesson.source.problem("missing-image", loc, file=name, near=near(name, there))


def _pictures(folder: Path) -> list[str]:
    """The pictures of a folder, with its name."""
    found = (file for file in folder.glob("*.*") if file.suffix.lower() in IMAGE_KINDS)
    return sorted(file.relative_to(folder.parent).as_posix() for file in found)


def as_put_together(course: Course) -> Iterator[Problem]:
    """What a lesson names in its own quiz and among the calculators is there; its numbers can be worked out."""
    for lesson in course.lessons:
        yield from lesson.told


def tables_fit(course: Course) -> Iterator[Problem]:
    """Every row has as many cells as there are columns, and numeric columns exist."""
    for lesson in course.lessons:
        for block in lesson.blocks:
            if not isinstance(block.spec, Table):
                continue
            columns = len(block.spec.columns)
            for index, row in enumerate(block.spec.rows):
                if len(row) != columns:
                    loc = ("body", block.index, "rows", index)
                    yield lesson.source.problem("table-row", loc, found=len(row), columns=columns)
            for index, number in enumerate(block.spec.numeric):
                if not 1 <= number <= columns:
                    loc = ("body", block.index, "numeric", index)
                    yield lesson.source.problem("table-column", loc, found=number, columns=columns)


def plans_have_gaps(course: Course) -> Iterator[Problem]:
    """An if-then plan leaves room for the learner's own words; a help box that is asked for exists."""
    for lesson in course.lessons:
        if lesson.spec.help_box and course.spec.help_box is None:
            yield lesson.source.problem("no-help-box", ("help_box",))
        for block in lesson.blocks:
            if isinstance(block.spec, Plan):
                for index, plan in enumerate(block.spec.plan):
                    if "___" not in plan.when + plan.then:
                        yield lesson.source.problem("no-gap", ("body", block.index, "plan", index))

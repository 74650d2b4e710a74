"""Rules on lessons: what they name must exist, and what they show must fit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.checks.integrity.damaged import is_damaged
from generator.checks.integrity.found import lesson_not_found
from generator.checks.integrity.svg import active_part
from generator.course.model import Course, Lesson
from generator.loader.overlay import overlay_file
from generator.loader.project import Project
from generator.loader.settings import is_inside
from generator.source.document import Loc, Source
from generator.source.problems import Problem, near

IMAGE_KINDS = (".svg", ".png", ".jpg", ".jpeg", ".webp")


def competences_exist(course: Course) -> Iterator[Problem]:
    """Check that every competence that a lesson or a question names is in content/competences.yml."""
    for lesson in course.lessons:
        for index, number in enumerate(lesson.spec.competences):
            if _lacks(course, number):
                yield lesson.source.problem("unknown-competence", ("competences", index), id=number)
        for question in lesson.questions:
            for index, number in enumerate(question.spec.competences):
                if _lacks(course, number):
                    loc = ("questions", question.index, "competences", index)
                    yield question.source.problem("unknown-competence", loc, id=number)


def _lacks(course: Course, competence: int) -> bool:
    return competence not in course.competences and not course.may_hold("competences", competence)


def requirements(course: Course) -> Iterator[Problem]:
    """Check that required lessons exist, come earlier, and do not form a cycle."""
    place = {lesson.id: index for index, lesson in enumerate(course.lessons)}
    for lesson in course.lessons:
        for index, name in enumerate(lesson.outline.requires):
            loc = ("requires", index)
            if name not in place:
                if mistake := lesson_not_found(course, name):
                    yield lesson.source.problem(mistake[0], loc, **mistake[1])
            elif circle := _circle(course, lesson, name):
                yield lesson.source.problem("requires-circle", loc, circle=" → ".join(circle))
            elif place[name] > place[lesson.id] and "order" not in course.unread:
                yield lesson.source.problem("requires-later", loc, id=name)


def unique_entries(course: Course) -> Iterator[Problem]:
    """Check that glossary terms and competences have unique ids, as links and records refer to them."""
    for source, field in ((course.glossary_source, "terms"), (course.competences_source, "competences")):
        if source is None or not isinstance(source.data, dict):
            continue
        first: dict[object, int] = {}
        for index, entry in enumerate(source.data[field]):
            if (before := first.setdefault(entry["id"], index)) != index:
                line = source.position((field, before)).line
                yield source.problem("entry-twice", (field, index, "id"), id=entry["id"], line=line)


def _circle(course: Course, lesson: Lesson, first: str) -> list[str] | None:
    """Return the chain from a required lesson back to the lesson that requires it, if there is one."""
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
    """Return the path of a lesson's picture, which is relative to the lesson's file."""
    return (course.folders.content / f"{lesson.id}.yml").parent / name


def images_exist(course: Course) -> Iterator[Problem]:
    """Check that pictures exist, have a supported type, and are inside the content folder."""
    folders = ImageFolders(course)
    for lesson in course.lessons:
        for index, field, name in lesson.outline.figures:
            loc = ("body", index, field)
            if found := folders.problem(image_file(course, lesson, name), name, lesson.source, loc):
                yield found


def translated_images_exist(course: Course, project: Project, languages: Iterable[str]) -> Iterator[Problem]:
    """Check the pictures that translations name in the same way."""
    folders = ImageFolders(course)
    for language in languages:
        for lesson in course.lessons:
            for name, source, loc in translated_images(course, project, lesson, language):
                if found := folders.problem(image_file(course, lesson, name), name, source, loc):
                    yield found


def translated_images(
    course: Course, project: Project, lesson: Lesson, language: str
) -> Iterator[tuple[str, Source, Loc]]:
    """Yield the pictures that a lesson's translation names, with their locations there, whatever its mistakes."""
    if not lesson.outline.figures:
        return
    found = project.parsed.get(overlay_file(course.folders.content / f"{lesson.id}.yml", language))
    if found is None or not found.readable:
        return
    figures = found.source.data.get("figures") if isinstance(found.source.data, dict) else None
    for original, given in figures.items() if isinstance(figures, dict) else ():
        for field in ("file", "traditional") if isinstance(given, dict) else ():
            if isinstance(name := given.get(field), str) and name:
                yield name, found.source, ("figures", original, field)


class ImageFolders:
    """The folders of pictures; each is listed only once, however many mistakes it contains."""

    def __init__(self, course: Course) -> None:
        self._content = os.path.realpath(course.folders.content)
        self._looked: dict[Path, tuple[bool, list[str]]] = {}

    def problem(self, file: Path, name: str, source: Source, loc: Loc) -> Problem | None:
        """Return the problem of a picture's file, if there is one."""
        if "\0" in name:
            return source.problem("image-outside", loc, file=name)
        if file.parent not in self._looked:
            there = sorted(one.name for one in file.parent.glob("*.*") if one.suffix.lower() in IMAGE_KINDS)
            self._looked[file.parent] = is_inside(file.parent, self._content), there
        inside, there = self._looked[file.parent]
        if not inside or file.name == ".." or (file.is_symlink() and not is_inside(file, self._content)):
            return source.problem("image-outside", loc, file=name)
        if file.suffix.lower() not in IMAGE_KINDS:
            return source.problem("image-kind", loc, file=name)
        if not file.is_file():
            names = [Path(name).with_name(one).as_posix() for one in there]
            return source.problem("missing-image", loc, file=name, near=near(name, names))
        content, kind = file.read_bytes(), file.suffix.lower()
        if kind == ".svg" and (part := active_part(content)):
            return source.problem("active-svg", loc, file=name, part=part)
        if is_damaged(content, kind):
            return source.problem("broken-image", loc, file=name, kind=kind.lstrip("."))
        return None


def as_put_together(course: Course) -> Iterator[Problem]:
    """Check that a lesson's quiz and calculators exist, and that its numbers can be computed."""
    for lesson in course.lessons:
        yield from lesson.reported


def help_boxes_exist(course: Course) -> Iterator[Problem]:
    """Check that the help box exists if a lesson shows it."""
    for lesson in course.lessons:
        if lesson.spec.help_box and course.spec.help_box is None and not course.source.lost.holds_of("help_box"):
            yield lesson.source.problem("no-help-box", ("help_box",))

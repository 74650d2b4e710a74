"""The rule on drafts: nothing published leads to one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from generator.course.model import Course
from generator.course.uses import course_links
from generator.source.document import Loc
from generator.source.finder import Finder
from generator.source.problems import Problem, problem


def links_to_drafts(course: Course, drafts: Collection[str]) -> Iterator[Problem]:
    """Check that no published lesson links to a draft or requires one; ``drafts`` are lesson ids."""
    if not drafts:
        return
    finders: dict[tuple[Path, Loc], Finder] = {}
    for link in course_links(course):
        place = link.place
        if link.scheme == "lesson" and link.name in drafts and place.lesson_id not in drafts:
            if getattr(place.spec, "draft", False):
                continue  # a question that is itself a draft
            key = (place.source.path, link.loc)
            finder = finders.get(key) or finders.setdefault(key, place.source.finder(link.loc))
            position = finder.find(link.href)
            yield problem("link-to-draft", place.source.path, position, id=link.name)
    for lesson in course.lessons:
        if lesson.id not in drafts:
            for index, name in enumerate(lesson.spec.requires):
                if name in drafts:
                    yield lesson.source.problem("link-to-draft", ("requires", index), id=name)

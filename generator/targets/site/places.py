"""The main places of a course, which stand in a bar at the bottom of phones: those that it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.course.model import Course
from generator.i18n.catalogues import translations
from generator.render.addresses import (
    CALCULATORS,
    DOWNLOADS,
    FINAL,
    GLOSSARY,
    HEARD,
    HOME,
    MODULES,
    PLAN,
    PROGRESS,
    REMINDERS,
    REVIEW,
    SELFCHECK,
    SOURCES,
    is_large,
    module_lists,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the bar."""

    name: str
    icon: str
    """Its name among the theme's icons."""
    url: str
    """Seen from the folder of the edition."""
    current: str
    """The value of ``aria-current``: "page" for the page itself, "true" for one that belongs to it, else ''."""


def places(course: Course, here: str, url: Callable[[str], str]) -> list[Place]:
    """Return the bar of a page, ``here`` being its source path; none where there would be only one place."""
    _ = translations(course.spec.language).gettext
    home = url(HOME)
    found = [(_("Learn"), "school-outline", _lessons(course, url), "learn")]
    if course.start:
        found.insert(0, (_("My desk"), "format-list-checks", url(PLAN), "desk"))
        found.insert(0, (_("Start here"), "home-variant-outline", home, "start"))
    if course.calculators:
        found.append((_("Calculate"), "calculator", url(CALCULATORS), "calculate"))
    part = _part(course, here)
    exact = {HOME, PLAN, CALCULATORS, MODULES}
    current = {part: "page" if here in exact else "true"}
    return [Place(name, icon, to, current.get(key, "")) for name, icon, to, key in found] if len(found) > 1 else []


def _lessons(course: Course, url: Callable[[str], str]) -> str:
    """Return where the lessons are listed."""
    if module_lists(course):
        return url(MODULES)
    if not course.start or not course.modules:
        return url(HOME)
    return f"{url(HOME)}#{'modules' if is_large(course) else course.modules[0].id}"


def _part(course: Course, here: str) -> str:
    """Return the place that a page belongs to; '' for none."""
    if here in (HOME, HEARD):
        return "start" if course.start else "learn"
    if here == PLAN:
        return "desk"
    folder = here.partition("/")[0]
    if here == REMINDERS or folder == CALCULATORS.partition("/")[0]:
        return "calculate" if course.calculators else ""
    of_lessons = {REVIEW, PROGRESS, FINAL, SELFCHECK, GLOSSARY, GLOSSARY.removesuffix(".md"), SOURCES, DOWNLOADS}
    of_lessons.add(MODULES.partition("/")[0])
    of_lessons.update(module.id for module in course.modules)
    return "learn" if folder in of_lessons else ""

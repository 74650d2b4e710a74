"""A navigation whose size does not grow with the course."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from generator.cache.store import key
from generator.course.lesson import Lesson
from generator.course.model import Course
from generator.i18n.catalogues import translations
from generator.render.addresses import (
    CALCULATORS,
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
    calculator_uri,
    lesson_uri,
    module_lists,
    module_uri,
)
from generator.render.values import CourseValues
from generator.targets.site.escape import as_words

MOST_MODULES = 9
"""Up to this many modules are all listed; beyond that, only those near the reader's own."""


def entries(course: Course) -> list[Any]:
    """Give the navigation as MkDocs takes it from its settings: titles and source paths, in reading order."""
    _ = translations(course.spec.language).gettext
    nav: list[Any] = [{_("Start here"): HOME}]
    if course.start:
        nav.append({_("My desk"): PLAN})
    if course.heard:
        nav.append({as_words(CourseValues(course).fill(course.heard.title, course.bare)): HEARD})
    if module_lists(course):
        nav.append({_("All modules"): MODULES})
    bare, values = course.bare, CourseValues(course)
    for module in course.modules:
        title = as_words(values.fill(module.spec.title, bare))
        lessons: list[Any] = []
        for lesson in module.lessons:
            mark = f" ({_('draft')})" if lesson.outline.draft else ""
            lessons.append({as_words(values.fill(lesson.outline.title, bare) + mark): lesson_uri(lesson)})
        nav.append({title: [{title: module_uri(module)}, *lessons]})
    if course.has_questions:
        nav.append({_("Review"): REVIEW})
    if course.selfcheck:
        nav.append({as_words(values.fill(course.selfcheck.title, bare)): SELFCHECK})
    if course.final:
        nav.append({as_words(values.fill(course.final.title, bare)): FINAL})
    nav.append({_("Your progress"): PROGRESS})
    if course.calculators:
        calculators = [{as_words(values.fill(one.spec.title, bare)): calculator_uri(one)} for one in course.calculators]
        nav.append({_("Calculators"): [{_("Calculators"): CALCULATORS}, *calculators]})
    if course.spec.reminders:
        nav.append({as_words(values.fill(course.spec.reminders.title, bare)): REMINDERS})
    if course.terms:
        nav.append({_("Glossary"): GLOSSARY})
    if course.ledger.spec:
        nav.append({_("Sources"): SOURCES})
    return nav


def borders(course: Course, fill: Callable[[str], str]) -> dict[str, str]:
    """Say what the navigation shows around pages that are no lessons: by module, and '' for all other pages.

    A module's page lists its lessons, and names the one before it, the last of the module before. A calculator's page
    lists all calculators; it and every other page name the ones before and behind it, which may be any of these.
    Titles of modules belong to every page. ``fill`` writes the numbers of a title.
    """

    def titled(lessons: Sequence[Lesson]) -> list[object]:
        return [[one.id, fill(one.outline.title), one.outline.draft] for one in lessons]

    modules = [titled((module.lessons[0], module.lessons[-1])) for module in course.modules if module.lessons]
    ends = json.dumps([modules, [[one.id, fill(one.spec.title)] for one in course.calculators]])
    made = {"": key("borders", ends).hex()}
    before: Sequence[Lesson] = ()
    for module in course.modules:
        made[module.id] = key("borders", json.dumps([titled(before[-1:]), titled(module.lessons)])).hex()
        before = module.lessons
    return made


class NearNavigation:
    """The whole navigation, of which each page shows a part."""

    def __init__(self, nav: Navigation) -> None:
        self.nav = nav
        sections = [item for item in nav.items if isinstance(item, Section)]
        self._calculators = [section for section in sections if _is_calculators(section)]
        self._modules = [section for section in sections if not _is_calculators(section)]
        self._own = {id(page): section for section in sections for page in section.children}
        """The section of each page; asking every section for every page took longer than writing the pages."""
        self._place = {id(section): number for number, section in enumerate(self._modules)}

    def of(self, page: Page | None) -> Navigation:
        """Reduce it to what the reader of ``page`` needs; None is a page of the theme, such as 404.html.

        The page's own module keeps its lessons; every other module is one link to its page. The theme renders
        what it is given, so the cost of a page does not grow with the course.
        """
        own = self._own.get(id(page))
        near = _around(self._modules, self._place.get(id(own), 0))
        shown: dict[int, StructureItem] = {id(one): one.children[0] for one in (*near, *self._calculators)}
        if own is not None:
            shown[id(own)] = own
        items: list[StructureItem] = []
        for item in self.nav.items:
            if not isinstance(item, Section):
                items.append(item)
            elif id(item) in shown:
                items.append(shown[id(item)])
        small = Navigation(items, self.nav.pages)
        small.homepage = self.nav.homepage
        return small


def _is_calculators(section: Section) -> bool:
    first = section.children[0]
    return isinstance(first, Page) and first.file.src_uri == CALCULATORS


def _around(sections: Sequence[Section], here: int) -> Sequence[Section]:
    first = max(0, min(here - MOST_MODULES // 2, len(sections) - MOST_MODULES))
    return sections[first : first + MOST_MODULES]

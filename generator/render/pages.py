"""The site's pages: finished HTML with their headings, from the course and the templates.

Knows nothing of MkDocs: an ``Addresses`` object says how to get from one page to another.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from generator.course import Course, Lesson, Module
from generator.i18n import show_date, translations
from generator.prose import Link, Resolver
from generator.render.environment import html_environment, render


class Addresses(Protocol):
    """How the site's files find each other."""

    def between(self, page: str, other: str) -> str:
        """Give the address of ``other`` as seen from ``page``; both are source paths such as ``credit/x.md``."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One second-level heading of a page."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    uri: str
    """Its source path below the content folder, ending in .md."""
    edit: str
    """The YAML file behind it."""
    title: str
    description: str
    html: str
    headings: tuple[Heading, ...]


HOME, GLOSSARY = "index.md", "glossary.md"
_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


def lesson_uri(lesson: Lesson) -> str:
    """The source path of a lesson's page."""
    return f"{lesson.id}.md"


def module_uri(module: Module) -> str:
    """The source path of a module's page."""
    return f"{module.id}/index.md"


class Pages:
    """Renders the pages of one course in its language."""

    def __init__(self, course: Course, addresses: Addresses, pdf: str | None = None) -> None:
        self._course = course
        self._addresses = addresses
        self._pdf = pdf
        self._translations = translations(course.spec.language)
        self._environment = html_environment(self._translations)
        self._texts = self._translations.gettext

    def home(self) -> Page:
        """The first page: welcome, and every lesson by module."""
        pdf = self._addresses.between(HOME, self._pdf) if self._pdf else ""
        spec = self._course.spec
        return self._page("home.html.j2", HOME, "course.yml", spec.title, spec.summary, pdf=pdf)

    def module(self, module: Module) -> Page:
        """A module's page: its lessons."""
        spec, edit = module.spec, f"{module.id}/module.yml"
        return self._page("module.html.j2", module_uri(module), edit, spec.title, spec.summary, module=module)

    def lesson(self, lesson: Lesson) -> Page:
        """A lesson's page."""
        course = self._course
        before, after = course.neighbours[lesson.id]
        uri = lesson_uri(lesson)
        folder = lesson.id.rpartition("/")[0]
        return self._page(
            "lesson.html.j2",
            uri,
            f"{lesson.id}.yml",
            lesson.spec.title,
            lesson.spec.summary,
            lesson=lesson,
            previous=before,
            following=after,
            required=[course.lesson_by_id[name] for name in lesson.spec.requires],
            trained=[course.competences[number] for number in lesson.spec.competences],
            to_image=lambda name: self._addresses.between(uri, f"{folder}/{name}"),
        )

    def glossary(self) -> Page:
        """The glossary's page."""
        _ = self._texts
        summary = _("The words that contracts, apps and collectors use, in plain language.")
        return self._page("glossary.html.j2", GLOSSARY, "glossary.yml", _("Glossary"), summary)

    def all(self) -> Iterator[Page]:
        """Render every page, in reading order."""
        yield self.home()
        for module in self._course.modules:
            yield self.module(module)
            for lesson in module.lessons:
                yield self.lesson(lesson)
        if self._course.terms:
            yield self.glossary()

    def _page(self, template: str, uri: str, edit: str, title: str, description: str, **context: object) -> Page:
        language = self._course.spec.language
        body = render(
            self._environment,
            template,
            self._resolver(uri),
            course=self._course,
            # Mainland courses cite Chinese titles; a screen reader needs to know.
            original_language="zh-Hans" if not language.startswith("zh") else "",
            to_lesson=lambda lesson: self._addresses.between(uri, lesson_uri(lesson)),
            to_module=lambda module: self._addresses.between(uri, module_uri(module)),
            date=partial(show_date, language=language),
            facts=self._facts,
            **context,
        )
        headings = tuple(
            Heading(anchor, html.unescape(re.sub(r"<[^>]+>", "", words)).strip())
            for anchor, words in _HEADING.findall(body)
        )
        return Page(uri, edit, title, description, body, headings)

    def _facts(self, lesson: Lesson) -> str:
        """Say how long a lesson takes and how many questions it asks."""
        plural = self._translations.ngettext
        count = len(lesson.questions)
        minutes = plural("%(num)d minute", "%(num)d minutes", lesson.minutes) % {"num": lesson.minutes}
        questions = plural("%(num)d question", "%(num)d questions", count) % {"num": count}
        return f"{minutes} · {questions}" if count else minutes

    def _resolver(self, uri: str) -> Resolver:
        course, addresses = self._course, self._addresses

        def resolve(scheme: str, name: str) -> Link:
            if scheme == "lesson":
                lesson = course.lesson_by_id[name]
                return Link(addresses.between(uri, lesson_uri(lesson)), lesson.spec.title)
            term = course.term_by_id[name]
            return Link(f"{addresses.between(uri, GLOSSARY)}#{name}", term.term, "fc-term", term.short)

        return resolve

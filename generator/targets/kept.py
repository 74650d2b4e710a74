"""What the last build of the preview wrote, so that the next one writes only the pages that differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.course import Calculator, Course, Lesson
from generator.facts import today
from generator.render.pages import Addresses, Page, Pages, users_of


class PageFile(File):
    """A generated page that says itself whether it differs from the last build; MkDocs asks in its dirty builds."""

    differs = True

    def is_modified(self) -> bool:
        """Say whether the page must be written."""
        return self.differs


@dataclass
class Kept:
    """The pages of the last build; only a build of the same folder may use them again.

    A page as it is written is its own content within the theme's frame. Both are compared as a whole, so
    nothing has to know what a page depends on.
    """

    frame: object = None
    pages: dict[str, Page] = field(default_factory=dict)
    rewritten: set[str] = field(default_factory=set)
    """The addresses of the pages that this build writes."""
    _lessons: dict[str, tuple[object, Page]] = field(default_factory=dict)
    _files: dict[str, File] = field(default_factory=dict)
    _before: dict[str, File] = field(default_factory=dict)

    def start(self, frame: object) -> None:
        """Begin a build; ``frame`` is what all pages share."""
        if frame != self.frame:
            self.frame, self.pages = frame, {}
        self.rewritten = set()
        self._before, self._files = self._files, {}

    def pages_of(self, course: Course, addresses: Addresses) -> Pages:
        """Give what renders the pages; a lesson that can't have changed is not rendered again."""
        return _KeptPages(course, addresses, self._lessons)

    def file(self, config: MkDocsConfig, page: Page) -> File:
        """Give a page's file, and remember the page."""
        file = PageFile.generated(config, page.uri, content="")
        assert isinstance(file, PageFile)
        file.differs = self.pages.get(page.uri) != page
        self.pages[page.uri] = page
        self._files[page.uri] = file
        if file.differs:
            self.rewritten.add(_address(file))
        return file

    def finish(self) -> None:
        """Remove pages that are no more."""
        for uri in self._before.keys() - self._files.keys():
            gone = self._before[uri]
            Path(gone.abs_dest_path).unlink(missing_ok=True)
            self.rewritten.add(_address(gone))
            self.pages.pop(uri, None)


class _KeptPages(Pages):
    def __init__(self, course: Course, addresses: Addresses, known: dict[str, tuple[object, Page]]) -> None:
        super().__init__(course, addresses)
        self._kept_course, self._known = course, known
        self._shared = shared_ingredients(course)

    def lesson(self, lesson: Lesson) -> Page:
        own = own_ingredients(lesson)
        return self._once(lesson.id, own, lambda: Pages.lesson(self, lesson))

    def calculator(self, calculator: Calculator) -> Page:
        users = tuple(lesson.id for lesson in users_of(calculator, self._kept_course))
        own = (calculator.spec, users)
        return self._once(f"calculators/{calculator.id}", own, lambda: Pages.calculator(self, calculator))

    def _once(self, name: str, own: object, render: Callable[[], Page]) -> Page:
        """Render a page unless it was rendered from the very same ingredients."""
        known = self._known.get(name)
        if known is not None and known[0] == (self._shared, own):
            return known[1]
        page = render()
        self._known[name] = ((self._shared, own), page)
        return page


def shared_ingredients(course: Course) -> object:
    """Everything that the page of a lesson or calculator may show of the course, apart from the lesson's own files.

    Whole files stand here rather than what a page uses of them, so that nothing can be forgotten.
    """
    sources = (
        course.source,
        course.glossary_source,
        course.competences_source,
        course.ledger.source,
        course.start_source,
        *(module.source for module in course.modules),
        *(calculator.source for calculator in course.calculators),
    )
    return (
        today(),
        course.spec.language,
        tuple(sorted(course.untranslated.items())),
        tuple((source.path, source.text) for source in sources if source is not None),
        tuple((lesson.id, lesson.spec.title, lesson.spec.draft) for lesson in course.lessons),  # neighbours, too
    )


def own_ingredients(lesson: Lesson) -> object:
    """What a lesson's page shows of its own files, which in a translation are more than their text."""
    return (
        lesson.source.text,
        lesson.spec,
        lesson.quiz_intro,
        tuple((question.source.text, question.spec) for question in lesson.questions),
    )


def _address(file: File) -> str:
    """A page's address as the preview tells it."""
    return "" if file.url in (".", "./") else file.url

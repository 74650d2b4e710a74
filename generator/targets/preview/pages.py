"""The output of the preview's last build, so that the next one writes only the pages that differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.course.fingerprint import Fingerprints
from generator.course.model import Calculator, Course, Lesson
from generator.i18n.catalogues import translations
from generator.render.addresses import Addresses, calculator_uri
from generator.render.page import Page
from generator.render.pages import Pages


class PageFile(File):
    """A generated page that knows whether it differs from the last build, which MkDocs asks in its dirty builds."""

    differs = True

    def is_modified(self) -> bool:
        """Return whether the page must be written."""
        return self.differs


@dataclass
class PreviewPages:
    """The pages of the last build; only a build into the same folder may use them again.

    A written page is its own content within the theme's frame. Both are compared as a whole, so that
    no code has to know what a page depends on.
    """

    pause: Callable[[], object] = lambda: None
    """Called repeatedly until files are written; may raise an exception to end the build."""
    write: Callable[[], object] = lambda: None
    """Called before the first file is written."""
    frame: object = None
    pages: dict[str, Page] = field(default_factory=dict)
    shown: dict[str, Page] = field(default_factory=dict)
    """Pages written since, in the frames of ``pages``; the next build writes them again in any case."""
    rewritten: set[str] = field(default_factory=set)
    """The URLs of the pages that this build writes."""
    renderer: Pages | None = None
    """The object that rendered the pages."""
    _lessons: dict[str, tuple[object, Page]] = field(default_factory=dict)
    _again: set[str] = field(default_factory=set)
    _files: dict[str, File] = field(default_factory=dict)
    _before: dict[str, File] = field(default_factory=dict)

    def start(self, frame: object) -> None:
        """Begin a build; ``frame`` is what all pages share."""
        if frame != self.frame:
            self.frame, self.pages = frame, {}
        self.rewritten, self._again, self.shown = set(), set(self.shown), {}
        self._before, self._files = self._files, {}

    def pages_of(self, course: Course, addresses: Addresses) -> Pages:
        """Return the object that renders the pages; a lesson that can't have changed is not rendered again."""
        self.renderer = _CachedPages(course, addresses, self._lessons, lambda: self.pause())
        return self.renderer

    def copy(self) -> PreviewPages:
        """Return a copy, for a build that may be abandoned."""
        return replace(self, pages=dict(self.pages), shown=dict(self.shown), _files=dict(self._files))

    def place(self, uri: str) -> Path:
        """Return the path of a page of the last build."""
        return Path(self._files[uri].abs_dest_path)

    def is_lesson(self, file: Path) -> bool:
        """Return whether a file is the page of a lesson."""
        return file in self._lesson_places

    @cached_property
    def _lesson_places(self) -> frozenset[Path]:
        return frozenset(self.place(f"{name}.md") for name in self._lessons if f"{name}.md" in self._files)

    def file(self, config: MkDocsConfig, page: Page) -> File:
        """Return a page's file, and record the page."""
        self.pause()
        file = PageFile.generated(config, page.uri, content="")
        assert isinstance(file, PageFile)
        file.differs = self.pages.get(page.uri) != page or page.uri in self._again
        self.pages[page.uri] = page
        self._files[page.uri] = file
        if file.differs:
            self.rewritten.add(_address(file))
        return file

    def finish(self) -> None:
        """Remove pages that no longer exist."""
        for uri in self._before.keys() - self._files.keys():
            gone = self._before[uri]
            Path(gone.abs_dest_path).unlink(missing_ok=True)
            self.rewritten.add(_address(gone))
            self.pages.pop(uri, None)


class _CachedPages(Pages):
    def __init__(
        self, course: Course, addresses: Addresses, known: dict[str, tuple[object, Page]], pause: Callable[[], object]
    ) -> None:
        super().__init__(course, addresses)
        self._known, self._pause = known, pause
        self._made_of = Fingerprints(course, terms=self.glossary.pages)
        # Two things are not in the files: fincourse's catalogues, and how much is untranslated, which is counted.
        self._beside = (translations(course.spec.language), tuple(sorted(course.untranslated.items())))

    def follow(self, course: Course) -> None:
        super().follow(course)
        self._made_of = Fingerprints(course, terms=self.glossary.pages)

    def lesson(self, lesson: Lesson) -> Page:
        self._pause()
        own = self._made_of.lesson(lesson)
        return self._once(lesson.id, own, lambda: Pages.lesson(self, lesson))

    def calculator(self, calculator: Calculator) -> Page:
        own = self._made_of.calculator(calculator)
        return self._once(calculator_uri(calculator), own, lambda: Pages.calculator(self, calculator))

    def _once(self, name: str, own: object, render: Callable[[], Page]) -> Page:
        """Render a page unless it was rendered from exactly the same ingredients."""
        known = self._known.get(name)
        if known is not None and known[0] == (self._beside, own):
            return known[1]
        page = render()
        self._known[name] = ((self._beside, own), page)
        return page


def _address(file: File) -> str:
    """Return a page's URL as the preview reports it."""
    return "" if file.url in (".", "./") else file.url

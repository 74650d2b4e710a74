"""Inserts lessons' pages into their last frames, so that they can be shown before everything else is updated."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.course.model import Course
from generator.render.page import Page
from generator.targets.preview.pages import PreviewPages
from generator.targets.site.escape import as_words
from generator.targets.site.policy import inline_scripts


@dataclass
class Patched:
    """The pages of some lessons, ready to be written."""

    pages: dict[str, Page] = field(default_factory=dict)
    """Pages by source path."""
    lessons: dict[Path, bytes] = field(default_factory=dict)
    further: dict[str, bytes] = field(default_factory=dict)
    """Names and contents of the files that belong to the pages."""

    def files(self, folder: Path) -> Iterator[tuple[Path, bytes]]:
        """Yield what must be written into the folder, pages last."""
        for name, text in self.further.items():
            if not (file := folder / name).is_file():  # its name contains a digest of its content
                yield file, text
        yield from self.lessons.items()


def patched(kept: PreviewPages, course: Course, lessons: Collection[str]) -> Patched | None:
    """Render some lessons of the course again, and insert them into the frames of their pages.

    ``kept`` holds the last build, and its renderer switches to ``course``. Returns None if a frame would change.
    """
    if kept.renderer is None:
        return None
    kept.renderer.follow(course)
    made = Patched()
    for name in lessons:
        page = kept.renderer.lesson(course.lesson_by_id[name])
        before = kept.shown.get(page.uri) or kept.pages[page.uri]
        file = kept.place(page.uri)
        written = file.read_bytes().decode()
        if _frame(page) != _frame(before):
            return None
        old_head, new_head = (
            f'<meta name="description" content="{as_words(one.description)}">' for one in (before, page)
        )
        for old, new in ((before.html, page.html), (old_head, new_head)):
            if written.count(old) != 1:
                return None
            written = written.replace(old, new)
        made.lessons[file] = written.encode("utf-8", "xmlcharrefreplace")
        made.further |= page.further
        made.pages[page.uri] = page
    return made


def _frame(page: Page) -> object:
    """Return everything of a page that affects its frame, except for its description, which occurs in one place."""
    return replace(page, html="", description="", script=None, files={}, bank=""), inline_scripts(page.html)

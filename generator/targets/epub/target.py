"""The target ``epub``: the course as an e-book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.cache.store import keeping
from generator.course.model import Course
from generator.i18n.diagnostics import phrases
from generator.targets.base import Offer, Result
from generator.targets.book.typeset import TypesetTarget
from generator.targets.epub.cover import cover
from generator.targets.epub.package import pack
from generator.targets.epub.pages import BookPages
from generator.targets.epub.pictures import refuse_pictures
from generator.targets.swap import whole_file
from generator.targets.tree import PageTree


def write(course: Course, out: Path) -> None:
    """Write an e-book of one edition; an existing one stays until the new one is complete.

    Raises:
        TargetError: a picture is broken or of a kind that e-books can't show, or the font of the cover is missing.
        OSError: a file can't be read or written.
    """
    tree = PageTree(course, ".xhtml")
    pages = BookPages(course, tree)
    with keeping(course.folders.root):
        parts = pages.parts()
    refuse_pictures(course, tree)
    title = pages.plain(course.spec.title)
    with whole_file(out) as opened:
        pack(course, title, parts, tree, cover(course), opened)


class Epub(TypesetTarget):
    """The target ``epub``."""

    name = "epub"
    summary = phrases("An e-book for each language, as EPUB 3.")

    def offer(self, _: Callable[[str], str]) -> Offer:
        """Return how it is offered."""
        return Offer(
            _("The e-book (EPUB)"),
            _("For reading apps and e-readers: text in any size, without a network."),
        )

    def write(self, course: Course, out: Path) -> Result:
        """Write the e-book of one language."""
        name = f"{course.spec.id}.epub"
        write(course, out / name)
        return Result((name,), name, {name: course.spec.title})


EPUB = Epub()

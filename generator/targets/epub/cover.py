"""The cover of an e-book as a picture, typeset like the book for printing."""

from __future__ import annotations

import re
from functools import cache, partial

from generator.course.model import Course
from generator.i18n.catalogues import show_date, translations
from generator.render.book import BookWriter
from generator.render.drawn import drawing
from generator.render.modules import SOURCES
from generator.source.problems import is_wide
from generator.targets.book.typeset import INK, environment, typeset
from generator.targets.tree import PageTree

DOTS_AN_INCH = 144
"""600 × 800 points make 1200 × 1600 dots: legible on a tablet, and small in a message."""
_SIZES = ((14, 68), (24, 54), (48, 46), (90, 38))
"""How large a title is set, in points, up to which width in digits."""
_SMALLEST = 28


def cover(course: Course) -> bytes:
    """Return the cover as a PNG file, the same for the same course.

    Raises:
        TargetError: a font is missing.
    """
    return typeset(course, partial(_source, course), format="png", ppi=DOTS_AN_INCH, pdf_standards=[])


def _source(course: Course, families: tuple[str, ...]) -> str:
    writer = BookWriter(course, PageTree(course).resolver("cover.md"))
    title = writer.filled(course.spec.title)
    width = sum(2 if is_wide(char) else 1 for char in title)
    reviewed = translations(course.spec.language).gettext("Figures checked on %(date)s")
    made: str = (
        environment(course, writer, families)
        .get_template("ebook-cover.typ.j2")
        .render(
            ink=course.spec.colour or INK,
            size=next((size for most, size in _SIZES if width <= most), _SMALLEST),
            drawing=_painted(course.spec.picture) if course.spec.picture else "",
            reviewed=reviewed % {"date": show_date(course.reviewed, course.spec.language)} if course.reviewed else "",
        )
    )
    return made


@cache
def _painted(picture: str) -> str:
    """Return a drawing with the colours of light pages, as a file of its own."""
    tokens = (SOURCES / "tokens.css").read_text("utf-8")
    light = dict(reversed(re.findall(r"(--fc-[\w-]+): (#\w+);", tokens)))
    svg = re.sub(r"var\((--[\w-]+)\)", lambda found: light.get(found[1], "#ffffff"), drawing(picture))
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)

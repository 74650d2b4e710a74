"""Rules on how a course looks: its own colour, its logo, the pinyin above its words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.integrity.lessons import ImageFolders
from generator.course.colours import LIGHT, WORDS, least, legible
from generator.course.model import Course
from generator.i18n.pinyin import is_reading
from generator.source.problems import Problem


def colour_can_be_read(course: Course) -> Iterator[Problem]:
    """White words can be read on the course's colour, and words in it on a page."""
    colour = course.spec.colour
    if colour and (found := least(colour, LIGHT)) < WORDS:
        nearest = legible(colour)
        # Rounded down, for 4.49 is not enough.
        shown = f"{int(found * 10) / 10:g}"
        yield course.source.problem(
            "faint-colour", ("colour",), fixed=f'colour: "{nearest}"', found=colour, contrast=shown, nearest=nearest
        )


def logo_is_a_picture(course: Course) -> Iterator[Problem]:
    """Check that the logo exists, has a supported type, and is inside the content folder."""
    if (logo := course.spec.logo) is not None:
        found = ImageFolders(course).problem(course.folders.content / logo, logo, course.source, ("logo",))
        if found:
            yield found


def pinyin_is_pinyin(course: Course) -> Iterator[Problem]:
    """Check that the course's own readings have a syllable for each character."""
    for word, reading in course.spec.pinyin.items():
        if not is_reading(word, reading):
            yield course.source.problem("bad-reading", ("pinyin", word), found=reading, word=word)

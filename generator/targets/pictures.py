"""A course's pictures in the Traditional Chinese edition."""

from __future__ import annotations

from generator.course.model import Course
from generator.i18n.chinese import drawn_in_traditional
from generator.loader.traditional import converter


def in_traditional(course: Course, uri: str) -> bytes:
    """Return a picture of ``course.traditional`` with its text in Traditional characters; as it is if not UTF-8."""
    content = course.folders.content
    picture = (content / uri).read_bytes()
    try:
        return drawn_in_traditional(picture.decode(), converter(course.folders, course.spec.language)).encode()
    except UnicodeDecodeError:
        return picture

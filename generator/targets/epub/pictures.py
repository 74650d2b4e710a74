"""What authors' pictures must not do in an e-book: load something from outside, which no reader of it may."""

from __future__ import annotations

import re

from generator.course.model import Course
from generator.i18n.diagnostics import phrase, phrases
from generator.targets.base import TargetError
from generator.targets.tree import PageTree

_LOADS = re.compile(
    rb"""(?:\bhref\s*=\s*["']|\bsrc\s*=\s*["']|url\(\s*["']?|@import\s+["'])\s*(?:https?:)?//""", re.IGNORECASE
)


def refuse_pictures(course: Course, tree: PageTree) -> None:
    """Refuse a course with a picture that loads something from outside.

    Raises:
        TargetError: there is one; the text names it, and says what to do.
    """
    for path, content in tree.files.items():
        if path.endswith(".svg") and isinstance(content, bytes) and _LOADS.search(content):
            message = phrases("{file} loads something from the network, which an e-book can't. Put it into the file.")
            raise TargetError(phrase(message, file=f"{course.folders.content.name}/{path}"))

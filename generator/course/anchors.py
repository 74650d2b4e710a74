"""Anchors on a page: those of its headings and questions, and those that every lesson has."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

FIXED_ANCHORS = frozenset(
    {"lesson-start", "objectives", "guesses", "lesson-begin", "quiz", "lesson-end", "help", "figures"}
)
"""Ids of the parts that every lesson page has."""


def anchors(ids: Iterable[str]) -> dict[str, str]:
    """Return the anchors of a page's questions by question id. They are digests, as the words of an id may reveal the
    answer.

    An anchor is the same in every language and build, and does not change when questions are added or removed.
    """
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ids}
    short = Counter(digest[:7] for digest in digests.values())
    return {name: digest[:7] if short[digest[:7]] == 1 else digest for name, digest in digests.items()}


def slugify(heading: str) -> str:
    """Make an anchor from a heading. Chinese characters are kept: URLs may contain them."""
    words = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"[^\w]+", "-", words).strip("-_") or "section"


def unused(anchor: str, taken: set[str]) -> str:
    """Make an anchor unique on its page by appending a number if needed, and add it to ``taken``."""
    name, number = anchor, 2
    while name in taken:
        name, number = f"{anchor}-{number}", number + 1
    taken.add(name)
    return name

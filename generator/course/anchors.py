"""Addresses on a page: of its headings, of its questions, and those that every lesson has."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

FIXED_ANCHORS = frozenset({"objectives", "guesses", "quiz", "help", "figures"})
"""Parts that a lesson's page has of itself, by their ids there."""


def anchors(ids: Iterable[str]) -> dict[str, str]:
    """Give the addresses of a page's questions by their ids: digests, for the words of an id may tell the answer.

    Each is the same in every language and build, and stays when questions come and go.
    """
    digests = {name: hashlib.sha256(name.encode()).hexdigest() for name in ids}
    short = Counter(digest[:7] for digest in digests.values())
    return {name: digest[:7] if short[digest[:7]] == 1 else digest for name, digest in digests.items()}


def slugify(heading: str) -> str:
    """Make an anchor from a heading. Chinese letters stay: addresses may hold them."""
    words = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"[^\w]+", "-", words).strip("-_") or "section"


def unused(anchor: str, taken: set[str]) -> str:
    """Make an anchor unique on its page by a number at its end, and take it."""
    name, number = anchor, 2
    while name in taken:
        name, number = f"{anchor}-{number}", number + 1
    taken.add(name)
    return name

"""Ids for imported questions: from the bank's name of a question, else from its words; unique in the course."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

_NUMBERED = re.compile(
    r"(q|question|frage|item|quiz|exercise|aufgabe|pregunta|问题|题目?|第)?[\W_]*\d*[\W_]*(题)?", re.IGNORECASE
)
"""Matches names that only give a number: `Q12`, `Question 3`."""
_LENGTH = 48


def slug(text: str) -> str:
    """Turn words into an id; '' if no Latin letter or digit is left."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])'(?=[a-z])", "", plain.lower()))
    found = ""
    for word in words:
        if found and len(found) + 1 + len(word) > _LENGTH:
            break
        found += f"-{word}" if found else word
    return found[:_LENGTH].strip("-")


def _reports(found: str) -> bool:
    return sum(char.isalpha() for char in found) > 2


class Ids:
    """Gives every question a unique id."""

    def __init__(self, taken: Set[str], stem: str) -> None:
        self._taken = set(taken)
        self._stem = slug(stem) or "imported"

    def free(self, given: str) -> None:
        """Release an id."""
        self._taken.discard(given)

    def give(self, name: str, ask: str, number: int) -> str:
        """Build the id of a question from its name, its words or its number."""
        named = "" if _NUMBERED.fullmatch(name.strip()) else slug(name)
        # A stray letter of an otherwise Chinese text, or of a calculation, is no name.
        wanted = next((found for found in (named, slug(ask)) if _reports(found)), f"{self._stem}-{number}")
        chosen, count = wanted, 1
        while chosen in self._taken:
            count += 1
            chosen = f"{wanted}-{count}"
        self._taken.add(chosen)
        return chosen

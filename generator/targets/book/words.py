"""The index of the book: which words it lists, and the labels of the places where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from generator.course.model import Course
from generator.render.glossary import spelt

_WORD = "word-"


@dataclass(frozen=True)
class IndexEntry:
    """Words with the labels of their places."""

    words: str
    explained: list[str] = field(default_factory=list)
    """Where they are explained."""
    used: list[str] = field(default_factory=list)


def word_label(words: str, place: str) -> str:
    """Return the label of a place that the index lists under some words; labels have no letters but ASCII."""
    return f"{_WORD}{words.encode().hex()}@{place}"


def marked(label: str) -> str:
    """Return the words of such a label; '' of another."""
    return bytes.fromhex(label.partition("@")[0].removeprefix(_WORD)).decode() if label.startswith(_WORD) else ""


def letters(course: Course, labels: Iterable[str]) -> Sequence[tuple[str, Sequence[IndexEntry]]]:
    """Return the entries by their first letters, from all labels of the book in the order of its pages."""
    found: dict[str, IndexEntry] = {}
    for words, label, explained in _places(course, labels):
        entry = found.setdefault(words.casefold(), IndexEntry(words))
        (entry.explained if explained else entry.used).append(label)
    rows = sorted(zip(spelt(course, [one.words for one in found.values()]), found, strict=True))
    return [(name, [found[row[1]] for row in of]) for name, of in groupby(rows, lambda row: row[0][1])]


def _places(course: Course, labels: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield words, the label of a place, and whether it explains them."""
    for label in labels:
        name, at, _ = label.partition("@")
        if name.startswith(_WORD):
            yield marked(name), label, False
        elif label.startswith("term-"):
            yield course.term_by_id[name.removeprefix("term-")].term, label, not at
        elif label.startswith("calculator-") and not at:
            yield course.calculator_by_id[name.removeprefix("calculator-")].spec.title, label, True

"""What must be corrected in a printed book: its record compared with the figures that the course would print now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.course.model import Course
from generator.targets.erratum.figures import Figure, figures_of
from generator.targets.erratum.record import PrintedBook


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure to cross out on a page, and what to write instead."""

    page: str
    """As it is printed there; '' if it is not known."""
    old: str
    new: str
    before: str
    """What stands before it in its line."""
    after: str
    times: int
    """How often it stands on the page in the same sense."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since a book was printed."""

    corrections: tuple[Correction, ...]
    """By pages."""
    dropped: tuple[tuple[str, tuple[str, ...]], ...]
    """Figures that no longer stand on a page, by pages: their text was taken out or is another one."""
    lessons_gone: tuple[tuple[str, str], ...]
    """Titles and first pages of lessons and calculators that are no longer there."""
    lessons_new: tuple[str, ...]
    """Titles of lessons and calculators that the book does not have."""

    def __bool__(self) -> bool:
        return any((self.corrections, self.dropped, self.lessons_gone, self.lessons_new))


def changes(old: PrintedBook, course: Course, titles: Mapping[str, str]) -> Changes:
    """Compare the record of a book with a course; ``titles`` are those of its lessons and calculators now."""
    now: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for one in figures_of(course):
        now[one.owner][one.name].append(one)
    gone = {owner for owner in old.titles if owner not in titles}
    corrections: dict[tuple[str, str, str], list[Figure]] = {}
    dropped: dict[str, dict[str, None]] = {}
    for owner, named in old.figures.items():
        if owner in gone:
            continue
        added = {one.words for name, ones in now[owner].items() if name not in named for one in ones}
        for name, entries in named.items():
            before = [(str(words), str(page)) for words, *pages in entries for page in pages]
            for (words, page), new in _paired(before, now[owner].get(name, [])):
                if new is not None and new.words != words:
                    corrections.setdefault((page, words, new.words), []).append(new)
                elif new is None and words not in added:
                    dropped.setdefault(page, {})[words] = None
    return Changes(
        tuple(
            Correction(page, words, new, ones[0].before, ones[0].after, len(ones))
            for (page, words, new), ones in sorted(corrections.items(), key=lambda one: _order(one[0][0]))
        ),
        tuple((page, tuple(words)) for page, words in sorted(dropped.items(), key=lambda one: _order(one[0]))),
        tuple((title, page) for owner, (title, page) in old.titles.items() if owner in gone),
        tuple(title for owner, title in titles.items() if owner not in old.titles),
    )


def _order(page: str) -> tuple[bool, int, str]:
    return not page, int(page) if page.isdecimal() else 0, page


def _paired(old: Sequence[tuple[str, str]], new: Sequence[Figure]) -> Iterator[tuple[tuple[str, str], Figure | None]]:
    """Yield each printed figure with the one that stands in its place now; None if none does."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    if len({one.words for one in new}) == 1:  # the same everywhere, only oftener or less often than before
        yield from ((one, new[0]) for one in old)
        return
    steps = SequenceMatcher(None, [words for words, _ in old], [one.words for one in new], autojunk=False).get_opcodes()
    for _, start, end, new_start, new_end in steps:
        alike = end - start == new_end - new_start
        for place in range(start, end):
            yield old[place], new[new_start + place - start] if alike else None

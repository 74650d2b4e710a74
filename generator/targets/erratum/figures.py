"""The figures of a book in the order in which they are printed: what each says, and in which words it stands.

The book's own templates are written once more with every figure between marks, and read, never typeset. So a figure
counts if, and only if, the book prints it: in a text, a table, a calculator or a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.cache.store import keeping
from generator.course.model import Course
from generator.course.worksheets import Worksheet
from generator.formulas.numbers import ShownFormula
from generator.formulas.units import Kind, Unit
from generator.markdown.prose import Resolver
from generator.render.book import BookWriter
from generator.render.values import CourseValues
from generator.targets.book import pdf
from generator.targets.erratum.pages import squeezed

_BEGIN, _OWNED, _NAMED, _END = "\ue0f0", "\ue0f1", "\ue0f2", "\ue0f3"
"""Marks around a figure: before its owner, its name and its words, and behind them."""
_FIGURE = re.compile(f"{_BEGIN}([^{_OWNED}]*){_OWNED}([^{_NAMED}]*){_NAMED}([^{_BEGIN}{_END}]*){_END}")
_TEXT = re.compile(r'#"((?:[^"\\]|\\.)*)";')
_WITHIN = re.compile(r"(?:#(?:strong|emph|strike)\[|#link\([^\[\n]*\)\[|\];?|[ ])*")
"""What may stand between two texts of one line: all else is printed, or begins another line."""
_ESCAPED = re.compile(r"\\(.)")
_LETTERS = re.compile(r"[\W\d_]+")
_TOLD = 10
"""How many letters before a figure without a name tell it from others."""
_REACH = 40
"""How many letters before and behind a figure are kept, of those in its line."""
_CLOSE = 16
"""How many of them are kept beyond its line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed."""

    owner: str
    """What it belongs to: ``credit/cost`` for a lesson, the id of a question, ``calculator:NAME``, or '' for others."""
    name: str
    """What it shows: ``fact.cap``, ``4 * fee | 2``; ``~`` and the last letters before it, if that has no name."""
    words: str
    before: str
    """What stands before it in its line."""
    after: str
    around: tuple[str, str]
    """A few letters before and behind it, those of other lines, too."""


def figures_of(course: Course) -> list[Figure]:
    """Return the figures of a course's book in their order."""
    with keeping(course.folders.root):
        return list(_found(pdf.source(course, (), writer_of=_MarkingWriter)))


def _found(source: str) -> Iterator[Figure]:
    pieces, last = list[str](), 0
    for piece in _TEXT.finditer(source):
        gap = source[last : piece.start()]
        pieces += (" " * (" " in gap) if _WITHIN.fullmatch(gap) else "\n", piece.group(1))
        last = piece.end()
    marked = _ESCAPED.sub(_unescaped, "".join(pieces))
    printed, others, places = list[str](), list[str](), list[tuple[re.Match[str], int, int]]()
    last = length = 0
    for one in _FIGURE.finditer(marked):
        between, words = marked[last : one.start()], one.group(3)
        printed += (between, words)
        others += (between, " " * len(words))
        start = length + len(between)
        length, last = start + len(words), one.end()
        places.append((one, start, length))
    text, letters = "".join((*printed, marked[last:])), "".join((*others, marked[last:]))
    for one, start, end in places:
        owner, name, words = one.groups()
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        yield Figure(
            owner,
            name or f"~{_LETTERS.sub('', letters[max(0, start - _REACH) : start])[-_TOLD:]}",
            words,
            before.rpartition("\n")[2],
            after.partition("\n")[0],
            (squeezed(before)[-_CLOSE:], squeezed(after)[:_CLOSE]),
        )


def _unescaped(one: re.Match[str]) -> str:
    return {"n": "\n", "r": "\n"}.get(one.group(1), one.group(1))


def _owners(course: Course) -> Mapping[int, str]:
    """Return the owner of each worksheet, by its identity."""
    found: dict[int, str] = {}
    for lesson in course.lessons:
        sheets = [lesson.worksheet, *(block.worksheet for block in lesson.blocks if block.worksheet)]
        found |= {id(sheet): lesson.id for sheet in sheets}
        found |= {id(question.worksheet): question.id for question in lesson.questions}
    return found | {id(one.worksheet): f"calculator:{one.id}" for one in course.calculators}


class _MarkingValues(CourseValues):
    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self._owners = _owners(course)
        self.at = course.bare
        """The worksheet of the text that is being written."""

    def _marked(self, name: str, words: str, worksheet: Worksheet | None = None) -> str:
        owner = self._owners.get(id(worksheet or self.at), "")
        inner = _FIGURE.sub(r"\3", words)
        return f"{_BEGIN}{owner}{_OWNED}{name.strip()}{_NAMED}{inner}{_END}"

    def show(self, value: Any, unit: Unit, decimals: int | None = None, *, bare: int = 0) -> str:
        return self._marked("", super().show(value, unit, decimals, bare=bare))

    def slot(
        self, content: str, worksheet: Worksheet, values: Mapping[str, Any] | None = None
    ) -> tuple[str, ShownFormula]:
        words, slot = super().slot(content, worksheet, values)
        return self._marked(content if slot.formula.names else "", words, worksheet), slot

    def row_slot(self, content: str, worksheet: Worksheet, values: Mapping[str, Any], kinds: Mapping[str, Kind]) -> str:
        return self._marked(content, super().row_slot(content, worksheet, values, kinds), worksheet)


class _MarkingWriter(BookWriter):
    def __init__(self, course: Course, resolve: Resolver) -> None:
        self._marking = _MarkingValues(course)
        super().__init__(course, resolve, self._marking)

    def prose(self, worksheet: Worksheet | None = None) -> Any:
        self._marking.at = worksheet or self._bare
        return super().prose(worksheet)

    def key(self, question: Any) -> Any:
        self._marking.at = question.worksheet
        return super().key(question)

"""What rules read: every text of the course once, with its paragraphs, sentences and positions.

Most texts show no trace of what a rule looks for. So each rule starts with something fast (a set of words, a count)
and only then looks closely; Markdown is parsed only if a text has block syntax, and through the parser's cache.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar

from generator.course.model import Course
from generator.course.uses import Place, places
from generator.markdown.prose import SLOT, parse, plain_text
from generator.schema.walk import FoundText, texts
from generator.source.document import Loc
from generator.source.problems import Position, Problem, problem

_BLOCK_SIGN = re.compile(r"^[ \t>|#:=~`<\[\-*+\d]", re.MULTILINE)
"""A line that may open a list, a table, code etc.; a text without one consists of paragraphs between blank lines."""
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\S.*")
INLINE_SIGN = re.compile(r"[\[\]*_`<>&\\~{}\n]")
_STOP = re.compile(r"[.!?。！？][\"'”’)\]*_）】」』]*\s*")
"""What may end a sentence, with the quotes, brackets and Markdown that close with it, and the space after it."""
_OPENING = "\"'“‘(*_["
_NO_END = re.compile(r"(?:(?<![A-Za-z])(?:No|Nos|Art|Ltd|Co|Inc|vs|approx|ca|e\.g|i\.e|[A-Za-z]))$")
"""Abbreviations whose full stop ends no sentence."""
CJK = re.compile("[㐀-鿿豈-﫿]")
_CJK_RUN = re.compile("[㐀-鿿豈-﫿]+")
_WORD = re.compile(r"[^\W_][\w'’./-]*")
_LOWER_WORD = re.compile(r"[a-z][a-z'’-]*")
MOST = 20
"""The most problems of one kind reported for a text, as finding each position takes time that grows with the text."""
CHARACTERS_A_WORD = 2.4
"""A sentence of 60 Chinese characters is as long as one of 25 English words."""

T = TypeVar("T")
_NAMES = ("original", "licence", "framework", "also")


class Sentence(NamedTuple):
    """One sentence as written, and its offset in the passage."""

    raw: str
    offset: int


class Size(NamedTuple):
    """The length of a sentence, in words, or in characters if it is Chinese."""

    number: int
    chinese: bool


@dataclass(eq=False, slots=True)
class Passage:
    """One text of the course in its place. It stores nothing else, as a large course has tens of thousands."""

    place: Place
    text: FoundText
    written: Loc | None = None
    """Its location in a file of translations, if it is translated."""

    @property
    def value(self) -> str:
        """The text as written."""
        return self.text.value

    @property
    def is_citation(self) -> bool:
        """Whether it is a name, a citation or what people search for: words that are not the author's to change."""
        return "sources" in self.text.loc or self.text.loc[-1] in _NAMES

    @property
    def words(self) -> frozenset[str]:
        """Its English words in lower case."""
        return frozenset(_LOWER_WORD.findall(self.value.lower()))

    @property
    def paragraphs(self) -> tuple[Sentence, ...]:
        """Its paragraphs, list entries and table cells, as written."""
        value = self.value
        if self.text.kind == "plain" and "\n" in value:  # a letter, whose lines remain lines
            return tuple(Sentence(found.group(), found.start()) for found in _LINE.finditer(value))
        if self.text.kind != "block":
            return (Sentence(value, 0),)
        if not _BLOCK_SIGN.search(value):
            found, start = [], 0
            for gap in _BLANK_LINES.finditer(value):
                found.append(Sentence(value[start : gap.start()], start))
                start = gap.end()
            return (*found, Sentence(value[start:].rstrip(), start))
        found, start = [], 0
        for token in parse(value):
            if token.type == "inline" and token.content:
                at = value.find(token.content.partition("\n")[0], start)
                start = at if at >= 0 else start
                found.append(Sentence(token.content, start))
        return tuple(found)

    def sentences(self, paragraph: Sentence) -> Iterator[Sentence]:
        """Split a paragraph into sentences; their offsets are relative to the paragraph (see ``offset``)."""
        for start, end in split_sentences(paragraph.raw):
            yield Sentence(paragraph.raw[start:end], start)

    def offset(self, paragraph: Sentence, start: int) -> int:
        """Return the offset in the text of the character at ``start`` in one of its paragraphs."""
        # Parsing strips the indentation of following lines; characters other than spaces remain.
        ahead = sum(not char.isspace() for char in paragraph.raw[:start])
        for offset in range(paragraph.offset, len(self.value)):
            if not self.value[offset].isspace():
                if not ahead:
                    return offset
                ahead -= 1
        return paragraph.offset

    def position(self, offset: int) -> Position:
        """Return the position in the file of the character at ``offset`` in the text."""
        return self.place.source.inside(self.written or self.text.loc, offset)

    def problem(self, code: str, offset: int = 0, /, **words: Any) -> Problem:
        """Make a problem at ``offset`` of the text."""
        return problem(code, self.place.source.path, self.position(offset), **words)


@dataclass(frozen=True)
class Reading:
    """A course as the rules read it."""

    course: Course
    limits: Mapping[str, int]
    """The limits of rules that have one, by rule name."""
    translated: tuple[Passage, ...] | None = None
    """For a translation, its texts, which replace those of the course."""
    language: str = ""
    """The language of the translation; '' for the course's own files."""

    def once(self, make: Callable[[Reading], T]) -> T:
        """Return the result of a function of this reading, computed once for all rules that need it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the course, in reading order."""
        if self.translated is not None:
            return self.translated
        return tuple(Passage(place, text) for place in places(self.course) for text in texts(place.spec, place.loc))

    @cached_property
    def all_text(self) -> str:
        """All texts joined by line breaks, so that one search shows whether something occurs anywhere."""
        return "".join(f"{passage.value}\n" for passage in self.passages)

    def holding(self, words: Iterable[str]) -> list[Passage]:
        """Return the passages that contain one of these words, ignoring case."""
        everything = self.all_text.lower()
        if len(everything) != len(self.all_text):  # rare letters get longer in lower case
            return list(self.passages)
        found: set[int] = set()
        for word in words:
            at = everything.find(word)
            while at >= 0:
                found.add(bisect_right(self._starts, at) - 1)
                at = everything.find(word, at + 1)
        return [self.passages[index] for index in sorted(found)]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(passage.value) + 1 for passage in self.passages)]

    @cached_property
    def stems(self) -> tuple[Passage, ...]:
        """The stems of all questions."""
        return tuple(p for p in self.passages if p.text.loc[-1] == "ask" and p.text.loc[0] == "questions")


def split_sentences(raw: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence of a text."""
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(raw):
        after = stop.end()
        if raw[stop.start()] in ".!?":
            following = raw[after : after + 3].lstrip(_OPENING)[:1]
            goes_on = following.isascii() and not (following.isupper() or following.isdigit() or following in "{¥$")
            if (
                not raw[after - 1].isspace()
                or goes_on
                or (raw[stop.start()] == "." and _NO_END.search(raw, max(start, stop.start() - 8), stop.start()))
            ):
                continue
        found.append((start, start + len(raw[start:after].rstrip())))
        start = after
    if raw[start:].strip():
        found.append((start, start + len(raw[start:].rstrip())))
    return found


def plain(raw: str) -> str:
    """Return the words of inline Markdown, with a mark for each filled-in number."""
    if not INLINE_SIGN.search(raw):
        return raw
    return SLOT.sub("0", plain_text(raw, inline=True))


def size(raw: str) -> Size:
    """Count the words of a sentence, or its characters if it is Chinese; Chinese within English counts as one word."""
    shown = plain(raw)
    characters = len(CJK.findall(shown))
    words = len(_WORD.findall(_CJK_RUN.sub(" ", shown)))
    if characters > 2 * words:
        return Size(characters + words, chinese=True)
    return Size(words + len(_CJK_RUN.findall(shown)), chinese=False)


def width(raw: str) -> int:
    """Return the displayed width of an option: a Chinese character is as wide as two letters."""
    shown = plain(raw)
    return len(shown) + len(CJK.findall(shown))

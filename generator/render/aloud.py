"""Texts of a course as they are said: sentences without markup, with everything in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from generator.course.model import Course, Lesson
from generator.course.worksheets import Worksheet
from generator.i18n.aloud import Reader, reader_of
from generator.i18n.pinyin import CHINESE, Readings, is_chinese, known
from generator.markdown.prose import course_link, parse, parse_inline, walk
from generator.render.values import CourseValues
from generator.schema.walk import texts

_TITLE = "\ue000"
"""Before and after the title of another part of the course that a link without words leads to."""
_ALONE = re.compile(rf"(?:^|(?<=[.!?。！？]))\s*{_TITLE}[^{_TITLE}]*{_TITLE}(?:[.。]|$|\s*(?=\w))")
_POINTER = re.compile(
    rf"(?:(?:^|(?<=[.!?。！？]))\s*[^\s:：,，{_TITLE}]{{1,12}})?\s*[:：]\s*{_TITLE}[^{_TITLE}]*{_TITLE}(?=[.!?。！？;；]|$)"
    r"|(?:^|(?<=[.!?。！？]))\s*(?:More on this|Go on here|See here|(?:先|请)?看这里)[.。]"
    r"|\s*[:：]\s*(?:what does|see here|看这里)(?=[.。])",
    re.IGNORECASE,
)
"""What only leads somewhere, where listeners can't follow: `Compare: [](calculator:offer).`"""
_GAP = "\ue001"
"""A gap to write in: in Markdown, the underscores of two gaps could mark the words between them as bold."""
_HINT = re.compile(rf"{_GAP}\s*[(（]([^()（）+]*)[)）]")
"""A gap with what belongs there: `___ (my lender)`."""
_SHORT = re.compile(r"^[^.!?。！？]{0,60}[:：]$")
"""What only introduces something that is left out."""
_TEL = re.compile(r"\]\(tel:([^)\s]+)\)")
_BREAKS = frozenset({"paragraph_close", "heading_close", "list_item_close", "tr_close", "dt_close", "dd_close"})
_SWAPPED = str.maketrans(".,", ",.")

TitleOf = Callable[[Course, str, str], str]
"""Returns the title of what a course link leads to."""


class Voice:
    """Says the texts of one course."""

    def __init__(self, course: Course, reader: Reader, title_of: TitleOf) -> None:
        self._values = CourseValues(course)
        self._title_of = title_of
        self.reader = reader
        self._chinese = is_chinese(course.spec.language)

    @classmethod
    def of(cls, course: Course, lesson: Lesson, title_of: TitleOf) -> Voice | None:
        """Return the voice that reads a lesson; None if nobody here knows how to say numbers in its language."""
        reader = reader_of(course.spec.language, _telephones(course, lesson), course.spec.currency)
        return cls(course, reader, title_of) if reader else None

    def sentences(self, text: str, worksheet: Worksheet, *, inline: bool = False) -> list[str]:
        """Return what is said for a text in Markdown; [] if it has a gap that only its reader can fill."""
        said: list[str] = []
        for line in self._lines(re.sub(r"_{3,}", _GAP, text), worksheet, inline=inline):
            if _GAP in (line := _HINT.sub(r"\1", line)):
                return []
            line = _POINTER.sub("", _ALONE.sub("", line)).replace(_TITLE, "").strip()
            if line and not _SHORT.match(line):
                said += self.reader.sentences(self._without_chinese(self._with_points(line)))
        return [one for one in said if re.search(r"\w", one)]

    def line(self, text: str, worksheet: Worksheet) -> str:
        """Return what is said for a short text, such as a title."""
        return self.reader.space.join(self.sentences(text, worksheet, inline=True))

    def _lines(self, text: str, worksheet: Worksheet, *, inline: bool) -> Iterator[str]:
        line, title = "", ""
        for token in walk((parse_inline if inline else parse)(text)):
            if token.type in ("text", "code_inline"):
                line, title = line + token.content, ""
            elif token.type == "slot":
                line, title = line + self._values.slot(token.content, worksheet)[0], ""
            elif token.type == "link_open" and (target := course_link(str(token.attrs.get("href", "")))):
                title = self._values.fill(self._title_of(self._values.course, *target[:2]), self._values.course.bare)
            elif token.type == "link_close" and title:
                line, title = f"{line}{_TITLE}{self.reader.quoted(title)}{_TITLE}", ""
            elif token.type in ("softbreak", "hardbreak", "td_close", "th_close"):
                line += " "
            elif token.type in ("code_block", "fence", "html_block"):
                continue
            elif token.type in _BREAKS:
                yield line.strip()
                line = ""
        yield line.strip()

    def _with_points(self, text: str) -> str:
        """Write numbers with a decimal point, as readers expect them, in a course that has 1.234,5."""
        if self._values.course.decimal != ",":
            return text
        return re.sub(r"\d[\d.,]*\d", lambda found: found[0].translate(_SWAPPED), text)

    def _without_chinese(self, text: str) -> str:
        """Leave out Chinese words in brackets in a text of another language, and say others by their reading."""
        if self._chinese or not CHINESE.search(text):
            return text
        text = re.sub(r"\s*\([^()]*[\u3400-\u9fff][^()]*\)", "", text)
        return CHINESE.sub(lambda found: self._reading(found[0]), text)

    def _reading(self, run: str) -> str:
        read = self._readings
        syllables = ["".join(read.of(word).split()) for word in read.cut(run)]
        return ("" if len(run) <= 4 else " ").join(filter(None, syllables))

    @cached_property
    def _readings(self) -> Readings:
        return Readings(known())


def _telephones(course: Course, lesson: Lesson) -> set[str]:
    """Return the numbers that a lesson and the course's help box tell people to dial."""
    values, box = CourseValues(course), course.spec.help_box
    found = {values.fill(call.number, course.bare) for call in box.call} if box else set()
    for text in (*([box.text] if box else []), *(text.value for text in texts(lesson.spec))):
        found |= set(_TEL.findall(text))
    return found

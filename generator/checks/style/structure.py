"""Rules on a lesson's structure: useful headings, lists of memorable length, texts for pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.blocks import type_of
from generator.checks.style.reading import MOST, Passage, Reading, Sentence, plain
from generator.i18n.diagnostics import phrase
from generator.markdown.prose import parse
from generator.questions.answers import normalise_words
from generator.source.problems import Problem

BLOCKS_WITHOUT_HEADING = 5
"""The number of blocks that a lesson may have without a heading."""


def empty_section(reading: Reading) -> Iterator[Problem]:
    """Report a heading that is followed directly by the next one, or by the end of the lesson."""
    for lesson in reading.course.lessons:
        body = lesson.spec.body
        fields = [type_of(block).section for block in body]
        for index, (block, field) in enumerate(zip(body, fields, strict=True)):
            if not field or type_of(block).teaches(block):
                continue
            if index + 1 == len(body) or fields[index + 1]:
                yield lesson.source.problem("empty-section", ("body", index, field), heading=getattr(block, field))


def no_heading(reading: Reading) -> Iterator[Problem]:
    """Report a lesson of several blocks without a heading to navigate by."""
    for lesson in reading.course.lessons:
        body = lesson.spec.body
        if len(body) > BLOCKS_WITHOUT_HEADING and not any(type_of(block).section for block in body):
            yield lesson.source.problem("no-heading", ("body", 0), count=len(body))


_BOLD_LINE = re.compile(r"^[ \t]*(?:\*\*|__)(?P<words>[^*_\n]{2,80})(?:\*\*|__)[ \t]*$", re.MULTILINE)


def bold_heading(reading: Reading) -> Iterator[Problem]:
    """Report a bold line that acts as a heading: no table of contents lists it, and screen readers skip it."""
    for passage in reading.passages:
        if passage.text.kind != "block" or ("**" not in passage.value and "__" not in passage.value):
            continue
        paragraphs = passage.paragraphs
        bold = (_bold_line(passage, paragraph) for paragraph in paragraphs if len(paragraphs) > 1)
        for offset, words in islice((found for found in bold if found), MOST):
            yield passage.problem("bold-heading", offset, words=words)


def _bold_line(passage: Passage, paragraph: Sentence) -> tuple[int, str] | None:
    found = _BOLD_LINE.fullmatch(paragraph.raw)
    if found is None or _in_list(passage, paragraph.offset):
        return None
    words = found["words"].strip()
    return None if words.endswith((".", "!", "。", "！", "…")) else (paragraph.offset, words)


def _in_list(passage: Passage, offset: int) -> bool:
    """Return whether the text before it on its line makes it a list entry or a table cell."""
    return bool(passage.value[passage.value.rfind("\n", 0, offset) + 1 : offset].strip())


_OPENS_AS_PICTURE = re.compile(
    r"(?:an? |the |this )?(?:image|picture|photo|photograph|graphic|screenshot|figure|illustration|chart|diagram|icon) "
    r"(?:of|showing|that shows|which shows|with)\b|(?:这是|此)?(?:一?[张幅个])?(?:图片|图像|照片|截图|插图|图中|图为)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"[\w-]+\.(?:svg|png|jpe?g|webp|gif)", re.IGNORECASE)
_BARE = frozenset(
    {"image", "picture", "photo", "graphic", "figure", "chart", "diagram", "icon", "logo", "illustration"}
    | {"图", "图片", "图像", "照片", "图表", "插图"}
)


def _words_alone(text: str) -> str:
    return re.sub(r"^[\W_]+|[\W_]+$", "", normalise_words(text))


def poor_alt(reading: Reading) -> Iterator[Problem]:
    """Report a text alternative that repeats the caption, names the file, or only says that there is a picture."""
    for lesson in reading.course.lessons:
        for block in lesson.blocks:
            if not block.type.caption:
                continue
            alt, caption = (getattr(block.spec, field) for field in ("alt", block.type.caption))
            words = _words_alone(alt)
            if caption and words == _words_alone(plain(caption)):
                why = phrase("it only repeats the caption")
            elif _FILE_NAME.fullmatch(alt.strip()):
                why = phrase("it is the name of a file")
            elif words in _BARE:
                why = phrase("it only says that there is a picture")
            elif found := _OPENS_AS_PICTURE.match(alt):
                why = phrase("“{words}” is said by every screen reader anyway", words=found.group())
            else:
                continue
            yield lesson.source.problem("poor-alt", ("body", block.index, "alt"), why=why)


def long_list(reading: Reading) -> Iterator[Problem]:
    """Report a list with more entries than anyone remembers."""
    limit = reading.limits["long-list"]
    for lesson in reading.course.lessons:
        for block in lesson.blocks:
            name = block.type.entries
            count = len(getattr(block.spec, name)) if name else 0
            if count > limit:
                yield lesson.source.problem("long-list", ("body", block.index, name), count=count, limit=limit)
    for passage in reading.passages:
        # A list has at least one line for each entry.
        if passage.text.kind == "block" and passage.value.count("\n") >= limit:
            yield from _lists(passage, limit)


def _lists(passage: Passage, limit: int) -> Iterator[Problem]:
    open_lists: list[list[int]] = []
    for token in parse(passage.value):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            open_lists.append([token.map[0] if token.map else 0, 0])
        elif token.type == "list_item_open":
            open_lists[-1][1] += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            line, count = open_lists.pop()
            if count > limit:
                offset = sum(len(text) for text in passage.value.splitlines(keepends=True)[:line])
                yield passage.problem("long-list", offset, count=count, limit=limit)

"""The slip that corrects a printed book, as a small PDF to paste in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from generator.course.ledger import today
from generator.course.model import Course
from generator.i18n.catalogues import show_date
from generator.markdown.prose import Link
from generator.render.book import BookWriter
from generator.render.values import spoken
from generator.targets.book.typeset import environment, typeset
from generator.targets.erratum.changes import Changes
from generator.targets.erratum.record import Record

_BESIDE = 18
"""How many letters of a line are shown before and behind a figure; a Chinese character counts as two."""
_BEFORE = re.compile(r"[^\d¥$€£]*$")
_AFTER = re.compile(r"^[^\d¥$€£]*")
_WORD = re.compile(r"\s*[A-Za-z0-9’'-]+$")
_WIDE = re.compile("[\u2e80-\uffef]")


def render(course: Course, record: Record, changes: Changes) -> bytes:
    """Return the slip as a PDF.

    Raises:
        PdfError: a font is missing, or Typst rejects the document.
    """
    return typeset(course, lambda families: source(course, record, changes, families))


def source(course: Course, record: Record, changes: Changes, families: tuple[str, ...] = ()) -> str:
    """Return the slip as a Typst document."""
    writer = BookWriter(course, lambda *_: Link("", ""))
    made = environment(course, writer, families)
    made.filters["groupby_kept"] = _grouped
    language = course.spec.language
    text: str = made.get_template("erratum.typ.j2").render(
        record=record,
        changes=changes,
        printed=show_date(record.date, language),
        today=show_date(today(), language),
        beside=beside,
        ngettext=spoken(language).ngettext,
    )
    return text


def _grouped(ones: Iterable[Any], field: str) -> Iterator[tuple[str, list[Any]]]:
    return ((page, list(group)) for page, group in groupby(ones, key=attrgetter(field)))


def beside(before: str, after: str, words: str) -> str:
    """Return a figure in a little of its line, up to other figures, which may have changed, too; '' if that is none."""
    found = (_BEFORE.search(before), _AFTER.search(after))
    head, tail = (one.group() if one else "" for one in found)
    head, tail = _cut(head[::-1])[::-1], _cut(tail)
    if not re.search(r"\w", head + tail):
        return ""
    start = head if len(head) == len(before) else f"… {head.lstrip()}"
    end = tail if len(tail) == len(after) else f"{tail.rstrip()} …"
    return f"{start}{words}{end}"


def _cut(text: str) -> str:
    """Return the start of a text, up to a border of words."""
    room = 0
    for place, sign in enumerate(text):
        room += 2 if _WIDE.match(sign) else 1
        if room > _BESIDE:
            cut = text[:place]
            return _WORD.sub("", cut) if sign.isascii() and sign.isalnum() else cut
    return text

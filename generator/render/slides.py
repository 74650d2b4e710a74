"""What the templates of slides need: what a slide shows of a text, what is said to it, and tables that fit."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from generator.course.model import Question
from generator.course.worksheets import Worksheet
from generator.markdown.points import Table, points, width
from generator.markdown.typst import Typst
from generator.render.book import BookWriter
from generator.render.values import spoken

SIGNS_A_SECOND = 13
"""What is said in a second, in narrow characters, of which a Chinese one counts two."""
_WIDEST = 56
"""The narrow characters in a line of a table, at the smallest letters of slides."""
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WORD = re.compile(r"[\w.,%¥-]+")


class SlidesWriter(BookWriter):
    """Writes the texts of the slides of one lesson, or of its speaker notes, and counts the time that they take."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._seconds = 0.0
        self._words = spoken(self._values.course.spec.language)

    def prose(self, worksheet: Worksheet | None = None) -> SimpleNamespace:
        """Return the functions for texts that show the numbers of a worksheet."""
        made = super().prose(worksheet)

        def shown(text: str, number: int | None = None, *, whole: bool = False) -> Typst:
            return Typst("".join(self._unit(one, made, number) for one in points(text, whole=whole)))

        made.points = shown
        made.whole = lambda text: shown(text, whole=True)
        made.said = lambda *texts, seconds=0: self._said(list(_flat(texts, made.md)), seconds)
        made.pairs = lambda parts, name, text: [
            Typst(f"#strong[{self.finish(getattr(one, name))}] {made.md(getattr(one, text))}")
            for one in parts
            if getattr(one, text)
        ]
        made.share = _share
        made.table = lambda head, rows, numeric=(): _table(head, rows, numeric, made.inline)
        return made

    def _unit(self, one: Any, prose: SimpleNamespace, number: int | None) -> str:
        if isinstance(one, Table):
            return _table(one.rows[0], one.rows[1:], (), prose.inline)
        body = prose.inline(one.text) if one.inline else prose.md(one.text)
        place = one.number if number is None else number
        if place is None:
            return f"{'para' if one.inline else 'whole'}[{body}], "
        return f"numbered({place})[{body}], " if place else f"item[{body}], "

    def _said(self, told: Sequence[Typst], seconds: float) -> Typst:
        """Return what the speaker says to a slide as Typst code, with the time that it takes."""
        wide = sum(width(found[1]) for text in told for found in _LITERAL.finditer(text))
        seconds += wide / SIGNS_A_SECOND
        self._seconds += seconds
        body = "\n\n".join(told)
        return Typst(f"(minutes: [{self._minutes(seconds)}], body: [{body}])")

    def _minutes(self, seconds: float) -> Typst:
        rounded = max(1, round(seconds / 30))
        text = f"{rounded / 2:g}".replace(".", self._values.course.decimal)
        shown: Typst = self.finish(self._words.gettext("About %(minutes)s min") % {"minutes": text})
        return shown

    def all_minutes(self) -> Typst:
        """Return the time of all slides in words."""
        minutes = math.ceil(self._seconds / 60)
        shown: Typst = self.finish(self._words.gettext("All slides: about %(minutes)s min") % {"minutes": minutes})
        return shown

    def reasons(self, question: Question, prose: SimpleNamespace) -> Iterator[Typst]:
        """Yield why each part of a question is right or wrong."""
        for item in question.shown:
            if why := getattr(item.spec, "why", ""):
                name = getattr(item.spec, question.kind.part_text, "")
                yield Typst(f"#strong[{prose.inline(name)}] {prose.md(why)}")

    def left_out(self, calculator: Any) -> Typst | None:
        """Return what a calculator does not count; None if its author names nothing."""
        if not (text := calculator.spec.leaves_out):
            return None
        return Typst(f"{self.finish(self._words.gettext('Not counted:'))} {calculator.inline(text)}")

    def compared(self, block: Any, prose: SimpleNamespace) -> list[list[Typst]]:
        """Return the rows of a comparison."""
        _ = self._words.gettext

        def cell(value: str | bool, better: bool) -> Typst:
            words = _("Yes") if value is True else _("No") if value is False else ""
            made = self.finish(words) if words else prose.inline(value)
            star = f" #text(size: 0.8em, fill: ink)[★ {self.finish(_('better here'))}]" if better else ""
            return Typst(f"{made}{star}")

        return [
            [
                Typst(f"#strong[{prose.inline(line.criterion)}]"),
                *(cell(value, place == line.better) for place, value in enumerate(line.cells, 1)),
            ]
            for line in block.criteria
        ]


def _share(texts: Iterable[str]) -> Typst:
    """Return the share of a column with these texts in the width of a table, as Typst code."""
    return Typst(f"{min(48, max(12, *map(width, texts)))}fr")


def _flat(texts: Iterable[Any], md: Callable[[str], Typst]) -> Iterator[Typst]:
    """Yield texts and those in lists, Markdown converted, without the missing ones."""
    for text in texts:
        if isinstance(text, Typst):
            yield from [text] if text else []
        elif isinstance(text, str):
            yield md(text)
        elif text:
            yield from _flat(text, md)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int], inline: Any) -> Typst:
    """Return the rows of a table as units; one too wide for a slide as several tables with the same first column."""

    def made(text: str) -> Typst:
        return text if isinstance(text, Typst) else inline(text) if text else Typst("")

    cells = [[made(cell) for cell in row] for row in (head, *rows)]
    columns = list(zip(*cells, strict=True))
    least, most = [], []
    for column in columns:
        texts = ["".join(found[1] for found in _LITERAL.finditer(cell)) for cell in column]
        words = [min(19, width(word)) for text in texts for word in _WORD.findall(text)] or [1]
        longest = max(map(width, texts))
        least.append(max(*words, min(18, longest // 3)) + 2)
        most.append(max(least[-1], min(30, longest + 2)))
    parts: list[list[int]] = [[0]]
    for place in range(1, len(columns)):
        if len(parts[-1]) > 1 and sum(least[one] for one in parts[-1]) + least[place] > _WIDEST:
            parts.append([0])
        parts[-1].append(place)
    found = ""
    for part in parts:
        shares = ", ".join(f"{most[one]}fr" for one in part)
        aligned = ", ".join("right" if one + 1 in numeric else "left" for one in part)
        header, *body = [[cells[row][one] for one in part] for row in range(len(cells))]
        named = ", ".join(f"[#strong[{cell}]]" for cell in header)
        filled = ", ".join(f"[{cell}]" for row in body for cell in row)
        found += f"..rows(columns: ({shares},), align: ({aligned},), header: ({named},), {filled}), "
    return Typst(found)

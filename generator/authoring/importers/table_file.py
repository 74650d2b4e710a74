"""A table of questions as a file: its rows, and what applies to all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.authoring.importers import amounts, layouts
from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.keys import AskedKey, KeyReader, Truth, answer_alone, given_away, split_options
from generator.authoring.importers.layouts import MAX_COLUMNS, OPTIONS
from generator.authoring.importers.reasons import note
from generator.checks.style.labels import labelled, unlabelled

_TAG = re.compile(
    r"<(?:/(?:p|b|i|strong|em|span|div|u|li|sub|sup)|(?:p|br|img|div|span)\b[^<>]*/?)>|&nbsp;", re.IGNORECASE
)
"""Matches tags which show that the cells of a table contain HTML."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; cells are text, with a workbook's information about them."""

    number: int
    """The row number as in a spreadsheet, from 1."""
    cells: Sequence[str]
    notes: Sequence[str] = ()
    numbers: frozenset[int] = frozenset()
    """The indexes of cells that contain a number, not text, and thus no notation."""
    unsure: frozenset[int] = frozenset()
    """The indexes of cells whose text the spreadsheet made: formulas, dates, errors."""


@dataclass(slots=True)
class BankRow:
    """One row below the heading."""

    row: Row
    cells: dict[str, str]
    sure: frozenset[str]
    """The columns whose cells contain real numbers."""
    unsure: frozenset[str]
    """The columns whose cells contain a formula, a date or an error."""
    width: int
    """The number of columns in the heading."""
    unread: Sequence[int] = ()
    """The indexes of columns that are ignored and may contain options."""
    unnamed: Sequence[int] = ()
    """The indexes of columns without a heading among or right after those of options."""
    sheet: str = ""
    options: list[str] = field(default_factory=list)
    said: str = ""
    """The type as written in the file."""


class TableFile:
    """What applies to all rows of a file."""

    def __init__(self, records: Sequence[BankRow], decimal: str) -> None:
        for record in records:
            _prepare(record)
        texts = [text for r in records for text in (*r.cells.values(), *r.options)]
        self.form = "html" if any(_TAG.search(text) for text in texts) else "plain"
        if self.form == "html":
            for record in records:
                record.cells["right"] = self.words(record.cells.get("right", ""))
        self.truth = Truth.of(r.cells.get("right", "") for r in records)
        self.keys = KeyReader.of(
            AskedKey(
                [self.words(without_label(text, r.options)) for text in r.options],
                r.cells.get("right", ""),
                r.cells.get("question", ""),
            )
            for r in records
            if _is_choice(r) and not self._judges(r)
        )
        if self.keys.shown is None and any("index" in record.cells for record in records):
            self.keys.base = None  # an index counts from 0 in one program and from 1 in another
        if any("from 0" in record.cells for record in records):
            self.keys.base = self.keys.shown = 0
        elif any("from 1" in record.cells for record in records):
            self.keys.by_place, self.keys.by_text = True, False  # as the heading says
            self.keys.shown = 1 if self.keys.shown is None else self.keys.shown
        self.judged = {r.cells.get("right", "") for r in records if self._judges(r)}
        written = [text for r in records for text in _numbers(r)]
        self.notation = amounts.notation(written, decimal)
        self.bare = [
            r.cells["right"]
            for r in records
            if not any(r.options) and not r.said and amounts.is_number(r.cells.get("right", ""))
        ]
        lone = sum(bool(re.fullmatch("[0-9]", key)) for key in self.bare)
        self.has_real_numbers = len(self.bare) - lone >= max(lone, 1)
        self._is_ambiguous = amounts.needed(written)

    def words(self, text: str) -> str:
        """Normalise a key or an option for comparison."""
        return Texts([]).plain(text, "html") if self.form == "html" else text

    def _judges(self, record: BankRow) -> bool:
        """Return whether the options of a row are one word for true and one for false."""
        options = [text for text in record.options if text]
        said = layouts.kind(record.said) == "truefalse"
        return len(options) == 2 and (said or not record.said) and self.pair(options)

    def pair(self, options: Sequence[str]) -> bool:
        """Return whether two words mean true and false."""
        return {self.truth.says(text, sure=True) for text in options} == {True, False}

    def notes(self) -> Iterator[str]:
        """Yield notes on how the file was read."""
        yield from self.keys.notes()
        if self.form == "html":
            yield note("cells-html")
        if self._is_ambiguous and (written := self.notation.written):
            own = amounts.EXAMPLES[self.notation.course]
            key = "notation" if written == self.notation.course else "notation-other"
            yield note(key, example=amounts.EXAMPLES[written], own=own)


def _numbers(record: BankRow) -> Iterator[str]:
    """Yield the texts of a row that are numbers, except a spreadsheet's own numbers."""
    if _is_choice(record):
        return
    for key in ("right", "tolerance"):
        if key not in record.sure and (text := record.cells.get(key, "")):
            yield from amounts.with_tolerance(text) or (text,)
    if layouts.kind(record.said) == "number":
        yield from (text for text in record.options if text)


def _is_choice(record: BankRow) -> bool:
    kind = layouts.kind(record.said)
    return kind in ("single", "multiple") or (not kind and sum(map(bool, record.options)) > 1)


def _prepare(record: BankRow) -> None:
    """Collect the options of a row: from numbered columns, from one cell, or from letters inside the question."""
    cells = record.cells
    if part := cells.get("part", ""):
        cells["question"] = f"{cells.get('question', '')}\n\n{part}".strip()
    record.said = cells.get("part type", "") or cells.get("type", "") or layouts.kind_of_sheet(record.sheet)
    options = [cells.get(f"option {n}", "") for n in range(1, OPTIONS + 1)]
    while options and not options[-1] and not cells.get(f"why {len(options)}"):
        options.pop()
    wrong = [cells[f"wrong {n}"] for n in range(1, OPTIONS + 1) if cells.get(f"wrong {n}")]
    if not any(options) and wrong and cells.get("right"):
        several = _in_one_cell(wrong[0]) if len(wrong) == 1 else wrong
        options = [cells["right"], *(several or wrong)]
        if len(wrong) == 1 and not several and re.search(r"[,，、]", wrong[0]):
            options, cells["options"] = wrong, wrong[0]  # their ends are unknown
    if (right := cells.get("right", "")) and right not in (*options, *wrong):
        cells["right"] = answer_alone(right)
    if not any(options) and (listed := cells.get("options", "")):
        options = _in_one_cell(listed) or [listed]
    if not any(options) and layouts.kind(record.said) not in ("fill", "number", "truefalse"):
        stem, inside = split_options(cells.get("question", ""))
        if inside:
            cells["question"], options = stem, inside
    record.options = options
    if any(options) and (revealed := given_away(cells.get("question", ""))):
        # `利息是（B）。` reveals its answer; if the column names another, the row contradicts itself.
        if cells.get("right", "") in ("", revealed[1]):
            asked, cells["right"] = cells["question"], revealed[1]
            cells["question"] = f"{asked[: revealed.start()]}（ ）{asked[revealed.end() :]}"
        else:
            cells["right again 19"] = revealed[1]


def _in_one_cell(text: str) -> list[str]:
    """Split options in one cell; [] if nothing shows where they end."""
    if text.lstrip().startswith("["):
        try:
            listed = json.loads(text)
        except (ValueError, RecursionError):
            listed = None
        if listed is None and re.fullmatch(r"\[\s*'[^'\"\\]*'(?:\s*,\s*'[^'\"\\]*')*\s*\]", text.strip()):
            listed = re.findall(r"'([^']*)'", text)  # as Python writes a list
        if isinstance(listed, list) and all(isinstance(item, str) for item in listed):
            return [item.strip() for item in listed][:MAX_COLUMNS]
    before, options = split_options(text)
    if options and not before:
        return options
    for between in (r"<br\s*/?>|\n", r"[|｜]", r"[;；]"):
        parts = [part.strip() for part in re.split(between, text) if part.strip()]
        if len(parts) > 1:
            return parts[:MAX_COLUMNS]
    return []


def without_label(text: str, options: Sequence[str]) -> str:
    """Return an option without its label, if all options have one."""
    return unlabelled(text) if labelled(options) else text

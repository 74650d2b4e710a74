"""Tables with one question a row: CSV, and the rows of a workbook. docs/importing.md describes the columns.

A table is read twice: first for what holds in the whole file (how right answers, truth and numbers are written), then
row by row.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.authoring.importers import amounts, layouts, numbered
from generator.authoring.importers.cloze import default_ask
from generator.authoring.importers.decode import MAX_TEXT_BYTES, decode
from generator.authoring.importers.html_text import Texts
from generator.authoring.importers.keys import Asked, Keys, Truth, answer_alone, given_away, split_options
from generator.authoring.importers.layouts import MAX_COLUMNS, OPTIONS
from generator.authoring.importers.model import (
    MAX_QUESTIONS,
    Answer,
    Bank,
    Found,
    Imported,
    ImportRefused,
    Kind,
    Pair,
    Unfit,
)
from generator.authoring.importers.options import ordered
from generator.authoring.importers.same import alike
from generator.authoring.importers.words import note, reason, short
from generator.checks.style.labels import in_order, labelled, unlabelled
from generator.formulas.quantities import POINT

_TAG = re.compile(
    r"<(?:/(?:p|b|i|strong|em|span|div|u|li|sub|sup)|(?:p|br|img|div|span)\b[^<>]*/?)>|&nbsp;", re.IGNORECASE
)
"""What shows that the cells of a table hold HTML."""
HEADING_WITHIN = 20
"""Rows that may stand above the heading: titles, and what a template explains."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; cells are text, with what a workbook had to say of them."""

    number: int
    """As a spreadsheet counts it, from 1."""
    cells: Sequence[str]
    notes: Sequence[str] = ()
    numbers: frozenset[int] = frozenset()
    """The places of cells that hold a number, not a text: they have no notation."""
    unsure: frozenset[int] = frozenset()
    """The places of cells whose text the spreadsheet made: formulas, dates, errors."""


@dataclass(slots=True)
class _Record:
    """One row below a heading."""

    row: Row
    cells: dict[str, str]
    sure: frozenset[str]
    """The columns whose cells hold real numbers."""
    unsure: frozenset[str]
    """The columns whose cells hold a formula, a date or an error."""
    width: int
    """How many columns the heading has."""
    unread: Sequence[int] = ()
    """The places of columns that nobody reads and that may hold options."""
    unnamed: Sequence[int] = ()
    """The places of columns without a heading among or right behind those of options."""
    sheet: str = ""
    options: list[str] = field(default_factory=list)
    said: str = ""
    """The type as the file says it."""


def read(data: bytes, encoding: str | None = None, decimal: str = POINT) -> Bank:
    """Read a CSV file; comma, semicolon, tab or bar, whichever splits its heading best."""
    text, name = decode(data, encoding)
    said = re.match(r"\s*\"?sep=(.)\"?[ \t]*\n", text)
    delimiter = said[1] if said else delimiter_of(text)
    rows, lines = [], 0
    limit = csv.field_size_limit(MAX_TEXT_BYTES)  # a cell too long is one question's trouble, not the file's
    try:
        source = io.StringIO(text[said.end() :] if said else text, newline="")
        for cells in csv.reader(source, delimiter=delimiter, strict=True):
            lines += 1
            rows.append(Row(lines + bool(said), cells))
            if lines > MAX_QUESTIONS + 200:
                break
    except csv.Error as error:
        raise ImportRefused("import-csv-broken", lines + 1, reason=str(error)) from error
    finally:
        csv.field_size_limit(limit)
    return Bank("csv", name, *questions(rows, decimal))


def delimiter_of(text: str) -> str:
    """Tell what separates the cells of a table: what splits one of its first lines into the most headings we know."""
    lines = [line for line in text.split("\n", 400)[:400] if line.strip()][:HEADING_WITHIN]
    return max(
        ",;\t|", key=lambda sign: max((len(_known(line.replace('"', "").split(sign))) for line in lines), default=0)
    )


def has_heading(text: str) -> bool:
    """Say whether one of a text's first lines is a heading we know: the question, and something else."""
    sign = delimiter_of(text)
    lines = text.split("\n", HEADING_WITHIN)[:HEADING_WITHIN]
    return any(_is_heading(_known(line.replace('"', "").split(sign))) for line in lines)


def _known(names: Sequence[str]) -> set[str]:
    return set(_columns(names)[0])


def _is_heading(columns: Mapping[str, object] | set[str]) -> bool:
    return "question" in columns and len(columns) > 1


def questions(rows: Iterable[Row], decimal: str = POINT) -> tuple[list[Found], list[str]]:
    """Read the rows of one table: a heading that names the columns, then one question a row.

    Raises:
        ImportRefused: no heading, or too many rows.
    """
    found, notes, _ = sheets([("", rows)], decimal)
    return found, notes


def sheets(
    tables: Iterable[tuple[str, Iterable[Row]]], decimal: str = POINT
) -> tuple[list[Found], list[str], list[str]]:
    """Read all tables of a file; give questions, notes on the file, and the names of those without a heading.

    Raises:
        ImportRefused: no table has a heading, or there are too many rows.
    """
    records: list[_Record] = []
    notes: list[str] = []
    whole: list[Found] = []
    without: list[str] = []
    read = 0
    for name, rows in tables:
        waiting = list(_bounded(rows))
        start, columns, unknown, twice = _heading(waiting)
        if start < 0:
            cells = _one_cell_each(waiting, decimal)
            if cells:
                whole += cells
                read += 1
            elif any(cell.strip() for row in waiting for cell in row.cells):
                without.append(name)
            continue
        read += 1
        notes += _above(waiting[:start], name)
        if unknown:
            notes.append(note("columns", columns=", ".join(f"`{short(one, 30)}`" for one in unknown[:12])))
        records += _records(waiting[start + 1 :], columns, twice, waiting[start].cells, name, notes)
        if len(records) > MAX_QUESTIONS:
            raise ImportRefused("import-too-many", records[MAX_QUESTIONS].row.number, limit=MAX_QUESTIONS)
    if not read:
        raise ImportRefused("import-no-heading")
    file = _File(records, decimal)
    if len({record.sheet for record in records}) < 2:
        for record in records:
            record.sheet = ""  # as a category, a name tells nothing where only one sheet was read
    found = [_question(record, file, number) for number, record in enumerate(records, 1)]
    for one in whole:
        one.number += len(found)
    return found + whole, [*dict.fromkeys([*notes, *file.notes()])], without


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    """Give no more rows than one more than can be questions, whatever stands between them."""
    filled = 0
    for row in rows:
        filled += any(cell.strip() for cell in row.cells)
        yield row
        if filled > MAX_QUESTIONS + HEADING_WITHIN:
            return


def _heading(rows: Sequence[Row]) -> tuple[int, dict[str, int], list[str], list[int]]:
    """Find the heading: its place (-1: none), its columns, those nobody reads, and further ones of the right answer."""
    for place, row in enumerate(rows):
        if row.number > HEADING_WITHIN:
            break
        columns, unknown, twice = _columns(row.cells)
        if _is_heading(columns):
            _longest_question(columns, unknown, rows[place : place + HEADING_WITHIN])
            return place, columns, unknown, twice
    return -1, {}, [], []


def _longest_question(columns: dict[str, int], unknown: list[str], rows: Sequence[Row]) -> None:
    """Where several columns may hold the question (`Question`, `Question Text`), take that with the most words."""
    names = rows[0].cells
    places = [n for n, name in enumerate(names[:MAX_COLUMNS]) if layouts.column(name) == "question"]
    longest = max(places, key=lambda n: sum(len(row.cells[n]) for row in rows[1:] if n < len(row.cells)))
    if longest != columns["question"]:
        unknown.remove(names[longest].strip())
        unknown.append(names[columns["question"]].strip())
        columns["question"] = longest


def _columns(names: Sequence[str]) -> tuple[dict[str, int], list[str], list[int]]:
    columns: dict[str, int] = {}
    unknown: list[str] = []
    twice: list[int] = []
    for place, raw in enumerate(names[:MAX_COLUMNS]):
        key = layouts.column(raw)
        if key and key not in columns:
            columns[key] = place
        elif key == "right":
            twice.append(place)
        elif raw.strip():
            unknown.append(raw.strip())
    unknown += [raw.strip() for raw in names[MAX_COLUMNS:] if raw.strip()]
    if "right" in columns and "index" in layouts.heading(names[columns["right"]]):
        columns["index"] = columns["right"]
    if "right" in columns and layouts.COUNTS_FROM_1.search(names[columns["right"]]):
        columns["from 1"] = columns["right"]
    if "option 0" in columns:  # `option 0` to `option 3`: the answers count from 0, too
        shifted = {f"option {n + 1}": columns.pop(f"option {n}") for n in range(OPTIONS) if f"option {n}" in columns}
        columns |= shifted | {"from 0": shifted["option 1"]}
    numbered_answers = [key for key in columns if key.startswith("answer ")]
    if numbered_answers and not any(key.startswith("option ") for key in columns):
        for key in numbered_answers:  # Kahoot, Blooket: `Answer 1` is an option, `Correct answer(s)` tells which
            columns[key.replace("answer", "option")] = columns.pop(key)
    elif numbered_answers:  # 磨题帮: `答案1`, `答案2` are right answers beside options
        places = [columns.pop(key) for key in numbered_answers]
        twice += places if "right" in columns else []
        columns.setdefault("right", places[0])
        columns |= {f"right {n}": place for n, place in enumerate(places[1:], 2)}
    if len(lone := [key for key in columns if re.fullmatch(r"option \d+", key)]) == 1 and lone != ["option 1"]:
        unknown.append(names[columns.pop(lone[0])].strip())  # one lone letter is no list of options
    return columns, unknown, twice


def _above(rows: Sequence[Row], sheet: str) -> Iterator[str]:
    told = [short(" ".join(cell.strip() for cell in row.cells if cell.strip()), 40) for row in rows]
    if any(told):
        yield note("above", text="; ".join(f"“{one}”" for one in told if one))


def _records(
    rows: Sequence[Row], columns: dict[str, int], twice: list[int], names: Sequence[str], sheet: str, notes: list[str]
) -> Iterator[_Record]:
    width, known = len(names), {*columns.values(), *twice}
    unread = [n for n, name in enumerate(names) if n not in known and name.strip() and not layouts.is_harmless(name)]
    unnamed = _beside(sorted(place for key, place in columns.items() if re.match(r"options?\b", key)), names)
    for row in rows:
        if not any(cell.strip() for cell in row.cells) or [*row.cells] == [*names]:
            continue  # empty, or the heading once more
        cells = {key: row.cells[place].strip() for key, place in columns.items() if place < len(row.cells)}
        if layouts.INSTRUCTIONS.match(cells.get("question", "")) and not cells.get("option 9"):
            notes.append(note("instructions", row=row.number))
            continue
        for number, place in enumerate(twice, 20):
            if place < len(row.cells) and row.cells[place].strip():
                cells[f"right again {number}"] = row.cells[place].strip()
        sure = frozenset(key for key, place in columns.items() if place in row.numbers)
        unsure = frozenset(key for key, place in columns.items() if place in row.unsure)
        yield _Record(row, cells, sure, unsure, width, unread, unnamed, sheet)


def _beside(options: Sequence[int], names: Sequence[str]) -> list[int]:
    """Give the places of columns that may hold a further option, though nothing stands above them."""
    if not options:
        return []
    end = next((n for n in range(options[-1] + 1, len(names)) if names[n].strip()), options[-1] + 1)
    twice = {n for n, name in enumerate(names) if n not in options and re.match("option ", layouts.column(name))}
    return sorted({n for n in range(options[0], end) if not names[n].strip()} | twice)


def _one_cell_each(rows: Sequence[Row], decimal: str) -> list[Found]:
    """Read a column headed 题干 whose cells hold whole questions, as 问卷星 writes them."""
    alone = [[cell for cell in row.cells if cell.strip()] for row in rows[:HEADING_WITHIN]]
    heads = [place for place, cells in enumerate(alone) if len(cells) == 1 and _known(cells) == {"question"}]
    if not heads:
        return []
    columns, _, _ = _columns(rows[heads[0]].cells)
    found: list[Found] = []
    for row in rows[heads[0] + 1 :]:
        cell = row.cells[columns["question"]] if columns["question"] < len(row.cells) else ""
        if not cell.strip():
            continue
        inside = numbered.questions(re.sub(r"<br\s*/?>", "\n", cell, flags=re.IGNORECASE), decimal=decimal)
        if len(inside) != 1:
            inside = [Found(1, row.number, "?", short(cell), reason=reason("cell"))]
        inside[0].number, inside[0].line = len(found) + 1, row.number
        found += inside
    return found if any(one.question for one in found) else []


class _File:
    """What holds for all rows of a file."""

    def __init__(self, records: Sequence[_Record], decimal: str) -> None:
        for record in records:
            _prepare(record)
        texts = [text for r in records for text in (*r.cells.values(), *r.options)]
        self.form = "html" if any(_TAG.search(text) for text in texts) else "plain"
        if self.form == "html":
            for record in records:
                record.cells["right"] = self.words(record.cells.get("right", ""))
        self.truth = Truth.of(r.cells.get("right", "") for r in records)
        self.keys = Keys.of(
            Asked(
                [self.words(_unlabelled(text, r.options)) for text in r.options],
                r.cells.get("right", ""),
                r.cells.get("question", ""),
            )
            for r in records
            if _is_choice(r) and not self._judges(r)
        )
        if self.keys.shown is None and any("index" in record.cells for record in records):
            self.keys.base = None  # an index counts from 0 in one program and from 1 in the next
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
        self._told = amounts.needed(written)

    def words(self, text: str) -> str:
        """Give a key or an option as the words that are compared."""
        return Texts([]).plain(text, "html") if self.form == "html" else text

    def _judges(self, record: _Record) -> bool:
        """Say whether the options of a row are one word for true and one for false."""
        options = [text for text in record.options if text]
        said = layouts.kind(record.said) == "truefalse"
        return len(options) == 2 and (said or not record.said) and self.pair(options)

    def pair(self, options: Sequence[str]) -> bool:
        """Say whether two words say true and false."""
        return {self.truth.says(text, sure=True) for text in options} == {True, False}

    def notes(self) -> Iterator[str]:
        """Tell how the file was read as a whole."""
        yield from self.keys.notes()
        if self.form == "html":
            yield note("cells-html")
        if self._told and (written := self.notation.written):
            own = amounts.EXAMPLES[self.notation.course]
            key = "notation" if written == self.notation.course else "notation-other"
            yield note(key, example=amounts.EXAMPLES[written], own=own)


def _numbers(record: _Record) -> Iterator[str]:
    """Give the texts of a row that are numbers, those of a spreadsheet's own numbers left out."""
    if _is_choice(record):
        return
    for key in ("right", "tolerance"):
        if key not in record.sure and (text := record.cells.get(key, "")):
            yield from amounts.with_tolerance(text) or (text,)
    if layouts.kind(record.said) == "number":
        yield from (text for text in record.options if text)


def _is_choice(record: _Record) -> bool:
    kind = layouts.kind(record.said)
    return kind in ("single", "multiple") or (not kind and sum(map(bool, record.options)) > 1)


def _prepare(record: _Record) -> None:
    """Bring the options of a row together: numbered columns, one cell for all, or letters inside the question."""
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
            options, cells["options"] = wrong, wrong[0]  # where one ends can't be told
    if (right := cells.get("right", "")) and right not in (*options, *wrong):
        cells["right"] = answer_alone(right)
    if not any(options) and (listed := cells.get("options", "")):
        options = _in_one_cell(listed) or [listed]
    if not any(options) and layouts.kind(record.said) not in ("fill", "number", "truefalse"):
        stem, inside = split_options(cells.get("question", ""))
        if inside:
            cells["question"], options = stem, inside
    record.options = options
    if any(options) and (told := given_away(cells.get("question", ""))):
        # `利息是（B）。` gives its answer away; where the column says another one, the row contradicts itself.
        if cells.get("right", "") in ("", told[1]):
            asked, cells["right"] = cells["question"], told[1]
            cells["question"] = f"{asked[: told.start()]}（ ）{asked[told.end() :]}"
        else:
            cells["right again 19"] = told[1]


def _in_one_cell(text: str) -> list[str]:
    """Split options that stand in one cell; [] where nothing shows where one ends."""
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


def _question(record: _Record, file: _File, number: int) -> Found:
    notes: list[str] = list(record.row.notes)
    for key, cell in record.cells.items():
        if cell.startswith("=") and len(cell) > 1 and not any("formula in column" in told for told in notes):
            notes.append(note("formula", column=f"`{key}`", text=short(cell, 40)))
    category = " / ".join(filter(None, [record.sheet, record.cells.get("category", "").strip("/").replace("/", " / ")]))
    title = short(record.cells.get("question", "") or record.cells.get("sentence", ""))
    found = Found(number, record.row.number, record.said, title, category=category, notes=notes)
    try:
        reader = _Row(record, file, Texts(notes))
        found.bank_type = reader.kind
        found.question = reader.read()
    except Unfit as error:
        found.bank_type = short(found.bank_type, 30) or "?"
        found.reason = str(error)
    return found


class _Row:
    """Reads one question from its cells."""

    def __init__(self, record: _Record, file: _File, texts: Texts) -> None:
        self.record = record
        self.cells = record.cells
        self.file = file
        self.texts = texts
        filled = [cell for cell in record.row.cells[record.width :] if cell.strip()]
        if filled:
            raise Unfit(reason("too-many-cells", cells=len(record.row.cells), columns=record.width))
        self.right = self.cells.get("right", "")
        self._one_key()
        whys = [self.block(self.cells.get(f"why {n}", "")) for n in range(1, OPTIONS + 1)]
        self.options = [(text, whys[n] if n < len(whys) else "") for n, text in enumerate(record.options)]
        if picture := self.cells.get("picture", ""):
            self.texts.tell("picture", name=short(picture))
        self.kind = self._kind()

    def _one_key(self) -> None:
        """Refuse a right answer that the spreadsheet made, and two columns that contradict each other."""
        texts = self.record.options
        none = self.right.strip().casefold() in layouts.NO_KEY and self.right not in texts
        if none and not layouts.is_free(self.record.said):
            raise Unfit(reason("no-right"))
        if "right" in self.record.unsure or (self.right.startswith("=") and self.right not in texts):
            raise Unfit(reason("key-made", text=short(self.right, 40)))
        if re.fullmatch(r"#[A-Z/0!?]{3,8}|[0-9](\.[0-9]+)?E[+-]?[0-9]{1,3}", self.right):
            raise Unfit(reason("key-made", text=self.right))
        row = self.record.row.cells
        unread = [place for place in self.record.unread if place < len(row) and row[place].strip()]
        if not any(texts) and any(alike(row[place]) == alike(self.right) for place in unread):
            raise Unfit(reason("unread-column", text=short(self.right, 30)))
        if not any(texts) and len(unread) > 1 and not self.record.said:
            raise Unfit(reason("unread-columns", columns=", ".join(short(row[place], 20) for place in unread[:4])))
        beside = [row[place] for place in self.record.unnamed if place < len(row) and row[place].strip()]
        if beside and any(texts):
            raise Unfit(reason("unread-columns", columns=", ".join(short(cell, 20) for cell in beside[:4])))
        others = [cell for key, cell in self.cells.items() if key.startswith("right again") and cell != self.right]
        if others and self.right:
            raise Unfit(reason("two-columns", one=short(self.right, 20), other=short(others[0], 20)))
        self.right = self.right or next(iter(others), "")

    def block(self, text: str) -> str:
        return self.texts.block(text, self.file.form)

    def inline(self, text: str) -> str:
        return self.texts.inline(text, self.file.form)

    def plain(self, text: str) -> str:
        return self.texts.plain(text, self.file.form)

    @property
    def filled(self) -> list[str]:
        return [text for text, _ in self.options if text]

    def _kind(self) -> Kind:
        said = self.record.said
        if said:
            if layouts.is_free(said):
                raise Unfit(reason("essay"))
            kind = layouts.kind(said)
            if not kind:
                raise Unfit(reason("row-type", text=short(said, 30)))
            return kind  # type: ignore[return-value]
        if any("->" in option for option in self.filled):
            return "match"
        if len(self.filled) > 1:
            if len(self.filled) == 2 and self.file.pair(self.filled):
                return "truefalse"
            return "single"  # the answer makes it multiple where it names several
        if len(self.filled) == 1 and self.cells.get("options"):
            raise Unfit(reason("options-cell"))
        return self._kind_of_key()

    def _kind_of_key(self) -> Kind:
        """Tell the type of a row without options from its answer alone."""
        gaps = "___" in self.cells.get("question", "") or ("sentence" in self.cells and bool(self.cells["sentence"]))
        if not gaps and not self.right:
            raise Unfit(reason("no-right"))
        if (
            not gaps
            and self.file.truth.says(self.right, sure=False) is not None
            and not re.fullmatch("[01]", self.right)
        ):
            return "truefalse"
        if re.fullmatch(r"[\s(（]*[A-Ja-j](?:[\s,;，；、]*[A-Ja-j])*[\s)）.]*", self.right):
            raise Unfit(reason("letter-alone", key=short(self.right)))
        if any(map(amounts.is_number, self.right.split(".."))) or amounts.with_tolerance(self.right):
            lone = re.fullmatch(r"[0-9](?:\s*[,，;；、]\s*[0-9])*", self.right)
            told = any(self.cells.get(key) for key in ("unit", "tolerance"))
            if (
                lone
                and not told
                and "right" not in self.record.unsure
                and (not self.file.has_real_numbers or self._blank())
            ):
                raise Unfit(reason("place-alone", key=short(self.right)))
            return "number"
        return "fill"

    def _blank(self) -> bool:
        """Say whether the question has empty brackets or numbered parts, as those of choices do."""
        asked = self.cells.get("question", "")
        return bool(re.search(r"[(（]\s*[)）]|(?:^|\s)[(（]?1[.)、）].{1,200}\s[(（]?2[.)、）]", asked, re.DOTALL))

    def read(self) -> Imported:
        question = Imported(self.kind, self.block(self.cells.get("question", "")), name=self.cells.get("id", ""))
        question.explanation = self.block(self.cells.get("explanation", ""))
        question.hints = [hint for hint in map(self.block, re.split(r"\n\s*\n", self.cells.get("hint", ""))) if hint]
        question.competences = [int(n) for n in re.findall(r"[0-9]{1,4}", self.cells.get("competences", ""))]
        getattr(self, f"_{self.kind}")(question)
        return question

    def _single(self, question: Imported) -> None:
        if len(self.filled) < 2:
            raise Unfit(
                reason("letter-alone" if self.right and not self.filled else "options-cell", key=short(self.right))
            )
        keys = self._right_options()
        if len(keys) > 1 and self.kind == "single":
            if self.record.said and layouts.heading(self.record.said) not in layouts.EITHER:
                raise Unfit(reason("several-for-one", key=short(self.right)))
            self.kind = question.kind = "multiple"
        question.answers = [
            Answer(self.inline(text), float(place in keys), why)
            for place, (text, why) in enumerate(self.options)
            if text
        ]
        if not all(answer.text for answer in question.answers):
            raise Unfit(reason("picture-options"))
        ordered(question, self.texts)

    _multiple = _single

    def _right_options(self) -> list[int]:
        if any(key.startswith("wrong ") for key in self.cells) and self.record.options[:1] == [self.right]:
            return [0]
        options = [text for text, _ in self.options]
        if labelled(options) and not in_order(options):
            raise Unfit(reason("labels"))
        more = [cell for key, cell in self.cells.items() if re.fullmatch(r"right \d+", key) and cell]
        key = self.right if not more else ",".join([self.right, *more])
        bare = [self.file.words(_unlabelled(text, options)) for text in options]
        asked = Asked(bare if key not in options else options, key, self.cells.get("question", ""))
        return self.file.keys.right(asked)

    def _truefalse(self, question: Imported) -> None:
        answer = self._truth()
        whys = ([why for _, why in self.options] + ["", ""])[:2]
        if answer is None:
            raise Unfit(reason("truefalse", text=short(self.right, 30)))
        if len(self.filled) == 2 and self.file.truth.says(self.filled[0], sure=True) is False:
            whys.reverse()  # `why 1` belongs to the option that says false
        question.answers = [Answer("true", float(answer), whys[0]), Answer("false", float(not answer), whys[1])]

    def _truth(self) -> bool | None:
        """Read a judgement: a word for true or false, or the place of an option that holds one."""
        truth = self.file.truth
        said = truth.says(self.right, sure=True)
        if not self.filled:
            return said
        options = [_unlabelled(text, self.record.options) for text in self.record.options]
        meant = [truth.says(text, sure=True) for text in options]
        if sorted(str(one) for one in meant if one is not None) != ["False", "True"]:
            raise Unfit(reason("truefalse-options"))
        readings = {said} - {None}
        if self.right.strip().isdigit():
            shown, judged = self.file.keys.shown, self.file.judged
            bases = {shown} if shown is not None else {0} if "0" in judged else {1} if "2" in judged else {0, 1}
            places = {int(self.right) - base for base in bases}
            readings |= {meant[place] for place in places if 0 <= place < len(meant)}
            if "2" in self.file.judged and "0" not in self.file.judged:
                readings -= {said} - {meant[int(self.right) - 1] if int(self.right) <= len(meant) else None}
        elif said is None:
            readings |= {meant[place] for place in self.file.keys.right(Asked(options, self.right))}
        if len(readings) > 1:
            raise Unfit(reason("key-base", key=short(self.right)))
        return next(iter(readings), None)

    def _amount(self, key: str, text: str, unit: str) -> float:
        if "%" in text and unit not in ("", "%"):
            raise Unfit(reason("per-cent", text=short(text), unit=unit))
        if key in self.record.sure and (value := amounts.plain(text.strip("%¥￥$€£"))) is not None:
            return value
        return self.file.notation.read(text, unit)

    def _number(self, question: Imported) -> None:
        if not self.right:
            raise Unfit(reason("no-right"))
        tolerance = self.cells.get("tolerance", "")
        right = self.right
        if not tolerance and (parts := amounts.with_tolerance(right)):
            right, tolerance = parts
        question.unit = amounts.unit_named(self.cells.get("unit", "")) or amounts.unit_of(right)
        value, off = self._amount("right", right, question.unit), 0.0
        if tolerance.rstrip().endswith(("%", "％")) and question.unit != "%":
            raise Unfit(reason("tolerance-per-cent", text=short(tolerance)))
        if tolerance:
            off = self._amount("tolerance", tolerance, question.unit)
        question.answers = [Answer(f"{value:.15g}", 1.0, "", off)]
        for place, (text, why) in enumerate(self.options, 1):
            if text:
                slip = self._amount(f"option {place}", text, question.unit)
                question.answers.append(Answer(f"{slip:.15g}", 0.0, why))

    def _order(self, question: Imported) -> None:
        if self.right and re.sub(r"[\s,;，；、>→-]", "", self.right).upper() not in (
            "ABCDEFGHIJ"[: len(self.filled)],
            "",
        ):
            raise Unfit(reason("order-key", key=short(self.right)))
        question.answers = [Answer(self.inline(text), 1.0, why) for text, why in self.options if text]

    def _match(self, question: Imported) -> None:
        for text, why in self.options:
            left, arrow, right = (part.strip() for part in text.partition("->"))
            if text and not arrow:
                raise Unfit(reason("pairs"))
            if left and right:
                question.pairs.append(Pair(self.inline(left), self.plain(right), why))
            elif right:
                question.extra.append(self.plain(right))
            elif left:
                raise Unfit(reason("pairs"))

    _categorise = _match

    def _fill(self, question: Imported) -> None:
        sentence = self.cells.get("sentence", "")
        gap = next(
            (sign for sign in (r"_{2,}", r"[(（]\s*[)）]") if re.search(sign, self.cells.get("question", ""))), ""
        )
        if not sentence and gap:
            sentence = re.sub(gap, "___", self.cells.get("question", ""))
            question.ask = default_ask(sentence, sentence.count("___"))
        holes = re.split(r"_{3,}", sentence or "___")
        question.sentence = "___".join(self._around(holes))
        question.gaps = [
            [Answer(word, 1.0, why) for part in re.split(r"[|｜]", text) if (word := self.plain(part))]
            for text, why in self._gaps(len(holes) - 1)
        ]

    def _gaps(self, count: int) -> list[tuple[str, str]]:
        """Give the words of each gap: from the options, else from the right answer."""
        given = [(text, why) for text, why in self.options if text]
        first_why = self.options[0][1] if self.options else ""
        if (
            count == 1 and len(given) > 1 and "count" in self.cells
        ):  # 学习通: further spellings stand in further options
            return [("|".join(text for text, _ in given), given[0][1])]
        if given:
            if len(given) != count:
                raise Unfit(reason("gap-count", gaps=count, words=len(given)))
            return given
        more = [cell for key, cell in self.cells.items() if re.fullmatch(r"right \d+", key) and cell]
        if not self.right:
            raise Unfit(reason("no-right"))
        parts = (
            [self.right, *more]
            if more
            else [part.strip() for part in re.split(r"[|｜;；\n]", self.right) if part.strip()]
        )
        if count == 1 and not more and not re.search(r"[;；\n]", self.right):
            return [(self.right, first_why)]
        if len(parts) != count:
            raise Unfit(reason("gap-count", gaps=count, words=len(parts)))
        return [(part, "") for part in parts]

    def _around(self, holes: list[str]) -> Iterator[str]:
        """The parts of the sentence between its gaps, with the spaces at their ends."""
        for part in holes:
            before = " " if part[:1].isspace() else ""
            after = " " if part[-1:].isspace() and part.strip() else ""
            yield f"{before}{self.inline(part)}{after}"


def _unlabelled(text: str, options: Sequence[str]) -> str:
    return unlabelled(text) if labelled(options) else text

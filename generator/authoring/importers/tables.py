"""Tables with one question a row: CSV, and the rows of a workbook. docs/importing.md describes the columns.

A table is read twice: first for what applies to the whole file (how keys, truth values and numbers are written), then
row by row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.authoring.importers import layouts, numbered
from generator.authoring.importers.decode import MAX_TEXT_BYTES, decode
from generator.authoring.importers.layouts import MAX_COLUMNS, OPTIONS
from generator.authoring.importers.model import (
    MAX_QUESTIONS,
    Bank,
    BankQuestion,
    ImportRefused,
)
from generator.authoring.importers.reasons import note, reason, short
from generator.authoring.importers.table_file import BankRow, Row, TableFile
from generator.authoring.importers.table_row import question_of
from generator.formulas.notation import POINT

HEADING_WITHIN = 20
"""The most rows before the heading: titles, and explanations of a template."""


def read(data: bytes, encoding: str | None = None, decimal: str = POINT) -> Bank:
    """Read a CSV file separated by commas, semicolons, tabs or bars, whichever splits its heading best."""
    text, name = decode(data, encoding)
    said = re.match(r"\s*\"?sep=(.)\"?[ \t]*\n", text)
    delimiter = said[1] if said else delimiter_of(text)
    rows, lines = [], 0
    limit = csv.field_size_limit(MAX_TEXT_BYTES)  # an overlong cell is one question's problem, not the file's
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
    """Detect the delimiter of a table: the one that splits one of its first lines into the most known headings."""
    lines = [line for line in text.split("\n", 400)[:400] if line.strip()][:HEADING_WITHIN]
    return max(
        ",;\t|", key=lambda sign: max((len(_known(line.replace('"', "").split(sign))) for line in lines), default=0)
    )


def has_heading(text: str) -> bool:
    """Return whether one of a text's first lines is a known heading: the question, and at least one other column."""
    sign = delimiter_of(text)
    lines = text.split("\n", HEADING_WITHIN)[:HEADING_WITHIN]
    return any(_is_heading(_known(line.replace('"', "").split(sign))) for line in lines)


def _known(names: Sequence[str]) -> set[str]:
    return set(_columns(names)[0])


def _is_heading(columns: Mapping[str, object] | set[str]) -> bool:
    return "question" in columns and len(columns) > 1


def questions(rows: Iterable[Row], decimal: str = POINT) -> tuple[list[BankQuestion], list[str]]:
    """Read the rows of one table: a heading that names the columns, then one question a row.

    Raises:
        ImportRefused: there is no heading, or too many rows.
    """
    found, notes, _ = sheets([("", rows)], decimal)
    return found, notes


def sheets(
    tables: Iterable[tuple[str, Iterable[Row]]], decimal: str = POINT
) -> tuple[list[BankQuestion], list[str], list[str]]:
    """Read all tables of a file; return questions, notes on the file, and the names of tables without a heading.

    Raises:
        ImportRefused: no table has a heading, or there are too many rows.
    """
    records: list[BankRow] = []
    notes: list[str] = []
    whole: list[BankQuestion] = []
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
    file = TableFile(records, decimal)
    if len({record.sheet for record in records}) < 2:
        for record in records:
            record.sheet = ""  # as a category, the name is useless if only one sheet was read
    found = [question_of(record, file, number) for number, record in enumerate(records, 1)]
    for one in whole:
        one.number += len(found)
    return found + whole, [*dict.fromkeys([*notes, *file.notes()])], without


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield at most one row more than can be questions, whatever is between them."""
    filled = 0
    for row in rows:
        filled += any(cell.strip() for cell in row.cells)
        yield row
        if filled > MAX_QUESTIONS + HEADING_WITHIN:
            return


def _heading(rows: Sequence[Row]) -> tuple[int, dict[str, int], list[str], list[int]]:
    """Find the heading: its index (-1: none), its columns, the ignored ones, and further ones of the correct answer."""
    for place, row in enumerate(rows):
        if row.number > HEADING_WITHIN:
            break
        columns, unknown, twice = _columns(row.cells)
        if _is_heading(columns):
            _longest_question(columns, unknown, rows[place : place + HEADING_WITHIN])
            return place, columns, unknown, twice
    return -1, {}, [], []


def _longest_question(columns: dict[str, int], unknown: list[str], rows: Sequence[Row]) -> None:
    """If several columns may be the question (`Question`, `Question Text`), take the one with the most words."""
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
        for key in numbered_answers:  # Kahoot, Blooket: `Answer 1` is an option, `Correct answer(s)` the key
            columns[key.replace("answer", "option")] = columns.pop(key)
    elif numbered_answers:  # 磨题帮: `答案1`, `答案2` are correct answers, next to options
        places = [columns.pop(key) for key in numbered_answers]
        twice += places if "right" in columns else []
        columns.setdefault("right", places[0])
        columns |= {f"right {n}": place for n, place in enumerate(places[1:], 2)}
    if len(lone := [key for key in columns if re.fullmatch(r"option \d+", key)]) == 1 and lone != ["option 1"]:
        unknown.append(names[columns.pop(lone[0])].strip())  # a single letter is no list of options
    return columns, unknown, twice


def _above(rows: Sequence[Row], sheet: str) -> Iterator[str]:
    texts = [short(" ".join(cell.strip() for cell in row.cells if cell.strip()), 40) for row in rows]
    if any(texts):
        yield note("above", text="; ".join(f"“{one}”" for one in texts if one))


def _records(
    rows: Sequence[Row], columns: dict[str, int], twice: list[int], names: Sequence[str], sheet: str, notes: list[str]
) -> Iterator[BankRow]:
    width, known = len(names), {*columns.values(), *twice}
    unread = [n for n, name in enumerate(names) if n not in known and name.strip() and not layouts.is_harmless(name)]
    unnamed = _beside(sorted(place for key, place in columns.items() if re.match(r"options?\b", key)), names)
    for row in rows:
        if not any(cell.strip() for cell in row.cells) or [*row.cells] == [*names]:
            continue  # empty, or the heading repeated
        cells = {key: row.cells[place].strip() for key, place in columns.items() if place < len(row.cells)}
        if layouts.INSTRUCTIONS.match(cells.get("question", "")) and not cells.get("option 9"):
            notes.append(note("instructions", row=row.number))
            continue
        for number, place in enumerate(twice, 20):
            if place < len(row.cells) and row.cells[place].strip():
                cells[f"right again {number}"] = row.cells[place].strip()
        sure = frozenset(key for key, place in columns.items() if place in row.numbers)
        unsure = frozenset(key for key, place in columns.items() if place in row.unsure)
        yield BankRow(row, cells, sure, unsure, width, unread, unnamed, sheet)


def _beside(options: Sequence[int], names: Sequence[str]) -> list[int]:
    """Return the indexes of columns that may contain another option, though they have no heading."""
    if not options:
        return []
    end = next((n for n in range(options[-1] + 1, len(names)) if names[n].strip()), options[-1] + 1)
    twice = {n for n, name in enumerate(names) if n not in options and re.match("option ", layouts.column(name))}
    return sorted({n for n in range(options[0], end) if not names[n].strip()} | twice)


def _one_cell_each(rows: Sequence[Row], decimal: str) -> list[BankQuestion]:
    """Read a column headed 题干 whose cells contain whole questions, as 问卷星 writes them."""
    alone = [[cell for cell in row.cells if cell.strip()] for row in rows[:HEADING_WITHIN]]
    heads = [place for place, cells in enumerate(alone) if len(cells) == 1 and _known(cells) == {"question"}]
    if not heads:
        return []
    columns, _, _ = _columns(rows[heads[0]].cells)
    found: list[BankQuestion] = []
    for row in rows[heads[0] + 1 :]:
        cell = row.cells[columns["question"]] if columns["question"] < len(row.cells) else ""
        if not cell.strip():
            continue
        inside = numbered.questions(re.sub(r"<br\s*/?>", "\n", cell, flags=re.IGNORECASE), decimal=decimal)
        if len(inside) != 1:
            inside = [BankQuestion(1, row.number, "?", short(cell), reason=reason("cell"))]
        inside[0].number, inside[0].line = len(found) + 1, row.number
        found += inside
    return found if any(one.question for one in found) else []

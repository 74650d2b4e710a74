"""The report that a teacher gets after an import: each question, what was lost, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.authoring.importers import FORMATS
from generator.authoring.importers.model import Bank, ImportResult
from generator.i18n.diagnostics import phrase
from generator.source.problems import is_wide


def report(bank: Bank, results: Sequence[ImportResult], name: str) -> str:
    """Return a report on every question."""
    return "\n".join(_lines(bank, results, name))


def _lines(bank: Bank, results: Sequence[ImportResult], name: str) -> Iterator[str]:
    kind = ", ".join(filter(None, [phrase(FORMATS[bank.format]), bank.encoding]))
    read = sum(result.imported for result in results)
    sums = {"count": len(results), "read": read, "out": len(results) - read}
    yield phrase(
        "{name} ({kind}): {count} question(s), of which {read} read and {out} left out.", name=name, kind=kind, **sums
    )
    yield from bank.notes
    yield ""
    wide = max(len(result.id) for result in results)
    category = ""
    for result in results:
        if result.found.category != category:
            category = result.found.category
            yield f"  {category}"
        label = f"{result.found.number:>4}"
        if result.imported:
            yield f"{label}  {result.type:10}  {result.id:{wide}}  {result.found.title}"
        else:
            yield f"{label}  {_left_out(result)}"
        for lost in result.notes:
            yield f"        - {lost}"
    yield ""
    yield from _table(results)


def _left_out(result: ImportResult) -> str:
    words = {"number": result.found.number, "title": result.found.title, "reason": result.reason}
    if result.found.line:
        return phrase(
            "left out: question {number} (line {line}), “{title}”: {reason}.", line=result.found.line, **words
        )
    return phrase("left out: question {number}, “{title}”: {reason}.", **words)


def _table(results: Sequence[ImportResult]) -> Iterator[str]:
    """Yield the lines of a table of totals by the bank's types."""
    rows: dict[str, Counter[str]] = {}
    for result in results:
        row = rows.setdefault(result.found.bank_type or "?", Counter())
        row["all"] += 1
        row["in"] += result.imported
        row["lost"] += result.imported and bool(result.notes)
        row["todo"] += result.todo
    total = sum(rows.values(), Counter())
    wide = max(8, *map(_cells, rows))
    heads = (phrase("in bank"), phrase("imported"), phrase("with losses"), phrase("to write"))
    yield _padded(phrase("type"), wide) + "".join(" " * (13 - _cells(head)) + head for head in heads)
    for kind, row in [*rows.items(), (phrase("together"), total)]:
        yield _padded(kind, wide) + "".join(f"{row[key]:>13}" for key in ("all", "in", "lost", "todo"))


def _cells(text: str) -> int:
    """Return how many terminal cells a text takes."""
    return sum(1 + is_wide(char) for char in text)


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - _cells(text))

"""``fincourse status``."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from generator.cli.commands.common import print_problems, summary
from generator.cli.help import Command
from generator.i18n.diagnostics import Phrase, phrase, phrases
from generator.loader.folders import Folders
from generator.source.problems import SEVERITIES, is_wide, listed


@click.command("status", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for tools.")
@click.pass_obj
def command(folder: Path, as_json: bool) -> None:
    """Show the course at a glance: size, coverage, translations, reviews that are due, and what is unused."""
    from generator.checks.status import course_status

    status, problems = course_status(Folders.of(folder))
    if status is None:
        print_problems(problems, folder)
        raise click.ClickException(summary(None, problems))
    if as_json:
        click.echo(json.dumps(_plain(status), ensure_ascii=False, indent=2, default=str))
        return
    click.echo("\n".join(_lines(status)))


def _plain(status: Any) -> dict[str, Any]:
    return {
        **dataclasses.asdict(status),
        "minutes": status.minutes,
        "questions": status.questions,
        "not_taught": [row.id for row in status.not_taught],
        "not_asked": [row.id for row in status.not_asked],
        "errors": status.count("error"),
        "warnings": status.count("warning"),
    }


def _lines(status: Any) -> Iterator[str]:
    drafts = sum(row.draft for row in status.lessons)
    yield status.title
    size = phrases("{lessons} lessons, {minutes} minutes, {questions} questions")
    count = len(status.lessons) - drafts
    line = phrase(size, lessons=count, minutes=status.minutes, questions=status.questions)
    yield line + (phrase("; {count} draft(s) more", count=drafts) if drafts else "")
    yield from _section(phrases("Lessons"))
    yield from table(
        phrases(("lesson", "title", "minutes", "questions", "")),
        [(r.id, r.title, r.minutes, r.questions, phrase("draft") if r.draft else "") for r in status.lessons],
    )
    yield from _section(phrases("Questions by type"))
    yield from table(phrases(("type", "questions")), status.question_types.items())
    yield from _section(phrases("Competences"))
    yield from table(phrases(("area", "competences", "in a lesson", "in a question")), _areas(status.competences))
    for title, rows in (
        (phrases("No lesson teaches:"), status.not_taught),
        (phrases("No question tests:"), status.not_asked),
    ):
        if rows:
            yield phrase(title)
            yield from (f"  {row.id}  {row.text}" for row in rows)
    if status.translations:
        yield from _section(phrases("Translations"))
        yield from _translations(status.translations)
    if status.reviews:
        yield from _section(phrases("Facts to review"))
        yield from table(
            phrases(("fact", "last reviewed", "due", "", "shown in")),
            [(r.fact, r.reviewed, r.due, _due(r), listed(r.lessons) or phrase("no lesson")) for r in status.reviews],
        )
    if status.records:
        yield from _section(phrases("Reviews"))
        yield from table(
            phrases(("file", "facts checked", "read for harm")), [(row.file, *_reviewed(row)) for row in status.records]
        )
    for title, names in (
        (phrases("Pictures that no lesson shows"), status.unused_media),
        (phrases("Glossary terms that nothing links to"), status.unused_terms),
        (phrases("Facts that nothing uses"), status.unused_facts),
    ):
        if names:
            yield from _section(title)
            yield from _wrapped(names)
    yield from _section(phrases("What fincourse check reports"))
    if status.findings:
        yield from table(
            phrases(("", "rule", "times")), [(phrase(SEVERITIES[r.severity]), r.code, r.count) for r in status.findings]
        )
    else:
        yield phrase("Nothing.")


def _due(row: Any) -> str:
    return phrase("overdue") if row.overdue else phrase("soon")


def _reviewed(row: Any) -> Iterator[str]:
    """Yield the two days of a record, marked if a fact has changed since."""
    for name, day in (("facts", row.facts), ("harm", row.harm)):
        yield f"{day or phrase('never')}{phrase(', too old') if name in row.too_old else ''}"


def _areas(rows: Sequence[Any]) -> Iterator[tuple[str, int, int, int]]:
    for area in dict.fromkeys(row.area for row in rows):
        own = [row for row in rows if row.area == area]
        yield area, len(own), sum(row.lessons > 0 for row in own), sum(row.questions > 0 for row in own)


def _translations(rows: Sequence[Any]) -> Iterator[str]:
    for language in dict.fromkeys(row.language for row in rows):
        own = [row for row in rows if row.language == language]
        complete = sum(row.state == "complete" for row in own)
        line = phrases("{language}: {done} of {count} files complete")
        yield phrase(line, language=language, done=complete, count=len(own))
    if open_rows := [row for row in rows if row.state != "complete"]:
        yield from table(
            phrases(("language", "file", "texts", "outdated", "missing")),
            [(r.language, r.file, r.complete + r.outdated + r.missing, r.outdated, r.missing) for r in open_rows],
        )
    for row in rows:
        if row.changed:
            line = phrases("Changed since it was translated, in {file}: {names}")
            yield phrase(line, file=row.file, names=listed(row.changed))


def _section(title: Phrase) -> Iterator[str]:
    title = phrase(title)
    yield ""
    yield title
    yield "-" * display_width(title)


def display_width(text: str) -> int:
    """Return how many terminal cells a text takes; wide characters (Chinese, full-width) take two."""
    return sum(2 if is_wide(char) else 1 for char in text)


def table(head: Sequence[Phrase], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Align rows in columns, numbers to the right. If the terminal is too narrow, the widest column is shortened."""
    rows = list(rows)
    numeric = [bool(rows) and all(isinstance(row[n], int) for row in rows) for n in range(len(head))]
    cells = [list(map(phrase, head)), *([str(cell) for cell in row] for row in rows)]
    widths = [max(display_width(row[n]) for row in cells) for n in range(len(head))]
    room = shutil.get_terminal_size((120, 24)).columns
    longest = max(range(len(head)), key=lambda n: widths[n])
    if (over := sum(widths) + 2 * (len(head) - 1) - room) > 0:
        widths[longest] = max(12, widths[longest] - over)
    for row in cells:
        yield "  ".join(_cell(text, widths[n], right=numeric[n]) for n, text in enumerate(row)).rstrip()


def _cell(text: str, width: int, *, right: bool) -> str:
    if display_width(text) > width:
        while display_width(text) > width - 1:
            text = text[:-1]
        text += "…"
    gap = " " * (width - display_width(text))
    return gap + text if right else text + gap


def _wrapped(names: Iterable[str]) -> Iterator[str]:
    room = shutil.get_terminal_size((120, 24)).columns
    line = ""
    for name in names:
        if line and display_width(line) + 2 + display_width(name) > room:
            yield line + ","
            line = ""
        line = f"{line}, {name}" if line else name
    if line:
        yield line

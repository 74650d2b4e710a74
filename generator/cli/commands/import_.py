"""``fincourse import``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cache.workers import collector_at_rest
from generator.cli.commands.common import print_problems, shown
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase
from generator.i18n.system import reason
from generator.loader.folders import Folders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.authoring.importers.model import ImportResult


@click.command("import", cls=Command)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--to", "lesson", metavar="MODULE/LESSON", help="Write or extend this lesson's quiz. Default: print the questions."
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write a quiz to this new file instead."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["moodle", "gift", "aiken", "csv", "xlsx", "text"]),
    help="Default: detected from the file.",
)
@click.option("--encoding", help="The file's encoding, such as gb18030. Default: detected from the file.")
@click.option("--dry-run", is_flag=True, help="Only report; write nothing.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write an empty table to fill in: .xlsx or .csv.",
)
@click.pass_obj
def command(
    folder: Path,
    file: Path | None,
    lesson: str | None,
    output: Path | None,
    form: str | None,
    encoding: str | None,
    dry_run: bool,
    template: Path | None,
) -> None:
    """Import questions that you already have: Moodle XML, GIFT, Aiken, CSV, Excel or numbered text.

    Every question becomes a draft, which only the preview shows, with TODO where the bank has no text. The report lists
    what could not be carried over. Exits 1 if no question could be imported.
    """
    if template is not None:
        _template(template)
        return
    if file is None:
        raise click.UsageError(
            phrase("Name the file to import, or write --template questions.xlsx for a table to fill in.")
        )
    if lesson and output:
        raise click.UsageError(phrase("Use --to or --output, not both."))
    with collector_at_rest():
        _import(Folders.of(folder), file, lesson, output, form, encoding, dry_run=dry_run)


def _template(target: Path) -> None:
    from generator.authoring.importers.template import csv_template, xlsx_template

    makers = {".csv": csv_template, ".xlsx": xlsx_template}
    maker = makers.get(target.suffix.lower())
    if maker is None:
        raise click.UsageError(phrase("The name of a template must end in .xlsx or .csv."))
    _write_new(target, maker())
    click.echo(
        phrase(
            "{file}: one row for each question. Delete the examples, then: fincourse import {name}",
            file=shown(target),
            name=target.name,
        )
    )


def _import(
    folders: Folders,
    file: Path,
    lesson: str | None,
    output: Path | None,
    form: str | None,
    encoding: str | None,
    *,
    dry_run: bool,
) -> None:
    from generator.authoring.importers import read_bank
    from generator.authoring.importers.checked import passing
    from generator.authoring.importers.convert import convert, known_to
    from generator.authoring.importers.model import ImportRefused
    from generator.authoring.importers.report import report
    from generator.authoring.importers.write import appended, new_quiz

    target = _quiz(folders, lesson) if lesson else None
    data, known = _bytes(file), known_to(folders)
    try:
        bank = read_bank(data, file.name, form, encoding, known.decimal)
    except ImportRefused as error:
        print_problems([error.problem(file)], Path())
        raise click.ClickException(phrase("Nothing was imported.")) from error
    results = passing(convert(bank, known, file.stem), known)
    imported = sum(result.imported for result in results)
    to_screen = target is None and output is None
    click.echo(report(bank, results, file.name), err=to_screen and not dry_run)
    if not imported:
        raise click.ClickException(phrase("No question could be imported; nothing was written."))
    if dry_run:
        click.echo("\n" + phrase("Nothing was written: this was a dry run."))
        return
    if target is not None:
        try:
            old = target.read_bytes() if target.is_file() else None
            text = appended(_utf8(old), folders.shown(target), results) if old else new_quiz(results, file.name)
        except ImportRefused as error:
            print_problems([error.problem(folders.shown(target))], folders.root)
            raise click.ClickException(phrase("Nothing was imported; the quiz is unchanged.")) from error
        _replace(target, text.encode())
        _done(folders, target, results)
    elif output is not None:
        _write_new(output, new_quiz(results, file.name).encode())
        click.echo("\n" + phrase("Written to {file}.", file=shown(output)))
    else:
        click.echo(err=True)
        sys.stdout.write(new_quiz(results, file.name))


def _done(folders: Folders, target: Path, results: Sequence[ImportResult]) -> None:
    file, count = folders.shown(target).as_posix(), sum(result.imported for result in results)
    click.echo(
        "\n"
        + phrase(
            "{count} question(s) were written to {file}, all as drafts: only the preview shows them.",
            count=count,
            file=file,
        )
    )
    if todo := sum(result.todo for result in results):
        click.echo(
            phrase(
                "{count} text(s) are still for you to write; `fincourse check` shows where each TODO is.", count=todo
            )
        )
    click.echo(phrase("A question is published when you delete its line `draft: true`."))


def _bytes(file: Path) -> bytes:
    from generator.authoring.importers.model import ImportRefused
    from generator.authoring.importers.recognised import refuse_large
    from generator.authoring.importers.workbook import MAX_BYTES

    try:
        if not file.is_file():
            raise click.ClickException(phrase("There is no file {file}.", file=file))
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)  # a larger file is rejected, and never read completely
            if len(data) > MAX_BYTES:
                opened.seek(0)
                refuse_large(opened)
    except ImportRefused as error:
        print_problems([error.problem(file)], Path())
        raise click.ClickException(phrase("Nothing was imported.")) from error
    except OSError as error:
        raise click.ClickException(
            phrase("{file} can't be read: {reason}.", file=file, reason=reason(error))
        ) from error
    if len(data) > MAX_BYTES:
        print_problems([ImportRefused("import-too-large", limit=MAX_BYTES // 1_000_000).problem(file)], Path())
        raise click.ClickException(phrase("Nothing was imported."))
    return data


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException(phrase("The quiz is not saved as UTF-8. Run `fincourse fix` first.")) from error


def _quiz(folders: Folders, lesson: str) -> Path:
    """Return the quiz file of an existing lesson."""
    import re

    from generator.source.problems import near

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*", lesson):
        raise click.ClickException(
            phrase(
                "`{name}` is not the name of a lesson. Write module/lesson, such as `overdue/first-notice`.",
                name=lesson,
            )
        )
    module, _, name = lesson.partition("/")
    if not (folders.content / module / f"{name}.yml").is_file() or name == "module":
        known = [f"{f.parent.name}/{f.stem}" for f in folders.content.glob("*/*.yml") if "." not in f.stem]
        lessons = [one for one in known if not one.endswith("/module") and not one.startswith("calculators/")]
        raise click.ClickException(phrase("There is no lesson `{name}`.", name=lesson) + near(lesson, lessons))
    target = folders.quizzes / module / f"{name}.yml"
    if not target.resolve().is_relative_to(folders.quizzes.resolve()):
        raise click.ClickException(phrase("{file} leads out of the course's folder.", file=folders.shown(target)))
    return target


def _write_new(target: Path, data: bytes) -> None:
    if target.exists():
        raise click.ClickException(phrase("{file} already exists; nothing was written. Name a new file.", file=target))
    try:
        _replace(target, data)
    except OSError as error:
        raise click.ClickException(
            phrase("{file} can't be written: {reason}.", file=target, reason=reason(error))
        ) from error


def _replace(target: Path, data: bytes) -> None:
    """Write a file completely or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".import-")
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
        Path(unfinished).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(unfinished).replace(target)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise

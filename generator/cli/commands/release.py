"""``fincourse release``."""

from __future__ import annotations

import re
from pathlib import Path

import click

from generator.checks.run import editions_of, examine
from generator.cli.commands.common import print_problems, shown, summary
from generator.cli.help import Command
from generator.course.ledger import today
from generator.course.model import Course
from generator.i18n.diagnostics import phrase, phrases
from generator.loader.folders import Folders
from generator.targets.base import TargetError
from generator.targets.erratum.record import FOLDER, made
from generator.targets.swap import whole_file

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")


def all_editions(folder: Path) -> tuple[Course, ...]:
    """Open the course in all its languages, or exit with its mistakes."""
    examined = examine(Folders.of(folder))
    editions, problems = editions_of(examined), examined.problems
    if not editions:
        print_problems([one for one in problems if one.severity == "error"], folder)
        raise click.ClickException(summary(None, problems))
    return editions


def _named(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    if name is not None and not _NAME.fullmatch(name):
        raise click.BadParameter(phrase("Name a release by letters, digits, dots and hyphens, such as 2026-12."))
    return name


@click.command("release", cls=Command)
@click.argument("name", required=False, callback=_named)
@click.pass_obj
def command(folder: Path, name: str | None) -> None:
    """Record which figures the book prints now, and on which pages, for correcting printed copies later. NAME is such
    as 2026-12; the default is today's date. The record is kept in releases/.
    """
    name = name or today().isoformat()
    out = folder / FOLDER / f"{name}.json"
    click.echo(phrase("Reading the figures of the book …"))
    try:
        text = made(all_editions(folder), name).text()
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    if out.exists():
        if out.read_bytes() == text.encode():
            click.echo(phrase("{file} records the same figures already.", file=shown(out)))
            return
        message = phrases("{file} records another book. Choose another name, as printed copies go by it.")
        raise click.ClickException(phrase(message, file=shown(out)))
    with whole_file(out) as file:
        file.write(text.encode())
    click.echo(phrase("Wrote {file} ({size} kB)", file=shown(out), size=f"{out.stat().st_size / 1000:.0f}"))
    message = phrases("Keep it with the course’s files. Later, run `fincourse erratum --since {file}`.")
    click.echo(phrase(message, file=shown(out)))

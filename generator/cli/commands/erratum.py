"""``fincourse erratum``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.common import kept_from, language_tag, shown
from generator.cli.commands.release import all_editions
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase, phrases
from generator.targets.base import TargetError
from generator.targets.book.typeset import save
from generator.targets.erratum import slip
from generator.targets.erratum.changes import changes
from generator.targets.erratum.record import read, titles_of


@click.command("erratum", cls=Command)
@click.option(
    "--since",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The record of the printed release, from `fincourse release`.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: erratum.pdf. The names of several languages end in their tags.",
)
@click.option("--language", callback=language_tag, help="One language of the course. Default: all of them.")
@click.pass_obj
def command(folder: Path, since: Path, output: Path | None, language: str | None) -> None:
    """Write a slip that corrects printed books: for every figure that has changed since a release, what to cross out on
    which page, and what to write.
    """
    editions = all_editions(folder)
    try:
        record = read(since, editions[0].spec.id)
        chosen = [one for one in editions if language in (None, one.spec.language)]
        if not chosen:
            raise click.ClickException(phrase("There is no translation into {language}.", language=language))
        out = output or folder / "erratum.pdf"
        files: dict[Path, bytes] = {}
        for course in chosen:
            tag = course.spec.language
            file = out if len(chosen) == 1 else out.with_name(f"{out.stem}-{tag}{out.suffix or '.pdf'}")
            if tag not in record.languages:
                message = phrases("{file} has no book in {language}, so there is nothing to correct in it.")
                click.echo(phrase(message, file=shown(since), language=tag), err=True)
                continue
            found = changes(record.languages[tag], course, titles_of(course))
            if not found:
                click.echo(phrase("{language}: no figure has changed since {name}.", language=tag, name=record.name))
                continue
            files[kept_from(file, b"%PDF")] = slip.render(course, record, found)
        save(files)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    for file, data in files.items():
        click.echo(phrase("Wrote {file} ({size} kB)", file=shown(file), size=f"{len(data) / 1000:.0f}"))
    if not files:
        click.echo(phrase("Nothing was written."))

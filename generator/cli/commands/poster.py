"""``fincourse poster``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.common import edition, kept_from, language_tag, lesson_of, shown
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase, phrases
from generator.targets import poster
from generator.targets.base import TargetError


@click.command("poster", cls=Command)
@click.argument("lesson", metavar="MODULE/LESSON")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: poster.pdf in the course's folder.",
)
@click.option(
    "--size",
    type=click.Choice(list(poster.SIZES), case_sensitive=False),
    default="a4",
    show_default=True,
    help="The size of the paper.",
)
@click.option("--language", callback=language_tag, help="A language of the course. Default: that of its files.")
@click.pass_obj
def command(folder: Path, lesson: str, output: Path | None, size: str, language: str | None) -> None:
    """Write a poster as a PDF: one page for a wall, to be read from two metres, with what to remember, what to do now
    and whom to call. What does not fit is left out, and named.
    """
    course = edition(folder, language)
    chosen = lesson_of(course, lesson)
    out = kept_from(output or folder / "poster.pdf", b"%PDF")
    try:
        made = poster.render(course, chosen, size)
        poster.write(made, out)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    size_ = f"{len(made.pdf) / 1000:.0f}"
    click.echo(phrase("Wrote {file} ({size} kB)", file=shown(out), size=size_))
    if made.dropped:
        left_out = phrase(", ").join(map(phrase, made.dropped))
        message = phrases("Left out, so that the rest can be read from two metres: {parts}.")
        click.echo(phrase(message, parts=left_out), err=True)

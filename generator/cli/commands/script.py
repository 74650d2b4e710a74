"""``fincourse script``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.common import edition, kept_from, language_tag, lesson_of, shown
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase, phrases
from generator.targets import script
from generator.targets.base import TargetError


@click.command("script", cls=Command)
@click.argument("lesson", metavar="MODULE/LESSON")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: script.txt in the course's folder.",
)
@click.option("--language", callback=language_tag, help="A language of the course. Default: that of its files.")
@click.pass_obj
def command(folder: Path, lesson: str, output: Path | None, language: str | None) -> None:
    """Write a text to read out over a loudspeaker, such as in a village or a hall: what to remember, what to do, whom
    to call. Numbers are in words. It takes about three minutes.
    """
    out = output or folder / "script.txt"
    if out.suffix.lower() in (".pdf", ".docx", ".doc", ".odt"):
        message = phrases("A script is plain text. Name it {file}.")
        raise click.UsageError(phrase(message, file=out.with_suffix(".txt").name))
    course = edition(folder, language)
    chosen = lesson_of(course, lesson)
    try:
        made = script.script_of(course, chosen)
        kept_from(out, made.mark.encode())
        script.write(made, out)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    minutes, seconds = divmod(made.seconds, 60)
    message = phrases("Wrote {file}: {minutes} min {seconds} s, read slowly.")
    click.echo(phrase(message, file=shown(out), minutes=minutes, seconds=f"{seconds:02}"))
    if made.seconds < script.LEAST:
        click.echo(
            phrase("It is shorter than three minutes: the lesson has little more that can be read out."), err=True
        )
    if made.seconds > script.MOST:
        click.echo(
            phrase("It is longer than three minutes. Shorten the key points, the help box or the disclaimer."), err=True
        )

"""``fincourse slides``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.common import edition, kept_from, language_tag, shown
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase
from generator.source.problems import near
from generator.targets import slides
from generator.targets.base import TargetError

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("slides", cls=Command)
@click.argument("lesson", metavar="MODULE/LESSON")
@click.option("-o", "--output", type=_FILE, help="Default: slides.pdf")
@click.option("--notes", type=_FILE, help="Also write what to say to each slide into this PDF.")
@click.option("--static", is_flag=True, help="Each slide once, instead of line by line.")
@click.option("--language", callback=language_tag, help="A language of the course. Default: that of its files.")
@click.pass_obj
def command(
    folder: Path, lesson: str, output: Path | None, notes: Path | None, static: bool, language: str | None
) -> None:
    """Write the slides of a lesson as a PDF, and what to say to them as another. Each question has its answer on the
    next slide.
    """
    course = edition(folder, language)
    if lesson not in course.lesson_by_id:
        raise click.ClickException(
            phrase("There is no lesson “{name}”.", name=lesson) + near(lesson, course.lesson_by_id)
        )
    out = output or folder / "slides.pdf"
    if notes is not None and notes.resolve() == out.resolve():
        raise click.UsageError(phrase("Slides and notes need a file each. Give --notes another name."))
    for file in filter(None, (out, notes)):
        kept_from(file, b"%PDF")
    try:
        slides.write(course, course.lesson_by_id[lesson], out, notes, steps=not static)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    for file in filter(None, (out, notes)):
        size = f"{file.stat().st_size / 1000:.0f}"
        click.echo(phrase("Wrote {file} ({size} kB)", file=shown(file), size=size))

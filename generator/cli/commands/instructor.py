"""``fincourse instructor``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.common import edition, kept_from, language_tag, shown, text_of
from generator.cli.commands.release import all_editions
from generator.cli.help import Command
from generator.course.class_results import shares_in
from generator.course.final import question_list
from generator.course.model import Course
from generator.course.teaching import Share, Teaching
from generator.i18n.diagnostics import phrase, phrases
from generator.targets import instructor
from generator.targets.base import TargetError


@click.command("instructor", cls=Command)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: instructor.pdf in the course's folder.",
)
@click.option("--language", callback=language_tag, help="A language of the course. Default: that of its files.")
@click.option(
    "--class",
    "results",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What a class missed: the CSV file that the class page saves, or a file with result codes.",
)
@click.pass_obj
def command(folder: Path, output: Path | None, language: str | None, results: Path | None) -> None:
    """Write the instructor's edition of the book: answers beside the questions, and for each lesson minutes, what to
    print, prompts to talk about and what many get wrong.
    """
    course = edition(folder, language)
    out = kept_from(output or folder / "instructor.pdf", b"%PDF")
    teaching = Teaching(_shares(folder, course, results)) if results else Teaching()
    try:
        instructor.write(course, out, teaching)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    click.echo(phrase("Wrote {file} ({size} kB)", file=shown(out), size=f"{out.stat().st_size / 1000:.0f}"))


def _shares(folder: Path, course: Course, file: Path) -> dict[str, Share]:
    from generator.render.class_page import class_data

    if course.final is None:
        raise click.ClickException(phrase("The course has no final check. Write one in content/final.yml."))
    asked = {
        one["ask"]: name for edition in all_editions(folder) for name, one in class_data(edition)["questions"].items()
    }
    found = shares_in(text_of(file), question_list(course), asked)
    if not found:
        message = phrases(
            "{file} holds no results of this course’s final check. Name the CSV file that the class page saves, or a "
            "file with result codes, one a line."
        )
        raise click.ClickException(phrase(message, file=shown(file)))
    click.echo(phrase("Results of {count} question(s) read.", count=len(found)))
    return found

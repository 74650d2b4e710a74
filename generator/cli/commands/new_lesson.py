"""``fincourse new lesson``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.authoring.scaffold import parts
from generator.authoring.scaffold.fill import words
from generator.cli.commands.asking import LESSON_STEPS, Asker, about, lesson_name, planned, written
from generator.cli.help import Command
from generator.i18n.diagnostics import phrases
from generator.loader.folders import Folders


@click.command("lesson", cls=Command)
@click.argument("name", metavar="MODULE/NAME")
@about
@click.option("--minutes", type=click.IntRange(1, 90), help="How long it takes, questions included.")
@click.option("--id", "id_", metavar="ID", help="Id of the lesson, if none can be derived from the title NAME.")
@click.pass_obj
def command(
    folder: Path, name: str, title: str | None, summary: str | None, yes: bool, minutes: int | None, id_: str | None
) -> None:
    """Write a lesson with a quiz, and add it to its module.

    It starts as a draft: the preview shows it, a build leaves it out.
    """
    folders, asker = Folders.of(folder), Asker(yes=yes)
    lesson, guessed = lesson_name(asker, name, id_, parts.modules_of(folders))
    known = parts.About(
        asker.text(phrases("Title"), title, guessed),
        asker.text(phrases("Summary in one sentence"), summary, words(parts.language_of(folders))["lesson_summary"]),
        asker.minutes(minutes, parts.MINUTES),
    )
    written(planned(parts.lesson, folders, lesson, known), LESSON_STEPS)

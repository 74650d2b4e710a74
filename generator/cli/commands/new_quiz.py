"""``fincourse new quiz``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.authoring.scaffold import parts
from generator.cli.commands.asking import Asker, lesson_name, planned, written
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase, phrases
from generator.loader.folders import Folders


@click.command("quiz", cls=Command)
@click.argument("name", metavar="MODULE/NAME")
@click.option("--yes", is_flag=True, help="Ask nothing; there is nothing to ask yet.")
@click.pass_obj
def command(folder: Path, name: str, yes: bool) -> None:
    """Write the quiz of a lesson that has none: three questions of different types."""
    folders = Folders.of(folder)
    lesson, _ = lesson_name(Asker(yes=True), name, None, parts.modules_of(folders))
    plan = planned(parts.quiz, folders, lesson)
    ask = phrase(
        "They come at the end of the lesson. To ask one in its text, add this block there: {block}",
        block=f"- check: {parts.first_question(plan)}",
    )
    written(
        plan,
        [
            (phrases("Open the file in your editor, replace the questions with your own, and save."), ""),
            (ask, ""),
            (phrases("See it in your browser, updated on every save:"), "fincourse serve"),
        ],
    )

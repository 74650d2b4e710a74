"""``fincourse new calculator``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.authoring.scaffold import names, parts
from generator.authoring.scaffold.fill import words
from generator.cli.commands.asking import Asker, about, planned, written
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase, phrases
from generator.loader.folders import Folders


@click.command("calculator", cls=Command)
@click.argument("name")
@about
@click.option("--id", "id_", metavar="ID", help="Id of the calculator, if none can be derived from the title NAME.")
@click.pass_obj
def command(folder: Path, name: str, title: str | None, summary: str | None, yes: bool, id_: str | None) -> None:
    """Write a working calculator that you can adapt."""
    folders, asker = Folders.of(folder), Asker(yes=yes)
    calculator = asker.id(name, id_, "calculator")
    known = parts.About(
        asker.text(phrases("Title"), title, names.title_of(calculator) if calculator == name else name),
        asker.text(
            phrases("Which question does it answer"), summary, words(parts.language_of(folders))["calculator_summary"]
        ),
    )
    written(
        planned(parts.calculator, folders, calculator, known),
        [
            (phrases("Open the file in your editor, change its numbers and formulas, and save."), ""),
            (phrases("Try it without a browser:"), f"fincourse calculate {calculator}"),
            (
                phrase(
                    "Show it in a lesson by adding this block to its body: {block}", block=f"- calculator: {calculator}"
                ),
                "",
            ),
        ],
    )

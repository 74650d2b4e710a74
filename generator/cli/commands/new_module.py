"""``fincourse new module``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.authoring.scaffold import names, parts
from generator.authoring.scaffold.fill import words
from generator.cli.commands.asking import LESSON_STEPS, Asker, about, planned, written
from generator.cli.help import Command
from generator.i18n.diagnostics import phrases
from generator.loader.folders import Folders


@click.command("module", cls=Command)
@click.argument("name")
@about
@click.option("--lesson", metavar="NAME", help="Id of its first lesson.")
@click.option("--lesson-title", help="Title of its first lesson.")
@click.option("--id", "id_", metavar="ID", help="Id of the module, if none can be derived from the title NAME.")
@click.pass_obj
def command(
    folder: Path,
    name: str,
    title: str | None,
    summary: str | None,
    yes: bool,
    lesson: str | None,
    lesson_title: str | None,
    id_: str | None,
) -> None:
    """Write a module with its first lesson, and add it to the course.

    The lesson starts as a draft; a build leaves out a module that has only drafts.
    """
    folders, asker = Folders.of(folder), Asker(yes=yes)
    module = asker.id(name, id_, "module")
    known = parts.About(
        asker.text(phrases("Title"), title, names.title_of(module) if module == name else name),
        asker.text(phrases("Summary in one sentence"), summary, words(parts.language_of(folders))["module_summary"]),
    )
    first = asker.id(asker.text(phrases("Id of its first lesson"), lesson, "first-lesson"), None, "lesson")
    first_title = asker.text(phrases("Title of its first lesson"), lesson_title, names.title_of(first))
    written(
        planned(
            parts.module,
            folders,
            module,
            known,
            first,
            parts.About(first_title, words(parts.language_of(folders))["lesson_summary"]),
        ),
        [
            (phrases("Open the module's file in your editor, replace its texts with your own, and save."), ""),
            *LESSON_STEPS,
        ],
    )

"""``fincourse new course``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from generator.authoring.scaffold import course, names
from generator.authoring.scaffold.fill import words
from generator.cli.commands.asking import Asker, about, planned, written
from generator.cli.commands.common import language_tag, shown
from generator.cli.help import Command
from generator.course.ledger import today
from generator.formulas.written_units import CURRENCIES
from generator.i18n.diagnostics import phrases


@click.command("course", cls=Command)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@about
@click.option("--id", "id_", metavar="ID", help="Id of the course. Default: the name of the folder.")
@click.option("--language", metavar="TAG", callback=language_tag, help="Language you write in: en, de, zh-Hans.")
@click.option("--currency", type=click.Choice(list(CURRENCIES), case_sensitive=False), help="Currency of its amounts.")
@click.option("--jurisdiction", help="Whose law it describes, as one sentence.")
@click.option("--author", help="Who writes it.")
@click.option("--licence", help="Licence of its text.")
@click.pass_obj
def command(
    folder: Path,
    directory: Path,
    title: str | None,
    summary: str | None,
    yes: bool,
    id_: str | None,
    language: str | None,
    currency: str | None,
    jurisdiction: str | None,
    author: str | None,
    licence: str | None,
) -> None:
    """Start a new course in the folder DIR: a module, a lesson, a quiz, a calculator, a glossary and a fact."""
    root = (folder / directory).resolve()
    asker = Asker(yes=yes)
    course_id = asker.id(names.suggestion(root.name, "course") or root.name, id_, "course")
    title = asker.text(phrases("Title"), title, names.title_of(course_id))
    language = asker.language(language, course.LANGUAGE)
    said = words(language)
    known = course.AboutCourse(
        id=course_id,
        title=title,
        summary=asker.text(
            phrases("Who it is for, and what it is for, in one sentence"), summary, said["course_summary"]
        ),
        language=language,
        currency=asker.text(phrases("Currency"), currency, course.CURRENCY).upper(),
        jurisdiction=asker.text(phrases("Whose law it describes, as one sentence"), jurisdiction, said["jurisdiction"]),
        author=asker.text(phrases("Who writes it (may be left empty)"), author, ""),
        licence=asker.text(phrases("Licence of its text"), licence, course.LICENCE),
    )
    written(
        planned(course.course, root, known, today()),
        [
            (phrases("Go to the course's folder:"), f"cd {shlex.quote(str(shown(root)))}"),
            (phrases("See the course in your browser, updated on every save:"), "fincourse serve"),
            (phrases("Open content/course.yml in your editor, replace the example with your own text, and save."), ""),
            (phrases("Add a lesson of your own:"), "fincourse new lesson basics/NAME"),
        ],
    )

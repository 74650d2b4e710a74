"""``fincourse handout``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.common import edition, kept_from, language_tag, lesson_of, shown
from generator.cli.commands.word import in_word, template_option
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase, phrases
from generator.targets import handout
from generator.targets.base import TargetError
from generator.targets.docx import handout as docx_handout
from generator.targets.docx.package import MARK


@click.command("handout", cls=Command)
@click.argument("name", metavar="LESSON")
@click.option("--language", callback=language_tag, help="A language of the course. Default: that of its files.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: handout.pdf; with the ending .docx for Word.",
)
@template_option
@click.pass_obj
def command(folder: Path, name: str, language: str | None, output: Path | None, template: Path | None) -> None:
    """Write the handout of a lesson, such as money/first: what to remember and to do, an example, the plan and a few
    questions on both sides of a sheet; on a page of its own, the key.

    `fincourse build --target handout` writes those of all lessons, in every language; `--target docx` writes them as
    Word documents.
    """
    course = edition(folder, language)
    lesson = lesson_of(course, name)
    out = output or folder / "handout.pdf"
    word = in_word(out, template)
    kept_from(out, MARK if word else b"%PDF")
    try:
        made = docx_handout.write(course, lesson, out, template) if word else handout.write(course, lesson, out)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    if not made.plan:
        click.echo(phrase("The lesson has no if-then plan, so its handout has none. Write one: `plan:`."), err=True)
    if not made.questions:
        message = phrases("The lesson has no questions, so its handout has none, and no key. Write some in {file}.")
        click.echo(phrase(message, file=f"quizzes/{name}.yml"), err=True)
    click.echo(phrase("Wrote {file} ({size} kB)", file=shown(out), size=f"{out.stat().st_size / 1000:.0f}"))

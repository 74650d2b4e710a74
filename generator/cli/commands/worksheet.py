"""``fincourse worksheet``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.common import edition, kept_from, language_tag, shown
from generator.cli.help import Command
from generator.course.forms import forms_of
from generator.i18n.diagnostics import phrase
from generator.source.problems import near
from generator.targets import worksheets
from generator.targets.base import TargetError


@click.command("worksheet", cls=Command)
@click.argument("name", required=False)
@click.option("--language", callback=language_tag, help="A language of the course. Default: that of its files.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: NAME.pdf")
@click.pass_obj
def command(folder: Path, name: str | None, language: str | None, output: Path | None) -> None:
    """Write a form of one page to fill in, by hand or on a screen: a calculator by its name, a letter or a checklist by
    its `id`, `desk-debts` and other parts of the desk, `plan` for a plan of one's own, `plan-MODULE` for the plans of a
    module. Without a name, the names are listed.

    `fincourse build --target worksheets` writes all of them, in every language.
    """
    course = edition(folder, language)
    forms = forms_of(course)
    if name is None:
        for one in forms:
            click.echo(one)
        return
    if name not in forms:
        message = phrase("There is no worksheet “{name}”.", name=name)
        hint = phrase("fincourse worksheet lists them.")
        raise click.ClickException(f"{message}{near(name, forms)} {hint}")
    out = kept_from(output or folder / f"{name}.pdf", b"%PDF")
    try:
        worksheets.write(course, forms[name], out)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    click.echo(phrase("Wrote {file} ({size} kB)", file=shown(out), size=f"{out.stat().st_size / 1000:.0f}"))

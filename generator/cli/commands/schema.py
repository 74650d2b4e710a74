"""``fincourse schema``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.authoring import editor as schema
from generator.cli.commands.common import shown
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase
from generator.source.problems import listed


@click.command("schema", cls=Command)
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file is out of date.")
@click.pass_obj
def command(folder: Path, only_check: bool) -> None:
    """Write the JSON Schemas, with which editors explain and complete every field."""
    target = folder / "schemas"
    if only_check:
        if names := schema.outdated(target):
            raise click.ClickException(phrase("Out of date: {names}. Run: fincourse schema", names=listed(names)))
        click.echo(phrase("The schemas are up to date."))
        return
    schema.write(target)
    click.echo(phrase("Wrote {count} schemas to {folder}", count=len(schema.schemas()), folder=shown(target)))

"""``fincourse targets``."""

from __future__ import annotations

import click

from generator.cli.help import Command
from generator.i18n.diagnostics import phrase
from generator.targets.base import TargetError, names, target


@click.command("targets", cls=Command)
def command() -> None:
    """List the formats in which a course can be written. Use one of these names with `fincourse build --target
    NAME`.
    """
    width = max(map(len, names()))
    for name in names():
        try:
            found = target(name)
        except TargetError as error:
            click.echo(f"{name:{width}}  {phrase('It can’t be loaded: {reason}', reason=error)}")
            continue
        click.echo(f"{name:{width}}  {phrase(found.summary)}")
        if found.needs:
            click.echo(f"{'':{width}}  {phrase('It needs {what}.', what=phrase(found.needs))}")

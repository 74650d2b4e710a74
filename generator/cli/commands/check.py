"""``fincourse check``. Imports nothing that loads lessons if nothing has changed since the last check."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

import click

from generator.cache.installed import entry_points
from generator.checks.remembered import Checked, keep, recalled, state
from generator.cli.help import Command
from generator.source.problems import errors_last, format_problem, has_errors


@click.command("check", cls=Command)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format; json is for tools."
)
@click.pass_obj
def command(folder: Path, form: str) -> None:
    """Report every mistake in every file: where it is, and how to fix it. Exits 1 if there is an error."""
    now = state(folder)
    checked = recalled(folder, now)
    if checked is None:
        checked = _checked(folder)
        keep(folder, now, checked)
    failed = has_errors(checked.problems)
    if form == "json":
        click.echo(json.dumps([p.as_dict() for p in checked.problems], ensure_ascii=False, indent=2))
    else:
        for problem in errors_last(checked.problems):
            click.echo(format_problem(problem, folder) + "\n", err=True)
        click.echo(checked.summary, err=failed)
    sys.exit(1 if failed else 0)


def _checked(folder: Path) -> Checked:
    from generator.loader.ahead import parsing_ahead

    with parsing_ahead(folder):
        from generator.checks.run import open_course
        from generator.cli.commands.common import summary
        from generator.loader.folders import Folders
        from generator.questions import GROUP

    if any(one.group == GROUP for one in entry_points()):  # our own are joined by the tests
        from generator.render.assets import try_to_join

        try_to_join()
    course, problems = open_course(Folders.of(folder))
    gc.freeze()  # on exit, Python would traverse the whole course once more
    return Checked(problems, summary(course, problems))

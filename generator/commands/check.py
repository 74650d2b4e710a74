"""``fincourse check``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from generator.check import open_course
from generator.commands.common import summary, tell_all
from generator.load import Folders
from generator.problems import has_errors


@click.command("check")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json is for tools.")
@click.pass_obj
def command(folder: Path, form: str) -> None:
    """Tell every mistake in every file, with its place and the way out. Exits 1 if there is an error."""
    course, problems = open_course(Folders.of(folder))
    if form == "json":
        click.echo(json.dumps([p.as_dict() for p in problems], ensure_ascii=False, indent=2))
    else:
        tell_all(problems, folder)
        click.echo(summary(course, problems), err=has_errors(problems))
    sys.exit(1 if has_errors(problems) else 0)

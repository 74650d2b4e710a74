"""``fincourse calculate``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli import calculator as calculate
from generator.cli.commands.common import opened
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase
from generator.source.problems import near


@click.command("calculate", cls=Command)
@click.argument("calculator", required=False)
@click.argument("inputs", nargs=-1, metavar="[INPUT=VALUE]...")
@click.option("--json", "as_json", is_flag=True, help="Print exact numbers for tools: 0.12 for 12%.")
@click.pass_obj
def command(folder: Path, calculator: str | None, inputs: tuple[str, ...], as_json: bool) -> None:
    """Try a calculator: print its results for these inputs, or for its defaults. Without a name, list all
    calculators.
    """
    course = opened(folder, quiet=True)
    if calculator is None:
        for one in course.calculators:
            click.echo(f"{one.id:24} {one.spec.title}")
        return
    found = course.calculator_by_id.get(calculator)
    if found is None:
        hint = near(calculator, course.calculator_by_id)
        raise click.ClickException(phrase("There is no calculator `{name}`.", name=calculator) + hint)
    try:
        result = calculate.calculate(course, found, inputs)
    except calculate.InputError as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2) if as_json else result.as_text())

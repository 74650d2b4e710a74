"""The command ``fincourse``: its list of commands. The code of one is loaded when it is called: help is quick."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from generator import __version__

COMMANDS: dict[str, str] = {
    "check": "Tell every mistake in every file.",
    "build": "Build the site and its PDF.",
    "serve": "Show the site here, and again on every save.",
    "pdf": "Write the course as one book for printing.",
    "calculate": "Try a calculator without a browser.",
    "schema": "Write the JSON Schemas for editors.",
}
"""Every command with its line in the help, in the order shown; the code is in ``generator.commands.NAME``."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"generator.commands.{cmd_name}").command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def main() -> None:
    """Run the command line; a mistake is told in words, never as a traceback."""
    cli(prog_name="fincourse")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option(
    "-C",
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The course's folder, the one with mkdocs.yml. Left out: this folder.",
)
@click.pass_context
def cli(context: click.Context, folder: Path) -> None:
    """Turn YAML lessons into a course site with self-check quizzes, and a PDF."""
    context.obj = folder.resolve()

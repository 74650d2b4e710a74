"""``fincourse new``: its list of kinds. The code of each is loaded when it is called."""

from __future__ import annotations

import importlib
import importlib.util

import click

from generator.cli.help import Group
from generator.i18n.diagnostics import Phrase

KINDS: dict[str, Phrase] = {
    "course": "Start a course in a folder of its own.",
    "module": "Add a module with its first lesson.",
    "lesson": "Add a lesson with a quiz.",
    "quiz": "Write the quiz of a lesson that has none.",
    "calculator": "Add a calculator.",
    "translation": "Write the texts of a file for a translator.",
}
"""What can be created, with its line in the help, in display order; the code is in the sibling module ``new_KIND``."""


def _module(kind: str) -> str:
    return f"generator.cli.commands.new_{kind}"


class _Kinds(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [kind for kind in KINDS if importlib.util.find_spec(_module(kind))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        found = importlib.import_module(_module(cmd_name)).command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kinds"):
            formatter.write_dl([(kind, KINDS[kind]) for kind in self.list_commands(ctx)])


@click.group("new", cls=_Kinds, subcommand_metavar="KIND [ARGS]...")
def command() -> None:
    """Start a course, a module, a lesson, a quiz or a calculator from an example that has no mistakes.

    On a terminal it asks a few questions; options answer them in advance, and --yes accepts every default.
    """

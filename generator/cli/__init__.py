"""The command ``fincourse``: its list of commands. A command's code is loaded when it is called, so help is fast."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.cli.help import Group
from generator.cli.refusals import refusals_reported
from generator.i18n.diagnostics import Phrase, messages_in, phrase
from generator.i18n.languages import LANGUAGES, SOURCE, match
from generator.i18n.system import reason

COMMANDS: dict[str, Phrase] = {
    "new": "Start a course, a module, a lesson, a quiz or a calculator.",
    "import": "Import questions from Moodle, GIFT, Aiken, CSV or Excel.",
    "check": "Report every mistake in every file.",
    "fix": "Fix what can be fixed safely, after showing each change.",
    "build": "Build the site and its PDF.",
    "targets": "List the formats in which a course can be written.",
    "serve": "Preview the site on this computer, updated on every save.",
    "status": "Show the course at a glance: coverage, translations, reviews.",
    "pdf": "Write the course as one book for printing.",
    "epub": "Write the course as an e-book in one of its languages.",
    "bundle": "Pack the site and its PDF into one ZIP file to pass on.",
    "paper": "Write a question paper in several versions, with its marking key.",
    "handout": "Write the handout of a lesson, with its key.",
    "worksheet": "Write a calculator, a letter or a list as a form of one page to fill in.",
    "slides": "Write the slides of a lesson, and its speaker notes.",
    "poster": "Write a poster of one lesson for a wall: one page with its key points.",
    "script": "Write what to read out of one lesson over a loudspeaker, in three minutes.",
    "instructor": "Write the book for who teaches with it.",
    "release": "Record which figures a printed book shows, to correct it later.",
    "erratum": "Write a slip that corrects printed books.",
    "class": "Write the page that shows a teacher what a class missed.",
    "calculate": "Try a calculator without a browser.",
    "translate": "Export all texts to a translator's PO file, and import it again.",
    "schema": "Write the JSON Schemas for editors.",
}
"""Every command with its line in the help, in display order; the code is in ``generator.cli.commands.NAME``."""

_MODULES = {"import": "import_", "class": "class_"}
"""Modules that can't have their command's name because it is a Python keyword."""


class _Commands(Group):
    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> Any:
        """Run the command line in the requested language, including its help and its error messages."""
        with messages_in(_wished(sys.argv[1:] if args is None else args)):
            return super().main(args, *rest, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the system refuses (no space, no permission, a name too long) is reported in words."""
        with refusals_reported():
            try:
                return super().invoke(ctx)
            except OSError as error:
                if error.errno == errno.EPIPE:
                    raise  # the reader has closed the pipe
                named = os.fsencode(error.filename or "").decode("utf-8", "backslashreplace")
                why = reason(error) or str(error) or type(error).__name__
                message = phrase("The system refused: {reason}.", reason=why)
                raise click.ClickException(f"{message} {named}".strip()) from error

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Parse the options before the command's name."""
        with refusals_reported():
            return super().make_context(*args, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"generator.cli.commands.{_MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def main() -> None:
    """Run the command line; mistakes are reported in words, never as a traceback."""
    try:
        cli(prog_name="fincourse")
    except SystemExit as ended:
        if not isinstance(ended.code, int | None):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code or 0)  # exits at once, where Python would take seconds to free its memory


_LANGUAGE_VARIABLES = ("FINCOURSE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def _wished(arguments: Sequence[str]) -> str:
    """Return the language that --lang names, else that of the first of these variables that is set."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if option == "--lang" or option.startswith("--lang="):
            wish = option.removeprefix("--lang").removeprefix("=") or value
            if match(wish):
                return wish
    values = (os.environ.get(name) for name in _LANGUAGE_VARIABLES)
    return next(filter(None, values), SOURCE)


def _known(context: click.Context, parameter: click.Parameter, wish: str | None) -> None:
    """Reject an unknown language; ``main`` has applied a known one before any output."""
    if wish is not None and not match(wish):
        raise click.BadParameter(phrase("{found} is not one of {known}.", found=wish, known=", ".join(LANGUAGES)))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "-C",
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The course's folder, the one with mkdocs.yml. Default: this folder.",
)
@click.option(
    "--lang",
    metavar=f"[{'|'.join(LANGUAGES)}]",
    callback=_known,
    expose_value=False,
    help="The language of messages. Default: FINCOURSE_LANG, or the system's language.",
)
@click.pass_context
def cli(context: click.Context, folder: Path) -> None:
    """Turn YAML lessons into a course site with self-check quizzes, and a PDF."""
    context.obj = folder.resolve()
    _heed_epoch()


def _heed_epoch() -> None:
    """Exit with a message unless SOURCE_DATE_EPOCH is a valid time; empty, it counts as not set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.strip():
        os.environ.pop("SOURCE_DATE_EPOCH", None)
    elif not (epoch.isascii() and epoch.isdecimal() and len(epoch) < 13 and int(epoch) < _YEAR_10000):
        raise click.ClickException(
            phrase(
                "SOURCE_DATE_EPOCH must be seconds since 1970, such as 1776643200, but it is “{found}”.",
                found=epoch[:40],
            )
        )


_YEAR_10000 = 253_402_300_800

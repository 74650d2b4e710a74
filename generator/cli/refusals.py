"""Click's messages about mistakes in the command line, in the language of messages.

Click's messages are in English, and it asks for translations per process. So they are matched with the sentences
of this table; a message that another version words differently remains English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import click

from generator.i18n.diagnostics import Phrase, message_language, phrase
from generator.i18n.languages import SOURCE

SENTENCES: tuple[Phrase, ...] = (
    "{message} Did you mean {names}?",
    "{message} (Did you mean one of: {names}?)",
    "{message} (Possible options: {names})",
    "Invalid value for {name}: {message}",
    "Invalid value: {message}",
    "Missing argument {name}.",
    "Missing option {name}.",
    "Missing command.",
    "No such command {name}.",
    "No such option {name}.",
    "No such option: {name}",
    "Got unexpected extra argument ({names})",
    "Got unexpected extra arguments ({names})",
    "Option {name} does not take a value.",
    "Option {name} requires an argument.",
    "{found} is not one of {names}.",
    "{found} is not a valid integer range.",
    "{found} is not in the range {range}.",
    "Directory {file} does not exist.",
    "Directory {file} is a file.",
    "Directory {file} is not readable.",
    "File {file} does not exist.",
    "File {file} is a directory.",
    "File {file} is not readable.",
    "File {file} is not writable.",
)
"""Those that our commands may cause; the first match is used, and ``message`` may itself be one of them."""

_HELP_INSTEAD = getattr(click.exceptions, "NoArgsIsHelpError", ())


class _Refusal(click.ClickException):
    """A mistake in the command line, ready to be displayed."""

    def __init__(self, text: str, code: int) -> None:
        super().__init__(text)
        self.exit_code = code  # type: ignore[misc]

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


@contextmanager
def refusals_reported() -> Iterator[None]:
    """Report refusals in the language of messages until the end of the block; in English, click does."""
    try:
        yield
    except click.ClickException as error:
        if message_language() == SOURCE or isinstance(error, (_Refusal, _HELP_INSTEAD)):
            raise
        raise _Refusal(_in_language(error), error.exit_code) from error
    except (click.Abort, KeyboardInterrupt, EOFError) as error:
        if message_language() == SOURCE:
            raise
        ended = "" if isinstance(error, click.Abort) else "\n"  # ends the terminal's line that shows ^C
        raise _Refusal(ended + phrase("Aborted!"), 1) from error


def _in_language(error: click.ClickException) -> str:
    lines = [phrase("Error: {message}", message=_translated(error.format_message()))]
    if isinstance(error, click.UsageError) and error.ctx is not None:
        option = max(error.ctx.help_option_names, key=len)
        hint = phrase("Try '{command} {option}' for help.", command=error.ctx.command_path, option=option)
        lines = [error.ctx.get_usage(), hint, "", *lines]
    return "\n".join(lines)


def _translated(text: str) -> str:
    for sentence in SENTENCES:
        if found := re.fullmatch(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(sentence)), text, re.DOTALL):
            gaps = found.groupdict()
            return phrase(
                sentence,
                **{name: _translated(said) if name == "message" else said for name, said in gaps.items()},
            )
    return text

"""What the kinds of ``fincourse new`` share: questions to the author, ids, and the report after writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from generator.authoring.scaffold import names
from generator.authoring.scaffold.plan import NewFiles, ScaffoldError, write
from generator.cli.commands.common import ask, on_terminal, print_problems, shown, tag_refused
from generator.i18n.diagnostics import Phrase, phrase, phrases
from generator.i18n.tags import meant_by
from generator.source.problems import listed

OTHER_SCRIPT: Phrase = (
    "An id becomes part of an address. None is derived from how a title in Chinese or another script sounds (no "
    "pinyin): choose a short one in English."
)

Step = tuple[Phrase, str]
"""What to do, and its command ('' for none)."""
LESSON_STEPS: Sequence[Step] = (
    (phrases("Open the two files in your editor, replace the example with your own text, and save."), ""),
    (phrases("See the lesson in your browser, updated on every save:"), "fincourse serve"),
    (phrases("Check it:"), "fincourse check"),
    (phrases("When it is ready for your readers, delete the line `draft: true`."), ""),
)
"""What to do after a lesson was written."""


def about(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every kind that has a title."""
    for option in (
        click.option("--yes", is_flag=True, help="Ask nothing, and use the default for every option not given."),
        click.option("--summary", help="One sentence on what it is for."),
        click.option("--title", help="The title that learners read."),
    ):
        function = option(function)
    return function


class Asker:
    """Asks if somebody can answer: on a terminal, and without ``--yes``."""

    def __init__(self, *, yes: bool) -> None:
        self.asks = not yes and on_terminal()

    def text(self, question: str, given: str | None, default: str) -> str:
        """Return a text: from the option, from the author, or the default."""
        if given is None and self.asks:
            given = ask(phrase(question), default)
        answer = " ".join((default if given is None else given).split())
        if not answer.isprintable():
            message = phrases("{question}: please use only visible characters.")
            raise click.ClickException(phrase(message, question=phrase(question)))
        return answer or default

    def language(self, given: str | None, default: str) -> str:
        """Return a language tag, asking until it is valid."""
        while refused := tag_refused(tag := self.text(phrases("Language, as a tag"), given, default)):
            click.echo(refused)
        return meant_by(tag)

    def minutes(self, given: int | None, default: int) -> int:
        """Return a number of minutes."""
        if given is not None or not self.asks:
            return default if given is None else given
        while True:
            answer = self.text(phrases("Minutes it takes, questions included"), None, str(default))
            if answer.isdecimal() and 1 <= int(answer) <= 90:
                return int(answer)
            click.echo(phrase("Write a whole number from 1 to 90."))

    def id(self, name: str, given: str | None, kind: str) -> str:
        """Return the id of a ``kind``: ``name`` if it is valid, else that of the option or of the author.

        Exits with a suggestion if nobody can be asked.
        """
        wanted = name if given is None else given
        while refused := names.refusal(wanted, kind):
            suggested = names.suggestion(wanted, kind) or names.suggestion(name, kind)
            foreign = any(char.isalpha() and not char.isascii() for char in wanted) and not suggested
            why = f"{refused} {phrase(OTHER_SCRIPT)}" if foreign else refused
            if not self.asks:
                example = names.example(suggested) or phrase("Give one with --id, such as --id my-{kind}.", kind=kind)
                raise click.ClickException(f"{why} {example}")
            click.echo(why)
            wanted = ask(phrase("Id of the {kind}", kind=phrase(names.KINDS[kind])), suggested or None)
        return wanted


def lesson_name(asker: Asker, text: str, given: str | None, modules: Sequence[str]) -> tuple[str, str]:
    """Parse MODULE/NAME; return module/lesson, and the title if NAME was written as one."""
    module, slash, name = (part.strip() for part in text.partition("/"))
    if not slash:
        known = phrase(" The modules here: {names}.", names=listed(modules)) if modules else ""
        example = f"{(*modules, 'basics')[0]}/{text}"
        message = phrase("Write the module and the lesson: MODULE/NAME, such as {example}.", example=example)
        raise click.ClickException(message + known)
    if refused := names.refusal(module, "module"):
        raise click.ClickException(refused)
    lesson = asker.id(name, given, "lesson")
    return f"{module}/{lesson}", names.title_of(lesson) if lesson == name else name


def planned(function: Callable[..., NewFiles], *args: Any) -> NewFiles:
    """Make a plan, or exit with the reason why there is none."""
    try:
        return function(*args)
    except ScaffoldError as error:
        raise click.ClickException(str(error)) from error


def written(plan: NewFiles, steps: Sequence[Step]) -> None:
    """Write a plan and report what was written, whether it passes the check, and what to do next."""
    folders = plan.folders
    try:
        added = write(plan)
    except ScaffoldError as error:
        print_problems(error.problems, folders.root)
        raise click.ClickException(str(error)) from error
    for file in plan.new:
        if file.parent.name not in ("schemas", ".vscode"):
            click.echo(phrase("Wrote {file}", file=shown(file)))
    for entry in added:
        message = phrases("Added `{name}` to `{field}:` in {file}")
        click.echo(phrase(message, name=entry.name, field=entry.field, file=shown(entry.file)))
    click.echo(f"\n{_checked(plan)} {phrase('Next:')}")
    for number, (what, run) in enumerate(steps, 1):
        click.echo(f"  {number}. {phrase(what)}" + (f"\n     {run}" if run else ""))


def _checked(plan: NewFiles) -> str:
    """Return what the check finds in the new files."""
    from generator.checks.run import open_course

    _, problems = open_course(plan.folders)
    touched = {plan.folders.shown(file) for file in (*plan.new, *(entry.file for entry in plan.entries))}
    # The next steps already say that the example must be replaced.
    problems = [problem for problem in problems if problem.code != "example-text"]
    here = [problem for problem in problems if problem.path in touched]
    print_problems(here, plan.folders.root)
    if here:
        return phrase("`fincourse check` reports the above.")
    if problems:
        return phrase("`fincourse check` finds no mistakes in these files, but some elsewhere in the course.")
    return phrase("`fincourse check` finds no mistakes.")

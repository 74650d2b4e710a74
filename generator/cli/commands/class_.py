"""``fincourse class``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from generator.cli.commands.common import edition, kept_from, language_tag, shown, text_of
from generator.cli.commands.status import table
from generator.cli.help import Command
from generator.course.result_codes import CheckResult, CodeError, QuestionList, bare_signs, decode
from generator.course.selfcheck import SIGN
from generator.i18n.diagnostics import Phrase, phrase, phrases

_REFUSED: dict[str, Phrase] = {
    "no-code": "Line {line}: no code stands here.",
    "damaged": "Line {line}: this code is damaged. A sign is wrong or missing; ask for it again.",
    "newer": "Line {line}: this code is in a newer format than this version can read.",
    "other-list": "Line {line}: this code is from another course, or from a time when it had other questions.",
}
_OF_SELFCHECK: Phrase = "Line {line}: this is a code of the self-check. The class page, class.html, adds those up."


@click.command("class", cls=Command)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: class.html")
@click.option(
    "--language", callback=language_tag, help="The language of the page. Default: that of the course's files."
)
@click.option(
    "--codes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Instead of writing the page, read the codes in this file and print the table here.",
)
@click.pass_obj
def command(folder: Path, output: Path | None, language: str | None, codes: Path | None) -> None:
    """Write the class page: a teacher pastes result codes into it and sees what the class missed, without names."""
    from generator.render.class_page import class_data, class_page

    course = edition(folder, language)
    if course.final is None and (course.selfcheck is None or codes is not None):
        raise click.ClickException(phrase("The course has no final check. Write one in content/final.yml."))
    if codes is not None:
        _print_results(class_data(course), codes)
        return
    out = kept_from(output or folder / "class.html", b"<!doctype html")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(class_page(course), "utf-8")
    click.echo(phrase("Wrote {file} ({size} kB)", file=shown(out), size=f"{out.stat().st_size / 1000:.0f}"))


def _print_results(data: dict[str, Any], file: Path) -> None:
    questions = QuestionList(data["course"], tuple(data["ids"]), data["draw"])
    results: dict[CheckResult, int] = {}
    for number, line in enumerate(text_of(file).splitlines(), 1):
        if not line.strip():
            continue
        try:
            result = decode(questions, line)
        except CodeError as error:
            of_selfcheck = error.reason == "newer" and data["selfcheck"] and bare_signs(line)[0] == SIGN
            told: Phrase = _OF_SELFCHECK if of_selfcheck else _REFUSED[error.reason]
            click.echo(phrase(told, line=number), err=True)
            continue
        if result in results:
            message = phrase(
                "Line {line}: this code stands in line {first} already. It is counted once.",
                line=number,
                first=results[result],
            )
            click.echo(message, err=True)
        results.setdefault(result, number)
    click.echo(phrase("{count} codes counted.", count=len(results)))
    asked = Counter(name for result in results for name in result.asked)
    missed = Counter(name for result in results for name in result.missed)
    order = sorted(asked, key=lambda name: (-missed[name] / asked[name], -asked[name], name))
    for line in table(
        phrases(("missed", "asked", "question", "")),
        [(missed[name], asked[name], name, data["questions"][name]["ask"]) for name in order],
    ):
        click.echo(line)

"""``fincourse paper``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.commands.common import edition, kept_from, language_tag, lesson_of, shown, text_of
from generator.cli.commands.paper_results import result_codes
from generator.cli.commands.word import in_word, template_option
from generator.cli.help import Command
from generator.course.final import drawn, question_list
from generator.course.model import Course
from generator.course.paper import Group, PaperError, of_final, of_lessons
from generator.i18n.diagnostics import phrase, phrases
from generator.source.problems import near
from generator.targets import paper
from generator.targets.base import TargetError
from generator.targets.docx import paper as docx_paper
from generator.targets.docx.package import MARK

_NAME = re.compile("[A-Za-z0-9]{1,8}")


def _names(context: click.Context, option: click.Parameter, value: str) -> list[str]:
    """Parse the names of versions, and reject what can't be part of a file name, or stands there twice."""
    found = [name.strip() for name in re.split("[,，、]", value) if name.strip()]
    if not found or not all(map(_NAME.fullmatch, found)):
        raise click.BadParameter(phrase("Name versions by letters or digits, such as A,B,C."))
    if len(set(map(str.lower, found))) < len(found):
        raise click.BadParameter(phrase("Give each version a name of its own, such as A,B,C."))
    return found


@click.command("paper", cls=Command)
@click.option("--lesson", "lessons", multiple=True, metavar="MODULE/LESSON", help="About a lesson; may be repeated.")
@click.option("--module", "modules", multiple=True, metavar="MODULE", help="About a module; may be repeated.")
@click.option("--final", is_flag=True, help="About what the final check draws from.")
@click.option(
    "--questions",
    "count",
    type=click.IntRange(1, 100),
    help="How many questions to ask. Default: 12, or as many as the final check asks.",
)
@click.option("--versions", "names", callback=_names, default="A", show_default=True, help="Such as A,B,C.")
@click.option(
    "--seed", type=click.IntRange(0, 999_999), default=paper.SEED, show_default=True, help="Another number draws anew."
)
@click.option("--language", callback=language_tag, help="A language of the course. Default: that of its files.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: paper.pdf; with the ending .docx for Word. The names of several versions end in their letters, that "
    "of the key in its own word.",
)
@template_option
@click.option(
    "--results",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Instead of writing papers, read which questions each paper missed, a paper a line, and print result codes.",
)
@click.pass_obj
def command(
    folder: Path,
    lessons: tuple[str, ...],
    modules: tuple[str, ...],
    final: bool,
    count: int | None,
    names: Sequence[str],
    seed: int,
    language: str | None,
    output: Path | None,
    template: Path | None,
    results: Path | None,
) -> None:
    """Write a question paper as a PDF for each version, and its marking key as another; as DOCX to edit them. The same
    seed draws the same paper.
    """
    if final == bool(lessons or modules):
        raise click.UsageError(phrase("Say what the paper asks about: --lesson, --module or --final."))
    course = edition(folder, language)
    title, groups = _final(course) if final else _chosen(course, lessons, modules)
    wanted = count or drawn(course) if final else count
    if results is not None:
        if not final or wanted != drawn(course):
            message = phrases("Result codes are for papers of the final check. Write --final, without --questions.")
            raise click.ClickException(phrase(message))
        papers = _drawn(course, title, groups, wanted, names, seed)
        asked = [question.id for question in papers.versions[0].questions]
        codes = list(result_codes(question_list(course), asked, text_of(results)))
        click.echo(phrase("For papers with the code {code} at their foot:", code=papers.code), err=True)
        for code in codes:
            click.echo(code)
        return
    out = output or folder / "paper.pdf"
    word = in_word(out, template)
    for end in paper.ends_of(names):
        kept_from(paper.name_of(out, end), MARK if word else b"%PDF")
    try:
        papers = _drawn(course, title, groups, wanted, names, seed)
        written = docx_paper.write(papers, out, template) if word else paper.write(papers, out)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    for file in written.values():
        size_ = f"{file.stat().st_size / 1000:.0f}"
        click.echo(phrase("Wrote {file} ({size} kB)", file=shown(file), size=size_))


def _drawn(
    course: Course, title: str, groups: Sequence[Group], count: int | None, names: Sequence[str], seed: int
) -> paper.Papers:
    try:
        return paper.draw(course, title, groups, count, names, seed)
    except PaperError as error:
        raise click.ClickException(str(error)) from error


def _final(course: Course) -> tuple[str, list[Group]]:
    if course.final is None:
        raise click.ClickException(phrase("The course has no final check. Write one in content/final.yml."))
    return course.final.title, of_final(course)


def _chosen(course: Course, lessons: Sequence[str], modules: Sequence[str]) -> tuple[str, list[Group]]:
    """Return the title and the questions of a paper about lessons and modules."""
    by_module = {module.id: module for module in course.modules}
    for name in lessons:
        lesson_of(course, name)
    for name in modules:
        if name not in by_module:
            message = phrase("There is no module “{name}”.", name=name)
            raise click.ClickException(message + near(name, by_module))
    asked = [one for one in course.lessons if one.id in lessons or one.module_id in modules]
    groups = of_lessons(asked)
    if not groups:
        message = phrases("There are no questions in {names}. Write some in quizzes/.")
        raise click.ClickException(phrase(message, names=", ".join((*lessons, *modules))))
    titles = [by_module[name].spec.title for name in modules]
    titles += [course.lesson_by_id[name].spec.title for name in lessons]
    return titles[0] if len(titles) == 1 else course.spec.title, groups

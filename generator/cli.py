"""The command ``fincourse``: the only place that prints and exits."""

from __future__ import annotations

import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

import click

from generator import __version__, calculate, schema
from generator.check import open_course
from generator.course import Course
from generator.load import Folders
from generator.problems import Problem, has_errors, near, tell
from generator.targets import pdf


def main() -> None:
    """Run the command line; a mistake is told in words, never as a traceback."""
    cli(prog_name="fincourse")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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


@cli.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="json is for tools.")
@click.pass_obj
def check(folder: Path, form: str) -> None:
    """Tell every mistake in every file, with its place and the way out. Exits 1 if there is an error."""
    course, problems = open_course(Folders.of(folder))
    if form == "json":
        click.echo(json.dumps([p.as_dict() for p in problems], ensure_ascii=False, indent=2))
    else:
        _tell(problems, folder)
        click.echo(_summary(course, problems), err=has_errors(problems))
    sys.exit(1 if has_errors(problems) else 0)


@cli.command()
@click.pass_obj
def build(folder: Path) -> None:
    """Build the site and its PDF into site/. A failed build leaves the last good site untouched."""
    started = time.monotonic()
    config = _config(folder, "build")
    from mkdocs.commands.build import build as mkdocs_build

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    click.echo("Reading and checking the course, writing the book …")
    config.plugins["fincourse"].tell_progress = _count_pages
    _run(mkdocs_build, config)
    site = Path(config.site_dir)
    click.echo(f"Done in {time.monotonic() - started:.1f} s. Open {_shown(site / 'index.html')} in a browser.")
    for book in sorted(site.glob("*.pdf")):
        click.echo(f"The book: {_shown(book)}")


@cli.command()
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, help="Where to serve: host:port.")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.pass_obj
def serve(folder: Path, address: str, open_browser: bool) -> None:
    """Show the site on this computer and build it again whenever a file is saved."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    _run(
        mkdocs_serve,
        config_file=str(_config_file(folder)),
        dev_addr=address,
        open_in_browser=open_browser,
    )


@cli.command("pdf")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Left out: site/COURSE.pdf")
@click.pass_obj
def pdf_command(folder: Path, output: Path | None) -> None:
    """Write the course as one book for printing."""
    course = _open(folder)
    out = output or folder / "site" / f"{course.spec.id}.pdf"
    click.echo("Writing the book …")
    try:
        pdf.write(course, out)
    except (pdf.PdfError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Wrote {_shown(out)} ({out.stat().st_size / 1000:.0f} kB)")


@cli.command("calculate")
@click.argument("calculator", required=False)
@click.argument("inputs", nargs=-1, metavar="[INPUT=VALUE]...")
@click.option("--json", "as_json", is_flag=True, help="Print exact numbers for tools: 0.12 for 12%.")
@click.pass_obj
def calculate_command(folder: Path, calculator: str | None, inputs: tuple[str, ...], as_json: bool) -> None:
    """Try a calculator: print its results for these inputs, or for its defaults. Without a name: list them all."""
    course = _open(folder, quiet=True)
    if calculator is None:
        for one in course.calculators:
            click.echo(f"{one.id:24} {one.spec.title}")
        return
    found = course.calculator_by_id.get(calculator)
    if found is None:
        hint = near(calculator, course.calculator_by_id)
        raise click.ClickException(f"There is no calculator `{calculator}`.{hint}")
    try:
        result = calculate.calculate(course, found, inputs)
    except calculate.InputError as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2) if as_json else result.as_text())


@cli.command("schema")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file is out of date.")
@click.pass_obj
def schema_command(folder: Path, only_check: bool) -> None:
    """Write the JSON Schemas, by which editors explain and complete every field."""
    target = folder / "schemas"
    if only_check:
        if names := schema.outdated(target):
            raise click.ClickException(f"Out of date: {', '.join(names)}. Run: fincourse schema")
        click.echo("The schemas are up to date.")
        return
    schema.write(target)
    click.echo(f"Wrote {len(schema.schemas())} schemas to {_shown(target)}")


def _count_pages(done: int, total: int) -> None:
    """Count pages in one line, on a terminal only."""
    if sys.stderr.isatty() and (done == total or done % 10 == 0):
        click.echo(f"\rPages: {done} of {total}", nl=done == total, err=True)


def _tell(problems: list[Problem], folder: Path) -> None:
    for problem in problems:
        click.echo(tell(problem, folder) + "\n", err=True)


def _summary(course: Course | None, problems: list[Problem]) -> str:
    errors = sum(p.severity == "error" for p in problems)
    warnings = len(problems) - errors
    if course is None:
        return f"{errors} error(s), {warnings} warning(s)."
    questions = sum(1 for _ in course.questions())
    size = f"{len(course.modules)} modules, {len(course.lessons)} lessons, {questions} questions"
    return f"{size}: no errors, {warnings} warning(s)."


def _open(folder: Path, *, quiet: bool = False) -> Course:
    """Open the course, or end with its mistakes; ``quiet`` keeps warnings to itself."""
    course, problems = open_course(Folders.of(folder))
    _tell([p for p in problems if not quiet or p.severity == "error"], folder)
    if course is None:
        raise click.ClickException(_summary(course, problems))
    return course


def _config_file(folder: Path) -> Path:
    file = folder / "mkdocs.yml"
    if not file.is_file():
        raise click.ClickException(f"There is no mkdocs.yml in {folder}. Run the command in the course's folder.")
    return file


def _config(folder: Path, command: str) -> Any:
    from mkdocs.config import load_config

    config = _run(load_config, config_file=str(_config_file(folder)))
    if "fincourse" not in config.plugins:
        raise click.ClickException("mkdocs.yml does not name the plugin. Add `- fincourse` below `plugins:`.")
    config.plugins.on_startup(command=command, dirty=False)
    return config


def _run(function: Any, *args: Any, **options: Any) -> Any:
    """Call MkDocs and turn its errors into the command's own."""
    from mkdocs.exceptions import Abort, MkDocsException

    try:
        return function(*args, **options)
    except Abort as error:  # what went wrong was logged before it
        raise click.ClickException("Nothing was built. What was there before is unchanged.") from error
    except MkDocsException as error:
        raise click.ClickException(str(error)) from error


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path

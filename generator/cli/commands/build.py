"""``fincourse build``. Imports nothing that loads lessons or MkDocs while the site is up to date."""

from __future__ import annotations

import gc
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import click

from generator.cache.workers import collector_at_rest
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase, phrases
from generator.loader.contents import settings_of
from generator.targets import up_to_date

SITE = "site"


def _targets(context: click.Context, option: click.Parameter, value: str) -> list[str]:
    """Parse the names of targets, without repetitions, and reject unknown ones."""
    if value == SITE:
        return [SITE]  # the usual case searches no packages
    from generator.source.problems import near
    from generator.targets.base import names

    chosen = list(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
    known = names()
    for name in chosen:
        if name not in known:
            message = phrase("“{name}” is not a target.", name=name)
            raise click.BadParameter(f"{message}{near(name, known)} {phrase('fincourse targets lists them.')}")
    if not chosen:
        raise click.BadParameter(phrase("Name a target, such as {name}.", name=SITE))
    return chosen


@click.command("build", cls=Command)
@click.option(
    "-t",
    "--target",
    "targets",
    callback=_targets,
    default=SITE,
    show_default=True,
    metavar="NAME[,NAME]",
    help="What to write; `fincourse targets` lists the names.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors, as is best for automatic publishing.")
@click.option("--no-pdf", is_flag=True, help="Leave out the book.")
@click.option("--fresh", is_flag=True, help="Rebuild everything, without using anything from the last build.")
@click.pass_obj
def command(folder: Path, targets: list[str], strict: bool, no_pdf: bool, fresh: bool) -> None:
    """Build the site and its PDF into site/, or another target into build/NAME/. A failed build leaves the previous
    output untouched.
    """
    failed = False
    if others := [name for name in targets if name != SITE]:
        from generator.cli.commands.build_targets import write

        try:
            write(folder, others, strict=strict, fresh=fresh)
        except click.ClickException as error:
            if SITE not in targets:
                raise
            error.show()
            failed = True
    if SITE in targets:  # at the end, as it offers what the others wrote
        _site(folder, strict=strict, no_pdf=no_pdf, fresh=fresh)
    if failed:
        sys.exit(1)


def _site(folder: Path, *, strict: bool, no_pdf: bool, fresh: bool) -> None:
    way = up_to_date.way_of(strict=strict, no_pdf=no_pdf)
    last = None if fresh else up_to_date.recalled(folder, way)
    if last is not None:
        for warning in last.warnings:
            click.echo(warning, err=True)
        click.echo(phrase("Nothing has changed since the last build."))
        for line in last.lines:
            click.echo(line)
        return
    with collector_at_rest():  # imports included
        _build(folder, way, strict=strict, no_pdf=no_pdf, fresh=fresh)
        gc.freeze()  # on exit, Python would traverse the whole course once more


def _build(folder: Path, way: str, *, strict: bool, no_pdf: bool, fresh: bool) -> None:
    from generator.loader.ahead import parsing_ahead

    started = time.monotonic()
    with parsing_ahead(folder):
        from generator.cli.commands.common import mkdocs_config, run_mkdocs, shown

        settings = settings_of(folder)
        config = mkdocs_config(folder, "build")
        from generator.targets.site.build import build_site
        from generator.targets.site.inputs import folders_of, understood
        from generator.targets.site.request import BuildRequest

    sources = up_to_date.BuildInputs(folder, folders_of(config), way)
    begun = sources.state()
    is_settled = cache(lambda: settings_of(folder) == settings and sources.state() == begun)
    request = BuildRequest(
        strict=strict, book=not no_pdf, quick=not fresh, is_settled=is_settled, report_progress=_count_pages
    )
    if no_pdf:
        click.echo(phrase("Reading and checking the course …"))
    else:
        click.echo(phrase("Reading and checking the course, writing the book …"))
    with _reported_warnings() as warnings:
        result = run_mkdocs(build_site, config, request)
    site = Path(config.site_dir)
    first = shown(site / "index.html")
    click.echo(phrase("Done in {seconds} s.", seconds=f"{time.monotonic() - started:.1f}"))
    lines = [phrase("Open {file} in a browser.", file=first), *_extras(site, result)]
    for line in lines:
        click.echo(line)
    if understood(config) and is_settled():
        up_to_date.keep(sources, begun, site, up_to_date.Output(lines, warnings), result.listing)
    else:
        up_to_date.forget(sources)


def _extras(site: Path, result: Any) -> Iterator[str]:
    """Yield lines that say where the books are, and what learners store on their devices."""
    from generator.cli.commands.common import shown

    others = (site / course.spec.language for course in result.editions[1:])
    for folder in (site, *others):
        for book in sorted(folder.glob("*.pdf")):
            yield phrase("The book: {file}", file=shown(book))
    for name in result.not_offered:
        message = phrases("build/{target} is out of date: the page of downloads leaves it out. Renew both: {command}")
        yield phrase(message, target=name, command=f"fincourse build --target {name},site")
    if kept := result.offline_size:
        message = phrases("After one visit it opens without a network: {files} files, {size} MB.")
        if not kept.whole:
            message = phrases(
                "After one visit, modules that were opened once open without a network; the first visit stores "
                "{files} files, {size} MB."
            )
        yield phrase(message, files=kept.files, size=f"{kept.size / 1_000_000:.1f}")


class _Teller(logging.StreamHandler[Any]):
    """Prints the warnings of the build to standard error, and records them."""

    def __init__(self, reported: list[str]) -> None:
        super().__init__(sys.stderr)
        self._reported = reported

    def emit(self, record: logging.LogRecord) -> None:
        self._reported.append(self.format(record))
        super().emit(record)


@contextmanager
def _reported_warnings() -> Iterator[list[str]]:
    reported: list[str] = []
    logger, reporter = logging.getLogger("mkdocs"), _Teller(reported)
    logger.setLevel(logging.WARNING)
    logger.addHandler(reporter)
    try:
        yield reported
    finally:
        logger.removeHandler(reporter)


def _count_pages(done: int, total: int) -> None:
    """Count pages on one line, only on a terminal."""
    if sys.stderr.isatty() and (done == total or done % 10 == 0):
        click.echo("\r" + phrase("Pages: {done} of {total}", done=done, total=total), nl=done == total, err=True)

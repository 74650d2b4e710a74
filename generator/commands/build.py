"""``fincourse build``."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator.commands.common import mkdocs_config, run_mkdocs, shown
from generator.messages import phrase


@click.command("build")
@click.option("--strict", is_flag=True, help="Count warnings as errors, as is good for publishing by a machine.")
@click.option("--no-pdf", is_flag=True, help="Leave the book out.")
@click.option("--fresh", is_flag=True, help="Make everything anew, and use nothing of the last build.")
@click.pass_obj
def command(folder: Path, strict: bool, no_pdf: bool, fresh: bool) -> None:
    """Build the site and its PDF into site/. A failed build leaves the last good site untouched."""
    started = time.monotonic()
    config = mkdocs_config(folder, "build")
    from generator.targets.site import build_site

    plugin = config.plugins["fincourse"]
    plugin.strict, plugin.with_book, plugin.quick = strict, not no_pdf, not fresh
    if no_pdf:
        click.echo(phrase("Reading and checking the course …"))
    else:
        click.echo(phrase("Reading and checking the course, writing the book …"))
    plugin.tell_progress = _count_pages
    with _told_warnings():
        run_mkdocs(build_site, config)
    site = Path(config.site_dir)
    seconds, first = f"{time.monotonic() - started:.1f}", shown(site / "index.html")
    click.echo(phrase("Done in {seconds} s. Open {file} in a browser.", seconds=seconds, file=first))
    others = (site / course.spec.language for course in plugin.editions[1:])
    for folder in (site, *others):
        for book in sorted(folder.glob("*.pdf")):
            click.echo(phrase("The book: {file}", file=shown(book)))
    if kept := plugin.kept_offline:
        told = "After one visit it opens without a network: {files} files, {size} MB."
        if not kept.whole:
            told = "After one visit, modules once opened open without a network; at once {files} files, {size} MB."
        click.echo(phrase(told, files=kept.files, size=f"{kept.size / 1_000_000:.1f}"))


@contextmanager
def _told_warnings() -> Iterator[None]:
    """Tell what the build warns of on standard error."""
    logger, teller = logging.getLogger("mkdocs"), logging.StreamHandler(sys.stderr)
    logger.setLevel(logging.WARNING)
    logger.addHandler(teller)
    try:
        yield
    finally:
        logger.removeHandler(teller)


def _count_pages(done: int, total: int) -> None:
    """Count pages in one line, on a terminal only."""
    if sys.stderr.isatty() and (done == total or done % 10 == 0):
        click.echo(f"\rPages: {done} of {total}", nl=done == total, err=True)

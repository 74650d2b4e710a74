"""``fincourse build``."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

import click

from generator.commands.common import mkdocs_config, run_mkdocs, shown


@click.command("build")
@click.pass_obj
def command(folder: Path) -> None:
    """Build the site and its PDF into site/. A failed build leaves the last good site untouched."""
    started = time.monotonic()
    config = mkdocs_config(folder, "build")
    from mkdocs.commands.build import build as mkdocs_build

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    click.echo("Reading and checking the course, writing the book …")
    config.plugins["fincourse"].tell_progress = _count_pages
    run_mkdocs(mkdocs_build, config)
    site = Path(config.site_dir)
    click.echo(f"Done in {time.monotonic() - started:.1f} s. Open {shown(site / 'index.html')} in a browser.")
    for book in sorted(site.glob("*.pdf")):
        click.echo(f"The book: {shown(book)}")


def _count_pages(done: int, total: int) -> None:
    """Count pages in one line, on a terminal only."""
    if sys.stderr.isatty() and (done == total or done % 10 == 0):
        click.echo(f"\rPages: {done} of {total}", nl=done == total, err=True)

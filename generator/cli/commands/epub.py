"""``fincourse epub``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.common import edition, kept_from, language_tag, shown
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase
from generator.targets.base import TargetError
from generator.targets.epub.target import write


@click.command("epub", cls=Command)
@click.option("--language", callback=language_tag, help="A language of the course. Default: that of its files.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: build/COURSE.epub")
@click.pass_obj
def command(folder: Path, language: str | None, output: Path | None) -> None:
    """Write the course as an e-book (EPUB 3) in one of its languages, for phones, computers and e-readers."""
    course = edition(folder, language)
    out = kept_from(output or folder / "build" / f"{course.spec.id}.epub", b"mimetypeapplication/epub+zip")
    try:
        write(course, out)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    click.echo(phrase("Wrote {file} ({size} kB)", file=shown(out), size=f"{out.stat().st_size / 1000:.0f}"))

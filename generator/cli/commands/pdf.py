"""``fincourse pdf``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.commands.common import kept_from, opened, shown
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase
from generator.targets.book import pdf


@click.command("pdf", cls=Command)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: site/COURSE.pdf")
@click.pass_obj
def command(folder: Path, output: Path | None) -> None:
    """Write the course as one book for printing."""
    course = opened(folder)
    out = kept_from(output or folder / "site" / f"{course.spec.id}.pdf", b"%PDF")
    click.echo(phrase("Writing the book …"))
    try:
        pdf.write(course, out)
    except pdf.PdfError as error:
        raise click.ClickException(str(error)) from error
    click.echo(phrase("Wrote {file} ({size} kB)", file=shown(out), size=f"{out.stat().st_size / 1000:.0f}"))

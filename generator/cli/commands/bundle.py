"""``fincourse bundle``. Imports nothing that loads lessons or MkDocs while the file is up to date."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import click

from generator.cache.workers import collector_at_rest
from generator.cli.commands.common import (
    kept_from,
    language_tag,
    mkdocs_config,
    print_problems,
    shown,
    summary,
)
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase
from generator.targets import up_to_date

_MARK = b"/START.html"
"""The name of the first entry, which tells a bundle from other ZIP files."""


@click.command("bundle", cls=Command)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Default: build/COURSE.zip")
@click.option("--language", callback=language_tag, help="The only language. Default: all of the course's languages.")
@click.pass_obj
def command(folder: Path, output: Path | None, language: str | None) -> None:
    """Pack the site and its PDF into one ZIP file that opens from a folder or a stick, without a network."""
    way = f"bundle {output and output.absolute()} {language} {os.environ.get('SOURCE_DATE_EPOCH', '')}"
    if last := up_to_date.recalled(folder, way):
        click.echo(phrase("Nothing has changed since the last build."))
        for line in last.lines:
            click.echo(line)
        return
    with collector_at_rest():  # imports included
        _write(folder, output, language or "", way)
        gc.freeze()  # on exit, Python would traverse the whole course once more


def _write(folder: Path, output: Path | None, language: str, way: str) -> None:
    from generator.checks.run import editions_of, examine
    from generator.loader.folders import Folders
    from generator.targets import bundle
    from generator.targets.base import TargetError
    from generator.targets.site.inputs import folders_of, understood

    started, config = time.monotonic(), mkdocs_config(folder, "build")
    sources = up_to_date.BuildInputs(folder, folders_of(config), way)
    begun, known = sources.state(), examine(Folders.of(folder))
    print_problems(known.problems, folder)
    editions = editions_of(known)
    if not editions:
        raise click.ClickException(summary(None, known.problems))
    if language and language not in {course.spec.language for course in editions}:
        raise click.ClickException(phrase("There is no translation into {language}.", language=language))
    out = kept_from(output or folder / "build" / f"{editions[0].spec.id}.zip", _MARK)
    click.echo(phrase("Packing the site and its PDF …"))
    try:
        bundle.write(known, out, language)
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    size, seconds = f"{out.stat().st_size / 1_000_000:.1f}", f"{time.monotonic() - started:.1f}"
    lines = [
        phrase("Wrote {file} ({size} MB).", file=shown(out), size=size),
        phrase("Unpack it and open START.html in a browser."),
    ]
    click.echo(phrase("Done in {seconds} s.", seconds=seconds))
    for line in lines:
        click.echo(line)
    if understood(config) and sources.state() == begun:
        up_to_date.keep(sources, begun, out, up_to_date.Output(lines, []))

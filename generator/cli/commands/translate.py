"""``fincourse translate``: exports and imports a translator's file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click

from generator.authoring.po import PoError, export, take_in
from generator.cli.commands.common import kept_from, language_argument, open_sources, shown
from generator.cli.help import Group
from generator.i18n.diagnostics import phrase
from generator.loader.editions import read_overlays
from generator.loader.overlay import Overlay, written


@click.group("translate", cls=Group)
def command() -> None:
    """Export all texts to a translator as one PO file, and import it again."""


@command.command("export")
@language_argument
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export_command(folder: Path, language: str, file: Path) -> None:
    """Write every text and its existing translation to FILE (.po)."""
    kept_from(file, b"msgid")
    overlays = _overlays(folder, language)
    file.write_text(export(overlays, language), "utf-8")
    counts = [overlay.counts() for overlay in overlays.values()]
    done, all_texts = sum(c["complete"] for c in counts), sum(sum(c.values()) for c in counts)
    message = phrase("{done} of {count} texts are translated.", done=done, count=all_texts)
    click.echo(f"{phrase('Wrote {file}', file=shown(file))}: {message}")


@command.command("import")
@language_argument
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_command(folder: Path, language: str, file: Path) -> None:
    """Import the translations in FILE (.po) into the NAME.zh.yml files."""
    overlays = _overlays(folder, language)
    try:
        made, changed = take_in(file.read_bytes(), overlays, language)
    except PoError as error:
        raise click.ClickException(str(error)) from error
    files = 0
    for name, overlay in made.items():
        if overlay.entries != overlays[name].entries:
            files += 1
            write_overlay(folder, overlay, language)
    click.echo(phrase("Renewed {count} files.", count=files))
    for place in changed:
        click.echo(phrase("The source has changed since the export: {place}", place=place))


def _overlays(folder: Path, language: str) -> Mapping[str, Overlay]:
    return read_overlays(open_sources(folder, language)[0], language)[0]


def write_overlay(folder: Path, overlay: Overlay, language: str) -> None:
    """Write an overlay's file."""
    schema = os.path.relpath(folder / "schemas" / "translation.schema.json", overlay.file.parent)
    overlay.file.write_text(written(language, overlay.entries, Path(schema).as_posix(), overlay.figures), "utf-8")

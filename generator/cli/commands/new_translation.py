"""``fincourse new translation``: write or renew the files a translator fills in."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.commands.common import language_argument, open_sources, print_problems, shown
from generator.cli.commands.translate import write_overlay
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase, phrases
from generator.loader.editions import read_overlays, sources
from generator.loader.overlay import OverlayText
from generator.loader.texts import digest
from generator.source.problems import has_errors, near


@click.command("translation", cls=Command)
@language_argument
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--accept", is_flag=True, help="Accept outdated texts as they are, because they were compared with their source."
)
@click.pass_obj
def command(folder: Path, language: str, files: tuple[Path, ...], accept: bool) -> None:
    """List every text next to its source, ready to be translated. Existing translations are kept.

    FILES are source files such as content/overdue/first-notice.yml. Default: all of them.
    """
    project, problems = open_sources(folder, language)
    if has_errors(problems):
        print_problems(problems, folder)
        raise click.ClickException(phrase("Fix these mistakes first; only files without mistakes can be translated."))
    known = sources(project)
    wanted = [os.path.relpath((Path.cwd() / file).resolve(), folder) for file in files] or list(known)
    for name in wanted:
        if name not in known:
            message = phrase("There is nothing to translate in {file}.", file=name)
            raise click.ClickException(message + near(name, known))
    overlays, _ = read_overlays(project, language)
    for name in wanted:
        overlay = overlays[name]
        entries = [_renewed(entry) for entry in overlay.entries] if accept else list(overlay.entries)
        write_overlay(folder, replace(overlay, entries=tuple(entries)), language)
        message = phrases("{file}: {complete} translated, {outdated} outdated, {missing} to translate")
        click.echo(phrase(message, file=shown(overlay.file), **overlay.counts()))


def _renewed(entry: OverlayText) -> OverlayText:
    if entry.state != "outdated":
        return entry
    return replace(entry, of=digest(entry.text.text), state="complete")

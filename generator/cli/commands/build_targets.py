"""``fincourse build --target`` for every target except the site."""

from __future__ import annotations

import time
from pathlib import Path

import click

from generator.checks.run import editions_of, examine
from generator.cli.commands.common import print_problems, shown, summary
from generator.course.drafts import in_draft
from generator.course.model import Course
from generator.i18n.diagnostics import phrase, phrases
from generator.loader.folders import Folders
from generator.targets import built
from generator.targets.base import OWN, TargetError, put, target


def write(folder: Path, names: list[str], *, strict: bool, fresh: bool) -> None:
    """Write a course for some targets, each into its own folder below build/."""
    examined = examine(Folders.of(folder))
    editions, problems = editions_of(examined), examined.problems
    print_problems(problems, folder)
    drafts = editions[0].drafts if editions else frozenset()
    refused = strict and any(not in_draft(one, drafts) for one in problems)
    if not editions or refused:
        raise click.ClickException(summary(editions[0] if editions else None, problems))
    for name in names:
        _write(folder, name, editions, fresh=fresh)


def _write(folder: Path, name: str, editions: tuple[Course, ...], *, fresh: bool) -> None:
    started, out = time.monotonic(), built.folder_of(folder, name)
    try:
        chosen = target(name)
        made = built.fingerprints(chosen, editions)
        result = None if fresh else built.recalled(folder, name, made)
        if result:
            click.echo(phrase("{target}: nothing has changed since the last build.", target=name))
        else:
            result = put(chosen, editions, out)
            built.remember(folder, name, made, result)
            ignore = out.parent / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", "utf-8")
            seconds = f"{time.monotonic() - started:.1f}"
            message = phrases("{target}: {files} file(s) written in {seconds} s.")
            click.echo(phrase(message, target=name, files=len(result.files), seconds=seconds))
    except TargetError as error:
        raise click.ClickException(f"{name}: {error}") from error
    except Exception as error:
        if name in OWN or isinstance(error, OSError):
            raise
        message = phrase(
            "{target} could not be written, because of a mistake in the package that provides it.", target=name
        )
        raise click.ClickException(f"{message} {type(error).__name__}: {error}") from error
    click.echo(phrase("Open {file}.", file=shown(out / result.first)))

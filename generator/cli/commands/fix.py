"""``fincourse fix``."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from generator.authoring.fix import Fixed, fix_file
from generator.cli.commands.common import ask, on_terminal, shown
from generator.cli.help import Command
from generator.i18n.diagnostics import phrase
from generator.loader.file_models import model_of
from generator.loader.folders import Folders
from generator.loader.strange import right_name, wrongly_named
from generator.source.document import MAX_BYTES


@click.command("fix", cls=Command)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-y", "--yes", is_flag=True, help="Fix without asking.")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if anything would be fixed.")
@click.pass_obj
def command(folder: Path, files: tuple[Path, ...], yes: bool, only_check: bool) -> None:
    """Fix what can be fixed safely in FILES, or in every file. Shows each change first, then asks.

    This includes tabs, full-width colons and spaces, missing spaces, odd dashes, curly quotes where YAML needs straight
    ones, misspelt fields, trailing blanks, line endings, the encoding, and names that do not end in .yml. No words are
    changed.
    """
    folders = Folders.of(folder)
    chosen = [file.resolve() for file in files] or list(_all(folders))
    fixed = {file: found for file in chosen if (found := _fixed(file, folders)) and found.changed}
    renamed = {f: f.with_name(n) for f in wrongly_named(folders) if (not files or f in chosen) and (n := right_name(f))}
    renamed = {file: new for file, new in renamed.items() if not new.exists()}
    for file, found in fixed.items():
        _show(file, found)
    for file, new in renamed.items():
        click.echo(phrase("{file}: rename to {name}", file=shown(file), name=new.name))
    if not fixed and not renamed:
        click.echo(phrase("Nothing to fix."))
        return
    count = len({*fixed, *renamed})
    if only_check:
        raise click.ClickException(phrase("{count} file(s) can be fixed. Run: fincourse fix", count=count))
    if not yes and not _agreed(count):
        return
    for file, found in fixed.items():
        _replace(file, found)
    for file, new in renamed.items():
        file.rename(new)
    click.echo(phrase("Fixed {count} file(s). `fincourse check` shows what is left.", count=count))


def _agreed(count: int) -> bool:
    if not on_terminal():
        raise click.ClickException(phrase("Nothing was changed. Add --yes to fix {count} file(s).", count=count))
    question = phrase("Fix {count} file(s) like this?", count=count) + " [y/N]"
    while (answer := ask(question, "n", show_default=False).strip().lower()) not in ("n", "no", "y", "yes"):
        click.echo(phrase("Write y or n."))
    if answer in ("y", "yes"):
        return True
    click.echo(phrase("Nothing was changed."))
    return False


def _all(folders: Folders) -> Iterator[Path]:
    """Yield every file that a course reads, or would if its name ended in .yml; links out of it are skipped."""
    root = folders.root.resolve()
    for folder in (folders.content, folders.quizzes):
        for file in sorted(folder.rglob("*")):
            if (file.suffix == ".yml" or right_name(file)) and file.is_file() and file.resolve().is_relative_to(root):
                yield file


def _fixed(file: Path, folders: Folders) -> Fixed | None:
    raw = file.read_bytes()
    if len(raw) > MAX_BYTES:
        return None
    place = file.with_name(name) if (name := right_name(file)) else file
    return fix_file(raw, model_of(place, folders), shown(file))


def _show(file: Path, found: Fixed) -> None:
    """Show the change as a unified diff, in colour on a terminal."""
    name = shown(file)
    if found.encoding != "UTF-8":
        click.echo(phrase("{file}: save as UTF-8 instead of {encoding}", file=name, encoding=found.encoding))
    before, after = found.text.splitlines(), found.after.splitlines()
    if before == after and found.text != found.after:
        click.echo(phrase("{file}: line endings", file=name))
    for line in difflib.unified_diff(before, after, str(name), str(name), lineterm=""):
        colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[0])
        click.secho(line, fg=colour)
    click.echo()


def _replace(file: Path, found: Fixed) -> None:
    """Replace a file atomically, so that neither a full disk nor a power cut leaves half of it."""
    if file.read_bytes() != found.before:
        raise click.ClickException(
            phrase("{file} was saved by another program just now; run the command again.", file=shown(file))
        )
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}-", delete=False) as unfinished:
        unfinished.write(found.as_bytes())
    shutil.copymode(file, unfinished.name)
    Path(unfinished.name).replace(file.resolve())

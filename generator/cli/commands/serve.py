"""``fincourse serve``."""

from __future__ import annotations

import logging
import re
import signal
import threading
import time
import webbrowser
from pathlib import Path
from typing import Any

import click

from generator.cli.commands.common import config_file, language_tag, print_problems
from generator.cli.help import Command
from generator.i18n.diagnostics import message_language, messages_in, phrase, phrases
from generator.i18n.system import reason
from generator.source.problems import listed

_ADDRESS = re.compile(r"(?:(?P<host>\[[0-9a-fA-F:.]+\]|[^:\[\]]*):)?(?P<port>[0-9]{1,5})")


def _address(context: click.Context, option: click.Parameter, value: str) -> tuple[str, int]:
    """Parse ``host:port``, ``:port`` or ``port``."""
    found = _ADDRESS.fullmatch(value)
    if not found or int(found["port"]) > 65535:
        message = phrases("{found} is not an address. Write host:port, such as 127.0.0.1:8000")
        raise click.BadParameter(phrase(message, found=repr(value)))
    return (found["host"] or "127.0.0.1").strip("[]"), int(found["port"])


@click.command("serve", cls=Command)
@click.option(
    "-a",
    "--address",
    callback=_address,
    default="127.0.0.1:8000",
    show_default=True,
    help="Address to serve at: host:port, or port.",
)
@click.option(
    "-l",
    "--language",
    callback=language_tag,
    help="Show a translation, such as zh-Hans. Default: the language of the files.",
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.pass_obj
def command(folder: Path, address: tuple[str, int], language: str | None, open_browser: bool) -> None:
    """Show the course in a browser on this computer, drafts included, and update it whenever a file is saved."""
    file = config_file(folder)
    from generator.i18n.catalogues import translations
    from generator.targets.preview.preview import Preview
    from generator.targets.preview.server import STATUS, STYLE_GUIDE, PreviewServer

    reported = message_language()
    host, port = address
    server: PreviewServer
    try:
        pages = {
            STATUS: lambda: _status(server.preview, reported),
            STYLE_GUIDE: lambda: _style_guide(server.preview, reported),
        }
        server = PreviewServer(host, port, translations(reported), reported, pages)
    except OSError as error:
        refused = phrase("{address} can't be used: {reason}.", address=f"{host}:{port}", reason=reason(error) or error)
        way_out = phrase(
            "Close the program that uses it, or choose another: {run}",
            run=f"fincourse serve --address {host}:{port + 1}",
        )
        raise click.ClickException(f"{refused} {way_out}") from error
    # The preview itself reports what is wrong, once.
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    logging.getLogger("mkdocs").propagate = False
    preview = server.preview = Preview(file, server.url, language or "")
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    click.echo(phrase("The course is at {url} – press Ctrl+C to stop.", url=server.url))
    if open_browser:
        webbrowser.open(server.url)
    try:
        preview.run(lambda report: _print_report(report, folder))
    except KeyboardInterrupt:
        click.echo("\n" + phrase("Stopped."))
    except OSError as error:  # such as a full disk
        raise click.ClickException(
            phrase("The preview had to stop: {reason}", reason=reason(error) or error)
        ) from error
    finally:
        preview.close()
        server.shutdown()
        server.server_close()


def _print_report(report: Any, folder: Path) -> None:
    """Report one build in the terminal: mistakes in full, warnings by number."""
    now = time.strftime("%H:%M:%S")
    names = listed(
        str(path.relative_to(folder) if path.is_relative_to(folder) else path) for path in report.changed[:3]
    )
    if len(report.changed) > 3:
        names = phrase("{files} and {count} more", files=names, count=len(report.changed) - 3)
    what = phrase("{files}: ", files=names) if names else ""
    seconds, warnings = f"{report.seconds:.2f}", len(report.problems)
    if report.rest:
        text = phrase("the rest of the course was updated after {seconds} s", seconds=seconds)
        click.echo(f"{now} {text}")
        return
    if not report.state.failed:
        text = phrase("shown after {seconds} s, {pages} page(s) written", seconds=seconds, pages=report.pages)
        noted = phrase(", {count} warning(s): see fincourse check", count=warnings) if warnings else ""
        click.echo(f"{now} {what}{text}{noted}")
        return
    text = phrases("not shown; the browser shows why.")
    if report.state.version:
        text = phrases("not shown; the browser keeps the last good page.")
    click.echo(f"{now} {what}{phrase(text)}\n", err=True)
    print_problems([problem for problem in report.problems if problem.severity == "error"], folder)
    if report.state.said:
        click.echo(report.state.said + "\n", err=True)


def _status(preview: Any, language: str) -> str:
    """Return the status overview of the current files."""
    from generator.checks.status import course_status
    from generator.i18n.catalogues import translations
    from generator.render.status import status_page

    with messages_in(language):  # called from a thread of the server
        return status_page(course_status(preview.folders)[0], translations(language), language)


def _style_guide(preview: Any, language: str) -> str:
    """Return the style guide, in the colours of the last good build."""
    from generator.i18n.catalogues import translations
    from generator.render.styleguide import style_guide

    with preview.reading:
        folder = preview.folder
        found = [*folder.glob("assets/stylesheets/*.css"), *folder.glob("assets/fincourse.*.css")] if folder else []
        styles = [f"/{file.relative_to(folder).as_posix()}" for file in found]
    return style_guide(styles, translations(language), language)

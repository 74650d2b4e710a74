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

from generator.cli.commands.common import config_file, language_tag, tell_all
from generator.cli.help import Command

_ADDRESS = re.compile(r"(?:(?P<host>\[[0-9a-fA-F:.]+\]|[^:\[\]]*):)?(?P<port>[0-9]{1,5})")


def _address(context: click.Context, option: click.Parameter, value: str) -> tuple[str, int]:
    """Read ``host:port``, ``:port`` or ``port``."""
    found = _ADDRESS.fullmatch(value)
    if not found or int(found["port"]) > 65535:
        raise click.BadParameter(f"{value!r} is no address. Write host:port, such as 127.0.0.1:8000")
    return (found["host"] or "127.0.0.1").strip("[]"), int(found["port"])


@click.command("serve", cls=Command)
@click.option(
    "-a", "--address", callback=_address, default="127.0.0.1:8000", show_default=True, help="Where: host:port, or port."
)
@click.option(
    "-l", "--language", callback=language_tag, help="Show a translation: zh-Hans. Left out: the language of the files."
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.pass_obj
def command(folder: Path, address: tuple[str, int], language: str | None, open_browser: bool) -> None:
    """Show the course in a browser on this computer, drafts included, and again whenever a file is saved."""
    file = config_file(folder)
    from generator.i18n.catalogues import translations
    from generator.i18n.telling import told_in
    from generator.targets.preview import Preview
    from generator.targets.preview_server import PreviewServer

    told = told_in()
    host, port = address
    try:
        server = PreviewServer(host, port, translations(told), told, lambda: _status(server.preview, told))
    except OSError as error:
        way_out = f"Close the program that uses it, or choose another: fincourse serve --address {host}:{port + 1}"
        raise click.ClickException(f"{host}:{port} can't be used: {error.strerror or error}. {way_out}") from error
    # What is wrong is told by the preview itself, once.
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    logging.getLogger("mkdocs").propagate = False
    preview = server.preview = Preview(file, server.url, language or "")
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    click.echo(f"The course is at {server.url} – it stops with Ctrl+C.")
    if open_browser:
        webbrowser.open(server.url)
    try:
        preview.run(lambda report: _tell(report, folder))
    except KeyboardInterrupt:
        click.echo("\nStopped.")
    except OSError as error:  # such as a full disk
        raise click.ClickException(f"The preview had to stop: {error}") from error
    finally:
        preview.close()
        server.shutdown()
        server.server_close()


def _tell(report: Any, folder: Path) -> None:
    """Tell of one build in the terminal: mistakes in full, warnings by their number."""
    now = time.strftime("%H:%M:%S")
    names = ", ".join(
        str(path.relative_to(folder) if path.is_relative_to(folder) else path) for path in report.changed[:3]
    )
    more = f" and {len(report.changed) - 3} more" if len(report.changed) > 3 else ""
    what = f"{names}{more}: " if names else ""
    if not report.state.failed:
        if report.rest:
            click.echo(f"{now} the rest of the course followed after {report.seconds:.2f} s")
            return
        warnings = len(report.problems)
        noted = f", {warnings} warning(s): fincourse check tells them" if warnings else ""
        click.echo(f"{now} {what}shown after {report.seconds:.2f} s, {report.pages} page(s) written{noted}")
        return
    instead = "keeps the last good page" if report.state.version else "says why"
    click.echo(f"{now} {what}not shown; the browser {instead}.\n", err=True)
    tell_all([problem for problem in report.problems if problem.severity == "error"], folder)
    if report.state.said:
        click.echo(report.state.said + "\n", err=True)


def _status(preview: Any, language: str) -> str:
    """Give the overview of the files as they are at this moment."""
    from generator.checks.status import course_status
    from generator.i18n.catalogues import translations
    from generator.i18n.telling import telling_in
    from generator.render.status import status_page

    with telling_in(language):  # a thread of the server's asks
        return status_page(course_status(preview.folders)[0], translations(language), language)

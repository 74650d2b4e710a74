"""``fincourse serve``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.common import config_file, run_mkdocs


@click.command("serve")
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, help="Where to serve: host:port.")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@click.pass_obj
def command(folder: Path, address: str, open_browser: bool) -> None:
    """Show the site on this computer and build it again whenever a file is saved."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    run_mkdocs(
        mkdocs_serve,
        config_file=str(config_file(folder)),
        dev_addr=address,
        open_in_browser=open_browser,
    )

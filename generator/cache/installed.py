"""Installed packages and their entry points, read from ``sys.path`` without ``importlib.metadata``, which is slow."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

GROUPS = "fincourse."
"""The prefix of all entry point groups of fincourse."""


class EntryPoint(NamedTuple):
    """An entry point of an installed package: ``package.module:NAME``, under a name in a group."""

    group: str
    name: str
    value: str
    package: str
    """The package and its version."""

    def load(self) -> Any:
        """Import the object. This runs third-party code, which may raise anything."""
        return attrgetter(self.attribute)(importlib.import_module(self.module))

    @property
    def module(self) -> str:
        """The module that defines the object."""
        return self.value.partition(":")[0].strip()

    @property
    def attribute(self) -> str:
        """The object's name in its module."""
        return self.value.partition(":")[2].partition("[")[0].strip()


@cache
def distributions() -> dict[str, tuple[str, str]]:
    """Return the version and the metadata folder of each package, by its normalised name; the first on the path wins.

    The working directory is left out, since it may be a course by somebody else.
    """
    found: dict[str, tuple[str, str]] = {}
    here = os.path.realpath(".")
    for folder in sys.path:
        if os.path.realpath(folder) == here:
            continue
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                stem, _, suffix = entry.name.rpartition(".")
                if suffix in ("dist-info", "egg-info"):
                    name, _, version = stem.partition("-")
                    found.setdefault(name.lower().replace("_", "-").replace(".", "-"), (version, entry.path))
    return found


@cache
def entry_points() -> tuple[EntryPoint, ...]:
    """Return all entry points in fincourse's groups, sorted by group and name."""
    return tuple(
        sorted(one for name, (version, folder) in distributions().items() for one in _offered(name, version, folder))
    )


def _offered(name: str, version: str, folder: str) -> Iterator[EntryPoint]:
    try:
        with open(f"{folder}/entry_points.txt", "rb") as opened:  # noqa: PTH123 - one of each package, at every start
            text = opened.read().decode("utf-8", "replace")
    except OSError:
        return
    if f"[{GROUPS}" in text:
        from configparser import ConfigParser, Error

        parser = ConfigParser(delimiters=("=",), interpolation=None)
        parser.optionxform = str  # type: ignore[assignment, method-assign]
        with suppress(Error):
            parser.read_string(text)
            for group in parser.sections():
                if group.startswith(GROUPS):
                    yield from (
                        EntryPoint(group, key, value, f"{name} {version}") for key, value in parser.items(group)
                    )


def files(module: str) -> Iterator[str]:
    """Yield the folders or the file of the package that contains a module, without importing it."""
    from importlib.util import find_spec

    with suppress(ImportError, ValueError):
        spec = find_spec(module.partition(".")[0])
        if spec is not None:
            yield from spec.submodule_search_locations or ([spec.origin] if spec.origin else [])

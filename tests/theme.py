"""The 14,000 files of the installed theme are listed once in a process and those forked of it, not for each build."""

from __future__ import annotations

import functools
import os
import sysconfig
from importlib.util import find_spec
from pathlib import Path

from jinja2 import FileSystemLoader

_listed = FileSystemLoader.list_templates
_OURS = f"{Path(__file__).parent.parent / 'generator'}{os.sep}"
INSTALLED = (sysconfig.get_path("purelib"), _OURS)


@functools.cache
def _of(folder: str) -> frozenset[str]:
    # MkDocs skips names that begin with a dot, as all icons do.
    return frozenset(name for name in _listed(FileSystemLoader(folder)) if not name.startswith("."))


def _list_templates(self: FileSystemLoader) -> list[str]:
    installed = all(folder.startswith(INSTALLED) for folder in self.searchpath)
    return sorted(frozenset().union(*map(_of, self.searchpath))) if installed else _listed(self)


def list_once() -> None:
    """List the theme, and let later listings take what was found."""
    FileSystemLoader.list_templates = _list_templates  # type: ignore[method-assign]
    spec = find_spec("material")
    assert spec
    assert spec.origin
    _of(str(Path(spec.origin).parent / "templates"))


list_once()

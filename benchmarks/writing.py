"""What the writers of all trees share: files as (path, text), readable YAML, and writing them into a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

SITE_URL = "https://example.org/"
"""fincourse's own mkdocs.yml takes it from the environment variable FINCOURSE_SITE_URL."""

Files = Iterator[tuple[str, str]]
"""Paths below the tree's folder, each with the file's text."""


class _Dumper(yaml.CSafeDumper):
    """Writes texts of several lines as a person would: below the field, after a ``|``."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def as_yaml(data: Mapping[str, Any]) -> str:
    """Format data as YAML."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def as_page(parts: Iterable[str], front: Mapping[str, Any] | None = None) -> str:
    """Join the parts of a Markdown page, after its front matter if it has any."""
    matter = f"---\n{as_yaml(front)}---\n\n" if front else ""
    return matter + "\n\n".join(parts) + "\n"


def lay(files: Iterable[tuple[str, str]], folder: Path) -> None:
    """Write files into a folder."""
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

"""The settings of a site, mkdocs.yml, and the folders that they name. Asking for the text is quick: no YAML is read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.source.problems import Position

FILE = "mkdocs.yml"
_INHERIT = re.compile(r"^INHERIT:[ ]*[\"']?([^\"'\n#]+)", re.MULTILINE)
_FOLDERS = (
    ("docs_dir",),
    ("theme", "custom_dir"),
    ("plugins", "fincourse", "quizzes_dir"),
    ("markdown_extensions", "pymdownx.snippets", "base_path"),
    ("markdown_extensions", "pymdownx.emoji", "options", "custom_icons"),
)
"""What lies in these folders may get into pages, or be published as it is."""
_NAMED = re.compile(r"""(?:docs_dir|custom_dir|quizzes_dir|base_path|custom_icons)["']?\s*:\s*["']?([^\s"',}]*)""")
_USUAL = frozenset({"content", "quizzes"})
_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class FolderSetting:
    """A folder that the settings name."""

    name: str
    value: str
    folder: Path
    file: Path
    """The file that names it: mkdocs.yml, or one that it inherits from."""
    position: Position


def texts(file: Path, most: int = 10) -> Iterator[tuple[Path, str]]:
    """Give the text of mkdocs.yml, and of those it inherits from."""
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return
    yield file, text
    if most and (found := _INHERIT.search(text)):
        yield from texts(file.parent / found[1].strip(), most - 1)


def variables(settings: Iterable[str]) -> list[str]:
    """Give the variables of the environment that settings may name, with their values."""
    named = {name for text in settings for name in _NAME.findall(text) if "!ENV" in text}
    return [f"{name}={os.environ.get(name)}" for name in sorted({*named, "SOURCE_DATE_EPOCH"})]


def folders(main: Path) -> Iterator[FolderSetting]:
    """Give the folders that mkdocs.yml names, as far as it can be read; they are seen from its own folder."""
    for file, text in texts(main):
        if _USUAL.issuperset(_NAMED.findall(text)):
            continue
        import yaml

        try:
            root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, RecursionError):  # MkDocs says what is wrong with it
            continue
        for names in _FOLDERS:
            for node, value in _values(root, names):
                place = Position(node.start_mark.line + 1, node.start_mark.column + 1)
                yield FolderSetting(names[-1], value, main.parent / value, file, place)


def own_folders(root: Path) -> list[Path]:
    """Give the folders below ``root`` that mkdocs.yml names besides those of lessons and quizzes."""
    named = (one for one in folders(root / FILE) if one.value not in _USUAL)
    return list(dict.fromkeys(one.folder for one in named if is_inside(one.folder, root) and one.folder != root))


def is_inside(path: str | Path, *folders: str | Path) -> bool:
    """Say whether a path lies in one of some folders, wherever links lead."""
    real = os.path.realpath(path)
    around = [os.path.realpath(folder).rstrip(os.sep) for folder in folders]
    return any(real == folder or real.startswith(f"{folder}{os.sep}") for folder in around)


def _values(node: Any, names: tuple[str, ...]) -> Iterator[tuple[Any, str]]:
    """Find what stands under some names, in maps or in lists of them, with the variables it names."""
    if node is None:
        return
    if node.id == "mapping":
        for key, value in node.value:
            if names and key.value == names[0]:
                yield from _values(value, names[1:])
    elif node.tag == "!ENV":
        parts = [one.value for one in node.value] if node.id == "sequence" else [node.value]
        variables, default = (parts[:-1], parts[-1]) if len(parts) > 1 else (parts, "")
        value = next((os.environ[name] for name in variables if name in os.environ), default)
        if not names and value:
            yield node, value
    elif node.id == "sequence":
        for one in node.value:
            yield from _values(one, names)
    elif not names and node.value:
        yield node, node.value

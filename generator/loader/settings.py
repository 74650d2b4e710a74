"""The settings of a site in mkdocs.yml, and the folders named there. Reading their texts is quick, without YAML."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.source.problems import Position, Problem, problem

FILE = "mkdocs.yml"
_INHERIT = re.compile(r"^INHERIT:[ ]*[\"']?([^\"'\n#]+)", re.MULTILINE)
_FOLDERS = (
    ("docs_dir",),
    ("theme", "custom_dir"),
    ("plugins", "fincourse", "quizzes_dir"),
    ("markdown_extensions", "pymdownx.snippets", "base_path"),
    ("markdown_extensions", "pymdownx.emoji", "options", "custom_icons"),
)
"""Settings that name folders whose files may get into pages, or be published as they are."""
_NAMED = re.compile(r"""(?:docs_dir|custom_dir|quizzes_dir|base_path|custom_icons)["']?\s*:\s*["']?([^\s"',}]*)""")
_SITE = re.compile(r"^site_dir:[ ]+([\w./-]+)[ ]*(?:#.*)?$", re.MULTILINE)
_USUAL = frozenset({"content", "quizzes"})
_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class FolderSetting:
    """A folder named in the settings."""

    name: str
    value: str
    folder: Path
    file: Path
    """The file with the setting: mkdocs.yml, or one it inherits from."""
    position: Position


def texts(file: Path, most: int = 10) -> Iterator[tuple[Path, str]]:
    """Yield mkdocs.yml and the files it inherits from, with their texts."""
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return
    yield file, text
    if most and (found := _INHERIT.search(text)):
        yield from texts(file.parent / found[1].strip(), most - 1)


def variables(settings: Iterable[str]) -> list[str]:
    """Return the environment variables that settings may use, as ``NAME=value``."""
    named = {name for text in settings for name in _NAME.findall(text) if "!ENV" in text}
    return [f"{name}={os.environ.get(name)}" for name in sorted({*named, "SOURCE_DATE_EPOCH"})]


def folders(main: Path) -> Iterator[FolderSetting]:
    """Yield the folders named in mkdocs.yml, as far as it can be read; relative paths start at its own folder."""
    for file, text in texts(main):
        if _USUAL.issuperset(_NAMED.findall(text)):
            continue
        yield from _named(main, file, text, _FOLDERS)


def _named(main: Path, file: Path, text: str, settings: Iterable[tuple[str, ...]]) -> Iterator[FolderSetting]:
    import yaml

    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):  # MkDocs reports what is wrong with it
        return
    for names in settings:
        for node, value in _values(root, names):
            place = Position(node.start_mark.line + 1, node.start_mark.column + 1)
            yield FolderSetting(names[-1], value, main.parent / value, file, place)


def site_of(main: Path) -> FolderSetting:
    """Return the folder of the built site; if it is the default, its position is the beginning of mkdocs.yml."""
    named = (
        one for file, text in texts(main) if "site_dir" in text for one in _named(main, file, text, [("site_dir",)])
    )
    return next(named, FolderSetting("site_dir", "site", main.parent / "site", main, Position()))


def site_folder(main: Path) -> Path:
    """Return the folder of the built site, without YAML where its setting is a line of its own."""
    for _, text in texts(main):
        if text.count("site_dir") == 1 and (plain := _SITE.search(text)):
            return main.parent / plain[1]
        if "site_dir" in text:
            return site_of(main).folder
    return site_of(main).folder


def replaced_by_site(root: Path, own: Iterable[Path], site: Path | None = None) -> Iterator[Problem]:
    """Report that a build would overwrite an author's files: mkdocs.yml, or one of the course's ``own`` folders.

    ``site`` is the output folder; by default that in mkdocs.yml.
    """
    asked = site_of(root / FILE)
    if site and os.path.realpath(site) != os.path.realpath(asked.folder):
        asked = FolderSetting(asked.name, shown_from(root, site), site, root / FILE, Position())
    names = list(folders(root / FILE))
    lost = met(asked.folder, root, dict.fromkeys([*own, *(setting.folder for setting in names)]))
    if lost is None:
        return
    # If no setting names the site's folder, report the setting of the other folder.
    setting = next((named for named in names if named.folder == lost and asked.position == Position()), asked)
    file = Path(shown_from(root, setting.file))
    yield problem("site-over-course", file, setting.position, site=asked.value, folder=shown_from(root, lost))


def shown_from(root: Path, path: Path) -> str:
    """Return the displayed path, relative to the course where possible."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else os.fspath(path)


def met(out: Path, root: Path, folders: Iterable[Path]) -> Path | None:
    """Return what of the course at ``root`` would be overwritten by ``out``, or contains it; None if nothing."""
    if _holds(out, root):
        return root / FILE
    return next((one for one in folders if _holds(out, one) or (_holds(one, out) and not _holds(one, root))), None)


def _holds(outer: Path, inner: Path) -> bool:
    """Return whether ``outer`` is ``inner`` or contains it, however links lead and names are spelled."""
    real = Path(os.path.realpath(inner))
    return any(_is_same(outer, one) for one in (real, *real.parents))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def own_folders(root: Path) -> list[Path]:
    """Return the folders inside ``root`` that mkdocs.yml names, except those of lessons and quizzes."""
    named = (one for one in folders(root / FILE) if one.value not in _USUAL)
    return list(dict.fromkeys(one.folder for one in named if is_inside(one.folder, root) and one.folder != root))


def is_inside(path: str | Path, *folders: str | Path) -> bool:
    """Return whether a path is in one of some folders after resolving links."""
    real = os.path.realpath(path)
    around = [os.path.realpath(folder).rstrip(os.sep) for folder in folders]
    return any(real == folder or real.startswith(f"{folder}{os.sep}") for folder in around)


def _values(node: Any, names: tuple[str, ...]) -> Iterator[tuple[Any, str]]:
    """Yield the nodes under a path of keys, in mappings or lists of them, each with its text."""
    if node is None:
        return
    if node.id == "mapping":
        for key, value in node.value:
            if names and key.value == names[0]:
                yield from _values(value, names[1:])
    elif node.tag == "!ENV":
        parts = [part.value for part in node.value] if node.id == "sequence" else [node.value]
        variables, default = (parts[:-1], parts[-1]) if len(parts) > 1 else (parts, "")
        value = next((os.environ[name] for name in variables if name in os.environ), default)
        if not names and value:
            yield node, value
    elif node.id == "sequence":
        for item in node.value:
            yield from _values(item, names)
    elif not names and node.value:
        yield node, node.value

"""Files that do not belong: links out of the course, wrong suffixes, lessons in the wrong folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.i18n.languages import converted
from generator.loader import settings
from generator.loader.file_models import TOP
from generator.loader.folders import Folders, all_files, entries, is_no_text, is_overlay
from generator.source.problems import Position, Problem, problem


def strange_files(folders: Folders) -> Iterator[Problem]:
    """Report what must not get into a site: links out of the course, special files, and names that are no text."""
    read = [folders.content, folders.quizzes, *folders.more]
    yield from settings.replaced_by_site(folders.root, read)
    for one in settings.folders(folders.root / settings.FILE):
        if not settings.is_inside(one.folder, folders.root):
            read = [folder for folder in read if os.path.realpath(folder) != os.path.realpath(one.folder)]
            yield problem("folder-outside", folders.shown(one.file), one.position, name=one.name, folder=one.value)
        elif one.folder != folders.root:
            read.append(one.folder)
    for folder in dict.fromkeys(read):
        yield from _strange_files(folder, folders)


def _strange_files(folder: Path, folders: Folders) -> Iterator[Problem]:
    waiting = [os.fspath(folder)]
    if not settings.is_inside(folder, folders.root):
        yield problem("link-outside", folders.shown(folder), Position())
        waiting = []
    while waiting:
        for entry in entries(waiting.pop()):
            code = ""
            if not entry.name.isascii() and is_no_text(entry.name):
                code = "file-name"
            elif entry.is_symlink():
                if not settings.is_inside(entry.path, folders.root):
                    code = "link-outside"
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif not entry.is_file(follow_symlinks=False):
                code = "no-file"
            if code:
                name = os.fsencode(entry.path).decode("utf-8", "backslashreplace")
                yield problem(code, folders.shown(Path(name)), Position())


_SUFFIX = re.compile(r"(?P<stem>.+?)(?P<suffix>\.yaml|\.ya?ml\.txt|\.YA?ML|\.Ya?ml|\.txt)$")
_LIKE_YAML = re.compile(rb"^(title|questions|terms|facts|texts|# yaml-language-server)\b", re.MULTILINE)


def right_name(file: Path) -> str | None:
    """Return the right name of a lesson or quiz with a wrong suffix; None for any other file."""
    found = _SUFFIX.fullmatch(file.name)
    if not found:
        return None
    if found["suffix"] == ".txt":
        try:
            with file.open("rb") as opened:
                if not _LIKE_YAML.search(opened.read(4000)):
                    return None
        except OSError:
            return None
    return f"{found['stem']}.yml"


def wrongly_named(folders: Folders) -> Iterable[Path]:
    """Return the files that are not read because of a wrong suffix."""
    return _wrongly_named([*all_files(folders.content), *all_files(folders.quizzes)])


def _wrongly_named(files: Iterable[str]) -> Iterable[Path]:
    return (file for name in files if not name.endswith(".yml") and right_name(file := Path(name)) and file.is_file())


def misplaced(folders: Folders, files: Mapping[Path, list[str]]) -> list[Problem]:
    """Report files that look like lessons or quizzes but are in a folder where they are not read."""
    known = {f"{name}.yml" for name in TOP}
    found = [
        problem(
            "wrong-suffix",
            folders.shown(file),
            Position(),
            suffix=file.name.removeprefix((right_name(file) or "").removesuffix(".yml")),
            name=right_name(file),
        )
        for file in _wrongly_named([*files[folders.content], *files[folders.quizzes]])
    ]
    own_words = {folders.content / f"{row.tag}.yml" for row in converted()}
    for folder, names in ((folders.content, known), (folders.quizzes, set[str]())):
        for name in files[folder]:
            depth = name.count(os.sep) - os.fspath(folder).count(os.sep)
            if depth == 2 or not name.endswith(".yml"):
                continue
            file = Path(name)
            if is_overlay(file) or file in own_words:
                continue
            if depth > 2 or (depth == 1 and file.name not in names):
                found.append(problem("misplaced-file", folders.shown(file), Position(), name=file.stem))
    return found

"""Where a course keeps its files, and which there are."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CALCULATORS = "calculators"
"""The folder in content/ that holds calculators; it is no module."""


@dataclass(frozen=True)
class Folders:
    """Where a course keeps its files."""

    root: Path
    """What paths are shown relative to."""
    content: Path
    quizzes: Path
    more: tuple[Path, ...] = ()
    """Further folders that a site is made from, such as that of its own templates."""

    @classmethod
    def of(cls, root: Path) -> Folders:
        """The usual places below a course's folder."""
        return cls(root, root / "content", root / "quizzes")

    def shown(self, file: Path) -> Path:
        """Give the path of a file as shown to people."""
        name, root = os.fspath(file), f"{os.fspath(self.root)}{os.sep}"
        if name.startswith(root):
            return Path(name[len(root) :])
        return file.relative_to(self.root) if file.is_relative_to(self.root) else file

    def lesson_of(self, file: str | Path) -> str:
        """Give the lesson (``module/lesson``) to which a file belongs: its own, its quiz, their translations.

        '' stands for the files that many pages are made from. Nothing but the file's place and name is looked at.
        """
        name = os.fspath(file)
        for folder in (self.content, self.quizzes):
            start = f"{os.fspath(folder)}{os.sep}"
            if name.startswith(start):
                module, _, inside = name[len(start) :].partition(os.sep)
                own = inside.partition(".")[0]
                shared = folder == self.content and (module == CALCULATORS or own == "module")
                return "" if shared or not own or os.sep in inside else f"{module}/{own}"
        return ""

    def holds(self, name: str) -> bool:
        """Say whether there is a content file of this name, such as ``module/lesson``; elsewhere nobody looks."""
        return (
            ".." not in Path(name).parts and not Path(name).is_absolute() and (self.content / f"{name}.yml").is_file()
        )


def is_overlay(file: Path) -> bool:
    """Say whether a file is a translation: ``lesson.zh.yml`` beside ``lesson.yml``."""
    name, dot, _ = file.stem.partition(".")
    return bool(dot) and file.with_name(f"{name}.yml").is_file()


def is_shared(file: Path) -> bool:
    """Say whether a file one level down in content/ is no lesson."""
    return file.name == "module.yml" or file.parent.name == CALCULATORS


def originals(files: Iterable[Path]) -> Iterable[Path]:
    """Leave out the translations."""
    return (file for file in files if not is_overlay(file))


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files one level down, in a fixed order; a link that leads out of the folder is not followed."""
    root = folder.resolve()
    return [
        Path(one.path)
        for inner in entries(os.fspath(folder))
        if inner.is_dir()
        for one in entries(inner.path)
        if one.name.endswith(".yml") and one.is_file() and not is_no_text(one.name) and not is_no_text(inner.name)
        if not (inner.is_symlink() or one.is_symlink()) or Path(one.path).resolve().is_relative_to(root)
    ]


def all_files(folder: Path) -> list[str]:
    """Every file below a folder at any depth, in a fixed order; links to folders are not followed."""
    found = (f"{inside}{os.sep}{name}" for inside, _, names in os.walk(folder) for name in names)
    return sorted(name for name in found if name.isascii() or not is_no_text(name))


def entries(folder: str) -> list[os.DirEntry[str]]:
    """List a folder by name; nothing where it can't be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda one: one.name)
    except OSError:
        return []


def is_no_text(name: str) -> bool:
    """Say whether a file's name can't be written as text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return True
    return False

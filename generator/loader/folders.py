"""The folders of a course, and the files in them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CALCULATORS = "calculators"
"""The folder in content/ that holds calculators; it is not a module."""


@dataclass(frozen=True)
class Folders:
    """The folders of a course."""

    root: Path
    """Displayed paths are relative to this folder."""
    content: Path
    quizzes: Path
    more: tuple[Path, ...] = ()
    """Further folders that go into the site, such as that of the course's own templates."""

    @classmethod
    def of(cls, root: Path) -> Folders:
        """Return the default folders of a course."""
        return cls(root, root / "content", root / "quizzes")

    def shown(self, file: Path) -> Path:
        """Return the displayed path of a file."""
        name = os.fspath(file)
        if name.startswith(self._begins[0]):
            return Path(name[len(self._begins[0]) :])
        return file.relative_to(self.root) if file.is_relative_to(self.root) else file

    def lesson_of(self, file: str | Path) -> str:
        """Return the lesson (``module/lesson``) to which a file belongs: its own file, its quiz, or their translations.

        Return '' for a file that many pages use. Only the path is examined.
        """
        name = os.fspath(file)
        _, content, quizzes = self._begins
        for start in (content, quizzes):
            if name.startswith(start):
                module, _, inside = name[len(start) :].partition(os.sep)
                own = inside.partition(".")[0]
                shared = start == content and (module == CALCULATORS or own == "module")
                return "" if shared or not own or os.sep in inside else f"{module}/{own}"
        return ""

    @cached_property
    def _begins(self) -> tuple[str, str, str]:
        """How the paths of files begin that are in the root, in content/ and in quizzes/."""
        root, content, quizzes = (f"{os.fspath(one)}{os.sep}" for one in (self.root, self.content, self.quizzes))
        return root, content, quizzes

    def holds(self, name: str) -> bool:
        """Return whether content/ has a file with this name, such as ``module/lesson``; False for any path outside."""
        return (
            ".." not in Path(name).parts and not Path(name).is_absolute() and (self.content / f"{name}.yml").is_file()
        )


def is_overlay(file: Path) -> bool:
    """Return whether a file is a translation: ``lesson.zh.yml`` beside ``lesson.yml``."""
    name, dot, _ = file.stem.partition(".")
    return bool(dot) and file.with_name(f"{name}.yml").is_file()


def is_shared(file: Path) -> bool:
    """Return whether a file one level down in content/ is something other than a lesson."""
    return file.name == "module.yml" or file.parent.name == CALCULATORS


def originals(files: Iterable[Path]) -> Iterable[Path]:
    """Return the files that are not translations."""
    return (file for file in files if not is_overlay(file))


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files one level down, in a fixed order; links out of the folder are not followed."""
    root = folder.resolve()
    return [
        Path(entry.path)
        for inner in entries(os.fspath(folder))
        if inner.is_dir()
        for entry in entries(inner.path)
        if entry.name.endswith(".yml") and entry.is_file() and not is_no_text(entry.name) and not is_no_text(inner.name)
        if not (inner.is_symlink() or entry.is_symlink()) or Path(entry.path).resolve().is_relative_to(root)
    ]


def top_files(folder: Path) -> list[Path]:
    """Return the YAML files in a folder itself."""
    return [file for file in folder.glob("*.yml") if file.is_file() and not is_no_text(file.name)]


def all_files(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, in a fixed order; links to folders are not followed."""
    found = (f"{inside}{os.sep}{name}" for inside, _, names in os.walk(folder) for name in names)
    return sorted(name for name in found if name.isascii() or not is_no_text(name))


def entries(folder: str) -> list[os.DirEntry[str]]:
    """Return the entries of a folder by name; [] where it can't be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []


def is_no_text(name: str) -> bool:
    """Return whether a file's name can't be encoded as UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return True
    return False

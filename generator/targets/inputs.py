"""What pages are made from: the files a course is written in, what they name, and the settings of the site."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.cache.store import key
from generator.checks.remembered import EVERY, contents
from generator.course.ledger import today
from generator.course.model import Course, Lesson
from generator.loader.folders import Folders
from generator.render.assets import classes

_BEFORE = re.compile(r"[a-z0-9-]+\Z")
_AFTER = re.compile(r"[a-z0-9-]+")
_LONGEST_NAME = 80
_NONE: frozenset[str] = frozenset()
_ANY = frozenset({"*"})
"""Stands for whatever name a file hides from a plain look."""
_HIDDEN = re.compile(r"lesson:[^\s)]*[\\&]")
_KNOWN_PLUGINS = frozenset({"fincourse", "material/search", "search"})
_NOT_SEEN = frozenset({"nav", "plugins", "theme", "site_dir", "watch", "hooks", "markdown_extensions", "mdx_configs"})
"""Settings that no page shows, and those that are looked at in their own way."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file: a digest of its bytes, the names in it that may be those of lessons, the classes in its HTML."""

    digest: bytes
    names: frozenset[str]
    classes: frozenset[str]


@dataclass(frozen=True)
class Inputs:
    """The files of one course, by the paths below its folder."""

    files: Mapping[str, Input]
    own: Mapping[str, tuple[str, ...]]
    """The files of each lesson: itself, its quiz, their translations. All others belong to every page."""

    @classmethod
    def read(cls, folders: Folders) -> Inputs:
        """Read them all."""
        files: dict[str, Input] = {}
        own: dict[str, list[str]] = {}
        for folder in (folders.content, folders.quizzes):
            start, shown = os.fspath(folder), folders.shown(folder).as_posix()
            for file in sorted(_yaml(start)):
                with open(file, "rb") as opened:  # noqa: PTH123 - thousands of them
                    data = opened.read()
                text = data.decode("utf-8", "replace")
                named = frozenset(_names(text)) if "/" in text else _NONE
                if _HIDDEN.search(text):
                    named |= _ANY
                used = frozenset(classes(text)) if "class" in text else _NONE
                inside = file[len(start) + 1 :].replace(os.sep, "/")
                files[f"{shown}/{inside}"] = Input(hashlib.sha256(data).digest(), named, used)
                if lesson := folders.lesson_of(file):
                    own.setdefault(lesson, []).append(f"{shown}/{inside}")
        return cls(files, {lesson: tuple(paths) for lesson, paths in own.items()})

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The files that belong to no lesson."""
        owned = {path for paths in self.own.values() for path in paths}
        return tuple(path for path in self.files if path not in owned)

    @cached_property
    def classes(self) -> frozenset[str]:
        """All classes that authors use."""
        return frozenset().union(*(one.classes for one in self.files.values()))

    def digest(self, paths: Collection[str]) -> bytes:
        """Give one digest of files and their names."""
        made = hashlib.sha256()
        for path in paths:
            made.update(f"\0{path}\0".encode())
            made.update(self.files[path].digest)
        return made.digest()


def _names(text: str) -> Iterator[str]:
    """Give what may name a lesson: ``module/lesson``. Slashes are rare, so they are what is looked for."""
    for left, right in pairwise(text.split("/")):
        module, lesson = _BEFORE.search(left[-_LONGEST_NAME:]), _AFTER.match(right)
        if module and lesson:
            yield f"{module.group()}/{lesson.group()}"


def _yaml(folder: str, *, links: bool = True) -> Iterator[str]:
    """Give all YAML files. A module may be a link to a folder; deeper down nobody reads."""
    try:
        with os.scandir(folder) as found:
            for one in found:
                if one.is_dir(follow_symlinks=links):
                    yield from _yaml(one.path, links=False)
                elif one.name.endswith(".yml"):
                    yield one.path
    except OSError:
        return


class PageKeys:
    """The keys of the pages of one edition: two pages with the same key are the same, byte for byte."""

    def __init__(self, course: Course, inputs: Inputs, config: MkDocsConfig) -> None:
        self._course, self._inputs = course, inputs
        self._titles = {lesson.id: [lesson.spec.title, lesson.spec.draft] for lesson in course.lessons}
        self._modules = {module.id: [lesson.id for lesson in module.lessons] for module in course.modules}
        self._named = self._known(inputs.shared)
        self._shared: list[object] = [
            inputs.digest(inputs.shared).hex(),
            course.spec.language,
            [module.id for module in course.modules],
            today().isoformat(),
            settings(config),
        ]
        if config.theme.custom_dir:  # templates of its own may show any title
            self._shared.append([list(self._modules.items()), self._titles])

    @cached_property
    def frame(self) -> str:
        """What the frame around every page is made from, apart from the titles in its navigation."""
        return json.dumps(self._shared, sort_keys=True)

    def _known(self, paths: Collection[str]) -> Collection[str]:
        """Give the lessons that files name."""
        named = frozenset().union(*(self._inputs.files[path].names for path in paths))
        return self._titles.keys() if named >= _ANY else named & self._titles.keys()

    def lesson(self, lesson: Lesson) -> bytes:
        """The key of a lesson's page: its own files, the titles it shows of other lessons, and what all pages share."""
        own = self._inputs.own.get(lesson.id, ())
        named = self._known(own)
        before, after = self._course.neighbours[lesson.id]
        shown = {
            *named,
            *self._named,
            *self._modules[lesson.module_id],
            *lesson.spec.requires,
            *(one.id for one in (before, after) if one),
        }
        titles = [[name, self._titles[name]] for name in sorted(shown & self._titles.keys())]
        order = [self._modules[lesson.module_id], before.id if before else "", after.id if after else ""]
        own_digest = self._inputs.digest(own).hex()
        return key("lesson", self.frame, own_digest, json.dumps([lesson.id, titles, order], sort_keys=True))

    def page(self, uri: str, content: str, around: str) -> bytes:
        """The key of any other page: what it holds, and what the navigation around it names."""
        return key("page", self.frame, uri, content, around)

    def book(self, course: Course) -> bytes:
        """The key of the book: every file of the course, pictures too."""
        pictures = contents([course.folders.content], EVERY, within=course.folders.root)
        lessons = json.dumps(list(self._titles))
        return key("book", self.frame, self._inputs.digest(self._inputs.files).hex(), pictures, lessons)


def settings(config: MkDocsConfig) -> str:
    """Give all settings that pages are made by, as text."""
    theme = config.theme
    custom = Path(theme.custom_dir) if theme.custom_dir else None
    return json.dumps(
        {
            "config": {name: value for name, value in config.items() if name not in _NOT_SEEN},
            "theme": dict(theme),
            "custom": contents([custom], EVERY, within=Path(config.config_file_path).parent).hex() if custom else "",
            "plugins": {name: dict(plugin.config) for name, plugin in config.plugins.items()},
        },
        sort_keys=True,
        default=str,
    )


def folders_of(config: MkDocsConfig) -> tuple[Path, ...]:
    """Give the folders that a build reads: those of the course, and of the site's own templates."""
    content = Path(config.docs_dir)
    quizzes = Path(config.config_file_path).parent / config.plugins["fincourse"].config["quizzes_dir"]
    return (content, quizzes, *([Path(config.theme.custom_dir)] if config.theme.custom_dir else []))


def understood(config: MkDocsConfig) -> bool:
    """Say whether everything that may change a page is known here: other plugins and hooks may do anything."""
    return set(config.plugins) <= _KNOWN_PLUGINS and not config.hooks

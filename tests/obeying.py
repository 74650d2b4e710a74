"""Follows an advice as an author would: with what it prints to copy, in the language of the message."""

from __future__ import annotations

import contextlib
import html
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from generator.checks.run import open_editions
from generator.cli import cli
from generator.course.model import Course
from generator.i18n.diagnostics import messages_in
from generator.loader.folders import Folders
from generator.render.pages import Pages
from generator.source.problems import Problem, format_problem
from tests.conftest import COURSE, LESSON, MODULE, QUIZ

CONFIG = "site_name: Small\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [{fincourse: {}}]\n"
GOOD = {
    "mkdocs.yml": CONFIG,
    "content/course.yml": COURSE,
    "content/money/module.yml": MODULE,
    "content/money/first.yml": LESSON,
    "quizzes/money/first.yml": QUIZ,
}
SHORT = {"module": "content/money/module.yml", "lesson": "content/money/first.yml", "quiz": "quizzes/money/first.yml"}


@dataclass(frozen=True)
class Link:
    """A symbolic link."""

    to: str


@dataclass(frozen=True)
class Pipe:
    """Something that is neither a file nor a folder."""


Content = str | bytes | Link | Pipe | None
"""The content of a path; None means that nothing is there."""
Files = Mapping[str, Content]


def path_of(name: str) -> str:
    """Return the path of a file by its short name."""
    return SHORT.get(name) or (name if "/" in name or name == "mkdocs.yml" else f"content/{name}.yml")


def course_of(changes: Files) -> dict[str, Content]:
    """Return the files of the small course, with changes by short name or path."""
    return {**GOOD, **{path_of(name): text for name, text in changes.items()}}


def laid(folder: Path, files: Files) -> Path:
    """Make a folder contain these files and no others, without rewriting those already there."""
    there = _LYING.setdefault(folder, {})
    for name in [name for name, content in there.items() if files.get(name) != content]:
        (folder / name).unlink()
        del there[name]
    for name, content in files.items():
        if content is None or name in there:
            continue
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        match content:
            case Link():
                file.symlink_to(content.to)
            case Pipe():
                os.mkfifo(file)
            case _:
                file.write_bytes(content.encode() if isinstance(content, str) else content)
        there[name] = content
    return folder


_LYING: dict[Path, dict[str, Content]] = {}


def lying(folder: Path) -> dict[str, Content]:
    """Read the files of a folder."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and ".cache" not in file.parts]
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


@dataclass
class Desk:
    """What an author has on the desk: the files, and one problem as reported."""

    files: dict[str, Content]
    problem: Problem
    language: str
    folder: Path
    """An empty folder for commands to work in."""
    took: bool = False
    """Whether something was copied as the advice prints it."""

    @property
    def path(self) -> str:
        return self.problem.path.as_posix()

    def copied(self, text: str) -> str:
        """Fill in what the advice prints: `%0` is its first piece of code; `<a|b>` after it fills its ellipses."""
        printed = re.findall("`([^`]+)`", self.problem.hint)

        def piece(found: re.Match[str]) -> str:
            self.took = True
            taken = printed[int(found[1])]
            for words in found[2].split("|") if found[2] else ():
                taken = re.sub("…+", lambda _: words, taken, count=1)  # noqa: B023
            return taken

        return re.sub(r"%(-?\d)(?:<([^<>]*)>)?", piece, text)

    def pasted(self) -> None:
        """Replace the problem's lines by the lines that are ready to copy."""
        self.took = True
        reported = format_problem(self.problem, self.folder)
        assert self.problem.fixed, reported
        ready = reported.partition("\n\n")[2]
        lines = self._text().splitlines()
        lines[self.problem.line - 1] = ready
        self.files[self.path] = "\n".join(lines) + "\n"

    def line(self, new: str) -> None:
        """Replace the problem's line, at its indentation."""
        lines = self._text().splitlines()
        old = lines[self.problem.line - 1]
        lines[self.problem.line - 1] = old[: len(old) - len(old.lstrip())] + self.copied(new)
        self.files[self.path] = "\n".join(lines) + "\n"

    def change(self, old: str, new: str, file: str = "") -> None:
        """Replace words in the problem's file from its line on, or in another file."""
        path = path_of(file) if file else self.path
        text = self._text(path)
        start = 0 if file else sum(len(line) for line in text.splitlines(keepends=True)[: self.problem.line - 1])
        place = text.find(old, start)
        place = place if place >= 0 else text.find(old)
        assert place >= 0, f"{old!r} stands nowhere in {text}"
        self.files[path] = text[:place] + self.copied(new) + text[place + len(old) :]

    def run(self, *words: str) -> str:
        """Run a command in the course's folder, and read the files it leaves."""
        course = laid(self.folder, self.files)
        with contextlib.chdir(course):
            done = CliRunner().invoke(cli, ["--lang", self.language, *words])
        del _LYING[course]
        assert done.exit_code == 0, done.output
        self.files = lying(course)
        return done.output

    def command(self, *more: str) -> None:
        """Run the command that the advice prints."""
        self.took = True
        (printed,) = re.findall("`fincourse ([^`]+)`", self.problem.hint)
        self.run(*printed.split(), *more)

    def _text(self, path: str = "") -> str:
        found = self.files[path or self.path]
        assert isinstance(found, str)
        return found


Step = Callable[[Desk], None]


def paste(desk: Desk) -> None:
    """Copy the line that is ready to copy."""
    desk.pasted()


def fix(desk: Desk) -> None:
    """Run `fincourse fix`, as the advice says."""
    desk.command("--yes")


def run(*more: str) -> Step:
    """Return a step that runs the command that the advice prints, completed by these words."""
    return lambda desk: desk.command(*more)


def line(new: str) -> Step:
    """Return a step that replaces the line."""
    return lambda desk: desk.line(new)


def change(old: str, new: str, file: str = "") -> Step:
    """Return a step that replaces words."""
    return lambda desk: desk.change(old, new, file)


def put(file: str, content: Content) -> Step:
    """Return a step that writes a whole file, or removes it."""
    return lambda desk: desk.files.update({path_of(file): content})


def move(file: str, printed: str, *filled: tuple[str, str]) -> Step:
    """Return a step that gives a file the name that the advice prints, found by this pattern."""

    def step(desk: Desk) -> None:
        desk.took = True
        found = re.search(printed, desk.problem.hint)
        assert found, desk.problem.hint
        name = found[0]
        for old, new in filled:
            name = re.sub(old, new, name)
        path = path_of(file)
        desk.files[name if "/" in name else f"{path.rpartition('/')[0]}/{name}"] = desk.files.pop(path)

    return step


def both(*steps: Step) -> Step:
    """Return a step that does several steps in order."""

    def step(desk: Desk) -> None:
        for one in steps:
            one(desk)

    return step


class Flat:
    """The URLs of a site in a single folder."""

    def between(self, page: str, other: str) -> str:
        """Return the URL of a page relative to another."""
        return other.replace(".md", ".html")


def looked(folder: Path, files: Files, language: str = "en") -> tuple[Sequence[Course], list[Problem]]:
    """Check a course; return it in each language, and the problems."""
    with messages_in("zh" if language == "zh" else "en"):
        return open_editions(Folders.of(laid(folder, files)))


def pages(course: Course) -> Iterator[str]:
    """Yield every page's HTML, lessons first."""
    made = Pages(course, Flat())
    for lesson in course.lessons:
        yield made.lesson(lesson).html
    for page in made.all():
        yield page.html


def shows(courses: Sequence[Course], wanted: Sequence[str]) -> list[str]:
    """Return which of these no page shows; what starts with `<` is searched in the HTML, anything else in its text."""
    left = list(wanted)
    for course in courses:
        for page in pages(course):
            text = re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]*>", "", page)).replace("\u2060", ""))
            left = [words for words in left if words not in (page if words.startswith("<") else text)]
            if not left:
                return []
    return left

"""Doing what an advice says, as an author would: with what it prints to copy, in the language it is told in."""

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
    """What is neither a file nor a folder."""


Content = str | bytes | Link | Pipe | None
"""What lies at a path; None: nothing."""
Files = Mapping[str, Content]


def path_of(name: str) -> str:
    """The path of a file by its short name."""
    return SHORT.get(name) or (name if "/" in name or name == "mkdocs.yml" else f"content/{name}.yml")


def course_of(changes: Files) -> dict[str, Content]:
    """The files of the small course, with changes by short name or path."""
    return {**GOOD, **{path_of(name): text for name, text in changes.items()}}


def laid(folder: Path, files: Files) -> Path:
    """Make a folder hold these files and no others; what is there already is not written again."""
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
    """What an author has before them: the files, and one problem as it was told."""

    files: dict[str, Content]
    problem: Problem
    language: str
    folder: Path
    """An empty folder for commands to work in."""
    took: bool = False
    """Whether something was taken over as the advice prints it."""

    @property
    def path(self) -> str:
        return self.problem.path.as_posix()

    def copied(self, text: str) -> str:
        """Fill in what the advice prints: `%0` is its first piece of code; `<a|b>` behind it fills its ellipses."""
        printed = re.findall("`([^`]+)`", self.problem.hint)

        def piece(found: re.Match[str]) -> str:
            self.took = True
            taken = printed[int(found[1])]
            for words in found[2].split("|") if found[2] else ():
                taken = re.sub("…+", lambda _: words, taken, count=1)  # noqa: B023
            return taken

        return re.sub(r"%(-?\d)(?:<([^<>]*)>)?", piece, text)

    def pasted(self) -> None:
        """Put the lines that are told as ready to copy in place of the problem's."""
        self.took = True
        reported = format_problem(self.problem, self.folder)
        assert self.problem.fixed, reported
        ready = reported.partition("\n\n")[2]
        lines = self._text().splitlines()
        lines[self.problem.line - 1] = ready
        self.files[self.path] = "\n".join(lines) + "\n"

    def line(self, new: str) -> None:
        """Write something in place of the problem's line, at its indentation."""
        lines = self._text().splitlines()
        old = lines[self.problem.line - 1]
        lines[self.problem.line - 1] = old[: len(old) - len(old.lstrip())] + self.copied(new)
        self.files[self.path] = "\n".join(lines) + "\n"

    def change(self, old: str, new: str, file: str = "") -> None:
        """Replace words, in the problem's file from its line on, or in another one."""
        path = path_of(file) if file else self.path
        text = self._text(path)
        start = 0 if file else sum(len(line) for line in text.splitlines(keepends=True)[: self.problem.line - 1])
        place = text.find(old, start)
        place = place if place >= 0 else text.find(old)
        assert place >= 0, f"{old!r} stands nowhere in {text}"
        self.files[path] = text[:place] + self.copied(new) + text[place + len(old) :]

    def run(self, *words: str) -> str:
        """Run a command in the course's folder, and take over what it leaves."""
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
    """Run the command that the advice prints, with what it leaves to be said."""
    return lambda desk: desk.command(*more)


def line(new: str) -> Step:
    """Write this in place of the line."""
    return lambda desk: desk.line(new)


def change(old: str, new: str, file: str = "") -> Step:
    """Write something else in place of words."""
    return lambda desk: desk.change(old, new, file)


def put(file: str, content: Content) -> Step:
    """Write a whole file, or take it away."""
    return lambda desk: desk.files.update({path_of(file): content})


def move(file: str, printed: str, *filled: tuple[str, str]) -> Step:
    """Give a file the name that the advice prints, which this pattern finds."""

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
    """Do several things one after the other."""

    def step(desk: Desk) -> None:
        for one in steps:
            one(desk)

    return step


class Flat:
    """Addresses of a site that lies in one folder."""

    def between(self, page: str, other: str) -> str:
        """Give the address of a page as seen from another."""
        return other.replace(".md", ".html")


def looked(folder: Path, files: Files, language: str = "en") -> tuple[Sequence[Course], list[Problem]]:
    """Check a course: what there is in each language, and what is told."""
    with messages_in("zh" if language == "zh" else "en"):
        return open_editions(Folders.of(laid(folder, files)))


def pages(course: Course) -> Iterator[str]:
    """Every page's HTML, lessons first."""
    made = Pages(course, Flat())
    for lesson in course.lessons:
        yield made.lesson(lesson).html
    for page in made.all():
        yield page.html


def shows(courses: Sequence[Course], wanted: Sequence[str]) -> list[str]:
    """Say which of these no page shows; what starts with `<` is looked for in the HTML, other words in its text."""
    left = list(wanted)
    for course in courses:
        for page in pages(course):
            text = re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]*>", "", page)).replace("\u2060", ""))
            left = [words for words in left if words not in (page if words.startswith("<") else text)]
            if not left:
                return []
    return left

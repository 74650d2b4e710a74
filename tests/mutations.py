"""Typos in every place of a small course that has every feature.

A mutation is one edit of one file, as text: a part left out, a name misspelt, a value that is null, a number, a list
or empty, a line indented by one space less. A forked process runs the command on it, which has the whole generator in
memory and leaves nothing behind.
"""

from __future__ import annotations

import os
import pickle
import shutil
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml

from generator.authoring.reference import PLACES, file_example
from generator.loader.editions import read_overlays
from generator.loader.folders import Folders
from generator.loader.load import load_project
from generator.loader.overlay import written

T = TypeVar("T")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title></svg>'
CONFIG = """site_name: Slips
site_url: https://example.org/course/
docs_dir: content
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, {fincourse: {pdf: false}}]
extra: {generator: false}
"""
SECOND = """title: Your second month
summary: Do it again.
requires: [budgeting/first-month]
objectives:
  - Plan again
body:
  - heading: Again
    id: again
    text: See [the first](lesson:budgeting/first-month), [saving](calculator:saving) and [principal](term:principal).
  - chart: What is saved
    alt: It grows.
    rows: k in range(1, 7)
    columns:
      - {id: month, label: Month, formula: k}
      - {id: saved, label: Saved, formula: 300 * k}
    vega:
      layer:
        - mark: bar
          encoding: {x: {field: month, title: Month}, y: {field: saved}}
        - mark: {type: text, text: "So far"}
"""
SECOND_QUIZ = """questions:
  - id: again
    type: truefalse
    ask: A plan is made once.
    answer: false
    why_true: Each month is another one.
    why_false: It is made again each month.
    explanation: Months differ.
"""
BROKEN = "content/other/broken.yml"
"""A lesson with a mistake of its own, in a module of its own: no mutation elsewhere may hide it."""


def small_course(folder: Path) -> Path:
    """Write a course with every kind of file, block, question and field of the examples, and its translation."""
    files = {place: file_example(kind) for kind, place in PLACES.items()}
    files["content/budgeting/module.yml"] = files["content/budgeting/module.yml"].replace(
        "[first-month]", "[first-month, second-month]"
    )
    files["content/course.yml"] = files["content/course.yml"].replace("[budgeting]", "[budgeting, other]")
    files |= {
        "mkdocs.yml": CONFIG,
        "content/budgeting/second-month.yml": SECOND,
        "quizzes/budgeting/second-month.yml": SECOND_QUIZ,
        "content/budgeting/images/month.svg": PICTURE,
        "content/budgeting/images/month.zh.svg": PICTURE,
        "content/other/module.yml": "title: Other\nsummary: Another module.\nintro: Hello.\nlessons: [broken]\n",
        BROKEN: SECOND.replace("requires: [budgeting/first-month]\n", "").replace("id: again", "id: once-more"),
    }
    for place, text in files.items():
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    project, _ = load_project(Folders.of(folder))
    overlays, _ = read_overlays(project, "zh-Hans")
    for overlay in overlays.values():
        entries = [_translated(entry) for entry in overlay.entries]
        if overlay.file.parent.name != "other" and overlay.file.stem != "second-month.zh":
            overlay.file.write_text(written("zh-Hans", entries, "x"), "utf-8")
    return folder


def _translated(entry: Any) -> Any:
    from dataclasses import replace

    return replace(entry, translation=entry.translation or entry.text.text, state="complete")


@dataclass(frozen=True)
class Mutation:
    """One mutation: the file, the line, what was done, and the resulting text."""

    file: str
    line: int
    kind: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.place}: {self.kind}"


def mutations(folder: Path) -> Iterator[Mutation]:
    """Yield every mutation at every place of every file of a course."""
    for file in sorted([*(folder / "content").rglob("*.yml"), *(folder / "quizzes").rglob("*.yml")]):
        name = file.relative_to(folder).as_posix()
        if not name.startswith("content/other/"):
            yield from _of_file(name, file.read_text("utf-8"))


_VALUES = {"null": "", "a number": "7", "a list": "[x]", "an empty list": "[]", "empty": '""'}


def _of_file(name: str, text: str) -> Iterator[Mutation]:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)

    def cut(start: int, end: int, new: str = "") -> str:
        return text[:start] + new + text[end:]

    def walk(node: yaml.Node, place: str) -> Iterator[Mutation]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                at = f"{place}.{key.value}".lstrip(".")
                line, start, end = key.start_mark.line + 1, key.start_mark.index, _end(text, value)
                yield Mutation(name, line, "dropped", at, _without(text, node, key, start, end))
                spelt = key.value[:-1] if len(key.value) > 2 else f"{key.value}x"
                yield Mutation(name, line, "misspelt", at, cut(start, start + len(key.value), spelt))
                yield from values(key.end_mark.index + 1, value, line, at)
                if not text[text.rfind("\n", 0, start) + 1 : start].strip() and key.start_mark.column:
                    yield Mutation(name, line, "one space less", at, cut(start - 1, start))
                yield from walk(value, at)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                at, line = f"{place}[{index}]", value.start_mark.line + 1
                start, end = value.start_mark.index, _end(text, value)
                if node.flow_style:
                    yield Mutation(name, line, "dropped", at, _without(text, node, value, start, end))
                else:
                    dash = text.rfind("-", 0, start)
                    first = text.rfind("\n", 0, dash) + 1
                    yield Mutation(name, line, "dropped", at, cut(first, _line_end(text, end)))
                    yield Mutation(name, line, "one space less", at, cut(first, first + 1))
                    if isinstance(value, yaml.MappingNode) and any(key.value == "id" for key, _ in value.value):
                        last = _line_end(text, end)
                        yield Mutation(name, line, "twice", at, cut(last, last, text[first:last]))
                    start = dash + 1
                yield from values(start, value, line, at, key=bool(node.flow_style))
                yield from walk(value, at)

    def values(start: int, value: yaml.Node, line: int, at: str, *, key: bool = False) -> Iterator[Mutation]:
        end = _end(text, value)
        for kind, new in _VALUES.items():
            yield Mutation(name, line, kind, at, cut(start, end, f"{'' if key else ' '}{new}"))
        if isinstance(value, yaml.ScalarNode) and len(value.value) > 2 and not value.style:
            first = value.start_mark.index
            yield Mutation(
                name, line, "value misspelt", at, cut(first + 1, first + 3, text[first + 1 : first + 3][::-1])
            )

    if root is not None:
        yield from walk(root, "")


def _end(text: str, node: yaml.Node) -> int:
    """Return where a part ends, without the white space and comments that YAML counts as part of it."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def _line_end(text: str, end: int) -> int:
    return text.find("\n", end) + 1 or len(text)


def _without(text: str, around: Any, part: yaml.Node, start: int, end: int) -> str:
    if around.flow_style:
        after = end + 2 if text[end : end + 2] == ", " else end
        before = start - 2 if after == end and text[start - 2 : start] == ", " else start
        return text[:before] + text[after:]
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():  # the first field after a dash: the next one takes its place
        following = _line_end(text, end)
        indented = following + (start - line)
        if text[following:indented].strip() == "" and text[indented : indented + 1].strip():
            return text[:start] + text[indented:]
        return text[:start] + text[end:]
    return text[:line] + text[_line_end(text, end) :]


@dataclass(frozen=True)
class Outcome:
    """The result of one mutation."""

    mutation: Mutation
    crash: str = ""
    found: Any = None


def tried(
    folder: Path, some: Sequence[Mutation], work: Callable[[Path, Mutation], Any], processes: int = 2
) -> list[Outcome]:
    """Do ``work`` with each mutation in a copy of the course, each in a separate process; return the results in order.

    ``work`` is called after the mutation is written, and returns what can be pickled.
    """
    begun = []
    for number in range(processes):
        copy = folder.with_name(f"{folder.name}-{number}")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        begun.append(_forked(_share, copy, some[number::processes], work))
    made = [_collected(*one) for one in begun]
    for one in made:
        assert isinstance(one, list), one
    return [made[place % processes][place // processes] for place in range(len(some))]


def apart(work: Callable[..., T], *arguments: Any) -> T:
    """Call a function in a forked process, and return its result."""
    made = _collected(*_forked(lambda: [work(*arguments)]))
    assert isinstance(made, list), made
    return made[0]  # type: ignore[no-any-return]


def _share(folder: Path, some: Sequence[Mutation], work: Callable[[Path, Mutation], Any]) -> list[Outcome]:
    made = []
    for mutation in some:
        file = folder / mutation.file
        before = file.read_text("utf-8")
        file.write_text(mutation.text, "utf-8")
        found = _collected(*_forked(work, folder, mutation))
        made.append(Outcome(mutation, found) if isinstance(found, str) else Outcome(mutation, "", found))
        file.write_text(before, "utf-8")
    return made


def _forked(work: Callable[..., Any], *arguments: Any) -> tuple[int, int]:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        os.close(reading)
        try:
            made = work(*arguments)
        except BaseException:  # whatever it is, it is a result
            made = traceback.format_exc()
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(made, pipe)
    finally:
        os._exit(0)


def _collected(process: int, reading: int) -> Any:
    with os.fdopen(reading, "rb") as pipe:
        sent = pipe.read()
    os.waitpid(process, 0)
    return pickle.loads(sent) if sent else "it ended without a word"

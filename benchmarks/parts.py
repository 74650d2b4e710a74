"""The parts of the benchmark: what is measured, for which contestants, and in which order."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contestants import BIN, CONTESTANTS, Contestant
from measured import Run, measure
from synthetic import edit_folder
from synthetic_course import middle_lesson, shown_by
from weight import Weight, weigh

ENOUGH = 60.0
"""Seconds: once cold builds have taken this long in total, they are not repeated, and warm rounds end."""
CHANGES = {
    "nothing": "nothing changed",
    "body": "one lesson's body changed",
    "title": "one lesson's title changed",
    "fact": "one fact changed (its module's ten lessons cite it)",
}
PAGES = {
    "home": "index.html",
    "module": "{module}/index.html",
    "lesson": "{lesson}.html",
    "sources": "sources.html",
    "review": "review.html",
    "progress": "progress.html",
}
"""The pages that are weighed; only fincourse has the last two."""


@dataclass
class Results:
    """All measurements, by contestant and number of lessons."""

    cold: dict[tuple[str, int], list[Run]] = field(default_factory=lambda: defaultdict(list))
    together: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))
    sites: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    """Bytes and files of the built sites."""
    weights: dict[tuple[str, int], dict[str, Weight]] = field(default_factory=dict)
    """By kind of page."""
    warm: dict[tuple[str, int], dict[str, list[Run]]] = field(default_factory=dict)
    commands: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Course:
    """One course of a given size, with the copies in which it is built."""

    root: Path
    lessons: int
    contestants: Sequence[Contestant]
    runs: int

    def turns(self) -> Iterator[tuple[int, Contestant]]:
        """Yield every contestant once in each round, starting with a different one each time."""
        for number in range(self.runs):
            for place in range(len(self.contestants)):
                yield number, self.contestants[(place + number) % len(self.contestants)]

    def report(self, one: str, what: str, value: object) -> None:
        """Report progress on standard error."""
        print(f"{self.lessons} lessons, {one}, {what}: {value}", file=sys.stderr, flush=True)


def edits_of(runs: int) -> list[str]:
    """Return the kinds of edit of all rounds in order, and one quiz edit for each check."""
    return [*(kind for _ in range(runs) for kind in CHANGES if kind != "nothing"), *["quiz"] * runs]


def write_course(folder: Path, lessons: int, edits: Sequence[str]) -> None:
    """Write all trees, in a separate process.

    A process's peak memory is never less than its parent's was when it was started, so this one must stay small.
    """
    command = [sys.executable, str(Path(__file__).with_name("synthetic.py")), str(folder), "--lessons", str(lessons)]
    subprocess.run([*command, *(["--edits", *edits] if edits else [])], check=True)


def lay_edit(root: Path, number: int, kind: str, tree: str, folder: Path) -> None:
    """Copy an edit's files over a copy of the tree, with the current time as modification time."""
    shutil.copytree(edit_folder(root, number, kind) / tree, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)


def measure_cold(course: Course, results: Results) -> None:
    """Build without anything from earlier builds."""
    for _, one in course.turns():
        done = results.cold[one.key, course.lessons]
        if sum(run.seconds for run in done) < ENOUGH:
            done.append(one.cold(one.folder(course.root)))
            course.report(one.name, "cold", done[-1])


def measure_memory(course: Course, results: Results) -> None:
    """Build cold once more, sampling the memory of all processes."""
    for one in course.contestants:
        results.together[one.key, course.lessons].append(one.memory(one.folder(course.root)) / 2**20)


def measure_weight(course: Course, results: Results) -> None:
    """Weigh the sites built before."""
    lesson = middle_lesson(course.lessons)
    for one in course.contestants:
        site = one.folder(course.root) / one.site
        if not site.exists():
            one.cold(site.parent)
        sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
        results.sites[one.key, course.lessons] = sum(sizes), len(sizes)
        weights = results.weights[one.key, course.lessons] = {}
        for kind, page in PAGES.items():
            file = page.format(module=lesson.split("/")[0], lesson=lesson)
            if (site / file).is_file():
                weights[kind] = weigh(site, file)


def measure_warm(course: Course, results: Results) -> None:
    """Build after each edit; the whole process is measured, and the edited lesson's page must show the edit."""
    for one in course.contestants:
        results.warm[one.key, course.lessons] = {kind: [] for kind in CHANGES}
        if not (one.folder(course.root) / one.site).exists():
            one.cold(one.folder(course.root))
    number = 0
    for round_ in range(course.runs):
        # Whoever skips a round skips all later ones, so that nobody ever has two edits to build at once.
        remaining_in = [one for one in course.contestants if sum(_seconds(results, one, course)) < ENOUGH]
        for kind in CHANGES:
            number += kind != "nothing"
            for place in range(len(remaining_in)):
                one = remaining_in[(place + round_) % len(remaining_in)]
                folder = one.folder(course.root)
                if kind != "nothing":
                    lay_edit(course.root, number, kind, one.tree, folder)
                if one.alike and kind != "body":
                    continue
                done = one.warm(folder)
                results.warm[one.key, course.lessons][kind].append(done)
                course.report(one.name, CHANGES[kind], done)
                if kind != "nothing":
                    _expect(folder / one.site, middle_lesson(course.lessons), shown_by(kind, number))


def _seconds(results: Results, one: Contestant, course: Course) -> Iterator[float]:
    return (run.seconds for done in results.warm[one.key, course.lessons].values() for run in done)


def _expect(site: Path, lesson: str, words: str) -> None:
    if words not in (site / f"{lesson}.html").read_text(encoding="utf-8"):
        sys.exit(f"{site}: the page of {lesson} does not show the edit {words!r}")


def measure_commands(course: Course, results: Results) -> None:
    """Time the commands that only fincourse has."""
    fincourse = CONTESTANTS["fincourse"]
    folder = fincourse.folder(course.root)
    if not folder.exists():
        fincourse.copy(course.root)
    first = len(edits_of(course.runs)) - course.runs + 1
    program = str(BIN / "fincourse")

    def timed(what: str, *command: str) -> None:
        results.commands[what, course.lessons].append(measure((program, *command), folder).seconds)
        course.report(fincourse.name, what, f"{results.commands[what, course.lessons][-1]:.2f} s")

    for round_ in range(course.runs):
        fincourse.clean(folder)
        timed("check, cold", "check")
        timed("check, nothing changed", "check")
        lay_edit(course.root, first + round_, "quiz", fincourse.tree, folder)
        timed("check, one quiz changed", "check")
        timed("--help", "--help")


PARTS: dict[str, Callable[[Course, Results], None]] = {
    "cold": measure_cold,
    "memory": measure_memory,
    "weight": measure_weight,
    "warm": measure_warm,
    "commands": measure_commands,
}
"""In order of measurement: weighing needs sites that no edit has changed."""


def measure_all(course: Course, parts: Sequence[str], results: Results) -> None:
    """Write the course and measure the requested parts, in their order."""
    edits = edits_of(course.runs) if {"warm", "commands"} & set(parts) else []
    write_course(course.root, course.lessons, edits)
    for one in course.contestants:
        one.copy(course.root)
    for part, measured in PARTS.items():
        if part in parts:
            measured(course, results)

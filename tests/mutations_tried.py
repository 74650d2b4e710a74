"""Every mutation of a course with every feature is reported in words and hides nothing; whatever passes can be built.

By default a sample of the mutations is tried, and the book is typeset for a few that pass: different ones each day, by
a
seed that failures print and that FINCOURSE_SEED sets. FINCOURSE_ALL=1 tries all mutations, and typesets all books.
"""

from __future__ import annotations

import datetime
import logging
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.checks.run import Examined, editions_of, examine
from generator.loader.folders import Folders
from generator.render.pages import Pages
from generator.render.search import Index
from generator.targets.book import pdf
from tests.conftest import thinned
from tests.mutations import BROKEN, Mutation, Outcome, apart, mutations, small_course, tried
from tests.obeying import Flat

SEED = int(os.environ.get("FINCOURSE_SEED") or datetime.date.today().toordinal())
SAMPLE = 4
BOOKS = 1
EPOCH = "1776643200"  # 20 April 2026, when the facts of the examples were reviewed
NAMED = frozenset(
    {
        *("unknown-term", "unknown-lesson", "lesson-not-listed", "decision-lesson", "unknown-question", "unknown-page"),
        *("unknown-calculator", "unknown-place", "no-help-box", "pool-too-small", "unknown-area", "unknown-competence"),
        *(
            "formula-unknown-fact",
            "formula-unknown-name",
            "formula-unknown-name-unnamed",
            "translation-differs",
            "unused-quiz",
            "unlisted-lesson",
        ),
        *("fact-not-past", "fact-expired", "fact-not-yet", "pool-too-small-shared", "duplicate-id", "call-not-number"),
        *("other-currency", "translation-outdated", "translation-stale", "translation-unknown", "translation-missing"),
    }
)
"""The messages for a name that leads nowhere, in the file that uses it when another file no longer defines it."""


def build(found: Examined) -> None:
    """Make every page in every language, and the source of the book."""
    for course in editions_of(found):
        pages, index = Pages(course, Flat()), Index(course)
        for page in pages.all():
            index.add(page)
        index.files(Flat())
        pdf.source(course, ("Noto Sans CJK SC",))


def look(folder: Path, mutation: Mutation) -> Any:
    """Check the course with a mistake elsewhere; if nothing else is reported, build it without that one."""
    reported = [(p.path.as_posix(), p.line, p.severity, p.code) for p in examine(Folders.of(folder)).problems]
    if _passes(reported):
        with fixed(folder):
            build(examine(Folders.of(folder)))
    return reported


def set_books(folder: Path, mutation: Mutation) -> list[str]:
    """Typeset the book in every language, and return the languages."""
    with fixed(folder):
        editions = editions_of(examine(Folders.of(folder)))
        assert all(pdf.render(course).startswith(b"%PDF") for course in editions)
        return [course.spec.language for course in editions]


def _passes(reported: Sequence[tuple[str, int, str, str]]) -> bool:
    """Return whether only the mistake elsewhere prevents a build."""
    return all(path == BROKEN or severity == "warning" for path, _, severity, _ in reported)


@contextmanager
def fixed(folder: Path) -> Iterator[None]:
    """Correct the mistake elsewhere until the end of the block."""
    file = folder / BROKEN
    file.write_text(file.read_text("utf-8").replace("sumary:", "summary:"), "utf-8")
    try:
        yield
    finally:
        file.write_text(file.read_text("utf-8").replace("summary:", "sumary:"), "utf-8")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small course with its pictures drawn and cached, as a process that has drawn one can't be forked."""
    folder = tmp_path_factory.mktemp("mutations") / "course"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINCOURSE_CACHE", str(folder.parent / "cache"))
        patch.setenv("FINCOURSE_WORKERS", "1")
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
        apart(small_course, folder)
        apart(lambda: build(examine(Folders.of(folder))))
        broken = folder / BROKEN
        broken.write_text(broken.read_text("utf-8").replace("summary:", "sumary:"), "utf-8")
        yield folder


def some(folder: Path, count: int | None, seed: int) -> list[Mutation]:
    """Select mutations so that every kind in every file has its chance, also in small files."""
    found = list(mutations(folder))
    sizes = Counter((one.file, one.kind) for one in found)
    shuffled = sorted(found, key=lambda one: Random(f"{seed} {one}").random() * sizes[one.file, one.kind] ** 0.5)
    return shuffled[:count]


def test_the_course_is_sound_and_has_a_mistake_elsewhere(course: Path):
    reported = apart(look, course, Mutation("", 0, "", "", ""))
    assert {(path, code) for path, _, severity, code in reported if severity == "error"} == {
        (BROKEN, "unknown-field"),
    }


@pytest.fixture(scope="module")
def looked(course: Path) -> list[Outcome]:
    """Return the results of the mutations that are tried."""
    if not hasattr(os, "fork"):
        pytest.skip("a process for each slip is forked")
    return tried(course, some(course, thinned(SAMPLE, None), SEED), look)


def test_every_slip_is_told_in_words_at_its_place_or_builds(course: Path, looked: list[Outcome]):
    known = {(path, code) for path, _, _, code in apart(look, course, Mutation("", 0, "", "", ""))}
    wrong = [reported for one in looked if (reported := _wrong(one, known))]
    assert wrong == [], f"{len(wrong)} of {len(looked)}, FINCOURSE_SEED={SEED}"


def test_what_passes_the_check_can_be_set_as_a_book(course: Path, looked: list[Outcome]):
    passed = [one.mutation for one in looked if not one.crash and _passes(one.found)]
    assert passed
    made = tried(course, thinned(passed[:BOOKS], passed), set_books)
    wrong = [f"{one.mutation}\n{one.crash or one.found}" for one in made if one.found != ["en", "zh-Hans"]]
    assert wrong == [], f"{len(wrong)} of {len(made)}, FINCOURSE_SEED={SEED}"


def _wrong(one: Outcome, known: set[tuple[str, str]]) -> str:
    """Describe what is wrong with a result; '' if nothing is."""
    if one.crash:
        return f"{one.mutation}\n{one.crash}"
    lines = len(one.mutation.text.splitlines()) + 1
    fresh = [row for row in one.found if (row[0], row[3]) not in known]
    errors = [row for row in fresh if row[2] == "error"]
    own = [row for row in fresh if row[0] == one.mutation.file]
    if any(not 1 <= line <= lines for _, line, _, _ in own):
        return f"{one.mutation}: told outside of the file: {own}"
    if errors and not own and not {code for _, _, _, code in errors} <= NAMED:
        return f"{one.mutation}: told elsewhere only: {errors}"
    if (BROKEN, "unknown-field") not in {(path, code) for path, _, _, code in one.found}:
        return f"{one.mutation}: hides another file's mistake: {one.found}"
    return ""

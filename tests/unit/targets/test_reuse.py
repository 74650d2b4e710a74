"""What the last build left is used again only where it is what a new build would make."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import logging
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.cache import store as cache
from generator.checks.run import open_editions
from generator.course.fingerprint import Fingerprints
from generator.loader.folders import Folders
from generator.targets import swap
from generator.targets.site import FincoursePlugin, edition_build, lock
from generator.targets.site import build as site_build
from generator.targets.site.build import build_site
from generator.targets.site.inputs import fingerprints
from generator.targets.site.request import BuildRequest
from tests.command import PATIENCE, Command
from tests.conftest import ROOT, thinned
from tests.edited_course import EDITS, TRANSLATED, Author, differences, random_edits

EACH = "import generator.targets.site.edition_build as m; m.FEW = 1\n"
"""Lets a process be forked for every lesson or two, however small the course is."""
STARTED: list[Command] = []
COLD: dict[str, Path] = {}
"""Sites by what they were built of: many tests end with the same files."""
ELSEWHERE = "import os, signal; first = os.getpid(); kill = lambda: os.kill(os.getpid(), signal.SIGKILL)\n"
EPOCH = "1767225600"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let nothing be told of missing translations, and nothing of this machine have a say."""
    for name in ("FINCOURSE_WORKERS", "FINCOURSE_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(before)
    while STARTED:  # by a test that failed
        if (left := STARTED.pop()).runs:
            left.kill()


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """A course that is saved in a folder of its own; most tests need but one language."""
    return _author(tmp_path, translations=[])


def _author(folder: Path, seed: int = 1, **course: Any) -> Author:
    (folder / "course").mkdir()
    made = Author(folder / "course", seed)
    made.course |= course
    made.save()
    return made


def _build_here(folder: Path, *, quick: bool = True) -> Any:
    """Build in this process, by the command's way or by that of MkDocs; gives what comes out."""
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)  # as MkDocs does: it keeps one plugin a process
    return build_site(config, BuildRequest(quick=True)) if quick else build(config)


def _start(author: Author, *options: str, before: str = "", workers: int = 3) -> Command:
    """Start the command; ``before`` is run first, to bring about what goes wrong."""
    given = {**author.environment, "FINCOURSE_WORKERS": str(workers), "NO_MKDOCS_2_WARNING": "1"}
    STARTED.append(Command("-C", str(author.folder), "build", *options, before=EACH + before, env=given))
    return STARTED[-1]


def _run(author: Author, *options: str, before: str = "", workers: int = 3) -> tuple[int, str]:
    """Build by the command, wait for its end, and give its status with all it said."""
    started = _start(author, *options, before=before, workers=workers)
    ended = started.end()
    _all_gone(started.pid)
    return ended


def _all_gone(group: int) -> None:
    """See that no process of a group goes on for long."""
    until = time.monotonic() + PATIENCE
    while _processes(group):
        assert time.monotonic() < until, _processes(group)
        time.sleep(0.05)


def _processes(group: int) -> list[str]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, pgrp = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(pgrp) == group and state != "Z":
            found.append(stat.parent.name)
    return found


def _cold(author: Author) -> Path:
    """Build the same files by MkDocs alone, in another folder, unless they were before; gives the site."""
    files = {name: (author.folder / name).read_bytes() for name in author.names()}
    key = hashlib.sha256(repr((os.environ["SOURCE_DATE_EPOCH"], sorted(files.items()))).encode()).hexdigest()
    if key not in COLD:
        folder = author.copy(author.folder.with_name(f"cold-{key[:16]}"))
        _build_here(folder, quick=False)
        COLD[key] = folder / "site"
    return COLD[key]


def _is_right(author: Author) -> None:
    assert differences(author.folder / "site", _cold(author)) == []


def _leftovers(author: Author) -> list[str]:
    return [one.name for one in author.folder.iterdir() if one.name.startswith(".site")]


# --- edits -----------------------------------------------------------------------------------------------------------


BOTH = ["zh-Hans", "zh-Hant"]
ALONE = [edit for edit in EDITS if edit not in TRANSLATED]
COURSES: list[tuple[list[str], Sequence[Callable[[Author], None]]]] = thinned(
    [([], ALONE[::2]), ([], ALONE[1::2]), (BOTH, [*TRANSLATED, Author.title, Author.fact, Author.template])],
    [(BOTH, EDITS[::2]), (BOTH, EDITS[1::2])],
)
"""Courses by their translations, with the kinds of edits that each sees at least once."""


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(COURSES)))
def test_after_each_edit_the_site_is_that_of_a_cold_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int):
    """Every kind of edit once, in three languages only what differs there; with FINCOURSE_ALL 66 edits in all three.

    Every sixth build is by the command, with processes of its own. What an edit left wrong is still wrong after the
    next one: by default every third one is looked at.
    """
    translations, kinds = COURSES[number]
    author = _author(tmp_path, number, translations=translations)
    _build_here(author.folder)
    for count, edit in enumerate(random_edits(author, thinned(len(kinds), 33), kinds)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", author.environment["SOURCE_DATE_EPOCH"])
        if count % 6 == 5:
            status, said = _run(author)
            assert status == 0, said
        else:
            _build_here(author.folder)
        if count % thinned(3, 1) == 0 or count == len(kinds) - 1:
            assert differences(author.folder / "site", _cold(author)) == [], f"after {edit}, edit {count}"


@pytest.mark.parametrize("edit", [Author.last_title_of_a_module, Author.first_title_of_a_module])
def test_pages_beside_a_lesson_tell_its_new_title(author: Author, edit: Callable[[Author], None]):
    """The theme names the next page and the one before; here no templates of one's own make everything anew."""
    _build_here(author.folder)
    for _ in range(3):
        edit(author)
        author.save()
        _build_here(author.folder)
        _is_right(author)


def test_only_what_differs_is_made(author: Author, monkeypatch: pytest.MonkeyPatch):
    _build_here(author.folder)
    made: list[str] = []
    lesson = edition_build.Pages.lesson
    monkeypatch.setattr(edition_build.Pages, "lesson", lambda self, one: made.append(one.id) or lesson(self, one))
    author.lessons["two/c"]["body"][0]["text"] = "Changed."
    author.save()
    old = (author.folder / "site/one/b.html").stat()
    _build_here(author.folder)
    assert made == ["two/c"]
    assert (author.folder / "site/one/b.html").stat().st_mtime_ns == old.st_mtime_ns


def test_an_edited_entry_renews_only_what_shows_it(author: Author, monkeypatch: pytest.MonkeyPatch):
    made: list[str] = []
    lesson = edition_build.Pages.lesson
    monkeypatch.setattr(edition_build.Pages, "lesson", lambda self, one: made.append(one.id) or lesson(self, one))
    _build_here(author.folder)
    for edit, renewed in {
        Author.fact_of_one_lesson: ["one/b"],
        Author.fact_below_another: ["two/d"],
        Author.fact_of_a_calculator: ["three/e"],
        Author.fact_of_a_term: ["three/e"],
        Author.glossary_entry: ["one/a"],
        Author.calculator: ["one/a"],
        Author.translated_fact: ["one/b"],
        Author.new_term: [],
    }.items():
        made.clear()
        edit(author)
        author.save()
        _build_here(author.folder)
        assert made == renewed, edit.__name__
    _is_right(author)


def test_files_of_one_name_are_told_as_they_are_now(author: Author):
    """A question changes the map that other pages load, and no word of those pages."""
    _build_here(author.folder)
    author.quizzes["two/c"].append({**author.quizzes["two/c"][0], "id": "more"})
    author.save()
    _build_here(author.folder)
    _is_right(author)


# --- without MkDocs --------------------------------------------------------------------------------------------------


def _day(author: Author) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = str(int(EPOCH) + 86400)  # monkeypatch sets it back


def _block(lesson: str, number: int, **fields: Any) -> Callable[[Author], None]:
    return lambda author: author.lessons[lesson]["body"][number].update(fields)


INSIDE: dict[str, Callable[[Author], None]] = {
    "a body": _block("two/c", 0, text="Changed."),
    "a body, longer in bytes than in letters": _block("two/c", 2, text="因为利息。 &amp; <em>so</em>."),
    "a fact of some pages": Author.fact_of_one_lesson,
    "the text of a question": lambda author: author.quizzes["two/c"][0].update(explanation="It is so."),
    "a body on the plan": _block("one/a", 0, text="Changed."),
    "a table where there was none": lambda author: author.lessons["two/c"]["body"].append(
        {"table": "Costs", "columns": ["One", "Two"], "rows": [["1", "2"]]}
    ),
    "a lesson's picture": lambda author: author.lessons["two/c"]["body"].append(
        {"figure": "../one/images/dot.svg", "alt": "A dot", "caption": "A dot."}
    ),
}
AROUND: dict[str, Callable[[Author], None]] = {
    "a title": lambda author: author.lessons["two/c"].update(title="Renamed"),
    "a summary": lambda author: author.lessons["two/c"].update(summary="Another sentence."),
    "a heading": lambda author: author.lessons["two/c"]["body"].append({"heading": "More", "text": "Text."}),
    "a renamed heading": _block("two/c", 0, heading="Why so?"),
    "a class that no page had": _block("two/c", 0, text='Money is <span class="md-banner">due</span>.'),
    "a first question": lambda author: author.quizzes.update({"two/d": [{**author.quizzes["two/c"][0], "id": "new"}]}),
    "a draft": lambda author: author.lessons["three/e"].update(draft=True),
    "a fact in a title": Author.fact,
    "a picture": Author.picture,
    "a setting": Author.site_name,
    "the day": _day,
    "templates": Author.template,
}


@pytest.fixture
def asked(author: Author, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A course that was built, and how often MkDocs is asked from then on."""
    author.lessons["one/b"]["title"] = "Costs {{ fact.fee }} and {{ fact.rate }}"
    author.lessons["two/d"]["body"] = [one for one in author.lessons["two/d"]["body"] if "check" not in one]
    del author.quizzes["two/d"]
    author.save()
    _build_here(author.folder)
    times: list[object] = []
    real = site_build.build
    monkeypatch.setattr(site_build, "build", lambda *given, **named: times.append(given) or real(*given, **named))
    return times


@pytest.mark.parametrize("what", INSIDE)
def test_what_stands_inside_of_frames_is_put_there_without_mkdocs(author: Author, asked: list[object], what: str):
    for _ in range(2):  # the record of such a build is as good as any
        INSIDE[what](author)
        author.save()
        _build_here(author.folder)
        assert asked == []
        assert differences(author.folder / "site", _cold(author)) == []
        _block("three/e", 0, text="Changed, too.")(author)


def test_no_language_needs_mkdocs_for_what_stands_inside_of_frames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FINCOURSE_WORKERS", "1")
    author = _author(tmp_path)
    _build_here(author.folder)
    monkeypatch.setattr(site_build, "build", None)
    for edit in (INSIDE["a body"], Author.overlay_body, Author.translated_fact):
        edit(author)
        author.save()
        _build_here(author.folder)
    monkeypatch.undo()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    _is_right(author)


@pytest.mark.parametrize("workers", [1, 3])
def test_the_book_is_written_beside_what_needs_no_mkdocs(author: Author, workers: int):
    author.config["plugins"][1]["fincourse"]["pdf"] = True
    author.save()
    _run(author, workers=workers)
    without = "import generator.targets.site.build as s; s.build = None\n"
    for edit in (INSIDE["a body"], _block("three/e", 0, text="Changed, too.")):
        edit(author)
        author.save()
        status, said = _run(author, before=without, workers=workers)
        assert status == 0, said
        assert "site/edited.pdf" in said
    assert differences(author.folder / "site", _cold(author)) == []


@pytest.mark.parametrize("workers", [1, 3])
def test_a_book_that_can_be_no_more_is_named_nowhere(author: Author, workers: int):
    author.config["plugins"][1]["fincourse"]["pdf"] = True
    author.save()
    _run(author, workers=workers)
    _block("two/c", 0, text="What no font of books has: \U000f0000.")(author)
    author.save()
    status, said = _run(author, workers=workers)
    assert status == 0, said
    assert said.count("The site is built without its PDF.") == 1
    assert "The book:" not in said
    assert not (author.folder / "site/edited.pdf").exists()
    assert differences(author.folder / "site", _cold(author)) == []


@pytest.mark.parametrize("what", AROUND)
def test_what_frames_or_other_files_tell_is_left_to_mkdocs(author: Author, asked: list[object], what: str):
    AROUND[what](author)
    author.save()
    _build_here(author.folder)
    assert len(asked) == 1
    asked.clear()
    assert differences(author.folder / "site", _cold(author)) == []


@pytest.mark.parametrize("file", ["two/c.html", "two/d.html", "404.html", "assets/stray.txt"])
def test_a_site_that_was_touched_is_made_by_mkdocs(author: Author, asked: list[object], file: str):
    (author.folder / "site" / file).write_text("Touched.", "utf-8")
    INSIDE["a body"](author)
    author.save()
    _build_here(author.folder)
    assert len(asked) == 1
    asked.clear()
    assert differences(author.folder / "site", _cold(author)) == []


def test_a_site_without_mkdocs_writes_into_no_file_of_the_last_one(author: Author, asked: list[object]):
    site = author.folder / "site"
    shutil.copytree(site, author.folder / "linked", copy_function=os.link)
    before = {file: file.read_bytes() for file in (author.folder / "linked").rglob("*") if file.is_file()}
    INSIDE["a body"](author)
    author.save()
    _build_here(author.folder)
    assert asked == []
    assert {file: file.read_bytes() for file in before} == before


def test_terms_that_move_to_other_pages_take_their_links_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("generator.render.addresses.LISTED_TERMS", 2)
    author = _author(tmp_path, translations=["zh-Hans", "zh-Hant"])
    site = author.folder / "site"
    for more in ("", "Aval", "Bond", "Kin", ""):
        if more:
            author.glossary["terms"].append({"id": more.lower(), "term": more, "short": more, "definition": more})
        else:
            author.glossary["terms"][2:] = []
        author.save()
        _build_here(author.folder)
        assert (site / "glossary/2.html").exists() == bool(more)
        _is_right(author)


def test_an_edited_term_renews_its_page_and_no_other_of_the_glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("generator.render.addresses.LISTED_TERMS", 1)
    author = _author(tmp_path, translations=[])
    _build_here(author.folder)
    before = {file: file.stat().st_mtime_ns for file in (author.folder / "site").rglob("*.html")}
    author.glossary["terms"][1]["definition"] = "Not in time."
    author.save()
    _build_here(author.folder)
    _is_right(author)
    now = {file.name for file, made in before.items() if file.stat().st_mtime_ns != made}
    assert now == {"2.html", "e.html", "progress.html", "sources.html"}  # the last two hang on every entry


# --- keys ------------------------------------------------------------------------------------------------------------


def _keys(author: Author) -> tuple[Any, Fingerprints]:
    folders = Folders.of(author.folder)
    config = load_config(str(author.folder / "mkdocs.yml"))
    editions, problems = open_editions(folders, drafts=False)
    assert editions, problems
    return editions[0], fingerprints(editions[0], config)


def _all_keys(author: Author, lesson: str) -> dict[str, bytes]:
    course, keys = _keys(author)
    found = next(one for one in course.lessons if one.id == lesson)
    return {"lesson": keys.lesson(found), "page": keys.page("x.md", "", ""), "book": keys.book()}


@pytest.fixture
def plain(tmp_path: Path) -> Author:
    """A course without templates of its own, with one module of three lessons; the glossary names a lesson."""
    made = _author(tmp_path, translations=["zh-Hans"])
    made._lesson("one/n")
    made.modules["one"]["lessons"] = ["a", "b", "n"]
    made.glossary["terms"][0]["definition"] = "The price of money, see [](lesson:three/e)."
    made.save()
    return made


def _set(*steps: Any) -> Callable[[Author], None]:
    *way, last, value = steps

    def edit(author: Author) -> None:
        found = getattr(author, way[0])
        for step in way[1:]:
            found = found[step]
        found[last] = value

    return edit


OWN = {
    "its text": _set("lessons", "one/a", "summary", "Another sentence."),
    "its quiz": Author.question,
    "its translation": _set("overlays", "content/one/a", "title", "另一课"),
    "the translation of its quiz": _set("overlays", "quizzes/one/a", "questions.0.ask", "是吗？"),
}
TITLES = {
    "of a lesson it links to": "three/f",
    "of one that its glossary links to": "three/e",
    "of the next": "one/b",
    "of one of its module": "one/n",
}
SHARED: dict[str, Callable[[Author], None]] = {
    "a fact": Author.fact,
    "the line at the top of the glossary": _set("glossary", "intro", "Words."),
    "the course": Author.course_title,
    "a module": Author.module_title,
    "words in zh-Hant": Author.traditional_words,
    "the order of modules": _set("course", "modules", ["two", "one", "three"]),
    "the day": _day,
    "a setting": Author.site_name,
    "the theme's settings": Author.palette,
    "a plugin's option": Author.plugin_option,
}


@pytest.mark.parametrize("what", OWN)
def test_a_lesson_is_made_anew_for_its_own_files(plain: Author, what: str):
    plain.quizzes = {name: one for name, one in plain.quizzes.items() if what != "its quiz" or name == "one/a"}
    if what == "its quiz":
        for name, lesson in plain.lessons.items():
            lesson["body"] = [block for block in lesson["body"] if name == "one/a" or "check" not in block]
        plain.final["pools"][0]["draw"] = 1
        plain.random.choice = lambda found: found[0]  # type: ignore[method-assign]
        plain.some = lambda: "one/a"  # type: ignore[method-assign]
    plain.save()
    mine, other = _all_keys(plain, "one/a"), _all_keys(plain, "two/d")
    OWN[what](plain)
    plain.save()
    now, others = _all_keys(plain, "one/a"), _all_keys(plain, "two/d")
    assert now["lesson"] != mine["lesson"]
    assert now["book"] != mine["book"]
    assert (others["lesson"], others["page"]) == (other["lesson"], other["page"])


@pytest.mark.parametrize("what", TITLES)
def test_a_lesson_is_made_anew_for_a_title(plain: Author, what: str):
    mine, far = _all_keys(plain, "one/a"), _all_keys(plain, "two/d")
    plain.lessons[TITLES[what]]["title"] = "Renamed"
    plain.save()
    assert _all_keys(plain, "one/a")["lesson"] != mine["lesson"]
    assert what == "of one that its glossary links to" or _all_keys(plain, "two/d")["lesson"] == (
        far["lesson"] if TITLES[what] != "three/e" else None
    )


def test_a_lesson_is_made_anew_for_the_next_module_and_the_order_of_its_own(plain: Author):
    last = _all_keys(plain, "one/n")["lesson"]
    plain.lessons["two/c"]["title"] = "Renamed"
    plain.save()
    assert _all_keys(plain, "one/n")["lesson"] != last
    first = _all_keys(plain, "two/c")["lesson"]
    plain.modules["one"]["lessons"] = ["b", "n"]
    plain.start["ends"] = [{**end, "lessons": ["one/b"]} for end in plain.start["ends"]]
    plain.course["welcome"] = "Hello."
    del plain.lessons["one/a"], plain.quizzes["one/a"]
    plain.save()
    assert _all_keys(plain, "two/c")["lesson"] != first


def test_a_draft_mark_counts_as_a_title(plain: Author):
    mine = _all_keys(plain, "one/a")["lesson"]
    plain.lessons["three/f"]["draft"] = True
    plain.lessons["one/a"]["body"][3]["text"] = "See an [interest](term:interest)."
    plain.save()
    assert _all_keys(plain, "one/a")["lesson"] != mine


@pytest.mark.parametrize("link", [r"[](lesson:three\/f)", "[](lesson:three&#47;f)", "[](lesson:&#116;hree/f)"])
def test_a_name_that_is_hidden_from_a_plain_look_may_be_any(plain: Author, link: str):
    plain.lessons["one/a"]["body"][3]["text"] = f"See {link}."
    plain.save()
    mine = _all_keys(plain, "one/a")["lesson"]
    plain.lessons["three/f"]["title"] = "Renamed"
    plain.save()
    assert _all_keys(plain, "one/a")["lesson"] != mine


@pytest.mark.parametrize("what", SHARED)
def test_everything_is_made_anew_for_what_all_pages_share(plain: Author, what: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    before = _all_keys(plain, "two/d")
    SHARED[what](plain)
    plain.save()
    now = _all_keys(plain, "two/d")
    assert [name for name in before if before[name] == now[name]] == []


def test_editions_have_keys_of_their_own(plain: Author):
    folders = Folders.of(plain.folder)
    config = load_config(str(plain.folder / "mkdocs.yml"))
    editions, _ = open_editions(folders, drafts=False)
    keys = [fingerprints(one, config) for one in editions]
    assert len({one.lesson(course.lessons[0]) for one, course in zip(keys, editions, strict=True)}) == 2
    assert len({one.page("x.md", "", "") for one in keys}) == 2


def test_pages_are_made_anew_for_what_they_hold_and_for_what_is_around_them(plain: Author):
    _, keys = _keys(plain)
    made = {keys.page(*one) for one in (("x", "a", "b"), ("y", "a", "b"), ("x", "c", "b"), ("x", "a", "c"))}
    assert len(made) == 4


def test_everything_is_made_anew_for_templates_links_followed_and_for_the_titles_they_may_show(author: Author):
    author.template()
    author.save()
    elsewhere = author.folder / "elsewhere"
    elsewhere.mkdir()
    keys = []

    def note() -> None:
        (author.folder / "theme/linked").unlink(missing_ok=True)
        (author.folder / "theme/linked").symlink_to(elsewhere)
        keys.append(_all_keys(author, "two/d"))

    note()
    (elsewhere / "one.html").write_text("one", "utf-8")
    note()
    author.template()
    author.save()
    note()
    author.lessons["one/b"]["title"] = "Renamed"
    author.save()
    note()
    for name in ("lesson", "page"):
        assert len({one[name] for one in keys}) == 4, name


def test_the_book_is_made_anew_for_pictures_and_for_the_order_of_lessons(plain: Author):
    books = [_all_keys(plain, "two/d")["book"]]
    plain.picture()
    plain.save()
    books.append(_all_keys(plain, "two/d")["book"])
    _, keys = _keys(plain)
    keys._titles = dict(reversed(keys._titles.items()))
    books.append(keys.book())
    assert len(set(books)) == 3


def test_nothing_of_another_fincourse_is_used(plain: Author, monkeypatch: pytest.MonkeyPatch):
    before = _all_keys(plain, "two/d")
    monkeypatch.setattr(cache, "made_by", lambda: "another")
    now = _all_keys(plain, "two/d")
    assert [name for name in before if before[name] == now[name]] == []


def test_another_version_of_a_library_is_another_fincourse(monkeypatch: pytest.MonkeyPatch):
    before = cache.made_by.__wrapped__()
    assert before == cache.made_by.__wrapped__()
    monkeypatch.setattr(cache, "_installed", lambda: [("mkdocs", "99")])
    assert cache.made_by.__wrapped__() != before


def test_another_file_of_fincourse_is_another_fincourse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "page.html.j2").write_text("one", "utf-8")
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    before = cache.made_by.__wrapped__()
    (tmp_path / "page.html.j2").write_text("two", "utf-8")
    assert cache.made_by.__wrapped__() != before


# --- what is damaged -------------------------------------------------------------------------------------------------


def _kept(author: Author, pattern: str) -> Path:
    return next((author.folder / ".cache/fincourse").glob(pattern))


def _flip(file: Path, place: float) -> None:
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 0x01
    file.write_bytes(data)


DAMAGES: dict[str, Callable[[Author], Any]] = {
    "a record cut short": lambda author: os.truncate(_kept(author, "site-*.json"), 500),
    "an empty record": lambda author: _kept(author, "site-*.json").write_bytes(b""),
    "a flipped bit": lambda author: _flip(_kept(author, "site-*.json"), 0.5),
    "a flipped bit in the seal": lambda author: _flip(_kept(author, "site-*.json"), 0),
    "a record of bytes": lambda author: _kept(author, "site-*.json").write_bytes(b"\xff\xfe\0garbage"),
    "a store of bytes": lambda author: _kept(author, "store.sqlite").write_bytes(b"\xff garbage" * 999),
    "an empty store": lambda author: _kept(author, "store.sqlite").write_bytes(b""),
    "a store cut short": lambda author: os.truncate(_kept(author, "store.sqlite"), 5000),
    "a page of the store overwritten": lambda author: _overwrite(_kept(author, "store.sqlite")),
    "a page edited": lambda author: (author.folder / "site/one/a.html").write_text("mine", "utf-8"),
    "a page touched": lambda author: os.utime(author.folder / "site/one/a.html", (1, 1)),
    "a page removed": lambda author: (author.folder / "site/one/a.html").unlink(),
    "a bank removed": lambda author: shutil.rmtree(author.folder / "site/assets/bank"),
    "a script edited": lambda author: (author.folder / "site/assets/map.js").write_text("mine", "utf-8"),
    "a file added": lambda author: (author.folder / "site/mine.html").write_text("mine", "utf-8"),
    "the site removed": lambda author: shutil.rmtree(author.folder / "site"),
    "the store removed": lambda author: shutil.rmtree(author.folder / ".cache"),
}


def _overwrite(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096 : len(data)] = b"\xa5" * (len(data) - 4096)
    file.write_bytes(data)


@pytest.mark.parametrize("what", DAMAGES)
def test_whatever_is_damaged_the_next_build_is_right(author: Author, what: str):
    _build_here(author.folder)
    for ending in ("-wal", "-shm"):  # all in one file
        with sqlite3.connect(author.folder / ".cache/fincourse/store.sqlite") as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        (author.folder / f".cache/fincourse/store.sqlite{ending}").unlink(missing_ok=True)
    DAMAGES[what](author)
    author.lessons["two/c"]["body"][0]["text"] = "Changed."
    author.save()
    _build_here(author.folder)
    _is_right(author)
    assert _leftovers(author) == []


def test_a_store_says_what_it_has(tmp_path: Path):
    kept = cache.Store(tmp_path)
    kept.put({b"one": b"1", b"two": b"2"})
    assert kept.has([b"one", b"three"]) == {b"one"}
    assert cache.Store(None).has([b"one"]) == set()


def test_what_nobody_asks_for_leaves_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = cache.Store(tmp_path)
    for number, (day, left) in enumerate([(0, "0"), (20, "01"), (40, "12"), (40, "123")]):
        monkeypatch.setattr(cache.time, "time", lambda day=day: (day + 20_000) * 86_400)
        kept.put({b"%d" % number: b"x"})
        with sqlite3.connect(tmp_path / "store.sqlite") as connection:
            found = "".join(sorted(name.decode() for (name,) in connection.execute("SELECT key FROM kept")))
        connection.close()
        assert found == left


def test_a_damaged_store_is_begun_anew(tmp_path: Path):
    values = {bytes([number]) * 32: bytes([number]) * 3000 for number in range(200)}
    cache.Store(tmp_path).put(values)
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    _overwrite(tmp_path / "store.sqlite")
    cache.Store(tmp_path).get(values)
    again = cache.Store(tmp_path)
    again.put({b"one": b"1"})
    assert again.get([b"one"]) == {b"one": b"1"}


def test_a_cache_that_cannot_be_written_only_costs_time(author: Author):
    (author.folder / ".cache").write_text("in the way", "utf-8")
    for _ in range(2):
        author.body()
        author.save()
        _build_here(author.folder)
        _is_right(author)


@pytest.mark.parametrize("full", ["store", "record", "both"])
def test_a_full_disk_only_costs_time(author: Author, monkeypatch: pytest.MonkeyPatch, full: str):
    _build_here(author.folder)

    def fails(*args: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as here:
        if full != "store":
            here.setattr(cache.tempfile, "mkstemp", fails)
            here.setattr(swap, "staging", lambda folder: _made(folder.with_name(".site-unfinished-x")))
        if full != "record":
            here.setattr(cache, "_connect", fails)
        author.body()
        author.save()
        _build_here(author.folder)
        _is_right(author)
    author.title()
    author.save()
    _build_here(author.folder)
    _is_right(author)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_site_that_cannot_be_written_is_said_in_a_sentence(author: Author):
    _build_here(author.folder)
    index = (author.folder / "site/index.html").read_bytes()
    before = (
        "import generator.targets.site.manifest as r, errno\n"
        "def link(*_): raise OSError(errno.ENOSPC, 'No space left')\nr.link = link\n"
    )
    author.body()
    author.save()
    status, said = _run(author, before=before)
    assert status == 1
    assert "The site could not be written: No space left." in said
    assert "Traceback" not in said
    assert (author.folder / "site/index.html").read_bytes() == index
    assert _leftovers(author) == []


# --- what ends in the midst ------------------------------------------------------------------------------------------

MOMENTS = {
    "while lessons are made": "import generator.render.pages as p; p.Pages.lesson = lambda *_: kill()",
    "while the others work": (
        "import generator.targets.site.forked as w; old = w.Worker.receive\n"
        "w.Worker.receive = lambda self: kill() if os.getpid() == first else old(self)"
    ),
    "while pages are put together": (
        "import generator.targets.site.edition_build as m; old = m.EditionBuild.finish\n"
        "m.EditionBuild.finish = lambda self, folder: kill() if os.getpid() == first else old(self, folder)"
    ),
    "before the site is in its place": "import generator.targets.swap as s; s.replace = lambda *_: kill()",
    "before anything is taken down": (
        "import generator.targets.site.last_build as m; m.LastBuild.remember = lambda *_: kill()"
    ),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_a_whole_site_and_the_next_build_is_right(tmp_path: Path, moment: str):
    author = _author(tmp_path, translations=["zh-Hans"] if moment == "while the others work" else [])
    _build_here(author.folder)
    old = tmp_path / "old"
    shutil.copytree(author.folder / "site", old)
    author.fact()
    author.save()
    workers = 1 if moment == "while lessons are made" else 3
    status, said = _run(author, before=ELSEWHERE + MOMENTS[moment], workers=workers)
    assert status == -signal.SIGKILL, said
    there = _cold(author) if moment == "before anything is taken down" else old
    assert differences(author.folder / "site", there) == []
    author.body()
    author.save()
    _build_here(author.folder)
    _is_right(author)


def test_what_killed_builds_left_goes_with_the_next(author: Author):
    left, running = (author.folder / f".site-unfinished-{name}" for name in ("killed", "running"))
    mine = author.folder / ".site-of-mine"
    for folder in (left, running, mine):
        folder.mkdir()
        (folder / "index.html").write_text("half", "utf-8")
        os.utime(folder, (time.time() - 5,) * 2)
    held = os.open(running, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        _build_here(author.folder)
        assert sorted(_leftovers(author)) == [mine.name, running.name]
    finally:
        os.close(held)


@pytest.mark.parametrize("steps", ["one", "two"])
def test_a_site_is_there_whenever_the_swap_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: str):
    site, finished = tmp_path / "site", tmp_path / ".site-unfinished-x"
    if steps == "two":
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    for calls in range(4):
        for folder, text in ((site, "old"), (finished, "new")):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            (folder / "index.html").write_text(text, "utf-8")
        left = [calls]

        def cut(real: Any, left: list[int] = left) -> Any:
            def call(*arguments: Any, **options: Any) -> Any:
                if left[0] == 0:
                    raise KeyboardInterrupt
                left[0] -= 1
                return real(*arguments, **options)

            return call

        with monkeypatch.context() as here:
            here.setattr(Path, "rename", cut(Path.rename))
            here.setattr(swap.shutil, "rmtree", cut(shutil.rmtree))
            with suppress(KeyboardInterrupt):
                swap.replace(site, finished)
        for folder in tmp_path.glob(".site*"):
            os.utime(folder, (time.time() - 5,) * 2)
        if steps == "one":
            assert (site / "index.html").read_text("utf-8") == "new"
        swap.let_go(made := swap.staging(site))
        assert (site / "index.html").read_text("utf-8") in ("old", "new")
        assert [one.name for one in tmp_path.glob(".site*")] == [made.name]
        made.rmdir()


def test_a_swap_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old", "utf-8")
    gone = tmp_path / ".site-unfinished-x"
    gone.mkdir()
    chmod = Path.chmod
    monkeypatch.setattr(Path, "chmod", lambda path, mode: (chmod(path, mode), path.rmdir()))
    with pytest.raises(FileNotFoundError):
        swap.replace(tmp_path / "site", gone)
    assert (tmp_path / "site/index.html").read_text("utf-8") == "old"


@pytest.mark.parametrize("options", [(), ("--fresh",)])
def test_two_builds_at_once_both_end_well(author: Author, options: tuple[str, ...]):
    for _ in range(2):
        both = [_start(author, *options), _start(author, *options)]
        for one in both:
            status, said = one.end()
            assert status == 0, said
        _is_right(author)
        assert _leftovers(author) == []
        author.body()
        author.save()


def test_a_build_waits_while_another_one_writes_the_site(author: Author):
    held = lock.hold(author.folder, author.folder / "site")
    assert held
    tries = author.folder.parent / "tries"
    tries.touch()
    counts = (
        "import filelock\nold = filelock.FileLock._acquire\ndef tried(self):\n    old(self)\n"
        f"    self.is_locked or open({str(tries)!r}, 'a').write('.')\nfilelock.FileLock._acquire = tried\n"
    )
    started = _start(author, before=counts, workers=1)
    started.until(lambda: tries.stat().st_size >= 3)
    assert _leftovers(author) == []
    held.release()
    status, said = started.end()
    assert status == 0, said


def test_the_lock_is_let_go_while_a_forked_process_still_runs(author: Author):
    held = lock.hold(author.folder, author.folder / "site")
    assert held
    beside, end = os.pipe()
    if not (pid := os.fork()):
        os.close(end)
        os.read(beside, 1)
        os._exit(0)
    try:
        held.release()
        again = lock.hold(author.folder, author.folder / "site")
        assert again
        again.release()
    finally:
        os.close(end)
        os.waitpid(pid, 0)
        os.close(beside)


@pytest.mark.parametrize("refused", ["ENOSYS", "ENOTSUP", "ENOLCK", "EIO"])
def test_a_drive_without_locks_is_built_on(author: Author, monkeypatch: pytest.MonkeyPatch, refused: str):
    def refuse(*_: object) -> None:
        raise OSError(getattr(errno, refused), refused)

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert lock.hold(author.folder, author.folder / "site") is None


def test_a_cache_that_cannot_be_written_is_built_without(author: Author, monkeypatch: pytest.MonkeyPatch):
    (author.folder / "taken").write_text("a file", "utf-8")
    monkeypatch.setenv("FINCOURSE_CACHE", str(author.folder / "taken"))
    assert lock.hold(author.folder, author.folder / "site") is None


WORKERS = {
    "of lessons": (
        "import generator.render.pages as p; old = p.Pages.lesson\n"
        "p.Pages.lesson = lambda *one: old(*one) if os.getpid() == first else kill()"
    ),
    "at the end": (
        "import generator.targets.site.edition_build as m; old = m.EditionBuild.finish\n"
        "m.EditionBuild.finish = lambda *one: kill() if one[0].parent else old(*one)"
    ),
    "of a language": "import generator.targets.site.build as s; s.edition_config = lambda *_: kill()",
    "of the book": "import generator.targets.book.pdf as p; p.write = lambda *_: kill()",
}


@pytest.mark.parametrize("which", WORKERS)
def test_a_killed_worker_is_told_in_a_sentence(tmp_path: Path, which: str):
    author = _author(tmp_path, translations=["zh-Hans"])
    author.config["plugins"][1]["fincourse"]["pdf"] = which == "of the book"
    author.save()
    (author.folder / "site").mkdir()
    (author.folder / "site/index.html").write_text("yesterday", "utf-8")
    status, said = _run(author, before=ELSEWHERE + WORKERS[which])
    assert status == 1
    assert "A process of this build was ended from outside." in said
    assert "Nothing was built." in said
    assert "Traceback" not in said
    assert (author.folder / "site/index.html").read_text("utf-8") == "yesterday"
    assert _leftovers(author) == []


@pytest.mark.parametrize("where", ["lesson", "edition"])
def test_what_a_worker_cannot_do_is_told(tmp_path: Path, where: str):
    author = _author(tmp_path, translations=["zh-Hans"])
    fails = {
        "lesson": "import generator.render.pages as p\ndef fails(*_): assert False\np.Pages.lesson = fails",
        "edition": "import generator.targets.site.build as s\ndef fails(*_): assert False\ns.edition_config = fails",
    }
    status, said = _run(author, before=fails[where])
    assert status == 1
    assert "AssertionError" in said
    assert "Traceback" not in said
    assert not (author.folder / "site").exists()
    assert _leftovers(author) == []


def test_a_mistake_in_a_lesson_is_told_and_the_last_site_stays(tmp_path: Path):
    author = _author(tmp_path, translations=["zh-Hans"])
    _build_here(author.folder)
    index = (author.folder / "site/index.html").read_bytes()
    author.lessons["two/c"]["body"].append({"text": "{{ fact.unknown }}"})
    author.save()
    status, said = _run(author)
    assert status == 1
    assert "content/two/c.yml" in said
    assert "Traceback" not in said
    assert (author.folder / "site/index.html").read_bytes() == index
    assert _leftovers(author) == []


@pytest.mark.parametrize("where", ["lessons", "alone"])
def test_an_interrupted_build_ends_at_once_and_leaves_the_last_site(tmp_path: Path, where: str):
    author = _author(tmp_path, translations=["zh-Hans"])
    _build_here(author.folder)
    index = (author.folder / "site/index.html").read_bytes()
    author.fact()
    author.save()
    marks = tmp_path / "marks"
    marks.mkdir()
    waits = (
        "import generator.render.pages as p, os, pathlib, time\n"
        f"def waits(*_): pathlib.Path({str(marks)!r}, str(os.getpid())).touch(); time.sleep(1000)\n"
        "p.Pages.lesson = waits"
    )
    started = _start(author, before=waits, workers=3 if where == "lessons" else 1)
    started.until(lambda: len(list(marks.iterdir())) >= (2 if where == "lessons" else 1))
    os.killpg(started.pid, signal.SIGINT)
    status, said = started.end()
    assert status == 1
    assert "Traceback" not in said
    _all_gone(started.pid)
    assert (author.folder / "site/index.html").read_bytes() == index
    assert _leftovers(author) == []
    _build_here(author.folder)
    _is_right(author)


# --- what may do anything, and what MkDocs does ----------------------------------------------------------------------

HOOK = "def on_post_page(output, **_):\n    return output.replace('</body>', '<!-- hook --></body>')\n"


def _by_mkdocs(folder: Path) -> Path:
    """Build by MkDocs alone in a process of its own; gives the site."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.parametrize("what", ["hook", "plugin"])
def test_beside_other_plugins_and_hooks_nothing_is_used_again(author: Author, what: str):
    if what == "hook":
        author.config["hooks"] = ["hook.py"]
    else:
        author.config["plugins"].append("offline")
        author.config["site_url"] = ""
    author.save()
    cold = author.copy(_there(author.folder.with_name("cold")))
    for word in ("hook", "changed"):
        for folder in (author.folder, cold):
            (folder / "hook.py").write_text(HOOK.replace("hook -->", f"{word} -->"), "utf-8")
        status, said = _run(author, before="import generator.targets.site.forked as w; w.fork = None\n")
        assert status == 0, said
        assert "Nothing has changed" not in said
        assert differences(author.folder / "site", _by_mkdocs(cold)) == []
        assert what != "hook" or f"{word} -->" in (author.folder / "site/one/a.html").read_text("utf-8")


def test_pages_of_the_sites_own_stand_beside_the_course(author: Author):
    """MkDocs makes them, and everything with them."""
    cold = author.folder.with_name("cold")
    for number in range(2):
        for folder in (author.folder, author.copy(_there(cold))):
            (folder / "content/more.md").write_text(f"# More {number}\n\n[A lesson](one/a.md)\n", "utf-8")
        status, said = _run(author)
        assert status == 0, said
        _build_here(cold, quick=False)
        assert differences(author.folder / "site", cold / "site") == []
        assert f"More {number}" in (author.folder / "site/more.html").read_text("utf-8")


def _there(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


@pytest.mark.parametrize("url", ["https://example.org/course/", ""])
def test_the_command_writes_what_mkdocs_writes(tmp_path: Path, url: str):
    """Cold and warm, with workers, byte for byte: the map of the site, 404.html and the book as well."""
    whole = thinned(bool(url), True)
    author = _author(tmp_path, translations=BOTH if whole else [])
    author.config["site_url"] = url
    author.config["plugins"][1]["fincourse"]["pdf"] = whole
    author.save()
    plain = author.copy(_there(tmp_path / "plain"))
    _by_mkdocs(plain)
    for _ in range(2):
        status, said = _run(author)
        assert status == 0, said
        assert differences(author.folder / "site", plain / "site") == []
        json_files = list((author.folder / ".cache/fincourse").glob("built-*.json"))
        assert json_files
        for file in json_files:  # so that the second time something is built
            file.unlink()
    assert {"404.html", "sitemap.xml", *(["zh-Hant/index.html", "edited.pdf"] if whole else [])} <= {
        file.relative_to(plain / "site").as_posix() for file in (plain / "site").rglob("*")
    }


# --- the host in its corner ------------------------------------------------------------------------------------------


def test_no_process_ends_inside_a_build_of_mkdocs(tmp_path: Path):
    author = _author(tmp_path, translations=["zh-Hans"])
    watch = (
        "import os, generator.targets.site.build as s; old, inside = s.build, []\n"
        "def build(*one, **named):\n"
        "    inside.append(1); old(*one, **named); inside.pop()\n"
        "s.build = build; leave = os._exit\n"
        "os._exit = lambda status: leave(3 if inside else status)\n"
    )
    status, said = _run(author, before=watch)
    assert status == 0, said
    assert (author.folder / "site/zh-Hans/index.html").is_file()


def test_the_plugin_is_thin_and_nothing_is_set_on_it_from_outside():
    file = ROOT / "generator/targets/site/plugin.py"
    assert len(file.read_text("utf-8").splitlines()) <= 150
    assert not [name for name in vars(FincoursePlugin()) if not name.startswith(("_", "config"))]
    plugin = re.compile(r"\bplugins?(\[[^\]]+\])?\.(?!config\b|command\b)\w+(, plugin\.\w+)* = ")
    assert not [one for one in (ROOT / "generator").rglob("*.py") if plugin.search(one.read_text("utf-8"))]
    with pytest.raises(FrozenInstanceError):
        BuildRequest().quick = True  # type: ignore[misc]

"""The preview without a browser: what it builds again, what it keeps, what it watches."""

from __future__ import annotations

import random
import re
import shutil
import time
from pathlib import Path

import pytest
from watchdog.observers import Observer

from generator.checks.run import open_course
from generator.course.model import Course
from generator.loader.folders import Folders, is_overlay
from generator.render.page import Page
from generator.render.pages import Pages
from generator.targets.preview.pages import PreviewPages
from generator.targets.preview.preview import Preview, Report, _Interrupted
from generator.targets.preview.server import _inside, _is_local
from generator.targets.preview.watch import Watch, changes, look
from tests.command import PATIENCE
from tests.conftest import CALCULATOR, COURSE, LESSON, MODULE, own_course, thinned, write_course

URL = "http://127.0.0.1:8000/"
FACTS = """
jurisdiction: Nowhere
sources: [{id: law, title: A law, issuer: A ministry, date: "2020"}]
facts:
  - {id: limit, value: 24, unit: "%", statement: "The limit is {{ fact.limit }}.", source: law, reviewed: 2026-04-20,
     review_every: 90 years, confidence: text-read}
"""
GLOSSARY = """
terms:
  - {id: coin, term: Coin, short: Money of metal., definition: Money of metal.}
"""
COMPETENCES = """
framework: A framework
competences: [{id: 1, area: Counting, text: I count.}]
"""
TALKATIVE = (
    LESSON.replace(
        "Because.",
        "A [coin](term:coin), {{ fact.limit }}, [](lesson:money/second) and [](calculator:doubling).",
    )
    + "  - calculator: doubling\n"
    + "  - {checklist: Ready, id: ready, items: [A, B]}\ncompetences: [1]\nrequires: [credit/cost]\n"
)


class Here:
    """Addresses as they stand."""

    def between(self, page: str, other: str) -> str:
        return f"{page} to {other}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_course(
        tmp_path,
        {"doubling": CALCULATOR},
        course=COURSE.replace("[money]", "[credit, money]"),
        module=MODULE.replace("[first]", "[first, second]"),
        lesson=TALKATIVE,
        facts=FACTS,
        glossary=GLOSSARY,
    )
    plain = LESSON.replace("  - check: one\n", "")
    (tmp_path / "content/competences.yml").write_text(COMPETENCES, "utf-8")
    (tmp_path / "content/money/second.yml").write_text(plain.replace("The first", "The second"), "utf-8")
    (tmp_path / "content/credit").mkdir()
    (tmp_path / "content/credit/module.yml").write_text(MODULE.replace("[first]", "[cost]"), "utf-8")
    (tmp_path / "content/credit/cost.yml").write_text(plain.replace("The first lesson", "What it costs"), "utf-8")
    return tmp_path


def read(folder: Path) -> Course:
    course, problems = open_course(Folders.of(folder), drafts=True)
    assert course is not None, [str(one) for one in problems]
    return course


CHANGES = {
    "its text": ("content/money/first.yml", "Why?", "Why now?"),
    "its quiz": ("quizzes/money/first.yml", "Each coin", "Every coin"),
    "the title of another lesson": ("content/money/second.yml", "The second", "Another"),
    "the title of a required lesson": ("content/credit/cost.yml", "What it costs", "Its cost"),
    "another lesson becomes a draft": ("content/money/second.yml", "title:", "draft: true\ntitle:"),
    "the order": ("content/money/module.yml", "[first, second]", "[second, first]"),
    "the module's title": ("content/money/module.yml", "title: Money", "title: Coins"),
    "the course": ("content/course.yml", "Not advice.", "No advice."),
    "a fact": ("content/facts.yml", "value: 24", "value: 36"),
    "a term": ("content/glossary.yml", "short: Money of metal.", "short: Metal."),
    "a calculator": ("content/calculators/doubling.yml", "amount * 2", "amount * 3"),
    "a competence": ("content/competences.yml", "I count.", "I can count."),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_kept_page_is_never_an_old_page(folder: Path, change: str):
    """Each ingredient of a page, changed alone, gives what a fresh rendering gives."""
    kept = PreviewPages()
    before = {page.uri: page for page in kept.pages_of(read(folder), Here()).all()}
    name, old, new = CHANGES[change]
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")
    course = read(folder)
    after = {page.uri: page for page in kept.pages_of(course, Here()).all()}
    fresh = {page.uri: page for page in Pages(course, Here()).all()}
    assert after == fresh
    assert after != before


def test_another_days_pages_are_fresh(folder: Path, monkeypatch: pytest.MonkeyPatch):
    kept = PreviewPages()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    list(kept.pages_of(read(folder), Here()).all())
    rendered = _count_lessons(monkeypatch)
    list(kept.pages_of(read(folder), Here()).all())
    assert rendered == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800100000")
    list(kept.pages_of(read(folder), Here()).all())
    assert len(rendered) == 3


def _count_lessons(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    rendered: list[str] = []
    lesson = Pages.lesson

    def counted(self: Pages, one: object) -> Page:
        rendered.append(one.id)
        return lesson(self, one)

    monkeypatch.setattr(Pages, "lesson", counted)
    return rendered


@pytest.fixture
def preview(folder: Path):
    made = Preview(folder / "mkdocs.yml", URL)
    yield made
    made.close()
    assert made.folder is None or not made.folder.exists()


def _edit(folder: Path, name: str, old: str, new: str) -> Path:
    file = folder / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return file


def test_one_saved_lesson_writes_few_pages(folder: Path, preview: Preview):
    assert preview.build(()).pages == 12
    file = _edit(folder, "content/money/first.yml", "Why?", "Why now?")
    report = preview.build((file,), partly=True)
    assert (report.state.failed, report.pages) == (False, 1)
    assert "Why now?" in (preview.folder / "money/first.html").read_text("utf-8")
    # a title stands in every page's navigation
    file = _edit(folder, "content/money/first.yml", "The first lesson", "Lesson one")
    assert preview.build((file,), partly=True).pages == 12


LESSON_FILE, QUIZ_FILE = "content/money/first.yml", "quizzes/money/first.yml"


def _at_once(preview: Preview, *files: Path) -> Report | None:
    return preview.at_once(files, files)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (LESSON_FILE, "and [](calculator", "or [](calculator"),
        (LESSON_FILE, "A [coin]", "Never {{ fact.limit }} of [coin]"),
        (LESSON_FILE, "  - calculator: doubling\n", ""),
        (LESSON_FILE, "requires: [credit/cost]\n", ""),
        (LESSON_FILE, "[](lesson:money/second)", "[](lesson:credit/cost)"),
        (LESSON_FILE, "One sentence.", 'It\'s "one" & <only>.'),
        (QUIZ_FILE, "Each coin", "Every coin"),
        (QUIZ_FILE, "id: one", "id: one\n    revision: 2"),
    ],
)
def test_a_saved_lesson_is_shown_at_once_and_all_else_follows(
    folder: Path, preview: Preview, name: str, old: str, new: str
):
    preview.build(())
    report = _at_once(preview, _edit(folder, name, old, new))
    assert report is not None
    assert (report.state.failed, report.pages) == (False, 1)
    at_once = (preview.folder / "money/first.html").read_bytes()
    followed = preview.follow()
    assert followed is not None
    assert (followed.problems, followed.rest) == (report.problems, True)
    assert preview.follow() is None
    assert (preview.folder / "money/first.html").read_bytes() == at_once
    partly = _site(preview.folder)
    preview.build(())
    assert partly == _site(preview.folder)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (LESSON_FILE, "The first lesson", "Lesson one"),
        (LESSON_FILE, "  - heading: Why?", "  - heading: Why then?"),
        (LESSON_FILE, "{{ fact.limit }}", "the limit"),  # of no figure the page tells no source
        (LESSON_FILE, "title:", "draft: true\ntitle:"),
        (LESSON_FILE, "id: ready", "id: done"),  # others may lead to it
        ("content/money/module.yml", "title: Money", "title: Coins"),
        ("content/facts.yml", "value: 24", "value: 36"),
        ("content/calculators/doubling.yml", "amount * 2", "amount * 3"),
        ("mkdocs.yml", "site_name: ", "site_name: My "),
    ],
)
def test_what_other_pages_or_the_frame_show_goes_the_long_way(
    folder: Path, preview: Preview, name: str, old: str, new: str
):
    preview.build(())
    state = preview.state
    assert _at_once(preview, _edit(folder, name, old, new)) is None
    assert preview.state is state


def test_edits_of_this_course_shown_at_once_are_those_of_a_whole_build(tmp_path: Path):
    """Any words of any lesson or quiz, in a course with translations, each shown at once; some followed, some not."""
    own_course(tmp_path)
    chance = random.Random(20261128)
    others = ("module", "calculators")
    files = [
        file
        for file in sorted(tmp_path.glob("*/*/*.yml"))
        if not is_overlay(file) and file.stem not in others and file.parent.name not in others
    ]
    preview = Preview(tmp_path / "mkdocs.yml", URL)
    shown = 0
    try:
        assert not preview.build(()).state.failed
        edits = thinned(5, 20)
        for number in range(edits):
            file = chance.choice(files)
            text = file.read_text("utf-8")
            at = chance.choice([found.end() for found in re.finditer(r"[a-z](?=\.\n)", text)])
            file.write_text(f"{text[:at]} for edit {number}{text[at:]}", "utf-8")
            report = _at_once(preview, file)
            if report is None or report.state.failed:
                file.write_text(text, "utf-8")
                continue
            shown += 1
            page = preview.folder / f"{file.parent.name}/{file.stem}.html"
            at_once = page.read_bytes()
            if chance.random() < 0.2:
                followed = preview.follow()
                assert followed.problems == report.problems
                assert page.read_bytes() == at_once
        assert shown >= edits / 2
        _at_once(preview, file)
        reported = preview.state.problems
        before = {name: text for name, text in _site(preview.folder).items() if name.endswith(".html")}
        preview.follow()
        assert preview.state.problems == reported
        partly = _site(preview.folder)
        preview.build(())
        assert partly == _site(preview.folder)
        lessons = {f"{file.parent.name}/{file.stem}.html" for file in files}
        assert {name for name in lessons & before.keys() if before[name] != partly[name]} == set()
    finally:
        preview.close()


def test_mistakes_are_told_at_once_and_go_at_once(folder: Path, preview: Preview):
    preview.build(())
    file = _edit(folder, LESSON_FILE, "title:", "titel:")
    state = preview.state
    assert preview.at_once((file,), (file,), mistakes=False) is None  # it may be half written
    assert preview.state is state
    report = _at_once(preview, file)
    assert report is not None
    assert (report.state.failed, report.state.problems[0].place) == (True, "content/money/first.yml:2:1")
    assert preview.follow() is None
    _edit(folder, LESSON_FILE, "titel:", "title:")
    report = _at_once(preview, file)
    assert report is not None
    assert not report.state.failed
    file = _edit(folder, QUIZ_FILE, "id: one", "id: two")
    assert _at_once(preview, file).state.failed
    reported = [one for one in preview.state.problems if one.severity == "error"]
    assert [one.place.partition(":")[0] for one in reported] == [LESSON_FILE]


def test_a_save_ends_a_build_that_nobody_waits_for(folder: Path, preview: Preview):
    preview.build(())
    _at_once(preview, _edit(folder, LESSON_FILE, "A [coin]", "So a [coin]"))
    state = preview.state
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preview, "_pause", _interrupt)
        assert preview.follow() is None
    assert preview.state is state
    file = _edit(folder, LESSON_FILE, "So a", "So it is a")
    assert _at_once(preview, file) is not None
    assert "So it is a" in (preview.folder / "money/first.html").read_text("utf-8")
    assert preview.follow() is not None
    partly = _site(preview.folder)
    preview.build(())
    assert partly == _site(preview.folder)


def _interrupt() -> None:
    raise _Interrupted


def test_the_page_of_another_lesson_need_not_be_loaded_again(folder: Path, preview: Preview):
    def versions() -> dict[str, str]:
        files = {name: preview.folder / name for name in ("index.html", "money/first.html", "money/second.html")}
        return {name: preview.version_at(file, file.read_bytes()) for name, file in files.items()}

    preview.build(())
    before = versions()
    _at_once(preview, _edit(folder, LESSON_FILE, "A [coin]", "One [coin]"))
    after = versions()
    assert {name for name in before if before[name] != after[name]} == {"index.html", "money/first.html"}
    preview.build(())  # into another folder: an image may be another one under its old name
    assert all(after[name] != version for name, version in versions().items())


def test_no_worker_of_a_built_site_stays_at_the_previews_address(preview: Preview):
    assert not preview.build(()).state.failed
    assert preview.folder is not None
    assert "registration.unregister()" in (preview.folder / "sw.js").read_text("utf-8")
    (script,) = (preview.folder / "assets").glob("fincourse.*.js")
    assert '"offline":false' in script.read_text("utf-8")
    assert not (preview.folder / "manifest.json").exists()


def test_a_part_build_gives_what_a_whole_one_gives(folder: Path, preview: Preview):
    preview.build(())
    _edit(folder, "content/money/second.yml", "Because.", "Because of {{ fact.limit }}.")
    preview.build((), partly=True)
    _edit(folder, "content/money/module.yml", "[first, second]", "[first]")
    _edit(folder, "content/money/first.yml", "[](lesson:money/second) and ", "")
    preview.build((), partly=True)
    _edit(folder, "content/credit/cost.yml", "Because.", "Because it is so.")
    assert preview.build((), partly=True).pages == 1
    partly = _site(preview.folder)
    preview.build(())
    assert partly == _site(preview.folder)
    assert "money/second.html" not in partly


_LEFT = ("assets/numbers/", "assets/bank/", "assets/map", "assets/search/")
"""Scripts whose names change with their content: those of earlier builds stay until the preview ends."""


def _site(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        if name == "assets/search/start.js" or (
            file.is_file() and "sitemap" not in name and not name.startswith(_LEFT)
        ):
            found[name] = file.read_bytes()
    return found


def test_a_failed_build_keeps_the_last_page_and_says_why(folder: Path, preview: Preview):
    good = preview.build(()).state
    before = (preview.folder / "money/first.html").read_bytes()
    file = _edit(folder, "content/money/first.yml", "title:", "titel:")
    state = preview.build((file,), partly=True).state
    assert (state.failed, state.version) == (True, good.version)
    (reported,) = state.problems
    assert reported.place == "content/money/first.yml:2:1"
    assert reported.excerpt.startswith("    2 | titel:")
    assert "Did you mean `title`?" in reported.hint
    assert (preview.folder / "money/first.html").read_bytes() == before
    _edit(folder, "content/money/first.yml", "titel:", "title:")
    assert not preview.build((file,), partly=True).state.failed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: [", "mkdocs.yml can't be used"),
        ("site_name: Small\ndocs_dir: content\nplugins: [search]\n", "does not name the plugin"),
        ("site_name: Small\ntheme: {name: nothing}\nplugins: [fincourse]\n", "nothing"),
        ("site_name: Small\n", "docs_dir"),
        ("", "site_name"),
    ],
)
def test_a_broken_mkdocs_file_is_said(folder: Path, preview: Preview, text: str, said: str):
    file = folder / "mkdocs.yml"
    good = file.read_text("utf-8")
    file.write_text(text, "utf-8")
    state = preview.build(()).state
    assert state.failed
    assert said in state.said
    assert "mistake in fincourse" not in state.said
    file.write_text(good, "utf-8")
    assert not preview.build(()).state.failed


def test_a_mistake_of_our_own_is_said_and_survived(folder: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch):
    preview.build(())

    def broken(self: Pages, lesson: object) -> Page:
        raise ZeroDivisionError("oh")

    with monkeypatch.context() as patch:
        patch.setattr(Pages, "lesson", broken)
        _edit(folder, "content/money/first.yml", "Why?", "Why now?")
        state = preview.build((), partly=True).state
    assert state.failed
    assert "ZeroDivisionError: oh. This is a mistake in fincourse, not in your course." in state.said
    report = preview.build((), partly=True)
    assert (report.state.failed, report.pages) == (False, 12)


def test_a_missing_content_folder_is_survived(folder: Path, preview: Preview):
    preview.build(())
    shutil.move(folder / "content", folder / "elsewhere")
    assert preview.build(()).state.failed
    shutil.move(folder / "elsewhere", folder / "content")
    assert not preview.build(()).state.failed


def test_what_is_watched(tmp_path: Path):
    (tmp_path / "content/new").mkdir(parents=True)
    file = tmp_path / "content/new/a.yml"
    file.write_text("a", "utf-8")
    for hidden in (".git", "content/.a.yml.swp", "content/a.yml~", "content/#a.yml#"):
        (tmp_path / hidden).write_text("a", "utf-8")
    before = look([tmp_path / "content", tmp_path / "mkdocs.yml"])
    assert list(before) == [str(file)]
    file.write_text("ab", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("a", "utf-8")
    after = look([tmp_path / "content", tmp_path / "mkdocs.yml"])
    assert changes(before, after) == ({str(file)}, {str(tmp_path / "mkdocs.yml")})
    shutil.rmtree(tmp_path / "content")
    assert changes(after, look([tmp_path / "content", tmp_path / "mkdocs.yml"])) == (set(), {str(file)})


@pytest.mark.parametrize("reported", [True, False])
def test_a_change_is_noticed_whether_the_system_tells_of_it_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reported: bool
):
    if not reported:
        monkeypatch.setattr(Observer, "start", _too_many)
    (tmp_path / "content").mkdir()
    file, settings = tmp_path / "content/a.yml", tmp_path / "mkdocs.yml"
    file.write_text("a", "utf-8")
    settings.write_text("a", "utf-8")
    watch = Watch([tmp_path / "content", settings])
    try:
        beside = tmp_path / "content/a.yml.new"
        beside.write_text("abc", "utf-8")
        changed = (
            (lambda: file.write_text("ab", "utf-8"), {str(file)}, set()),
            (lambda: beside.replace(file), {str(file)}, {str(beside)}),
            (lambda: settings.write_text("ab", "utf-8"), {str(settings)}, set()),
            (lambda: (tmp_path / "content/new").mkdir(), set(), set()),
            (lambda: (tmp_path / "content/new/b.yml").write_text("b", "utf-8"), set(), {"b.yml"}),
        )
        for change, texts, others in changed:
            watch.seen = watch.look()
            change()
            wanted = (texts, {Path(name).name for name in others})
            end = time.monotonic() + PATIENCE
            while True:  # a look may fall into the middle of a change
                written, came_or_went = changes(watch.seen, watch.wait(0.2))
                found = (written, {Path(name).name for name in came_or_went})
                if found == wanted or time.monotonic() > end:
                    break
            assert found == wanted
    finally:
        watch.close()


def _too_many(self: object) -> None:
    raise OSError("too many watches")


def test_folders_that_go_round_in_a_circle_are_survived(tmp_path: Path):
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "a.yml").write_text("a", "utf-8")
    assert list(look([tmp_path])) == [str(tmp_path / "a.yml")]


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/a.html", "a.html"),
        ("/money/", "money/index.html"),
        ("/money", None),
        ("/nothing", None),
        ("/../secret", None),
        ("/money/../../secret", None),
        ("//secret", None),
        ("/link", None),
        ("/..\\secret", None),
        ("/a.html\0", None),
        ("/" + "a" * 5000, None),
    ],
)
def test_only_files_of_the_folder_are_served(tmp_path: Path, path: str, file: str | None):
    root = tmp_path / "site"
    (root / "money").mkdir(parents=True)
    for name in ("index.html", "a.html", "money/index.html"):
        (root / name).write_text(name, "utf-8")
    (tmp_path / "secret").write_text("s", "utf-8")
    (root / "link").symlink_to(tmp_path / "secret")
    found = _inside(root, path)
    assert found == (root / file if file else None)


@pytest.mark.parametrize(
    ("host", "local"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("desk", False)]
)
def test_an_address_of_this_computer_is_known(host: str, local: bool):
    assert _is_local(host) is local

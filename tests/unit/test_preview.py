"""The preview without a browser: what it builds again, what it keeps, what it watches."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.check import open_course
from generator.course import Course
from generator.load import Folders
from generator.render.pages import Page, Pages
from generator.targets.kept import Kept
from generator.targets.preview import Preview
from generator.targets.preview_server import _inside, _is_local
from generator.targets.watch import changes, look
from tests.conftest import CALCULATOR, COURSE, LESSON, MODULE, write_course

URL = "http://127.0.0.1:8000/"
FACTS = """
jurisdiction: Nowhere
sources: [{id: law, title: A law, issuer: A ministry}]
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
    + "  - calculator: doubling\ncompetences: [1]\nrequires: [credit/cost]\n"
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
    kept = Kept()
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
    kept = Kept()
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
    (told,) = state.problems
    assert told.place == "content/money/first.yml:2:1"
    assert told.excerpt.startswith("    2 | titel:")
    assert "Did you mean `title`?" in told.hint
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

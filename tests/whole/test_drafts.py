"""Drafts: seen in the preview, in no build, and in nobody's way."""

from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.loader.folders import Folders
from tests.conftest import COURSE, LESSON, MODULE, QUIZ, write_course

BOTH = MODULE.replace("[first]", "[first, second]")
SECOND = LESSON.replace("The first lesson", "The second lesson").replace("  - check: one\n", "")


def course(folder: Path, second: str, **changes: str) -> Folders:
    write_course(folder, **{"module": BOTH, **changes})
    (folder / "content/money/second.yml").write_text(second, "utf-8")
    return Folders.of(folder)


def reported(folders: Folders, *, drafts: bool = False) -> list[tuple[str, str]]:
    return [(one.severity, one.code) for one in open_course(folders, drafts=drafts)[1]]


def lessons(folders: Folders, *, drafts: bool = False) -> list[str]:
    found, problems = open_course(folders, drafts=drafts)
    assert found is not None, problems
    return [lesson.id for lesson in found.lessons]


def test_a_draft_is_in_no_build(tmp_path: Path):
    folders = course(tmp_path, "draft: true\n" + SECOND)
    assert lessons(folders) == ["money/first"]
    assert lessons(folders, drafts=True) == ["money/first", "money/second"]
    assert open_course(folders)[0].drafts == {"money/second"}


def test_a_module_of_drafts_is_left_out(tmp_path: Path):
    write_course(tmp_path, lesson="draft: true\n" + LESSON, course=COURSE.replace("[](lesson:money/first)", "here"))
    found, _ = open_course(Folders.of(tmp_path))
    assert found.modules == ()


@pytest.mark.parametrize(
    "broken",
    [
        "draft: true\n" + SECOND.replace("title:", "titel:"),
        "draft: true   # not yet\ntitle: 'never closed\n",
        "draft: true\n" + SECOND + "  - check: nothing\n",
    ],
    ids=["field", "yaml", "course"],
)
def test_mistakes_in_a_draft_are_warnings_in_a_build_and_errors_in_the_preview(tmp_path: Path, broken: str):
    folders = course(tmp_path, broken)
    assert lessons(folders) == ["money/first"]
    severities = {severity for severity, _ in reported(folders)}
    assert severities == {"warning"}
    assert "error" in {severity for severity, _ in reported(folders, drafts=True)}
    assert open_course(folders, drafts=True)[0] is None


def test_mistakes_in_a_drafts_quiz_are_eased_too(tmp_path: Path):
    folders = course(tmp_path, "draft: true\n" + SECOND)
    (tmp_path / "quizzes/money/second.yml").write_text("questions: 1\n", "utf-8")
    assert {severity for severity, _ in reported(folders)} == {"warning"}
    assert lessons(folders) == ["money/first"]


def test_the_word_draft_elsewhere_makes_no_draft(tmp_path: Path):
    folders = course(tmp_path, SECOND.replace("title:", "titel:") + "  - note: |\n      draft: true\n")
    assert open_course(folders)[0] is None


@pytest.mark.parametrize(
    "linking",
    [LESSON.replace("Because.", "See [](lesson:money/second)."), "requires: [money/second]\n" + LESSON],
    ids=["link", "requires"],
)
def test_what_is_published_does_not_lead_to_a_draft(tmp_path: Path, linking: str):
    folders = course(tmp_path, "draft: true\n" + SECOND, lesson=linking)
    assert ("error", "link-to-draft") in reported(folders)
    assert ("warning", "link-to-draft") in reported(folders, drafts=True)
    assert "money/second" in lessons(folders, drafts=True)


def test_drafts_may_lead_anywhere(tmp_path: Path):
    folders = course(tmp_path, "draft: true\n" + SECOND.replace("Because.", "See [](lesson:money/first)."))
    assert "link-to-draft" not in {code for _, code in reported(folders)}


def test_a_draft_question_is_left_out_with_the_place_that_asks_it(tmp_path: Path):
    two = QUIZ + QUIZ.partition("questions:\n")[2].replace("id: one", "id: two\n    draft: true")
    write_course(tmp_path, quiz=two, lesson=LESSON + "  - check: two\n")
    found, _ = open_course(Folders.of(tmp_path))
    (lesson,) = found.lessons
    assert [question.id for question in lesson.questions] == ["one"]
    assert [block.question.id for block in lesson.blocks if block.question] == ["one"]
    shown, _ = open_course(Folders.of(tmp_path), drafts=True)
    assert [question.id for question in shown.lessons[0].questions] == ["one", "two"]

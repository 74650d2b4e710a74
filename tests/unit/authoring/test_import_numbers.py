"""Numbers of a bank: what has one reading is read, what has two is left out with both, by format and notation."""

# ruff: noqa: E501  # whole rows stand in these tables

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from generator.authoring.importers import read_bank
from generator.authoring.importers.convert import KnownCourse, convert
from generator.cli import cli
from generator.formulas.notation import COMMA, POINT
from tests.conftest import COURSE, write_course
from tests.unit.authoring.test_import_odd import outcome, workbook

MOODLE = (
    '<quiz><question type="numerical"><questiontext><text>How much?</text></questiontext>'
    '<answer fraction="100"><text>{}</text><tolerance>{}</tolerance></answer></question></quiz>'
)
FORMATS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "table": ("a.csv", lambda text: f"question;right\nHow much?;{text}\n".encode()),
    "text cell": ("a.xlsx", lambda text: workbook({"S": [["question", "right"], ["How much?", text]]})),
    "number cell": ("a.xlsx", lambda text: workbook({"S": [["question", "right"], ["How much?", float(text)]]})),
    "Moodle XML": ("a.xml", lambda text: MOODLE.format(text, 0).encode()),
    "GIFT": ("a.gift", lambda text: f"How much? {{#{text}}}\n".encode()),
    "numbered text": ("a.txt", lambda text: f"一、计算题\n1. 多少？\n答案：{text}\n".encode()),
}
MAY = "out: “{}” may be {} or {}, and neither"

READ: list[tuple[str, str, str, str]] = [
    # format, number, result where the course has points, result where it has commas
    ("table", "12.5", "12.5", "12.5"),
    ("table", "12,50", "12.5", "12.5"),
    ("table", "1.234,56", "1234.56", "1234.56"),
    ("table", "1,234.56", "1234.56", "1234.56"),
    ("table", "1'234.5", "1234.5", "1234.5"),
    ("table", "1,00,000", "100000", "100000"),
    ("table", "0.125", "0.125", "0.125"),
    ("table", "1.200", MAY.format("1.200", "1200", "1.20"), MAY.format("1.200", "1200", "1,20")),
    ("table", "-1.200", MAY.format("-1.200", "-1200", "-1.20"), MAY.format("-1.200", "-1200", "-1,20")),
    ("table", "1,200", "1200", MAY.format("1,200", "1200", "1,20")),
    ("table", "7.125", MAY.format("7.125", "7125", "7.1250"), MAY.format("7.125", "7125", "7,1250")),
    ("table", "7.125%", "7.125 %", MAY.format("7.125%", "7125%", "7,1250%")),
    ("table", "7,125%", MAY.format("7,125%", "7125%", "7.1250%"), "7.125 %"),
    ("table", "R$5.000", MAY.format("R$5.000", "R$5000", "R$5.00"), "5000 BRL"),
    ("table", "¥1,500", "1500 CNY", MAY.format("¥1,500", "¥1500", "¥1,50")),
    ("table", "１．５００元", MAY.format("１．５００元", "1500元", "1.50元"), "1500 CNY"),
    ("table", "1.500 days", MAY.format("1.500 days", "1500 days", "1.50 days"), MAY.format("1.500 days", "1500 days", "1,50 days")),
    ("table", "1.2万元", "12000 CNY", "12000 CNY"),
    ("table", "10 ± 0.5", "10 ± 0.5", "10 ± 0.5"),
    ("table", "10,5 +/- 0,5", "10.5 ± 0.5", "10.5 ± 0.5"),
    ("table", "9.5..10.5", "out: “9.5..10.5” is not a number", "out: “9.5..10.5” is not a number"),
    ("table", "12 ± 0.5%", "out: its tolerance “0.5%” is in per cent", "out: its tolerance “0.5%” is in per cent"),
    ("table", "1e5", "100000", "100000"),
    ("table", "1.2E+05", "out: its right answer is a formula", "out: its right answer is a formula"),
    ("table", "1.200 ± 1", MAY.format("1.200", "1200", "1.20"), MAY.format("1.200", "1200", "1,20")),
    ("text cell", "12,50", "12.5", "12.5"),
    ("text cell", "1.200", MAY.format("1.200", "1200", "1.20"), MAY.format("1.200", "1200", "1,20")),
    ("number cell", "1.25", "1.25", "1.25"),
    ("number cell", "1.125", "1.125", "1.125"),
    ("number cell", "1200", "1200", "1200"),
    ("Moodle XML", "1.200", "1.2", "1.2"),
    ("Moodle XML", "12.5%", "12.5 %", "12.5 %"),
    ("Moodle XML", "12,5", "12.5", "12.5"),
    ("Moodle XML", "1,200", MAY.format("1,200", "1200", "1.20"), MAY.format("1,200", "1200", "1.20")),
    ("GIFT", "1.200", "1.2", "1.2"),
    ("GIFT", "1.200:0.005", "1.2 ± 0.005", "1.2 ± 0.005"),
    ("GIFT", "7.125%", "7.125 %", "7.125 %"),
    ("GIFT", "1.125..1.375", "1.25 ± 0.125", "1.25 ± 0.125"),
    ("GIFT", "12,5", "12.5", "12.5"),
    ("GIFT", "1,200", MAY.format("1,200", "1200", "1.20"), MAY.format("1,200", "1200", "1.20")),
    ("GIFT", "5:1,200", MAY.format("1,200", "1200", "1.20"), MAY.format("1,200", "1200", "1.20")),
    ("numbered text", "12,5", "12.5", "12.5"),
    ("numbered text", "￥6000", "6000 CNY", "6000 CNY"),
    ("numbered text", "1.200", MAY.format("1.200", "1200", "1.20"), MAY.format("1.200", "1200", "1,20")),
]  # fmt: skip


def read(form: str, text: str, decimal: str) -> str:
    name, written = FORMATS[form]
    (found,), _ = outcome(name, written(text), decimal)
    return found.removeprefix("number: ")


@pytest.mark.parametrize(("form", "text", "points", "commas"), READ)
def test_a_number_is_read_in_one_way_or_left_out_with_both(form: str, text: str, points: str, commas: str):
    for decimal, wanted in ((POINT, points), (COMMA, commas)):
        got = read(form, text, decimal)
        assert got.startswith(wanted) if wanted.startswith("out: ") else got == wanted


ASKED = [
    (form, text, decimal)
    for form, text, *results in READ
    for decimal, wanted in zip((POINT, COMMA), results, strict=True)
    if wanted.startswith("out: ") and " may be " in wanted
]


@pytest.mark.parametrize(("form", "text", "decimal"), ASKED)
def test_each_of_the_two_that_are_named_is_then_read(form: str, text: str, decimal: str):
    reported = re.search(r"“(.*)” may be (.+?) or (.+?), and", read(form, text, decimal))
    assert reported
    values = [read(form, text.replace(reported[1], way), decimal) for way in (reported[2], reported[3])]
    large, small = (float(re.split(r"[ ±]", value)[0]) for value in values)
    if ":" not in text:
        assert large == pytest.approx(1000 * small)


TABLE = "question;answer\nA?;12,50\nB?;1.234,56\nC?;1.200\nD?;1,200\nE?;365\n"


@pytest.mark.parametrize(
    ("rows", "decimal", "found", "reported"),
    [
        # the file shows commas, as the course has them: both agree
        (TABLE, COMMA, ["12.5", "1234.56", "1200", "1.2", "365"], "Numbers are read as 1.234,5 is written"),
        # the file shows the other notation: never guessed
        (TABLE, POINT, ["12.5", "1234.56", "out", "out", "365"], "Numbers in this file are written like 1.234,5"),
        ("question;answer\nA?;3.75\nC?;1.200\n", POINT, ["3.75", "1.2"], "Numbers are read as 1,234.5 is written"),
        ("question;answer\nA?;3.75\nC?;1.200\n", COMMA, ["3.75", "out"], "Numbers in this file are written like"),
        # the file shows both, or none
        ("question;answer\nA?;3.75\nB?;12,50\nC?;1.200\n", COMMA, ["3.75", "12.5", "out"], ""),
        ("question;answer\nC?;1.200\nD?;1.500\n", POINT, ["out", "out"], ""),
        # a tolerance, a slip and a range show it, too, and are read alike
        ("question;answer;tolerance\nA?;12,5;1.500\n", COMMA, ["12.5 ± 1500"], ""),
        ("question;answer;tolerance\nA?;12,5;1.500\n", POINT, ["out"], ""),
        ("type;question;answer;option 1\nnumber;A?;1.200;12,5\n", COMMA, ["1200"], ""),
        ("type;question;answer;option 1\nnumber;A?;365;1.200\n", COMMA, ["out"], ""),
    ],
)
def test_a_notation_counts_where_file_and_course_agree(rows: str, decimal: str, found: list[str], reported: str):
    got, notes = outcome("a.csv", rows, decimal)
    assert [one.removeprefix("number: ").partition(":")[0] for one in got] == found
    assert reported in " ".join(notes)


def test_amounts_in_options_and_texts_stay_as_they_are_written():
    (found,), _ = outcome("a.csv", "question;A;B;answer\nWhat is R$5.000 at 1.200?;R$5.000;1.200;B\n", COMMA)
    assert found == "single: 1.200 of 2"


@pytest.mark.parametrize(("unit", "wanted"), [("元", "CNY"), ("天", "days"), ("个月", "months"), ("%", "%"), ("calls", "calls")])  # fmt: skip
def test_a_unit_is_named_in_the_banks_words(unit: str, wanted: str):
    found, _ = outcome("a.csv", f"题目,答案,单位\n多少？,365,{unit}\n")
    assert found == [f"number: 365 {wanted}"]


@pytest.mark.parametrize(("language", "expected"), [("pt-BR", [12.5, 1234.56, 1200]), ("en", [12.5, 1234.56])])
def test_the_command_asks_the_course_for_its_notation(language: str, expected: list[float], tmp_path):
    import yaml

    folder = write_course(tmp_path / "course", course=COURSE.replace("currency: CNY", f"currency: BRL\nlanguage: {language}"))  # fmt: skip
    (tmp_path / "b.csv").write_text("question;answer\nA?;12,50\nB?;1.234,56\nC?;1.200\n", "utf-8")
    result = CliRunner().invoke(cli, ["-C", str(folder), "import", str(tmp_path / "b.csv"), "--to", "money/first"])
    assert result.exit_code == 0, result.output
    made = yaml.safe_load((folder / "quizzes/money/first.yml").read_text("utf-8"))
    assert [one["answer"] for one in made["questions"] if one.get("type") == "number"] == expected
    assert f"3 question(s), of which {len(expected)} read and {3 - len(expected)} left out" in result.output


def test_a_bank_in_another_notation_is_told_in_chinese():
    from generator.i18n.diagnostics import messages_in

    with messages_in("zh"):
        bank = read_bank(TABLE.encode(), "a.csv")
        results = convert(bank, KnownCourse(), "bank")
    assert "这个文件里的数字按 1.234,5 的写法" in bank.notes[0]
    assert results[2].reason.startswith("“1.200”可能是 1200，也可能是 1.20")

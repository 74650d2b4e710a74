"""What templates show of a calculator, and its chapter in the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.blocks.worked.model import OwnNumber
from generator.checks.run import open_course
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.render.calculator import CalculatorParts, Shown, input_field
from generator.render.scripts import Live
from generator.render.values import CourseValues
from generator.schema.calculator import CalculatorInput, InputChoice
from generator.targets.book import pdf
from generator.targets.markdown import tree
from tests.browser.figures import FACTS, INSTALMENT, LESSON, OVERDUE
from tests.conftest import COURSE, write_course

PAYDAYS = """
title: Paydays
summary: How many paydays there are.
inputs:
  - {id: months, label: Months, unit: months, default: 12, min: 1, max: 100, whole: true}
numbers: {k: 7}
outputs:
  - {id: paydays, label: Paydays, formula: months * 2, unit: paydays}
remarks:
  - {when: months < 6, text: Short.}
  - {when: months >= 6, text: "Long: {{ paydays }}."}
compare:
  columns: [Now, Later]
  rows:
    - {label: How many, values: [paydays, k], more: more}
table:
  caption: By month
  rows: k2 in range(1, months + 1)
  most: 3
  columns:
    - {label: Month, formula: k2}
    - {label: Paydays, formula: k2 * 2, unit: paydays}
explanation: Twice a month.
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    folder = tmp_path_factory.mktemp("parts")
    calculators = {"overdue-cost": OVERDUE, "instalment": INSTALMENT, "paydays": PAYDAYS}
    write_course(folder, calculators, lesson=LESSON, facts=FACTS)
    made, problems = open_course(Folders.of(folder))
    assert made is not None, problems
    return made


def _parts(course: Course, name: str) -> CalculatorParts:
    return CalculatorParts(course.calculator_by_id[name], CourseValues(course))


def test_results_are_words_with_money_to_the_cent(course: Course):
    shown = {result.spec.label: (result.shown, result.main) for result in _parts(course, "overdue-cost").results}
    assert shown == {"Penalty rate, a year": ("21.6%", False), "Penalty interest": ("¥90.00", True)}


def test_the_first_result_stands_out_where_the_author_says_nothing(course: Course):
    (result,) = _parts(course, "paydays").results
    assert (result.shown, result.suffix, result.main) == ("24", " paydays", True)


def test_two_ways_stand_side_by_side_and_are_not_listed_again(course: Course):
    parts = _parts(course, "paydays")
    (pair,) = parts.pairs
    assert [cell.shown + cell.suffix for cell in pair.cells] == ["24 paydays", "7"]
    assert (pair.leads, pair.word(0), pair.word(1)) == (-1, "more", "")
    assert parts.listed == ()
    live = Live("calc-paydays", parts.calculator.worksheet)
    parts.add_to(live, table=False)
    assert "pairs:[[v=>v.paydays,v=>" in live.script()


def test_books_and_plain_markdown_have_both_columns(course: Course):
    head = 'table.header([#"Results";], [#"Now";], [#"Yours";], [#"Later";], [#"Yours";], )'
    assert head in pdf.source(course, ("Noto Sans CJK SC",))
    page = next(text for name, text in tree(course).items() if name.endswith("paydays.md"))
    assert isinstance(page, str)
    assert "|   | Now | Later |" in page
    assert "| How many | 24 paydays ★ more | 7 |" in page


def test_a_long_table_leaves_out_its_middle_and_keeps_its_last_row(course: Course):
    table = _parts(course, "paydays").table
    assert table is not None
    assert table.rows == (("1", "2 paydays"), ("2", "4 paydays"), None, ("12", "24 paydays"))


def test_a_chart_without_a_table_brings_its_own_numbers(course: Course):
    parts = _parts(course, "instalment")
    assert parts.table is None
    assert parts.data is not None
    assert parts.data.rows[0] == ("1", "¥10,620.00", "¥120.00")
    assert parts.picture is not None
    assert parts.picture.alternative == "The debt ends after 9 months, with ¥571.43 of interest."
    assert parts.picture.y_label == "Amount (¥)"


def test_remarks_know_whether_they_apply(course: Course):
    assert _parts(course, "paydays").applies == (False, True)
    assert _parts(course, "instalment").applies == (False, False)


def test_facts_behind_the_formulas_are_named(course: Course):
    assert _parts(course, "overdue-cost").facts() == ["penalty_factor_max", "year_days_360"]


def test_the_script_has_a_place_for_every_result(course: Course):
    parts = _parts(course, "instalment")
    live = Live("calc-instalment", parts.calculator.worksheet)
    parts.add_to(live, table=False)
    assert [parts.place(live, result) for result in parts.results] == [0, 1, 2]
    assert 'kind":"bar"' in live.script()
    assert "table:" not in live.script()
    parts.add_to(live, table=True)
    assert "table:" in live.script()


@pytest.mark.parametrize(
    ("unit", "default", "text", "shown"),
    [
        ("CNY", 12000.0, "12000", "¥12,000"),
        ("CNY", 99.5, "99.5", "¥99.50"),
        ("%", 0.0333, "0.0333", "0.0333%"),
        ("%", 14.4, "14.4", "14.4%"),
        ("days", 1.0, "1", "1 day"),
        ("paydays", 6.0, "6", "6 paydays"),
        (None, 1.5, "1.5", "1.5"),
    ],
)
def test_a_field_starts_with_its_default(course: Course, unit: str | None, default: float, text: str, shown: str):
    spec = CalculatorInput(id="x", label="X", unit=unit, default=default, min=0.0, max=99999.0)
    field = input_field(spec, CourseValues(course))
    assert (field.text, field.shown, field.low, field.high) == (text, shown, "0", "99999")


def test_a_choice_shows_its_label(course: Course):
    choices = (InputChoice(value=1.3, label="× 1.3"), InputChoice(value=1.5, label="× 1.5"))
    spec = CalculatorInput(id="x", label="X", default=1.5, min=1.0, max=2.0, choices=choices)
    field = input_field(spec, CourseValues(course))
    assert (field.text, field.shown, field.choices) == ("1.5", "× 1.5", (("1.3", "× 1.3"), ("1.5", "× 1.5")))


def test_an_own_number_is_typed_in_its_unit(course: Course):
    shown = Shown(course.bare, CourseValues(course))
    field = shown.field(OwnNumber(id="rate", label="Rate", max=100.0), "rate", 0.144)
    assert (field.unit, field.text, field.shown) == ("%", "14.4", "14.4%")


def test_the_book_has_each_calculator_once_as_a_sheet_to_fill_in_and_links_to_it(course: Course):
    text = pdf.source(course, ("Noto Sans CJK SC",))
    assert text.count('#label("calculator-overdue-cost")') == 1
    assert text.count('#link(label("calculator-overdue-cost"))') == 3  # two panels and a link in the text lead there
    assert text.count('#see("calculator-overdue-cost"') >= 2
    assert '"Yours"' in text


def test_the_book_is_set_with_its_charts(course: Course, tmp_path: Path):
    pdf.write(course, tmp_path / "book.pdf")
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")


def _grouped(folder: Path, groups: str) -> tuple[Course | None, list[str]]:
    calculators = {"overdue-cost": OVERDUE, "instalment": INSTALMENT, "paydays": PAYDAYS}
    write_course(folder, calculators, course=f"{COURSE}calculator_groups: [{groups}]\n", facts=FACTS)
    made, problems = open_course(Folders.of(folder))
    return made, [f"{one.path.name}:{one.line} {one.code}" for one in problems]


def test_calculators_stand_in_the_order_of_their_groups_and_the_others_last(tmp_path: Path):
    groups = "{title: First, calculators: [paydays]}, {title: Then, calculators: [overdue-cost]}"
    made, told = _grouped(tmp_path, groups)
    assert made is not None
    assert [(title, [one.id for one in some]) for title, some in made.grouped_calculators] == [
        ("First", ["paydays"]),
        ("Then", ["overdue-cost"]),
        ("", ["instalment"]),
    ]
    assert [one.id for one in made.calculators] == ["paydays", "overdue-cost", "instalment"]
    assert "instalment.yml:2 ungrouped-calculator" in told


def test_a_calculator_in_two_groups_or_in_no_folder_is_told(tmp_path: Path):
    _, told = _grouped(tmp_path, "{title: A, calculators: [paydays, overdue-cost, instalment, no, paydays]}")
    assert [one.partition(" ")[2] for one in told if one.startswith("course.yml")] == [
        "unknown-calculator",
        "listed-twice",
    ]


def test_the_sentence_is_that_of_the_first_case_that_applies(course: Course):
    assert _parts(course, "paydays").says is None
    assert _parts(course, "instalment").says == _parts(course, "instalment").spec.says


def test_the_book_says_the_result_and_what_is_not_counted(course: Course):
    text = pdf.source(course, ("Noto Sans CJK SC",))
    assert "Not counted:" in text
    assert "charges for paying late." in text

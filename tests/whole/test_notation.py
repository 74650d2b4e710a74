"""Numbers as people write them: read in the course's notation, or told with lines that, obeyed, show what was meant."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.authoring.fix import fix_file
from generator.blocks.lesson import LessonSpec
from generator.checks.run import open_course
from generator.cli.calculator import InputError, calculate
from generator.i18n.catalogues import decimal_sign
from generator.i18n.diagnostics import messages_in
from generator.i18n.messages import MESSAGES, message
from generator.loader.folders import Folders
from generator.render.values import CourseValues
from generator.source.problems import Problem
from tests.conftest import COURSE, LESSON, write_course

CHINA = COURSE
BRAZIL = COURSE.replace("currency: CNY", "currency: BRL\nlanguage: pt-BR")
ABROAD = COURSE.replace("currency: CNY", "currency: BRL")
"""Brazil's money in a course in English."""
NUMBERED = LESSON.replace("body:", "numbers:\n  x: TEXT\nbody:").replace("Because.", "'It is {{ x }}.'")
LISTED = LESSON.replace("body:", "numbers:\n  x: 1\nbody:").replace("Because.", "'It is {{ TEXT }}.'")
BOTH = pytest.mark.parametrize("language", ["en", "zh-Hans"])
LEDGER = """
jurisdiction: Nowhere
sources: [{id: law, issuer: The Parliament, title: A law, date: since 2020}]
facts:
  - id: kept
    value: TEXT
    unit: UNIT
    statement: It is {{ fact.kept }}.
    source: law
    confidence: text-read
    reviewed: 2026-04-20
"""
CALCULATOR = """
title: Twice
summary: Doubles an amount.
inputs:
  - id: debt
    label: Debt
    unit: UNIT
    default: DEFAULT
    min: 0
    max: 1000000
outputs:
  - {id: double, label: Double, formula: FORMULA, unit: UNIT, main: true}
explanation: So.
limits: None.
"""


WORDS = json.loads((Path(__file__).parent.parent / "vectors/words.json").read_text("utf-8"))


def looked(folder: Path) -> tuple[object, list[Problem]]:
    course, problems = open_course(Folders.of(folder))
    found = [p for p in problems if p.severity == "error" or p.code.startswith(("shown-", "number-", "formula-"))]
    return course, found


def obeyed(folder: Path, problem: Problem, way: int = 0) -> None:
    """Do what a message says: put the line that it shows, or one of those it shows, in place of its own."""
    file = folder / problem.path
    lines = file.read_text("utf-8").splitlines()
    shown = [line for line in re.findall("`([^`]+)`", problem.hint) if not line.startswith("numbers:")]
    old = lines[problem.line - 1]
    new = problem.fixed or f"{old[: len(old) - len(old.lstrip())]}{shown[way]}"
    assert new.strip() in problem.hint or problem.code == "full-width-number"
    lines[problem.line - 1] = new
    file.write_text("\n".join(lines) + "\n", "utf-8")


def shown(folder: Path, slot: str = "x") -> str:
    course, problems = looked(folder)
    assert problems == []
    return CourseValues(course).slot(slot, course.lessons[0].worksheet)[0]  # type: ignore[attr-defined, arg-type]


@pytest.mark.parametrize(
    ("language", "numbers", "sign"),
    [
        ("en", None, "."),
        ("zh-Hans", None, "."),
        ("pt-BR", None, ","),
        ("de", None, ","),
        ("de-CH", None, "."),
        ("xx-unknown", None, "."),
        ("en", "1.234,5", ","),
        ("pt-BR", "1,234.5", "."),
    ],
)
def test_the_notation_is_the_languages_or_said(language: str, numbers: str | None, sign: str):
    assert decimal_sign(language, numbers) == sign


READ = [
    (ABROAD, "R$1,500", "R$1,500"),
    (ABROAD, "1.500", "1.5"),
    (ABROAD, "1,500", "1,500"),
    (ABROAD, "7.125%", "7.13%"),
    (ABROAD, "0.125", "0.125"),
    (ABROAD, "R$ 5", "R$5"),
    (ABROAD, "5 R$", "R$5"),
    (ABROAD, "-R$5", "−R$5"),
    (ABROAD, "R$-5", "−R$5"),
    (ABROAD, "1234.5", "1,234.5"),
    (CHINA, "¥ 6,000", "¥6,000"),
    (CHINA, "6,000 ¥", "¥6,000"),
    (CHINA, "30 days", "30 days"),
    (BRAZIL, "R$ 1.234,56", "R$1.234,56"),
    (BRAZIL, "R$5.000", "R$5.000"),
    (BRAZIL, "1,500", "1,5"),
    (BRAZIL, "'12,5%'", "12,5%"),
    (BRAZIL, "12.5%", "12,5%"),
    (BRAZIL, "0.125", "0,125"),
    (BRAZIL, "1.234.567", "1.234.567"),
]


@pytest.mark.parametrize(("course", "text", "result"), READ)
def test_what_has_one_reading_is_read(tmp_path: Path, course: str, text: str, result: str):
    assert shown(write_course(tmp_path, course=course, lesson=NUMBERED.replace("TEXT", text))) == result


TOLD = [
    # course, text in `numbers:`, what the page shows once each line that is told was put there
    (ABROAD, "R$5.000", ["R$5,000", "R$5"]),
    (ABROAD, "R$1.250", ["R$1,250", "R$1.25"]),
    (ABROAD, "'R$1.250'", ["R$1,250", "R$1.25"]),
    (ABROAD, "-R$1.250", ["−R$1,250", "−R$1.25"]),
    (ABROAD, "1.250 reais", ["R$1,250", "R$1.25"]),
    (ABROAD, "R$ 1.234,56", ["R$1,234.56"]),
    (ABROAD, "R$ 1.234.567", ["R$1,234,567"]),
    (ABROAD, "'12,5%'", ["12.5%"]),
    (CHINA, "¥1.500", ["¥1,500", "¥1.50"]),
    (CHINA, "￥1.500", ["¥1,500", "¥1.50"]),
    (CHINA, "￥6,000", ["¥6,000"]),
    (CHINA, "6000元", ["¥6,000"]),
    (CHINA, "6,000 元", ["¥6,000"]),
    (CHINA, "1.2万元", ["¥12,000"]),
    (CHINA, "RMB 300", ["¥300"]),
    (CHINA, "CNY 300", ["¥300"]),
    (CHINA, "300 yuan", ["¥300"]),
    (CHINA, "1.2万", ["12,000"]),
    (CHINA, "１０％", ["10%"]),
    (CHINA, "１２３", ["123"]),
    (CHINA, "１，２３４．５", ["1,234.5"]),
    (CHINA, "－５", ["−5"]),
    (CHINA, "30天", ["30 days"]),
    (BRAZIL, "1.500", ["1.500", "1,5"]),
    (BRAZIL, "-1.500", ["−1.500", "−1,5"]),
    (BRAZIL, "R$1,500", ["R$1.500", "R$1,50"]),
    (BRAZIL, "7.125%", ["7.125%", "7,13%"]),
]


@BOTH
@pytest.mark.parametrize(("course", "text", "results"), TOLD)
def test_each_line_that_is_told_shows_what_was_meant(
    tmp_path: Path, course: str, text: str, results: list[str], language: str
):
    for way, result in enumerate(results):
        folder = write_course(tmp_path / str(way), course=course, lesson=NUMBERED.replace("TEXT", text))
        with messages_in(language):
            # Full-width signs are told first; where two readings are left then, they are told next.
            for _ in range(2):
                _, problems = looked(folder)
                if problems and problems[0].severity == "error":
                    obeyed(folder, problems[0], way)
        course_now, left = looked(folder)
        assert [p for p in left if p.code != "shown-absurd"] == []
        assert CourseValues(course_now).slot("x", course_now.lessons[0].worksheet)[0] == result  # type: ignore[attr-defined, arg-type]


SLOTS = [
    (ABROAD, "12,5%", ["12.5%"]),
    (ABROAD, "R$5.000", ["R$5,000", "R$5"]),
    (ABROAD, "12,5% * x", ["0.125"]),
    (ABROAD, "R$5.000 + x", ["5,001", "6"]),
    (CHINA, "￥6,000", ["¥6,000"]),
    (CHINA, "１０％", ["10%"]),
    (CHINA, "6000元", ["¥6,000"]),
    (CHINA, "１０ * x", ["10"]),
    (CHINA, "1,500 * x", ["1,500"]),
    (BRAZIL, "1,5% * x", ["0,015"]),
    (BRAZIL, "7.125%", ["7.125%", "7,13%"]),
]


@BOTH
@pytest.mark.parametrize(("course", "text", "results"), SLOTS)
def test_each_line_that_is_told_of_a_text_shows_what_was_meant(
    tmp_path: Path, course: str, text: str, results: list[str], language: str
):
    for way, result in enumerate(results):
        folder = write_course(tmp_path / str(way), course=course, lesson=LISTED.replace("TEXT", text))
        with messages_in(language):
            _, problems = looked(folder)
        obeyed(folder, problems[0], way)
        written = (folder / "content/money/first.yml").read_text("utf-8").partition("{{")[2].partition("}}")[0]
        course_now, left = looked(folder)
        assert [p for p in left if p.code != "shown-absurd"] == []
        assert CourseValues(course_now).slot(written, course_now.lessons[0].worksheet)[0] == result  # type: ignore[attr-defined, arg-type]


@pytest.mark.parametrize("text", ["5²", "①", "¥5²", "½", "٣", "5 apples"])
def test_what_is_no_number_is_not_made_one(tmp_path: Path, text: str):
    _, problems = looked(write_course(tmp_path, lesson=NUMBERED.replace("TEXT", text)))
    assert problems
    assert not any(re.search("5[0-9]|: 1`", problem.hint + problem.fixed) for problem in problems)


@BOTH
@pytest.mark.parametrize(
    ("text", "result"), [("12,5% * 2", "25%"), ("¥6,000 * 2", "¥12,000"), ("￥6,000 / 2", "¥3,000"), ("2 * 10%", "20%")]
)
def test_an_amount_in_a_formula_of_numbers_alone_is_named(tmp_path: Path, text: str, result: str, language: str):
    folder = write_course(tmp_path, lesson=LISTED.replace("TEXT", text))
    with messages_in(language):
        _, problems = looked(folder)
    _, entry, name = re.findall("`([^`]+)`", problems[0].hint)
    amount = problems[0].message.partition("`")[2].partition("`")[0]
    file = folder / "content/money/first.yml"
    file.write_text(file.read_text("utf-8").replace(amount, name).replace("  x: 1\n", f"  {entry}\n"), "utf-8")
    assert shown(folder, text.replace(amount, name)) == result


WORDS_WITH = "terms:\n- {id: cost, term: Cost, short: So., definition: 'It is {{ TEXT }}.'}\n"


@BOTH
@pytest.mark.parametrize(
    ("text", "code", "obeyed_by", "result"),
    [
        # what stands in place of the slot where the way out is obeyed; '' where a line to copy is told
        ("12.5% * 2", "formula-amount-alone-unnamed", "25%", "25%"),
        ("12,5% * 2", "formula-amount-alone-unnamed", "25%", "25%"),
        ("¥6,000 + ¥3,000", "formula-amount-alone-unnamed", "¥9000", "¥9,000"),
        ("￥6,000 / 2", "formula-amount-alone-unnamed", "¥3000", "¥3,000"),
        ("6,000 * 2", "formula-amount-unnamed", "", "12,000"),
        ("number(fact.kept) * 12%", "formula-amount-unnamed", "", "0.6"),
        ("fact.kept = 5", "formula-equals-unnamed", "fact.kept == 5 years", ""),
        ("rent", "formula-unknown-name-unnamed", "12%", "12%"),
        ("kept", "formula-unknown-name-unnamed", "fact.kept", "5 years"),
    ],
)
def test_the_glossary_which_has_no_numbers_is_told_another_way_out(
    tmp_path: Path, text: str, code: str, obeyed_by: str, result: str, language: str
):
    facts = LEDGER.replace("TEXT", "5").replace("UNIT", "years")
    folder = write_course(tmp_path, facts=facts, glossary=WORDS_WITH.replace("TEXT", text))
    with messages_in(language):
        _, problems = looked(folder)
    assert [problem.code for problem in problems] == [code]
    assert "`numbers:` " not in problems[0].hint.replace("no `numbers:`", "")
    file = folder / "content/glossary.yml"
    if not result:
        return
    if obeyed_by:
        file.write_text(file.read_text("utf-8").replace(text, obeyed_by), "utf-8")
    else:
        obeyed(folder, problems[0])
    course, left = looked(folder)
    assert left == []
    written = file.read_text("utf-8").partition("{{")[2].partition("}}")[0]
    assert CourseValues(course).slot(written, course.bare)[0] == result  # type: ignore[arg-type, attr-defined]


@BOTH
def test_no_message_of_a_file_without_numbers_asks_to_name_one(language: str):
    twins = [code for code in MESSAGES if f"{code}-unnamed" in MESSAGES]
    with messages_in(language):
        asking = {code for code in MESSAGES if code.startswith("formula-") and "`numbers:`" in message(code).hint}
        hints = [message(f"{code}-unnamed").hint for code in twins]
    others = {"formula-two-readings"}  # which names the setting of the course
    assert asking - {*twins} - others == {code for code in asking if code.endswith("-unnamed")}
    assert not any(re.search("(?<!no )(?<!没有 )`numbers:`", hint) for hint in hints)


@pytest.mark.parametrize(
    ("vary", "ways"),
    [
        ("[R$5.000, R$7.500]", 2),
        ("[¥1000, ￥2000]", 1),
        ("{first: R$1.000, last: R$2.000, step: R$1.000}", 2),
        ("['12,5%', '13,5%']", 1),
    ],
)
def test_varied_numbers_are_told_alike(tmp_path: Path, vary: str, ways: int):
    quiz = (
        "questions:\n  - id: one\n    type: number\n    ask: How much is {{ x }}?\n    vary:\n"
        f"      x: {vary}\n    answer: 5\n    explanation: Five it is.\n"
    )
    folder = write_course(tmp_path, course=ABROAD if "R$" in vary else CHINA, quiz=quiz)
    for _ in range(8):
        _, problems = looked(folder)
        if not [p for p in problems if p.code in ("formula-two-readings", "formula-written", "full-width-number")]:
            break
        obeyed(folder, problems[0], ways - 1)
    assert [p.code for p in looked(folder)[1]] == []


@BOTH
@pytest.mark.parametrize(
    ("text", "unit", "results"),
    [
        ("145", "text", ["145"]),
        ("12378", "text", ["12378"]),
        ("12.50", "text", ["12.50"]),
        ('"12378"', "text", ["12378"]),
        ("24%", '"%"', ["24%"]),
        ("'12,5%'", '"%"', ["12.5%"]),
        ("￥6,000", "CNY", ["¥6,000"]),
        ("6000元", "CNY", ["¥6,000"]),
        ("¥1.500", "CNY", ["¥1,500", "¥1.50"]),
        ("１２", "months", ["12 months"]),
    ],
)
def test_a_fact_is_shown_as_it_was_meant(tmp_path: Path, text: str, unit: str, results: list[str], language: str):
    for way, result in enumerate(results):
        folder = write_course(tmp_path / str(way), lesson=LESSON.replace("Because.", "'It is {{ fact.kept }}.'"))
        (folder / "content/facts.yml").write_text(LEDGER.replace("TEXT", text).replace("UNIT", unit), "utf-8")
        for _ in range(2):
            with messages_in(language):
                _, problems = looked(folder)
            if problems:
                obeyed(folder, problems[0], way)
        assert shown(folder, "fact.kept") == result


def calculator(folder: Path, *, default: str = "5", unit: str = "CNY", formula: str = "2 * debt", course: str = CHINA):
    made = write_course(folder, course=course)
    (made / "content/calculators").mkdir()
    text = CALCULATOR.replace("UNIT", f'"{unit}"').replace("DEFAULT", default).replace("FORMULA", formula)
    (made / "content/calculators/twice.yml").write_text(text, "utf-8")
    return made


@BOTH
@pytest.mark.parametrize(
    ("text", "unit", "values"),
    [
        ("'1,500'", "CNY", [1500, 1.5]),
        ("¥1.500", "CNY", [1500, 1.5]),
        ("6000元", "CNY", [6000]),
        ("1.2万元", "CNY", [12000]),
        ("'1.234,56'", "CNY", [1234.56]),
        ("'12,5%'", "%", [12.5]),
        ("１２", "CNY", [12]),
    ],
)
def test_a_plain_number_that_is_written_otherwise_is_told_alike(
    tmp_path: Path, text: str, unit: str, values: list[float], language: str
):
    for way, value in enumerate(values):
        folder = calculator(tmp_path / str(way), default=text, unit=unit)
        with messages_in(language):
            _, problems = looked(folder)
        obeyed(folder, problems[0], way)
        course, left = looked(folder)
        assert [p for p in left if p.code != "shown-absurd"] == []
        assert course.calculators[0].spec.inputs[0].default == value  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("course", "given", "values"),
    [
        (CHINA, "1.500", None),
        (CHINA, "15.000", None),
        (CHINA, "¥1.500", None),
        (CHINA, "1,500", 1500),
        (CHINA, "1.2万元", 12000),
        (CHINA, "￥６０００", 6000),
        (CHINA, "1.234,56", 1234.56),
        (BRAZIL, "1.500", None),
        (BRAZIL, "1,500", None),
        (BRAZIL, "R$ 1.500", 1500),
        (BRAZIL, "R$ 1.234,56", 1234.56),
        (BRAZIL, "12,5", 12.5),
    ],
)
def test_a_calculator_without_a_browser_asks_back(tmp_path: Path, course: str, given: str, values: float | None):
    unit = "BRL" if course is BRAZIL else "CNY"
    made, problems = looked(calculator(tmp_path, course=course, unit=unit))
    assert problems == []
    only = made.calculators[0]  # type: ignore[attr-defined]
    if values is not None:
        assert calculate(made, only, [f"debt={given}"]).values["debt"] == values  # type: ignore[arg-type]
        return
    with pytest.raises(InputError) as reported:
        calculate(made, only, [f"debt={given}"])  # type: ignore[arg-type]
    large, small = re.findall(r"(debt=[0-9.,]*[0-9])", str(reported.value))
    assert [calculate(made, only, [way]).values["debt"] for way in (large, small)] == [  # type: ignore[arg-type]
        15000 if "15" in given else 1500,
        15 if "15." in given and given != "1.500" else 1.5,
    ]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [("￥6,000", "¥6,000"), ("１０％", "10%"), ("１２３", "123"), ("－５", "-5"), ("￥１，２００．５０", "¥1,200.50")],
)
def test_fix_mends_full_width_signs(tmp_path: Path, text: str, fixed: str):
    lesson = NUMBERED.replace("TEXT", text).replace("Because", "１０％")
    done = fix_file(lesson.encode(), LessonSpec, tmp_path / "first.yml")
    assert done is not None
    assert done.after == lesson.replace(f"x: {text}", f"x: {fixed}")


def test_fix_leaves_what_has_two_readings(tmp_path: Path):
    for text in ("R$5.000", "6000元", "1.2万元"):
        lesson = NUMBERED.replace("TEXT", text)
        done = fix_file(lesson.encode(), LessonSpec, tmp_path / "first.yml")
        assert done is not None
        assert not done.changed


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("irr([-50, -100, 600, 300, -debt])", "formula-several-rates"),
        ("irr([0, 0, debt - debt])", "formula-no-rate"),
        ("irr([debt for k in range(0)])", "formula-empty-list"),
        ("rate(0, 0, 0 * debt)", "formula-no-rate"),
        ("rate(12, 0, debt, debt)", "formula-no-rate"),
        ("irr([-debt, 5])", "formula-rate-outside"),
        ("irr([-1, 20 * debt])", "formula-rate-outside"),
        ("irr([-debt, 10, -debt])", "formula-rate-outside"),
        ("rate(1, -20 * debt, 1)", "formula-rate-outside"),
        ("irr([debt, debt])", "formula-no-rate"),
    ],
)
def test_a_rate_that_is_not_one_is_told(tmp_path: Path, formula: str, code: str):
    folder = calculator(tmp_path, default="100")
    file = folder / "content/calculators/twice.yml"
    changed = (
        file.read_text("utf-8").replace("2 * debt", f'"{formula}"').replace('unit: "CNY", main', 'unit: "%", main')
    )
    file.write_text(changed, "utf-8")
    _, problems = looked(folder)
    assert [p.code for p in problems] == [code]
    if code == "formula-several-rates":
        assert "-76.89%, 185.44%" in problems[0].message


@pytest.mark.parametrize(("slot", "place"), [("22800%", "7:21"), ("x * 228", ""), ("990%", ""), ("x * 12 * 100%", "")])
def test_a_rate_beyond_belief_is_a_warning_at_its_place(tmp_path: Path, slot: str, place: str):
    lesson = LISTED.replace("TEXT", slot).replace("  x: 1\n", "  x: 1\n")
    if "x" in slot:
        lesson = LISTED.replace("TEXT", "x * 228").replace("x: 1\n", "x: 100%\n")
        place = "8:21"
    _, problems = open_course(Folders.of(write_course(tmp_path, lesson=lesson)))
    found = [(p.severity, p.line, p.column) for p in problems if p.code == "shown-absurd"]
    line = lesson[: lesson.index("{{")].count("\n") + 1
    assert found == ([("warning", line, 21)] if place else [])


def test_a_text_that_looks_like_a_number_with_decimals_is_a_warning(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("Because.", "'Call {{ fact.kept }}.'"))
    file = folder / "content/facts.yml"
    file.write_text(LEDGER.replace("TEXT", '"145.0"').replace("UNIT", "text"), "utf-8")
    (problem,) = looked(folder)[1]
    assert (problem.code, problem.severity, problem.line) == ("shown-decimals", "warning", 6)
    file.write_text(LEDGER.replace("TEXT", re.findall("`([^`]+)`", problem.hint)[0]).replace("UNIT", "text"), "utf-8")
    assert shown(folder, "fact.kept") == "145"


def test_a_number_with_two_readings_is_told_in_every_file(tmp_path: Path):
    folder = calculator(tmp_path, default="1.500", unit="BRL", course=BRAZIL)
    (problem,) = looked(folder)[1]
    assert problem.code == "number-two-readings"
    assert problem.path.as_posix() == "content/calculators/twice.yml"
    assert "default: 1500" in problem.hint
    assert "default: 1.5`" in problem.hint


def test_a_translation_keeps_the_notation_of_its_files(tmp_path: Path):
    from generator.loader.editions import translate
    from generator.loader.load import load_project

    course = COURSE.replace("currency: CNY", "currency: EUR\ntranslations: [de]")
    folder = write_course(tmp_path, course=course, lesson=NUMBERED.replace("TEXT", "€1,500"))
    project, _ = load_project(Folders.of(folder))
    translated, _ = translate(project, "de")
    assert decimal_sign(translated.project.course.spec.language, translated.project.course.spec.numbers) == "."  # type: ignore[union-attr, arg-type]


def test_a_number_with_a_mistake_is_told_once(tmp_path: Path):
    worked = """
  - worked: An example
    text: You owe {{ debt }}.
    numbers: {debt: ¥1.500}
    own: [{id: debt, label: Your debt, min: 1, max: 90000}]
    steps: [{name: twice, formula: 2 * debt, text: "{{ twice }}", ask: What is it twice?, unit: CNY}]
"""
    _, problems = looked(write_course(tmp_path, lesson=LESSON + worked.lstrip("\n")))
    assert [p.code for p in problems] == ["formula-two-readings"]


def told_of(tmp_path: Path, questions: list[str]) -> set[str]:
    """The questions of which `check` says that two of their options, or a right and a wrong word, are the same."""
    quiz = "questions:\n" + "".join(questions)
    lesson = LESSON.replace("  - check: one\n", "")
    _, problems = open_course(Folders.of(write_course(tmp_path, lesson=lesson, quiz=quiz)))
    lines = quiz.splitlines()
    found = {p.line for p in problems if p.code in ("same-options", "wrong-word-is-right")}
    return {next(line for line in reversed(lines[:number]) if "id: " in line).split("id: ")[1] for number in found}


@pytest.mark.parametrize("kind", ["single", "fill", "match"])
def test_check_tells_answers_that_are_the_same_and_no_others(tmp_path: Path, kind: str):
    pairs = [pair for pair in [*WORDS["equal"], *WORDS["different"]] if all(one.strip(" .") for one in pair)]
    body = {
        "single": "ask: Which?, choices: [{{text: {0}, why: So., correct: true}}, {{text: {1}, why: No.}}]",
        "fill": "ask: Which?, sentence: It is ___., "
        "blanks: [{{accept: [{0}], why: So., wrong: [{{when: [{1}], why: No.}}]}}]",
        "match": "ask: Which?, pairs: [{{left: A, right: {0}, why: So.}}, {{left: B, right: {1}, why: So.}}]",
    }[kind]
    questions = [
        f"  - {{id: q{number},\n     type: {kind}, explanation: It is., "
        f"{body.format(json.dumps(one), json.dumps(other))}}}\n"
        for number, (one, other) in enumerate(pairs)
    ]
    wanted = {f"q{number}," for number, pair in enumerate(pairs) if pair in WORDS["equal"]}
    assert told_of(tmp_path, questions) == wanted

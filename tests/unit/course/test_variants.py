"""Varied questions, worked examples and calculators: what the check finds in their numbers, and at which variant."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.cli.calculator import InputError, calculate
from generator.course.model import Course
from generator.i18n.diagnostics import messages_in
from generator.loader.folders import Folders
from generator.questions.number.keys import number_key
from generator.render.pages import Pages
from tests.conftest import LESSON, ROOT, write_course

NUMBER = """
questions:
  - id: interest
    type: number
    vary:
      principal: [¥2000, ¥5000]
      days: {first: 10 days, last: 30 days, step: 10 days}
    numbers:
      rate: 12%
    ask: "{{ principal }} for {{ days }}?"
    answer: round(principal * rate / 360 * days, 2)
    unit: CNY
    wrong:
      - {when: "principal * rate", why: A whole year.}
    explanation: "{{ principal * rate }}"
    rounding: end
"""
SINGLE = """
questions:
  - id: interest
    type: single
    vary: {pay: [¥8000, ¥6000], debt: [¥1600, ¥1200]}
    numbers: {base: ¥8000}
    ask: "{{ debt }}?"
    choices:
      - {text: "{{ debt / pay }}", why: Right so., correct: true}
      - {text: "{{ debt / base }}", why: Not so.}
    explanation: So.
"""
WORKED = """
  - worked: An example
    text: "{{ principal }} at {{ rate }}"
    numbers: {principal: ¥5000, rate: 12%}
    vary: {principal: [¥2000]}
    own: [{id: principal, label: Amount, min: 1, max: 9000}]
    steps:
      - {name: year, formula: principal * rate, text: "{{ year }}", ask: How much?, unit: CNY}
"""
CALCULATOR = """
title: Interest
summary: What it costs.
leaves_out: fees.
inputs:
  - {id: principal, label: Amount, unit: CNY, default: 5000, min: 1, max: 100000}
  - {id: rate, label: Rate, unit: "%", default: 12, min: 0, max: 50}
  - {id: months, label: Months, unit: months, default: 12, min: 1, max: 60, whole: true}
numbers:
  monthly: rate / 12
schedules:
  plan:
    start: {balance: principal}
    each: {balance: "balance - principal / months"}
    until: balance <= 0.005
outputs:
  - {id: payment, label: Payment, formula: "round(pmt(monthly, months, -principal), 2)", unit: CNY, main: true}
compare:
  columns: [A, B]
  rows:
    - {label: Sum, values: [payment, principal]}
remarks:
  - {when: months > 24, text: "That is {{ months }}."}
table:
  caption: Month by month
  rows: plan
  columns: [{label: Month, formula: step}, {label: Balance, formula: balance}]
chart:
  kind: line
  caption: The balance
  alt: It falls.
  rows: k in range(0, months)
  x: {label: Month, formula: k}
  y: Balance
  series: [{label: Balance, formula: principal - principal / months * k}]
explanation: "{{ payment }} a month."
"""


def reported(folder: Path, **changes: str) -> list[str]:
    return opened(folder, **changes)[1]


def opened(folder: Path, calculator: str = "", **changes: str) -> tuple[Course | None, list[str]]:
    lesson = changes.pop("lesson", LESSON.replace("  - check: one\n", ""))
    made = write_course(folder, lesson=lesson, **changes)
    if calculator:
        (made / "content/calculators").mkdir()
        (made / "content/calculators/interest.yml").write_text(calculator, "utf-8")
    course, problems = open_course(Folders.of(made))
    return course, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("principal: [¥2000", "principal: [¥2000, ten"), "6:26: error: `ten` is not a plain number for `principal`."),
        (("principal: [¥2000, ¥5000]", "principal: [¥2,000, ¥5,000]"), "6:18: error: The values of `principal` do not"),
        (("principal: [¥2000, ¥5000]", "principal: {first: ¥1}"), "6:18: error: This is not a way to vary a number."),
        (("first: 10 days", "first: 40 days"), "7:13: error: The range of `days` runs backwards or has more than"),
        (("step: 10 days", "step: 0 days"), "7:13: error: The range of `days` runs backwards or has more than"),
        (("rate: 12%", "rate: 12%\n      rate: 13%"), "10:7: error: `rate` is given twice"),
        (("/ 360", "+ days"), "11:45: error: This would multiply a number of days by a number of days."),
        (("/ 360", "/ (days - 20)"), "11:19: error: This divides by zero with principal = ¥2,000, days = 20 days."),
        (("/ 360", "/ -360"), "11:13: error: The answer is negative with principal = ¥2,000, days = 10 days: −¥6.67."),
        (
            ("principal * rate / 360 * days, 2", "principal * 1000000000, 2"),
            "11:13: error: The answer is implausible with principal = ¥2,000, days = 10 days: ¥2,000,000,000,000.",
        ),
        (("    unit: CNY\n", ""), "11:13: error: The answer is an amount of money, but no unit is given."),
        (
            ("unit: CNY", "unit: days"),
            "11:13: error: This gives an amount of money, but it is declared as a number of days.",
        ),
        (
            ('when: "principal * rate"', 'when: "principal * 0.12 / 360 * days"'),
            "14:16: error: The wrong value ¥6.67 is within the tolerance of the right answer ¥6.67 with principal = "
            "¥2,000, days = 10 days.",
        ),
        (
            ('when: "principal * rate"', 'when: "round(principal * rate / 360 * 20, 2)"'),
            "14:16: error: The wrong value ¥13.33 is within the tolerance of the right answer ¥13.33 with principal = "
            "¥2,000, days = 20 days.",
        ),
        (("{{ principal * rate }}", "{{ prinzipal * rate }}"), "15:22: error: Nothing here is called `prinzipal`."),
        (("{{ principal * rate }}", "{{ principal * fact.x }}"), "15:34: error: The ledger has no fact `x`."),
        (("answer: round", "answer: ruond"), "11:13: error: There is no function `ruond`."),
        (("answer: round(", "answer: round("), ""),
        (("12%", "rate * 2"), "9:13: error: These numbers need each other in a circle: rate → rate."),
        (
            ("answer: round(principal * rate / 360 * days, 2)", "answer: [1]"),
            "11:13: error: `answer` must be a number or",
        ),
    ],
)
def test_a_mistake_in_a_varied_question(tmp_path: Path, change: tuple[str, str], expected: str):
    assert change[0] in NUMBER
    problems = reported(tmp_path, quiz=NUMBER.replace(*change, 1))
    if expected:
        assert any(p.startswith(f"quizzes/money/first.yml:{expected}") for p in problems), problems
    else:
        assert problems == []


def test_a_slip_that_is_no_slip_is_told_once_not_for_every_variant(tmp_path: Path):
    problems = reported(tmp_path, quiz=NUMBER.replace('"principal * rate"', '"principal * rate / 360 * days"'))
    assert sum("within the tolerance" in problem for problem in problems) == 1


def test_a_distractor_that_reads_like_the_key_in_some_variant(tmp_path: Path):
    assert reported(tmp_path, quiz=SINGLE) == [
        "quizzes/money/first.yml:10:9: error: Two options read the same with pay = ¥8,000, debt = ¥1,600: “20%”."
    ]


def test_a_number_that_varies_cannot_stand_where_words_are_compared(tmp_path: Path):
    quiz = """
questions:
  - {id: gap, type: fill, vary: {pay: [¥8000, ¥6000]}, ask: x, sentence: a ___, explanation: e.,
      blanks: [{accept: ["{{ pay }}"], why: w}]}
"""
    assert any("can't be used in this text" in problem for problem in reported(tmp_path, quiz=quiz))


def test_many_variants_are_checked_on_a_fixed_sample(tmp_path: Path):
    quiz = NUMBER.replace("last: 30 days, step: 10 days", "last: 2000 days, step: 1 days")
    course, problems = opened(tmp_path, quiz=quiz.replace("principal * rate, why", "-1, why"))
    assert course is not None, problems
    (question,) = course.questions()
    sample = list(question.worksheet.sampled())
    assert question.worksheet.count == 2 * 1991
    assert len(sample) == 500
    assert sample == list(question.worksheet.sampled())
    assert {0, question.worksheet.count - 1} <= set(sample)
    assert all(0 <= index < question.worksheet.count for index in sample)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("own: [{id: principal", "own: [{id: prinzipal"),
            "12:17: error: `prinzipal` is not one of this example's written numbers",
        ),
        (("formula: principal * rate", "formula: principal + rate"), "14:42: error: This would add a rate or share"),
        (("{{ year }}", "{{ yaer }}"), "14:64: error: Nothing here is called `yaer`."),
        (
            ("vary: {principal: [¥2000]}", "vary: {principal: [3 days]}"),
            "11:23: error: The values of `principal` do not",
        ),
        (("text:", "txt:"), "9:5: error: `txt` is not a field of a `worked` block."),
    ],
)
def test_a_mistake_in_a_worked_example(tmp_path: Path, change: tuple[str, str], expected: str):
    lesson = LESSON.replace("  - check: one\n", "") + WORKED.lstrip("\n").replace(*change, 1)
    quiz = NUMBER
    problems = reported(tmp_path, lesson=lesson, quiz=quiz)
    assert any(expected.partition(": ")[2] in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("default: 5000", "default: 0"), "error: The default ¥0 is outside its limits, ¥1 to ¥100,000."),
        (("min: 1, max: 60", "min: 61, max: 60"), "error: The smallest value 61.0 is above the largest 60.0."),
        (("whole: true", "choices: [{value: 6, label: six}]"), "error: The default 12 is not one of the choices."),
        (("alt: It falls.\n", "\n"), "error: The chart needs the field `alt`."),
        (("rows: plan", "rows: plann"), "error: Nothing here is called `plann`."),
        (("rows: plan", "rows: k in months"), "error: A list belongs here, not one number."),
        (("formula: balance}", "formula: blance}"), "error: Nothing here is called `blance`."),
        (("when: months > 24", "when: months"), "error: A condition belongs here."),
        (("monthly: rate / 12", "monthly: rate + principal"), "error: This would add an amount of money to a rate"),
        (("monthly: rate / 12", "monthly: rate / (months - 12)"), "error: This divides by zero."),
        (("balance - principal / months", "balance * 1.5"), "error: The number grows too large."),
        (("{{ payment }}", "{{ paymnet }}"), "error: Nothing here is called `paymnet`."),
        (("unit: CNY, main", "unit: days, main"), "error: This gives an amount of money, but it is declared as"),
        (("id: payment", "id: rate"), "error: The name `rate` is already taken here."),
        (("[payment, principal]", "[payment, principle]"), "error: Nothing here is called `principle`."),
        (("[payment, principal]", "[payment]"), "error: `values` "),
        (("[A, B]", "[A, B, C]"), "error: `columns` "),
        (
            ("[payment, principal]", "[payment, months]"),
            "error: One column would show an amount of money, the other one a number of months.",
        ),
        (("kind: line", "kind: pie"), "error: This value is not allowed for `kind`"),
        (("k in range(0, months)", "range(0, months)"), "error: This value is not allowed for `rows`"),
    ],
)
def test_a_mistake_in_a_calculator(tmp_path: Path, change: tuple[str, str], expected: str):
    assert change[0] in CALCULATOR
    problems = reported(tmp_path, calculator=CALCULATOR.replace(*change, 1), quiz=NUMBER)
    assert any(expected in problem for problem in problems), problems
    assert all(problem.startswith("content/calculators/interest.yml:") for problem in problems)


def test_mistakes_in_a_comparison_are_told_at_their_words(tmp_path: Path):
    wrong = CALCULATOR.replace("rate / 12", "rate / 12\n  both: '[rate, monthly]'").replace(
        "[payment, principal]}", "[payment, months]}\n    - {label: Two, values: [both, paymnet]}"
    )
    told = [line for problem in reported(tmp_path, calculator=wrong, quiz=NUMBER) for line in problem.splitlines()]
    assert [line.partition("interest.yml:")[2] for line in told if "interest.yml:" in line] == [
        "22:28: error: One column would show an amount of money, the other one a number of months.",
        "23:29: error: `both` is a list, so it can't stand in a column.",
        "23:35: error: Nothing here is called `paymnet`.",
    ]


def test_a_sound_calculator_and_its_command(tmp_path: Path):
    course, problems = opened(tmp_path, calculator=CALCULATOR, quiz=NUMBER)
    assert problems == []
    assert course is not None
    (calculator,) = course.calculators
    assert calculate(course, calculator, []).as_dict()["outputs"] == {"payment": 444.24}
    text = calculate(course, calculator, ["principal=1.2万", "months=３６", "rate=12%"]).as_text()
    assert "¥398.57" in text
    assert "That is 36 months." in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("months", "`months` is not an input. Write name=value, for example principal=…"),
        ("month=3", "`month` is not an input of this calculator. Did you mean `months`?"),
        ("months=x", "months: “x” can't be read as a number."),
        ("months=", "months: “” can't be read as a number."),
        ("months=61", "months: 61 is outside 1 month to 60 months."),
        ("months=1.5", "months: 1.5 must be a whole number."),
        ("rate=-1", "rate: -1 is outside 0% to 50%."),
        ("principal=1e400", "principal: “1e400” can't be read as a number."),
    ],
)
def test_an_input_that_cannot_be_used_is_told(tmp_path: Path, given: str, expected: str):
    course, _ = opened(tmp_path, calculator=CALCULATOR, quiz=NUMBER)
    assert course is not None
    with pytest.raises(InputError) as refused:
        calculate(course, course.calculators[0], [given])
    assert str(refused.value) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("months", "`months` 不是输入项。请写成 名称=数值，例如 principal=…"),
        ("month=3", "这个计算器没有输入项 `month`。您是不是想写 `months`？"),
        ("xyz=3", "这个计算器没有输入项 `xyz`。可以写：`principal`、`rate`、`months`。"),
        ("months=x", "months：“x”读不成数字。"),
        ("months=61", "months：61 超出了 1 个月 到 60 个月 的范围。"),
        ("months=1.5", "months：1.5 必须是整数。"),
        ("principal=1.500", "principal：“1.500”有两种读法。请写 principal=1,500 或 principal=1.50。"),
    ],
)
def test_an_input_that_cannot_be_used_is_told_in_chinese(tmp_path: Path, given: str, expected: str):
    course, _ = opened(tmp_path, calculator=CALCULATOR, quiz=NUMBER)
    assert course is not None
    with messages_in("zh"), pytest.raises(InputError) as refused:
        calculate(course, course.calculators[0], [given])
    assert str(refused.value) == expected


def test_a_calculator_without_a_result_says_why_in_the_language_that_is_told(tmp_path: Path):
    divided = CALCULATOR.replace("round(pmt(monthly, months, -principal), 2)", "principal / (months - 7)")
    course, _ = opened(tmp_path, calculator=divided, quiz=NUMBER)
    assert course is not None
    reported: dict[str, str] = {}
    for language in ("en", "zh"):
        with messages_in(language), pytest.raises(InputError) as refused:
            calculate(course, course.calculators[0], ["months=7"])
        reported[language] = str(refused.value)
    assert reported["en"].startswith("No result: ")
    assert reported["zh"].startswith("没有结果：这里除以了零。")


def test_every_calculator_of_this_course_works_at_its_limits():
    course, _ = open_course(Folders.of(ROOT))
    assert course is not None
    assert len(course.calculators) >= 12
    for calculator in course.calculators:
        for one in calculator.spec.inputs:
            for value in (one.min, one.max):
                if not one.choices:
                    calculate(course, calculator, [f"{one.id}={value:f}"])


def test_a_fact_in_a_question_leads_to_its_source_only_once_it_is_answered(tmp_path: Path):
    quiz = """
questions:
  - {id: gap, type: fill, ask: "Of {{ fact.kept }}?", sentence: "Kept for ___.", explanation: "For {{ fact.kept }}.",
      blanks: [{accept: ["{{ fact.kept | bare }}"], why: "It is {{ fact.kept }}."}]}
  - {id: call, type: single, ask: "Call [{{ fact.kept | bare }}](tel:5)?", explanation: E., choices: [
      {text: "{{ fact.kept }}", why: "So {{ fact.kept }}.", correct: true}, {text: Other, why: Not so.}]}
"""
    made = write_course(tmp_path, quiz=quiz, lesson=LESSON.replace("  - check: one\n", ""))
    (made / "content/facts.yml").write_text(
        "jurisdiction: Nowhere\nsources: [{id: law, issuer: I, title: T}]\nfacts:\n"
        "  - {id: kept, value: 5, unit: years, statement: 'S {{ fact.kept }}', source: law, reviewed: 2026-04-20,"
        " confidence: text-read}\n",
        "utf-8",
    )
    course, problems = open_course(Folders.of(made))
    assert [str(p) for p in problems if p.severity == "error"] == []
    assert course is not None
    page = next(page.html for page in Pages(course, _Plain()).all() if page.uri == "money/first.md")
    gap, call = page.split("<fc-question")[1:]
    before, after = gap.split("<details")
    assert "fc-fact" not in before
    assert after.count('<a class="fc-fact" href="#fact-kept">5 years</a>') == 2
    assert 'data-accept="[&#34;5&#34;]"' in before
    assert '<a href="tel:5">5</a>' in call
    assert call.split("<details")[0].count("fc-fact") == 0


class _Plain:
    def between(self, page: str, other: str) -> str:
        return f"/{other}"


def test_a_step_may_have_the_name_of_a_number_of_the_lesson(tmp_path: Path):
    lesson = LESSON.replace("  - check: one\n", "").replace(
        "objectives:", "numbers: {a: ¥10, total: a + a}\nobjectives:"
    )
    lesson += """
  - worked: Twice
    text: "{{ a }}"
    numbers: {a: ¥20}
    vary: {a: [¥30]}
    steps:
      - {name: total, formula: a + a, text: "{{ total }}", ask: Sum?, unit: CNY}
      - {name: twice, formula: total * 2, text: "{{ twice }}", ask: Twice?, unit: CNY}
"""
    course, problems = opened(tmp_path, lesson=lesson, quiz=NUMBER)
    assert problems == []
    assert course is not None
    (block,) = [block for block in course.lessons[0].blocks if block.worksheet]
    assert block.worksheet.values["twice"] == 80
    assert "v.twice=F.mul(v.total,2);" in block.worksheet.sheet.javascript()


def test_a_slip_keeps_the_decimals_that_the_answer_drops(tmp_path: Path):
    quiz = """
questions:
  - {id: n, type: number, ask: x?, numbers: {goal: ¥2000, monthly: ¥350}, answer: number(ceil(goal / monthly)),
      unit: paydays, decimals: 0, wrong: [{when: number(goal / monthly), why: Round up.}], explanation: e}
"""
    course, problems = opened(tmp_path, quiz=quiz)
    assert problems == []
    assert course is not None
    (question,) = course.questions()
    assert [
        term.value(question.worksheet, question.worksheet.values)
        for term in number_key(question.spec, question.worksheet).wrong
    ] == [5.71]

"""Rounding: whoever rounds in good faith is marked right, or the stem says how to round."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checks.run import open_course, open_editions
from generator.course.model import Course
from generator.i18n.diagnostics import messages_in
from generator.loader.folders import Folders
from generator.questions.number.keys import number_key
from generator.questions.number.model import NumberQuestion
from generator.render.class_page import class_data
from generator.render.pages import Pages
from generator.source.problems import Problem
from generator.targets.book import pdf
from tests.conftest import COURSE, LESSON, write_course
from tests.final_course import COMPETENCES, FINAL

BARE = LESSON.replace("  - check: one\n", "")
WORKED = (
    BARE
    + """
  - worked: One day
    text: "{{ debt }} for {{ late }}."
    numbers: {debt: ¥5000, contract: 14.6%, times: 1.5, late: 30 days, daily_rate: contract * times}
    steps:
      - {name: daily, formula: debt * daily_rate / 365, text: "{{ daily | 1 }}", ask: One day?, unit: CNY}
"""
)
INTEREST = """
questions:
  - id: interest
    type: number
    vary: {principal: [¥6000, ¥7300], days: [28 days, 45 days]}
    ask: "{{ principal }} at 12% for {{ days }}?"
    answer: round(principal * 0.12 / 365 * days, 2)
    unit: CNY
    explanation: So it is.
"""
DERIVED = INTEREST.replace("round(principal * 0.12 / 365 * days, 2)", "one_day * days").replace(
    "    ask:", "    numbers: {one_day: principal * 0.12 / 365}\n    ask:"
)
TAUGHT = (
    INTEREST.replace("¥6000, ¥7300", "¥7300, ¥14600")
    .replace("0.12", "rate * 1.5")
    .replace("    ask:", "    numbers: {rate: 12.2%}\n    ask:")
)
ROUNDS = INTEREST.replace("principal * 0.12 / 365 * days", "round(principal * 0.12 / 365, 2) * days")
SHARE = """
questions:
  - id: share
    type: number
    vary: {debt: [¥2000, ¥1750], pay: [¥7000, ¥6000]}
    numbers: {hundred: ¥100}
    ask: "{{ debt }} of {{ pay }}?"
    answer: debt / pay
    unit: "%"
    decimals: 1
    tolerance: 0.05
    explanation: "About {{ hundred * (debt / pay) | 0 }} of {{ hundred }}."
"""
PLAIN = """
questions:
  - {id: plain, type: number, vary: {a: [7, 9, 8]}, ask: x?, answer: a / 3 * 10, explanation: "{{ a / 3 | 1 }}"}
"""
THIRDS = """
questions:
  - {id: thirds, type: number, numbers: {a: ¥1, b: ¥4, c: ¥7}, ask: x?, answer: a / 3 + b / 3 + c / 3, unit: CNY,
     explanation: So it is.}
"""
DIGITS = """
questions:
  - {id: digits, type: number, numbers: {a: 20}, ask: x?, answer: a / 7, decimals: 1, explanation: So it is.}
"""
WHOLE = DIGITS.replace("a / 7, decimals: 1", "round(a / 7), unit: CNY").replace("a: 20", "a: ¥20")
SLIP = INTEREST + "    wrong: [{when: 'round(principal * 0.12 / 365 * days, 2) - 0.1', why: So near.}]\n"
UNTOLD = (
    "questions:\n  - {id: p, type: number, numbers: {a: 21}, rounding: end, ask: x?, answer: a / 7, explanation: E.}\n"
)

OPEN = "The stem does not say how to round, and an honest answer is marked wrong"
SAID = " in this question. With `rounding` the stem says how to round, in every language."
OPEN_ZH = "题干没有说明怎样四舍五入，认真算的人会被判错"
SAID_ZH = "。写了 `rounding`，每种语言的题干都会说明怎样四舍五入。"
KEPT = "The answer is not rounded as its own `rounding: {}` says with principal = ¥6,000, days = 28 days: "
KEPT_ZH = "答案没有按自己写的 `rounding: {}` 来四舍五入（当 principal = ¥6,000、days = 28 days 时）："
MEND = "Round in `answer`, and in the numbers it uses, as the stem says; or write "
MEND_ZH = "让 `answer` 和它用到的数字按题干说的来四舍五入；或者在这道题里写 "

# a quiz, its lesson, and what is told at its answer: sentence and way out, in English and in Chinese
TABLE = {
    "a part of the formula": (
        INTEREST,
        BARE,
        f"{OPEN} with principal = ¥6,000, days = 28 days: `principal * 0.12 / 365` = ¥1.9726, rounded to ¥1.97, leads "
        "to ¥55.16, but the right answer is ¥55.23. This happens in 2 of 4 variants.",
        f"Write `rounding: end`, or `tolerance: 0.12`{SAID}",
        f"{OPEN_ZH}（当 principal = ¥6,000、days = 28 days 时）：`principal * 0.12 / 365` = ¥1.9726，取 ¥1.97，得到 "
        "¥55.16，而正确答案是 ¥55.23。4 组数字里有 2 组是这样。",
        f"在这道题里写 `rounding: end`，或者 `tolerance: 0.12`{SAID_ZH}",
    ),
    "a derived number": (
        DERIVED,
        BARE,
        f"{OPEN} with principal = ¥6,000, days = 28 days: `one_day` = ¥1.9726, rounded to ¥1.97, leads to ¥55.16, but "
        "the right answer is ¥55.23. This happens in 2 of 4 variants.",
        f"Write `rounding: end`, or `tolerance: 0.12`{SAID}",
        f"{OPEN_ZH}（当 principal = ¥6,000、days = 28 days 时）：`one_day` = ¥1.9726，取 ¥1.97，得到 ¥55.16，"
        "而正确答案是 ¥55.23。4 组数字里有 2 组是这样。",
        f"在这道题里写 `rounding: end`，或者 `tolerance: 0.12`{SAID_ZH}",
    ),
    "a step as the explanation shows it": (
        PLAIN,
        BARE,
        f"{OPEN} with a = 7: `a / 3` = 2.333, rounded to 2.3 as this question shows it, leads to 23, but the "
        "right answer is "
        "23.3333. This happens in 2 of 3 variants.",
        f"Write `rounding: end` and `decimals: 2`, or `tolerance: 0.34`{SAID}",
        f"{OPEN_ZH}（当 a = 7 时）：`a / 3` = 2.333，按这道题里显示的取 2.3，得到 23，而正确答案是 23.3333。"
        "3 组数字里有 2 组是这样。",
        f"在这道题里写 `rounding: end` 和 `decimals: 2`，或者 `tolerance: 0.34`{SAID_ZH}",
    ),
    "a step as the lesson shows it under other names": (
        TAUGHT,
        WORKED,
        f"{OPEN} with principal = ¥7,300, days = 28 days: `principal * rate * 1.5 / 365` = ¥3.660, rounded to ¥3.7 as "
        "a worked example of the lesson shows it, leads to ¥103.60, but the right answer is ¥102.48. This "
        "happens in 4 of 4 variants.",
        f"Write `rounding: end`, or `tolerance: 1.8`{SAID}",
        f"{OPEN_ZH}（当 principal = ¥7,300、days = 28 days 时）：`principal * rate * 1.5 / 365` = ¥3.660，"
        "按课文例题里显示的取 ¥3.7，得到 ¥103.60，而正确答案是 ¥102.48。4 组数字里有 4 组是这样。",
        f"在这道题里写 `rounding: end`，或者 `tolerance: 1.8`{SAID_ZH}",
    ),
    "every step, where each alone does no harm": (
        THIRDS,
        BARE,
        f"{OPEN}: rounding every step before the next one leads to ¥3.99, but the right answer is ¥4.",
        f"Write `rounding: end`, or `tolerance: 0.01`{SAID}",
        f"{OPEN_ZH}：每一步都先四舍五入再往下算，得到 ¥3.99，而正确答案是 ¥4。",
        f"在这道题里写 `rounding: end`，或者 `tolerance: 0.01`{SAID_ZH}",
    ),
    "the result as the explanation shows it": (
        SHARE,
        BARE,
        f"{OPEN} with debt = ¥2,000, pay = ¥7,000: the result 28.57%, rounded as this question shows it, is 29%, but "
        "the right answer is 28.6% ± 0.05. This happens in 3 of 4 variants.",
        f"Write `rounding: end`, or `tolerance: 0.4`{SAID}",
        f"{OPEN_ZH}（当 debt = ¥2,000、pay = ¥7,000 时）：结果 28.57%，按这道题里显示的四舍五入后是 29%，"
        "而正确答案是 28.6% ± 0.05。4 组数字里有 3 组是这样。",
        f"在这道题里写 `rounding: end`，或者 `tolerance: 0.4`{SAID_ZH}",
    ),
    "the result with all its digits": (
        DIGITS,
        BARE,
        f"{OPEN}: the result with all its digits is 2.8571, but the right answer is 2.9.",
        f"Write `rounding: end`, or `tolerance: 0.043`{SAID}",
        f"{OPEN_ZH}：结果的所有数位是 2.8571，而正确答案是 2.9。",
        f"在这道题里写 `rounding: end`，或者 `tolerance: 0.043`{SAID_ZH}",
    ),
    "no rounding, where the formula rounds": (
        ROUNDS,
        BARE,
        f"{OPEN} with principal = ¥6,000, days = 28 days: keeping all digits until the end leads to ¥55.23, "
        "but the right answer is "
        "¥55.16. This happens in 2 of 4 variants.",
        f"Write `rounding: amounts`, or `tolerance: 0.12`{SAID}",
        f"{OPEN_ZH}（当 principal = ¥6,000、days = 28 days 时）：所有数位都保留到最后，得到 ¥55.23，"
        "而正确答案是 ¥55.16。4 组数字里有 2 组是这样。",
        f"在这道题里写 `rounding: amounts`，或者 `tolerance: 0.12`{SAID_ZH}",
    ),
    "a rounding to whole amounts that only the formula knows": (
        WHOLE,
        BARE,
        f"{OPEN}: keeping all digits until the end leads to ¥2.86, but the right answer is ¥3.",
        f"Write `rounding: end` and `decimals: 0`, or `tolerance: 0.14`{SAID}",
        f"{OPEN_ZH}：所有数位都保留到最后，得到 ¥2.86，而正确答案是 ¥3。",
        f"在这道题里写 `rounding: end` 和 `decimals: 0`，或者 `tolerance: 0.14`{SAID_ZH}",
    ),
    "a wider tolerance that would take in a slip is not advised": (
        SLIP,
        BARE,
        f"{OPEN} with principal = ¥6,000, days = 28 days: `principal * 0.12 / 365` = ¥1.9726, rounded to ¥1.97, leads "
        "to ¥55.16, but the right answer is ¥55.23. This happens in 2 of 4 variants.",
        f"Write `rounding: end`{SAID}",
        f"{OPEN_ZH}（当 principal = ¥6,000、days = 28 days 时）：`principal * 0.12 / 365` = ¥1.9726，取 ¥1.97，得到 "
        "¥55.16，而正确答案是 ¥55.23。4 组数字里有 2 组是这样。",
        f"在这道题里写 `rounding: end`{SAID_ZH}",
    ),
    "a stem that says `end` over a formula that does otherwise": (
        ROUNDS + "    rounding: end\n",
        BARE,
        KEPT.format("end")
        + "keeping all digits until the end leads to ¥55.23, but the right answer is ¥55.16. This happens in "
        "2 of 4 variants.",
        f"{MEND}`rounding: amounts`, or `tolerance: 0.12` in this question.",
        KEPT_ZH.format("end") + "所有数位都保留到最后，得到 ¥55.23，而正确答案是 ¥55.16。4 组数字里有 2 组是这样。",
        f"{MEND_ZH}`rounding: amounts`，或者 `tolerance: 0.12`。",
    ),
    "a stem that says `amounts` over a formula that does otherwise": (
        INTEREST + "    rounding: amounts\n",
        BARE,
        KEPT.format("amounts")
        + "rounding every amount before the next step leads to ¥55.16, but the right answer is ¥55.23. This "
        "happens in 2 of 4 "
        "variants.",
        f"{MEND}`rounding: end`, or `tolerance: 0.12` in this question.",
        KEPT_ZH.format("amounts")
        + "每一步的金额都先四舍五入再往下算，得到 ¥55.16，而正确答案是 ¥55.23。4 组数字里有 2 "
        "组是这样。",
        f"{MEND_ZH}`rounding: end`，或者 `tolerance: 0.12`。",
    ),
    "a stem that can't say to how many decimals": (
        UNTOLD,
        BARE,
        "The stem will say how to round, but not to how many decimals.",
        "Add `decimals: 2`, or as many as the answer should have.",
        "题干会说明怎样四舍五入，却没有说保留几位小数。",
        "加上 `decimals: 2`，或者答案应有的小数位数。",
    ),
}


def problems(folder: Path, quiz: str, lesson: str = BARE, **changes: str) -> list[Problem]:
    return open_course(Folders.of(write_course(folder, quiz=quiz, lesson=lesson, **changes)))[1]


@pytest.mark.parametrize("case", TABLE)
def test_what_is_told(tmp_path: Path, case: str):
    quiz, lesson, *expected = TABLE[case]
    reported: list[str] = []
    for language in ("en", "zh"):
        with messages_in(language):
            (found,) = problems(tmp_path / language, quiz, lesson)
        reported += [found.message, found.hint]
        assert found.severity == "error"
        field = "rounding" if found.code == "rounding-without-decimals" else "answer"
        assert quiz.splitlines()[found.line - 1][: found.column - 1].rstrip().endswith(("{", ",", f"{field}:"))
    assert reported == expected


@pytest.mark.parametrize("case", TABLE)
def test_every_way_out_that_is_told_leads_out(tmp_path: Path, case: str):
    quiz, lesson, *_ = TABLE[case]
    (found,) = problems(tmp_path / "before", quiz, lesson)
    ways = [re.findall(r"`(\w+): ([\w.]+)`", way) for way in found.hint.split(", or ")]
    assert ways[0]
    for place, way in enumerate(way for way in ways if way):
        fixed = quiz
        for field, value in way:
            fixed = re.sub(rf"(\n +|, ){field}: [\w.]+", "", fixed)
            end = ", " if "{id:" in quiz else "\n    "
            fixed = fixed.replace("explanation:", f"{field}: {value}{end}explanation:")
        assert problems(tmp_path / f"after-{place}", fixed, lesson) == []


@pytest.mark.parametrize(
    "quiz",
    [
        INTEREST.replace("¥6000, ", ""),  # ¥7,300 costs ¥2.40 a day
        INTEREST.replace("    unit", "    tolerance: 0.12\n    unit"),
        SHARE.replace("¥2000, ¥1750", "¥2100").replace(", ¥6000", ""),
        PLAIN.replace("[7, 9, 8]", "[9, 12]"),
        PLAIN.replace(' "{{ a / 3 | 1 }}"', " E."),  # a plain number keeps its digits where none are shown
        TAUGHT,  # only that lesson shows one decimal
        THIRDS.replace("a: ¥1, b: ¥4, c: ¥7", "a: ¥3, b: ¥6, c: ¥9"),
        DIGITS.replace("a: 20", "a: 21"),
    ],
)
def test_where_every_step_comes_out_even_or_near_enough_nothing_is_told(tmp_path: Path, quiz: str):
    assert problems(tmp_path, quiz) == []


def test_the_border_of_the_tolerance(tmp_path: Path):
    """¥6,000 for 28 and 45 days: ¥55.23 and ¥88.77, or ¥55.16 and ¥88.65 with ¥1.97 a day."""
    for tolerance, hit in (("0.06", "2 of 4"), ("0.07", "1 of 4"), ("0.11", "1 of 4"), ("0.12", "")):
        quiz = INTEREST.replace("    unit", f"    tolerance: {tolerance}\n    unit")
        assert "".join(re.findall(r"\d+ of \d+", "".join(map(str, problems(tmp_path, quiz))))) == hit


def test_a_step_that_is_rounded_to_nothing_is_no_honest_way(tmp_path: Path):
    quiz = """
questions:
  - {id: n, type: number, numbers: {a: ¥0.001, b: ¥2}, ask: x?, answer: b / (a * 3), unit: "%", explanation: E.}
"""
    assert not any("division" in one.code for one in problems(tmp_path, quiz))


def test_the_sign_of_the_currency_is_the_courses(tmp_path: Path):
    quiz = INTEREST.replace("¥", "£").replace("CNY", "GBP")
    (found,) = problems(tmp_path, quiz, course=COURSE.replace("CNY", "GBP"))
    assert "principal = £6,000" in found.message
    assert "`principal * 0.12 / 365` = £1.9726, rounded to £1.97, leads to £55.16" in found.message


def test_a_number_that_nobody_works_out_by_hand_is_taken_as_it_is(tmp_path: Path):
    doubled = ", ".join(f"n{i + 1}: n{i} + n{i}" for i in range(40))
    quiz = f"""
questions:
  - {{id: n, type: number, vary: {{n0: [¥1, ¥2]}}, numbers: {{{doubled}}}, ask: x?, answer: n40 / n39 * n0, unit: CNY,
     explanation: E.}}
"""
    assert problems(tmp_path, quiz) == []


class _Plain:
    def between(self, page: str, other: str) -> str:
        return f"/{other}"


def _opened(folder: Path, quiz: str, **changes: str) -> list[Course]:
    made = write_course(folder, quiz=quiz, course=COURSE + "translations: [zh-Hans, zh-Hant]\n", **changes)
    editions, reported = open_editions(Folders.of(made))
    assert editions, reported
    return list(editions)


SENTENCES = [
    ("end", "unit: CNY", "to 2 decimals.", "最后的答案保留 2 位小数。"),
    ("end", "unit: CNY, decimals: 1, tolerance: 0.1", "to 1 decimal.", "最后的答案保留 1 位小数。"),
    ("end", "unit: CNY, decimals: 0, tolerance: 0.5", "to a whole number.", "最后的答案四舍五入到整数。"),
    ("amounts", "unit: CNY", "to 2 decimals, too.", "也都四舍五入，保留 2 位小数。"),
    ("amounts", "unit: CNY, decimals: 0, tolerance: 9", "to a whole number, too.", "也都四舍五入到整数。"),
]


@pytest.mark.parametrize(("rounding", "fields", "english", "chinese"), SENTENCES)
def test_the_stem_says_it_in_every_edition(tmp_path: Path, rounding: str, fields: str, english: str, chinese: str):
    quiz = f"""
questions:
  - {{id: one, type: number, numbers: {{a: ¥20}}, ask: How much?, answer: a / 3, rounding: {rounding}, {fields},
     explanation: So it is.}}
"""
    for edition, sentence in zip(_opened(tmp_path, quiz), (english, chinese), strict=False):
        page = next(page.html for page in Pages(edition, _Plain()).all() if page.uri == "money/first.md")
        anchor = f"q-{edition.lessons[0].questions[0].anchor}"
        stem = page.split(f'id="{anchor}-ask"')[1].split('<div class="fc-body"')[0]  # before any script has run
        assert sentence in stem.split('<p class="fc-rounding">')[1]
        assert sentence in pdf.source(edition, ("Noto Sans CJK SC",)).split('"How much?"')[1].split('"one"')[0]


def test_traditional_chinese_says_it_in_its_own_characters(tmp_path: Path):
    edition = _opened(tmp_path, INTEREST.replace("id: interest", "id: one") + "    rounding: end\n")[2]
    page = next(page.html for page in Pages(edition, _Plain()).all() if page.uri == "money/first.md")
    assert '<p class="fc-rounding">中間結果不要四捨五入，最後的答案保留 2 位小數。</p>' in page


def test_a_guess_and_the_class_page_say_it_too(tmp_path: Path):
    quiz = INTEREST + "    rounding: end\n    competences: [2]\n"
    lesson = BARE.replace("body:", "guesses: [interest]\nbody:")
    final = FINAL.replace(
        "  - {area: Counting, draw: 2}\n  - {competences: [3], draw: 1}", "  - {area: Counting, draw: 1}"
    )
    edition = _opened(tmp_path, quiz, lesson=lesson, competences=COMPETENCES, final=final)[0]
    page = next(page.html for page in Pages(edition, _Plain()).all() if page.uri == "money/first.md")
    assert page.count("Round only at the end, to 2 decimals.") == 2
    assert class_data(edition)["questions"]["interest"]["ask"] == (
        "¥6,000 at 12% for 28 days? Round only at the end, to 2 decimals."
    )


def test_nothing_is_said_where_nothing_is_asked(tmp_path: Path):
    page = next(page.html for page in Pages(_opened(tmp_path, TAUGHT, lesson=BARE)[0], _Plain()).all())
    assert "fc-rounding" not in page
    assert "data-rounded" not in page


@pytest.mark.parametrize(
    ("quiz", "values"),
    [
        (INTEREST + "    rounding: end\n", [55.23, 55.16, 55.16]),  # a year comes out even; one day; both
        (ROUNDS + "    rounding: amounts\n", [55.23]),
        (INTEREST.replace("¥6000, ", "") + "    tolerance: 1\n", []),
    ],
)
def test_what_comes_of_rounding_otherwise_is_known(tmp_path: Path, quiz: str, values: list[float]):
    (question,) = _opened(tmp_path, quiz, lesson=BARE)[0].questions()
    assert isinstance(question.spec, NumberQuestion)
    worksheet = question.worksheet
    terms = number_key(question.spec, worksheet).misrounded
    assert [term.value(worksheet, worksheet.at(0)) for term in terms] == values

"""A faulty file for every message, what its advice suggests, and what must result from following it.

If an advice prints something to copy, the row takes it from the message (`paste`, `fix`, `%0`, `move`), so that the
words of each language are followed; what it says in prose is done by hand. A message without a row fails the test,
unless NOT_OBEYED gives a reason.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.authoring.importers import read_bank
from generator.authoring.importers.convert import KnownCourse, convert
from generator.authoring.importers.model import ImportRefused
from generator.authoring.importers.template import xlsx_template
from generator.authoring.importers.write import appended
from generator.authoring.scaffold.listing import with_entry
from generator.cli import cli
from generator.loader.texts import digest
from generator.source.problems import Problem
from tests.conftest import CALCULATOR, COURSE, LESSON, MODULE, QUIZ
from tests.obeying import (
    CONFIG,
    Desk,
    Files,
    Link,
    Pipe,
    Step,
    both,
    change,
    course_of,
    fix,
    laid,
    line,
    looked,
    move,
    paste,
    put,
    run,
)
from tests.unit.authoring.test_import import workbook
from tests.unit.checks.test_lint import FIRM, PATTERN, PLACED, SHAPE, TRUE
from tests.unit.checks.test_lint import THIRD as SECTION
from tests.whole.test_mistakes import (
    CALLING,
    CHOICES,
    COMPARE,
    DESK,
    GROUPS,
    GUESSING,
    LEDGER,
    LETTER,
    PATH,
    SELFCHECK,
    START,
    STORY,
    THIRD,
    WORDING,
)

Way = tuple[Step, str | tuple[str, ...]]


@dataclass(frozen=True)
class Case:
    """A message, the files that cause it, and each way out with its expected result."""

    code: str
    files: Files
    ways: tuple[Way, ...]
    left: frozenset[str] = field(default=frozenset())
    """Messages that may remain, because they concern something else."""
    at_once: bool = True
    """False if the line that is ready to copy needs two rounds."""


CASES: list[Case] = []


def case(code: str, files: Files, *ways: Way, left: str = "", at_once: bool = True) -> None:
    """Add a row."""
    CASES.append(Case(code, files, ways, frozenset(left.split()), at_once))


def lesson(old: str, new: str, text: str = LESSON) -> dict[str, str]:
    """Return the small course with a change in its lesson."""
    assert old in text, old
    return {"lesson": text.replace(old, new)}


def more(text: str) -> dict[str, str]:
    """Return the lesson with more text at its end."""
    return {"lesson": LESSON + text}


def quiz(old: str, new: str, text: str = QUIZ) -> dict[str, str]:
    """Return the small course with a change in its quiz."""
    assert old in text, old
    return {"quiz": text.replace(old, new)}


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title></svg>'
SECOND = LESSON.replace("The first lesson", "Another lesson").replace("  - check: one\n", "")
OTHER_QUIZ = QUIZ.replace("id: one", "id: two")
COINS = OTHER_QUIZ.partition("questions:\n")[2].replace("Money can", "Coins can")
"""Another question, to be written below that of the quiz."""
HARM = "no-harm-review"
HARMLESS = "reviewed: {facts: 2026-11-30, harm: 2026-11-30, by: Lin}\n"
NUMBERS = "numbers: {principal: ¥2000, rate: 12%, days: 30 days}\n"

SHOWN = lesson("Because.", "'It is {{ fact.kept }}.'")
CALC = "content/calculators/twice.yml"
REMINDERS = "reminders: {title: Reminders, summary: Your days., by_hand: Write them down.}\n"


def signed(desk: Desk) -> None:
    """Fill in the day and the name in a record of reviews copied from an advice."""
    text = desk.files[desk.path]
    assert isinstance(text, str)
    text = re.sub("by: (Who looked|WHO|复核人)", "by: Lin", text)
    desk.files[desk.path] = re.sub("(facts|harm): (DATE|日期)", r"\1: 2026-11-30", text)


def again(desk: Desk) -> None:
    """Check once more, and paste the new advice."""
    with tempfile.TemporaryDirectory() as folder:
        _, problems = looked(Path(folder), desk.files, desk.language)
    desk.problem = problems[0]
    desk.pasted()


# --- the file itself
case(
    "link-outside",
    {**more("  - {figure: a.svg, alt: A bill}\n"), "content/money/a.svg": Link("/etc/hostname")},
    (put("content/money/a.svg", PICTURE), '<img src="money/a.svg"'),
    (both(put("content/money/a.svg", None), change("  - {figure: a.svg, alt: A bill}\n", "", "lesson")), "Because."),
)
case(
    "folder-outside",
    {"mkdocs.yml": CONFIG.replace("name: material", "name: material, custom_dir: ../theme")},
    (both(change("../theme", "theme"), put("theme/note.html", "")), "Because."),
)
case(
    "site-over-course",
    {"mkdocs.yml": CONFIG.replace("site_name:", "site_dir: quizzes\nsite_name:")},
    (change("site_dir: quizzes", "site_dir: site"), "Because."),
)
case(
    "no-file",
    {"content/money/notes": Pipe()},
    (put("content/money/notes", None), "Because."),
    (put("content/money/notes", "Notes."), "Because."),
)
case(
    "file-name",
    {"content/money/b\udcff.svg": PICTURE},
    (move("content/money/b\udcff.svg", "a-z", ("a-z", "bill.svg")), "Because."),
)
case(
    "more-mistakes",
    more("".join(f"wrong{number}: 1\n" for number in range(120))),
    (both(*(change(f"wrong{number}: 1\n", "") for number in range(119, -1, -1))), "Because."),
)
case(
    "file-too-large",
    more("#" * 2_100_000 + "\n"),
    (
        both(
            put("lesson", LESSON),
            put("content/money/second.yml", SECOND),
            change("[first]", "[first, second]", "module"),
        ),
        "Another lesson",
    ),
)
case(
    "not-utf8",
    {"lesson": LESSON.replace("Because.", "Café.").encode("cp1252")},
    (put("lesson", LESSON.replace("Because.", "Café.")), "Café."),
)
case(
    "wrong-encoding",
    {"lesson": LESSON.replace("Because.", "逾期以后怎么办？").encode("gbk")},
    (fix, "逾期以后怎么办？"),
    (put("lesson", LESSON.replace("Because.", "逾期以后怎么办？")), "逾期以后怎么办？"),
)
case(
    "empty-file",
    {"glossary": ""},
    (put("glossary", None), "Because."),
    (put("glossary", "terms: [{id: a, term: A, short: B., definition: C.}]"), "C."),
)
case(
    "wrong-suffix",
    {"content/money/second.yml.txt": SECOND, "module": MODULE.replace("[first]", "[first, second]")},
    (move("content/money/second.yml.txt", r"\w+\.yml\b"), "Another lesson"),
    (fix, "Another lesson"),
)
case(
    "misplaced-file",
    {"content/money/more/second.yml": SECOND, "module": MODULE.replace("[first]", "[first, second]")},
    (move("content/money/more/second.yml", r"content/[^/]+/second\.yml", ("/[^/]+/", "/money/")), "Another lesson"),
)

# --- YAML that can't be read
case("syntax", lesson("body:", "...\nbody:"), (change("...\n", "", "lesson"), "Because."))
case("tab", lesson("    text", "\ttext"), (paste, "Because."), (change("\t", "    "), "Because."))
case(
    "full-width-colon", lesson("summary: One", "summary：One"), (line("%0"), "One sentence."), (paste, "One sentence.")
)
case(
    "full-width-space",
    lesson("summary: One", "summary:　One"),
    (change("　", " "), "One sentence."),
    (paste, "One sentence."),
)
case(
    "full-width-hash", {"lesson": "＃ note\n" + LESSON.lstrip()}, (change("＃", "%1"), "Because."), (paste, "Because.")
)
case(
    "full-width-bracket",
    lesson("[Count money]", "［Count，Save］"),
    (line("objectives: [Count, Save]"), ("Count", "Save")),
    (paste, ("Count", "Save")),
)
case(
    "odd-dash",
    lesson("- check", "– check"),
    (line("%0<check: one>"), "Money can be counted."),
    (paste, "Money can be counted."),
)
case(
    "missing-dash-space",
    lesson("- check: one", "-check: one"),
    (line("%0"), "Money can be counted."),
    (paste, "Money can be counted."),
)
case(
    "invisible-space",
    lesson("    text: B", "\u00a0   text: B"),
    (change("\u00a0", " "), "Because."),
    (paste, "Because."),
)
case("invisible-character", lesson("Because.", "Be\u200bcause."), (change("\u200b", ""), "Because."), (fix, "Because."))
case("control-character", lesson("Because.", "Be\x07cause."), (change("\x07", ""), "Because."), (paste, "Because."))
case(
    "smart-quotes",
    lesson("One sentence.", "“One: sentence.”"),
    (change("“One: sentence.”", '"One: sentence."'), "One: sentence."),
    (paste, "One: sentence."),
    (change("“One: sentence.”", "'“One: sentence.”'"), "“One: sentence.”"),
)
case(
    "smart-quotes-shown",
    lesson("One sentence.", "“One sentence.”"),
    (change("“One sentence.”", "One sentence."), "One sentence."),
    (change("“One sentence.”", "'“One sentence.”'"), "“One sentence.”"),
    (paste, "One sentence."),
)
case(
    "quote-not-opened",
    lesson("text: Because.", "text: Because of it”"),
    (paste, "Because of it"),
    (change("it”", "it"), "Because of it"),
)
case(
    "hash-in-text",
    lesson("Because.", "Loan #3 was late."),
    (paste, "Loan #3 was late."),
    (change("Loan #3 was late.", '"Loan #3 was late."'), "Loan #3 was late."),
    (change("#3", "# 3"), "Loan"),
)
case(
    "full-width-markup",
    lesson("Because.", "See [it]（lesson:money/first）."),
    (change("]（lesson:money/first）", "%0"), '<a href="money/first.html">it</a>'),
    (paste, '<a href="money/first.html">it</a>'),
)
case(
    "full-width-markup",
    {
        **lesson("Because.", "'See ｛｛ price ｝｝.'"),
        "lesson": LESSON.replace("Because.", "'See ｛｛ price ｝｝.'").replace("body:", "numbers: {price: ¥5}\nbody:"),
    },
    (change("｛｛ price ｝｝", "%0"), "See ¥5."),
    (paste, "See ¥5."),
)
case("missing-space", lesson("summary: One", "summary:One"), (line("%0"), "One sentence."), (paste, "One sentence."))
case("missing-colon", lesson("summary: One", "summary One"), (line("%0"), "One sentence."), (paste, "One sentence."))
case(
    "missing-colon",
    lesson("Because.", "Because\nit is so."),
    (change("it is so.", "      it is so."), "Because it is so."),
)
case(
    "colon-in-text",
    lesson("One sentence.", "Real: or fake"),
    (change("Real: or fake", "%0<Real|or fake>"), "Real: or fake"),
    (paste, "Real: or fake"),
    (change("Real: or fake", "%1\n  Real: or fake"), "Real: or fake"),
)
case(
    "wrong-indentation",
    lesson("  - check", "   - check"),
    (paste, "Money can be counted."),
    (change("   - check", "  - check"), "Money can be counted."),
)
case(
    "unclosed-quote",
    lesson("One sentence.", '"One sentence.'),
    (change('"One sentence.', '"One sentence."'), "One sentence."),
    (paste, "One sentence."),
)
case(
    "text-after-quote",
    lesson("One sentence.", "'It's so.'"),
    (paste, "It's so."),
    (change("'It's so.'", '"It\'s so."'), "It's so."),
)
case(
    "text-after-quote",
    lesson("One sentence.", '"A" and B'),
    (paste, '"A" and B'),
    (change('"A" and B', "'\"A\" and B'"), '"A" and B'),
)
case(
    "text-after-bracket",
    lesson("Because.", "{{ principal }} a month", LESSON.replace("body:", NUMBERS + "body:")),
    (change("{{ principal }} a month", "%0<principal|a month>"), "¥2,000 a month"),
    (paste, "¥2,000 a month"),
)
case(
    "dash-in-line", lesson("[Count money]", "- Count"), (change(" - Count", "\n  %0<Count>"), "Count"), (paste, "Count")
)
case(
    "special-start",
    lesson("One sentence.", "@home today"),
    (paste, "@home today"),
    (change("@home today", '"@home today"'), "@home today"),
)
case(
    "text-after-marker",
    lesson("Because.", "| Because."),
    (paste, "Because."),
    (change("| Because.", "|\n      Because."), "Because."),
)
case(
    "escape",
    lesson("One sentence.", '"C:\\dir"'),
    (change('"C:\\dir"', "'C:\\dir'"), "C:\\dir"),
    (change('"C:\\dir"', '"C:\\\\dir"'), "C:\\dir"),
    (paste, "C:\\dir"),
)
case(
    "unclosed-bracket",
    lesson("[Count money]", "[Count money"),
    (change("[Count money", "[Count money]"), "Count money"),
    (paste, "Count money"),
)
case(
    "unclosed-bracket",
    lesson("One sentence.", "[One sentence"),
    (both(paste, again), "One sentence"),
    (change("[One sentence", '"[One sentence"'), "[One sentence"),
    at_once=False,
)
case("second-document", lesson("body:", "---\nbody:"), (change("---\n", ""), "Because."))
case("alias", lesson("One sentence.", "&Co is here"), (change("&Co is here", '"&Co is here"'), "&Co is here"))
case(
    "alias",
    {"lesson": LESSON.replace("One sentence.", "&a One.").replace("Count money", "*a")},
    (both(change("&a One.", "One."), change("*a", "One.")), "One."),
)
case(
    "custom-tag",
    lesson("One sentence.", "!Stop here"),
    (change("!Stop here", "%0<here>"), "!Stop here"),
    (paste, "!Stop here"),
)
case(
    "key-not-text",
    lesson("Because.", "{{ principal }}", LESSON.replace("body:", NUMBERS + "body:")),
    (paste, "¥2,000"),
    (change("{{ principal }}", '"{{ principal }}"'), "¥2,000"),
)
case(
    "too-deep",
    lesson("[Count money]", "[" * 60 + "Count money" + "]" * 60),
    (change("[" * 60 + "Count money" + "]" * 60, "[Count money]"), "Count money"),
)
case("duplicate-key", more("minutes: 5\nminutes: 6\n"), (change("minutes: 6\n", ""), "5 min"))

# --- fields and values
case(
    "unknown-field", lesson("summary:", "sumary:"), (paste, "One sentence."), (change("sumary", "%0"), "One sentence.")
)
case("unknown-field", more("flavour: red\n"), (change("flavour: red\n", ""), "Because."))
case("foreign-field", more("alt: A bill\n"), (change("alt: A bill\n", ""), "Because."))
case(
    "foreign-field",
    {"lesson": LESSON + "  - figure: a.svg\nalt: A bill\n", "content/money/a.svg": PICTURE},
    (change("alt: A bill", "    alt: A bill"), '<img src="money/a.svg" alt="A bill"'),
)
case("too-far-in", more("    minutes: 3\n"), (paste, "3 min"), (change("    minutes", "minutes"), "3 min"))
case(
    "too-far-in",
    lesson("    text: B", "    minutes: 3\n    text: B"),
    (both(change("    minutes: 3\n", ""), change("body:", "minutes: 3\nbody:")), "3 min"),
)
case("no-value", lesson("One sentence.", ""), (change("summary:", "summary: One."), "One."))
case("no-value", lesson("One sentence.", "null"), (paste, "null"))
case("missing-field", lesson("summary: One sentence.\n", ""), (change("title:", "%0<One.>\ntitle:"), "One."))
case("unknown-block", lesson("- check", "- chekc"), (paste, "Money can be counted."))
case("unknown-block", more("  - paragraph: Hello.\n"), (line("%-1<Hello.>"), "Hello."))
case("unknown-question-type", quiz("truefalse", "trufalse"), (paste, "Money can be counted."))
case(
    "missing-question-type",
    quiz("    type: single\n", "", CHOICES),
    (change("    ask", "    %0\n    ask"), "This"),
    (paste, "This"),
)
case("not-text", lesson("The first lesson", "2024"), (paste, "2024"))
case("not-text", lesson("One sentence.", "[One]"), (paste, "One"))
case("not-text", lesson("Because.", "{a: b}"), (change("{a: b}", "'{a: b}'"), "{a: b}"))
case(
    "not-number",
    {
        "calculators/twice": CALCULATOR,
        "content/calculators/twice.yml": CALCULATOR.replace("default: 100", "default: about 100"),
    },
    (change("about 100", "100"), "<input"),
)
case("not-whole-number", more("minutes: '12'\n"), (paste, "12 min"), (change("'12'", "12"), "12 min"))
case("not-whole-number", more("minutes: 12 min\n"), (change("12 min", "12"), "12 min"))
case(
    "not-flag",
    {
        "course": COURSE + "help_box: {title: Need help?, text: Call us.}\n",
        "lesson": LESSON + "help_box: yes\n" + HARMLESS,
    },
    (line("%0"), "Need help?"),
    (paste, "Need help?"),
)
case("not-flag", more("help_box: perhaps\n"), (line("%1"), "Because."))
case(
    "not-list",
    lesson("[Count money]", "Count money"),
    (paste, "Count money"),
    (change(" Count money", "\n  - Count money"), "Count money"),
)
case("not-mapping", {"lesson": "- a\n"}, (put("lesson", LESSON), "Because."))
case(
    "not-date",
    {"facts": LEDGER.replace("2026-04-20", "20.4.2026"), **lesson("Because.", "'{{ fact.kept }}'")},
    (paste, "20 April 2026"),
)
case(
    "not-date",
    {"facts": LEDGER.replace("2026-04-20", "in spring"), **lesson("Because.", "'{{ fact.kept }}'")},
    (change("in spring", "%0"), "20 April 2026"),
)
case(
    "no-such-day",
    {"facts": LEDGER.replace("2026-04-20", "2026-04-31"), **lesson("Because.", "'{{ fact.kept }}'")},
    (change("2026-04-31", "%0"), "20 April 2026"),
)
case(
    "not-reviewed",
    more("reviewed: soon\n"),
    (both(change("soon", "%0"), signed), "30 November 2026"),
    (change("soon", "%1"), "20 April 2026"),
)
case("not-reviewed", more("reviewed: 2024年4月1日\n"), (paste, "1 April 2024"))
case(
    "review-of-nothing",
    more("reviewed: {by: Lin}\n"),
    (change("{by", "{%0, %1, by"), "30 November 2026"),
    (change("reviewed: {by: Lin}\n", ""), "Because."),
)
case(
    "review-by-nobody",
    more("reviewed: {harm: 2026-11-30}\n"),
    (change("2026-11-30}", "2026-11-30, %-1}"), "30 November 2026"),
    (change("reviewed: {harm: 2026-11-30}\n", ""), "Because."),
)
case("empty-text", lesson("One sentence.", '""'), (change('""', "One."), "One."))
case(
    "empty-text",
    lesson("text: Because.", 'text: ""'),
    (change('    text: ""\n', ""), "Why?"),
    left="empty-section unprepared-question",
)
case("too-few", more("  - steps: [One.]\n"), (change("[One.]", "[One., Two.]"), "Two."))
case("too-many", lesson("[one]", "[a, b, c, d]", GUESSING), (change("[a, b, c, d]", "[one]"), "Money can be counted."))
case("too-long", quiz("id: one", "id: " + "o" * 90), (change("o" * 90, "one"), "Money can be counted."))
case("out-of-range", more("minutes: 0\n"), (change("0", "5"), "5 min"))
case(
    "bad-id",
    quiz("id: one", "id: One!"),
    (change("One!", "%0"), "Money can be counted."),
    (paste, "Money can be counted."),
)
case(
    "bad-lesson-id",
    more("requires: [First notice]\n")
    | {
        "course": COURSE.replace("[money]", "[overdue, money]"),
        "content/overdue/module.yml": MODULE.replace("[first]", "[first-notice]"),
        "content/overdue/first-notice.yml": SECOND,
    },
    (change("First notice", "%0"), "Another lesson"),
)
case(
    "bad-url",
    {"facts": LEDGER.replace("date: since", "url: example.org/law\n    date: since"), **SHOWN},
    (change("example.org/law", "https://example.org/law"), '<a href="https://example.org/law"'),
    (paste, '<a href="https://example.org/law"'),
)
case("bad-telephone", {"lesson": CALLING.replace('"110"', "１１０") + HARMLESS}, (paste, '<a href="tel:110"'))
case(
    "bad-telephone",
    {
        "lesson": CALLING.replace('"110"', "the police") + HARMLESS,
        "facts": LEDGER.replace("id: kept", "id: police_line")
        .replace("value: 5", 'value: "110"')
        .replace("unit: years", "unit: text"),
    },
    (change("the police", "%-1"), '<a href="tel:110"'),
    (change("the police", '"110"'), '<a href="tel:110"'),
)
case("bad-language", {"course": COURSE + "language: English\n"}, (change("English", "%0"), "Because."))
case("not-allowed", {"course": COURSE.replace("CNY", "RMB")}, (change("RMB", "CNY"), "Because."))
case("unknown-confidence", {"facts": LEDGER.replace("text-read", "text-raed")}, (paste, "It"))
case("unknown-confidence", {"facts": LEDGER.replace("text-read", "sure")}, (change("sure", "%0"), "Because."))

# --- the course as a whole
ALSO = {"content/money/second.yml": SECOND}
COUNTED = """
framework: None
competences:
  - {id: 1, area: Counting, text: I can count.}
  - {id: 2, area: Saving, text: I can save.}
"""
FINAL = """
title: Final check
summary: All.
intro: Hello.
pools:
  - {area: Counting, draw: 1}
"""
TESTED = {
    "competences": COUNTED,
    "lesson": LESSON.replace("body:", "competences: [1]\nbody:"),
    "quiz": QUIZ + "    competences: [1]\n",
}
case(
    "unlisted-module",
    {"content/other/module.yml": MODULE.replace("[first]", "[second]"), "content/other/second.yml": SECOND},
    (change("[money]", "[money, %0]", "course"), "Another lesson"),
    (both(put("content/other/module.yml", None), put("content/other/second.yml", None)), "Because."),
)
case(
    "unlisted-lesson",
    ALSO,
    (change("[first]", "[first, %0]", "module"), "Another lesson"),
    (put("content/money/second.yml", None), "Because."),
)
case("missing-module", {"course": COURSE.replace("[money]", "[money, monney]")}, (change(", monney", ""), "Because."))
case("missing-module", {"course": COURSE.replace("[money]", "[monney]")}, (paste, "Because."), left="unlisted-module")
case("missing-lesson", {"module": MODULE.replace("[first]", "[frist]")}, (paste, "Because."))
case(
    "missing-lesson",
    {"module": MODULE.replace("[first]", "[first, second]")},
    (put("content/money/second.yml", SECOND), "Another lesson"),
)
case(
    "entry-twice",
    {"glossary": "terms: [{id: a, term: A, short: B., definition: C.}, {id: a, term: D, short: E., definition: F.}]"},
    (change("id: a, term: D", "id: d, term: D"), ("C.", "F.")),
)
case(
    "ungrouped-calculator",
    {
        "course": COURSE + "calculator_groups: [{title: For me, calculators: [half]}]\n",
        CALC: CALCULATOR,
        "content/calculators/half.yml": CALCULATOR,
    },
    (change("[half]", "[half, %0]", "content/course.yml"), "Doubling"),
)
case(
    "listed-twice",
    {"module": MODULE.replace("[first]", "[first, first]")},
    (change("[first, first]", "[first]"), "Because."),
)
case(
    "unused-quiz",
    {"quizzes/money/frist.yml": QUIZ, "quiz": None},
    (move("quizzes/money/frist.yml", "(?<=`)[^`]*first(?=`)", ("^(.*/)?first$", "first.yml")), "Money can be counted."),
    left="unknown-question",
)
case("unused-quiz", {"quizzes/money/other.yml": OTHER_QUIZ}, (put("quizzes/money/other.yml", None), "Because."))
case(
    "duplicate-id",
    {
        "module": MODULE.replace("[first]", "[first, second]"),
        "content/money/second.yml": SECOND + "  - check: one\n",
        "quizzes/money/second.yml": QUIZ,
    },
    (
        both(change("id: one", "id: two"), change("check: one", "check: two", "content/money/second.yml")),
        "Money can be counted.",
    ),
)
case(
    "duplicate-part-id",
    quiz(
        "choices:\n      - {text: This",
        "choices:\n      - {id: a, text: This",
        CHOICES.replace("{text: That", "{id: a, text: That"),
    ),
    (change("id: a, text: That", "id: b, text: That"), ("This", "That")),
)
case("unknown-question", lesson("check: one", "check: oen"), (paste, "Money can be counted."))
case(
    "unknown-question",
    lesson("check: one", "check: one\n  - check: other"),
    (
        change(
            "explanation: Counting is adding values.\n",
            "explanation: Counting is adding values.\n"
            + OTHER_QUIZ.partition("questions:\n")[2]
            .replace("two", "other")
            .replace("Money can be counted.", "Coins can be counted."),
            "quiz",
        ),
        "Coins can be counted.",
    ),
)
case(
    "question-elsewhere",
    {"module": MODULE.replace("[first]", "[first, second]"), "content/money/second.yml": SECOND + "  - check: one\n"},
    (
        both(
            change("check: one", "check: two"),
            put("quizzes/money/second.yml", OTHER_QUIZ.replace("Money can", "Coins can")),
        ),
        "Coins can be counted.",
    ),
)
case("asked-twice", more("  - check: one\n"), (change("  - check: one\n", "", "lesson"), "Money can be counted."))
case(
    "slides-only",
    lesson("Because.", "Because.\n    slides: only"),
    (change("    slides: only\n", ""), "Because."),
    (change("slides: only", "slides: no"), "Because."),
)
case(
    "slides-nowhere",
    lesson("Because.", "Because.\n    slides: no", LESSON + "  - text: More.\n    slides: only\n"),
    (change("    slides: no\n", ""), "Because."),
    (change("  - text: More.\n    slides: only\n", ""), "Because."),
)
case(
    "slides-nothing-else",
    lesson("  - heading: Why?\n    text: Because.\n  - check: one\n", "  - text: Because.\n    slides: only\n"),
    (change("    slides: only\n", ""), "Because."),
)
case("guess-twice", lesson("[one]", "[one, one]", GUESSING), (change("[one, one]", "[one]"), "Money can be counted."))
case(
    "guess-in-place",
    {"lesson": GUESSING + "  - check: one\n"},
    (change("  - check: one\n", ""), "Money can be counted."),
    (
        both(
            change("[one]", "[two]"),
            put("quiz", QUIZ + COINS),
        ),
        "Coins can be counted.",
    ),
)
ORDER = """\
questions:
  - id: one
    type: order
    ask: Which comes first?
    explanation: So.
    items: [{text: A, why: First.}, {text: B, why: Then.}, {text: C, why: Last.}]
"""
case(
    "guess-type",
    {"lesson": GUESSING, "quiz": ORDER + OTHER_QUIZ.partition("questions:\n")[2]},
    (change("[one]", "[two]", "lesson"), "Money can be counted."),
)
case(
    "unknown-lesson", lesson("Because.", "See [it](lesson:money/frist)."), (paste, '<a href="money/first.html">it</a>')
)
case(
    "lesson-not-listed",
    {**ALSO, **lesson("Because.", "See [it](lesson:money/second).")},
    (change("[first]", "[first, %0]", "module"), '<a href="money/second.html">it</a>'),
    (change("[it](lesson:money/second)", "it", "lesson"), "See it."),
    left="unlisted-lesson",
)
case(
    "unknown-place",
    lesson("Because.", "See [it](lesson:money/first#plese).", LETTER),
    (paste, '<a href="money/first.html#please">it</a>'),
    left=HARM,
)
case(
    "unknown-place",
    lesson("Because.", "See [it](lesson:money/first#reason)."),
    (change("heading: Why?", "heading: Why?\n    %0 reason", "lesson"), '<a href="money/first.html#reason">it</a>'),
    (change("#reason", ""), '<a href="money/first.html">it</a>'),
)
case(
    "unknown-page",
    {**lesson("Because.", "See [it](page:calculator)."), CALC: CALCULATOR},
    (paste, '<a href="calculators/index.html">it</a>'),
    (change("page:calculator", "%0"), '<a href="calculators/index.html">it</a>'),
)
case(
    "unknown-page",
    {**lesson("Because.", "See [it](page:reminder)."), "course": COURSE + REMINDERS},
    (change("reminder", "%-1"), '<a href="reminders.html">it</a>'),
)
case(
    "unknown-page",
    {**lesson("Because.", "See [](page:plan)."), "start": START},
    (change("(page:plan", "(page:%-1"), '<a href="plan.html">My desk</a>'),
    left=HARM,
)
case(
    "unknown-term",
    {
        **lesson("Because.", "See [it](term:aprr)."),
        "glossary": "terms: [{id: apr, term: APR, short: A rate., definition: C.}]",
    },
    (paste, '<a href="glossary.html#apr" class="fc-term" title="A rate.">it</a>'),
)
case(
    "unknown-term",
    lesson("Because.", "See [it](term:apr)."),
    (
        put("glossary", "terms: [{id: apr, term: APR, short: A rate., definition: C.}]"),
        '<a href="glossary.html#apr" class="fc-term" title="A rate.">it</a>',
    ),
)
case(
    "pool-choice",
    {
        **TESTED,
        "competences": COUNTED.replace("area: Counting", "area: Budget")
        .replace("id: 1,", "id: 116,")
        .replace("id: 2,", "id: 117,"),
        "lesson": TESTED["lesson"].replace("[1]", "[116]"),
        "quiz": TESTED["quiz"].replace("[1]", "[116]"),
        "final": FINAL.replace("area: Counting, ", ""),
    },
    (change("{draw", "{%0, draw"), "Final check"),
    (change("{draw", "{%-1, draw"), "Final check"),
)
case("unknown-area", {**TESTED, "final": FINAL.replace("Counting", "Conting")}, (paste, "Final check"))
case(
    "pool-twice",
    {
        **TESTED,
        "quiz": QUIZ + "    competences: [1]\n" + COINS + "    competences: [1, 2]\n",
        "lesson": LESSON.replace("body:", "competences: [1, 2]\nbody:") + "  - check: two\n",
        "final": FINAL + "  - {competences: [1, 2], draw: 1}\n",
    },
    (both(change("[1, 2]", "[2]"), change("[1, 2]", "[2]", "quiz")), "Final check"),
)
case(
    "pool-too-small",
    {**TESTED, "final": FINAL.replace("draw: 1", "draw: 2")},
    (change("draw: 2", "draw: 1"), "Final check"),
    (
        both(
            put(
                "quiz",
                QUIZ + "    competences: [1]\n" + COINS + "    competences: [1]\n",
            ),
            change("check: one", "check: one\n  - check: two", "lesson"),
        ),
        "Final check",
    ),
)
SHARED = {
    **TESTED,
    "quiz": QUIZ + "    competences: [1, 2]\n" + COINS + "    competences: [1]\n",
    "lesson": LESSON.replace("body:", "competences: [1, 2]\nbody:") + "  - check: two\n",
    "final": FINAL + "  - {competences: [2], draw: 1}\n",
}
case(
    "pool-too-small-shared",
    SHARED,
    (put("final", FINAL.replace("{area: Counting", "{competences: [2], draw: 1}\n  - {area: Counting")), "Final check"),
)
case(
    "unknown-competence",
    {**TESTED, "lesson": LESSON.replace("body:", "competences: [1, 9]\nbody:")},
    (change("[1, 9]", "[1]"), "I can count."),
    (
        both(
            change("  - {id: 2,", "  - {id: 9, area: Saving, text: I can wait.}\n  - {id: 2,", "competences"),
            change("[1]", "[1, 9]", "quiz"),
        ),
        "I can wait.",
    ),
)
case("requires-circle", more("requires: [money/first]\n"), (change("requires: [money/first]\n", ""), "Because."))
case(
    "requires-later",
    {"module": MODULE.replace("[first]", "[first, second]"), **ALSO, **more("requires: [money/second]\n")},
    (change("[first, second]", "[second, first]", "module"), "Because."),
    (change("requires: [money/second]\n", "", "lesson"), "Because."),
)
case(
    "link-to-draft",
    {
        "module": MODULE.replace("[first]", "[first, second]"),
        "content/money/second.yml": SECOND + "draft: true\n",
        **lesson("Because.", "See [it](lesson:money/second)."),
    },
    (change("draft: true\n", "", "content/money/second.yml"), '<a href="money/second.html">it</a>'),
    (change("[it](lesson:money/second)", "it"), "See it."),
)
case("no-key", quiz(", correct: true", "", CHOICES), (change("It is so.", "It is so., %0"), "This"))
case(
    "two-keys",
    quiz("not so.}", "not so., correct: true}", CHOICES),
    (
        both(
            change(", correct: true", ""),
        ),
        "This",
    ),
    (change("type: single", "%1"), "This"),
    left="all-keys",
)
case(
    "all-keys",
    quiz("not so.}", "not so., correct: true}", CHOICES.replace("single", "multiple")),
    (
        change("not so., correct: true}", "not so., correct: true}\n      - {text: Neither, why: One of them is so.}"),
        "Neither",
    ),
)
case("same-options", quiz("That", "this", CHOICES), (change("text: this", "text: That"), "That"), left="")
case(
    "empty-why",
    quiz("Each coin has a value.", "Correct!"),
    (change("Correct!", "A coin has a value."), "A coin has a value."),
)
NUMBER = """\
questions:
  - id: one
    type: number
    ask: What is {{ a }} + 1?
    vary: {a: [1, 2]}
    answer: a + 1
    explanation: Add one.
"""
case(
    "wrong-is-right",
    {"quiz": NUMBER + "    tolerance: 1\n    wrong: [{when: a, why: You added nothing.}]\n"},
    (change("tolerance: 1", "tolerance: 0.5", "quiz"), "You added nothing."),
    (change("when: a", "when: a - 3"), "You added nothing."),
)
FILL = """\
questions:
  - {id: one, type: fill, ask: Fill in., sentence: Money put aside is ___., explanation: They are.,
     blanks: [{accept: [saved], why: So they are called.}]}
"""
case(
    "wrong-word-is-right",
    {"quiz": FILL.replace("why: So", "wrong: [{when: [saved], why: That is the deed.}], why: So")},
    (change("when: [saved]", "when: [loans]"), "Money put aside"),
)
case("unknown-category", quiz("category: want", "category: wnat", GROUPS), (paste, "A film"))
case(
    "empty-category",
    quiz("category: want", "category: need", GROUPS),
    (change("category: need, why: It can", "category: want, why: It can", "quiz"), "A film"),
)
case("blank-count", {"quiz": FILL.replace("___", "so")}, (change("is so", "is ___", "quiz"), "Money put aside"))
case(
    "broken-link",
    lesson("Because.", "See [x](other.md)."),
    (change("other.md", "https://example.org"), '<a href="https://example.org"'),
)
case(
    "broken-link",
    lesson("Because.", 'See <A title=x href="lesson:money/first">x</a>.'),
    (change('<A title=x href="lesson:money/first">x</a>', "[x](lesson:money/first)"), "See x."),
)
case("missing-image", more("  - {figure: a.svg, alt: A bill}\n"), (put("content/money/a.svg", PICTURE), "<img"))
case(
    "missing-image",
    {**more("  - {figure: bil.svg, alt: A bill}\n"), "content/money/bill.svg": PICTURE},
    (paste, "<img"),
)
case(
    "missing-image",
    {**more("  - {figure: images/bil.svg, alt: A bill}\n"), "content/money/images/bill.svg": PICTURE},
    (paste, "<img"),
)
case(
    "image-outside",
    {**more("  - {figure: ../../drawn/a.svg, alt: A bill}\n"), "drawn/a.svg": PICTURE},
    (both(put("content/money/a.svg", PICTURE), change("../../drawn/a.svg", "a.svg")), "<img"),
)
case(
    "image-kind",
    {**more("  - {figure: a.bmp, alt: A bill}\n"), "content/money/a.bmp": "x"},
    (both(put("content/money/a.svg", PICTURE), change("a.bmp", "a.svg")), "<img"),
)
case(
    "active-svg",
    {
        **more("  - {figure: a.svg, alt: A bill}\n"),
        "content/money/a.svg": PICTURE.replace("<title>", "<script>let a</script><title>"),
    },
    (put("content/money/a.svg", PICTURE), "<img"),
)
case(
    "broken-image",
    {**more("  - {figure: a.svg, alt: A bill}\n"), "content/money/a.svg": PICTURE.replace("</svg>", "")},
    (put("content/money/a.svg", PICTURE), "<img"),
)
case(
    "faint-colour",
    {"course": COURSE + 'colour: "#f2c200"\n'},
    (paste, "Because."),
    (change("#f2c200", "%0"), "Because."),
)
case(
    "bad-reading", {"course": COURSE + "pinyin: {还款: huan kuan2}\n"}, (change("huan kuan2", "huán kuǎn"), "Because.")
)
case("bad-colour", {"course": COURSE + "colour: purple\n"}, (change("purple", "%0"), "Because."))
case(
    "heading-in-text",
    lesson("Because.", "|\n      Because.\n\n      # Big"),
    (both(change("      # Big\n", ""), change("  - check", "  %0\n    text: So.\n  - check", "lesson")), "Big"),
)
case(
    "image-in-text",
    {**lesson("Because.", "Because. ![A bill](a.svg)"), "content/money/a.svg": PICTURE},
    (both(change(" ![A bill](a.svg)", ""), change("  - check", "  %0\n    %1 A bill\n  - check", "lesson")), "<img"),
)
case(
    "link-in-plain",
    lesson("Because.", "Because.\n  - title: Ask [12348](tel:12348)\n    warning: So."),
    (change("[12348](tel:12348)", "%0"), "Ask 12348"),
)
case(
    "bold-open",
    lesson("Because.", "Pay **now.**then."),
    (change("**now.**then.", "**now**. Then."), "<strong>now</strong>"),
)
case(
    "html-removed",
    lesson("Because.", "It is <font>so</font>."),
    (change("<font>so</font>", "**so**"), "<strong>so</strong>"),
)
TABLE = "  - {table: T, columns: [a, b], rows: [[c]]}\n"
case("table-row", more(TABLE), (change("[c]", "[c, d]"), "d"))
case(
    "table-column",
    more(TABLE.replace("[c]", "[c, d]").replace("table: T", "table: T, numeric: [3]")),
    (change("[3]", "[2]"), "T"),
)
case(
    "no-help-box",
    more("help_box: true\n" + HARMLESS),
    (
        change("licence: CC BY 4.0\n", "licence: CC BY 4.0\n%0 {title: Need help?, text: Call us.}\n", "course"),
        "Need help?",
    ),
)
CHECKED = SELFCHECK.replace("first: one", "first: one, again: two")
TWICE = {
    "course": COURSE + "help_box: {title: Need help?, text: Call us.}\n",
    "lesson": LESSON + "  - check: two\n",
    "quiz": QUIZ + COINS,
}
case(
    "selfcheck-no-help",
    {**TWICE, "course": COURSE, "selfcheck": CHECKED},
    (
        change("licence: CC BY 4.0\n", "licence: CC BY 4.0\n%0 {title: Need help?, text: Call us.}\n", "course"),
        "Need help?",
    ),
)
case(
    "selfcheck-question",
    {**TWICE, "selfcheck": CHECKED.replace("again: two", "again: twoo")},
    (paste, "I knew what was left."),
)
case(
    "selfcheck-question",
    {**TWICE, "quiz": QUIZ + COINS.replace("id: two", "id: two\n    draft: true"), "selfcheck": CHECKED},
    (change("    draft: true\n", "", "quiz"), "I knew what was left."),
)
APART = {
    **TWICE,
    "competences": COUNTED,
    "lesson": TWICE["lesson"].replace("body:", "competences: [1, 2]\nbody:"),
    "quiz": QUIZ + "    competences: [1]\n" + COINS + "    competences: [2]\n",
}
case(
    "selfcheck-skill",
    {**APART, "selfcheck": CHECKED},
    (change("competences: [2]", "competences: [1, 2]", "quiz"), "I knew what was left."),
)
case(
    "selfcheck-same",
    {**TWICE, "selfcheck": SELFCHECK},
    (change("first: one", "first: one, again: two"), "I knew what was left."),
)
case("review-days", {"course": COURSE + "review: {days: [2, 21, 7]}\n"}, (change("days: [2, 21, 7]", "%0"), "Because."))
PLAN = "  - plan: [{when: my pay arrives on payday, then: I put the rent aside}]\n" + HARMLESS
case("no-gap", more(PLAN), (change("on payday", "on the %0"), "I put the rent aside"))
case(
    "not-cell",
    {"lesson": COMPARE.replace("[yes, 3]", "[yes, [3]]")},
    (change("[3]", "3"), "Two ways"),
)
case(
    "not-cell",
    {"lesson": COMPARE.replace("[yes, 3]", "[yes, {a: b}]").replace("body:", "numbers: {cost: ¥5}\nbody:")},
    (change("{a: b}", "%-1"), "¥5"),
)
case("compare-cells", lesson("[yes, 3]", "[yes]", COMPARE), (change("[yes]", "[yes, 3]"), "3"))
case("compare-better", lesson("better: 1", "better: 3", COMPARE), (change("better: 3", "better: 2"), "Two ways"))
TICKS = LETTER + "  - checklist: Ready\n    id: please\n    items: [A pen, Paper]\n" + HARMLESS
case("block-id-twice", {"lesson": TICKS}, (change("id: please", "id: ready"), "A pen"))
case(
    "place-twice",
    {"lesson": LETTER + HARMLESS + ""}
    | {"lesson": LETTER + "  - heading: Again\n    id: please\n    text: So.\n" + HARMLESS},
    (change("id: please", "id: again"), "So."),
)
case(
    "decision-twice",
    lesson("id: stop", "id: pay", PATH),
    (change("id: pay, end: Stop", "id: stop, end: Stop"), "Stop"),
    left=HARM,
)
case("decision-unknown", lesson("to: other", "to: othr", PATH), (paste, "Is it yours?"), left=HARM)
case(
    "decision-unreachable",
    {"lesson": PATH + "      - {id: wait, end: Wait}\n"},
    (change('"Yes", to: pay', '"Yes", %0', "lesson"), ("Wait", "Stop")),
    (change("      - {id: wait, end: Wait}\n", ""), "Stop"),
    left=HARM,
)
case(
    "decision-no-choice",
    {
        "lesson": PATH.replace('"No", to: stop', '"No", to: pay').replace(
            '"Yes", to: pay}\n          - {answer: "No", to: other',
            '"Yes", to: stop}\n          - {answer: "No", to: other',
        )
    },
    (change('"No", to: pay', '"No", to: stop'), "Is it yours?"),
    left=HARM,
)
case(
    "decision-circle",
    lesson("to: stop", "to: ask", PATH),
    (change('"No", to: ask', '"No", to: stop', "lesson"), "Is it yours?"),
    left=HARM,
)
case("decision-lesson", lesson("money/first]", "money/frst]", PATH), (paste, "Stop"), left=HARM)
POLICE = (
    LEDGER.replace("id: kept", "id: police")
    .replace("value: 5", "value: the police")
    .replace("unit: years", "unit: text")
)
case(
    "call-no-telephone",
    {"lesson": CALLING.replace('"110"', '"{{ fact.police }}"'), "facts": POLICE},
    (change("value: the police", "value: %1", "facts"), '<a href="tel:110"'),
    (change('"{{ fact.police }}"', '"110"', "lesson"), '<a href="tel:110"'),
    left=HARM,
)
case(
    "call-twice",
    lesson("text: Police}", 'text: Police}, {number: "1-10", text: Fraud}', CALLING + HARMLESS),
    (change(', {number: "1-10", text: Fraud}', ""), '<a href="tel:110"'),
    left=HARM,
)
case(
    "scene-twice",
    lesson("id: talk", "id: call", STORY + HARMLESS),
    (change("id: call\n        text: Someone", "id: talk\n        text: Someone"), "Someone talks."),
)
case("unknown-scene", lesson("to: talk", "to: tolk", STORY + HARMLESS), (paste, "Someone talks."))
case(
    "unreachable-scene",
    lesson("to: talk", "to: end", STORY + HARMLESS),
    (change("why: So., to: end", "why: So., %0", "lesson"), "Someone talks."),
)
case(
    "dead-end",
    lesson(", cost: Nothing", "", STORY + HARMLESS),
    (change("text: Quiet.", "text: Quiet., cost: Nothing"), "Quiet."),
    (
        change(
            "text: Quiet.",
            "text: Quiet., choices: [{choice: On, why: So., to: over}]}\n"
            "      - {id: over, text: It is over., cost: Nothing",
        ),
        "It is over.",
    ),
)
case(
    "end-goes-on",
    lesson("text: It rings.", "text: It rings.\n        cost: Nerves", STORY + HARMLESS),
    (change("        cost: Nerves\n", ""), "It rings."),
)
case(
    "endless-story",
    lesson("{choice: I wait, why: So., to: end}", "{choice: I wait, why: So., to: talk}", STORY + HARMLESS),
    (change("choice: I wait, why: So., to: talk", "choice: I wait, why: So., to: end"), "Quiet."),
    left="unreachable-scene",
)
case(
    "unknown-desk-gap",
    {"start": START, "desk": DESK.replace("{offer}", "{ofer}")},
    (change("ofer", "%-1", "desk"), "I can pay {offer} a month."),
    (change("{ofer}", "%9", "desk"), "I can pay {offer} a month."),
    left=HARM,
)
OWED = CALCULATOR.replace("max: 1000}", "max: 1000, desk: {take: owed, kinds: [lon]}}")
case(
    "unknown-debt-kind",
    {"start": START, "desk": DESK, CALC: OWED},
    (change("lon", "%-1", CALC), "Twice as much."),
    (change("id: loan", "id: lon", "desk"), "Twice as much."),
    left=HARM,
)
case("unknown-letter-field", lesson("on {day}", "on {dya}", LETTER), (change("dya", "%-1"), "Day"), left=HARM)
case(
    "unknown-letter-field",
    lesson("on {day}", "on {day} for {much}", LETTER),
    (change("{id: day", "{id: much, label: How much}\n      - {id: day", "lesson"), "How much"),
    left=HARM,
)
case(
    "unused-letter-field",
    lesson("on {day}", "soon", LETTER),
    (change("soon", "on %0", "lesson"), "Day"),
    (change("      - {id: day, label: Day, kind: date}\n", ""), "Lender"),
    left=HARM,
)
case(
    "letter-field-twice",
    lesson("{id: day", "{id: lender", LETTER),
    (change("{id: lender, label: Day", "{id: day, label: Day"), "Day"),
    left=HARM,
)

# --- numbers
SUM = LESSON.replace("body:", NUMBERS + "body:")


def slot(formula: str, names: str = NUMBERS) -> dict[str, str]:
    """Return a lesson that shows a formula; `principal`, `rate` and `days` are its numbers."""
    return {"lesson": LESSON.replace("body:", names + "body:").replace("Because.", f"'It is {{{{ {formula} }}}}.'")}


def worded(formula: str) -> dict[str, str]:
    """Return a glossary, which has no numbers of its own, with a formula; the ledger holds `fact.kept`, 5 years."""
    term = f"terms:\n- {{id: cost, term: Cost, short: So., definition: 'It is {{{{ {formula} }}}}.'}}\n"
    return {"facts": LEDGER, "glossary": term}


def asked(answer: str, rest: str = "", vary: str = "{a: [1, 2]}") -> dict[str, str]:
    """Return a number question."""
    lines = ["type: number", "ask: What is it with {{ a }}?", f"vary: {vary}", f"answer: {answer}", "explanation: So."]
    return {"quiz": "\n    ".join(["questions:\n  - id: one", *lines]) + f"\n{rest}"}


def counted(old: str, new: str) -> dict[str, str]:
    """Return a calculator with a change."""
    assert old in CALCULATOR
    return {"content/calculators/twice.yml": CALCULATOR.replace(old, new)}


case(
    "not-number-or-formula",
    lesson("rate: 12%", "rate: [12%]", SUM.replace("Because.", "'It is {{ rate }}.'")),
    (change("[12%]", "%1"), "It is 14.4%."),
)
case(
    "not-number-or-formula",
    lesson("12%", "true", SUM.replace("Because.", "'It is {{ rate }}.'")),
    (change("true", "%0"), "It is ¥2,000."),
    (change("true", "%1"), "It is 14.4%."),
    (change("true", "%2"), "It is 30 days."),
    (change("true", "principal / days"), "It is"),
)
case(
    "not-varied",
    asked("number(a)", vary="{a: {from: 1, to: 2}}"),
    (change("{from: 1, to: 2}", "%0"), "What is it"),
    (change("{from: 1, to: 2}", "%1"), "What is it"),
    left="formula-unit-missing",
)
case(
    "bad-name",
    lesson("principal", "The Principal", SUM),
    (paste, "Because."),
    (change("The Principal", "%0"), "Because."),
)
OWN = """\
  - worked: Yours
    text: It is {{ rent }}.
    numbers: {rent: ¥500}
    own: [{id: rnt, label: Your rent, min: 0, max: 900}]
    steps: [{name: double, formula: 2 * rent, text: "Twice is {{ double }}.", ask: How much?}]
"""
case(
    "name-twice",
    more(OWN.replace("name: double", "name: rent").replace("{{ double }}", "{{ rent }}").replace("rnt", "rent")),
    (
        both(change("name: rent", "name: twice"), change("Twice is {{ rent }}", "Twice is {{ twice }}")),
        "Twice is ¥1,000",
    ),
)
case("slot-open", lesson("Because.", "'It is {{ rate .'", SUM), (change("{{ rate .", "{{ rate }}."), "It is 12%."))
case(
    "slot-facts-only",
    {"lesson": SUM.replace("One sentence.", "'It is {{ rate }}.'"), "facts": LEDGER},
    (change("{{ rate }}", "{{ fact.kept }}"), "It is 5 years."),
    (both(change("{{ rate }}", "so"), change("Because.", "'It is {{ rate }}.'")), "It is 12%."),
)
case(
    "answer-negative",
    asked("a - 5"),
    (change("a - 5", "a + 5"), "What is it"),
    (change("explanation", "%0\n    explanation"), "What is it"),
)
case(
    "answer-absurd",
    asked("a * 100 * 1000", '    unit: "%"\n', "{a: [12%, 13%]}"),
    (change("a * 100 * 1000", "a"), "What is it"),
)
case("rounding-not-said", {"quiz": THIRD}, (change("    explanation", "    %0\n    explanation"), "Six of them?"))
case(
    "rounding-not-kept",
    quiz("each * 6", "round(each, 2) * 6\n    rounding: end", THIRD),
    (change("round(each, 2) * 6", "each * 6"), "Six of them?"),
)
case(
    "rounding-without-decimals",
    {"quiz": THIRD.replace("each * 6", "number(each) / 7\n    rounding: end").replace("    unit: CNY\n", "")},
    (change("    rounding: end", "    rounding: end\n    %0"), "Six of them?"),
)
case(
    "same-options-varied",
    {
        "quiz": CHOICES.replace("    choices", "    vary: {a: [1, 2]}\n    choices")
        .replace("text: This", 'text: "It is {{ a }}"')
        .replace("text: That", 'text: "It is {{ 3 - a + a - 1 }}"')
    },
    (change("3 - a + a - 1", "a + 5"), "It is"),
)
VERSUS = "compare:\n  columns: [One, Other]\n  rows:\n    - {label: Sum, values: [twice, amount]}\nleaves_out:"
case(
    "compare-no-number",
    {CALC: CALCULATOR.replace("leaves_out:", "numbers: {both: '[amount, twice]'}\n" + VERSUS.replace("twice", "both"))},
    (change("values: [both", "values: [twice", CALC), "Other"),
)
case(
    "compare-units",
    {CALC: CALCULATOR.replace("leaves_out:", "numbers: {span: 3 days}\n" + VERSUS.replace("amount", "span"))},
    (change("values: [twice, span", "values: [twice, amount", CALC), "Other"),
)
case("limits-crossed", counted("min: 0", "min: 5000"), (change("min: 5000", "min: 0", CALC), "Twice"))
case(
    "default-out-of-range",
    counted("default: 100", "default: 5000"),
    (change("default: 5000", "default: 500"), "¥1,000.00"),
    (change("max: 1000", "max: 9000"), "¥10,000.00"),
)
case(
    "default-no-choice",
    counted("max: 1000", "max: 1000, choices: [{value: 1, label: One}, {value: 2, label: Two}]"),
    (change("default: 100", "default: 2"), "Two"),
)
case(
    "unknown-calculator",
    {**lesson("Because.", "See [it](calculator:twize)."), CALC: CALCULATOR},
    (paste, '<a href="calculators/twice.html">it</a>'),
)
case(
    "unknown-calculator",
    lesson("Because.", "See [it](calculator:twice)."),
    (put(CALC, CALCULATOR), '<a href="calculators/twice.html">it</a>'),
)
case(
    "unit-misspelt",
    {CALC: CALCULATOR.replace("CNY", "day")},
    (paste, "100 days"),
    (change("unit: day", "unit: %0"), "100 days"),
    (change("unit: day", "unit: weeks"), "100 weeks"),
    left="formula-declared unit-misspelt",
)
case(
    "other-currency",
    lesson("¥2000", "$2000", SUM.replace("Because.", "'It is {{ principal }}.'")),
    (change("$2000", "%0"), "It is ¥2,000."),
    (change("CNY", "USD", "course"), "It is $2,000."),
)
case(
    "other-currency",
    counted("label: Amount, unit: CNY", "label: Amount, unit: USD"),
    (change("USD", "%0"), "Twice"),
    left="formula-declared",
)
case("own-not-written", more(OWN), (paste, "Your rent"))
case(
    "own-not-written",
    more(OWN.replace("rnt", "food")),
    (change("{rent: ¥500}", "{rent: ¥500, food: ¥50}", "lesson"), "Your rent"),
)
CHART = """\
  - chart: What is saved
    alt: It grows.
    rows: k in range(1, 7)
    columns:
      - {id: month, label: Month, formula: k}
      - {id: saved, label: Saved, formula: 300 * k}
    vega:
      mark: line
      encoding: {x: {field: month}, y: {field: saved}}
"""
case(
    "chart-failed",
    more(CHART.replace("mark: line", "mark: lnie")),
    (change("mark: lnie", "mark: line"), "What is saved"),
)

# --- translations
TRANSLATED = {"course": COURSE + "translations: [zh-Hans]\n"}
OVERLAY = "texts:\n  body.0.text: {of: %s, text: %s}\n"
ZH = "content/money/first.zh.yml"
NOT_TRANSLATED = "translation-missing"


def translated(text: str, words: str, of: str = "", name: str = "body.0.text") -> dict[str, str]:
    """Return a lesson with this text, and its translation."""
    overlay = f'texts:\n  {name}: {{of: "{of or digest(text)}", text: "{words}"}}\n'
    return {
        **TRANSLATED,
        "lesson": LESSON.replace("Because.", f"'{text}'").replace("body:", NUMBERS + "body:"),
        ZH: overlay,
    }


def filled(words: str) -> Step:
    """Return a step that writes a translation that was missing."""

    def step(desk: Desk) -> None:
        desk.command()
        text = desk.files[ZH]
        assert isinstance(text, str)
        before, found, after = text.partition("body.0.text:")
        desk.files[ZH] = before + found + after.replace("text: null", f"text: {words}", 1)

    return step


case(
    "translation-missing", {**TRANSLATED, ZH: "texts: {}\n"}, (filled("因为如此。"), "因为如此。"), left=NOT_TRANSLATED
)


def renewed(desk: Desk) -> None:
    """Write the digest that the advice prints next to the text that was compared."""
    text = desk.files[desk.path]
    assert isinstance(text, str)
    desk.files[desk.path] = re.sub(
        'of: "[0-9a-f]{8}"', desk.copied("%1" if "`body" in desk.problem.hint else "%0"), text
    )


COMPARED = translated("Because it is.", "因为。", digest("Because."))
case(
    "translation-outdated",
    COMPARED,
    (both(change("因为。", "因为如此。"), run()), "因为如此。"),
    (both(change("因为。", "因为如此。"), renewed), "因为如此。"),
    left=NOT_TRANSLATED,
)
PICTURED = {
    **TRANSLATED,
    **more("  - {figure: bill.svg, alt: A bill}\n"),
    "content/money/bill.svg": PICTURE,
    "content/money/bill.zh.svg": PICTURE,
}
case(
    "figure-unknown",
    {**PICTURED, ZH: "texts: {}\nfigures: {bil.svg: {file: bill.zh.svg}}\n"},
    (change("bil.svg", "bill.svg"), '<img src="money/bill.zh.svg"'),
    (change("figures: {bil.svg: {file: bill.zh.svg}}\n", ""), '<img src="money/bill.svg"'),
    left=NOT_TRANSLATED,
)
case(
    "translation-unknown",
    translated("Because.", "因为。", "0" * 8, name="body.7.text"),
    (run(), "Because."),
    (put(ZH, None), "Because."),
    left=NOT_TRANSLATED + " translation-outdated",
)
case(
    "translation-unknown",
    translated("Because.", "因为。", "0" * 8, name="body.0.txt"),
    (paste, "因为。"),
    left=NOT_TRANSLATED + " translation-outdated",
)
case(
    "translation-differs",
    translated("It is {{ rate }}.", "是百分之十二。"),
    (change("百分之十二", "{{ rate }}"), "是12%。"),
    left=NOT_TRANSLATED,
)
case(
    "translation-stale",
    translated("It is so.", "是 {{ rate }}。", digest("It is {{ rate }}.")),
    (both(change("是 {{ rate }}。", "是这样。"), run()), "是这样。"),
    (both(change("是 {{ rate }}。", "是这样。"), renewed), "是这样。"),
    left=NOT_TRANSLATED,
)

# --- facts
LEDGERED = {"facts": LEDGER, **SHOWN}


def ledger(old: str, new: str) -> dict[str, str]:
    """Return a ledger with a change, and a lesson that shows its fact."""
    assert old in LEDGER
    return {"facts": LEDGER.replace(old, new), **SHOWN}


FACT = LEDGER.partition("facts:\n")[2]
case("ledger-twice", {"facts": LEDGER + FACT, **SHOWN}, (change("id: kept", "id: held"), "It is 5 years."))
case("unknown-document", ledger("source: law", "source: lwa"), (paste, "It is 5 years."))
case(
    "unknown-document",
    ledger("source: law", "source: notice"),
    (
        change("sources:", "sources:\n  - {id: notice, issuer: A court, title: A notice, date: undated}", "facts"),
        "It is 5 years.",
    ),
)
case(
    "fact-one-value",
    ledger("    value: 5\n", ""),
    (change("    unit", "    value: 5\n    unit"), "It is 5 years."),
    (change("    unit", "    formula: 2 + 3\n    unit"), "It is 5 years."),
)
case(
    "fact-value-kind",
    ledger("value: 5\n    unit: years", "value: soon\n    unit: date"),
    (change("soon", "2026-03-31"), "It is 31 March 2026."),
)
case(
    "fact-dates",
    ledger("    reviewed", "    valid_from: 2020-01-01\n    valid_until: 2019-01-01\n    reviewed"),
    (change("2019-01-01", "2029-01-01"), "It is 5 years."),
)
case("fact-reviewed-later", ledger("2026-04-20", "2999-04-20"), (change("2999-04-20", "2026-04-20"), "It is 5 years."))
case(
    "fact-changed-future",
    ledger("2026-04-20", "2026-04-20\n    changed: 2999-01-01"),
    (change("2999-01-01", "2026-01-01"), "It is 5 years."),
)
case(
    "fact-changed-later",
    ledger("2026-04-20", "2026-04-20\n    changed: 2026-05-01"),
    (change("2026-04-20", "2026-05-02"), "It is 5 years."),
    (change("2026-05-01", "2026-04-01"), "It is 5 years."),
)
case(
    "fact-expired",
    ledger("    reviewed", "    valid_until: 2026-05-01\n    reviewed"),
    (change("It is {{ fact.kept }}", "Until May it was %0"), "Until May it was 5 years"),
)
case(
    "fact-not-past",
    {"facts": LEDGER, **lesson("Because.", "'It is {{ past.kept }}.'")},
    (change("{{ past.kept }}", "%0"), "It is 5 years."),
    (change("    reviewed", "    %1: 2026-05-01\n    reviewed", "facts"), "It is 5 years."),
)
case(
    "fact-not-yet",
    ledger("    reviewed", "    valid_from: 2027-05-01\n    reviewed"),
    (change("It is {{ fact.kept }}", "It changes in May"), "It changes in May."),
)
case(
    "review-due",
    ledger("2026-04-20", "2024-04-20"),
    (change("2024-04-20", "2026-11-30"), "It is 5 years."),
    (change("2024-04-20", "2026-11-30\n    %1"), "It is 5 years."),
)
case(
    "figure-without-fact",
    {"facts": LEDGER, **lesson("Because.", "'The record stays for 5 years.'")},
    (change("5 years", "{{ fact.kept }}"), "stays for 5 years."),
    (change("5 years", "%2"), "stays for 5 years."),
)
case("reviewed-later", more("reviewed: 2999-11-30\n"), (change("2999-11-30", "2026-11-30"), "30 November 2026"))

# --- formulas
case(
    "formula-too-long",
    slot("1 + " * 260 + "1"),
    (both(change("1 + " * 260 + "1", "most + 11"), change("rate: 12%", "rate: 12%, most: 250")), "It is 261."),
)
case("formula-empty", slot(""), (change("{{  }}", "{{ %0 }}"), "It is ¥240."))
case("formula-sign", slot("2 × 3"), (change("×", "%0"), "It is 6."))
case("formula-sign", slot("2 ^ 3"), (change("^", "%0"), "It is 8."))
case("formula-sign", slot("（1 + 2）"), (both(change("（", "("), change("）", ")")), "It is 3."))
case("formula-character", slot("本金"), (change("本金", "principal"), "It is ¥2,000."))
case(
    "formula-percent",
    slot("x1% * 2", "numbers: {x1: 3}\n"),
    (change("x1%", "0.03"), "It is 0.06."),
    (both(change("{x1: 3}", "{%-1}", "lesson"), change("x1%", "rate", "lesson")), "It is 24%."),
)
case("formula-too-complex", slot("-" * 200 + "1"), (change("-" * 200 + "1", "1"), "It is 1."))
case("formula-equals", slot("1 if rate = 0.12 else 2"), (change("=", "%0"), "It is 1."))
case(
    "formula-brackets",
    slot("(1 + 2"),
    (change("(1 + 2", "(1 + 2)"), "It is 3."),
    (change("(1 + 2", "1 + 2"), "It is 3."),
)
case("formula-syntax", slot("1 +"), (change("1 +", "1 + 2"), "It is 3."), (change("1 +", "%0"), "It is ¥0.67."))
case("formula-comma", slot("3, 4"), (change("3, 4", "34"), "It is 34."), (change("3, 4", "3.4"), "It is 3.4."))
case("formula-not-allowed", slot("lambda: 1"), (change("lambda: 1", "1 if rate > 0 else 2"), "It is 1."))
case(
    "formula-constant",
    slot("1 if True else 2"),
    (change("True", "1 == 1"), "It is 1."),
    (change("True", "%0"), "It is 2."),
)
case("formula-too-large", slot("1e300"), (change("1e300", "1e3"), "It is 1,000."))
case("formula-bad-name", slot("Rate"), (change("Rate", "rate"), "It is 12%."))
case("formula-unknown-function", slot("rond(1.26, 1)"), (paste, "It is 1.3."))
case(
    "formula-keyword",
    slot("round(1.26, decimals=1)"),
    (change("round(1.26, decimals=1)", "%0".replace("%0", "round(1.26, 1)")), "It is 1.3."),
)
case(
    "formula-comprehension",
    slot("sum([i + j for i in [1] for j in [2]])"),
    (change("[i + j for i in [1] for j in [2]]", "%0"), "It is 156."),
)
case(
    "formula-division",
    slot("1 / (rate - rate)"),
    (change("rate - rate", "rate + rate"), "It is 416.67%."),
    (change("1 / (rate - rate)", "1 / rate if rate > 1 else 0"), "It is 0%."),
)
case("formula-no-result", slot("nper(0.1, -1, 100)"), (change("-1", "-20"), "It is 7.27"))
case("formula-decimals", slot("round(1.5, 20)"), (change("round(1.5, 20)", "round(1.5, 2)"), "It is 1.5."))
case("formula-empty-list", slot("max([k for k in range(1, 1)])"), (change("range(1, 1)", "range(1, 3)"), "It is 2."))
case(
    "formula-endless",
    slot("sum([sum([j for j in range(1000)]) for k in range(1000)])"),
    (change("range(1000)", "range(10)"), "It is"),
)
case("formula-list-too-long", slot("sum(range(100000))"), (change("100000", "10"), "It is 45."))
case("formula-not-whole", slot("sum(range(1.5))"), (change("1.5", "round(1.5)"), "It is 1."))
case("formula-index", slot("[1, 2][5]"), (change("[5]", "[1]"), "It is 2."), (change("[5]", "[-1]"), "It is 2."))
case("formula-units", slot("principal + rate"), (change("principal + rate", "principal * rate"), "It is ¥240."))
case("formula-not-a-number", slot("[1, 2] + 1"), (change("[1, 2] + 1", "sum([1, 2]) + 1"), "It is 4."))
case("formula-not-a-condition", slot("1 if rate else 2"), (change("if rate", "if %0"), "It is 2."))
case(
    "formula-not-a-list",
    slot("sum(3)"),
    (change("sum(3)", "sum(%0)"), "It is 78."),
    (change("sum(3)", "sum(%1)"), "It is 21."),
)
case("formula-shadow", slot("sum([rate for rate in [1, 2]])"), (change("rate for rate", "%0 for %0"), "It is 3."))
case(
    "formula-argument",
    slot("pmt(principal, 12, rate)"),
    (change("pmt(principal, 12, rate)", "pmt(rate / 12, 12, principal)"), "It is −¥177.70."),
)
case(
    "formula-arguments",
    slot("pmt(rate, 12)"),
    (change("pmt(rate, 12)", "pmt(rate / 12, 12, principal)"), "It is −¥177.70."),
)
case(
    "formula-declared",
    {"quiz": THIRD.replace("unit: CNY", "unit: days").replace("/ 3", "/ 4")},
    (change("unit: days", "unit: CNY", "quiz"), "Six of them?"),
    (
        change("each * 6", "days(each / each)") if False else change("answer: each * 6", "answer: number(each / each)"),
        "Six of them?",
    ),
)
case(
    "formula-unit-missing",
    {"quiz": THIRD.replace("    unit: CNY\n", "").replace("all / 3", "all / 4")},
    (change("    explanation", "    %0 CNY\n    explanation"), "Six of them?"),
)
SCHEDULE = """\
explanation: Twice.
schedules:
  debt:
    start: {balance: amount}
    each: {balance: balance - 50}
    until: balance <= 0
"""
case(
    "formula-carried",
    {
        CALC: CALCULATOR.replace("explanation: Twice is two times.\n", SCHEDULE).replace(
            "balance - 50", "balance / amount"
        )
    },
    (change("balance / amount", "balance - amount / 9"), "Twice"),
)
case(
    "formula-circle",
    slot("principal", "numbers: {principal: 2 * total, total: principal / 2}\n"),
    (change("2 * total", "¥2000"), "It is ¥2,000."),
)
case(
    "formula-unknown-fact",
    {"facts": LEDGER, **lesson("Because.", "'It is {{ fact.kpet }}.'")},
    (paste, "It is 5 years."),
)
case(
    "formula-unknown-fact",
    {"facts": LEDGER, **lesson("Because.", "'It is {{ fact.share }}.'")},
    (
        change("facts:\n", "facts:\n" + FACT.replace("kept", "share").replace("value: 5", "value: 7"), "facts"),
        "It is 7 years.",
    ),
)
case("formula-unknown-name", slot("rat"), (paste, "It is 12%."))
case("formula-unknown-name", slot("rent"), (change("rate: 12%", "rate: 12%, rent: ¥500"), "It is ¥500."))
case(
    "formula-schedule-name",
    {
        CALC: CALCULATOR.replace("explanation: Twice is two times.\n", SCHEDULE).replace(
            "formula: amount * 2", "formula: last(debt)"
        )
    },
    (change("last(debt)", "last(%0)"), "Twice"),
    (change("last(debt), unit: CNY", "%1"), "Twice"),
)
case(
    "formula-format",
    slot("rate | two"),
    (change("two", "2 bare"), "It is 12.00."),
    (change("two", "plain"), "It is 12"),
)
case(
    "formula-two-readings",
    slot("rent", "numbers:\n  rent: ¥1.500\n"),
    (line("%0"), "It is ¥1,500."),
    (line("%1"), "It is ¥1.50."),
)
case(
    "formula-written",
    slot("rent", "numbers:\n  rent: 1.2万元\n"),
    (line("%0"), "It is ¥12,000."),
    (paste, "It is ¥12,000."),
)
case("formula-amount", slot("¥6,000 + principal"), (line("%0"), "It is ¥8,000."), (paste, "It is ¥8,000."))
case(
    "formula-amount-alone",
    slot("12.5% * 2", "numbers: {principal: ¥2000}\n"),
    (both(change("{principal", "{%1, principal", "lesson"), change("12.5% * 2", "%2 * 2", "lesson")), "It is 25%."),
)
case(
    "formula-amount-alone",
    slot("12.5% * 2"),
    (both(change("{principal", "{%1, principal", "lesson"), change("12.5% * 2", "%2 * 2", "lesson")), "It is 25%."),
)
case("formula-amount-unnamed", worded("6,000 * 2"), (paste, "It is 12,000."))
case(
    "formula-amount-alone-unnamed",
    worded("¥6,000 + ¥3,000"),
    (both(change("{{ ¥6,000 + ¥3,000 }}", "%1"), change("6,000", "9,000")), "It is ¥9,000."),
)
case("formula-percent-unnamed", worded("x1% * 2"), (change("x1%", "0.12"), "It is 0.24."))
case("formula-equals-unnamed", worded("1 if fact.kept = fact.kept else 2"), (change(" = ", " %0 "), "It is 1."))
case(
    "formula-unknown-name-unnamed",
    worded("rent"),
    (change("{{ rent }}", "%1"), "It is 12%."),
    (change("{{ rent }}", "{{ fact.kept }}"), "It is 5 years."),
)
case("formula-unknown-name-unnamed", worded("fact_kept"), (change("fact_kept", "fact.kept"), "It is 5 years."))
case(
    "formula-rate-outside",
    slot("irr([-1, 2000])"),
    (change("2000", "2"), "It is 100%."),
    (change("irr([-1", "%0(0.1, [-1"), "It is"),
    left="shown-absurd",
)
case("formula-no-rate", slot("irr([100, 200])"), (change("[100,", "[-100,"), "It is 100%."))
case(
    "formula-several-rates",
    slot("irr([-50, -100, 600, 300, -100])"),
    (change("300, -100", "300, 100"), "It is"),
    (change("irr([-50", "%0(0.1, [-50"), "It is"),
    left="shown-absurd",
)
case(
    "number-two-readings",
    {
        "course": COURSE.replace("currency: CNY", "currency: BRL\nlanguage: pt-BR"),
        CALC: CALCULATOR.replace("CNY", "BRL")
        .replace("default: 100", "default: 1.500")
        .replace("max: 1000", "max: 9000"),
    },
    (line("%0"), "R$3.000,00"),
    (line("%1"), "R$3,00"),
)
case(
    "number-written",
    ledger("value: 5", "value: 24%") | {"facts": LEDGER.replace("value: 5", "value: 24%").replace("years", '"%"')},
    (paste, "It is 24%."),
    (change("value: 24%", "%0"), "It is 24%."),
)
case("full-width-number", more("minutes: １２\n"), (paste, "12 min"), (fix, "12 min"), (change("１２", "%0"), "12 min"))
case(
    "shown-absurd",
    slot("22800%"),
    (change("22800%", "12%"), "It is 12%."),
    (change("22800%", "0.12 * 1"), "It is 0.12."),
)
case(
    "shown-decimals",
    ledger("value: 5\n    unit: years", 'value: "145.0"\n    unit: text'),
    (change('"145.0"', "%0"), "It is 145."),
)
case(
    "formula-not-a-quantity",
    asked("number(a)", vary="{a: [some, 3]}"),
    (change("some, 3", "%0, %0"), "¥2,000"),
    (change("some, 3", "%1, %1"), "14.4%"),
    (change("some, 3", "%2, %2"), "30 days"),
    (change("some", "12"), "What is it"),
)
case(
    "formula-varied-units",
    asked("number(a)", vary="{a: [¥2, 3 days]}"),
    (change("3 days", "¥3"), "What is it"),
    left="formula-unit-missing",
)
case(
    "formula-range",
    asked("a", vary="{a: {first: 5, last: 1, step: 1}}"),
    (change("first: 5, last: 1", "first: 1, last: 5"), "What is it"),
)


# --- item-writing and language rules
def opened(text: str) -> dict[str, str]:
    """Return a lesson that begins with this text."""
    return {"lesson": LESSON.replace("Because.", "|\n      " + text.replace("\n", "\n      "))}


def chosen(*options: str, ask: str = "Which one is it?", id_: str = "one", rest: str = "") -> str:
    """Return a single choice, its first option correct."""
    lines = "".join(
        f"      - {{text: {text}, why: Because of rule {n}{'' if n else ', correct: true'}}}\n"
        for n, text in enumerate(options)
    )
    return f"  - id: {id_}\n    type: single\n    ask: {ask}\n    choices:\n{lines}    explanation: It follows.\n{rest}"


def quizzed(*questions: str) -> dict[str, str]:
    """Return a quiz of these questions."""
    return {"quiz": "questions:\n" + "".join(questions)}


def gap(sentence: str, *accept: str) -> str:
    """Return a fill-in question."""
    lines = ["type: fill", "ask: Complete it.", f"sentence: {sentence}", "explanation: It follows.", "blanks:"]
    lines += [f"  - accept: [{', '.join(accept)}]", "    why: It follows."]
    return "\n    ".join(["  - id: one", *lines]) + "\n"


HELP = {"course": COURSE + "help_box: {title: Need help?, text: Call us.}\n"}
KEPT = LEDGER.replace("text-read\n", "reported\n")
case("lint-unknown-rule", {"course": COURSE + "lint: {long-sentense: 30}\n"}, (paste, "Because."))
case("lint-no-limit", {"course": COURSE + "lint: {vague-link: 30}\n"}, (change("30", "off"), "Because."))
case("wording-language", {"course": WORDING.replace("en:", "eng:")}, (paste, "Because."))
case(
    "wording-use",
    {"course": WORDING.replace("[charge, charges]", "[fee, charge]")},
    (change("[fee, charge]", "[charge]"), "Because."),
)
case(
    "wording-twice",
    {"course": WORDING.replace("[down", "[charge, down")},
    (change("[charge, down", "[down"), "Because."),
)
case(
    "wording-allow",
    {"course": WORDING.replace("[overcharge]", "[cost]")},
    (change(", allow: [cost]", ""), "Because."),
    (change("[cost]", "[overcharge]"), "Because."),
)
NEGATIVE = quizzed(chosen("A fine", "A fee", "A loan", ask="Which of these is not a fee?"))
case(
    "silence-unknown-rule",
    {"quiz": NEGATIVE["quiz"].replace("fee?", "fee? # lint: negative: so is the exam")},
    (paste, "Which of these is not a fee?"),
    (
        change("negative:", "%-1:"),
        "Which of these is not a fee?",
    ),
    left="negative-stem",
)
case(
    "silence-no-reason",
    {"quiz": NEGATIVE["quiz"].replace("fee?", "fee? # lint: negative-stem")},
    (change("# lint: negative-stem", "%0"), "Which of these is not a fee?"),
)
case(
    "silence-unused",
    lesson("text: Because.", "text: Because. # lint: long-sentence: quoted from the law"),
    (change(" # lint: long-sentence: quoted from the law", ""), "Because."),
)
case(
    "longest-key",
    quizzed(chosen("You ask the lender for more time in writing", "You wait", "You pay")),
    (change("You ask the lender for more time in writing", "You ask"), "You ask"),
    (change("You wait", "You wait until the lender writes again"), "You wait"),
)
case(
    "key-in-hint",
    quizzed(chosen("Ask", "Wait", "Pay", rest='    hints: ["Whom would you ask?"]\n')),
    (change("Whom would you ask?", "Who decides?"), "Who decides?"),
)
case(
    "key-in-stem",
    quizzed(gap("The take home pay is the ___ pay.", "take-home", "take home")),
    (change("The take home pay", "What comes in"), "What comes in"),
)
case(
    "key-in-sister",
    quizzed(
        TRUE[0],
        chosen("The local regulator", "Someone else", id_="two"),
        chosen("Read it", "Leave it", ask="Who is the local regulator?", id_="three"),
    ),
    (change("Who is the local regulator?", "What do you do?"), "What do you do?"),
)


def moved(desk: Desk) -> None:
    """Move the correct option of the first question in which it is still first."""
    text = desk.files[desk.path]
    assert isinstance(text, str)
    desk.files[desk.path] = re.sub(r"(choices:\n)(.*correct: true.*\n)(.*\n)", r"\1\3\2", text, count=1)


case(
    "key-length",
    quizzed(*PATTERN),
    (both(*(change("Short", "A longer wrong option", "quiz") for _ in range(2))), "A longer wrong option"),
    left="key-in-sister",
)
case("key-place", quizzed(*PLACED), (both(*(moved for _ in range(2))), "Ask"))
case(
    "key-place",
    quizzed(*TRUE),
    (
        both(change("answer: true", "answer: false"), change("ask: Money can", "ask: No money can")),
        "No money can be counted.",
    ),
)
case(
    "absolute-options", quizzed(*FIRM), (both(change("Never", "Wait", "quiz"), change("Always", "Pay", "quiz")), "Wait")
)
case("narrow-gap", quizzed(gap("Look back ___ months.", "six")), (change("[six]", '[six, "6"]'), "Look back"))
case(
    "all-of-the-above",
    quizzed(chosen("Ask", "Wait", "All of the above")),
    (change("All of the above", "Pay at once"), "Pay at once"),
    (
        both(
            change("type: single", "%0", "quiz"),
            change("All of the above, why: Because of rule 2", "Pay, why: Because of rule 2, correct: true"),
        ),
        "Pay",
    ),
)
case(
    "all-of-the-above",
    quizzed(chosen("Ask", "Wait", "All of the above")),
    (change("    choices", "    %1\n    choices", "quiz"), "All of the above"),
    left="all-of-the-above",
)
case(
    "option-labels",
    quizzed(chosen("A. Ask", "B. Wait", "C. Pay")),
    (change("    choices", "    %0\n    choices", "quiz"), "A. Ask"),
    (both(change("A. Ask", "Ask"), change("B. Wait", "Wait"), change("C. Pay", "Pay")), "Ask"),
)
case(
    "negative-stem",
    NEGATIVE,
    (change(" is not ", " %0 "), "<strong>is not</strong>"),
    (change("is not a fee", "is a fee"), "Which of these is a fee?"),
)
case(
    "stem-without-task",
    quizzed(chosen("Ask", "Wait", ask="A message arrives.")),
    (change("A message arrives.", "A message arrives. What do you do?"), "What do you do?"),
    (change("A message arrives.", "A message arrives. Choose the safest way."), "Choose"),
)
case(
    "unprepared-question",
    {"lesson": LESSON.replace("  - heading: Why?\n    text: Because.\n", "") + "  - text: Because.\n"},
    (both(change("  - check: one\n", ""), change("Because.\n", "Because.\n  - check: one\n")), "Money can be counted."),
)
case(
    "competence-not-asked",
    {
        **TESTED,
        "lesson": LESSON.replace("body:", "competences: [1, 2]\nbody:"),
        "quiz": TESTED["quiz"] + COINS + "    competences: [1]\n",
    },
    (change("competences: [1]", "%0", "quiz"), "I can save."),
    (change("[1, 2]", "[1]"), "I can count."),
)
case(
    "competence-not-taught",
    {**TESTED, "quiz": QUIZ + "    competences: [1, 2]\n"},
    (change("[1]", "[1, 2]", "lesson"), "I can save."),
    (change("[1, 2]", "[1]"), "I can count."),
)
case(
    "missing-help-box",
    {**HELP, "lesson": LESSON.replace("Why?", "What if I cannot pay?") + HARMLESS},
    (change("body:", "%0\nbody:", "lesson"), "Need help?"),
)
LONG = "This sentence goes on " + "and on " * 20 + "and it ends"
case("long-sentence", opened(LONG + "."), (change("and on " * 20, "and on. "), "goes on and on. and it ends."))
case(
    "long-paragraph",
    opened("It is so. " * 3 + "It was so. " * 3),
    (change("It was so. ", "\n\n      It was so. "), "It was so."),
    (
        change("It is so. It is so. It is so. It was so. It was so. It was so.", "- It is so.\n      - It was so."),
        "<li>It was so.",
    ),
)
case("shaming-word", opened("It is your fault."), (change("your fault", "a hard time"), "a hard time"))
case(
    "promising-word",
    opened("The plan is guaranteed to work."),
    (change("is guaranteed to work", "may work"), "may work"),
    (change("text: |\n      The", "text: So.\n  - warning: |\n      The", "lesson"), "guaranteed"),
)
case(
    "unexplained-abbreviation",
    opened("Ask for the TAEG first."),
    (change("the TAEG", "the yearly cost (TAEG)"), "yearly cost (TAEG)"),
    (put("glossary", "terms: [{id: taeg, term: TAEG (yearly cost), short: A cost., definition: C.}]"), "TAEG"),
    (put("course", COURSE + "abbreviations: [TAEG]\n"), "TAEG"),
)
case(
    "other-word", {"course": WORDING, **opened("It adds a charge each month.")}, (change("charge", "fee"), "adds a fee")
)
case(
    "other-word",
    {"course": WORDING, **opened("It adds a charge card each month.")},
    (change("[overcharge]", "[overcharge, charge card]", "course"), "charge card"),
)
case(
    "vague-link",
    opened("Click [here](lesson:money/first) now."),
    (
        change("Click [here](lesson:money/first)", "Read %0<money/first>"),
        '<a href="money/first.html">The first lesson</a> now',
    ),
    (change("[here]", "[about money]"), '<a href="money/first.html">about money</a>'),
)
case(
    "empty-section",
    more("  - heading: What next?\n"),
    (change("What next?", "What next?\n    text: Rest."), "Rest."),
    (change("  - heading: What next?\n", ""), "Because."),
)
case(
    "no-heading",
    {"lesson": LESSON.split("body:")[0] + "body:\n" + "  - text: So.\n" * 5 + "  - check: one\n"},
    (change("  - text", "  %0<Why?>\n  - text", "lesson"), "Why?"),
)
case(
    "bold-heading",
    opened("It is so.\n\n**What it costs**\n\nNot much."),
    (
        change("      **What it costs**\n      \n      Not much.\n", "  %0\n    text: Not much.\n", "lesson"),
        "What it costs",
    ),
)
case(
    "poor-alt",
    more(CHART.replace("alt: It grows.", "alt: What is saved.")),
    (change("alt: What is saved.", "alt: It grows to ¥1800."), "What is saved"),
)
case(
    "long-list",
    more("  - steps:\n" + "      - Do it.\n" * 10),
    (change("      - Do it.\n" * 5, "      - Do it.\n" * 5 + "  - heading: Then\n  - steps:\n", "lesson"), "Then"),
)


case(
    "long-step",
    more("  - heading: All of it\n    text: |\n" + "      It is so.\n\n" * 59),
    (
        change("      It is so.\n\n" * 30, "      It is so.\n\n" * 30 + "  - step: The rest\n  - text: |\n", "lesson"),
        "The rest",
    ),
)


def shaped(without: str) -> dict[str, str]:
    """Return a lesson that has all that a lesson should have, except this."""
    lines = [one for one in SHAPE.splitlines(keepends=True) if not one.lstrip("- ").startswith(without)]
    return {"lesson": "".join(lines).replace("2099-01-01", "2026-11-30")}


case(
    "no-guess",
    shaped("guesses"),
    (change("body:", "%0<>\nbody:".replace("%0<>", "guesses: [one]")), "Money can be counted."),
)
case(
    "unchecked-sections",
    {
        "lesson": SHAPE.replace("2099-01-01", "2026-11-30").replace(
            "  - heading: What to", SECTION + "  - heading: What to"
        )
    },
    (
        both(
            change("  - heading: What comes", "  - check: two\n  - heading: What comes", "lesson"),
            put("quiz", QUIZ + COINS),
        ),
        "Coins can be counted.",
    ),
)
case(
    "no-plan",
    shaped("plan"),
    (
        change("  - limits", "  %0 [{when: my pay comes on the ___, then: I put the rent aside}]\n  - limits"),
        "I put the rent aside",
    ),
)
case(
    "no-leaves-out",
    counted("leaves_out: nothing.\n", ""),
    (change("explanation", "%0<fees.>\nexplanation", CALC), "Not counted:"),
)
case("no-limits", shaped("limits"), (change("  - sources", "  %0<Ask the bank.>\n  - sources"), "Ask the bank."))
case(
    "no-sources",
    shaped("sources"),
    (change("reviewed:", "  %0 [{issuer: The Parliament, title: A law, date: undated}]\nreviewed:"), "A law"),
    (both(put("facts", LEDGER), change("A plan for", "It is {{ fact.kept }}. A plan for")), "It is 5 years."),
)
case(
    "example-text",
    lesson("[Count money]", '["Work out what to put aside each month for a bill that comes once a year", Count money]'),
    (change('"Work out what to put aside each month for a bill that comes once a year", ', ""), "Count money"),
    (
        change("Work out what to put aside each month for a bill that comes once a year", "Set money aside"),
        "Set money aside",
    ),
)
case(
    "no-harm-review",
    more("help_box: true\n") | HELP,
    (both(change("body:", "%0\nbody:", "lesson"), signed), "30 November 2026"),
)
CHANGED = {
    "facts": LEDGER + "    changed: 2026-04-10\n",
    "lesson": LESSON.replace("Because.", '"It stays for {{ fact.kept }}."')
    + "reviewed: {facts: 2026-04-01, harm: 2026-04-01, by: Lin}\n",
}
case(
    "review-older-than-fact",
    CHANGED,
    (both(change("2026-04-01", "2026-11-30", "lesson"), change("2026-04-01", "2026-11-30", "lesson")), "5 years"),
    (change("changed: 2026-04-10", "changed: 2026-03-10", "facts"), "5 years"),
)
SOURCES = "  - sources: [{issuer: The Parliament, title: A law}]\n"
case(
    "source-without-date",
    more(SOURCES),
    *((change("title: A law", f"title: A law, %{n}"), words) for n, words in enumerate((("A law",),) * 3)),
)
case(
    "source-without-date",
    {"facts": LEDGER.replace("    date: since 2020\n", ""), **SHOWN},
    (change("    title: A law\n", "    title: A law\n    %2\n"), "A law"),
)
case(
    "import-placeholder",
    {"quiz": QUIZ.replace("Counting is adding values.", "'TODO: say why.'") + "    draft: true\n"},
    (both(change("'TODO: say why.'", "Counting adds."), change("    draft: true\n", "")), "Counting adds."),
)

# --- import of question banks: a file, what is done with it, and how many questions are then imported
GIFT = b"::Coins::Coins can be counted.{T}\n"
MOODLE = (
    b'<quiz><question type="truefalse"><name><text>a</text></name><questiontext><text>Coins can be counted.</text>'
    b'</questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
    b"</question></quiz>"
)
CSV = "question,right\nCoins can be counted.,true\n"


XLSX = xlsx_template()


@dataclass
class Bank:
    """A question bank as given to `fincourse import`."""

    data: bytes
    name: str
    options: dict[str, str] = field(default_factory=dict)


BankStep = Callable[[Bank, Problem], None]


def saved(data: bytes, name: str = "") -> BankStep:
    """Return a step that exports or saves the questions again, as the advice says."""

    def step(bank: Bank, problem: Problem) -> None:
        bank.data, bank.name = data, name or bank.name

    return step


def option(place: int = 0) -> BankStep:
    """Return a step that adds the option that the advice prints; of several encodings, the one at ``place``."""

    def step(bank: Bank, problem: Problem) -> None:
        bank.options["encoding"] = re.findall(r"[a-z]+[_-]?\w*\d+", problem.hint.partition("--encoding")[2])[place]

    return step


def template(bank: Bank, problem: Problem) -> None:
    """Write the table that the advice names, and fill it in."""
    (printed,) = re.findall("`fincourse ([^`]+)`", problem.hint)
    with tempfile.TemporaryDirectory() as folder:
        words = printed.split()
        name = words.pop()
        done = CliRunner().invoke(cli, ["-C", folder, *words, f"{folder}/{name}"])
        assert done.exit_code == 0, done.output
        bank.data, bank.name = (Path(folder) / name).read_bytes(), name


def locked() -> bytes:
    """Return a workbook with a password."""
    data = bytearray(workbook())
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    return bytes(data)


BANKS: dict[str, tuple[Bank, tuple[BankStep, ...]]] = {
    "import-too-large": (Bank(b"a" * 10_000_001, "a.gift"), (saved(GIFT),)),
    "import-empty": (Bank(b"\xef\xbb\xbf \n", "a.gift"), (saved(GIFT),)),
    "import-binary": (
        Bank(bytes(range(256)) * 40, "a.gift"),
        (saved(GIFT), saved(MOODLE, "a.xml"), saved(CSV.encode(), "a.csv")),
    ),
    "import-other-file": (Bank(b"\xd0\xcf\x11\xe0" + b"\0" * 512, "a.xls"), (saved(XLSX, "a.xlsx"),)),
    "import-encoding": (
        Bank("题目,答案\n硬币可以数。,对\n".encode("gb18030"), "a.csv", {"encoding": "utf-8"}),
        (option(), saved("题目,答案\n硬币可以数。,对\n".encode())),
    ),
    "import-letters": (
        Bank("question,right\nМонеты можно считать.,true\n".encode("cp1251"), "a.csv"),
        (option(-1), saved("question,right\nМонеты можно считать.,true\n".encode())),
    ),
    "import-unknown-encoding": (
        Bank("题目,答案\n硬币可以数。,对\n".encode("gb18030"), "a.csv", {"encoding": "gbx"}),
        (option(),),
    ),
    "import-xml-broken": (Bank(MOODLE[:-20], "a.xml"), (saved(MOODLE),)),
    "import-xml-dtd": (Bank(b'<!DOCTYPE quiz SYSTEM "http://example.org/x.dtd">' + MOODLE, "a.xml"), (saved(MOODLE),)),
    "import-too-deep": (Bank(b"<quiz>" + b"<a>" * 200_000, "a.xml"), (saved(MOODLE),)),
    "import-not-moodle": (Bank(b"<bank></bank>", "a.xml"), (saved(MOODLE),)),
    "import-bomb": (Bank(workbook(xl__bomb=b"0" * 5_000_000), "a.xlsx"), (saved(XLSX),)),
    "import-workbook-locked": (Bank(locked(), "a.xlsx"), (saved(XLSX),)),
    "import-workbook-broken": (Bank(b"PK\x03\x04nothing", "a.xlsx"), (saved(XLSX),)),
    "import-csv-broken": (Bank(b'question,right\n"Coins" can,true\n', "a.csv"), (saved(CSV.encode()),)),
    "import-no-heading": (Bank(b"a,b\n1,2\n", "a.csv"), (template, saved(CSV.encode()))),
    "import-too-many": (Bank(b"A?{T}\n\n" * 5_001, "a.gift"), (saved(b"A?{T}\n\n" * 4),)),
    "import-nothing": (Bank(b"<quiz></quiz>", "a.xml"), (saved(MOODLE),)),
}


def extended(folder: Path, language: str) -> None:
    """`fincourse new` can't add to this list; the author adds the name and runs it again."""
    old = "lessons:\n  - |\n    first\n"
    made, (reported,) = with_entry(old, Path("module.yml"), "lessons", "second")
    assert made is None
    assert reported.code == "list-not-extended"
    (name,) = [piece for piece in re.findall("`([^`]+)`", reported.message) if piece != "lessons"]
    assert with_entry(f"{old}  - {name}\n", Path("module.yml"), "lessons", "second") == (f"{old}  - second\n", []) or (
        with_entry(f"{old}  - {name}\n", Path("module.yml"), "lessons", "second")[0] == f"{old}  - {name}\n"
    )


def in_the_courses_folder(folder: Path, language: str) -> None:
    """Run the command in another folder, then in the one that the advice names."""
    course = laid(folder, course_of({}))
    words = ["--lang", language, "check"]
    with contextlib.chdir(course / "quizzes"):
        done = CliRunner().invoke(cli, words)
    assert done.exit_code != 0
    named = re.findall(r"[a-z]+\.yml", done.output)[-1]
    (place,) = [file.parent for file in folder.rglob(named)]
    with contextlib.chdir(place):
        assert CliRunner().invoke(cli, words).exit_code == 0


def added(old: str) -> str:
    """Import one question into this quiz."""
    return appended(old, Path("q.yml"), convert(read_bank(GIFT, "a.gift"), KnownCourse(), "bank"))


def into_a_sound_quiz(folder: Path, language: str) -> None:
    """A quiz with a mistake accepts no questions until the reported mistake is fixed."""
    with pytest.raises(ImportRefused) as refused:
        added(QUIZ.replace("answer:", "anwser:"))
    (meant,) = {"answer"} & set(re.findall("`([^`]+)`", refused.value.problem(Path("q.yml")).message)) or {"answer"}
    assert refused.value.code == "import-target-broken"
    assert "id: coins" in added(QUIZ.replace("anwser:", f"{meant}:"))


def into_a_list_of_lines(folder: Path, language: str) -> None:
    """A list in brackets accepts no questions; written with a `- ` for each question it does."""
    fields = "id: a, type: truefalse, ask: A, answer: true, why_true: w, why_false: w, explanation: e"
    with pytest.raises(ImportRefused) as refused:
        added(f"questions: [{{{fields}}}]\n")
    dash = next(p for p in re.findall("`([^`]+)`", refused.value.problem(Path("q.yml")).hint))
    assert refused.value.code == "import-target-form"
    assert "id: coins" in added(f"questions:\n  {dash}{{{fields}}}\n")


OTHERS: dict[str, Callable[[Path, str], None]] = {
    "list-not-extended": extended,
    "no-course-file": in_the_courses_folder,
    "import-target-broken": into_a_sound_quiz,
    "import-target-form": into_a_list_of_lines,
}
NOT_OBEYED: dict[str, str] = {
    "unreadable-file": "rights and disks are the system's; a test that runs as root can read everything",
    "block-rule": "a block from an installed package says both what is wrong and the way out",
    "question-rule": "a type of question from an installed package says both what is wrong and the way out",
    "import-zip-path": "it says not to open the file, and to ask who gave it",
}

"""What an author is told: each broken file with the exact place and sentence it gets."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.blocks.lesson import LessonSpec
from generator.checks.run import open_course
from generator.loader.errors import validate
from generator.loader.folders import Folders
from generator.loader.kinds import FILE_KINDS
from generator.loader.load import load_file
from generator.questions.quiz import QuizSpec
from generator.source.document import parse_source
from generator.source.encoding import decode
from generator.source.problems import format_problem
from tests.conftest import COURSE, LESSON, MODULE, QUIZ, ROOT, thinned, write_course

PATHS = {
    "lesson": "content/money/first.yml",
    "quiz": "quizzes/money/first.yml",
    "module": "content/money/module.yml",
    "course": "content/course.yml",
    "start": "content/start.yml",
    "desk": "content/desk.yml",
    "heard": "content/heard.yml",
    "selfcheck": "content/selfcheck.yml",
    "facts": "content/facts.yml",
    "glossary": "content/glossary.yml",
}
"""The file of each name in the table."""
GROUPS = """
questions:
  - id: one
    type: categorise
    ask: Which is which?
    explanation: So.
    categories:
      need: A need
      want: A want
    items:
      - {text: Rent, category: need, why: You live there.}
      - {text: A film, category: want, why: It can wait.}
"""
CHOICES = """
questions:
  - id: one
    type: single
    ask: Which?
    explanation: So.
    choices:
      - {text: This, why: It is so., correct: true}
      - {text: That, why: It is not so.}
"""
STORY = (
    LESSON
    + """
  - scenario: A call
    scenes:
      - id: call
        text: It rings.
        choices:
          - {choice: I answer, why: So., to: talk}
          - {choice: I wait, why: So., to: end}
      - id: talk
        text: Someone talks.
        choices: [{choice: I listen, why: So., to: call}]
      - {id: end, text: Quiet., cost: Nothing}
"""
)
START = """
title: What brings you here?
steps:
  - {id: ask, ask: What is it?, answers: [{answer: A letter, to: open}, {answer: A call, to: hang-up}]}
ends:
  - {id: open, end: Open it}
  - {id: hang-up, end: Hang up}
notes: []
"""
DESK = """
debts:
  kinds:
    - {id: card, kind: Card}
    - {id: loan, kind: Loan}
lenders:
  text: No lender has to agree.
  letter: |
    To {lender}: I can pay {offer} a month.
"""
HEARD = """
title: What did they say?
summary: Tap it.
heard:
  - who: A collector said
    sentences:
      - {id: today, said: Pay today, means: Hurry., do: [Look first.], lesson: money/first}
      - {id: court, said: We sue, means: They may., do: [Ask the court.], lesson: money/first}
"""
SELFCHECK = """
title: Before and after
summary: See what changes.
intro: Answer as it is.
knowledge:
  title: What you know
  questions:
    - {first: one}
behaviour:
  title: Your last month
  scale: [never, sometimes, always]
  statements:
    - {id: left, text: I knew what was left.}
    - {id: post, text: I read my letters.}
wellbeing:
  title: Money and you
  scale: [no, partly, yes]
  statements:
    - {id: calm, text: I am calm.}
"""
LEDGER = """
jurisdiction: Nowhere
sources:
  - id: law
    issuer: The Parliament
    title: A law
    date: since 2020
facts:
  - id: kept
    value: 5
    unit: years
    statement: A record is kept.
    source: law
    confidence: text-read
    reviewed: 2026-04-20
"""
WORDING = (
    COURSE
    + """wording:
  en:
    - {use: fee, instead_of: [charge, charges], allow: [overcharge]}
    - {use: deposit, instead_of: [down payment]}
"""
)
PATH = (
    LESSON
    + """
  - decide: Pay now?
    steps:
      - id: ask
        ask: Is it real?
        answers:
          - {answer: "Yes", to: pay}
          - {answer: "No", to: other}
      - id: other
        ask: Is it yours?
        answers:
          - {answer: "Yes", to: pay}
          - {answer: "No", to: stop}
    ends:
      - {id: pay, end: Pay}
      - {id: stop, end: Stop, lessons: [money/first]}
"""
)
LETTER = (
    LESSON
    + """
  - letter: Please
    id: please
    text: |
      To {lender},
      on {day}.
    fields:
      - {id: lender, label: Lender}
      - {id: day, label: Day, kind: date}
"""
)
CALLING = PATH.replace("end: Pay}", 'end: Pay, call: [{number: "110", text: Police}]}')
COMPARE = (
    LESSON
    + """
  - compare: Two ways
    things: [One, Two]
    criteria:
      - {criterion: Cost, cells: [yes, 3], better: 1}
"""
)

THIRD = """
questions:
  - id: one
    type: number
    ask: Six of them?
    answer: each * 6
    unit: CNY
    numbers: {all: ¥1000, each: all / 3}
    explanation: So it is.
"""
GUESSING = LESSON.replace("body:", "guesses: [one]\nbody:").replace("  - check: one\n", "")

# which file, its text (or a change to the good one), and the one problem it gets
TABLE = [
    ("lesson", "title: x\n\tsummary: y\n", "2:1: error: There is a tab here; YAML allows only spaces."),
    ("lesson", "title: x\nsummary y\n", "2:1: error: A colon is missing: `summary y` is not `field: text`."),
    ("lesson", "title: x\nsummary:y\nbody: z\n", "2:1: error: A space is missing after the colon."),
    (
        "lesson",
        "title: x\nsummary：y\nbody: 1\n",
        "2:1: error: This colon is the full-width `：`; YAML needs a plain colon and a space.",
    ),
    (
        "lesson",
        "title: Real: or fake\n",
        "1:12: error: This text has a colon followed by a space, which YAML takes for a new field.",
    ),
    ("lesson", "a:\n  b: 1\n c: 2\n", "3:2: error: This line is not indented like its neighbours."),
    ("lesson", "title: x\n  summary: y\n", "2:3: error: This line is not indented like its neighbours."),
    ("lesson", 'title: "abc\nsummary: x\n', "1:8: error: A quote opens here and is never closed."),
    ("lesson", "title: 'it's'\n", "1:12: error: The quote ends before the text does."),
    ("lesson", "title: @x\n", "1:8: error: A text can't start with the sign @ without quotes."),
    ("lesson", "title: *x*\n", "1:8: error: A text can't start with the sign * without quotes."),
    ("lesson", "a: - b\n", "1:4: error: A list can't start on the same line as its field."),
    ("lesson", "a: [1, 2\nb: 3\n", "1:4: error: A bracket opens here and is not closed properly."),
    ("lesson", "a: | text\n  b\n", "1:6: error: After `|` or `>` the text must start on the next line."),
    ("lesson", 'a: "\\d"\n', "1:5: error: A backslash in double quotes starts a special sign that YAML doesn't know."),
    ("lesson", "a: 1\n---\nb: 2\n", "2:1: error: A line of three dashes starts a second document."),
    ("lesson", "", "1:1: error: This file is empty."),
    ("lesson", "# only this\n", "1:1: error: This file is empty."),
    ("lesson", "- a\n", "1:1: error: The lesson must be a group of fields, not a list."),
    ("lesson", LESSON + "title: twice\n", "9:1: error: `title` is given twice; the first is on line 2."),
    ("lesson", LESSON.replace("summary:", "sumary:"), "3:1: error: `sumary` is not a field of the lesson."),
    ("lesson", LESSON.replace("summary: One sentence.\n", ""), "2:1: error: The lesson needs the field `summary`."),
    (
        "lesson",
        LESSON.replace("The first lesson", "2024"),
        "2:8: error: `title` must be text, not the number 2024.",
    ),
    ("lesson", LESSON + "minutes: 0\n", "9:10: error: `minutes` must be 1 or more; it is 0."),
    (
        "lesson",
        LESSON + "reviewed: soon\n",
        "9:11: error: `reviewed` must be a date or a record of reviews, not the text “soon”.",
    ),
    (
        "lesson",
        LESSON + "help_box: yes\n",
        "9:11: error: `help_box` must be true or false, not the text “yes”.",
    ),
    ("lesson", LESSON.replace("- check", "- chekc"), "8:5: error: This is not a block: it starts with `chekc`."),
    (
        "lesson",
        LESSON.replace("check: one", "check: won"),
        "8:12: error: There is no question `won` in quizzes/money/first.yml.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "See [x](lesson:money/none)."),
        "7:19: error: There is no lesson `money/none`.",
    ),
    ("lesson", LESSON.replace("Because.", "See [x](term:apr)."), "7:19: error: The glossary has no term `apr`."),
    ("lesson", LESSON.replace("Because.", "See [x](other.md)."), "7:19: error: This link leads nowhere: other.md"),
    ("lesson", LESSON.replace("Because.", "See <a href=x>x</a>."), "7:23: error: This link leads nowhere: x"),
    (
        "lesson",
        LESSON.replace("Because.", "x <script>y</script>"),
        "7:13: error: The HTML <script> is not allowed and will not be shown.",
    ),
    ("lesson", LESSON.replace("Because.", "|\n      # Big"), "8:9: error: This text contains a Markdown heading."),
    (
        "lesson",
        LESSON + "  - {figure: a.svg, alt: A}\n",
        "9:14: error: There is no picture a.svg.",
    ),
    (
        "lesson",
        LESSON + "  - {figure: ../../../x.svg, alt: A}\n",
        "9:14: error: The picture ../../../x.svg is outside the course's content folder.",
    ),
    ("lesson", LESSON + "  - {figure: a.svg}\n", "9:5: error: A `figure` block needs the field `alt`."),
    (
        "lesson",
        LESSON + "  - {table: T, columns: [a, b], rows: [[a]]}\n",
        "9:40: error: This row has 1 cells, but the table has 2 columns.",
    ),
    (
        "lesson",
        LESSON + "requires: [money/first]\n",
        "9:12: error: These lessons require each other in a circle: money/first → money/first.",
    ),
    ("lesson", LESSON + "competences: [1]\n", "9:15: error: There is no competence 1 in content/competences.yml."),
    (
        "lesson",
        GUESSING.replace("[one]", "[two]"),
        "5:11: error: There is no question `two` in quizzes/money/first.yml.",
    ),
    ("lesson", GUESSING.replace("[one]", "[one, one]"), "5:16: error: The question `one` is listed twice as a guess."),
    (
        "lesson",
        GUESSING + "  - check: one\n",
        "5:11: error: The question `one` is guessed at the start and asked by a check in the lesson, so it would not "
        "come again at the end.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "Because.\n    slides: only"),
        "8:13: error: A block `heading` can't be only on slides: what follows would belong to the section before.",
    ),
    (
        "lesson",
        LESSON.replace("check: one", "check: one\n    slides: only"),
        "9:13: error: A block `check` can't be only on slides: its question would be asked at the end of the page "
        "instead.",
    ),
    (
        "lesson",
        LESSON + '  - plan: [{when: "I pay", then: "I count"}]\n    slides: only\n',
        "10:13: error: A block `plan` can't be only on slides: readers work in it.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "Because.\n    slides: no") + "  - text: More.\n    slides: only\n",
        "11:13: error: This block is only for slides, and its section is left out of them by `slides: no`.",
    ),
    (
        "lesson",
        LESSON.partition("  - heading")[0] + "  - text: More.\n    slides: only\n",
        "7:13: error: All blocks of this lesson are only for slides; its page would be empty.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "Because.\n    slides: yes"),
        "8:13: error: This value is not allowed for `slides`: the text “yes”.",
    ),
    ("lesson", GUESSING.replace("[one]", "[a, b, c, d]"), "5:1: error: `guesses` takes at most 3 entries; it has 4."),
    ("quiz", QUIZ.replace("truefalse", "trufalse"), "4:11: error: `trufalse` is not a type of question."),
    ("quiz", QUIZ.replace("id: one", "id: One!"), "3:9: error: `One!` can't be an id."),
    ("quiz", QUIZ.replace("Each coin has a value.", "Correct!"), "7:15: error: “Correct!” explains nothing."),
    ("quiz", CHOICES.replace(", correct: true", ""), "8:7: error: No option of this question is right."),
    (
        "quiz",
        CHOICES.replace("not so.}", "not so., correct: true}"),
        "8:7: error: 2 options are marked right; a single choice has one.",
    ),
    ("quiz", CHOICES.replace(", why: It is not so.", ""), "9:9: error: An option needs the field `why`."),
    ("quiz", CHOICES.replace("That", "this"), "9:9: error: Two options read the same: “this”."),
    (
        "quiz",
        CHOICES + CHOICES.partition("questions:\n")[2],
        "10:9: error: The id `one` is already used in quizzes/money/first.yml:3.",
    ),
    (
        "module",
        MODULE.replace("[first]", "[first, frist]"),
        "5:18: error: There is no lesson `frist`: content/money/frist.yml is missing.",
    ),
    (
        "course",
        COURSE.replace("[money]", "[money, monney]"),
        "6:18: error: There is no module `monney`: content/monney/module.yml is missing.",
    ),
    (
        "course",
        COURSE.replace("currency: CNY", "currency: CNY\nreview: {days: [2, 21, 7]}"),
        "8:24: error: In the days of the review, 7 comes after 21; each gap must be longer than the one before.",
    ),
    (
        "course",
        COURSE.replace("currency: CNY", 'currency: CNY\ncolour: "#f2c200"'),
        "8:9: error: On the colour #f2c200, white words have a contrast of 1.5 to 1, or words in it on a page; 4.5 is "
        "needed.",
    ),
    (
        "course",
        COURSE.replace("currency: CNY", "currency: CNY\ncolour: purple"),
        "8:9: error: `colour` must be a colour, not `purple`.",
    ),
    (
        "course",
        COURSE.replace("currency: CNY", "currency: CNY\nlogo: logo.svg"),
        "8:7: error: There is no picture logo.svg.",
    ),
    (
        "course",
        COURSE.replace("currency: CNY", "currency: CNY\nlogo: ../../logo.svg"),
        "8:7: error: The picture ../../logo.svg is outside the course's content folder.",
    ),
    (
        "course",
        COURSE.replace("currency: CNY", "currency: CNY\npinyin: {还款: huán}"),
        "8:14: error: `huán` is no reading of `还款`: it needs one syllable with its tone for each Chinese character.",
    ),
    # --- tabs, spaces, dashes and signs of another keyboard ---
    ("lesson", LESSON.replace("    text", "\ttext"), "7:1: error: There is a tab here; YAML allows only spaces."),
    ("lesson", LESSON.replace("- heading", "-\theading"), "6:4: error: There is a tab here; YAML allows only spaces."),
    (
        "lesson",
        LESSON.replace("    text: B", "　　text: B"),
        "7:1: error: There is a full-width space here; YAML takes it for a letter.",
    ),
    (
        "lesson",
        LESSON.replace("summary: One", "summary:　One"),
        "3:9: error: There is a full-width space here; YAML takes it for a letter.",
    ),
    (
        "lesson",
        LESSON.replace("    text: B", "\u00a0   text: B"),
        "7:1: error: There is a character here that looks like a space or like nothing (U+00A0 NO-BREAK SPACE); YAML "
        "takes it for a letter.",
    ),
    (
        "lesson",
        LESSON.replace("summary:", "sum\u200bmary:"),
        "3:4: error: There is a character here that looks like a space or like nothing (U+200B ZERO WIDTH SPACE); "
        "YAML takes it for a letter.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "Be\u200bcause."),
        "7:13: warning: There is an invisible character (U+200B ZERO WIDTH SPACE) here; nobody sees it, but it "
        "affects searches and comparisons.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "a\x07b"),
        "7:12: error: There is an invisible control character (U+0007) here.",
    ),
    ("lesson", "＃ note\n" + LESSON, "1:1: error: A comment starts with a plain `#`, not with `＃`."),
    (
        "lesson",
        LESSON.replace("    text: B", "    text：B"),
        "7:5: error: This colon is the full-width `：`; YAML needs a plain colon and a space.",
    ),
    (
        "lesson",
        LESSON.replace("- check: one", "- check：one"),
        "8:5: error: This colon is the full-width `：`; YAML needs a plain colon and a space.",
    ),
    ("lesson", LESSON.replace("- check: one", "- check:one"), "8:5: error: A space is missing after the colon."),
    ("lesson", LESSON.replace("- check: one", "-check: one"), "8:3: error: A space is missing after the dash."),
    (
        "lesson",
        LESSON.replace("[Count money]", "\n  -Count\n  -Do"),
        "5:3: error: A space is missing after the dash.",
    ),
    (
        "lesson",
        LESSON.replace("- check", "– check"),
        "8:3: error: A list entry starts with a plain dash and a space; this is `–`.",
    ),
    (
        "lesson",
        LESSON.replace("  - heading", "  － heading"),
        "6:3: error: A list entry starts with a plain dash and a space; this is `－`.",
    ),
    (
        "lesson",
        LESSON.replace("[Count money]", "\n  • Count\n  • Do"),
        "5:3: error: A list entry starts with a plain dash and a space; this is `•`.",
    ),
    (
        "lesson",
        LESSON.replace("- check", "* check"),
        "8:3: error: A list entry starts with a plain dash and a space; this is `*`.",
    ),
    (
        "lesson",
        LESSON.replace("[Count money]", "［Count，money］"),
        "4:13: error: This list is written with full-width signs (［), so YAML reads one text.",
    ),
    (
        "module",
        MODULE.replace("[first]", "[first，second]"),
        "5:11: error: This list is written with full-width signs (，), so YAML reads one text.",
    ),
    (
        "lesson",
        LESSON + "competences: [1，2]\n",
        "9:15: error: This list is written with full-width signs (，), so YAML reads one text.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "See [x]（lesson:money/first）."),
        "7:18: warning: These signs are full-width (（）), so the link stays plain text.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "See ｛｛ fact.x ｝｝."),
        "7:15: warning: These signs are full-width (｛｝), so the number stays plain text.",
    ),
    # --- quotes, colons, hashes, brackets ---
    (
        "lesson",
        LESSON.replace("One sentence.", "“One: sentence.”"),
        "3:10: error: These are a word processor's quotes; YAML takes them for part of the text.",
    ),
    (
        "lesson",
        LESSON.replace("One sentence.", '"One sentence.”'),
        "3:10: error: These are a word processor's quotes; YAML takes them for part of the text.",
    ),
    (
        "lesson",
        LESSON.replace("[Count money]", "[“Count, money”]"),
        "4:14: error: These are a word processor's quotes; YAML takes them for part of the text.",
    ),
    (
        "lesson",
        LESSON.replace("One sentence.", "“One sentence.”"),
        "3:10: warning: The whole text is in a word processor's quotes, and learners will see them.",
    ),
    (
        "lesson",
        LESSON.replace("One sentence.", 'One sentence."'),
        "3:10: warning: The text ends with a quote that is never opened, and learners will see it.",
    ),
    ("lesson", LESSON.replace("One sentence.", '"A" and B'), "3:14: error: The quote ends before the text does."),
    (
        "lesson",
        LESSON.replace("Because.", "Loan #3 was late."),
        "7:16: warning: The text ends here: YAML drops everything after a space and `#`, so “#3 was late.” is lost.",
    ),
    (
        "lesson",
        LESSON.replace("One sentence.", "#3 was late."),
        "3:10: warning: The text ends here: YAML drops everything after a space and `#`, so “#3 was late.” is lost.",
    ),
    (
        "lesson",
        LESSON.replace("One sentence.", "{{ x }} a month"),
        "3:10: error: A text can't start with { without quotes: YAML takes it for a list or group, which ends before "
        "the text does.",
    ),
    ("lesson", LESSON.replace("One sentence.", "{{ x }}"), "3:11: error: A field's name must be one plain word."),
    ("lesson", LESSON.replace("One sentence.", "!Stop"), "3:10: error: `!Stop` is read as a YAML tag."),
    (
        "lesson",
        LESSON.replace("One sentence.", "&a x").replace("Count money", "*a"),
        "3:10: error: YAML's `&name`, `*name` and `<<` are not used in courses.",
    ),
    (
        "lesson",
        LESSON.replace("One sentence.", "&Co is here"),
        "3:10: error: YAML's `&name`, `*name` and `<<` are not used in courses.",
    ),
    ("lesson", LESSON.replace("  - check", "   - check"), "8:4: error: This line is not indented like its neighbours."),
    # --- values of another kind, and how they were read ---
    ("lesson", LESSON.replace("One sentence.", ""), "3:9: error: There is nothing after `summary:`."),
    ("lesson", LESSON.replace("One sentence.", "null"), "3:10: error: There is nothing after `summary:`."),
    ("lesson", LESSON.replace("One sentence.", '""'), "3:10: error: `summary` is empty."),
    (
        "lesson",
        LESSON.replace("One sentence.", "true"),
        "3:10: error: `summary` must be text, not the yes/no value true.",
    ),
    (
        "lesson",
        LESSON.replace("One sentence.", "1e3"),
        "3:10: error: `summary` must be text, not the number 1000.",
    ),
    (
        "lesson",
        LESSON.replace("One sentence.", "[One]"),
        "3:10: error: `summary` must be text, not a list.",
    ),
    (
        "lesson",
        LESSON.replace("[Count money]", "Count money"),
        "4:13: error: `objectives` must be a list, not the text “Count money”.",
    ),
    (
        "lesson",
        LESSON + "minutes: 12:30\n",
        "9:10: error: `minutes` must be a whole number, not the text “12:30”.",
    ),
    (
        "lesson",
        LESSON + "minutes: 0777\n",
        "9:10: error: `minutes` must be a whole number, not the text “0777”.",
    ),
    (
        "lesson",
        LESSON + "minutes: 2024-01-01\n",
        "9:10: error: `minutes` must be a whole number, not the text “2024-01-01”.",
    ),
    (
        "lesson",
        LESSON.replace("body:", "numbers:\n  rent: ¥1.500\nbody:"),
        "6:9: error: `¥1.500` can be read in two ways: with a point or comma for thousands, or for decimals.",
    ),
    (
        "lesson",
        LESSON.replace("body:", "numbers:\n  rent: 1.2万元\nbody:"),
        "6:9: error: `1.2万元` is not how numbers are written here.",
    ),
    (
        "lesson",
        LESSON.replace("body:", "numbers:\n  rent: ￥6,000\nbody:"),
        "6:9: error: `￥6,000` is written with full-width signs.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "It is {{ 12,5% }}."),
        "7:20: error: `12,5%` is not how numbers are written here.",
    ),
    (
        "lesson",
        LESSON.replace("body:", "numbers: {rent: ¥500}\nbody:").replace("Because.", "It is {{ ¥6,000 + rent }}."),
        "8:20: error: `¥6,000` can't be used in a formula, which takes plain numbers.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "It is {{ 12.5% * 2 }}."),
        "7:20: error: `12.5%` can't be used in a formula, which takes plain numbers.",
    ),
    (
        "glossary",
        "terms:\n  - id: fee\n    term: Fee\n    short: A price.\n    definition: It is {{ 12.5% * 2 }}.\n",
        "5:26: error: `12.5%` can't be used in a formula, which takes plain numbers.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "It is {{ irr([-50, -100, 600, 300, -100]) }}."),
        "7:20: error: Several rates fit these amounts: -76.89%, 185.44%.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "It is {{ irr([-100, 5]) }}."),
        "7:20: error: No rate from −90% to 100,000% a period fits these amounts; other rates are not tried.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "It is {{ irr([100, 200]) }}."),
        "7:20: error: No single rate fits these amounts.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "It is {{ 22800% }}."),
        "7:20: warning: This shows 22,800%, which is hardly intended.",
    ),
    (
        "facts",
        LEDGER.replace("value: 5", 'value: "145.0"').replace("unit: years", "unit: text"),
        "10:12: warning: This text shows as “145.0”, like a number with decimals.",
    ),
    (
        "facts",
        LEDGER.replace("value: 5", "value: 24%").replace("unit: years", 'unit: "%"'),
        "10:12: error: `value` must be a plain number, not “24%”.",
    ),
    (
        "lesson",
        LESSON + "minutes: １２\n",
        "9:10: error: `１２` is written with full-width signs.",
    ),
    (
        "lesson",
        LESSON + "help_box: on\n",
        "9:11: error: `help_box` must be true or false, not the text “on”.",
    ),
    (
        "lesson",
        LESSON + "reviewed: 2024/4/1\n",
        "9:11: error: `reviewed` must be a date or a record of reviews, not the text “2024/4/1”.",
    ),
    ("quiz", GROUPS.replace("want: A", "Want!: A"), "9:7: error: `Want!` can't be an id."),
    (
        "quiz",
        GROUPS.replace("want: A want", 'want："A want: or so"'),
        "9:7: error: This colon is the full-width `：`; YAML needs a plain colon and a space.",
    ),
    # --- fields in the wrong place ---
    (
        "lesson",
        LESSON.replace("    text: Because.", "    text: Because.\n    minutes: 3"),
        "8:5: error: `minutes` is not a field of a `heading` block.",
    ),
    ("lesson", LESSON + "    alt: y\n", "9:5: error: `alt` is not a field of a `check` block."),
    ("quiz", QUIZ.replace("    type: truefalse\n", ""), "3:5: error: This question has no `type`."),
    (
        "quiz",
        QUIZ.replace("answer: true", "answer: true\n    choices: []"),
        "7:5: error: `choices` is not a field of a `truefalse` question.",
    ),
    # --- blocks whose parts refer to each other ---
    ("lesson", STORY.replace("to: talk", "to: tolk"), "15:46: error: There is no scene `tolk` in this story."),
    ("lesson", STORY.replace("to: talk", "to: end"), "17:13: error: No choice leads to the scene `talk`."),
    (
        "lesson",
        STORY.replace(", cost: Nothing", ""),
        "20:14: error: The story stops at the scene `end` without an end.",
    ),
    (
        "lesson",
        STORY.replace("id: talk", "id: call"),
        "17:13: error: The id `call` is used by two scenes of this story.",
    ),
    (
        "lesson",
        STORY.replace("{choice: I wait, why: So., to: end}", "{choice: I wait, why: So., to: talk}"),
        "12:13: error: From the scene `call`, no choice ever leads to an end; the story goes round in a circle.",
    ),
    (
        "lesson",
        STORY.replace("text: It rings.", "text: It rings.\n        cost: Nerves"),
        "14:9: error: The scene `call` has both a `cost`, which makes it an end, and `choices`.",
    ),
    ("lesson", PATH.replace("to: other", "to: othr"), "16:32: error: There is no question or end `othr` in this"),
    ("lesson", PATH.replace('"Yes", to: pay', '"Yes", to: stop'), "23:14: error: No answer leads to `pay`."),
    ("lesson", PATH.replace("to: stop", "to: pay"), "21:32: error: Both answers lead to `pay`"),
    ("lesson", PATH.replace("to: stop", "to: ask"), "12:13: error: From `ask` the answers lead back to `ask`."),
    ("lesson", PATH.replace("id: stop", "id: pay"), "24:14: error: The id `pay` is used twice in this decision."),
    ("lesson", PATH.replace("money/first]", "money/frst]"), "24:41: error: There is no lesson `money/frst`."),
    ("lesson", LETTER.replace("on {day}", "on {date}"), "14:10: error: The letter has a gap `{date}`, but none"),
    ("lesson", LETTER.replace("on {day}", "soon"), "17:14: error: The letter has no gap `{day}` for this field."),
    (
        "lesson",
        LETTER.replace("{id: day", "{id: lender"),
        "17:14: error: The letter has two fields with the id `lender`.",
    ),
    (
        "lesson",
        LETTER + "  - checklist: Ready\n    id: please\n    items: [A, B]\n",
        "19:9: error: The id `please` is already used by another checklist or letter in money/first.yml.",
    ),
    (
        "lesson",
        LETTER + "  - heading: Again\n    id: please\n",
        "19:9: error: Another part of this lesson's page already has the id `please`.",
    ),
    (
        "lesson",
        LETTER.replace("id: please", "id: quiz"),
        "11:9: error: Another part of this lesson's page already has the id `quiz`.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "See [it](lesson:money/first#please)."),
        "7:20: error: The lesson `money/first` has no heading, checklist or letter with the id `please`.",
    ),
    (
        "lesson",
        LESSON.replace("Because.", "See [it](page:reminders)."),
        "7:20: error: There is no page `reminders` that a text can link to.",
    ),
    # --- numbers to call ---
    ("lesson", CALLING.replace('"110"', "110"), "23:45: error: `number` must be text, not the number 110."),
    ("lesson", CALLING.replace('"110"', "１１０"), "23:45: error: “１１０” is not a telephone number."),
    ("lesson", CALLING.replace('"110"', "the police"), "23:45: error: “the police” is not a telephone number."),
    (
        "lesson",
        CALLING.replace('"110"', '"{{ cap }}"').replace("body:", "numbers: {cap: 24%}\nbody:"),
        "24:45: error: `{{ cap }}` gives “24%”, which is not a telephone number.",
    ),
    (
        "lesson",
        CALLING.replace("text: Police}", 'text: Police}, {number: "1-10", text: Fraud}'),
        "23:76: error: 1-10 is already listed here.",
    ),
    (
        "lesson",
        CALLING.replace(
            "[{number", "[" + "".join(f'{{number: "{n}", text: So}}, ' for n in range(111, 115)) + "{number"
        ),
        "23:29: error: `call` takes at most 4 entries; it has 5.",
    ),
    (
        "course",
        COURSE + "help_box: {title: Help, text: Call us., call: [{number: 12-, text: Us}]}\n",
        "11:57: error: “12-” is not a telephone number.",
    ),
    (
        "course",
        COURSE + 'help_box: {title: Help, text: Call us., call: [{number: "110"}]}\n',
        "11:48: error: A call needs",
    ),
    ("lesson", COMPARE.replace("[yes, 3]", "[yes]"), "13:34: error: This line has 1 cells, but 2 things are compared."),
    ("lesson", COMPARE.replace("better: 1", "better: 3"), "13:52: error: There is no thing 3 that could be better."),
    (
        "lesson",
        COMPARE.replace("[yes, 3]", "[yes, [3]]"),
        "13:40: error: `cells` must be words, a number, `yes` or `no`, not a list.",
    ),
    (
        "course",
        COURSE.replace("licence: CC BY 4.0", "licence: CC BY 4.0\ntranslations: [zh-CN]"),
        "11:16: error: `zh-CN` is not a language tag.",
    ),
    (
        "course",
        COURSE.replace("licence: CC BY 4.0", "licence: CC BY 4.0\nlanguage: xx"),
        "11:11: error: `xx` is not a language tag.",
    ),
    (
        "course",
        COURSE.replace("licence: CC BY 4.0", "licence: CC BY 4.0\nlanguage: English"),
        "11:11: error: `English` is",
    ),
    # --- reviews, and the ledger of facts ---
    (
        "lesson",
        LESSON + "reviewed: 30.11.2026\n",
        "9:11: error: `reviewed` must be a date or a record of reviews, not the text “30.11.2026”.",
    ),
    (
        "lesson",
        LESSON + "reviewed: 2026-13-40\n",
        "9:11: error: `reviewed` must be a date, but this day does not exist: the text “2026-13-40”.",
    ),
    (
        "lesson",
        LESSON + "reviewed: 20261130\n",
        "9:11: error: `reviewed` must be a date or a record of reviews, not the number 20261130.",
    ),
    (
        "lesson",
        LESSON + "reviewed: [2026-11-30]\n",
        "9:11: error: `reviewed` must be a date or a record of reviews, not a list.",
    ),
    (
        "lesson",
        LESSON + "reviewed: {harm: 30/11/2026, by: Lin}\n",
        "9:18: error: `harm` must be a date, not the text “30/11/2026”.",
    ),
    (
        "lesson",
        LESSON + "reviewed: {harm: 2026-02-30, by: Lin}\n",
        "9:18: error: `harm` must be a date, but this day does not exist: the text “2026-02-30”.",
    ),
    (
        "lesson",
        LESSON + "reviewed: {harm: 20261130, by: Lin}\n",
        "9:18: error: `harm` must be a date, not the number 20261130.",
    ),
    (
        "lesson",
        LESSON + "reviewed: {hram: 2026-11-30, by: Lin}\n",
        "9:12: error: `hram` is not a field of the record of reviews.",
    ),
    (
        "lesson",
        LESSON + "reviewed: {facts: 2026-11-30, harm: 2026-11-30}\n",
        "9:11: error: This review has no reviewer: `by` does not name a person.",
    ),
    (
        "lesson",
        LESSON + "reviewed:\n  harm: 2026-11-30\n  by:\n",
        "11:6: error: This review has no reviewer: `by` does not name a person.",
    ),
    (
        "lesson",
        LESSON + 'reviewed: {harm: 2026-11-30, by: "  "}\n',
        "9:34: error: This review has no reviewer: `by` does not name a person.",
    ),
    (
        "lesson",
        LESSON + "reviewed: {harm: 2026-11-30, by: nobody}\n",
        "9:34: error: This review has no reviewer: `by` does not name a person.",
    ),
    (
        "lesson",
        LESSON + "reviewed: {by: Lin}\n",
        "9:11: error: This record says who reviewed, but not what and when.",
    ),
    (
        "lesson",
        LESSON + "reviewed: {harm: 2999-11-30, by: Lin}\n",
        "9:18: error: The date of this review, 2999-11-30, is in the future.",
    ),
    (
        "lesson",
        LESSON + "reviewed: 2999-11-30\n",
        "9:11: error: The date of this review, 2999-11-30, is in the future.",
    ),
    ("start", START + "reviewed: 2999-11-30\n", "9:11: error: The date of this review, 2999-11-30, is in the future."),
    (
        "start",
        START + "reviewed: {facts: 2026-11-30}\n",
        "9:11: error: This review has no reviewer: `by` does not name a person.",
    ),
    (
        "desk",
        DESK.replace("{offer}", "{ofer}"),
        "9:28: error: The letter has a gap `{ofer}`, which the desk can't fill.",
    ),
    ("desk", DESK.replace("id: loan", "id: card"), "5:12: error: `card` is in this list twice."),
    ("desk", DESK, "2:1: warning: No review for harm is recorded, though the desk tells people what to do."),
    ("heard", HEARD.replace("id: court", "id: today"), "8:14: error: `today` is in this list twice."),
    (
        "heard",
        HEARD.replace("first}\n      - {id: court", "frst}\n      - {id: court"),
        "7:80: error: There is no lesson `money/frst`.",
    ),
    (
        "selfcheck",
        SELFCHECK,
        "15:1: error: After a low answer about well-being the self-check shows the help box, but the course has none.",
    ),
    (
        "selfcheck",
        SELFCHECK,
        "8:15: warning: The question `one` comes a second time with the same words and numbers, so learners may only "
        "remember it.",
    ),
    (
        "selfcheck",
        SELFCHECK.replace("first: one", "first: uno"),
        "8:15: error: There is no published question `uno` in the quizzes.",
    ),
    ("selfcheck", SELFCHECK.replace("one}", "one, again: one}"), "8:27: error: `one` is in this list twice."),
    ("selfcheck", SELFCHECK.replace("id: post", "id: left"), "14:12: error: `left` is in this list twice."),
    (
        "selfcheck",
        SELFCHECK.replace("[no, partly, yes]", "[no, yes]"),
        "17:3: error: `scale` needs at least 3 entries; it has 2.",
    ),
    ("start", START, "2:1: warning: No review for harm is recorded, though the start tells people what to do."),
    (
        "lesson",
        LESSON + "reviewed: 2026-04-20\nhelp_box: true\n",
        "9:1: warning: No review for harm is recorded, though the lesson tells people what to do.",
    ),
    (
        "lesson",
        LESSON + "  - sources: [{issuer: The Parliament, title: A law}]\n",
        "9:15: warning: This source has no date: “A law”.",
    ),
    ("facts", LEDGER.replace("    date: since 2020\n", ""), "4:5: warning: This source has no date: “A law”."),
    (
        "facts",
        LEDGER.replace("text-read", "sure"),
        "14:17: error: This is not a confidence that the ledger knows: the text “sure”.",
    ),
    (
        "facts",
        LEDGER.replace("text-read", "text-raed"),
        "14:17: error: This is not a confidence that the ledger knows: the text “text-raed”.",
    ),
    (
        "facts",
        LEDGER.replace("2026-04-20", "20.4.2026"),
        "15:15: error: `reviewed` must be a date, not the text “20.4.2026”.",
    ),
    (
        "facts",
        LEDGER + "    changed: 2026-05-01\n",
        "16:14: error: It is said to have changed on 2026-05-01, after it was last compared with its source "
        "(2026-04-20).",
    ),
    (
        "facts",
        LEDGER + "    changed: 2999-05-01\n",
        "16:14: error: The date of this change, 2999-05-01, is in the future.",
    ),
    (
        "quiz",
        THIRD,
        "6:13: error: The stem does not say how to round, and an honest answer is marked wrong: `each` = ¥333.3333, "
        "rounded to ¥333.33, leads to ¥1,999.98, but the right answer is ¥2,000.",
    ),
    (
        "quiz",
        THIRD.replace("each * 6", "round(each, 2) * 6\n    rounding: end"),
        "6:13: error: The answer is not rounded as its own `rounding: end` says: keeping all digits until the end "
        "leads to ¥2,000, but the right answer is ¥1,999.98.",
    ),
    (
        "quiz",
        THIRD.replace("each * 6", "number(each) / 7\n    rounding: end").replace("    unit: CNY\n", ""),
        "7:5: error: The stem will say how to round, but not to how many decimals.",
    ),
    # --- one word for one thing ---
    ("course", WORDING.replace("en:", "fr:"), "12:3: error: The course has no edition in `fr`."),
    (
        "course",
        WORDING.replace("[charge, charges]", "[fee, charge]"),
        "13:31: error: “fee” is not to be used, but on line 13 it is the word to use.",
    ),
    (
        "course",
        WORDING.replace("[down", "[charge, down"),
        "14:35: error: “charge” is in `instead_of` twice; the first is on line 13.",
    ),
    (
        "course",
        WORDING.replace("[overcharge]", "[cost]"),
        "13:57: warning: “cost” contains none of the words in `instead_of`, so it need not be allowed.",
    ),
]


yaml_like = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "title: ",
                "- ",
                "body:\n",
                "  - text: |\n",
                "    x\n",
                "[",
                "{",
                "'",
                '"',
                "\t",
                "：",
                "&a ",
                "*a",
                "!x ",
                "\n",
                "id: a\n",
                "type: single\n",
                "questions:\n",
                "? ",
                "---\n",
                "# x\n",
            ]
        ),
        max_size=25,
    ).map("".join),
)


def _reported(folder: Path) -> list[str]:
    _, problems = open_course(Folders.of(folder))
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(("file", "text", "expected"), TABLE)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, file: str, text: str, expected: str):
    reported = _reported(write_course(tmp_path, **{file: text}))
    assert any(line.startswith(f"{PATHS[file]}:{expected}") for line in reported), reported


# a mistake, and the line to paste instead of its own
FIXED = [
    (LESSON.replace("    text", "\ttext"), "    text: Because."),
    (LESSON.replace("- heading", "-\theading"), "  - heading: Why?"),
    (LESSON.replace("summary: One", "summary：One"), "summary: One sentence."),
    (LESSON.replace("summary: One", "summary:One"), "summary: One sentence."),
    (LESSON.replace("  - check", "  － check"), "  - check: one"),
    (LESSON.replace("  - check", "   - check"), "  - check: one"),
    (LESSON.replace("summary: One", "summary One"), "summary: One sentence."),
    (LESSON.replace("One sentence.", "One: sentence."), 'summary: "One: sentence."'),
    (LESSON.replace("One sentence.", 'Say "a: b".'), "summary: 'Say \"a: b\".'"),
    (LESSON.replace("One sentence.", '"One sentence.'), 'summary: "One sentence."'),
    (LESSON.replace("One sentence.", "'It's so.'"), 'summary: "It\'s so."'),
    (LESSON.replace("One sentence.", "“One: sentence.”"), 'summary: "One: sentence."'),
    (LESSON.replace("One sentence.", "“One sentence.”"), 'summary: "One sentence."'),
    (LESSON.replace("One sentence.", "*Bold* word"), 'summary: "*Bold* word"'),
    (LESSON.replace("One sentence.", "{{ x }} a month"), 'summary: "{{ x }} a month"'),
    (LESSON.replace("One sentence.", "{{ x }}"), 'summary: "{{ x }}"'),
    (LESSON.replace("One sentence.", "| One"), "summary: |\n  One"),
    (LESSON.replace("One sentence.", '"C:\\dir"'), 'summary: "C:\\\\dir"'),
    (LESSON.replace("[Count money]", "[Count money"), "objectives: [Count money]"),
    (LESSON.replace("[Count money]", "- Count"), "objectives:\n  - Count"),
    (LESSON.replace("[Count money]", "Count money"), "objectives:\n  - Count money"),
    (LESSON.replace("[Count money]", "[“Count, money”]"), 'objectives: ["Count, money"]'),
    (LESSON.replace("Because.", "Loan #3 was late."), '    text: "Loan #3 was late."'),
    (LESSON.replace("One sentence.", "1e3"), 'summary: "1e3"'),
    (LESSON.replace("One sentence.", "null"), 'summary: "null"'),
    (LESSON.replace("One sentence.", "[One.]"), "summary: One."),
    (LESSON + "help_box: yes\n", "help_box: true"),
    (LESSON + "help_box: off\n", "help_box: false"),
    (LESSON + "minutes: '12'\n", "minutes: 12"),
    (LESSON + "minutes: 1e1\n", "minutes: 10"),
    (LESSON + "minutes: １２\n", "minutes: 12"),
    (LESSON + "reviewed: 2024年4月1日\n", "reviewed: 2024-04-01"),
    (LESSON.replace("summary:", "sumary:"), "summary: One sentence."),
    (LESSON.replace("- check", "- chekc"), "  - check: one"),
    (LESSON.replace("check: one", "check: oen"), "  - check: one"),
    (LESSON.replace("Because.", "See [x](lesson:money/frist)."), "    text: See [x](lesson:money/first)."),
    (LESSON + "    minutes: 3\n", "minutes: 3"),
    (LESSON.replace("Because.", "Because\nit is so."), "      it is so."),
]


@pytest.mark.parametrize(("text", "fixed"), FIXED)
def test_the_line_to_paste_mends_the_mistake(tmp_path: Path, text: str, fixed: str):
    folder = write_course(tmp_path, lesson=text)
    (found,) = [p for p in open_course(Folders.of(folder))[1] if p.fixed]
    assert found.fixed == fixed
    assert format_problem(found, folder).endswith(f"\n\n{fixed}")
    assert found.as_dict()["fixed"] == fixed
    lines = text.splitlines()
    lines[found.line - 1] = fixed
    (folder / found.path).write_text("\n".join(lines) + "\n", "utf-8")
    left = [(p.code, p.line) for p in open_course(Folders.of(folder))[1]]
    assert (found.code, found.line) not in left


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("minutes: 12:30", "`12:30` is read as a text, not as a time or a ratio."),
        ("minutes: 0777", "`0777` starts with a zero, so it is read as a text, and no digit is lost."),
        ("minutes: 1e3.5", "Write it without quotes: `3`."),
        ("minutes: '12'", "In quotes it is a text."),
        ("minutes: 2024-01-01", "`2024-01-01` is a day, not a number."),
        ("minutes: true", "Without quotes `true` is a switch, not a word."),
        ("minutes: １２", "Write `12`, or run `fincourse fix`."),
        ("help_box: no", "`no` is read as a word; a switch is `true` or `false`."),
        ("alt: a picture", "It belongs to a `figure` block or a `chart` block. Move it there, or remove it."),
    ],
)
def test_the_hint_says_how_a_value_was_read(tmp_path: Path, line: str, hint: str):
    _, problems = open_course(Folders.of(write_course(tmp_path, lesson=LESSON + line + "\n")))
    assert any(problem.hint.endswith(hint) for problem in problems), [problem.hint for problem in problems]


ENCODINGS = {"gbk": "GBK", "gb18030": "GBK", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


@pytest.mark.parametrize("codec", ENCODINGS)
def test_another_encoding_is_named_and_the_file_is_read_all_the_same(tmp_path: Path, codec: str):
    folder = write_course(tmp_path)
    file = folder / "content/money/first.yml"
    file.write_bytes(LESSON.replace("One sentence.", "逾期以后怎么办？").replace("title", "titel").encode(codec))
    reported = [line for line in _reported(folder) if "first.yml" in line]
    assert len(reported) == 2
    assert any(f"not saved as UTF-8 but as {ENCODINGS[codec]};" in line for line in reported)
    assert any("`titel` is not a field of the lesson." in line for line in reported)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("big5", "title: 逾期通知單\nsummary: 真的還是假的？\n"),
        ("euc_kr", "title: 연체 통지\nsummary: 안녕하세요\n"),
        ("shift_jis", "title: 延滞のお知らせ\n"),
        ("euc_jp", "title: 延滞のお知らせ\n"),
        ("cp1251", "title: Привет, мир\n"),
        ("cp1252", "title: Café crème\n"),
    ],
)
def test_an_encoding_that_is_not_sure_is_not_guessed(codec: str, text: str):
    assert decode(text.encode(codec)) is None


def test_a_utf8_mark_and_windows_line_ends_are_no_mistake(tmp_path: Path):
    folder = write_course(tmp_path)
    file = folder / "content/money/first.yml"
    file.write_bytes(b"\xef\xbb\xbf" + LESSON.strip().replace("\n", "\r\n", 3).encode())
    assert [line for line in _reported(folder) if "first.yml" in line] == []


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("second.yaml", ".yaml"), ("second.yml.txt", ".yml.txt"), ("second.txt", ".txt"), ("second.YML", ".YML")],
)
def test_a_file_whose_name_ends_wrongly_is_told(tmp_path: Path, name: str, suffix: str):
    folder = write_course(tmp_path)
    (folder / "content/money" / name).write_text(LESSON, "utf-8")
    (folder / "content/money/notes.txt").write_text("Remember the milk.", "utf-8")
    reported = [line for line in _reported(folder) if "second" in line]
    assert reported == [
        f"content/money/{name}:1:1: warning: This file is not read: its name ends in {suffix}, not in .yml."
    ]
    assert not any("notes" in line for line in _reported(folder))


@settings(max_examples=thinned(100, 300))
@given(st.one_of(st.binary(max_size=300), yaml_like.map(lambda text: text.encode("utf-16"))))
def test_no_bytes_end_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, raw: bytes):
    folder = tmp_path_factory.getbasetemp()
    file = folder / "bytes.yml"
    file.write_bytes(raw)
    for model in FILE_KINDS.values():
        _, problems = load_file(file, Folders.of(folder), model)
        for problem in problems:
            assert format_problem(problem, folder)


def test_the_page_of_mistakes_is_up_to_date():
    done = subprocess.run(
        [sys.executable, ROOT / "tools/mistakes.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_table_is_long_enough():
    assert len(TABLE) >= 100


def test_the_good_course_has_no_problem(tmp_path: Path):
    assert _reported(write_course(tmp_path)) == []


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path):
    folder = write_course(
        tmp_path, lesson=LESSON.replace("title", "titel"), quiz=QUIZ.replace("answer: true", "answer: maybe")
    )
    assert [line.partition(": ")[0] for line in _reported(folder)] == [
        "content/money/first.yml:2:1",
        "quizzes/money/first.yml:6:13",
    ]


def test_an_unused_quiz_and_an_unlisted_lesson_are_told(tmp_path: Path):
    folder = write_course(tmp_path)
    (folder / "quizzes/money/second.yml").write_text(QUIZ.replace("one", "two"), "utf-8")
    (folder / "content/money/third.yml").write_text(LESSON.replace("  - check: one\n", ""), "utf-8")
    assert _reported(folder) == [
        "content/money/third.yml:2:1: warning: This lesson is in no module's list, so nobody will see it.",
        "quizzes/money/second.yml:2:1: error: No lesson uses this quiz: content/money/second.yml does not exist.",
    ]


def test_a_file_in_another_encoding_is_told(tmp_path: Path):
    folder = write_course(tmp_path)
    (folder / "content/money/first.yml").write_bytes("title: 逾期\n".encode("gbk"))
    assert any(
        line.startswith("content/money/first.yml:1:8: error: This file is not saved as UTF-8")
        for line in _reported(folder)
    )


def test_the_excerpt_points_at_the_column_under_wide_letters(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("Because.", "逾期 [x](term:apr)"))
    _, problems = open_course(Folders.of(folder))
    lines = format_problem(problems[0], folder).splitlines()
    assert lines[1] == "    7 |     text: 逾期 [x](term:apr)"
    assert lines[2] == "      |           　　     ^"
    assert lines[3].startswith("      = Add it to content/glossary.yml")


@settings(max_examples=thinned(100, 300))
@given(yaml_like, st.sampled_from(sorted(FILE_KINDS)))
def test_no_text_ends_in_a_traceback(text: str, kind: str):
    text = text.encode("utf-8", "ignore").decode("utf-8")
    source, problems = parse_source(text, Path("x.yml"))
    if not problems:
        _, problems = validate(source, FILE_KINDS[kind])
    for problem in problems:
        assert format_problem(problem, Path("/nonexistent"))


@pytest.mark.parametrize("text", ["[" * 5000, "{" * 5000, "- " * 5000, "a: " * 3000, "? " * 2000, '"' + "x" * 100_000])
def test_deep_or_long_input_is_told(text: str):
    _, problems = parse_source(text, Path("x.yml"))
    assert problems


def test_an_alias_bomb_is_refused():
    text = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    _, problems = parse_source(text, Path("x.yml"))
    assert {problem.code for problem in problems} == {"alias"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("2024-01-01", "2024-01-01"),
        ("0777", "0777"),
        ("1_000", "1_000"),
        ("true", True),
        ("1.5", 1.5),
        ("12", 12),
        ("~", None),
        ("'12'", "12"),
        ("on", "on"),
        ("1e400", "1e400"),
    ],
)
def test_scalars_follow_yaml_1_2(text: str, value: object):
    source, _ = parse_source(f"a: {text}\n", Path("x.yml"))
    assert source.data == {"a": value}


def test_models_refuse_what_is_not_theirs():
    source, _ = parse_source(LESSON + "colour: red\n", Path("x.yml"))
    assert validate(source, LessonSpec)[1]
    source, _ = parse_source(QUIZ, Path("x.yml"))
    assert validate(source, QuizSpec)[0]

"""A small course with a final check: five questions, two pools."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from generator.cli import cli
from tests.conftest import COURSE, write_course

COMPETENCES = """
framework: None
competences:
  - {id: 1, area: Counting, text: I can count money.}
  - {id: 2, area: Counting, text: I can add.}
  - {id: 3, area: Saving, text: I put money aside.}
"""
QUIZ = """
questions:
  - {id: one, type: truefalse, ask: Coins can be counted., answer: true, why_true: Each has a value.,
     why_false: Each has a value., explanation: Counting is adding., competences: [1]}
  - {id: heavy, type: single, ask: Which is heaviest?, explanation: Lead is., competences: [1, 3], hints: [Think.],
     choices: [{text: Feathers, why: A kilo is a kilo.}, {text: All the same, why: A kilo is a kilo., correct: true}]}
  - {id: sum, type: number, ask: "What is {{ a }} + 1?", vary: {a: [1, 2, 3, 4]}, answer: a + 1, explanation: Add.,
     competences: [2]}
  - {id: jar, type: multiple, ask: What helps?, explanation: A jar does., competences: [3],
     choices: [{text: A jar, why: It holds., correct: true}, {text: A hole, why: It leaks.}]}
  - {id: word, type: fill, ask: Fill in., sentence: Money put aside is ___., explanation: They are., competences: [3],
     blanks: [{accept: [savings], why: So they are called.}]}
"""
FINAL = """
title: Final check
summary: All of it.
intro: Take your time.
pools:
  - {area: Counting, draw: 2}
  - {competences: [3], draw: 1}
passing: 60%
certificate:
  title: A first course
  text: How to count.
"""
SELFCHECK = """
title: Before and after
summary: See what changes.
intro: Answer as it is.
knowledge:
  title: What you know
  questions:
    - {first: one, again: heavy}
    - {first: sum}
behaviour:
  title: Your last month
  scale: [never, sometimes, always]
  statements:
    - {id: left, text: I knew what was left.}
    - {id: post, text: I read my letters.}
wellbeing:
  title: Money and you
  scale: [not at all, a little, partly, mostly, fully]
  statements:
    - {id: calm, text: I am calm.}
    - {id: awake, text: I lie awake., reverse: true}
closing: A month is a month.
"""
HELP = "help_box: {title: Where to find help, text: Talk to somebody.}\n"
FILES = {"competences": COMPETENCES, "quiz": QUIZ, "final": FINAL}
WITH_SELFCHECK = FILES | {"selfcheck": SELFCHECK, "course": COURSE + HELP}


def with_class_page(folder: Path, files: dict[str, str]) -> Path:
    """Write the course, its site and its class page, and return its folder."""
    write_course(folder, **files)
    for arguments in (["build", "--no-pdf"], ["class"]):
        result = CliRunner().invoke(cli, ["-C", str(folder), *arguments])
        assert result.exit_code == 0, result.output
    return folder

"""Write docs/coverage.md: which lessons and questions train which competence, and where each topic of the origin went.

python tools/coverage.py; with --check it only reports whether the page is up to date.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.checks.run import open_course  # noqa: E402
from generator.course.model import Course, Lesson  # noqa: E402
from generator.course.steps import steps_of  # noqa: E402
from generator.loader.folders import Folders  # noqa: E402
from generator.schema.exhibit import ExhibitBase  # noqa: E402

PAGE = ROOT / "docs" / "coverage.md"
INTRO = """<!-- Written by tools/coverage.py from the course in content/ and quizzes/: run it after a change there. -->

# What the course covers

"""
ORIGIN = {
    "1.1 The company behind the products": ("credit/who-is-my-creditor", "overdue/real-or-fake-notice#creditor"),
    "1.2 Loans in an app, decided by data": (
        "credit/decided-by-a-machine",
        "credit/your-credit-report",
        "credit/real-price-of-instalments",
    ),
    "2.1 Incomes that fall": ("budgeting/uneven-income", "budgeting/can-i-carry-this-debt"),
    "2.2 Credit that is not taken seriously": ("credit/what-credit-costs-later", "credit/your-credit-report"),
    "3.1 Pressure: less income, more spending": ("budgeting/where-the-month-goes", "budgeting/which-bill-first"),
    "3.2 Keeping one's own credit in order": (
        "overdue/before-the-due-date",
        "credit/your-credit-report",
        "credit/wrong-entry",
    ),
    "3.3 Rules that change, and borrowing elsewhere": (
        "credit/borrowing-to-repay",
        "credit/real-price-of-instalments",
        "budgeting/paying-debts-down",
    ),
    "4.1 What it does to the record, and what it costs": (
        "overdue/what-it-does-to-my-record",
        "overdue/after-a-missed-payment",
        "credit/your-credit-report",
        "overdue/court-without-myths",
    ),
    "4.2 What it does to the lender": ("overdue/why-early-contact-works", "notice/the-call"),
    "5.1 Learning, and reminders": ("overdue/before-the-due-date",),
    "5.2 Assessment, and early warning": ("budgeting/early-signs", "budgeting/can-i-carry-this-debt"),
    "5.3 Instalments and extensions": (
        "notice/the-call",
        "notice/one-sheet-to-all",
        "overdue/after-a-missed-payment",
    ),
    "6.1 Decisions by machines": ("credit/decided-by-a-machine",),
    "6.2 A clear view of one's own duties": ("credit/what-credit-costs-later", "credit/real-price-of-instalments"),
    "Title: what to do when an overdue notice arrives": (
        "overdue/real-or-fake-notice",
        "overdue/when-collectors-call",
        "notice/when-they-say-no",
        "notice/family-and-help",
        "notice/back-on-your-feet",
    ),
}
"""The headings of the article from which the course grew, as topics for a borrower, with the lessons on them."""


def table(head: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def page(course: Course) -> str:
    """Return the page."""
    titles = {lesson.id: lesson.spec.title for lesson in course.lessons}
    return "\n".join(
        (
            f"{INTRO}## Lessons\n",
            table(["lesson", "steps", "words", "questions", "kinds", "varied", "exhibits", "facts"], _lessons(course)),
            "\n## Topics of the origin\n",
            table(["topic", "lessons"], _topics(titles)),
            "\n## Competences\n",
            f"{course.framework}, in words of our own.\n",
            table(["id", "I can …", "lessons", "questions"], _competences(course, titles)),
        )
    )


def _lessons(course: Course) -> Iterator[Sequence[object]]:
    for lesson in course.lessons:
        asked = Counter(question.type for question in lesson.questions)
        yield (
            lesson.spec.title,
            len(steps_of(lesson)),
            lesson.words[0],
            len(lesson.questions),
            len(asked),
            sum(bool(question.spec.vary) for question in lesson.questions),
            _exhibits(lesson),
            len(lesson.facts),
        )


def _exhibits(lesson: Lesson) -> int:
    blocks = sum(isinstance(block.spec, ExhibitBase) for block in lesson.blocks)
    return blocks + sum(question.spec.exhibit is not None for question in lesson.questions)


def _topics(titles: Mapping[str, str]) -> Iterator[Sequence[object]]:
    for topic, lessons in ORIGIN.items():
        known = [titles[name] for lesson in lessons if (name := lesson.partition("#")[0]) in titles]
        yield topic, " · ".join(known) or "not yet"


def _competences(course: Course, titles: Mapping[str, str]) -> Iterator[Sequence[object]]:
    asked = Counter(number for question in course.questions() for number in question.competences)
    trained = defaultdict(list)
    for lesson in course.lessons:
        for number in lesson.spec.competences:
            trained[number].append(titles[lesson.id])
    for number, competence in course.competences.items():
        yield number, competence.text, " · ".join(trained[number]) or "not yet", asked[number]


def main(argv: Sequence[str]) -> int:
    """Write the page, or check it."""
    course, problems = open_course(Folders.of(ROOT))
    if course is None:
        print(*problems, sep="\n")
        return 1
    text = page(course)
    if "--check" in argv:
        return int(PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

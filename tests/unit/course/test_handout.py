"""What of a lesson goes on its handout."""

from pathlib import Path

from generator.checks.run import open_course
from generator.course.handout import MOST, QUESTIONS, Handout, handout_of
from generator.course.model import Course
from generator.loader.folders import Folders
from tests.conftest import QUIZ, write_course


def course_of(folder: Path, body: str, quiz: str = QUIZ) -> Course:
    lesson = f"title: A\nsummary: S.\nobjectives: [Do it]\nbody:\n{body}"
    course, problems = open_course(Folders.of(write_course(folder, lesson=lesson, quiz=quiz)))
    assert course, problems
    return course


def handout(folder: Path, body: str, quiz: str = QUIZ) -> Handout:
    made = handout_of(course_of(folder, body, quiz).lessons[0])
    assert made
    return made


BODY = """
  - heading: Where it begins
    text: T.
  - steps: [First, Second]
  - table: Later
    columns: [A, B]
    rows: [[a, b]]
  - table: Left out
    columns: [A, B]
    rows: [[a, b]]
  - example: Short
    text: T.
  - plan: [{when: it ___, then: I ___}]
  - text: Left out
  - warning: Mind it
  - key_points: [Remember]
"""


def test_the_essentials_stand_in_the_order_of_a_handout_whatever_that_of_the_lesson(tmp_path: Path):
    made = handout(tmp_path, BODY)
    assert [part.block.kind for part in made.parts] == [
        "key_points", "warning", "steps", "table", "example", "plan"
    ]  # fmt: skip
    assert made.parts[3].block.spec.table == "Later"
    assert [part.name for part in made.parts] == [name for name in MOST if name]
    assert made.plan == made.parts[-1].block


def test_a_list_without_a_title_is_named_after_its_section(tmp_path: Path):
    made = handout(tmp_path, BODY)
    assert {part.block.kind: part.heading for part in made.parts if part.heading} == {"steps": "Where it begins"}


def test_there_is_no_handout_of_a_lesson_with_nothing_to_put_on_one(tmp_path: Path):
    made = handout(tmp_path, "  - text: T.\n")
    assert (made.objectives, len(made.questions)) == (("Do it",), 1)
    (tmp_path / "quizzes/money/first.yml").unlink()
    course, _ = open_course(Folders.of(tmp_path))
    assert course
    assert handout_of(course.lessons[0]) is None


def test_an_author_puts_a_block_on_the_handout_or_leaves_it_out(tmp_path: Path):
    body = BODY.replace("  - table: Left out\n", "  - table: Rather this\n    handout: yes\n")
    body = body.replace("  - text: Left out\n", "  - text: This, too\n    handout: yes\n")
    body = body.replace("[Remember]", "[Remember]\n    handout: no")
    made = handout(tmp_path, body)
    kinds = [part.block.kind for part in made.parts]
    assert kinds == ["warning", "steps", "table", "example", "text", "plan"]
    assert made.parts[2].block.spec.table == "Rather this"
    assert made.objectives


TRUE = """
  - {id: true-%d, type: truefalse, ask: Is it?, answer: true, why_true: It is., why_false: It is not., explanation: E.}
"""
SEEN = """
  - id: seen
    type: single
    ask: Which?
    exhibit: {title: A bill, lines: [{text: Rent}]}
    choices: [{text: This, correct: true, why: W.}, {text: That, why: W.}, {text: None, why: W.}]
    explanation: E.
"""
SINGLE = """
  - id: single
    type: single
    ask: Which?
    choices: [{text: This, correct: true, why: W.}, {text: That, why: W.}, {text: Those, why: W.}]
    explanation: E.
"""


def test_questions_are_of_as_many_types_as_possible_and_without_exhibits_in_the_order_of_the_lesson(tmp_path: Path):
    quiz = "questions:" + "".join(TRUE % number for number in range(QUESTIONS)) + SEEN + SINGLE
    made = handout(tmp_path, BODY, quiz)
    assert [question.id for question in made.questions] == [*(f"true-{n}" for n in range(QUESTIONS - 1)), "single"]
    asked = BODY + "  - {check: seen, handout: yes}\n  - {check: single, handout: no}\n"
    chosen = [question.id for question in handout(tmp_path, asked, quiz).questions]
    assert chosen == ["seen", *(f"true-{n}" for n in range(QUESTIONS - 1))]

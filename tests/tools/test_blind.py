"""The paper without keys on which somebody tries the questions blind."""

from pathlib import Path

from generator.checks.run import open_editions
from generator.loader.folders import Folders
from generator.questions.categorise.model import Categorise
from generator.questions.fill.model import Fill
from generator.questions.match.model import Match
from generator.questions.number.keys import number_key
from generator.questions.number.model import NumberQuestion
from generator.questions.truefalse.model import TrueFalse
from tools import blind

ROOT = Path(__file__).parents[2]


def _right(item: blind.Item) -> object:
    """The answer that a solver would have to give."""
    match item.spec:
        case TrueFalse():
            return item.spec.answer
        case NumberQuestion():
            worksheet = item.question.worksheet
            return number_key(item.spec, worksheet).answer.value(worksheet, worksheet.values)
        case Fill():
            return [item.fill(gap.accept[0]) for gap in item.spec.blanks]
        case Categorise():
            return {item.letters[one.id]: item.sides[one.spec.category] for one in item.question.items}
        case Match():
            return {item.letters[one.id]: item.sides[one.id] for one in item.question.items}
        case _:
            letters = [item.letters[id] for id in item.question.key]
            return letters if len(letters) > 1 else letters[0]


def test_a_blind_paper_holds_no_key_and_is_marked_by_all_of_an_answer() -> None:
    editions, _ = open_editions(Folders.of(ROOT))
    for course in editions:
        items = blind.drawn(course, 1000, 7, None)
        assert len(items) == sum(1 for _ in course.questions())
        paper = "\n".join(line for item in items for line in item.lines())
        assert not any(item.fill(item.spec.explanation).strip() in paper for item in items)
        assert all(item.fill(item.spec.exhibit.title) in paper for item in items if item.spec.exhibit)
        right = {str(n): _right(item) for n, item in enumerate(items, 1)}
        assert all(blind.marked(items, right).values())
        assert not any(blind.marked(items, {}).values())
        moved = {str(n): right[str(n % len(items) + 1)] for n in range(1, len(items) + 1)}
        assert sum(blind.marked(items, moved).values()) < len(items) / 2
    drawn = [[item.question.id for item in blind.drawn(course, 30, 7, None)] for course in editions]
    assert drawn[0] == drawn[1] == drawn[2]
    assert len(set(drawn[0])) == 30

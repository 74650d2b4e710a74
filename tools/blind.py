"""Try whether questions can be solved without their lesson: a paper without keys, and what a filled-in one got right.

    python tools/blind.py paper --count 30 --seed 7 --language zh-Hans > paper.md
    python tools/blind.py mark answers.json --count 30 --seed 7 --language zh-Hans

Give the paper to somebody who has not read the course. Their answers are a JSON object from the question's number to a
letter ("B"), letters (["A", "C"], for an order in that order), true or false, a number, words for the gaps
(["now", "payments"]), or partners of letters ({"A": "2", "B": "1"}). A question counts where all of it is right.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.checks.run import open_editions  # noqa: E402
from generator.course.model import Course, Question  # noqa: E402
from generator.loader.folders import Folders  # noqa: E402
from generator.questions.answers import normalise_words  # noqa: E402
from generator.questions.categorise.model import Categorise  # noqa: E402
from generator.questions.fill.model import Fill  # noqa: E402
from generator.questions.match.model import Match  # noqa: E402
from generator.questions.number.keys import number_key  # noqa: E402
from generator.questions.number.model import NumberQuestion  # noqa: E402
from generator.questions.truefalse.model import TrueFalse  # noqa: E402
from generator.render.values import CourseValues  # noqa: E402


class Item:
    """One question of the paper: how it reads, and what answers it."""

    def __init__(self, question: Question, values: CourseValues) -> None:
        self.question = question
        self.spec = question.spec
        self.fill = lambda text: values.fill(text, question.worksheet)
        ids = [shown.id for shown in _mixed(question)]
        self.letters = {id: chr(ord("A") + n) for n, id in enumerate(ids)}
        self.sides = self._sides()

    def _sides(self) -> dict[str, str]:
        """The numbers of categories or partners, by what they stand for."""
        if isinstance(self.spec, Categorise):
            return {name: str(n) for n, name in enumerate(self.spec.categories, 1)}
        return {partner.id: str(n) for n, partner in enumerate(self.question.partners, 1)}

    def lines(self) -> Iterator[str]:
        """The question as the solver reads it."""
        yield f"[{self.question.type}] {self.fill(self.spec.ask).strip()}"
        if isinstance(self.spec, Fill):
            yield self.fill(self.spec.sentence)
        for shown in _mixed(self.question):
            text = shown.spec.left if isinstance(self.spec, Match) else shown.spec.text
            yield f"- {self.letters[shown.id]}: {self.fill(text)}"
        if isinstance(self.spec, Categorise):
            yield from (f"- {self.sides[name]} = {self.fill(text)}" for name, text in self.spec.categories.items())
        yield from (f"- {self.sides[partner.id]} = {self.fill(partner.text)}" for partner in self.question.partners)
        if isinstance(self.spec, NumberQuestion) and self.spec.unit:
            yield f"(in {self.spec.unit})"

    def is_right(self, answer: Any) -> bool:
        """Say whether the whole answer is right."""
        if isinstance(self.spec, TrueFalse):
            return answer is self.spec.answer
        if isinstance(self.spec, NumberQuestion):
            key = number_key(self.spec, self.question.worksheet)
            right = key.answer.value(self.question.worksheet, self.question.worksheet.values)
            return isinstance(answer, int | float) and abs(answer - right) <= key.tolerance + 1e-9
        if isinstance(self.spec, Fill):
            accepted = [{normalise_words(self.fill(word)) for word in gap.accept} for gap in self.spec.blanks]
            given = [normalise_words(str(word)) for word in answer] if isinstance(answer, list) else []
            return len(given) == len(accepted) and all(
                word in right for word, right in zip(given, accepted, strict=True)
            )
        if isinstance(self.spec, Categorise):
            return answer == {self.letters[i.id]: self.sides[i.spec.category] for i in self.question.items}
        if isinstance(self.spec, Match):
            return answer == {self.letters[i.id]: self.sides[i.id] for i in self.question.items}
        key = [self.letters[id] for id in self.question.key]
        given = answer if isinstance(answer, list) else [answer]
        return given == key if self.question.type == "order" else sorted(map(str, given)) == sorted(key)


def _mixed(question: Question) -> list[Any]:
    """The parts in an order that tells nothing: things to sort and to match stand in the author's order on the page."""
    return sorted(question.items, key=lambda i: hashlib.sha256(f"blind/{question.id}/{i.id}".encode()).digest())


def drawn(course: Course, count: int, seed: int, lesson: str | None) -> list[Item]:
    """Draw the items of a paper; the same seed draws the same questions in every language."""
    values = CourseValues(course)
    pool = sorted((q for q in course.questions() if lesson in (None, q.lesson_id)), key=lambda q: q.id)
    return [Item(q, values) for q in random.Random(seed).sample(pool, min(count, len(pool)))]  # noqa: S311


def marked(items: list[Item], answers: Mapping[str, Any]) -> dict[str, bool]:
    """Give whether each question was answered right, by the question's id; left out counts as wrong."""
    return {item.question.id: item.is_right(answers.get(str(n))) for n, item in enumerate(items, 1)}


def main(argv: list[str] | None = None) -> None:
    """Write a paper, or mark one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("paper", "mark"))
    parser.add_argument("answers", nargs="?", type=Path)
    parser.add_argument("--course", type=Path, default=ROOT, help="the course's folder")
    parser.add_argument("--language", help="which edition; left out, that of the files")
    parser.add_argument("--lesson", help="only the questions of one lesson, such as credit/your-credit-report")
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(argv)
    editions, _ = open_editions(Folders.of(given.course))
    chosen = [course for course in editions if given.language in (None, course.spec.language)]
    if not chosen:
        parser.error("the course has errors (see `fincourse check`), or no such edition")
    items = drawn(chosen[0], given.count, given.seed, given.lesson)
    if given.action == "paper":
        for n, item in enumerate(items, 1):
            print(f"{n}. " + "\n   ".join("\n".join(item.lines()).splitlines()), end="\n\n")
    elif given.answers is None:
        parser.error("name the file with the answers")
    else:
        result = marked(items, json.loads(given.answers.read_text(encoding="utf-8")))
        for id, right in result.items():
            print("right" if right else "wrong", id)
        print(f"{sum(result.values())} of {len(result)} right")


if __name__ == "__main__":
    main()

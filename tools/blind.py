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
from generator.render.values import CourseValues  # noqa: E402


class Item:
    """One question of the paper: its text, and its answer."""

    def __init__(self, question: Question, values: CourseValues) -> None:
        self.question = question
        self.spec, self.kind = question.spec, question.kind
        self.fill = lambda text: values.fill(text, question.worksheet)
        ids = [shown.id for shown in _mixed(question)]
        self.letters = {id: chr(ord("A") + n) for n, id in enumerate(ids)}
        self.groups: Mapping[str, str] = getattr(self.spec, self.kind.groups) if self.kind.groups else {}
        self.partners = self.groups or {partner.id: partner.text for partner in question.partners}
        self.sides = {name: str(n) for n, name in enumerate(self.partners, 1)}
        """The numbers of groups or partners, by name."""

    def lines(self) -> Iterator[str]:
        """Yield the lines of the question as the solver reads it."""
        ask, *more = (self.fill(getattr(self.spec, field)) for field in self.kind.stem)
        yield f"[{self.question.type}] {ask.strip()}"
        if self.spec.exhibit:
            yield f"[{self.fill(self.spec.exhibit.title)}]"
            yield from (self.fill(f"| {line.text} | {line.value or ''}") for line in self.spec.exhibit.lines)
        yield from more
        for shown in _mixed(self.question):
            yield f"- {self.letters[shown.id]}: {self.fill(getattr(shown.spec, self.kind.part_text))}"
        yield from (f"- {self.sides[name]} = {self.fill(text)}" for name, text in self.partners.items())
        marked = self.kind.result(self.question)
        if marked and marked.unit:
            yield f"(in {marked.unit})"

    def is_right(self, answer: Any) -> bool:
        """Return whether the whole answer is right."""
        if (verdict := self.kind.verdict(self.spec)) is not None:
            return answer is verdict
        if marked := self.kind.result(self.question):
            right = marked.value(self.question.worksheet.values)
            return isinstance(answer, int | float) and abs(answer - right) <= marked.tolerance + 1e-9
        if gaps := self.kind.gaps(self.spec):
            accepted = [{normalise_words(self.fill(word)) for word in gap.accept} for gap in gaps]
            given = [normalise_words(str(word)) for word in answer] if isinstance(answer, list) else []
            return len(given) == len(accepted) and all(
                word in right for word, right in zip(given, accepted, strict=True)
            )
        if self.sides:
            return answer == {self.letters[i.id]: self.sides[self._side(i)] for i in self.question.items}
        key = [self.letters[id] for id in self.question.key]
        given = answer if isinstance(answer, list) else [answer]
        return given == key if self.kind.ordered else sorted(map(str, given)) == sorted(key)

    def _side(self, item: Any) -> str:
        """Return the group or the partner that an item belongs to."""
        return str(getattr(item.spec, self.kind.group) if self.groups else item.id)


def _mixed(question: Question) -> list[Any]:
    """Return the parts in an order that reveals nothing; pages show things to sort or match in the author's order."""
    return sorted(question.items, key=lambda i: hashlib.sha256(f"blind/{question.id}/{i.id}".encode()).digest())


def drawn(course: Course, count: int, seed: int, lesson: str | None) -> list[Item]:
    """Draw the items of a paper; the same seed draws the same questions in every language."""
    values = CourseValues(course)
    pool = sorted((q for q in course.questions() if lesson in (None, q.lesson_id)), key=lambda q: q.id)
    return [Item(q, values) for q in random.Random(seed).sample(pool, min(count, len(pool)))]  # noqa: S311


def marked(items: list[Item], answers: Mapping[str, Any]) -> dict[str, bool]:
    """Return, by question id, whether each question was answered correctly; a missing answer counts as wrong."""
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

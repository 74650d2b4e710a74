"""What of a lesson goes on its handout: the essentials in a fixed order, and a few questions.

The choice hangs on types, places and ids, never on the length of a text, so it is the same in every language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.course.lesson import BlockInPlace, Lesson
from generator.course.question import Question

MOST = {"points": 1, "warning": 3, "do": 3, "shown": 1, "example": 1, "": 0, "plan": 1}
"""How many blocks a handout has of each part, in its order; '' for blocks that only their author put there."""
QUESTIONS = 4
_GUESSES = 2
"""How many of the questions may be those to guess at before reading, which ask what matters most."""


@dataclass(frozen=True)
class Part:
    """A block on a handout."""

    name: str
    """The part of the handout that it belongs to: a key of ``MOST``."""
    block: BlockInPlace
    heading: str
    """The title of its section, for a list without a title of its own; '' for others."""


@dataclass(frozen=True)
class Handout:
    """The handout of a lesson."""

    lesson: Lesson
    parts: tuple[Part, ...]
    """Its blocks: what to remember, warnings, what to do, a table or timeline, an example, the plan."""
    questions: tuple[Question, ...]
    """Its questions in reading order, those with a table or partners last: they need the whole width of a page."""

    @property
    def objectives(self) -> tuple[str, ...]:
        """What the learner can do afterwards, where the lesson does not say what to remember."""
        return () if any(part.name == "points" for part in self.parts) else self.lesson.spec.objectives

    @property
    def plan(self) -> BlockInPlace | None:
        """The if-then plan, if the lesson has one."""
        return next((part.block for part in self.parts if part.name == "plan"), None)


def handout_of(lesson: Lesson) -> Handout | None:
    """Return the handout of a lesson; None if there is nothing in the lesson to put on one."""
    parts, questions = tuple(_parts(lesson.blocks)), _questions(lesson)
    return Handout(lesson, parts, questions) if parts or questions else None


def _parts(blocks: Sequence[BlockInPlace]) -> Iterator[Part]:
    headings = _headings(blocks)
    there = [block for block in blocks if block.question is None and (block.type.handout or _wish(block))]
    there = [block for block in there if _wish(block) is not False]
    for name, most in MOST.items():
        found = [block for block in there if block.type.handout == name]
        found.sort(key=lambda block: (not _wish(block), block.type.handout_rank))
        taken = max(most, sum(map(bool, map(_wish, found))))
        for block in sorted(found[:taken], key=lambda block: block.index):
            yield Part(name, block, headings[block.index] if name == "do" else "")


def _wish(block: BlockInPlace) -> bool | None:
    """Return what the author wrote as ``handout:``; None if it is left to the rules."""
    return {"yes": True, "no": False}.get(getattr(block.spec, "handout", None) or "")


def _headings(blocks: Sequence[BlockInPlace]) -> list[str]:
    """Return for each block the title of its section, if the block has no title of its own."""
    headings, last = [], ""
    for block in blocks:
        last = block.type.step(block.spec) or (getattr(block.spec, block.type.section) if block.type.section else last)
        own = getattr(block.spec, "title", None) or isinstance(getattr(block.spec, block.kind), str)
        headings.append("" if own else last)
    return headings


def _questions(lesson: Lesson) -> tuple[Question, ...]:
    """Choose questions of as many types and about as many competences as possible, without exhibits if others do."""
    wishes = {block.question.id: _wish(block) for block in lesson.blocks if block.question}
    placed = [block.question for block in lesson.blocks if block.question]
    there = [question for question in (*placed, *lesson.closing) if wishes.get(question.id) is not False]
    chosen = [question for question in there if wishes.get(question.id)]
    chosen = chosen or [question for question in lesson.guesses if question in there][:_GUESSES]
    left = [question for question in there if question not in chosen]
    while left and len(chosen) < QUESTIONS:
        types = Counter(question.type for question in chosen)
        asked = Counter(number for question in chosen for number in question.competences)

        def rank(question: Question, types: Counter[str] = types, asked: Counter[int] = asked) -> tuple[int, ...]:
            known = sum(asked[number] for number in question.competences)
            return bool(question.spec.exhibit), types[question.type], known

        chosen.append(best := min(left, key=rank))
        left.remove(best)
    chosen.sort(key=lambda question: (is_wide(question), there.index(question)))
    return tuple(chosen)


def is_wide(question: Question) -> bool:
    """Return whether a question is a table, or has partners to match."""
    return bool(question.kind.groups or question.partners)

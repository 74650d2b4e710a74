"""Rules on questions: a key that can be right, and parts that fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.course.answers import normalise_words
from generator.course.model import Course, Question
from generator.schema.questions import Categorise, Fill, Multiple, Single
from generator.source.document import Loc, Source
from generator.source.problems import Problem, near


def _told(question: Question, code: str, loc: Loc = (), **words: Any) -> Problem:
    return question.source.problem(code, ("questions", question.index, *loc), **words)


def unique_question_ids(course: Course) -> Iterator[Problem]:
    """Ids are unique in the whole course: learners' progress hangs on them."""
    first: dict[str, tuple[Source, Loc]] = {}
    for lesson in course.lessons:
        for question in lesson.outline.questions:
            assert lesson.quiz_source is not None  # it has questions
            here: tuple[Source, Loc] = (lesson.quiz_source, ("questions", question.index, "id"))
            source, loc = first.setdefault(question.id, here)
            if source is not here[0] or loc != here[1]:
                where = f"{source.path.as_posix()}:{source.position(loc).line}"
                yield here[0].problem("duplicate-id", here[1], id=question.id, where=where)


def question_rules(course: Course) -> Iterator[Problem]:
    """Run the rules of every question's type, and those that all types share."""
    for question in course.questions():
        yield from _parts_have_own_ids(question)
        yield from _BY_TYPE.get(question.type, _nothing)(question)


def _nothing(question: Question) -> Iterator[Problem]:
    yield from ()


def _parts_have_own_ids(question: Question) -> Iterator[Problem]:
    field = next((f for f in ("choices", "items", "pairs") if f in type(question.spec).model_fields), "")
    seen: set[str] = set()
    for index, item in enumerate(question.items):
        if item.id in seen:
            yield _told(question, "duplicate-part-id", (field, index), id=item.id)
        seen.add(item.id)


def _single(question: Question) -> Iterator[Problem]:
    assert isinstance(question.spec, Single)
    if not question.key:
        yield _told(question, "no-key", ("choices",))
    elif len(question.key) > 1:
        yield _told(question, "two-keys", ("choices",), count=len(question.key))


def _multiple(question: Question) -> Iterator[Problem]:
    assert isinstance(question.spec, Multiple)
    if not question.key:
        yield _told(question, "no-key", ("choices",))
    elif len(question.key) == len(question.items):
        yield _told(question, "all-keys", ("choices",))


def _categorise(question: Question) -> Iterator[Problem]:
    spec = question.spec
    assert isinstance(spec, Categorise)
    used = Counter(item.category for item in spec.items)
    for index, item in enumerate(spec.items):
        if item.category not in spec.categories:
            hint = near(item.category, spec.categories)
            yield _told(question, "unknown-category", ("items", index, "category"), id=item.category, near=hint)
    for category in spec.categories:
        if not used[category]:
            yield _told(question, "empty-category", ("categories", category), id=category)


def _fill(question: Question) -> Iterator[Problem]:
    spec = question.spec
    assert isinstance(spec, Fill)
    gaps = spec.sentence.count("___")
    if gaps != len(spec.blanks):
        yield _told(question, "blank-count", ("sentence",), gaps=gaps, blanks=len(spec.blanks))
    for index, blank in enumerate(spec.blanks):
        right = {normalise_words(word) for word in blank.accept}
        for number, wrong in enumerate(blank.wrong):
            for place, word in enumerate(wrong.when):
                if normalise_words(word) in right:
                    loc = ("blanks", index, "wrong", number, "when", place)
                    yield _told(question, "wrong-word-is-right", loc, text=word)


_BY_TYPE: Mapping[str, Callable[[Question], Iterator[Problem]]] = {
    "single": _single,
    "multiple": _multiple,
    "categorise": _categorise,
    "fill": _fill,
}

"""A question as text, for generators without questions: its options, and its answer with all reasons."""

from __future__ import annotations

from collections.abc import Iterator

from synthetic_course import Part, Question


def options(question: Question) -> list[str]:
    """List the parts, then what they are to be matched with; no line for a question that only asks for a number."""
    partners = sorted({part.partner for part in question.parts}) if question.kind in ("categorise", "match") else []
    return [f"- {text}" for text in (*(part.text for part in question.parts), *partners)]


def answer(question: Question) -> Iterator[str]:
    """Yield the explanation, and a list of the correct parts with the reason for each."""
    yield question.explanation
    yield ""
    if question.kind == "number":
        yield f"- {question.number}"
    for place, part in enumerate(question.parts, 1):
        yield f"- {part.text}: {_key(question, part, place)}. {part.why}"


def _key(question: Question, part: Part, place: int) -> str:
    if question.kind in ("single", "multiple", "truefalse"):
        return "right" if part.right else "wrong"
    return str(place) if question.kind == "order" else part.partner

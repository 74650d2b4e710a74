"""What ``fincourse new`` wrote as an example, and nobody has written over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.examples import example_texts, one_line
from generator.lint.reading import Reading
from generator.messages import phrase
from generator.problems import Problem, listed, problem
from generator.source import Loc, Source

NAME = "example-text"
_SHOWN = 60


def example_text(reading: Reading) -> Iterator[Problem]:
    """A text is still the one that stood in the new file."""
    examples = example_texts(reading.course.spec.language)
    for source, loc, value in _texts(reading):
        text = one_line(value)
        if text in examples:
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
            yield problem(NAME, source.path, source.position(loc), text=shown)


def _texts(reading: Reading) -> Iterator[tuple[Source, Loc, str]]:
    for passage in reading.passages:
        yield passage.place.source, passage.text.loc, passage.value
    for lesson in reading.course.lessons:  # a quiz has a text of its own, too
        source = lesson.questions[0].source if lesson.questions else None
        if source and isinstance(source.data.get("intro"), str):
            yield source, ("intro",), source.data["intro"]


def gathered(found: Iterable[Problem]) -> list[Problem]:
    """Tell of each file's texts once, at the first, with the lines of the others: a new file has many."""
    files: dict[Path, list[Problem]] = {}
    kept = []
    for one in found:
        if one.code == NAME:
            files.setdefault(one.path, []).append(one)
        else:
            kept.append(one)
    for told in files.values():
        first, *more = sorted(told, key=lambda one: (one.line, one.column))
        lines = listed(str(line) for line in dict.fromkeys(one.line for one in more))
        also = phrase(" More such lines: {lines}.", lines=lines) if more else ""
        kept.append(replace(first, message=first.message + also))
    return kept

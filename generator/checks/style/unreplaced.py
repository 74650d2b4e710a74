"""Example texts from ``fincourse new`` that nobody has replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.checks.style.examples import example_texts, one_line
from generator.checks.style.reading import Reading
from generator.i18n.diagnostics import phrase
from generator.source.problems import Problem, listed, problem

NAME = "example-text"
_SHOWN = 60


def example_text(reading: Reading) -> Iterator[Problem]:
    """Report a text that is still the example from the new file."""
    examples = example_texts(reading.course.spec.language)
    for passage in reading.passages:
        text = one_line(passage.value)
        if text in examples:
            source = passage.place.source
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
            yield problem(NAME, source.path, source.position(passage.text.loc), text=shown)


def gathered(found: Iterable[Problem]) -> list[Problem]:
    """Report each file's texts once, at the first, with the lines of the others, as a new file has many."""
    files: dict[Path, list[Problem]] = {}
    kept = []
    for one in found:
        if one.code == NAME:
            files.setdefault(one.path, []).append(one)
        else:
            kept.append(one)
    for problems in files.values():
        first, *more = sorted(problems, key=lambda one: (one.line, one.column))
        lines = listed(str(line) for line in dict.fromkeys(one.line for one in more))
        also = phrase(" More such lines: {lines}.", lines=lines) if more else ""
        kept.append(replace(first, message=first.message + also))
    return kept

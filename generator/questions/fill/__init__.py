"""Fill in missing words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.questions.answers import normalise_words
from generator.questions.base import Asked, Gap, Mistake, QuestionType
from generator.questions.fill.model import Fill


def gaps(spec: Fill) -> Sequence[Gap]:
    """Return the gaps in the order of the sentence."""
    return [
        Gap(("blanks", n, "accept"), blank.accept, [word for entry in blank.wrong for word in entry.when])
        for n, blank in enumerate(spec.blanks)
    ]


def check(question: Asked) -> Iterator[Mistake]:
    """Check that there is a gap in the sentence for each blank, and that no wrong word counts as right."""
    spec = question.spec
    count = spec.sentence.count("___")
    if count != len(spec.blanks):
        yield Mistake("blank-count", ("sentence",), {"gaps": count, "blanks": len(spec.blanks)})
    for index, blank in enumerate(spec.blanks):
        right = {normalise_words(word) for word in blank.accept}
        for number, wrong in enumerate(blank.wrong):
            for place, word in enumerate(wrong.when):
                if normalise_words(word) in right:
                    loc = ("blanks", index, "wrong", number, "when", place)
                    yield Mistake("wrong-word-is-right", loc, {"text": word})


TYPE = QuestionType(
    model=Fill,
    folder=Path(__file__).parent,
    place=80,
    seen=("sentence",),
    stem=("ask", "sentence"),
    check=check,
    gaps=gaps,
)

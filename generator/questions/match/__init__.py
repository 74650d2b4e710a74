"""Join each thing on the left with its partner on the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.questions.base import Item, Partner, QuestionType
from generator.questions.match.model import Match


def partners(spec: Match, items: tuple[Item, ...]) -> Sequence[Partner]:
    """Return the right-hand texts, then those without a partner."""
    own = [Partner(item.id, item.spec.right, ("pairs", n, "right")) for n, item in enumerate(items)]
    extra = [Partner(f"extra-{n}", text, ("extra", n - 1)) for n, text in enumerate(spec.extra, 1)]
    return [*own, *extra]


TYPE = QuestionType(
    model=Match,
    folder=Path(__file__).parent,
    place=70,
    seen=("pairs", "extra"),
    parts="pairs",
    part_text="left",
    partners=partners,
)

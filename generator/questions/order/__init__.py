"""Put steps into their order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.questions.base import Item, Mix, QuestionType
from generator.questions.order.model import Order


def shown(_: Order, items: tuple[Item, ...], mix: Mix) -> tuple[Item, ...]:
    """Mix the steps so that they are not in the right order."""
    mixed = mix(items)
    return mixed if mixed != items else (*mixed[1:], mixed[0])


def key(_: Order, items: tuple[Item, ...]) -> Sequence[str]:
    """Return the ids in the right order, which is the order written."""
    return [item.id for item in items]


TYPE = QuestionType(
    model=Order,
    folder=Path(__file__).parent,
    place=50,
    seen=("items",),
    parts="items",
    shown=shown,
    key=key,
    ordered=True,
)

"""Sort things into groups, such as needs and wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.questions.base import Asked, Mistake, QuestionType
from generator.questions.categorise.model import Categorise
from generator.source.problems import near


def check(question: Asked) -> Iterator[Mistake]:
    """Check that each thing belongs to an existing group, and that no group is empty."""
    spec = question.spec
    used = Counter(item.category for item in spec.items)
    for index, item in enumerate(spec.items):
        if item.category not in spec.categories:
            hint = near(item.category, spec.categories)
            yield Mistake("unknown-category", ("items", index, "category"), {"id": item.category, "near": hint})
    for category in spec.categories:
        if not used[category]:
            yield Mistake("empty-category", ("categories", category), {"id": category})


TYPE = QuestionType(
    model=Categorise,
    folder=Path(__file__).parent,
    place=60,
    seen=("items", "categories"),
    parts="items",
    groups="categories",
    group="category",
    check=check,
)

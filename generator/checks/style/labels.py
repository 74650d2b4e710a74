"""Labels that options start with: `A. The rent`, `2) The rent`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABEL = re.compile(r"[(（\[]?(?:([A-Ja-j])[.)）\]．、:：]+\s*|([0-9]{1,2})(?:[)）\]、]\s*|[.．:：]\s+))(?=\S)")


def label_of(text: str) -> str:
    """Give the letter or number that an option starts with: `B` of `B. The rent`; '' where there is none."""
    found = _LABEL.match(text)
    return (found[1] or found[2]).upper() if found else ""


def unlabelled(text: str) -> str:
    """Take the label off an option."""
    return _LABEL.sub("", text, count=1).strip()


def labelled(options: Sequence[str]) -> bool:
    """Say whether every option starts with a label of its own, all letters or all numbers."""
    labels = [label_of(option) for option in options if option]
    return (
        len(labels) > 1
        and all(labels)
        and len({label.isdigit() for label in labels}) == 1
        and len({*labels}) == len(labels)
    )


def in_order(options: Sequence[str]) -> bool:
    """Say whether the labels of options name their places: A, B, C or 1, 2, 3."""
    labels = [label_of(option) for option in options if option]
    return labels in ([chr(65 + n) for n in range(len(labels))], [str(n + 1) for n in range(len(labels))])

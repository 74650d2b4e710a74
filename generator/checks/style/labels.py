"""Labels at the start of options: `A. The rent`, `2) The rent`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABEL = re.compile(r"[(（\[]?(?:([A-Ja-j])[.)）\]．、:：]+\s*|([0-9]{1,2})(?:[)）\]、]\s*|[.．:：]\s+))(?=\S)")


def label_of(text: str) -> str:
    """Return the letter or number at the start of an option: `B` for `B. The rent`; '' if there is none."""
    found = _LABEL.match(text)
    return (found[1] or found[2]).upper() if found else ""


def unlabelled(text: str) -> str:
    """Remove the label of an option."""
    return _LABEL.sub("", text, count=1).strip()


def labelled(options: Sequence[str]) -> bool:
    """Return whether every option starts with a label of its own, all letters or all numbers."""
    labels = [label_of(option) for option in options if option]
    return (
        len(labels) > 1
        and all(labels)
        and len({label.isdigit() for label in labels}) == 1
        and len({*labels}) == len(labels)
    )


def in_order(options: Sequence[str]) -> bool:
    """Return whether the labels of options match their positions: A, B, C or 1, 2, 3."""
    labels = [label_of(option) for option in options if option]
    return labels in ([chr(65 + n) for n in range(len(labels))], [str(n + 1) for n in range(len(labels))])

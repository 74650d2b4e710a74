"""When two options of a bank are the same: they differ at most in width, case, spaces and a final full stop."""

from __future__ import annotations

import re

_NARROW = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys((0x200B, 0x2060))
    | {0x3000: " ", 0x2212: "-", 0xFFE5: "¥"}
)


def narrow(text: str) -> str:
    """Convert full-width letters, digits and punctuation to their usual width; ² is kept."""
    return text.translate(_NARROW)


def alike(text: str) -> str:
    """Normalise an option for comparison: `−5`, `+5`, `5`, `AA` and `AA-` all differ."""
    return re.sub(r"(?<=.)[.。]$", "", " ".join(narrow(text).casefold().split()))

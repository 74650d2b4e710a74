"""When two options of a bank are the same: only width, case, spaces and a full stop at the end may differ."""

from __future__ import annotations

import re

_NARROW = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys((0x200B, 0x2060))
    | {0x3000: " ", 0x2212: "-", 0xFFE5: "¥"}
)


def narrow(text: str) -> str:
    """Write full-width letters, digits and signs in their usual width; ² stays what it is."""
    return text.translate(_NARROW)


def alike(text: str) -> str:
    """Bring an option to the form in which options are compared: `−5`, `+5`, `5`, `AA` and `AA-` all differ."""
    return re.sub(r"(?<=.)[.。]$", "", " ".join(narrow(text).casefold().split()))

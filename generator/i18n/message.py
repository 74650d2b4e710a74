"""What a message is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong, and the way out, in English."""

    text: str
    hint: str
    severity: Severity = "error"

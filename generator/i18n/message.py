"""The structure of a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """A message in English: what is wrong, and how to fix it."""

    text: str
    hint: str
    severity: Severity = "error"

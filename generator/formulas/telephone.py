"""Telephone numbers."""

from __future__ import annotations

import re

TELEPHONE = r"^(?=.{3,20}$)(?=(?:[^0-9]*[0-9]){2})\+?[0-9*#][0-9 *#-]*[0-9*#]$"
"""A number that can be dialled: 3 to 20 digits, spaces, ``-``, ``*`` or ``#``, with ``+`` only at the start."""


def dialled(number: str) -> str:
    """Return the link that calls a telephone number: ``tel:+8612378`` for ``+86 12378``."""
    return "tel:" + re.sub(r"[^0-9+*#]", "", number).replace("#", "%23")

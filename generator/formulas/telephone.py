"""Numbers that a telephone can dial."""

from __future__ import annotations

import re

TELEPHONE = r"^(?=.{3,20}$)(?=(?:[^0-9]*[0-9]){2})\+?[0-9*#][0-9 *#-]*[0-9*#]$"
"""A number that a telephone can dial: 3 to 20 digits, spaces, ``-``, ``*``, ``#``, a ``+`` only before them."""


def dialled(number: str) -> str:
    """Give the address that calls a telephone number: ``tel:+8612378`` for ``+86 12378``."""
    return "tel:" + re.sub(r"[^0-9+*#]", "", number).replace("#", "%23")

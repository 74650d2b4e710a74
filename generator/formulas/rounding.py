"""Rounding as people and invoices round: a half goes up (away from zero), at a stated number of decimals.

``render/assets/figures/finance.js`` does the same operations in the same order, so both give the same double.
"""

from __future__ import annotations

import math

LARGEST = 1e15
"""Numbers beyond this have no cents left in a double; a formula that reaches it is stopped."""

_SLACK = 2.0**-48
"""A half that binary fractions can't hold counts as a half: 1.005 is stored as 1.00499999999999989…, and rounds to
1.01. The slack is about sixteen steps of a double, relative to the number."""


def round_half_up(value: float, decimals: int = 0) -> float:
    """Round to ``decimals`` (0 to 12) places; halves go away from zero."""
    scale = 10.0**decimals
    scaled = abs(value) * scale
    if scaled >= 2.0**52:  # there are no fractions left to round
        return value
    whole = math.floor(scaled)
    if scaled - whole >= 0.5 - scaled * _SLACK:
        whole += 1
    rounded = whole / scale
    return -rounded if value < 0 and rounded else rounded

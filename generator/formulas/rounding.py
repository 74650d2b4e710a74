"""Rounding as people and invoices round: halves away from zero, at a stated number of decimals.

``render/assets/figures/finance.js`` does the same operations in the same order, so both give the same double.
"""

from __future__ import annotations

import math

LARGEST = 1e15
"""Beyond this, a double can't hold cents; a formula that exceeds it is stopped."""

_SLACK = 2.0**-48
"""The relative error within which a number counts as a half: about sixteen units in the last place of a double.

1.005, stored as 1.00499999999999989…, rounds to 1.01.
"""


def round_half_up(value: float, decimals: int = 0) -> float:
    """Round to ``decimals`` (0 to 12) places; halves go away from zero."""
    scale = 10.0**decimals
    scaled = abs(value) * scale
    if scaled >= 2.0**52:  # there is no fraction left to round
        return value
    whole = math.floor(scaled)
    if scaled - whole >= 0.5 - scaled * _SLACK:
        whole += 1
    rounded = whole / scale
    return -rounded if value < 0 and rounded else rounded

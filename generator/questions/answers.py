"""Comparing words that learners typed; ``words.js`` follows the same rules in the browser."""

from __future__ import annotations

import re
import unicodedata

_ON_A_KEYBOARD = str.maketrans("−–‐‑‒’‘", "-----''")


def normalise_words(text: str) -> str:
    """Normalise words for comparison.

    Full-width characters become plain (NFKC), case is ignored, white space is collapsed, a final full stop is removed,
    and all dashes and apostrophes become those on a keyboard. All other characters count: -5 is not 5, C# not C, AA-
    not AA, <90 not 90.
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(_ON_A_KEYBOARD)
    return re.sub(r"[.。\s]+$", "", re.sub(r"\s+", " ", plain)).strip()

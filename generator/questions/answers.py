"""How words that a learner typed are compared; the browser's ``words.js`` follows the same rules."""

from __future__ import annotations

import re
import unicodedata

_ON_A_KEYBOARD = str.maketrans("−–‐‑‒’‘", "-----''")


def normalise_words(text: str) -> str:
    """Bring words to the form in which they are compared.

    Full-width becomes plain (NFKC), case is dropped, white space is folded to one space, a full stop at the end goes,
    and each dash or apostrophe counts as the one on a keyboard. Every other sign is part of the answer: -5 is not 5,
    C# not C, AA- not AA, <90 not 90.
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(_ON_A_KEYBOARD)
    return re.sub(r"[.。\s]+$", "", re.sub(r"\s+", " ", plain)).strip()

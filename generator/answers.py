"""How words that a learner typed are compared; the browser's ``words.js`` follows the same rules."""

from __future__ import annotations

import re
import unicodedata


def normalise_words(text: str) -> str:
    """Bring words to the form in which they are compared.

    Full-width becomes plain (NFKC), case is dropped, white space is folded to one space, and
    punctuation at both ends goes.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"^[\W_]+|[\W_]+$", "", re.sub(r"\s+", " ", plain))

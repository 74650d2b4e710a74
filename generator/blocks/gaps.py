"""How gaps with names are written in a text: ``{lender}``."""

import re

GAP = re.compile(r"(?<!\{)\{\s*([^{}\n]*?)\s*\}(?!\})")
"""One brace on each side; numbers of the course have two."""

"""The syntax of named gaps in a text: ``{lender}``."""

import re

GAP = re.compile(r"(?<!\{)\{\s*([^{}\n]*?)\s*\}(?!\})")
"""One brace on each side; slots have two."""

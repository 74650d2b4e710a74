"""Write docs/mistakes.md: the mistakes of tests/whole/test_mistakes.py with the messages actually reported.

python tools/mistakes.py; with --check it only reports whether the page is up to date.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.authoring.fix import SAFE  # noqa: E402
from generator.checks.run import open_course  # noqa: E402
from generator.loader.folders import Folders  # noqa: E402
from generator.source.problems import Problem  # noqa: E402
from tests.conftest import write_course  # noqa: E402
from tests.whole.test_mistakes import PATHS, TABLE  # noqa: E402

PAGE = ROOT / "docs" / "mistakes.md"

INTRO = """<!-- Written by tools/mistakes.py from the cases of tests/whole/test_mistakes.py: change them there. -->

# Mistakes

What a slip looks like, what `fincourse check` reports, and what to write instead. Each is reported with its file, line
and column, a sentence, the line itself with a caret under the place, the way out and, where it can be worked out, the
line as it should be, ready to copy:

```text
content/budgeting/pay-day.yml:3:1: error: This colon is the full-width `：`; YAML needs a plain colon and a space.
    3 | summary：What to do on pay day
      | ^
      = Switch the keyboard to English punctuation, and write `summary: What to do on pay day`
      = Instead of line 3, ready to copy:

summary: What to do on pay day
```

- An **error** stops the build; a **warning** does not. Warnings come first, then errors, then their
  number: what has to be mended stands next to the prompt.
  With `--format json`, for tools, all come in the order of files and lines.
- `fincourse fix` mends those marked ✓ by itself. It shows each change first and asks; `--yes` mends without asking,
  `--check` changes nothing and exits 1 if anything would be mended. It also saves files in GBK or UTF-16 as UTF-8,
  strips blanks at line ends, makes line ends alike, and renames files that end in `.yaml`, `.yml.txt` or `.txt`. No
  words are changed.
- `fincourse --lang zh check` tells all this in Chinese. Without `--lang`, `FINCOURSE_LANG` decides, or the system's
  language (`LC_ALL`, `LC_MESSAGES`, `LANG`).

In the table · is a space at the start of a line, ⇥ a tab, ▯ a character that can't be seen. Every sentence there is,
by its code: [Messages](messages.md).

| the line | what is told | the way out | instead |
|---|---|---|---|
"""


def page() -> str:
    """Return the up-to-date text of the page."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (file, text, expected) in enumerate(TABLE):
            course = write_course(Path(folder) / str(number), **{file: text})
            found = next(
                p for p in open_course(Folders.of(course))[1] if str(p).startswith(f"{PATHS[file]}:{expected}")
            )
            rows.append(_row(found, text.splitlines()))
    return INTRO + "".join(dict.fromkeys(rows))


def _row(found: Problem, lines: list[str]) -> str:
    line = lines[found.line - 1] if found.line <= len(lines) else ""
    mark = " ✓" * (found.code in SAFE) + " (warning)" * (found.severity == "warning")
    return f"| {_code(line)} | {_cell(found.message)}{mark} | {_cell(found.hint)} | {_code(found.fixed)} |\n"


def _cell(text: str) -> str:
    """Format words with code; a backtick that is itself the subject is no code, and HTML is only mentioned."""
    text = text if text.count("`") % 2 == 0 else text.replace("`", "\\`")
    parts = re.split("(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else part.replace("<", "&lt;") for part in parts).replace("|", r"\|")


def _code(text: str) -> str:
    """Format lines of code in a cell, with invisible characters made visible."""
    return "<br>".join(_line(line) for line in text.splitlines() if line.strip())


def _line(line: str) -> str:
    blanks = len(line) - len(line.lstrip(" "))
    seen = re.sub("[\x00-\x08\u00a0\u200b]", "▯", "·" * blanks + line[blanks:].replace("\t", "⇥")).replace("|", r"\|")
    return f"`` {seen} ``" if "`" in seen else f"`{seen}`"


def main() -> int:
    """Write the page, or compare it."""
    if "--check" not in sys.argv:
        PAGE.write_text(page(), "utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text("utf-8") == page():
        return 0
    sys.stderr.write("docs/mistakes.md is out of date. Run: .venv/bin/python tools/mistakes.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())

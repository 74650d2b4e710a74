"""Write docs/notations.md: how every text of tests/vectors/numbers.json is read, wherever it is written.

python tools/notations.py; with --check it only reports whether the page is up to date.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.authoring.importers import read_bank  # noqa: E402
from generator.formulas.notation import POINT, box_text, two_ways  # noqa: E402
from generator.formulas.quantities import read_quantity  # noqa: E402
from generator.formulas.written_units import to_unit  # noqa: E402

PAGE = ROOT / "docs" / "notations.md"
VECTORS = json.loads((ROOT / "tests/vectors/numbers.json").read_text("utf-8"))

INTRO = """<!-- Written by tools/notations.py from tests/vectors/numbers.json: change them there. -->

# How numbers are read

What becomes of a number, as people write it, in a course that writes 1,234.5 and in one that writes 1.234,5
([which one a course is](numbers.md#how-numbers-are-written)).

- **typed**: in an answer, a calculator, a letter or a reminder on the page, and in `fincourse calculate`, where the
  unit is asked for. A question mark says that two numbers are possible: the page shows two buttons, and no try is lost.
- **in a file**: in `numbers:`, `vary:` and `{{ }}`, where the unit is written. → is the line that `check` tells
  instead; with a question mark there are two to choose from. — is no number: a formula, or a mistake.
- **imported**: as the right answer in a table (CSV, a text cell of a workbook) that shows no notation of its own. Where
  two numbers are possible the question is left out, and both are named.

⍽ is a space that does not break.

| written | unit | the course writes | typed | in a file | imported |
|---|---|---|---|---|---|
"""


def page() -> str:
    """Return the up-to-date text of the page."""
    return INTRO + "".join(f"| {' | '.join(row)} |\n" for row in _rows())


def _rows() -> Iterator[Sequence[str]]:
    for text, unit, decimal, values in VECTORS:
        if text.strip():
            written = re.sub("[\u00a0\u202f]", "⍽", text.strip(" "))
            notation = "1,234.5" if decimal == POINT else "1.234,5"
            yield (
                f"`{written}`",
                unit,
                notation,
                _typed(values, decimal),
                _in_file(text, decimal),
                _imported(text, unit, decimal),
            )


def _typed(values: Sequence[float], decimal: str) -> str:
    if len(values) == 2:
        return " or ".join(two_ways(values, decimal)) + "?"
    return box_text(values[0], None, decimal) if values else "no number"


def _in_file(text: str, decimal: str) -> str:
    found = read_quantity(text, decimal)
    if found is None:
        return "—"
    if found.ways:
        return "→ " + " or ".join(f"`{way}`" for way in found.ways) + "?" * (len(found.ways) > 1)
    value = box_text(to_unit(found.value, "%" if found.unit == "rate" else None), None, decimal)
    if found.unit == "money":
        return f"{'-' * (found.value < 0)}{found.sign}{value.removeprefix('-')}"
    return value + {"rate": "%", "number": ""}.get(found.unit, f" {found.unit}")


def _imported(text: str, unit: str, decimal: str) -> str:
    table = io.StringIO()
    csv.writer(table).writerows([["type", "question", "right", "unit"], ["number", "How much?", text, unit]])
    (found,) = read_bank(table.getvalue().encode(), "a.csv", decimal=decimal).found
    if found.question is None:
        both = re.search(r"write (.+) or (.+)$", found.reason)
        return f"left out: {both[1]} or {both[2]}" if both else "left out"
    value = box_text(float(found.question.answers[0].text), None, decimal)
    return f"{value} {found.question.unit}".strip().replace(" %", "%")


def main() -> int:
    """Write the page, or report whether it is up to date."""
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, "utf-8")
    elif not PAGE.is_file() or PAGE.read_text("utf-8") != text:
        sys.stderr.write("docs/notations.md is out of date. Run: .venv/bin/python tools/notations.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

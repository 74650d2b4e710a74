"""Time the import of a table, as a user waits for it: `python benchmarks/imports.py [ROWS]`.

Generated rows of four options in three notations (letters, numbers, words) are imported as CSV and as a workbook into a
new quiz; this includes trying the result with `check`. The limit is 3 s for 2,000 rows.
"""

from __future__ import annotations

import csv
import io
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = [
    "the",
    "loan",
    "interest",
    "of",
    "a",
    "bank",
    "is",
    "paid",
    "by",
    "month",
    "year",
    "rate",
    "who",
    "borrows",
    "money",
    "costs",
    "fee",
    "contract",
    "sum",
    "term",
    "late",
]
HEADING = ["question", *(f"option {n}" for n in range(1, 5)), "right", "explanation"]
FILES = {
    "content/course.yml": "id: small\ntitle: Small\nsummary: Small.\nwelcome: Hello.\nmodules: [money]\ncurrency: CNY\n"
    "jurisdiction: Nowhere.\ndisclaimer: None.\nlicence: CC BY 4.0\n",
    "content/money/module.yml": "title: Money\nsummary: Money.\nintro: Hello.\nlessons: [first]\n",
    "content/money/first.yml": "title: First\nsummary: One.\nobjectives: [Count]\nbody:\n  - text: Because.\n",
}


def rows(count: int) -> list[list[str]]:
    """Make a table, the same in every run."""
    dice = random.Random(1)

    def words(number: int) -> str:
        return " ".join(dice.choice(WORDS) for _ in range(number))

    made = [HEADING]
    for number in range(count):
        options = [f"{words(4)} {letter}" for letter in "abcd"]
        place = dice.randrange(4)
        key = ("ABCD"[place], str(place + 1), options[place])[number % 3]
        made.append([f"{words(12)} {number}?", *options, key, f"{words(10)}."])
    return made


def write(file: Path, table: list[list[str]]) -> None:
    """Write a table in the format given by the file name."""
    if file.suffix == ".xlsx":
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet("Bank")
        for row in table:
            sheet.append(row)
        book.save(file)
        return
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    file.write_text(out.getvalue(), "utf-8")


def main() -> None:
    """Print the seconds of three imports of each kind of file."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    for ending in (".csv", ".xlsx"):
        seconds = []
        for _ in range(3):
            with tempfile.TemporaryDirectory() as folder:
                for name, text in FILES.items():
                    file = Path(folder, name)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(text, "utf-8")
                bank = Path(folder, f"bank{ending}")
                write(bank, rows(count))
                command = [sys.executable, "-m", "generator", "-C", folder, "import", str(bank), "--to", "money/first"]
                started = time.perf_counter()
                done = subprocess.run(
                    command, capture_output=True, text=True, cwd=Path(__file__).parents[1], check=False
                )
                seconds.append(time.perf_counter() - started)
                assert f"{count} read" in done.stdout, done.stdout[:300] + done.stderr[-300:]
        print(f"{count:,} rows {ending:5}  " + "  ".join(f"{one:.2f} s" for one in seconds))


if __name__ == "__main__":
    main()

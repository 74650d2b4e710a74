"""Measure the book of synthetic courses: cold, after one edit, and with nothing changed.

    python benchmarks/book.py --sizes 8 300 1000

Each run is a process of its own that loads the course and makes its book. With another checkout in ``--old``, its code
makes the cold book in turn. Chromium prints the same lessons as one page; so does WeasyPrint, if it is installed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from measured import measure
from synthetic_course import middle_lesson

ROOT = Path(__file__).parent.parent
_BOOK = """
import sys
from pathlib import Path
from generator.checks.run import open_course
from generator.loader.folders import Folders
from generator.targets.book import pdf
pdf.write(open_course(Folders.of(Path(".")))[0], Path("book.pdf"))
"""
_PRINTED = """
import sys
from pathlib import Path
from markdown_it import MarkdownIt
md = MarkdownIt("commonmark").enable("table")
html = "".join(md.render(file.read_text("utf-8")) for file in sorted(Path(".").rglob("*.md")))
"""
PRINTERS = {
    "Chromium": """
import shutil
from playwright.sync_api import sync_playwright
with sync_playwright() as started:
    page = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"]).new_page()
    page.set_content(html)
    page.pdf(path="book.pdf", tagged=True, outline=True)
""",
    "WeasyPrint": """
from weasyprint import HTML
HTML(string=html).write_pdf("book.pdf", pdf_variant="pdf/ua-1")
""",
}


def _measured(name: str, folder: Path, code: str, checkout: Path = ROOT, **environment: str) -> None:
    run = measure((sys.executable, "-c", code), folder, PYTHONPATH=str(checkout), **environment)
    size = (folder / "book.pdf").stat().st_size / 1e6
    print(f"| {name} | {run} | {size:.1f} MB |", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[8, 300, 1000], help="lessons of the courses")
    parser.add_argument("--old", type=Path, help="another checkout, whose code makes the cold book, too")
    given = parser.parse_args()
    for lessons in given.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            made = str(Path(scratch) / "trees")
            written = [sys.executable, str(Path(__file__).with_name("synthetic.py")), made, "--lessons", str(lessons)]
            subprocess.run(written, check=True)
            folder = Path(made) / "fincourse"
            if given.old:
                with tempfile.TemporaryDirectory() as cache:
                    _measured(f"{lessons}, old", folder, _BOOK, given.old.resolve(), FINCOURSE_CACHE=cache)
            _measured(f"{lessons}, cold", folder, _BOOK)
            _measured(f"{lessons}, nothing changed", folder, _BOOK)
            edited = folder / "content" / f"{middle_lesson(lessons)}.yml"
            edited.write_text(edited.read_text("utf-8").replace("summary: ", "summary: Now, ", 1), "utf-8")
            _measured(f"{lessons}, one lesson changed", folder, _BOOK)
            for name, code in PRINTERS.items():
                if name == "WeasyPrint" and not find_spec("weasyprint"):
                    continue
                _measured(f"{lessons}, {name}", Path(made) / "stock", _PRINTED + code)


if __name__ == "__main__":
    main()

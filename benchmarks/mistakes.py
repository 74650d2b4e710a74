"""Time a check of a file with 100,000 mistakes of one kind: `python benchmarks/mistakes.py [KIND …]`.

Each check is a separate process without a cache. Seconds are processor time, over all its processes.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.conftest import LESSON, QUIZ, write_course  # noqa: E402

LIMIT = 1_990_000
"""Larger files are rejected."""
MOST = int(os.environ.get("MISTAKES", 100_000))
FACTS = (
    "jurisdiction: Nowhere\nsources:\n  - {id: law, issuer: The Parliament, title: A law, date: since 2020}\nfacts:\n"
)
TEXT = LESSON + "  - text: |\n"
CHOICES = QUIZ + "  - {id: two, type: single, ask: Which?, explanation: So, choices: [\n"
TERM = "{id: a, term: A, short: B, definition: C}"

KINDS: dict[str, tuple[str, str, str | Callable[[int], str], str]] = {
    "list entries": ("lesson", LESSON, "- x\n", ""),
    "rows in a body": ("lesson", LESSON, "  - x\n", ""),
    "empty blocks": ("lesson", LESSON, "  - {}\n", ""),
    "unknown fields": ("lesson", LESSON, lambda n: f"a{n}: 1\n", ""),
    "unknown fields of blocks": ("lesson", LESSON, "  - {text: A, b: 1}\n", ""),
    "fields twice": ("lesson", LESSON, "title: x\n", ""),
    "aliases": ("lesson", LESSON + "  - &a\n    text: B\n", "  - *a\n", ""),
    "tags": ("lesson", LESSON, "  - !a b\n", ""),
    "full-width colons": ("lesson", LESSON, "  - text：b\n", ""),
    "broken links in one text": ("lesson", TEXT, "      [a](b)\n", ""),
    "broken links in one line": ("lesson", LESSON + '  - text: "', "[a](b) ", '"\n'),
    "broken links in texts": ("lesson", LESSON, '  - text: "[a](b)"\n', ""),
    "links to no lesson": ("lesson", TEXT, lambda n: f"      [a](lesson:b/{n})\n", ""),
    "links to no term": ("lesson", TEXT, lambda n: f"      [a](term:b{n})\n", ""),
    "links to drafts and back": ("lesson", TEXT, "      [a](lesson:money/first#b)\n", ""),
    "addresses without a link": ("lesson", LESSON, '  - text: "[]()"\n', ""),
    "headings in one text": ("lesson", TEXT, "      # a\n\n", ""),
    "pictures in one text": ("lesson", TEXT, "      ![a](b)\n", ""),
    "HTML in one text": ("lesson", TEXT, "      <b>a</b>\n", ""),
    "HTML in texts": ("lesson", LESSON, "  - text: <u>a</u>\n", ""),
    "bold not closed": ("lesson", LESSON, '  - text: "**a"\n', ""),
    "empty slots in one text": ("lesson", TEXT, "      {{ }}\n", ""),
    "empty slots in one line": ("lesson", LESSON + '  - text: "', "{{ }} ", '"\n'),
    "empty slots in texts": ("lesson", LESSON, '  - text: "{{ }}"\n', ""),
    "unknown facts in one text": ("lesson", TEXT, "      {{ fact.x }}\n", ""),
    "other facts in one text": ("lesson", TEXT, lambda n: f"      {{{{ fact.x{n} }}}}\n", ""),
    "unknown facts in texts": ("lesson", LESSON, '  - text: "{{ fact.x }}"\n', ""),
    "unknown names in texts": ("lesson", LESSON, lambda n: f'  - text: "{{{{ x{n} }}}}"\n', ""),
    "division by nothing": ("lesson", TEXT, "      {{ 1/0 }}\n", ""),
    "slots that are no formula": ("lesson", TEXT, "      {{ 1 1 }}\n", ""),
    "amounts with two readings": ("lesson", TEXT, "      ¥1.500\n", ""),
    "another currency": ("lesson", TEXT, "      $1,500 \n", ""),
    "placeholders": ("lesson", TEXT, "      TODO\n", ""),
    "placeholders in texts": ("lesson", LESSON, "  - text: TODO\n", ""),
    "pictures that are missing": ("lesson", LESSON, lambda n: f"  - {{figure: a{n}.svg, alt: B}}\n", ""),
    "checks of no question": ("lesson", LESSON, lambda n: f"  - check: a{n}\n", ""),
    "headings with one id": ("lesson", LESSON, "  - {heading: A, id: a, text: B}\n", ""),
    "short rows": ("lesson", LESSON + "  - table: A\n    columns: [B, C]\n    rows:\n", "        - [a]\n", ""),
    "requirements": ("lesson", LESSON + "requires:\n", lambda n: f"  - a/b{n}\n", ""),
    "competences": ("lesson", LESSON + "competences:\n", lambda n: f"  - {n}\n", ""),
    "terms twice": ("glossary", "terms:\n", f"  - {TERM}\n", ""),
    "terms without words": ("glossary", "terms:\n", "  - {id: a}\n", ""),
    "facts twice": ("facts", FACTS, "  - {id: a}\n", ""),
    "facts of no source": (
        "facts",
        FACTS,
        lambda n: f"  - {{id: a{n}, value: 1, unit: days, statement: b, source: c, confidence: reported}}\n",
        "",
    ),
    "facts of no formula": (
        "facts",
        FACTS,
        lambda n: f"  - {{id: a{n}, formula: fact.b, statement: b, source: law, confidence: computed}}\n",
        "",
    ),
    "sources twice": ("facts", FACTS.removesuffix("facts:\n"), "  - {id: a, issuer: B, title: C, date: D}\n", ""),
    "questions twice": ("quiz", QUIZ, QUIZ.partition("questions:\n")[2].replace("    ", "    "), ""),
    "questions of no type": ("quiz", QUIZ, "  - {type: x}\n", ""),
    "questions that are none": ("quiz", QUIZ, "  - {}\n", ""),
    "choices without a why": ("quiz", CHOICES, "    {text: A},\n", "]}\n"),
    "choices alike": ("quiz", CHOICES, "    {text: A, why: B},\n", "]}\n"),
    "lessons that are missing": (
        "module",
        "title: A\nsummary: B\nintro: C\nlessons:\n- first\n",
        lambda n: f"- a{n}\n",
        "",
    ),
    "modules that are missing": ("course", "", lambda n: f"- a{n}\n", ""),
    "words twice": ("course", "", "      - {use: a, instead_of: [b]}\n", ""),
    "competences twice": ("competences", "framework: A\ncompetences:\n", "  - {id: 1, area: A, text: B}\n", ""),
    "pools": ("final", "title: A\nsummary: B\nintro: C\npassing: 70%\npools:\n", "  - {area: A, draw: 1}\n", ""),
    "doors to nowhere": (
        "start",
        "title: A\nsteps:\n  - id: a\n    ask: B?\n    answers:\n",
        lambda n: f"      - {{answer: A{n}, to: b{n}}}\n",
        "ends: []\n",
    ),
    "texts of no source": ("overlay", "texts:\n", lambda n: f"  a{n}: {{of: b, text: c}}\n", ""),
}
"""What is written: the file, its beginning, one mistake, its end."""
FILES = {
    "lesson": "content/money/first.yml",
    "quiz": "quizzes/money/first.yml",
    "module": "content/money/module.yml",
    "overlay": "content/money/first.zh.yml",
}


def write(kind: str, folder: Path) -> int:
    """Write a small course with one file full of mistakes, and return how many there are."""
    from tests.conftest import COURSE

    name, start, one, end = KINDS[kind]
    write_course(folder)
    if name == "overlay":
        (folder / "content/course.yml").write_text(COURSE + "translations: [zh-Hans]\n", "utf-8")
    if name == "course":
        start = (
            COURSE.replace("modules: [money]\n", "") + "modules:\n- money\n"
            if "modules" in kind
            else COURSE + "wording:\n  en:\n"
        )
    parts, size, count = [start], len(start.encode()), 0
    for part in _parts(one):
        size += len(part.encode())
        if size > LIMIT:
            break
        parts.append(part)
        count += 1
    (folder / FILES.get(name, f"content/{name}.yml")).write_text("".join([*parts, end]), "utf-8")
    return count


def _parts(one: str | Callable[[int], str]) -> Iterator[str]:
    for number in range(MOST):
        yield one if isinstance(one, str) else one(number)


def measured(folder: Path) -> tuple[float, str]:
    """Check a course; return the seconds of processor time, and the last line of the output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "FINCOURSE_CACHE": "", "FINCOURSE_LANG": "en", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "-C", str(folder), "check"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime, (done.stderr or done.stdout).strip().splitlines()[-1]


def main() -> None:
    """Print a table of kinds, counts and seconds, the slowest last."""
    rows = []
    for kind in sys.argv[1:] or KINDS:
        with tempfile.TemporaryDirectory() as folder:
            count = write(kind, Path(folder))
            seconds, last = measured(Path(folder))
        rows.append((seconds, kind, count, last))
        print(f"{seconds:6.2f} s  {count:7,}  {kind}: {last}", flush=True)
    print("\nThe slowest:")
    for seconds, kind, _, _ in sorted(rows)[-8:]:
        print(f"{seconds:6.2f} s  {kind}")


if __name__ == "__main__":
    main()

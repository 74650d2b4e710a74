"""Two courses in one process, in two threads and two languages of messages: neither sees the other."""

import ast
import re
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import pytest

from generator.blocks import pictures
from generator.cache.store import here, keeping
from generator.checks.remembered import state
from generator.checks.run import editions_of, examine
from generator.i18n.diagnostics import messages_in, phrase
from generator.loader.folders import Folders
from generator.source.problems import format_problem, suggestions_limited
from generator.targets.base import put, target
from tests.conftest import LESSON, ROOT, write_course

ROUNDS = 4


def _course(folder: Path, word: str) -> Path:
    """A course with a chart of its own, and beside it the same with a field that is misspelt."""
    lesson = LESSON.replace("title: ", f"title: {word} ") + (
        f"  - chart: {word} grows\n    alt: A bar for each month, each higher than the one before.\n"
        "    rows: k in range(1, 7)\n"
        f"    columns: [{{id: month, label: {word}, formula: k}}, {{id: saved, label: Saved, formula: 3 * k}}]\n"
        "    vega: {mark: bar, encoding: {x: {field: month}, y: {field: saved}}}\n"
    )
    write_course(folder / "broken", lesson=lesson.replace("summary:", "sumary:"))
    return write_course(folder, lesson=lesson)


def _reported(folder: Path, out: Path) -> list[str]:
    """All that a check tells, all that is written, and what is said in between."""
    examined = examine(Folders.of(folder))
    editions = editions_of(examined)
    assert editions, [format_problem(one, folder) for one in examined.problems]
    result = put(target("markdown"), editions, out)
    texts = [(out / name).read_bytes().decode("utf-8", "replace") for name in sorted(result.files)]
    broken = examine(Folders.of(folder / "broken"))
    reported = [format_problem(one, folder) for one in (*examined.problems, *broken.problems)]
    return [*reported, *texts, phrase("nothing"), state(folder).hex()]


def _drawn(folder: Path) -> set[bytes]:
    """The pictures in a course's store."""
    with sqlite3.connect(folder / ".cache/fincourse/store.sqlite") as connection:
        return {name for (name,) in connection.execute("SELECT key FROM kept WHERE CAST(value AS TEXT) LIKE '<svg%'")}


@pytest.fixture
def switching():
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("switching")
def test_two_courses_are_made_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("FINCOURSE_CACHE", raising=False)
    ways = {"zh": _course(tmp_path / "one", "Rent"), "en": _course(tmp_path / "two", "Loan")}
    alone, together, kept = {}, {}, {}
    pictures._drawn.cache_clear()
    for language, folder in ways.items():
        with messages_in(language):
            alone[language] = _reported(folder, tmp_path / f"{language}-alone")
        kept[language] = _drawn(folder)
    for folder in ways.values():
        (folder / ".cache/fincourse/store.sqlite").unlink()
    pictures._drawn.cache_clear()
    begin = Barrier(len(ways))

    def work(language: str, folder: Path) -> Callable[[], None]:
        def run() -> None:
            with messages_in(language):
                begin.wait()
                together[language] = [_reported(folder, tmp_path / f"{language}-{n}") for n in range(ROUNDS)]

        return run

    threads = [Thread(target=work(language, folder)) for language, folder in ways.items()]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for language, folder in ways.items():
        assert together[language] == [alone[language]] * ROUNDS
        assert _drawn(folder) == kept[language]
    assert kept["zh"]
    assert kept["zh"].isdisjoint(kept["en"])
    assert alone["zh"][-2] != alone["en"][-2]


def test_a_store_is_in_use_until_its_block_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("FINCOURSE_CACHE", raising=False)
    for name in ("one", "two"):
        (tmp_path / name / "content").mkdir(parents=True)
    assert here().file is None
    with keeping(tmp_path / "one"):
        outer = here()
        with keeping(tmp_path / "two"):
            assert here().file == tmp_path / "two/.cache/fincourse/store.sqlite"
        assert here() is outer
        with keeping(tmp_path / "one"):
            assert here() is outer, "one connection is enough"
        with pytest.raises(ZeroDivisionError), keeping(tmp_path / "two"):
            raise ZeroDivisionError
        assert here() is outer
    assert here().file is None


def test_suggestions_are_counted_by_the_check_that_asks(monkeypatch: pytest.MonkeyPatch):
    from generator.source import problems

    monkeypatch.setattr(problems, "_COMPARED_MOST", 30)
    names = [f"name-{n}" for n in range(20)]

    def suggested() -> list[bool]:
        return [bool(problems.near(f"nmae-{n}", names)) for n in (1, 1, 2, 3)]

    with suggestions_limited():
        assert suggested() == [True, True, True, False], "what was found once is not looked for again"
        with suggestions_limited():
            assert suggested() == [True, True, True, False]
    with suggestions_limited():
        assert suggested() == [True, True, True, False]
    assert suggested() == [True] * 4


STATE = re.compile(r"^\| `(\w+)` in `([\w/]+\.py)`", re.MULTILINE)
"""The rows of the table in docs/architecture.md."""


def _state_of(tree: ast.Module) -> set[str]:
    """The names of a module's own values that may change: empty containers, and what is bound for a block."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            names = node.targets if isinstance(node, ast.Assign) else [node.target]
            value = ast.unparse(node.value)
            if re.match(r"(\{\}|\[\]|(set|dict|list|defaultdict|Lock|ContextVar|local|Store)\()", value):
                found |= {ast.unparse(one) for one in names}
    return found


def test_all_state_of_the_process_stands_in_the_table():
    reported = set(STATE.findall((ROOT / "docs/architecture.md").read_text("utf-8")))
    found = set()
    for file in (ROOT / "generator").rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        assert not any(isinstance(node, ast.Global) for node in ast.walk(tree)), f"{file}: bind it, or pass it"
        found |= {(name, file.relative_to(ROOT / "generator").as_posix()) for name in _state_of(tree)}
    assert found == reported

"""What was parsed before, or beside others, is what parsing here and now gives."""

import os
from pathlib import Path

import pytest

from generator.cache import workers
from generator.cache.store import Store
from generator.source import parsed as parsing
from generator.source.document import Source, parse_source, read_source
from generator.source.parsed import Parsed, parsed_together
from generator.source.suspicious import suspicious_values
from tests.conftest import LESSON, QUIZ

ROOT = Path(__file__).parents[3]
FILES = {
    file: file.relative_to(ROOT) for name in ("content", "quizzes", "examples") for file in (ROOT / name).rglob("*.yml")
}
HARD = """
numbers: [1, -0, +7, 0.1, -0.0, 1e3, 1e400, .5, 5., 0777, 123456789012345678901234567890, 0x10, 1_000]
constants: [true, False, NULL, ~, yes, no, on, 12:30, 2024-01-01, nan, .inf]
texts: ["\\u0000", "\\ud83d\\ude00", "e\\u0301", '', "\\x85\\u2028", 你好, "1"]
1: a number as a name
true: a constant as a name
empty:
deep: {a: [{b: [[]]}]}
folded: >-
  one

  two
"""


def _forget(monkeypatch: pytest.MonkeyPatch, cores: int = 1) -> None:
    monkeypatch.setattr(parsing, "_known", {})
    monkeypatch.setattr(workers, "cores", lambda: cores)


def _facts(found: dict[Path, Parsed]) -> list[tuple[str, object, object, object]]:
    return [(repr(one.source.data), one.problems, one.suspicious, one.readable) for one in found.values()]


@pytest.fixture
def course(tmp_path: Path) -> dict[Path, Path]:
    """Files of every kind: sound ones, hard ones, broken ones."""
    files = {
        "lesson.yml": LESSON.encode(),
        "quiz.yml": QUIZ.encode(),
        "hard.yml": HARD.encode(),
        "slip.yml": "title: “Smart” # lost words\n".encode(),
        "broken.yml": b"title: [one\n",
        "twice.yml": b"a: 1\na: 2\n",
        "alias.yml": b"a: &x 1\nb: *x\n",
        "empty.yml": b"",
        "comment.yml": b"# nothing\n",
        "null.yml": b"null\n",
        "gbk.yml": "title: 学生贷款的利息怎么算\n".encode("gb18030"),
        "bytes.yml": b"\xff\xff\xff",
    }
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    return {tmp_path / name: Path(name) for name in [*files, "missing.yml"]}


def test_every_file_comes_back_from_the_store_as_it_was_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = Store(tmp_path)
    _forget(monkeypatch)
    before = parsed_together(FILES, kept)
    _forget(monkeypatch)
    monkeypatch.setattr(parsing, "_parse", None)  # nothing is parsed again but what had problems
    sound = {file: FILES[file] for file, one in before.items() if not (one.problems or one.suspicious)}
    assert len(sound) > 20
    for file, one in parsed_together(sound, kept).items():
        assert repr(one.source.data) == repr(read_source(file, FILES[file])[0].data)
        assert one.source.position(("title",)) == before[file].source.position(("title",))


@pytest.mark.parametrize("cores", [1, 3])
def test_all_ways_give_the_same(course: dict[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int):
    monkeypatch.setattr(parsing, "LEAST", 1)
    _forget(monkeypatch, cores)
    kept = Store(tmp_path)
    first = parsed_together(course, kept)
    again = parsed_together(course, kept)  # from memory
    _forget(monkeypatch, cores)
    stored = parsed_together(course, kept)
    assert _facts(first) == _facts(again) == _facts(stored)
    for file, one in first.items():
        source, problems = read_source(file, course[file])
        assert (repr(source.data), tuple(problems)) == (repr(one.source.data), one.problems), file
        assert one.suspicious == tuple(suspicious_values(source)), file
        assert one.readable == (source.root is not None), file


def test_a_changed_text_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file, kept = tmp_path / "a.yml", Store(tmp_path)
    for text in ("a: 1\n", "a: 2\n", "a: 1\n"):
        file.write_text(text)
        os.utime(file, (0, 0))
        assert parsed_together({file: Path("a.yml")}, kept)[file].source.data == {"a": int(text[3])}
        _forget(monkeypatch)


def test_a_place_is_found_without_the_nodes_that_were_parsed():
    text = "a:\n  - b: 1\n"
    assert Source(Path("x.yml"), text, {}).position(("a", 0, "b")) == parse_source(text, Path("x.yml"))[0].position(
        ("a", 0, "b")
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 17])
def test_work_is_spread_and_comes_back_in_order(monkeypatch: pytest.MonkeyPatch, count: int):
    monkeypatch.setattr(workers, "cores", lambda: 3)
    here = os.getpid()
    made = workers.spread(lambda item: (item, os.getpid() != here), range(count), least=1)
    assert [item for item, _ in made] == list(range(count))
    assert any(elsewhere for _, elsewhere in made) == (count > 1)


def test_what_a_process_can_not_do_is_done_here(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "cores", lambda: 2)
    here = os.getpid()

    def work(item: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return item * 2

    assert workers.spread(work, range(5), least=1) == [0, 2, 4, 6, 8]
    with pytest.raises(ZeroDivisionError):
        workers.spread(lambda item: 1 // item, [1, 0], least=1)

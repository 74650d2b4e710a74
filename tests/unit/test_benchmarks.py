"""The benchmarks' made-up course: the same words twice, sound, and with every type of question."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from generator.check import open_course
from generator.load import Folders
from generator.spec.questions import QUESTION_TYPES

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def write(folder: Path) -> Path:
    subprocess.run([sys.executable, BENCHMARKS / "synthetic.py", folder, "--lessons", "12"], check=True)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("benchmark") / "made")


def test_the_same_seed_writes_the_same_bytes(made: Path, tmp_path: Path):
    again = write(tmp_path / "again")
    files = sorted(file.relative_to(made) for file in made.rglob("*") if file.is_file())
    assert [(made / file).read_bytes() for file in files] == [(again / file).read_bytes() for file in files]


def test_the_course_is_sound_and_asks_every_type_equally_often(made: Path):
    course, problems = open_course(Folders.of(made / "fincourse"))
    assert problems == []
    assert len(course.lessons) == 12
    assert Counter(question.type for question in course.questions()) == dict.fromkeys(QUESTION_TYPES, 9)
    assert all(550 < sum(lesson.words) < 750 for lesson in course.lessons)


def test_both_projects_have_the_same_lessons_and_questions(made: Path):
    course, _ = open_course(Folders.of(made / "fincourse"))
    for lesson in course.lessons:
        page = (made / "stock" / "docs" / f"{lesson.id}.md").read_text("utf-8")
        assert page.startswith(f"# {lesson.spec.title}\n")
        assert page.count("<quiz>") == len(lesson.questions)
        assert all(question.spec.ask in page and question.spec.explanation in page for question in lesson.questions)


def test_a_page_weighs_what_its_html_and_all_it_links_weigh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    from run import weigh

    files = {
        "a/page.html": '<link rel="stylesheet" href="../x.css"><link rel="next" href="b"><script src="m.js"></script>',
        "x.css": "p{}",
        "a/m.js": 'import {n} from "./n.js";\nconst late = () => import("./late.js")',
        "a/n.js": "export const n = 1",
        "a/late.js": "never counted",
        "search/search_index.json": "{}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    weight = weigh(tmp_path, "a/page.html")
    assert weight.files == 4
    assert 0 < weight.styles < weight.scripts
    assert weight.total == weight.html + weight.styles + weight.scripts
    assert weight.background > 0


def test_a_page_that_asks_another_host_is_not_weighed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(BENCHMARKS)
    from run import weigh

    (tmp_path / "page.html").write_text('<script src="https://example.org/x.js"></script>', "utf-8")
    with pytest.raises(SystemExit, match=r"links to another host: https://example\.org/x\.js"):
        weigh(tmp_path, "page.html")

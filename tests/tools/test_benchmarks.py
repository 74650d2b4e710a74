"""The benchmarks: the same words in every contestant's tree, edits that reach all of them, the tables' arithmetic."""

import re
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.loader.folders import Folders
from generator.questions import question_types

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
EDITS = ("body", "title", "fact", "quiz")
EDITED = "module-001/lesson-0007"


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(BENCHMARKS)


def write(folder: Path) -> Path:
    command = [sys.executable, BENCHMARKS / "synthetic.py", folder, "--lessons", "12", "--edits", *EDITS]
    subprocess.run(command, check=True)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("benchmark") / "made")


def texts(folder: Path) -> dict[str, str]:
    """Read what was written; what a check keeps beside it is no part of it."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: file.read_text("utf-8") for name, file in files.items() if ".cache" not in file.parts}


def pages(made: Path, tree: str) -> Path:
    return made / tree / ("content" if tree == "hugo" else "docs")


def test_the_same_seed_writes_the_same_bytes(made: Path, tmp_path: Path):
    assert texts(made) == texts(write(tmp_path / "again"))


def test_the_course_is_sound_and_asks_every_type_equally_often(made: Path):
    course, problems = open_course(Folders.of(made / "fincourse"))
    assert problems == []
    assert len(course.lessons) == 12
    assert Counter(question.type for question in course.questions()) == dict.fromkeys(question_types(), 9)
    assert all(550 < sum(lesson.words) < 750 for lesson in course.lessons)


@pytest.mark.parametrize(("tree", "asked"), [("stock", "<quiz>"), ("static", "??? question"), ("hugo", "<details>")])
def test_every_tree_has_the_same_lessons_and_questions(made: Path, tree: str, asked: str):
    course, _ = open_course(Folders.of(made / "fincourse"))
    for lesson in course.lessons:
        page = (pages(made, tree) / f"{lesson.id}.md").read_text("utf-8")
        assert lesson.spec.title in page.split("\n\n")[0]
        assert page.count(asked) == len(lesson.questions)
        assert all(question.spec.ask in page and question.spec.explanation in page for question in lesson.questions)


WORD = re.compile(r"[a-z]{3,}")


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(unescape(text).lower()))


@pytest.mark.parametrize("tree", ["stock", "static", "hugo"])
def test_every_tree_has_the_same_words_as_often(made: Path, tree: str):
    """All words of a lesson and its quiz stand on its page; only the markup's own words differ."""
    from synthetic_course import VOCABULARY, make_course

    for module in make_course(12, 1):
        for lesson in module.lessons:
            place = f"{module.name}/{lesson.name}"
            asked = [lesson.title, lesson.summary, *lesson.objectives, lesson.citing]
            for section in lesson.sections:
                asked += [section.heading, *section.paragraphs, *section.sentences]
            for question in lesson.questions:
                asked += [question.ask, question.explanation, *(part.text for part in question.parts)]
                asked += [part.why for part in question.parts]
            wanted = words(" ".join(asked))
            page = words((pages(made, tree) / f"{place}.md").read_text("utf-8"))
            spec = made / "fincourse" / "content" / f"{place}.yml"
            quiz = made / "fincourse" / "quizzes" / f"{place}.yml"
            ours = words(spec.read_text("utf-8") + quiz.read_text("utf-8"))
            # True and False are fincourse's own words for those options: no author writes them.
            few = [word for word in VOCABULARY if len(word) > 2 and word != "true"]
            assert [word for word in few if page[word] < wanted[word]] == []
            assert [word for word in few if ours[word] < wanted[word]] == []


def changed(made: Path, kind: str, tree: str) -> set[str]:
    return set(texts(made / "edits" / f"{EDITS.index(kind) + 1:03}-{kind}" / tree))


@pytest.mark.parametrize("tree", ["fincourse", "stock", "static", "hugo"])
@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_shows_in_every_tree(made: Path, kind: str, tree: str):
    from synthetic_course import shown_by

    number = EDITS.index(kind) + 1
    folder = made / "edits" / f"{number:03}-{kind}" / tree
    shown = f"value: {100 + number}" if (kind, tree) == ("fact", "fincourse") else shown_by(kind, number)
    whole = " ".join("\n".join(texts(folder).values()).split())
    assert shown in whole
    assert shown not in " ".join("\n".join(texts(made / tree).values()).split())


def test_an_edit_changes_what_an_author_would_change(made: Path):
    assert changed(made, "body", "fincourse") == {f"content/{EDITED}.yml"}
    assert changed(made, "body", "hugo") == {f"content/{EDITED}.md"}
    assert changed(made, "fact", "fincourse") == {"content/facts.yml"}
    assert len(changed(made, "fact", "stock")) == 11  # ten lessons and the sources
    assert changed(made, "quiz", "fincourse") == {f"quizzes/{EDITED}.yml"}
    following = EDITED.replace("7", "8")  # it links to the lesson by its title
    assert changed(made, "title", "fincourse") == {f"content/{EDITED}.yml", f"content/{following}.yml"}


def test_the_growth_of_what_is_square_is_two():
    from tables import growth

    assert growth((300, 9.0), (1000, 100.0)) == pytest.approx(2.0)
    assert growth((100, 5.0), (200, 10.0)) == pytest.approx(1.0)


def test_tables_tell_medians_growth_and_ratios():
    from tables import by_size, ratios, spread

    names = {"we": "we", "they": "they"}
    values = {("we", 10): [3, 1, 2], ("we", 100): [20.0], ("they", 10): [8.0]}
    assert by_size(names, [10, 100], values, spread).splitlines()[2:] == [
        "| we | 2.00 (1.00–3.00) | 20.00 | N^1.00 |",
        "| they | 8.00 | – | – |",
    ]
    assert ratios(names, [10, 100], values, "we").splitlines()[2:] == ["| we ÷ they | 0.25 | – |"]


def test_the_report_tells_of_everything_measured():
    from measured import Run
    from parts import CHANGES, Results
    from report import tables
    from weight import Weight

    results = Results()
    results.cold["fincourse", 10] = [Run(2.0, 3.0, 64 * 2**20)]
    results.cold["hugo", 10] = [Run(4.0, 4.0, 2**20)]
    results.warm["fincourse", 10] = {kind: [Run(1.5, 1.0, 1)] for kind in CHANGES}
    results.commands["check", 10] = [0.5]
    results.weights["fincourse", 10] = {"lesson": Weight(html=1000, styles=2000, scripts=3000, files=3, background=9)}
    results.sites["fincourse", 10] = 5_000_000, 42
    written = dict(tables(results, [10], {"fincourse": "fincourse", "hugo": "Hugo"}))
    assert len(written) == 8
    assert "| fincourse ÷ Hugo | 0.50 |" in written["Cold build, ratios of medians"]
    assert "| fincourse | 64 |" in written["Peak memory of the largest process, MiB"]
    assert "| one lesson's body changed | 1.50 |" in written["Warm build of 10 lessons, whole process, s"]
    assert "| `fincourse check` | 0.50 |" in written["Commands, s"]
    assert "| fincourse: lesson | 6.0 |" in written["First load of a page, kB after gzip -9"]
    lesson = written["A lesson's page and the whole site at 10 lessons"]
    assert "| fincourse | 1.0 | 2.0 | 3.0 | 0.0 | 3 | 5.0 | 42 |" in lesson


FORKS = """
import os
if os.fork() == 0:
    held = b"x" * 80_000_000
    while os.times().user < 0.2: pass
    os._exit(0)
os.wait()
"""


def test_workers_count_in_time_and_memory(tmp_path: Path):
    from measured import measure

    run = measure([sys.executable, "-c", FORKS], tmp_path)
    assert run.cpu_seconds >= 0.2
    assert run.peak > 80_000_000


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux only")
def test_memory_together_counts_shared_pages_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import measured

    shared = (
        'import os, time\nheld = b"x" * 80_000_000\nif not (other := os.fork()): time.sleep(1000)\n'
        "while not os.path.exists(str(other)): time.sleep(0.01)\n"
        "os.kill(other, 9)"
    )
    share = measured._share
    monkeypatch.setattr(measured, "_share", lambda pid: (share(pid), (tmp_path / str(pid)).touch())[0])
    assert 80_000_000 < measured.memory_together([sys.executable, "-c", shared], tmp_path) < 140_000_000


def test_a_command_that_fails_ends_everything_with_what_it_said(tmp_path: Path):
    from measured import measure

    with pytest.raises(SystemExit, match="no such lesson"):
        measure([sys.executable, "-c", "raise SystemExit('no such lesson')"], tmp_path)


def test_a_program_that_is_not_installed_is_said(tmp_path: Path):
    from measured import measure

    with pytest.raises(SystemExit, match=r"of-nobody is not installed: run tools/setup\.sh bench"):
        measure(["of-nobody"], tmp_path)


def test_what_is_written_in_c_counts_for_its_callers():
    from phases import by_package

    ours = ("/x/generator/render/pages.py", 1, "write")
    stats = {
        ours: (1, 1, 0.5, 1.0, {}),
        ("~", 0, "<method 'join'>"): (2, 2, 0.25, 0.25, {ours: (2, 2, 0.25, 0.25)}),
        ("~", 0, "<built-in method posix.waitpid>"): (1, 1, 3.0, 3.0, {ours: (1, 1, 3.0, 3.0)}),
        ("/x/site-packages/jinja2/runtime.py", 9, "call"): (1, 1, 0.125, 0.125, {}),
        ("/usr/lib/python3.11/re/_parser.py", 9, "parse"): (1, 1, 1.0, 1.0, {}),
    }
    spent = {"fincourse: render/pages": 0.75, "waiting": 3.0, "jinja2": 0.125, "Python: re": 1.0}
    assert by_package(stats) == spent


def test_a_page_weighs_what_its_html_and_all_it_links_weigh(tmp_path: Path):
    from weight import weigh

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


def test_a_page_that_asks_another_host_is_not_weighed(tmp_path: Path):
    from weight import weigh

    (tmp_path / "page.html").write_text('<script src="https://example.org/x.js"></script>', "utf-8")
    with pytest.raises(SystemExit, match=r"links to another host: https://example\.org/x\.js"):
        weigh(tmp_path, "page.html")

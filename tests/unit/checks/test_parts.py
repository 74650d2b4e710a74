"""Lessons checked by themselves, beside each other, or not again, tell what checking the whole course tells."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import store as cache
from generator.cache import workers
from generator.checks import parts
from generator.checks.parts import Looked, Parts
from generator.checks.run import examine
from generator.course.model import Course
from generator.course.putting_together import LessonMaker
from generator.i18n.diagnostics import messages_in
from generator.loader.folders import Folders
from generator.loader.texts import digest
from generator.source import parsed
from generator.source.problems import Problem
from tests.conftest import CALCULATOR, COURSE, LESSON, QUIZ, own_course, thinned, write_course
from tests.mutations import small_course

TEXT = (
    "Keep [](term:cash) as in [](lesson:money/second), see [](calculator:double), [](lesson:money/deep/x) and the APR; "
    "be [](lesson:money/second#ready), kept for {{ fact.kept }}."
)
FIRST = LESSON.replace("Because.", f'"{TEXT}"').replace("body:", "competences: [1]\nbody:")
FILES = {
    "content/course.yml": COURSE.replace("modules: [money]", "modules: [money, debt]\ntranslations: [zh-Hans]"),
    "content/money/module.yml": "title: Money\nsummary: All.\nintro: Hello.\nlessons: [first, second]\n",
    "content/debt/module.yml": "title: Debt\nsummary: All.\nintro: Hello.\nlessons: [third]\n",
    "content/money/first.yml": FIRST,
    "content/money/second.yml": (
        LESSON.replace("The first", "The second").replace("check: one", "check: two")
        + "  - {checklist: Ready, id: ready, items: [A, B]}\n"
    ),
    "content/money/deep/x.yml": "title: nobody reads this\n",
    "content/debt/third.yml": LESSON.replace("The first", "The third").replace("check: one", "check: three"),
    "quizzes/money/first.yml": QUIZ,
    "quizzes/money/second.yml": QUIZ.replace("id: one", "id: two"),
    "quizzes/debt/third.yml": QUIZ.replace("id: one", "id: three"),
    "content/money/first.zh.yml": f'texts:\n  title:\n    of: "{digest("The first lesson")}"\n    text: 第一课\n',
    "content/glossary.yml": "terms:\n  - {id: cash, term: Cash, short: Coins., definition: Coins and notes.}\n",
    "content/competences.yml": "framework: A framework\ncompetences:\n  - {id: 1, area: Money, text: Counts money.}\n",
    "content/facts.yml": (
        "jurisdiction: Nowhere\n"
        "sources:\n  - {id: law, issuer: The Parliament, title: A law, number: No. 1, date: since 2020, note: Read}\n"
        "facts:\n  - {id: kept, value: 5, unit: years, statement: 'Kept for {{ fact.kept }}.', source: law,\n"
        "      valid_until: 2027-01-01, reviewed: 2026-04-20, confidence: reported}\n"
    ),
    "content/calculators/double.yml": CALCULATOR,
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' today is 2026-05-10."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1778400000")
    monkeypatch.setattr(parts, "LEAST", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "course"
    write_course(made)
    for name, text in FILES.items():
        _write(made, name, text)
    return made


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def _edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        _write(folder, name, text.replace(old, new))

    return edit


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="not Linux")
def test_nothing_is_forked_beside_the_threads_of_a_library():
    code = (
        "from generator.cache import workers; from generator.blocks.vega import draw; import os\n"
        "os.environ['FINCOURSE_WORKERS'] = '3'; print(workers.cores())\n"
        "import vl_convert; vl_convert.vegalite_to_svg({'data': {'values': []}, 'mark': 'bar'})\n"
        "print(workers.cores())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["3", "1"]


@pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="nothing is forked here")
@pytest.mark.parametrize(
    ("module", "forks", "ends"),
    [
        ("targets.site.forked", "workers.fork()", "workers.end_all(); os.wait()"),
        ("cache.workers", "workers.spread(str, range(99))", "os.wait()"),
    ],
)
def test_an_interrupt_in_the_midst_of_a_fork_is_not_lost(module: str, forks: str, ends: str):
    """Nor is the process that was forked, for which nobody has a name yet."""
    code = (
        f"import os, signal; import generator.{module} as workers\n"
        "os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGINT))\n"
        f"try: {forks}\n"
        "except KeyboardInterrupt: print('interrupted')\n"
        f"try: {ends}\n"
        "except ChildProcessError: pass"
    )
    environment = {**os.environ, "FINCOURSE_WORKERS": "2"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert (done.stdout, done.stderr) == ("interrupted\n", "")


def kept(folder: Path, cores: int = 1, *, charts: bool = False) -> list[Problem]:
    """What is told with everything that is kept, or with several processes and nothing kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsed, "_known", {})
        patch.setenv("FINCOURSE_WORKERS", str(cores))
        if cores > 1 and not charts:  # else only where no other test has drawn any here
            patch.setattr(workers, "cores", lambda: cores)
        if cores > 1:
            patch.setenv("FINCOURSE_CACHE", "")
        return examine(Folders.of(folder)).problems


def whole(folder: Path) -> list[Problem]:
    """What is told where the rules look at the whole course at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsed, "_known", {})
        patch.setenv("FINCOURSE_CACHE", "")
        patch.setattr(Parts, "looked", lambda self, look, _: look(self.course, self.overlays))
        return examine(Folders.of(folder)).problems


CHANGES: dict[str, Callable[[Path], object]] = {
    "its text": _edit("content/money/first.yml", "kept for", "shameless, ABC kept for"),
    "its quiz": _edit("quizzes/money/first.yml", "Each coin has a value, so it can.", "Right."),
    "its translation": _edit("content/money/first.zh.yml", "第一课", "老赖的第一课"),
    "settings": _edit("content/course.yml", "currency: CNY", "currency: CNY\nabbreviations: [APR]"),
    "the glossary": _edit("content/glossary.yml", "id: cash", "id: notes"),
    "competences": _edit("content/competences.yml", "id: 1", "id: 2"),
    "a fact": _edit("content/facts.yml", "2027-01-01", "2026-05-01"),
    "a calculator": lambda folder: (folder / "content/calculators/double.yml").unlink(),
    "another lesson's name": lambda folder: (
        _edit("content/money/module.yml", "second", "next")(folder),
        (folder / "content/money/second.yml").rename(folder / "content/money/next.yml"),
        (folder / "quizzes/money/second.yml").rename(folder / "quizzes/money/next.yml"),
    ),
    "the id of a place in another lesson": _edit("content/money/second.yml", "id: ready", "id: done"),
    "another lesson's being a draft": _edit("content/money/second.yml", "title:", "draft: true\ntitle:"),
    "a file elsewhere": lambda folder: (folder / "content/money/deep/x.yml").unlink(),
}


def _of_first(problems: list[Problem]) -> list[Problem]:
    return [one for one in problems if one.path.name in ("first.yml", "first.zh.yml")]


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_lesson_hangs_on_has_it_checked_again(folder: Path, what: str):
    before = kept(folder)
    assert before == kept(folder) == whole(folder)
    CHANGES[what](folder)
    after = whole(folder)
    assert _of_first(before) != _of_first(after), "a stale answer would not be noticed"
    assert kept(folder) == after == kept(folder, cores=3)


def test_day_and_language_are_among_it(folder: Path, monkeypatch: pytest.MonkeyPatch):
    before = kept(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    later = kept(folder)
    assert _of_first(later) == _of_first(whole(folder)) != _of_first(before)
    with messages_in("zh"):
        assert _of_first(kept(folder)) == _of_first(whole(folder)) != _of_first(later)


def test_another_release_checks_anew(folder: Path, monkeypatch: pytest.MonkeyPatch):
    kept(folder)
    looked: list[object] = []
    monkeypatch.setattr(Parts, "_look", lambda self, lesson, look: looked.append(lesson) or Looked())
    kept(folder)
    assert looked == [None]
    monkeypatch.setattr(cache, "made_by", lambda: "another release")
    kept(folder)
    assert len(looked) == 1 + 4


def test_only_what_changed_is_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch):
    kept(folder)
    CHANGES["its quiz"](folder)
    looked: list[object] = []
    monkeypatch.setattr(Parts, "_look", lambda self, lesson, look: looked.append(lesson and lesson.id) or Looked())
    kept(folder)
    assert looked == [None, "money/first"]


WORDS = ["shameless", "TODO: x", "ABC", "{{ fact.gone }}", "[](term:gone)", "**open", "“quoted”", "5%", "¥20", "a: b"]


@pytest.mark.parametrize("seed", range(thinned(1, 3)))
def test_after_random_edits_all_ways_tell_the_same(tmp_path: Path, seed: int):
    """Lines of this repository's own course are changed, dropped, doubled and swapped, files renamed and removed."""
    chance = random.Random(seed)
    (folder := tmp_path / "course").mkdir()
    own_course(folder)
    kept(folder)
    for _ in range(3):
        for _ in range(chance.randint(1, 3)):
            _random_edit(folder, chance)
        reported = whole(folder)
        assert kept(folder) == reported
    assert kept(folder, cores=3, charts=True) == reported


def _random_edit(folder: Path, chance: random.Random) -> None:
    files = sorted(file for file in folder.rglob("*.yml") if ".cache" not in file.parts)
    file = chance.choice(files)
    if chance.random() < 0.15:
        file.rename(file.with_name(f"renamed-{file.name}"))
        return
    lines = file.read_text("utf-8").splitlines()
    number = chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines[number] += f" {chance.choice(WORDS)}"
        case 1:
            del lines[number]
        case 2:
            lines.insert(number, lines[number])
        case _:
            lines[number] = lines[number].replace("a", "A")
    file.write_text("\n".join(lines) + "\n", "utf-8")


def put_together(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the ids of the lessons that are put together from now on."""
    made: list[str] = []
    before = LessonMaker.__init__
    monkeypatch.setattr(
        LessonMaker,
        "__init__",
        lambda self, shared, name, loaded: made.append(name) or before(self, shared, name, loaded),
    )
    return made


def _opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.setattr(parsed, "_known", {})
    course = examine(Folders.of(folder), drafts=True).course
    assert course is not None
    return course


def test_a_lesson_that_waits_is_the_lesson_that_was_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = thinned(small_course, own_course)(tmp_path)
    with monkeypatch.context() as patch:
        patch.setenv("FINCOURSE_CACHE", "")
        first = _opened(folder, patch)
    _opened(folder, monkeypatch)
    made = put_together(monkeypatch)
    again = _opened(folder, monkeypatch)
    assert len(first.lessons) > 2
    for before, after in zip(first.lessons, again.lessons, strict=True):
        known, source = after.outline, after.quiz_source
        assert known == before.outline
        assert (source and source.text) == (before.quiz_source and before.quiz_source.text)
        assert not made
        assert after.spec == before.spec
        assert [question.spec for question in after.questions] == [question.spec for question in before.questions]
        assert [block.spec for block in after.blocks] == [block.spec for block in before.blocks]
        assert (after.minutes, after.guesses != ()) == (before.minutes, before.guesses != ())
        assert made == [after.id]
        made.clear()
        assert after.without({question.id for question in after.questions}).outline.questions == ()


def test_nothing_is_put_together_where_nothing_has_changed(folder: Path, monkeypatch: pytest.MonkeyPatch):
    kept(folder)
    CHANGES["its quiz"](folder)
    made = put_together(monkeypatch)
    kept(folder)
    assert set(made) == {"money/first"}

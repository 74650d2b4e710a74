"""Every command, in its good and its bad ways, speaks Chinese throughout."""

import re
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from generator.authoring.importers.report import FORMATS
from generator.cli import COMMANDS, cli
from generator.cli.commands import asking, fix, serve
from generator.cli.commands.new import KINDS
from generator.cli.refusals import SENTENCES
from generator.i18n.diagnostics import messages_in
from generator.questions import question_types
from generator.targets.base import OWN

Setup = Callable[[Path], object]
BANK = "类型,题目,A,B,答案\n单选,哪个？,甲,乙,A\n连连看,哪个？,甲,乙,A\n"


def run(folder: Path, *arguments: str, answers: str = "") -> str:
    """Run a command in a course; gives all that it says."""
    wish = ["-C", str(folder), "--lang", "zh", *arguments]
    return CliRunner().invoke(cli, wish, input=answers, prog_name="fincourse").output


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Chinese course, with a bank to import and a translator's file."""
    root = tmp_path_factory.mktemp("chinese")
    said = ["--title", "一门课", "--language", "zh-Hans", "--currency", "CNY", "--yes"]
    run(root, "new", "course", "course", *said)
    folder = root / "course"
    (folder / "bank.csv").write_text(BANK, "utf-8")
    (folder / "empty.csv").write_text("类型,题目,A,B,答案\n", "utf-8")
    (folder / "binary.csv").write_bytes(b"\0\1\2\3" * 50)
    (folder / "latin.txt").write_bytes(b"caf\xe9\n")
    return folder


@pytest.fixture
def course(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, to work in."""
    shutil.copytree(made, tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path / "course"


_WORDS = """
CSV Excel Word DOCX GIFT HTML JSON Markdown MkDocs Moodle PDF PO XML Schema YAML Aiken Hugo Zensical Material App
CSV EPUB Excel GIFT HTML JSON Markdown MkDocs Moodle PDF PO XML Schema YAML Aiken Hugo Zensical Material App
fincourse schema schemas UTF Vega Lite Noto Sans CJK Ctrl Debian Ubuntu pip install cd id kB MB TODO
en pt zh export gb big cp utf bank undated
"""
ALLOWED = {*_WORDS.split(), *COMMANDS, *KINDS, *OWN, *FORMATS, *question_types()}
"""Names of formats, products and commands, and words that stay as they are in Chinese."""
_OWN = re.compile(
    r"`[^`]*`|“[^”]*”|'[^']*'|\"[^\"]*\""  # what somebody wrote, shown again
    r"|https?://\S+|--?[A-Za-z][\w-]*|\bfincourse( [a-z]+)+"  # addresses, options, commands
    r"|\S*[/.\\]\S*"  # paths and files
    r"|\[[^\]]*\]|\b[A-Z][A-Z_\-]+\b"  # what is left open in the usage of a command
    r"|\b[a-z]+([-_][a-z]+)+\b"  # ids, codes of rules
    r"|^[-+ ]*[a-z_]+: |- [a-z]+: [\w-]+|\([a-z_]+\)|\b[a-z_]+="  # a line of YAML, the id of an input
)


def foreign(text: str, typed: str = "") -> list[str]:
    """Latin words of what a command says that are neither names, paths, options nor YAML, nor were typed."""
    found, known = [], ALLOWED | {*re.findall("[A-Za-z]+", typed)}
    for line in text.splitlines():
        if re.match(r" *\d* *\| ", line):  # the line of a file, with its caret
            continue
        left = [word for word in re.findall(r"[A-Za-z][A-Za-z]+", _OWN.sub(" ", line)) if word not in known]
        if left:
            found.append(f"{' '.join(left)}: {line}")
    return found


@pytest.mark.parametrize(
    "english",
    [
        "Nothing was written.",
        "Wrote content/basics/second.yml",
        "lesson  title  minutes",
        "错误：No such option '--x'.",
        "  1. Open the file in your editor.",
        "3 page(s) written",
        "Aborted!",
    ],
)
def test_english_is_seen(english: str):
    assert foreign(english) != []


def _broken(folder: Path) -> None:
    file = folder / "content/basics/yearly-bill.yml"
    file.write_text(file.read_text("utf-8").replace("summary:", "sumary:"), "utf-8")


def _misspelt(folder: Path) -> None:
    file = folder / "content/basics/yearly-bill.yml"
    file.write_text(file.read_text("utf-8").rstrip() + "  \n", "utf-8")


def _no_quiz(folder: Path) -> None:
    (folder / "quizzes/basics/yearly-bill.yml").unlink()


def _no_mkdocs(folder: Path) -> None:
    (folder / "mkdocs.yml").unlink()


def _no_plugin(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: 课\n", "utf-8")


def _translated(folder: Path) -> None:
    file = folder / "content/course.yml"
    file.write_text(file.read_text("utf-8") + "translations: [en]\n", "utf-8")
    run(folder, "translate", "export", "en", "words.po")


def _final(folder: Path) -> None:
    lesson = folder / "content/basics/yearly-bill.yml"
    lesson.write_text(lesson.read_text("utf-8") + "\ncompetences: [1]\n", "utf-8")
    competences = "framework: 能力框架\ncompetences:\n  - {id: 1, area: 预算, text: 能安排一年一次的账单。}\n"
    (folder / "content/competences.yml").write_text(competences, "utf-8")
    final = "title: 结业自测\nsummary: 一句话。\nintro: 一句话。\npools:\n  - {area: 预算, draw: 1}\n"
    (folder / "content/final.yml").write_text(final, "utf-8")


def _blocked(folder: Path) -> None:
    (folder / "schemas").rename(folder / "s")
    (folder / "schemas").write_text("")


def _built(folder: Path) -> None:
    run(folder, "build", "--target", "markdown")


WAYS: list[tuple[str, Setup | None]] = [
    ("", None),
    ("--help", None),
    ("--version", None),
    ("nonsense", None),
    ("chekc", None),
    ("--nonsense check", None),
    ("--lang fr check", None),
    ("--lang", None),
    ("-C nowhere check", None),
    ("-C README.md check", None),
    ("new", None),
    ("new nonsense", None),
    ("new course", None),
    ("new course other --title 课 --language zh-Hans --yes", None),
    ("new course README.md", None),
    ("new course content", None),
    ("new course content/more", None),
    ("new course other --currency XXX", None),
    ("new course other --language klingonish", None),
    ("new course 课", None),
    ("new module second --yes", None),
    ("new module calculators", None),
    ("new module Second", None),
    ("new module 第二", None),
    (f"new module {'x' * 81}", None),
    ("new lesson second", None),
    ("new lesson nowhere/second", None),
    ("new lesson basics/second --yes", None),
    ("new lesson basics/second --yes", _broken),
    ("new lesson basics/module", None),
    ("new lesson basics/yearly-bill", None),
    ("new lesson basics/second --minutes 999", None),
    ("new lesson basics/second --minutes many", None),
    ("new quiz basics/yearly-bill", None),
    ("new quiz basics/yearly-bill", _no_quiz),
    ("new quiz basics/nothing", None),
    ("new calculator share --yes", None),
    ("new calculator index", None),
    ("new translation", None),
    ("new translation zh-Hans", None),
    ("new translation zh-Hant", None),
    ("new translation klingonish", None),
    ("new translation en", None),
    ("new translation en content/nothing.yml", None),
    ("new translation en", _broken),
    ("import", None),
    ("import nothing.csv", None),
    ("import .", None),
    ("import bank.csv --to basics/yearly-bill --output new.yml", None),
    ("import bank.csv --dry-run", None),
    ("import bank.csv --to basics/yearly-bill", None),
    ("import bank.csv --to nothing", None),
    ("import bank.csv --to basics/nothing", None),
    ("import bank.csv --output new.yml", None),
    ("import bank.csv --output README.md", None),
    ("import bank.csv --format word", None),
    ("import bank.csv --encoding klingon", None),
    ("import empty.csv", None),
    ("import binary.csv", None),
    ("import --template table.xlsx", None),
    ("import --template table.doc", None),
    ("check", None),
    ("check", _broken),
    ("check --format xml", None),
    ("check --format", None),
    ("check more arguments", None),
    ("fix", None),
    ("fix", _misspelt),
    ("fix --check", _misspelt),
    ("fix --yes", _misspelt),
    ("fix nothing.yml", None),
    ("fix content", None),
    ("build --no-pdf", None),
    ("build --no-pdf --strict", None),
    ("build --no-pdf", _broken),
    ("build --no-pdf", _no_mkdocs),
    ("build --no-pdf", _no_plugin),
    ("build --target nothing", None),
    ("build --target ,", None),
    ("build --target markdown", None),
    ("build --target markdown", _built),
    ("build --target book", None),
    ("build --target book", _broken),
    ("targets", None),
    ("targets --all", None),
    ("serve --address nowhere", None),
    ("serve --address 127.0.0.1:{port}", None),
    ("serve --language klingonish", None),
    ("serve", _no_mkdocs),
    ("status", None),
    ("status", _translated),
    ("status", _broken),
    ("pdf", _broken),
    ("pdf --output content", None),
    ("pdf --output README.md/book.pdf", None),
    ("epub", None),
    ("epub --language fr", None),
    ("epub --output bank.csv", None),
    ("bundle", None),
    ("bundle", _broken),
    ("bundle", _no_mkdocs),
    ("bundle --language fr", None),
    ("bundle --output bank.csv", None),
    ("bundle --output README.md/course.zip", None),
    ("paper", None),
    ("paper --module basics --versions A,B --questions 1", None),
    ("paper --lesson basics/nothing", None),
    ("paper --module basics --questions 99", None),
    ("paper --module basics --versions A,A", None),
    ("paper --module basics --versions A.", None),
    ("paper --module basics --results bank.csv", None),
    ("paper --final", None),
    ("paper --final --results bank.csv", _final),
    ("paper --module basics --output paper.docx", None),
    ("paper --module basics --output paper.odt", None),
    ("paper --module basics --template bank.csv", None),
    ("paper --module basics --output paper.docx --template bank.csv", None),
    ("handout basics/nothing", None),
    ("handout basics/first --output README.md/handout.pdf", None),
    ("worksheet nothing", None),
    ("worksheet plan --output README.md/plan.pdf", None),
    ("slides", None),
    ("slides basics/nothing", None),
    ("slides basics/first --output a.pdf --notes a.pdf", None),
    ("slides basics/first --output README.md/a.pdf", None),
    ("poster", None),
    ("poster basics/nothing", None),
    ("poster basics/start --size a5", None),
    ("script", None),
    ("script basics/nothing", None),
    ("script basics/start --output script.pdf", None),
    ("instructor --language fr", None),
    ("instructor --output README.md/book.pdf", None),
    ("instructor --class bank.csv", None),
    ("instructor --class bank.csv", _final),
    ("release ../a", None),
    ("release", _broken),
    ("erratum", None),
    ("erratum --since bank.csv", None),
    ("class", None),
    ("class", _final),
    ("class --language fr", _final),
    ("class --language en", _final),
    ("class --output README.md/class.html", _final),
    ("class --codes nothing.txt", None),
    ("class --codes latin.txt", _final),
    ("class --codes bank.csv", _final),
    ("calculate", None),
    ("calculate monthly-share", None),
    ("calculate monthly-shaer", None),
    ("calculate monthly-share nothing", None),
    ("calculate monthly-share nothing=1", None),
    ("translate", None),
    ("translate export en", None),
    ("translate export en new.po", _translated),
    ("translate export zh-Hant new.po", None),
    ("translate import en nothing.po", None),
    ("translate import en bank.csv", _translated),
    ("translate import en words.po", _translated),
    ("schema", None),
    ("schema --check", None),
    ("schema --check", _blocked),
    ("schema", _blocked),
]
"""What is typed, and what was done to the course before."""


@pytest.mark.parametrize(("typed", "setup"), WAYS, ids=[f"{n} {typed}" for n, (typed, _) in enumerate(WAYS)])
def test_a_command_says_nothing_in_english(course: Path, typed: str, setup: Setup | None):
    if setup:
        setup(course)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = run(course, *typed.format(port=taken.getsockname()[1]).split())
    assert said.strip()
    assert foreign(said, typed) == []


def test_every_command_is_tried():
    tried = {typed.split()[0] for typed, _ in WAYS if typed.split()}
    assert COMMANDS.keys() <= tried


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("new course other", "课\nen GB!\nzh-Hans\n\n\n\n\n\n"),
        ("new lesson basics/第二", "第 二\nsecond\n第二课\n\n许多\n99\n5\n"),
        ("new module second", "\n\n\n\n"),
        ("new calculator share", "\n\n"),
        ("new calculator share", ""),
    ],
)
def test_questions_are_asked_in_chinese(course: Path, monkeypatch: pytest.MonkeyPatch, typed: str, answers: str):
    monkeypatch.setattr(asking, "on_terminal", lambda: True)
    said = run(course, *typed.split(), answers=answers)
    assert foreign(said, typed + answers) == []
    assert ("已中断" in said) == (not answers)


@pytest.mark.parametrize("answers", ["maybe\nn\n", "y\n", ""])
def test_a_repair_is_offered_in_chinese(course: Path, monkeypatch: pytest.MonkeyPatch, answers: str):
    _misspelt(course)
    monkeypatch.setattr(fix, "on_terminal", lambda: True)
    said = run(course, "fix", answers=answers)
    assert "吗？" in said
    assert foreign(said) == []


@pytest.mark.parametrize("failed", [True, False])
@pytest.mark.parametrize("rest", [True, False])
@pytest.mark.parametrize("version", ["", "1"])
def test_the_preview_tells_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], failed: bool, rest: bool, version: str
):
    state = SimpleNamespace(failed=failed, version=version, said="")
    files = tuple(tmp_path / f"{n}.yml" for n in range(5))
    report = SimpleNamespace(state=state, changed=files, rest=rest and not failed, seconds=0.5, pages=2, problems=())
    with messages_in("zh"):
        serve._print_report(report, tmp_path)
    said = capsys.readouterr()
    assert foreign(said.out + said.err) == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_english_of_click_is_still_click_s(sentence: str):
    """Some are of older versions of click that are still taken."""
    import click

    older = {"{message} (Possible options: {names})", "No such option: {name}", "No such option {name}."}
    older |= {"No such command {name}.", "{message} (Did you mean one of: {names}?)", "{message} Did you mean {names}?"}
    text = "".join(file.read_text("utf-8") for file in Path(click.__file__).parent.glob("*.py"))
    parts = re.split(r"\{\w+\}", re.sub(r"^(Directory|File) |integer range", "", sentence.removeprefix("{message} ")))
    assert sentence in older or all(part.strip(" .") in text for part in parts), sentence

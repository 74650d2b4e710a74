"""What is shown is what the files say now: every file, in every language, wherever something kept is asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from generator.cache import store as cache
from generator.checks import remembered as checked
from generator.checks.run import open_editions
from generator.cli import cli
from generator.course.model import Course
from generator.i18n import languages
from generator.loader.folders import Folders
from generator.loader.texts import digest
from generator.render.pages import Pages
from generator.targets.preview.pages import PreviewPages
from generator.targets.preview.preview import Preview
from generator.targets.site.inputs import fingerprints
from generator.targets.up_to_date import BuildInputs
from tests.conftest import CALCULATOR, COURSE, LESSON, MODULE, QUIZ, ROOT, thinned, write_course
from tests.final_course import COMPETENCES, FINAL

FACTS = """
jurisdiction: Nowhere
sources: [{id: law, title: A law, issuer: A ministry, date: "2020"}]
facts:
  - {id: limit, value: 24, unit: "%", statement: "The limit is {{ fact.limit }}.", source: law, reviewed: 2026-04-20,
     review_every: 90 years, confidence: text-read}
"""
GLOSSARY = """
terms:
  - {id: coin, term: Coin, short: Money of metal., definition: Money of metal.}
"""
START = """
title: What now?
steps: [{id: first, ask: Is it late?, answers: [{answer: Yes, to: late}, {answer: No, to: calm}]}]
ends: [{id: late, end: Call, do: [Call them.]}, {id: calm, end: Rest, do: [Rest.]}]
"""
FULL = LESSON.replace("Because.", "A [coin](term:coin) and {{ fact.limit }}.") + "  - calculator: doubling\n"
SHARED = {
    "content/course": ("disclaimer", "Not advice."),
    "content/glossary": ("terms.coin.short", "Money of metal."),
    "content/facts": ("facts.limit.statement", "The limit is {{ fact.limit }}."),
    "content/competences": ("competences.1.text", "I can count money."),
    "content/start": ("steps.first.ask", "Is it late?"),
    "content/final": ("intro", "Take your time."),
    "content/money/module": ("title", "Money"),
    "content/calculators/doubling": ("inputs.amount.label", "Amount"),
}
"""By the name of a file: a text in it, by its place."""
OWN = {
    "content/money/first": ("body.0.text", "A [coin](term:coin) and {{ fact.limit }}."),
    "quizzes/money/first": ("questions.one.ask", "Money can be counted."),
}
TEXTS = SHARED | OWN
TAGS = {"zh-Hans": "zh", "zh-Hant": "zh", "pt-BR": "pt-BR", "de": "de"}
"""Languages, and how their overlays' names end."""


class Here:
    """Addresses as they stand."""

    def between(self, page: str, other: str) -> str:
        return f"{page} to {other}"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FINCOURSE_WORKERS", "FINCOURSE_CACHE", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


def course_in(folder: Path, *tags: str) -> Path:
    """Write a course with every kind of file, each translated into these languages."""
    folder.mkdir(parents=True, exist_ok=True)
    course = COURSE + f"translations: [{', '.join(tags)}]\nlint: {{no-guess: off}}\n"
    lesson = FULL + "competences: [1]\n"
    quiz = QUIZ.replace("    answer: true\n", "    answer: true\n    competences: [1]\n")
    final = FINAL.replace("draw: 2", "draw: 1").replace("  - {competences: [3], draw: 1}\n", "")
    files = {"facts": FACTS, "glossary": GLOSSARY, "competences": COMPETENCES, "start": START, "final": final}
    write_course(folder, {"doubling": CALCULATOR}, course=course, module=MODULE, lesson=lesson, quiz=quiz, **files)
    for end in {TAGS[tag] for tag in tags}:
        for name in TEXTS:
            say(folder, name, end, "Before")
    return folder


def say(folder: Path, name: str, end: str, words: str) -> Path:
    """Write a file's translation: its text with these words in front."""
    place, text = TEXTS[name]
    file = folder / f"{name}.{end}.yml"
    file.write_text(f"texts:\n  {place}:\n    of: {digest(text)}\n    text: '{words} {name} {text}'\n", "utf-8")
    return file


def edition(folder: Path, tag: str) -> Course:
    editions, problems = open_editions(Folders.of(folder))
    assert editions, [str(one) for one in problems]
    return next(one for one in editions if one.spec.language == tag)


def keys_of(folder: Path, tag: str) -> dict[str, bytes]:
    course = edition(folder, tag)
    config = load_config(str(folder / "mkdocs.yml"))
    keys = fingerprints(course, config)
    sources = BuildInputs(folder, (folder / "content", folder / "quizzes"), "")
    return {
        "page": keys.lesson(course.lessons[0]),
        "book": keys.book(),
        "site": sources.state(),
        "check": checked.state(folder),
    }


def shown(pages: Pages) -> dict[str, str]:
    return {page.uri: f"{page.title} {page.html} {page.headings} {page.bank}" for page in pages.all()}


def stale(kept: PreviewPages, course: Course) -> list[str]:
    """Name the pages that the preview would show as they were."""
    now, fresh = shown(kept.pages_of(course, Here())), shown(Pages(course, Here()))
    return [uri for uri in fresh if now[uri] != fresh[uri]]


def every_text(course: Course) -> str:
    return str(shown(Pages(course, Here()))) + course.spec.disclaimer


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("tag", TAGS)
def test_a_translation_is_an_ingredient_of_every_answer(tmp_path: Path, tag: str, name: str):
    """A build, its book, the preview's pages and the kept check: each sees the translation of each file."""
    folder = course_in(tmp_path, tag)
    kept, before = PreviewPages(), keys_of(folder, tag)
    assert stale(kept, edition(folder, tag)) == []
    say(folder, name, TAGS[tag], "Afterwards")
    course = edition(folder, tag)
    assert "Afterwards" in every_text(course)
    assert stale(kept, course) == []
    now = keys_of(folder, tag)
    assert [what for what in before if before[what] == now[what]] == []


@pytest.mark.parametrize("tag", thinned(["zh-Hant", "pt-BR"], ["zh-Hans", "zh-Hant", "pt-BR"]))
def test_the_preview_shows_each_translation_as_it_was_saved_last(tmp_path: Path, tag: str):
    folder = course_in(tmp_path, tag)
    preview = Preview(folder / "mkdocs.yml", "http://127.0.0.1:8000/", tag)
    try:
        assert not preview.build(()).state.failed
        for name in TEXTS:
            assert f"Before {name}" in pages_in(preview.folder)
            file = say(folder, name, TAGS[tag], "Afterwards")
            assert not preview.build((file,), partly=True).state.failed
            shown_now = pages_in(preview.folder)
            assert (f"Before {name}" in shown_now, f"Afterwards {name}" in shown_now) == (False, True)
    finally:
        preview.close()


def pages_in(site: Path | None) -> str:
    assert site is not None
    return "".join(file.read_text("utf-8") for file in sorted(site.rglob("*.html")))


@pytest.mark.slow
def test_a_build_shows_each_translation_as_it_was_saved_last(tmp_path: Path):
    """All languages at once, by the command."""
    tags = ("zh-Hans", "zh-Hant", "pt-BR")
    folder = course_in(tmp_path / "course", *tags)
    build(folder)
    for name in ("content/course", "content/glossary", "content/calculators/doubling", "quizzes/money/first"):
        for end in {TAGS[tag] for tag in tags}:
            say(folder, name, end, "Afterwards")
        assert "Nothing has changed" not in build(folder)
        for tag in tags:
            said = pages_in(folder / "site" / tag)
            assert (f"Before {name}" in said, f"Afterwards {name}" in said) == (False, True), tag
    assert "Nothing has changed" in build(folder)


def build(folder: Path, *options: str) -> str:
    result = CliRunner().invoke(cli, ["-C", str(folder), "build", *options])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("end", ["zh", "pt-BR"])
def test_the_check_tells_of_each_translation_as_it_was_saved_last(tmp_path: Path, end: str, name: str):
    folder = course_in(tmp_path, *{"zh": ("zh-Hans", "zh-Hant"), "pt-BR": ("pt-BR",)}[end])
    assert "fact.other" not in check(folder)
    say(folder, name, end, "{{ fact.other }}")
    reported = [line for line in check(folder).splitlines() if "fact.other" in line and "error" in line]
    assert [line.partition(":")[0] for line in reported] == [f"{name}.{end}.yml"]


def check(folder: Path) -> str:
    return CliRunner().invoke(cli, ["-C", str(folder), "check"]).output


def test_the_words_of_the_traditional_edition_are_an_ingredient(tmp_path: Path):
    folder = course_in(tmp_path, "zh-Hant")
    for name in TEXTS:
        say(folder, name, "zh", "钱")
    kept, before = PreviewPages(), keys_of(folder, "zh-Hant")
    assert stale(kept, edition(folder, "zh-Hant")) == []
    (folder / "content/zh-Hant.yml").write_text("words: {錢: 金錢}\n", "utf-8")
    course = edition(folder, "zh-Hant")
    assert "金錢" in every_text(course)
    assert stale(kept, course) == []
    now = keys_of(folder, "zh-Hant")
    assert [what for what in before if before[what] == now[what]] == []


# --- words of the interface ------------------------------------------------------------------------------------------

CATALOGUE = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\n"

msgid "What you can do afterwards"
msgstr "{words}"
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], object]:
    """Stand in for the folder of fincourse, with catalogues of their own; gives what writes the words of pt-BR."""
    made = tmp_path / "package"
    shutil.copytree(languages.LOCALE, made)
    monkeypatch.setattr(languages, "LOCALE", made)
    monkeypatch.setattr(cache, "_PACKAGE", made)
    monkeypatch.setattr(cache, "made_by", cache.made_by.__wrapped__)
    folder = made / "pt_BR"
    folder.mkdir()
    return lambda words: (folder / "interface.po").write_text(CATALOGUE.format(words=words), "utf-8")


def test_a_catalogue_is_an_ingredient_of_every_answer(tmp_path: Path, package: Callable[[str], object]):
    folder = course_in(tmp_path / "course", "pt-BR")
    package("Antes")
    kept, before = PreviewPages(), keys_of(folder, "pt-BR")
    assert stale(kept, edition(folder, "pt-BR")) == []
    assert "Antes" in every_text(edition(folder, "pt-BR"))
    package("Agora, sim")
    course = edition(folder, "pt-BR")
    assert "Agora, sim" in every_text(course)
    assert stale(kept, course) == []
    now = keys_of(folder, "pt-BR")
    assert [what for what in before if before[what] == now[what]] == []


def test_the_preview_looks_at_the_catalogues(tmp_path: Path):
    preview: Any = Preview(course_in(tmp_path, "zh-Hans") / "mkdocs.yml", "http://127.0.0.1:8000/", "zh-Hans")
    try:
        assert languages.LOCALE in preview._watched
        assert not preview.build(()).state.failed
        assert languages.LOCALE in preview._watched
        assert not preview._is_text(str(languages.LOCALE / "zh_Hans" / "interface.po"))  # so all of it is built anew
    finally:
        preview.close()


@pytest.mark.slow
def test_a_build_shows_a_catalogue_as_it_was_saved_last(tmp_path: Path):
    """By the command, of a fincourse in a folder of its own."""
    folder = course_in(tmp_path / "course", "zh-Hans")
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))

    def built() -> str:
        command = [sys.executable, "-m", "generator", "-C", str(folder), "build"]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path), "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=True)
        return done.stdout

    assert "Nothing has changed" not in built()
    assert "Nothing has changed" in built()
    file = tmp_path / "generator/i18n/locale/zh_Hans/interface.po"
    file.write_text(file.read_text("utf-8").replace("我的进度", "学到哪里"), "utf-8")
    assert "Nothing has changed" not in built()
    assert "学到哪里" in (folder / "site/zh-Hans/money/first.html").read_text("utf-8")

"""What hangs on what: one row an ingredient, as in docs/decisions/0038-one-notion-of-dependency.md."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import store
from generator.checks.remembered import state
from generator.checks.run import open_editions
from generator.course.fingerprint import Fingerprints
from generator.i18n.diagnostics import messages_in
from generator.i18n.languages import LANGUAGES, Language
from generator.loader.contents import whole
from generator.loader.folders import Folders
from generator.loader.ingredients import ANY_ENTRY, ANY_LESSON, Ingredients, names_in
from generator.source.document import parse_source
from generator.source.parsed import Parsed
from tests.edited_course import Author

EPOCH = "1767225600"
A, B, C, D, E, F = "one/a", "one/b", "two/c", "two/d", "three/e", "three/f"
ALL = {A, B, C, D, E, F}


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def author(tmp_path: Path) -> Author:
    made = Author(tmp_path / "course")
    made.course |= {"translations": ["zh-Hans"], "welcome": "Hello."}
    made.save()
    return made


def _text(lesson: str, text: str) -> Callable[[Author], None]:
    return lambda author: author.lessons[lesson]["body"].append({"text": text})


def _quiz(author: Author) -> None:
    author.quizzes[A][0]["explanation"] = "Changed."


def _title(author: Author) -> None:
    author.lessons[F]["title"] = "Renamed"


def _fact_in_course(author: Author) -> None:
    author._value("rate")


def _overlay_of_quiz(author: Author) -> None:
    author.overlays["quizzes/one/a"]["questions.0.ask"] = "是吗？"


def _overlay_of_course(author: Author) -> None:
    author.overlays["content/course"]["title"] = "另一门课"


def _day(author: Author) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = str(int(EPOCH) + 86400)  # monkeypatch sets it back


def _competence(author: Author) -> None:
    author.competences["competences"][0]["text"] = "I can add."  # type: ignore[index]


INGREDIENTS: dict[str, tuple[Callable[[Author], None], set[str], set[str]]] = {
    "its own file": (_text(A, "More."), {A}, {A}),
    "its quiz": (_quiz, {A}, {A}),
    "its translation": (Author.overlay_body, {A}, {A}),
    "the translation of its quiz": (_overlay_of_quiz, {A}, {A}),
    "the title of a lesson it names, of its module, beside it": (_title, {A, E, F}, {F}),
    "a fact it names": (Author.fact_of_one_lesson, {B}, {B}),
    "a fact below one it names": (Author.fact_below_another, {D}, {D}),
    "a fact in a calculator it names": (Author.fact_of_a_calculator, {E}, {E}),
    "a fact in a term it names": (Author.fact_of_a_term, {E}, {E}),
    "a fact that all pages show": (_fact_in_course, ALL, ALL),
    "a translated fact": (Author.translated_fact, {B}, {B}),
    "a term it names": (Author.glossary_entry, {A}, {A}),
    "a translated term": (Author.translated_term, {A}, {A}),
    "another term": (Author.new_term, set(), ALL),
    "a calculator it names": (Author.calculator, {A}, {A}),
    "a document of the facts": (Author.source, ALL, ALL),
    "course.yml": (Author.course_title, ALL, ALL),
    "the translation of course.yml": (_overlay_of_course, ALL, ALL),
    "a module": (Author.module_intro, ALL, ALL),
    "competences": (_competence, ALL, ALL),
    "the path at the start": (Author.start_answer, ALL, ALL),
    "the final check": (Author.final_check, ALL, ALL),
    "words in zh-Hant": (Author.traditional_words, ALL, ALL),
    "the day": (_day, ALL, ALL),
    "a picture": (Author.picture, set(), set()),
    "nothing": (Author.nothing, set(), set()),
}
"""What is edited: the lessons whose pages are made anew, and those that are checked again."""


def _prints(author: Author, frame: str = "frame") -> dict[str, dict[str, bytes]]:
    """The fingerprints of each lesson's page and check in both languages, of the book, and of the whole course."""
    editions, problems = open_editions(Folders.of(author.folder))
    assert editions, problems
    made: dict[str, dict[str, bytes]] = {}
    for course in editions:
        asked = Fingerprints(course, frame)
        check = asked.check([], [])
        made[f"pages in {course.spec.language}"] = {one.id: asked.lesson(one) for one in course.lessons}
        made[f"checks in {course.spec.language}"] = {one.id: check(one, "") for one in course.lessons}
        made["book"] = {"": asked.book()}
    made["whole"] = {"": whole("built", author.folder, [author.folder / "content", author.folder / "quizzes"])}
    return made


@pytest.mark.parametrize("what", INGREDIENTS)
def test_an_ingredient_renews_what_hangs_on_it_and_nothing_else(author: Author, what: str):
    edit, pages, checks = INGREDIENTS[what]
    author.random.choice = lambda found: found[0]  # type: ignore[method-assign]
    before = _prints(author)
    edit(author)
    author.save()
    now = _prints(author)
    renewed = {kind: {one for one in now[kind] if now[kind][one] != before[kind].get(one)} for kind in now}
    for language in ("en", "zh-Hans"):
        assert renewed[f"pages in {language}"] == pages
        assert renewed[f"checks in {language}"] == checks
    something = what != "nothing"
    assert (bool(renewed["book"]), bool(renewed["whole"])) == (something, something)


def test_the_frame_is_an_ingredient_of_every_page(author: Author):
    before, now = _prints(author), _prints(author, "another")
    assert all(before["pages in en"][one] != now["pages in en"][one] for one in ALL)
    assert before["checks in en"] == now["checks in en"]


def test_an_overview_hangs_on_what_lessons_tell_and_on_every_entry(author: Author):
    def made(lessons: str = "told", around: str = "") -> bytes:
        editions, _ = open_editions(Folders.of(author.folder))
        return Fingerprints(editions[0]).overview("sources.md", lessons, around)

    first = made()
    assert len({first, made("told now"), made(around="titles")}) == 3
    _text(D, "Changed.")(author)
    author.save()
    assert made() == first
    for edit in (Author.fact_of_one_lesson, Author.glossary_entry, Author.calculator, _day):
        before = made()
        edit(author)
        author.save()
        assert made() != before


def test_a_term_on_another_page_renews_what_links_to_it(author: Author):
    [course, *_], _problems = open_editions(Folders.of(author.folder))

    def made(**pages: str) -> dict[str, bytes]:
        asked = Fingerprints(course, terms=pages)
        calculators = {one.id: asked.calculator(one) for one in course.calculators}
        overview = {"sources": asked.overview("sources.md", "", "")}
        return {one.id: asked.lesson(one) for one in course.lessons} | calculators | overview

    before, now = made(interest="1.md", late="1.md"), made(interest="2.md", late="1.md")
    assert {one for one in now if now[one] != before[one]} == {A, "sources"}


def _another_release(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    monkeypatch.setattr(store, "made_by", lambda: "another release, or another package that brings a block")


def _another_catalogue(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setitem(LANGUAGES, "eo", Language("eo", "Esperanto", folder=folder))


@pytest.mark.parametrize("change", [_another_release, _another_catalogue])
def test_what_makes_it_is_an_ingredient_of_everything(
    author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[pytest.MonkeyPatch, Path], None]
):
    before = _prints(author)
    change(monkeypatch, tmp_path)
    now = _prints(author)
    assert not [(kind, one) for kind in now for one in now[kind] if now[kind][one] == before[kind][one]]


def test_checks_and_what_a_build_tells_hang_on_the_language_of_messages(author: Author):
    before = _prints(author)
    with messages_in("zh"):
        now = _prints(author)
    renewed = {kind for kind in now for one in now[kind] if now[kind][one] != before[kind][one]}
    same = {kind for kind in now for one in now[kind] if now[kind][one] == before[kind][one]}
    assert renewed == {"checks in en", "checks in zh-Hans", "whole"}
    assert same == {"pages in en", "pages in zh-Hans", "book"}


def test_the_whole_check_hangs_on_the_place_of_the_site(author: Author):
    """It may not stand where something is written; of the same mkdocs.yml a link can make another place."""
    before = state(author.folder)
    elsewhere = author.folder / "elsewhere"
    elsewhere.mkdir()
    (author.folder / "site").symlink_to(elsewhere)
    assert state(author.folder) != before


def test_languages_differ(author: Author):
    made = _prints(author)
    assert not {*made["pages in en"].values()} & {*made["pages in zh-Hans"].values()}


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By {{ fact.rate }} or {{past . fee|2}}", {"fact.rate", "fact.fee"}),
        ("formula: fact.\n  rate", {"fact.rate"}),
        ("{{ fact.ｒate }}", {"fact.rate"}),
        ("An [interest](term:interest).", {"term:interest"}),
        ("calculator: double", {"calculator:double"}),
        ("[](calculator:double) and no other", {"calculator:double"}),
        ("[](lesson:one/a)", {"one/a"}),
        ('"Said: \\"fact.rate\\"\\n"', {"fact.rate"}),
        ("rate, interest, module", set()),
        (r'"{{ \x66act.rate }}"', {ANY_ENTRY, ANY_LESSON}),
        (r"[](term\:interest)", {ANY_ENTRY, ANY_LESSON}),
        ("[](&#116;erm:interest)", {ANY_ENTRY, ANY_LESSON}),
    ],
)
def test_what_a_text_names(text: str, names: set[str]):
    found = names_in(text, ["double", "single"])
    assert names <= found
    if ANY_ENTRY not in names:
        assert found == names


FACTS = """\
jurisdiction: Nowhere
facts:
  # Both.
  - id: one
    value: 1
    statement: |
      - id: two
  - {id: two, formula: fact.one}
sources:
  - id: law
"""


def _cut(text: str, name: str = "facts") -> Ingredients:
    source, _ = parse_source(text, Path(f"content/{name}.yml"))
    return Ingredients.of([("", Parsed(source))])


def test_a_file_is_cut_into_its_entries():
    shared = _cut(FACTS).shared
    assert list(shared.entries) == ["fact.one", "fact.two"]
    assert shared.reached(["fact.two"]) == {"fact.one", "fact.two"}
    assert shared.reached([ANY_ENTRY]) == {"fact.one", "fact.two"}
    assert shared.rest == _cut(FACTS.replace("value: 1", "value: 2")).shared.rest
    assert shared.rest != _cut(FACTS.replace("id: law", "id: act")).shared.rest


@pytest.mark.parametrize(
    "text",
    [
        "facts: [{id: one, value: 1}, {id: two, value: 2}]\n",  # in one line
        'facts:\n- id: one\n  statement: "a\n- id: x"\n- id: two\n',  # what looks like an entry is none
        "facts:\n- id: one\n- id: one\n",  # twice
        "facts:\n",
        "facts: 1\n",
    ],
)
def test_what_cannot_be_cut_with_certainty_belongs_to_every_page(text: str):
    shared = _cut(text).shared
    assert not shared.entries
    assert shared.rest != _cut(f"{text}# more\n").shared.rest


def test_a_translation_goes_with_its_entry():
    text = "texts:\n  jurisdiction: {of: a, text: b}\n  # One.\n  facts.one.statement:\n    of: a\n    text: b\n"
    shared = _cut(text, "facts.zh").shared
    assert list(shared.entries) == ["fact.one"]
    assert shared.rest == _cut(text.replace("    text: b", "    text: c"), "facts.zh").shared.rest
    assert shared.rest != _cut(text.replace("text: b}", "text: c}"), "facts.zh").shared.rest

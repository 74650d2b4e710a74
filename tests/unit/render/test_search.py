"""What can be found, and in how small parts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.render.page import Page
from generator.render.pages import Pages
from generator.render.search import IN_A_CHUNK, MOST_PLACES, START, Index, Place, places
from tests.conftest import COURSE, write_course

GIVING_AWAY = """
questions:
  - id: one
    type: single
    ask: Who holds the *stemword*?
    hints: [A hintword helps.]
    choices:
      - {text: The optionword, correct: true, why: Because of whyword.}
      - {text: The otherword, why: No reasonword.}
    explanation: The explanationword.
"""


class Flat:
    def between(self, page: str, other: str) -> str:
        return other.replace(".md", ".html")


def opened(folder: Path, **changes: str) -> Course:
    course, problems = open_course(Folders.of(write_course(folder, **changes)))
    assert course is not None, problems
    return course


def found(course: Course) -> list[Place]:
    index = Index(course)
    for page in Pages(course, Flat()).all():
        index.add(page)
    return index.found


def parts(index: Index) -> Mapping[str, object]:
    """Every part's data by its name."""
    made = {}
    for text in index.files(Flat()).values():
        name, _, data = text.removeprefix("fincourse.found(").removesuffix(");\n").partition(",")
        made[json.loads(name)] = json.loads(data)
    return made


def page(html: str, uri: str = "index.md", title: str = "Title") -> Page:
    return Page(uri, "", title, "", html, ())


def test_of_a_question_only_its_stem_is_found(tmp_path: Path):
    every = found(opened(tmp_path, quiz=GIVING_AWAY))
    assert [one.text for one in every if one.kind == "question"] == ["Who holds the stemword?"]
    reported = json.dumps([[one.title, one.heading, one.text] for one in every])
    for word in ("hint", "option", "other", "why", "reason", "explanation"):
        assert f"{word}word" not in reported


def test_a_lesson_is_found_by_its_sections_and_goes_on_behind_a_question():
    html = (
        '<h1>Title</h1><p>Lead.</p><h2 id="a">First &amp; best</h2><p>Before</p><svg><text>no</text></svg>'
        '<fc-question id="q-x"><div class="fc-ask"><p class="fc-number">Question 1</p><p>Stem?</p></div>'
        '<div class="fc-body">no</div></fc-question><p>after.</p><h2 id="b">Second</h2><details><p>Kept</p></details>'
    )
    assert [(one.anchor, one.kind, one.heading, one.text) for one in places(page(html), "lesson")] == [
        ("", "lesson", "", "Lead."),
        ("q-x", "question", "", "Stem?"),
        ("a", "lesson", "First & best", "Before after."),
        ("b", "lesson", "Second", "Kept"),
    ]


def test_words_and_pairs_of_characters(tmp_path: Path):
    course = opened(tmp_path, course=COURSE.replace("id: small", "id: small\nlanguage: zh-Hans"))
    index = Index(course)
    index.add(page("<h1>罚息</h1><p>在APR之后，1,234.50 Straße</p>", title="罚息"))
    start, shard = (parts(index)[name] for name in ("start", "s0"))
    assert list(shard) == sorted(["1234", "50", "apr", "straße", "在", "之后", "后", "罚息", "息"])
    assert "罰罚" in start["simple"]


def test_an_index_is_the_same_every_time_and_split_in_order(tmp_path: Path):
    course = opened(tmp_path)
    texts = [f"<h1>T</h1><p>{' '.join(f'w{n * 7919 % 99991:05d}' for n in range(m, m + 300))}</p>" for m in range(60)]
    made = []
    for _ in range(2):
        index = Index(course)
        for number, text in enumerate(texts):
            index.add(page(text, f"{number}.md"))
        made.append(index.files(Flat()))
    assert made[0] == made[1]
    every = parts(index)
    first = every["start"]["shards"]
    shards = [list(every[f"s{n}"]) for n in range(len(first))]
    assert len(first) > 1
    words = list(chain.from_iterable(shards))
    assert words == sorted(words)
    assert all(shard[0] == word for shard, word in list(zip(shards, first, strict=True))[1:])
    assert len([name for name in every if name.startswith("d")]) == -(-60 // IN_A_CHUNK)


def test_a_word_that_stands_everywhere_keeps_where_it_weighs_most(tmp_path: Path):
    index = Index(opened(tmp_path))
    for number in range(MOST_PLACES + 100):
        title = "money" if number % 500 == 0 else "T"
        index.add(page("<h1>T</h1><p>money</p>", f"{number}.md", title))
    entry = parts(index)["s0"]["money"]
    assert entry[0] == -(MOST_PLACES + 100)
    numbers = [sum(entry[1 : n + 2]) >> 4 for n in range(len(entry) - 1)]
    assert len(numbers) == MOST_PLACES
    assert set(range(0, MOST_PLACES + 100, 500)) <= set(numbers)


def test_parts_but_the_first_change_their_names_with_their_content(tmp_path: Path):
    course = opened(tmp_path)
    names = []
    for word in ("one", "two"):
        index = Index(course)
        index.add(page(f"<h1>T</h1><p>{word}</p>"))
        names.append(set(index.files(Flat())))
    assert names[0] & names[1] == {START}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_both_writings_are_searched_alike(tmp_path: Path, language: str):
    course = opened(tmp_path, course=COURSE.replace("id: small", f"id: small\nlanguage: {language}"))
    index = Index(course)
    index.add(page("<h1>T</h1><p>罰息</p>" if language == "zh-Hant" else "<h1>T</h1><p>罚息</p>"))
    assert "罚息" in parts(index)["s0"]


def test_what_stands_behind_pictures_and_fields_is_found():
    html = (
        '<h1>T</h1><h2 id="a">A</h2><p>Before<br>the</p><svg><path d="M0"/><circle r="1"/></svg>'
        '<div class="fc-body"><div><input value="1"> hidden</div><img src="x"/></div><p>after</p>'
        '<h2 id="b">B</h2><p>last <b>wo</b>rd</p>'
    )
    assert [(one.heading, one.text) for one in places(page(html), "lesson")] == [
        ("", ""),
        ("A", "Before the after"),
        ("B", "last word"),
    ]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_what_a_page_adds_can_be_kept_as_plain_data(tmp_path: Path, language: str):
    """So that a build need not take apart the pages that did not change."""
    course = opened(tmp_path, course=COURSE.replace("id: small", f"id: small\nlanguage: {language}"))
    pages = list(Pages(course, Flat()).all())
    at_once, kept, other = Index(course), Index(course), Index(course)
    for one in pages:
        at_once.add(one)
    written = [json.dumps(other.entry(one)) for one in reversed(pages)]  # by another process, in another order
    for text in reversed(written):
        kept.take(json.loads(text))
    assert kept.files(Flat()) == at_once.files(Flat())


ALSO = {
    "lesson": """
title: The first lesson
summary: One sentence.
also: 爆通讯录, ring my boss
objectives: [Count money]
body:
  - heading: Why?
    text: Because.
    also: wherefore
  - letter: Ask for time
    id: ask
    text: "To {lender}: please wait."
    fields: [{id: lender, label: Lender}]
  - check: one
""",
    "glossary": "terms:\n  - {id: apr, term: APR, also: 年化, short: A rate., definition: A yearly rate.}\n",
}


def test_other_words_lead_to_what_an_author_says(tmp_path: Path):
    course = opened(tmp_path, **ALSO)
    index = Index(course)
    for one in Pages(course, Flat()).all():
        index.add(one)

    def leads(word: str) -> set[tuple[str, str]]:
        return {(index.found[n >> 4].uri, index.found[n >> 4].anchor) for n in index._places[word]}

    assert leads("爆通") == leads("boss") == {("money/first.md", "")}
    assert leads("wherefore") == {("money/first.md", "why")}
    assert leads("年化") == {("glossary.md", "apr")}
    assert "wherefore" not in "".join(place.text + place.heading for place in index.found)


def test_a_letter_is_a_place_of_its_own(tmp_path: Path):
    place = next(place for place in found(opened(tmp_path, **ALSO)) if place.anchor == "ask")
    assert (place.kind, place.heading, place.title) == ("tool", "Ask for time", "The first lesson")
    assert "please wait" in place.text
    around = next(place for place in found(opened(tmp_path / "again", **ALSO)) if place.anchor == "why")
    assert "please wait" not in around.text

"""A glossary of many terms: an index, and pages that explain some of them each."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.checks.run import open_course, open_editions
from generator.course.model import Course
from generator.loader.folders import Folders
from generator.render.glossary import Glossary
from generator.render.page import Page
from generator.render.pages import Pages
from generator.render.search import Index
from tests.conftest import COURSE, LESSON, write_course

BOUND = "generator.render.addresses.LISTED_TERMS"
WORDS = {"apr": "APR", "bank": "Bank", "ear": "éar", "zero": "Zero", "call": "12378", "apple": "“Apple” loan"}


class Flat:
    def between(self, page: str, other: str) -> str:
        return other


def _glossary(words: Mapping[str, str]) -> str:
    said = "short: Meant by {id}., definition: 'The {id}, [see](term:bank).'"
    rows = (f"  - {{id: {id}, term: '{term}', also: also{id}, {said.format(id=id)}}}" for id, term in words.items())
    return "terms:\n" + "\n".join(rows) + "\n"


def _opened(folder: Path, words: Mapping[str, str] = WORDS, course: str = COURSE) -> Course:
    lesson = LESSON.replace("Because", "Because of [zero](term:zero) and a [bank](term:bank)") + "\n"
    assert "term:zero" in lesson
    opened, problems = open_course(
        Folders.of(write_course(folder, glossary=_glossary(words), lesson=lesson, course=course))
    )
    assert opened is not None, [str(one) for one in problems]
    return opened


def _pages(course: Course) -> dict[str, Page]:
    return {page.uri: page for page in Pages(course, Flat()).all()}


def test_a_few_terms_are_explained_on_one_page(tmp_path: Path):
    pages = _pages(_opened(tmp_path))
    assert [uri for uri in pages if uri.startswith("glossary")] == ["glossary.md"]
    assert 'href="glossary.md#zero"' in pages["money/first.md"].html


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BOUND, 3)


@pytest.mark.usefixtures("small")
def test_many_terms_stand_on_pages_to_which_every_link_leads(tmp_path: Path):
    pages = _pages(_opened(tmp_path))
    assert [uri for uri in pages if uri.startswith("glossary")] == ["glossary.md", "glossary/1.md", "glossary/2.md"]
    assert {
        uri: re.findall('<section id="([^"]+)" aria', page.html)
        for uri, page in pages.items()
        if uri.startswith("glossary/")
    } == {"glossary/1.md": ["call", "apple", "apr"], "glossary/2.md": ["bank", "ear", "zero"]}
    assert [pages[f"glossary/{number}.md"].title for number in (1, 2)] == ["Glossary (0–A)", "Glossary (B–Z)"]
    links = set(re.findall('href="(glossary[^"]*)"', "".join(page.html for page in pages.values())))
    named = {address.partition("#")[2]: address.partition("#")[0] for address in links if "#" in address}
    assert named == {name: f"glossary/{1 if name in ('call', 'apple', 'apr') else 2}.md" for name in WORDS}
    assert 'rel="next"' in pages["glossary/1.md"].html
    assert 'rel="prev"' in pages["glossary/2.md"].html


@pytest.mark.usefixtures("small")
def test_the_index_has_every_term_where_old_addresses_lead(tmp_path: Path):
    index = _pages(_opened(tmp_path))["glossary.md"].html
    for name in WORDS:
        assert re.search(f'<li id="{name}"><a id="{name}-name" href="glossary/[12].md#{name}">', index)
    assert "Meant by zero." in index
    assert "The zero" not in index
    letters = re.findall('<a href="#(fc-letter-[^"]+)">([^<]+)</a>', index)
    assert letters == [(f"fc-letter-{name.lower()[0]}", name) for name in ("0–9", "A", "B", "E", "Z")]
    assert all(f'<h2 id="{anchor}">' in index for anchor, _ in letters)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("bound", "gone"), [("MEANINGS", "Meant by zero."), ("INDEXED_TERMS", 'id="zero"')])
def test_the_index_says_less_of_more_terms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, gone: str):
    monkeypatch.setattr(f"generator.render.glossary_pages.{bound}", 5)
    index = _pages(_opened(tmp_path))["glossary.md"].html
    assert gone not in index
    assert 'href="glossary/2.md#bank"' in index


@pytest.mark.usefixtures("small")
def test_search_leads_to_the_page_of_a_term_and_not_to_the_index(tmp_path: Path):
    course = _opened(tmp_path)
    index = Index(course)
    for page in Pages(course, Flat()).all():
        index.add(page)
    found = {(place.uri, place.kind) for place in index.found if place.anchor in WORDS}
    assert found == {("glossary/1.md", "term"), ("glossary/2.md", "term")}
    assert [index.found[place >> 4].uri for place in index._places["alsozero"]] == ["glossary/2.md"]


@pytest.mark.usefixtures("small")
def test_a_letter_with_too_many_terms_is_on_several_pages(tmp_path: Path):
    words = {"bank": "Bank", "zero": "Zero"} | {f"a{n}": f"A{n}" for n in range(7)}
    sizes = [len(terms) for terms in Glossary(_opened(tmp_path, words)).parts]
    assert sizes == [3, 3, 3]


@pytest.mark.parametrize("many", [250, 1000, 3000])
def test_no_page_grows_with_the_number_of_terms(tmp_path: Path, many: int):
    names = ["zero", "bank", *(f"{chr(97 + n % 26)}{n * 7919 % 10007}-term" for n in range(many - 2))]
    short = "'A sentence of some words about {0} and what it costs, for number {0} of them.'"
    row = f"  - {{{{id: {{0}}, term: {{0}}, short: {short}, definition: {short}}}}}"
    rows = map(row.format, names)
    lesson = LESSON.replace("Because", "Because of [zero](term:zero)")
    write_course(tmp_path, glossary="terms:\n" + "\n".join(rows) + "\n", lesson=lesson)
    course, problems = open_course(Folders.of(tmp_path))
    assert course is not None, [str(one) for one in problems]
    weights = {page.uri: len(gzip.compress(page.html.encode(), 9)) for page in Pages(course, Flat()).glossary_pages()}
    assert len(weights) > many / 50
    # Beside it a page has a frame of 7 KB, and 25 KB of scripts and styles; all together may be 60 KiB.
    assert max(weights.values()) < 24_000


CHINESE = {"bank": "银行", "apr": "APR（年化）", "repay": "重组", "zero": "长期", "settle": "调解", "send": "“送达”"}


def test_chinese_terms_stand_by_how_they_are_read_in_all_their_characters(tmp_path: Path):
    course = f"{COURSE}language: zh-Hans\ntranslations: [zh-Hant]\n"
    write_course(tmp_path, glossary=_glossary(CHINESE), course=course)
    editions, problems = open_editions(Folders.of(tmp_path))
    assert editions, [str(one) for one in problems]
    spelt = {
        one.spec.language: {letter.name: [term.id for term in letter.terms] for letter in Glossary(one).letters}
        for one in editions
    }
    expected = {"A": ["apr"], "C": ["zero", "repay"], "S": ["send"], "T": ["settle"], "Y": ["bank"]}
    assert spelt == {"zh-Hans": expected, "zh-Hant": expected}

"""What a browser loads does not grow with the course: two courses that differ only in their number of modules."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.checks.run import open_course
from generator.cli import cli
from generator.loader.folders import Folders
from generator.render.addresses import FIRST_MODULES, LISTED_LESSONS, LISTED_MODULES, MODULES
from generator.render.pages import Pages
from tests.conftest import CALCULATOR, COURSE, write_course
from tests.final_course import COMPETENCES

ROOT = Path(__file__).parents[3]
IN_A_MODULE = 10
FEW, MANY = 8, 24
"""Modules; more than both the first page's limit of lessons and what a pool of the final check draws from."""
GLOSSARY = "terms:\n  - {id: coin, term: Coin, short: A piece of money., definition: A piece of money.}\n"
FACTS = """
jurisdiction: Nowhere
sources: [{id: law, title: A law, issuer: A ministry, date: "2020"}]
facts:
  - {id: limit, value: 24, unit: "%", statement: "The limit is {{ fact.limit }}.", source: law, reviewed: 2026-04-20,
     review_every: 90 years, confidence: text-read}
"""
FINAL = """
title: Final check
summary: All of it.
intro: Take your time.
pools: [{area: Counting, draw: 2}]
"""


def module_name(number: int) -> str:
    return f"module-{number:03d}"


def large_course(folder: Path, modules: int) -> Path:
    """Write a course of modules that look all alike."""
    names = [module_name(number) for number in range(modules)]
    course = COURSE.replace("[money]", f"[{', '.join(names)}]").replace("lesson:money/first", f"lesson:{names[0]}/l0")
    files = {
        "content/course.yml": course,
        "content/glossary.yml": GLOSSARY,
        "content/facts.yml": FACTS,
        "content/final.yml": FINAL,
        "content/competences.yml": COMPETENCES,
        "content/calculators/doubling.yml": CALCULATOR,
    }
    for name in names:
        lessons = ", ".join(f"l{number}" for number in range(IN_A_MODULE))
        files[f"content/{name}/module.yml"] = f"title: Money\nsummary: About money.\nintro: I.\nlessons: [{lessons}]\n"
        for number in range(IN_A_MODULE):
            asked = [f"{name}-{number}-{letter}" for letter in "ab"]
            files[f"content/{name}/l{number}.yml"] = (
                "title: A lesson\nsummary: One sentence.\nobjectives: [Count]\ncompetences: [1]\nbody:\n"
                '  - {heading: Why?, text: "Because of {{ fact.limit }}."}\n  - {calculator: doubling}\n'
            )
            questions = (
                f"  - {{id: {one}, type: truefalse, ask: Money can be counted., answer: true, competences: [1], "
                "why_true: It has a value., why_false: It has a value., explanation: Counting is adding values.}\n"
                for one in asked
            )
            files[f"quizzes/{name}/l{number}.yml"] = "questions:\n" + "".join(questions)
    write_course(folder)
    for old in ("content/money/first.yml", "content/money/module.yml", "quizzes/money/first.yml"):
        (folder / old).unlink()
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = []
    with pytest.MonkeyPatch.context() as patch:
        # Fifty modules would take their time: the limits are lower here, and both courses are beyond them.
        patch.setattr("generator.render.addresses.LISTED_MODULES", FEW - 2)
        patch.setattr("generator.targets.site.offline.NAMED_FILES", 100)
        patch.setattr("generator.render.pages.FIRST_MODULES", 4)
        for modules in (FEW, MANY):
            folder = large_course(tmp_path_factory.mktemp("weight"), modules)
            result = CliRunner().invoke(cli, ["-C", str(folder), "build"])
            assert result.exit_code == 0, result.output
            made.append(folder / "site")
    return made


KINDS = (
    "index.html",
    "all-modules/index.html",
    "404.html",
    f"{module_name(6)}/index.html",
    f"{module_name(6)}/l5.html",
    "calculators/index.html",
    "calculators/doubling.html",
    "review.html",
    "progress.html",
    "final.html",
    "glossary.html",
    "sources.html",
)


@pytest.mark.parametrize("page", KINDS)
def test_a_page_weighs_the_same_in_a_course_of_any_size(sites: list[Path], page: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    from weight import weigh

    assert (sites[0] / page).is_file()
    few, many = (weigh(site, page).total for site in sites)
    assert many < few + 200
    assert many < 80 * 1024


@pytest.mark.parametrize("file", ["sw.js", "assets/map.js", "assets/search/start.js"])
def test_what_is_loaded_beside_the_pages_stays_as_small(sites: list[Path], file: str):
    few, many = (len(gzip.compress((site / file).read_bytes(), 9)) for site in sites)
    assert many < few + 200


def test_parts_that_come_on_demand_are_small(sites: list[Path]):
    for pattern, most in (
        ("assets/map/*.js", 16_000),
        ("assets/search/*.js", 36_000),
        ("assets/offline/*.json", 8_000),
    ):
        sizes = [[file.stat().st_size for file in site.glob(pattern)] for site in sites]
        assert all(sizes), pattern
        assert max(max(one) for one in sizes) < most, pattern


def test_very_many_modules_are_listed_on_pages_of_their_own(tmp_path: Path):
    class Flat:
        def between(self, page: str, other: str) -> str:
            return other.replace(".md", ".html")

    course, problems = open_course(Folders.of(large_course(tmp_path, LISTED_MODULES + 2)))
    assert course is not None, problems
    assert len(course.lessons) > LISTED_LESSONS
    pages = Pages(course, Flat())
    home = pages.home().html
    assert home.count("data-module=") == FIRST_MODULES
    assert f'href="{MODULES.replace(".md", ".html")}"' in home
    first, second = pages.module_lists()
    assert (first.uri, second.uri) == (MODULES, MODULES.replace("index", "2"))
    assert [page.html.count("data-module=") for page in (first, second)] == [LISTED_MODULES, 2]
    assert 'rel="next" class="fc-next" href="all-modules/2.html"' in first.html
    assert 'rel="prev" href="all-modules/index.html"' in second.html

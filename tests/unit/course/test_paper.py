"""Question papers before they are typeset: what is drawn, and how versions differ."""

import itertools
from collections import Counter
from pathlib import Path

import pytest

from generator.checks.run import open_course
from generator.course.final import drawn, filled_pools
from generator.course.model import Course
from generator.course.paper import Numbers, PaperError, of_final, of_lessons, points, versions
from generator.loader.folders import Folders
from tests.conftest import ROOT, write_course
from tests.final_course import FILES, QUIZ


@pytest.fixture(scope="module")
def ours() -> Course:
    course, problems = open_course(Folders.of(ROOT))
    assert course, problems
    return course


def small(folder: Path, quiz: str = QUIZ) -> Course:
    course, problems = open_course(Folders.of(write_course(folder, **FILES | {"quiz": quiz})))
    assert course, problems
    return course


def laid_out(papers) -> list:
    return [
        [(q.id, q.worksheet.printed, [i.id for i in q.shown], [p.id for p in q.partners]) for q in version.questions]
        for version in papers
    ]


def test_the_same_seed_draws_the_same_paper_and_another_one_another(ours: Course):
    groups = of_final(ours)
    first, again, other = (laid_out(versions(groups, 12, "AB", seed)) for seed in (7, 7, 8))
    assert first == again
    assert {one[0] for one in first[0]} != {one[0] for one in other[0]}


def test_versions_ask_the_same_with_other_numbers_and_mixed_options(ours: Course):
    papers = versions(of_final(ours), drawn(ours), "ABC", 7)
    assert len({tuple(q.id for q in version.questions) for version in papers}) == 1
    for same in zip(*(version.questions for version in papers), strict=True):
        kind, spec = same[0].kind, same[0].spec
        if marked := kind.result(same[0]):
            answers = [marked.value(q.worksheet.values) for q in same]
            for one, other in itertools.combinations(answers, 2):
                assert abs(one - other) > 2 * marked.tolerance, same[0].id
            for question in same:
                known = [of(question.worksheet.values) for of in (marked.value, *marked.wrong)]
                assert len({round(value, 6) for value in known}) == len(known), question.id
        if kind.options(spec) and not spec.keep_order:
            places = {tuple(i for i, item in enumerate(q.shown) if item.id in q.key) for q in same}
            assert len(places) == len(same), same[0].id


def test_each_pool_gets_its_share_and_competences_take_turns(ours: Course):
    chosen = {q.id for q in versions(of_final(ours), drawn(ours), "A", 1)[0].questions}
    for pool in filled_pools(ours):
        assert len(chosen & {q.id for q in pool.questions}) == pool.spec.draw
    lesson = ours.lesson_by_id["credit/real-price-of-instalments"]
    there = {number for q in lesson.questions for number in q.competences}
    asked = Counter(n for q in versions(of_lessons([lesson]), len(there), "A", 3)[0].questions for n in q.competences)
    assert len(asked) == len(there)


def test_variants_that_blur_mistakes_are_not_used(tmp_path: Path):
    blurred = QUIZ.replace("answer: a + 1,", "answer: a + 1, wrong: [{when: a, why: W.}, {when: a * a, why: Q.}],")
    (question,) = [q for q in small(tmp_path, blurred).questions() if q.id == "sum"]
    assert Numbers(question).most == 3  # where a is 1, both mistakes lead to 1


def test_more_versions_than_the_numbers_allow_are_refused_with_the_way_out(tmp_path: Path):
    groups = of_final(small(tmp_path))
    with pytest.raises(PaperError) as refused:
        versions(groups, 5, "ABCDE", 1)
    assert "5 versions of 5 questions are more than the numbers allow" in str(refused.value)
    assert "sum (4)" in str(refused.value)
    assert "ask for at most 4 versions; ask for at most 4 questions; add values to their `vary`." in str(refused.value)
    assert len(versions(groups, 5, "ABCD", 1)) == 4
    assert len(versions(groups, 4, "ABCDE", 1)) == 5
    with pytest.raises(PaperError, match="There are only 5 questions"):
        versions(groups, 6, "A", 1)


def test_points_tell_whole_answers_from_those_with_parts(tmp_path: Path):
    assert {q.id: points(q) for q in small(tmp_path).questions()} == {
        **{"one": 1, "heavy": 1},
        **{"sum": 2, "jar": 2, "word": 2},
    }

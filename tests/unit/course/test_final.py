"""The final check without a browser: its blueprint, its codes, the class page and the table in the terminal."""

from __future__ import annotations

import itertools
import json
import random
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.run import open_course
from generator.cli import cli
from generator.course.final import filled_pools, needed, question_list
from generator.course.result_codes import SALTS, SIGNS, CodeError, QuestionList, decode, encode
from generator.i18n.diagnostics import messages_in
from generator.loader.folders import Folders
from tests.conftest import LESSON, ROOT, write_course
from tests.final_course import FILES, FINAL, QUIZ

VECTORS = json.loads((ROOT / "tests/vectors/codes.json").read_text("utf-8"))


def listed(vector: dict) -> QuestionList:
    ids = vector["ids"]
    if ids[0] == "q%04d":
        ids = [ids[0] % number for number in range(ids[1])]
    return QuestionList.of(vector["course"], ids, vector["draw"])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["course"] + str(vector["draw"]))
def test_the_vectors_of_codes_hold(vector: dict):
    questions = listed(vector)
    assert questions.digest == vector["digest"]
    for asked, missed, salt, code in vector["codes"]:
        assert encode(questions, asked, missed, salt) == code
        found = decode(questions, code)
        assert (sorted(found.asked), sorted(found.missed), found.salt) == (asked, missed, salt)
    for line, expected in vector.get("lines", []):
        try:
            reported = "same" if decode(questions, line) == decode(questions, vector["codes"][0][3]) else "another"
        except CodeError as error:
            reported = error.reason
        assert reported == expected, line


@given(st.integers(1, 90), st.data())
def test_what_is_written_is_read(count: int, data: st.DataObject):
    questions = QuestionList.of("any", [f"q{n}" for n in range(count)], data.draw(st.integers(1, count)))
    asked = data.draw(st.permutations(questions.ids))[: questions.draw]
    missed = [name for name in asked if data.draw(st.booleans())]
    code = encode(questions, asked, missed, data.draw(st.integers(0, SALTS - 1)))
    found = decode(questions, code.lower().replace("-", ""))
    assert (set(found.asked), set(found.missed)) == (set(asked), set(missed))


def test_every_wrong_sign_and_every_swap_is_noticed():
    questions = QuestionList.of("any", [f"q{n}" for n in range(40)], 12)
    code = encode(questions, questions.ids[5:17], questions.ids[7:9], 12345).replace("-", "")
    damaged = [code[:at] + sign + code[at + 1 :] for at in range(len(code)) for sign in SIGNS if sign != code[at]]
    damaged += [code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(len(code) - 1)]
    for one in damaged:
        if one != code:
            with pytest.raises(CodeError, match="damaged"):
                decode(questions, one)


def test_random_damage_hardly_ever_passes():
    questions, chance = QuestionList.of("any", [f"q{n}" for n in range(60)], 14), random.Random(1)
    code = encode(questions, questions.ids[:14], [], 1).replace("-", "")
    passed = 0
    for _ in range(20_000):
        noise = "".join(chance.choice(SIGNS) for _ in code[4:])
        try:
            decode(questions, code[:4] + noise)
            passed += 1
        except CodeError:
            pass
    assert passed < 20_000 / 500


def test_the_digest_tells_lists_apart():
    ids = ["a", "b", "c", "d"]
    lists = [("x", ids, 2), ("y", ids, 2), ("x", ids, 3), ("x", ids[:3], 2), ("x", [*ids, "e"], 2)]
    digests = [QuestionList.of(*one).digest for one in lists]
    assert len(set(digests)) == len(digests)
    assert QuestionList.of("x", ["d", "a", "c", "b"], 2).digest == digests[0]


def problems(folder: Path, final: str, quiz: str = QUIZ) -> list[str]:
    _, found = open_course(Folders.of(write_course(folder, **FILES | {"final": final, "quiz": quiz})))
    return [f"{one.line}:{one.column}: {one.message}" for one in found if one.path.name == "final.yml"]


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ("area: Counting, draw", "draw", "6:5: A pool must name either an area or competences."),
        (
            "competences: [3],",
            "competences: [3], area: Saving,",
            "7:5: A pool must name either an area or competences.",
        ),
        ("Counting", "Countign", "6:12: No competence in content/competences.yml belongs to the area `Countign`."),
        ("[3]", "[3, 9]", "7:23: There is no competence 9 in content/competences.yml."),
        ("[3]", "[3, 2]", "7:23: Competence 2 already belongs to the pool on line 6."),
        ("draw: 2", "draw: 4", "6:28: This pool draws 4, but only 3 published questions fit it."),
        ("draw: 1", "draw: 3", "7:30: This pool draws 3, but only 2 published questions are its own."),
        ("60%", "a lot", "8:10: This value is not allowed for `passing`: a lot."),
    ],
)
def test_a_mistake_in_the_blueprint_is_told(tmp_path: Path, old: str, new: str, reported: str):
    (found,) = problems(tmp_path, FINAL.replace(old, new, 1))
    assert found.startswith(reported)


def test_it_is_told_in_chinese_which_questions_an_earlier_pool_has(tmp_path: Path):
    with messages_in("zh"):
        write_course(tmp_path, **FILES | {"final": FINAL.replace("draw: 1", "draw: 3")})
        (found,) = (one for one in open_course(Folders.of(tmp_path))[1] if one.severity == "error")
    assert found.message == "这个题池要抽 3 道题，但自己的已发布的题只有 2 道。"
    assert "`heavy`" in found.hint


def test_a_question_of_two_pools_belongs_to_the_first_and_a_draft_to_none(tmp_path: Path):
    quiz = QUIZ.replace("id: word,", "id: word, draft: true,")
    course, _ = open_course(Folders.of(write_course(tmp_path, **FILES | {"quiz": quiz})))
    assert course is not None
    assert [[one.id for one in pool.questions] for pool in filled_pools(course)] == [["one", "heavy", "sum"], ["jar"]]
    assert question_list(course).ids == ("heavy", "jar", "one", "sum")
    assert needed(course) == 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("final"), **FILES)


def run(folder: Path, *arguments: str):
    return CliRunner().invoke(cli, ["-C", str(folder), "class", *arguments])


def test_the_class_page_is_one_file_that_asks_for_nothing(folder: Path):
    assert run(folder).exit_code == 0
    page = unescape((folder / "class.html").read_text("utf-8"))
    assert "default-src 'none'" in page
    assert not re.search(r"""\b(?:src|href)=|url\(|@import|https?:|\bfetch\b|XMLHttp|\son\w+=""", page)


def test_a_course_text_cant_end_the_script(tmp_path: Path):
    lesson = LESSON.replace("The first lesson", "The </script> lesson")
    folder = write_course(tmp_path, **FILES | {"lesson": lesson})
    assert run(folder).exit_code == 0
    assert (folder / "class.html").read_text("utf-8").count("</script>") == 1


def test_without_a_final_check_there_is_no_class_page(tmp_path: Path):
    result = run(write_course(tmp_path))
    assert (result.exit_code, result.output) == (
        1,
        "Error: The course has no final check. Write one in content/final.yml.\n",
    )


def test_an_unknown_language_is_said(folder: Path):
    assert "There is no translation into fr." in run(folder, "--language", "fr").output


def test_the_terminal_shows_what_was_missed(folder: Path, tmp_path: Path):
    course, _ = open_course(Folders.of(folder))
    assert course is not None
    questions = question_list(course)
    salts = itertools.count()
    codes = [encode(questions, ["one", "sum", "jar"], ["sum"], next(salts)) for _ in range(3)]
    file = tmp_path / "codes.txt"
    file.write_text("\n".join([*codes, codes[0], "", "Han Meimei", codes[1][:-1]]), "utf-8")
    result = run(folder, "--codes", str(file))
    assert result.stdout.splitlines()[:4] == [
        "3 codes counted.",
        "missed  asked  question",
        "     3      3  sum       What is 1 + 1?",
        "     0      3  jar       What helps?",
    ]
    assert result.stderr.splitlines() == [
        "Line 4: this code stands in line 1 already. It is counted once.",
        "Line 6: no code stands here.",
        "Line 7: this code is damaged. A sign is wrong or missing; ask for it again.",
    ]
    assert "Meimei" not in result.output

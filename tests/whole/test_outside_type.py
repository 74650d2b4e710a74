"""A type of question that an installed package brings: in schema, check, page, book and reference."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import COURSE, ROOT, thinned
from tests.outside_type import PACKAGE, course_that_asks, install, reported, run


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("outside"))


def test_the_schema_knows_it(installed: Path, tmp_path: Path):
    course = course_that_asks(tmp_path)
    assert run(installed, course, "-m", "generator", "schema").returncode == 0
    schema = json.loads((course / "schemas" / "quiz.schema.json").read_text("utf-8"))
    questions = schema["properties"]["questions"]["items"]
    assert questions["properties"]["type"]["enum"][-1] == "scale"
    assert list(schema["definitions"]["Scale"]["properties"])[:2] == ["id", "type"]
    assert "how-much-rent" in json.dumps(questions)  # its snippet


def test_check_reads_it(installed: Path, tmp_path: Path):
    assert [one for one in reported(installed, course_that_asks(tmp_path)) if one["severity"] == "error"] == []


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"answer": 300}, "question-rule", "300 does not lie between 0 and 100."),
        ({"answer": "a third"}, "not-number", "`answer`"),
        ({"hihg": 1}, "unknown-field", "`hihg` is not a field of a `scale` question."),
        ({"low": {"at": 0}}, "missing-field", "An end of the scale"),
        ({"why": "Right."}, "empty-why", "Right."),
        ({"type": "scales"}, "unknown-question-type", "scales"),
    ],
)
def test_check_tells_its_mistakes(installed: Path, tmp_path: Path, changes: dict[str, object], code: str, said: str):
    found = {one["code"]: str(one["message"]) for one in reported(installed, course_that_asks(tmp_path, **changes))}
    assert said.lower() in found[code].lower()


def test_a_reader_without_the_package_knows_no_such_type(tmp_path: Path):
    codes = {one["code"] for one in reported(tmp_path / "nothing", course_that_asks(tmp_path))}
    assert "unknown-question-type" in codes


def test_a_package_in_the_course_s_own_folder_is_neverrun(tmp_path: Path):
    course = course_that_asks(tmp_path)
    shutil.copytree(PACKAGE, course, dirs_exist_ok=True)
    assert "unknown-question-type" in {one["code"] for one in reported(tmp_path / "nothing", course)}


def test_what_is_kept_hangs_on_the_package(installed: Path, tmp_path: Path):
    course, packages = course_that_asks(tmp_path), shutil.copytree(installed, tmp_path / "packages")
    assert "question-rule" not in {one["code"] for one in reported(packages, course)}
    _change(packages / "fincourse_scale", "if not spec.low.at", "if spec.low.at")
    assert "question-rule" in {one["code"] for one in reported(packages, course)}


def _change(package: Path, *pairs: str) -> None:
    code = package / "__init__.py"
    text = code.read_text("utf-8")
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    code.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda package: (package / "__init__.py").write_text("import nothing_of_this_name\n"), "ModuleNotFoundError"),
        (lambda package: (package / "__init__.py").write_text("TYPE = 1\n"), "it is not a QuestionType"),
        (lambda package: (package / "__init__.py").write_text("1 +\n"), "SyntaxError"),
        (lambda package: (package / "print.typ.j2").unlink(), "it has no file print.typ.j2"),
        (
            lambda package: _change(package, 'Literal["scale"]', 'Literal["my scale"]'),
            "its name `my scale` is not made of small letters and digits",
        ),
        (lambda package: _change(package, 'Literal["scale"]', "str"), "can't be used"),
        (
            lambda package: _change(
                package, "class End(", "class Pair(", "low: End", "low: Pair", "high: End", "high: Pair"
            ),
            "its class `Pair` has the name of another type's",
        ),
        (lambda package: _change(package, "Path(__file__).parent", "__file__"), "can't be used"),
        (
            lambda package: (package / "__init__.py").write_text("from generator.questions.order import TYPE\n"),
            "there is already a type `order`",
        ),
    ],
)
def test_a_broken_package_is_told_in_a_sentence(installed: Path, tmp_path: Path, change, said: str):
    packages = shutil.copytree(installed, tmp_path / "packages")
    change(packages / "fincourse_scale")
    course = course_that_asks(tmp_path)
    ended = run(packages, course, "-m", "generator", "check")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Error: The package fincourse-scale 1.0 offers a type of question")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
    if thinned(said == "it is no QuestionType", True):
        alone = run(packages, course, "-m", "mkdocs", "build")
        assert alone.returncode == 1
        assert said in alone.stderr
        assert "Traceback" not in alone.stderr


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('import { say } from "#assets/quiz/words.js";\n', "imports #assets/quiz/words.js, which is not there"),
        ('import { tell } from "#assets/quiz/core.js";\n', "does not export tell"),
        ("const say = 1;\n", "say stands in"),
    ],
)
def test_a_script_that_can_not_be_joined_is_told_in_a_sentence(installed: Path, tmp_path: Path, script: str, said: str):
    packages = shutil.copytree(installed, tmp_path / "packages")
    (packages / "fincourse_scale" / "script.js").write_text(script, "utf-8")
    course = course_that_asks(tmp_path)
    build, check = ("-m", "generator", "build", "--no-pdf"), ("-m", "generator", "check")
    commands = (build, ("-m", "mkdocs", "build"), check, check)
    for command in thinned(commands if said.startswith("imports") else commands[-1:], commands):
        ended = run(packages, course, *command)
        assert ended.returncode == 1
        assert said in ended.stderr
        assert "Traceback" not in ended.stderr


def test_a_script_may_import_others_of_its_package_or_take_the_core_s_names_unasked(installed: Path, tmp_path: Path):
    packages = shutil.copytree(installed, tmp_path / "packages")
    package = packages / "fincourse_scale"
    (package / "script.js").write_text('import { scale } from "./scale.js";\ntypes.scale = scale;\n', "utf-8")
    (package / "scale.js").write_text("export const scale = { own: true };\n", "utf-8")
    code = """
from gettext import NullTranslations
from generator.render.assets import QUESTIONS, bundle
print(*bundle(QUESTIONS, NullTranslations()).values())
"""
    assert "const scale = { own: true };\ntypes.scale = scale;" in run(packages, tmp_path, "-c", code).stdout


@pytest.mark.parametrize("first", ["fincourse_scale", "generator.questions.order", "generator.questions.base"])
def test_whatever_is_imported_first_all_types_are_there(installed: Path, tmp_path: Path, first: str):
    code = f"import {first}; from generator.questions import question_types; print(*question_types())"
    assert run(installed, tmp_path, "-c", code).stdout.split()[-2:] == ["fill", "scale"]


def test_the_reference_describes_it(installed: Path, tmp_path: Path):
    code = f"import runpy; print(runpy.run_path({str(ROOT / 'tools/reference.py')!r})['reference']())"
    text = run(installed, tmp_path, "-c", code).stdout
    assert "### Question type: scale\n\nA place on a scale, between two ends." in text
    assert "- id: how-much-rent" in text
    assert "| `near` | number | `0` | How far off is still right. |" in text


def test_the_book_prints_it(installed: Path, tmp_path: Path):
    code = """
from pathlib import Path
from generator.checks.run import open_course
from generator.loader.folders import Folders
from generator.targets.book.pdf import source
print(source(open_course(Folders.of(Path(".")))[0], ("Font",)))
"""
    text = run(installed, course_that_asks(tmp_path), "-c", code).stdout
    assert '#"nothing"; #box(width: 60%, stroke: 0.7pt, height: 1pt) #"all of it";' in text
    assert '#strong[#"30.0";] #"What is left has to pay for everything else.";' in text


def test_a_word_document_has_a_line_to_write_on_for_it(installed: Path, tmp_path: Path):
    course = course_that_asks(tmp_path)
    ended = run(installed, course, "-m", "generator", "handout", "money/first", "--output", "handout.docx")
    assert ended.returncode == 0, ended.stderr
    said = [one.text for one in Document(str(course / "handout.docx")).paragraphs]
    asked = said.index("Question 1")
    assert said[asked + 1].startswith("Which share")
    assert said[asked + 2] == "______"
    assert "About a third is what most households can bear." in said


def test_its_words_are_those_of_the_page_s_language(installed: Path, tmp_path: Path):
    course = course_that_asks(tmp_path)
    (course / "content" / "course.yml").write_text(COURSE + "language: zh-Hans\n", "utf-8")
    built = run(installed, course, "-m", "generator", "build", "--no-pdf")
    assert built.returncode == 0, built.stderr
    assert 'aria-label="你选的位置"' in (course / "site" / "money" / "first" / "index.html").read_text("utf-8")


def test_what_it_works_out_for_its_page_is_there_when_it_is_guessed_at(installed: Path, tmp_path: Path):
    packages = shutil.copytree(installed, tmp_path / "packages")
    view = "guessable=True,\n    view=lambda question, show, live: show(question.spec.answer, 'number'),"
    _change(packages / "fincourse_scale", "attempts=2,", view)
    (packages / "fincourse_scale" / "page.html.j2").write_text(
        '<input name="{{ name }}" data-place="{{ key }}">', "utf-8"
    )
    course = course_that_asks(tmp_path / "course")
    lesson = course / "content" / "money" / "first.yml"
    lesson.write_text(lesson.read_text("utf-8") + "guesses: [how-much-rent]\n", "utf-8")
    built = run(packages, course, "-m", "generator", "build", "--no-pdf")
    assert built.returncode == 0, built.stderr
    page = (course / "site" / "money" / "first" / "index.html").read_text("utf-8")
    assert re.findall(r'name="(\w+)-\w+" data-place="30"', page) == ["guess", "q"]

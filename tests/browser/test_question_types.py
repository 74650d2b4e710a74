"""The cases of each type: its example marked by its script, for answers as they are kept on the device."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from generator.authoring.reference import file_example
from generator.questions import question_types
from tests.browser.quiz_page import write_quiz_page

CASES = [
    pytest.param(name, case["answer"], case["score"], id=f"{name}-{number}")
    for name, kind in question_types().items()
    for number, case in enumerate(yaml.safe_load((kind.folder / "cases.yml").read_text("utf-8")), 1)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_quiz_page(tmp_path_factory.mktemp("types"), file_example("quiz"))


def test_every_type_has_a_right_and_a_wrong_answer():
    scores = {(name, score) for name, _, score in (case.values for case in CASES)}
    assert scores >= {(name, score) for name in question_types() for score in (0, 1)}


@pytest.mark.parametrize(("name", "answer", "score"), CASES)
def test_an_answer_earns_its_score(page: Page, folder: Path, name: str, answer: Any, score: float):
    page.goto((folder / "quiz.html").as_uri())
    question = page.locator(f"fc-question[data-type={name}]")
    read, marked = question.evaluate(
        """(question, answer) => {
            const { type } = question;
            type.write(question, answer);
            return [type.read(question), type.mark(question, answer)];
        }""",
        answer,
    )
    assert read == answer
    assert marked["score"] == pytest.approx(score)
    assert marked["parts"]

"""The desk and the sentences heard, with a part missing or of another kind: reported, never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.authoring.reference import file_example
from generator.checks.run import open_course
from generator.loader.folders import Folders
from tests.conftest import CALCULATOR, write_course


@pytest.mark.parametrize("kind", ["desk", "heard", "selfcheck"])
def test_a_part_that_is_missing_or_of_another_kind_is_reported(tmp_path: Path, kind: str):
    whole = yaml.safe_load(file_example(kind))
    for number, name in enumerate(whole):
        for place, changed in enumerate(({}, {name: "x"}, {name: ["x"]}, {name: {"x": 1}})):
            data = {key: value for key, value in whole.items() if key != name} | changed
            folder = write_course(tmp_path / f"{number}-{place}", **{kind: yaml.safe_dump(data, allow_unicode=True)})
            _, problems = open_course(Folders.of(folder))
            assert all(problem.line for problem in problems)
            assert problems or not changed, (name, changed)


WHOLE = file_example("desk")


@pytest.mark.parametrize(
    ("desk", "missed"),
    [
        (WHOLE, False),
        (WHOLE.replace("id: card", "id: other", 1), True),
        (WHOLE.replace("kind: Card", "kind: Card, apart: yes", 1), False),
        (WHOLE.replace("debts:", "debts: [", 1), False),
        ("", False),
        (None, True),
    ],
)
def test_a_kind_of_debt_is_missed_only_where_the_desk_could_be_read(tmp_path: Path, desk: str | None, missed: bool):
    calculator = CALCULATOR.replace("unit: CNY,", "unit: CNY, desk: {take: owed, kinds: [card]},", 1)
    changes = {} if desk is None else {"desk": desk}
    _, problems = open_course(Folders.of(write_course(tmp_path, {"doubling": calculator}, **changes)))
    assert ("unknown-debt-kind" in {problem.code for problem in problems}) == missed

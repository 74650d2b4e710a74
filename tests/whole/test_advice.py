"""An advice is a promise: each is obeyed in both languages; then the check passes and the page shows what was meant.

The cases stand in `tests/advice.py`; what obeying means, in `tests/obeying.py`.
"""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

import pytest

from generator.authoring.importers import read_bank
from generator.authoring.importers.convert import KnownCourse, convert
from generator.authoring.importers.model import ImportRefused
from generator.i18n.diagnostics import messages_in
from generator.i18n.messages import MESSAGES
from tests.advice import BANKS, CASES, NOT_OBEYED, OTHERS, Bank, Case
from tests.obeying import Desk, Files, course_of, fix, looked, paste, shows

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 30 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796025600")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for every course: of the next one only what differs is written."""
    return tmp_path_factory.mktemp("course")


OBEYED: dict[tuple[str, str], set[bool]] = {}
"""Messages that were obeyed by now, and whether what they print was taken over."""
SEEN: dict[tuple[object, ...], list[str]] = {}
"""What is wrong with files that were looked at before: both languages mostly lead to the same."""


def wrong_with(folder: Path, files: Files, left: frozenset[str], seen: tuple[str, ...]) -> list[str]:
    """What the check tells of these files, and what of this no page shows."""
    key = (*sorted(item for item in files.items() if item[1] is not None), left, seen)
    if key not in SEEN:
        courses, problems = looked(folder, files)
        reported = [f"{problem} [{problem.code}]" for problem in problems if problem.code not in left]
        SEEN[key] = reported or [f"No page shows: {words}" for words in shows(courses, seen)]
    return SEEN[key]


@LANGUAGES
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_who_obeys_an_advice_gets_what_was_meant(folder: Path, tmp_path: Path, case: Case, language: str):
    files = course_of(case.files)
    _, problems = looked(folder, files, language)
    found = next((one for one in problems if one.code == case.code), None)
    assert found, [f"{problem} [{problem.code}]" for problem in problems]
    ways = list(case.ways)
    for step, printed in ((paste, bool(found.fixed) and case.at_once), (fix, "`fincourse fix`" in found.hint)):
        if printed and step not in [one for one, _ in ways]:
            ways.append((step, case.ways[0][1]))
    took = False
    for number, (step, seen) in enumerate(ways):
        desk = Desk(dict(files), found, language, tmp_path / str(number))
        step(desk)
        took |= desk.took
        wrong = wrong_with(folder, desk.files, case.left, (seen,) if isinstance(seen, str) else seen)
        assert wrong == [], f"{found.hint}\n{found.fixed}\n{desk.files.get(desk.path)}"
    OBEYED.setdefault((case.code, language), set()).add(took)


def brought(bank: Bank) -> int:
    """How many questions come through."""
    found = read_bank(bank.data, bank.name, bank.options.get("format"), bank.options.get("encoding"))
    return sum(result.imported for result in convert(found, KnownCourse(), "bank"))


@LANGUAGES
@pytest.mark.parametrize("code", BANKS)
def test_who_obeys_an_advice_on_a_bank_gets_its_questions(code: str, language: str):
    bank, ways = BANKS[code]
    with messages_in("zh" if language == "zh" else "en"):
        with pytest.raises(ImportRefused) as refused:
            brought(bank)
        assert refused.value.code == code
        problem = refused.value.problem(Path(bank.name))
        for step in ways:
            fixed = deepcopy(bank)
            step(fixed, problem)
            assert brought(fixed), problem.hint


@LANGUAGES
@pytest.mark.parametrize("code", OTHERS)
def test_who_obeys_a_commands_advice_gets_on(tmp_path: Path, code: str, language: str):
    with messages_in("zh" if language == "zh" else "en"):
        OTHERS[code](tmp_path, language)


def test_every_advice_is_obeyed():
    obeyed = {case.code for case in CASES} | OTHERS.keys() | BANKS.keys()
    assert sorted(set(MESSAGES) - obeyed - NOT_OBEYED.keys()) == []
    assert obeyed & NOT_OBEYED.keys() == set()
    assert (obeyed | NOT_OBEYED.keys()) - set(MESSAGES) == set()
    assert all(NOT_OBEYED.values())


def test_what_an_advice_prints_is_taken_over_as_it_is_printed():
    """An advice with a gap in its code is made to be copied; its row may not know better."""
    made_to_be_copied = {
        code for code, reported in MESSAGES.items() if re.search(r"`[^`]*(?<!\{)\{\w+\}(?!\})[^`]*`", reported.hint)
    }
    by_hand = {code for (code, _), took in OBEYED.items() if not any(took)}
    assert made_to_be_copied & by_hand == set()

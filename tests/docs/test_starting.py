"""docs/starting.md, kept true: its commands are run, its files are written, and what it shows is what is printed.

After a wanted change: FINCOURSE_UPDATE=1 make test PYTEST_ARGS=tests/docs/test_starting.py
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.conftest import ROOT

GUIDE = ROOT / "docs" / "starting.md"
_STEP = re.compile(
    r'```yaml title="(?P<file>[^"]+)"\n(?P<text>.*?)```'
    r"|```console\n(?P<console>.*?)```"
    r"|In `(?P<mended>[^`]+)`, write `(?P<right>[^`]+)` instead of `(?P<wrong>[^`]+)`"
    r"|In `(?P<shortened>[^`]+)`, delete the line `(?P<line>[^`]+)`",
    re.DOTALL,
)
_TIME = re.compile(r"\d+\.\d s\b|\d+ files, [\d.]+ MB")


def _run(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run one line of a terminal and give what it prints."""
    program, *arguments = shlex.split(command)
    if program == "cd":
        monkeypatch.chdir(arguments[0])
        return ""
    assert program == "fincourse"
    result = CliRunner().invoke(cli, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def _console(shown: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run every command of a block, and give the block as it should read."""
    made = []
    for part in re.split(r"(?m)^\$ ", shown)[1:]:
        command, _, before = part.partition("\n")
        printed = _run(command, monkeypatch)
        lines = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
        reported = f"{lines}\n" if lines else ""
        if _TIME.sub("", reported) == _TIME.sub("", before.rstrip("\n") + "\n"):
            reported = before  # only the time or the size differs
        made.append(f"$ {command}\n{reported}")
    return "".join(made)


def test_the_walk_through_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    guide = GUIDE.read_text("utf-8")
    written, place = [], 0
    for step in _STEP.finditer(guide):
        text = step.group()
        if file := step["file"]:
            assert Path(file).is_file(), f"{file} is written by a command before"
            Path(file).write_text(step["text"], "utf-8")
        elif file := step["mended"]:
            before = Path(file).read_text("utf-8")
            assert before.count(step["wrong"]) == 1
            Path(file).write_text(before.replace(step["wrong"], step["right"]), "utf-8")
        elif file := step["shortened"]:
            before = Path(file).read_text("utf-8")
            assert before.count(f"{step['line']}\n") == 1
            Path(file).write_text(before.replace(f"{step['line']}\n", ""), "utf-8")
        else:
            text = f"```console\n{_console(step['console'], monkeypatch)}```"
        written += [guide[place : step.start()], text]
        place = step.end()
    made = "".join([*written, guide[place:]])
    if os.environ.get("FINCOURSE_UPDATE"):
        GUIDE.write_text(made, "utf-8")
    assert made == GUIDE.read_text("utf-8")
    assert "Pay day" in Path("site/basics/pay-day.html").read_text("utf-8")


def test_it_names_every_kind():
    from generator.cli.commands.new import KINDS

    guide = GUIDE.read_text("utf-8")
    for kind in KINDS:
        assert f"`fincourse new {kind} " in guide, kind

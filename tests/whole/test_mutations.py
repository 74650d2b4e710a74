"""Every slip of a small course is told in words, and told alone: tried in a Python of its own, see tests/*_tried.py."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("tried", ["mutations_tried.py", "one_mistake_tried.py"])
def test_every_slip_in_a_small_course(tried: str):
    """In a process that has drawn a chart or watched files, as one that ran other tests, nothing may be forked."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:xdist",
        "-p",
        "no:cacheprovider",
        f"tests/{tried}",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-5000:]

"""Every slip of a small course is told in words: tried in a Python of its own, see tests/mutations_tried.py."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_slip_in_a_small_course():
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
        "tests/mutations_tried.py",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-5000:]

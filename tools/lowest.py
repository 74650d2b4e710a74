"""Print the lowest version of every dependency that pyproject.toml allows, as a constraints file for pip.

python tools/lowest.py > lowest.txt && PIP_CONSTRAINT="$PWD/lowest.txt" make test
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)[^>]*>=(?P<version>[\d.]+)")


def lowest(requirements: list[str]) -> list[str]:
    """Turn ``name>=1.2,<2`` into ``name==1.2``; every requirement must have a lowest version."""
    found = []
    for requirement in requirements:
        match = _REQUIREMENT.match(requirement)
        if match is None:
            sys.exit(f"{requirement}: no lowest version. Add one to pyproject.toml, such as >=1.2")
        found.append(f"{match['name']}=={match['version']}")
    return found


if __name__ == "__main__":
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    sys.stdout.write("\n".join(lowest(project["dependencies"])) + "\n")

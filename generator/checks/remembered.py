"""What the last check of a course told, while all it read is the same. It knows nothing of lessons: asking is quick."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from generator.cache.store import store
from generator.loader.contents import TEXTS, whole
from generator.loader.settings import FILE, own_folders, site_of
from generator.source.problems import Problem


@dataclass(frozen=True)
class Checked:
    """What a check told."""

    problems: list[Problem]
    summary: str


def state(root: Path) -> bytes:
    """Give the fingerprint of all that a check may depend on; a site may not take the place of what is written."""
    site = os.path.realpath(site_of(root / FILE).folder)
    return whole("checked", root, [root / "content", root / "quizzes", *own_folders(root)], TEXTS, [site])


def recalled(root: Path, of: bytes) -> Checked | None:
    """Give what a check of this state told, if that is kept."""
    kept = store(root).get([of]).get(of)
    if kept is None:
        return None
    reported = json.loads(kept)
    return Checked([Problem.of(one) for one in reported["problems"]], reported["summary"])


def keep(root: Path, of: bytes, checked: Checked) -> None:
    """Keep what a check told of a state, unless a file has changed meanwhile."""
    if state(root) == of:
        reported = {"problems": [one.as_dict() for one in checked.problems], "summary": checked.summary}
        store(root).put({of: json.dumps(reported).encode()})

"""The report of the last check, valid while nothing it read has changed. It loads no lessons, so a look-up is fast."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from generator.cache.store import store
from generator.loader.contents import TEXTS, whole
from generator.loader.settings import FILE, own_folders, site_folder
from generator.source.problems import Problem


@dataclass(frozen=True)
class Checked:
    """The report of a check."""

    problems: list[Problem]
    summary: str


def state(root: Path) -> bytes:
    """Return the fingerprint of all that a check may depend on; a site may not overwrite what authors write."""
    site = os.path.realpath(site_folder(root / FILE))
    return whole("checked", root, [root / "content", root / "quizzes", *own_folders(root)], TEXTS, [site])


def recalled(root: Path, of: bytes) -> Checked | None:
    """Return the stored report of a check of this state, if there is one."""
    kept = store(root).get([of]).get(of)
    if kept is None:
        return None
    data = json.loads(kept)
    return Checked([Problem.of(one) for one in data["problems"]], data["summary"])


def keep(root: Path, of: bytes, checked: Checked) -> None:
    """Store the report of a check of a state, unless a file has changed since."""
    if state(root) == of:
        data = {"problems": [one.as_dict() for one in checked.problems], "summary": checked.summary}
        store(root).put({of: json.dumps(data).encode()})
